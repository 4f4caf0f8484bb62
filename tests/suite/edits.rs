//! A long life of an archive: after each of many edits, the next build is what a build from nothing is, byte for byte.
//!
//! The walk is random and always the same. `BACKFILE_EDITS` says how many edits it has, `BACKFILE_SEED` which walk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use backfile::content::Drafts;
use backfile::demo::Demo;
use backfile::press;
use backfile::site::Site;
use backfile::source::Sources;
use backfile::write::{Digest, Guarded, Proof, Standing, Writer, Written};

use crate::support::{Chance, Folder, png};

/// How many edits there are when nobody asks for more.
const EDITS: u64 = 60;

/// After how many edits the site is verified, too.
const BETWEEN_PROOFS: u64 = 10;

/// What an edit does to files: new text, or none where the file goes.
type Change = Vec<(String, Option<Vec<u8>>)>;

/// An archive that is edited, on the disk and, to undo an edit, in memory.
struct Desk {
    folder: Folder,
    files: BTreeMap<String, Vec<u8>>,
    chance: Chance,
}

/// A kind of edit; none when the archive has nothing for it.
type Edit = fn(&mut Desk) -> Option<Change>;

const KINDS: [(&str, Edit); 21] = [
    ("a key of an article changes", change_key),
    ("an article is added", add),
    ("an article is removed", remove),
    ("an article is renamed", rename),
    ("the topics of an article change", retag),
    ("the people of an article change", recast),
    ("the date of an article changes", redate),
    ("an article is withdrawn, or is not any more", withdraw),
    ("an article becomes a draft, or is none any more", draft),
    ("the text of an article changes", rewrite),
    ("a heading changes", rename_authority),
    ("a variant changes", vary),
    ("an institution belongs to another", belong),
    ("a place lies in another", lie_within),
    ("a record goes", drop_record),
    ("a template changes", retouch_template),
    ("the masthead changes", change_masthead),
    ("a word of the interface changes", change_message),
    ("a static file changes", change_static),
    ("an article with a picture changes", change_picture),
    ("a page changes", change_page),
];

#[test]
fn after_every_edit_the_next_build_equals_a_clean_one() {
    let number = |name: &str, usual: u64| {
        std::env::var(name).map_or(usual, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
    };
    let (edits, seed) = (number("BACKFILE_EDITS", EDITS), number("BACKFILE_SEED", 1));
    let mut desk = Desk::open(seed);
    let mut refused = 0;
    desk.build().expect("the archive is sound");
    for step in 0..edits {
        let (told, edit) = KINDS[desk.chance.below(KINDS.len())];
        let Some(change) = edit(&mut desk) else { continue };
        let before = desk.apply(change);
        let Some(written) = desk.build() else {
            // With an error in the content nothing is published; the editor takes it back.
            desk.apply(before);
            refused += 1;
            continue;
        };
        let clean = desk.build_afresh().expect("it is the same archive");
        assert_eq!(written.new + written.changed + written.kept, clean.new, "step {step} of seed {seed}: {told}");
        assert_eq!(differing(&desk), Vec::<String>::new(), "step {step} of seed {seed}: {told}");
        fs::remove_dir_all(desk.folder.path().join("clean")).expect("it can be removed");
        if step % BETWEEN_PROOFS == 0 {
            desk.prove();
        }
    }
    assert!(refused * 3 < edits, "{refused} of {edits} edits made errors: too many to learn from");
}

/// Which files differ between the site and the clean one.
fn differing(desk: &Desk) -> Vec<String> {
    let (site, clean) = (desk.folder.tree("public"), desk.folder.tree("clean"));
    if site == clean {
        return Vec::new();
    }
    let (site, clean): (BTreeMap<_, _>, BTreeMap<_, _>) = (site.into_iter().collect(), clean.into_iter().collect());
    let names = site.keys().chain(clean.keys()).filter(|name| site.get(*name) != clean.get(*name));
    names.take(5).cloned().collect()
}

impl Desk {
    fn open(seed: u64) -> Desk {
        let demo = Demo::new(30, 7);
        let files = (0..demo.len()).map(|index| demo.file(index)).map(|file| (file.path, file.bytes)).collect();
        let desk = Desk { folder: Folder::empty(), files, chance: Chance(seed) };
        for (path, bytes) in &desk.files {
            desk.folder.write(path, bytes);
        }
        desk
    }

    /// Does a change and returns what undoes it.
    fn apply(&mut self, change: Change) -> Change {
        let mut before = Vec::new();
        for (path, text) in change {
            let at = self.folder.path().join(&path);
            let old = match &text {
                Some(bytes) => {
                    self.folder.write(&path, bytes);
                    self.files.insert(path.clone(), bytes.clone())
                }
                None => {
                    fs::remove_file(&at).expect("it is there");
                    self.files.remove(&path)
                }
            };
            before.push((path, old));
        }
        before.reverse();
        before
    }

    fn site(&self) -> Option<Site> {
        let sources = Sources::read(self.folder.path()).expect("the archive can be read");
        let opened = Site::open(sources, Drafts::Withheld);
        opened.is_sound().then_some(opened.value)
    }

    /// Builds the site, keeping what stands from the last build; none when the content has errors.
    fn build(&self) -> Option<Written> {
        let standing = Standing::open(self.folder.path(), Digest::of(b"this program"));
        self.print("public", Some(standing))
    }

    /// Builds into a folder that has nothing yet.
    fn build_afresh(&self) -> Option<Written> {
        self.print("clean", None)
    }

    fn print(&self, output: &str, standing: Option<Standing>) -> Option<Written> {
        let site = self.site()?;
        let mut writer = Writer::open(&self.folder.path().join(output), &self.guarded(), |_| ()).expect("it is safe");
        if let Some(standing) = standing {
            writer.remember(standing);
        }
        let faults = press::print(&site, &writer, || ()).expect("the disk takes it");
        let notes = writer.take_notes();
        let written = faults.is_empty().then(|| writer.finish().expect("it is published"));
        notes.filter(|_| written.is_some()).map_or(Ok(()), Standing::lay_aside).expect("the disk takes it");
        written
    }

    /// Asserts that a verification finds nothing.
    fn prove(&self) {
        let site = self.site().expect("it was built");
        let proof = Proof::open(&self.folder.path().join("public"), &self.guarded(), |_| ()).expect("it is safe");
        assert!(press::print(&site, &proof, || ()).expect("the disk can be read").is_empty());
        assert_eq!(proof.finish(), []);
    }

    fn guarded(&self) -> Guarded {
        let root = self.folder.path().to_owned();
        let inputs: Vec<PathBuf> = ["content", "templates", "static"].map(|input| root.join(input)).to_vec();
        Guarded { root, inputs, home: None }
    }

    /// Some file of a folder, with its text.
    fn some(&mut self, below: &str) -> Option<(String, String)> {
        let paths: Vec<&String> =
            self.files.keys().filter(|path| path.starts_with(below) && path.ends_with(".md")).collect();
        let path = (!paths.is_empty()).then(|| paths[self.chance.below(paths.len())].clone())?;
        let text = String::from_utf8(self.files[&path].clone()).expect("it is text");
        Some((path, text))
    }

    /// The heading of some record.
    fn some_heading(&mut self, below: &str) -> Option<String> {
        let (_, text) = self.some(below)?;
        let line = text.lines().find_map(|line| line.strip_prefix("name: "))?;
        Some(line.to_owned())
    }

    /// A number in names, so that edits meet each other's files again.
    fn number(&mut self) -> usize {
        self.chance.below(9)
    }
}

/// The front matter with one key set, or without it.
fn with_key(text: &str, key: &str, value: Option<&str>) -> String {
    let (mut kept, mut is_inside, mut fences) = (String::new(), false, 0);
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_end() == "---" && fences < 2;
        let is_more = is_inside && !is_fence && line.starts_with([' ', '-', '\t']);
        is_inside = fences == 1 && !is_fence && (is_more || line.starts_with(&format!("{key}:")));
        if !is_inside {
            kept.push_str(line);
        }
        fences += usize::from(is_fence);
        if is_fence && fences == 1 {
            kept.extend(value.map(|value| format!("{key}: {value}\n")));
        }
    }
    kept
}

fn set(path: String, text: String) -> Option<Change> {
    Some(vec![(path, Some(text.into_bytes()))])
}

fn set_key(desk: &mut Desk, below: &str, key: &str, value: &str) -> Option<Change> {
    let (path, text) = desk.some(below)?;
    set(path, with_key(&text, key, Some(value)))
}

/// Sets a key of an article, or takes it away where it is.
fn turn(desk: &mut Desk, key: &str, value: &str) -> Option<Change> {
    let (path, text) = desk.some("content/articles/")?;
    let is_there = text.lines().any(|line| line.starts_with(&format!("{key}:")));
    set(path, with_key(&text, key, (!is_there).then_some(value)))
}

fn add(desk: &mut Desk) -> Option<Change> {
    let (number, person) = (desk.number(), desk.some_heading("content/people/")?);
    let date = desk.chance.pick(&["2031-05-06", "2031-05", "2031", "XXXX-05-06"]);
    let visited = desk.chance.pick(&["2031-05-05", "2030-12-31", "2031-01-01"]);
    let text = format!(
        "---\ntitle: Added {number}\ndate: {date}\npeople: [{person}, Nobody {number}]\n\
         visits:\n  - {{institution: Added Institute {number}, place: Addedville, leader: {person}}}\n\
        \x20 - {{institution: Other Institute, date: {visited}, hosts: Nobody {number}}}\n---\n\
         {person} came.[^1]\n\n[^1]: A note.\n"
    );
    set(format!("content/articles/2031/added-{number}.md"), text)
}

fn change_key(desk: &mut Desk) -> Option<Change> {
    let (path, text) = desk.some("content/articles/")?;
    let (other, _) = desk.some("content/articles/")?;
    let slug = other.trim_start_matches("content/articles/").trim_end_matches(".md").trim_end_matches("/index");
    let (key, value) = [
        ("translation_of", slug.to_owned()),
        ("recommended", slug.to_owned()),
        ("redirect_from", format!("/old/{}/", desk.number())),
        ("series", format!("Series {}", desk.number())),
        ("summary", format!("In short, {}.", desk.number())),
        ("corrections", format!("\n  - {{date: 2031-06-07, note: It was {}.}}", desk.number())),
        ("credits", format!("\n  photographer: Nobody {}", desk.number())),
        ("language", "zh".to_owned()),
    ][desk.chance.below(8)]
    .clone();
    set(path, with_key(&text, key, Some(&value)))
}

fn remove(desk: &mut Desk) -> Option<Change> {
    let (path, _) = desk.some("content/articles/")?;
    Some(vec![(path, None)])
}

fn rename(desk: &mut Desk) -> Option<Change> {
    let (path, text) = desk.some("content/articles/")?;
    let to = format!("content/articles/renamed-{}.md", desk.number());
    let is_free = !desk.files.contains_key(&to) && !path.ends_with("/index.md");
    is_free.then(|| vec![(path, None), (to, Some(text.into_bytes()))])
}

fn retag(desk: &mut Desk) -> Option<Change> {
    let topic = desk.chance.pick(&["[weather]", "[weather, tides]", "[]", "[Über uns, 天气]"]);
    set_key(desk, "content/articles/", "topics", topic)
}

fn recast(desk: &mut Desk) -> Option<Change> {
    let (one, other) = (desk.some_heading("content/people/")?, desk.number());
    set_key(desk, "content/articles/", "people", &format!("[{one}, Nobody {other}]"))
}

fn redate(desk: &mut Desk) -> Option<Change> {
    let date = desk.chance.pick(&["1931-05-06", "1931-05", "XXXX-10-18", "2024-02-29", "1899"]);
    set_key(desk, "content/articles/", "date", date)
}

fn withdraw(desk: &mut Desk) -> Option<Change> {
    turn(desk, "withdrawn", "{date: 2031-01-15, reason: It rested on a mistake.}")
}

fn draft(desk: &mut Desk) -> Option<Change> {
    turn(desk, "draft", "true")
}

fn rewrite(desk: &mut Desk) -> Option<Change> {
    let (path, text) = desk.some("content/articles/")?;
    let more =
        desk.chance.pick(&["A paragraph more.\n", "## A heading\n\nAnd text.\n", "| a | b |\n|---|---|\n| 1 | 2 |\n"]);
    set(path, format!("{text}\n{more}"))
}

fn rename_authority(desk: &mut Desk) -> Option<Change> {
    let below = desk.chance.pick(&["content/people/", "content/institutions/", "content/places/", "content/topics/"]);
    let (path, text) = desk.some(below)?;
    let number = desk.number();
    set(path, with_key(&text, "name", Some(&format!("Renamed {number}"))))
}

fn vary(desk: &mut Desk) -> Option<Change> {
    let variant = format!("[Variant {}, Nobody {}]", desk.number(), desk.number());
    set_key(desk, "content/people/", "variants", &variant)
}

fn belong(desk: &mut Desk) -> Option<Change> {
    let other = desk.some_heading("content/institutions/")?;
    set_key(desk, "content/institutions/", "part_of", &other)
}

fn lie_within(desk: &mut Desk) -> Option<Change> {
    let other = desk.some_heading("content/places/")?;
    set_key(desk, "content/places/", "within", &other)
}

fn drop_record(desk: &mut Desk) -> Option<Change> {
    let below = desk.chance.pick(&["content/people/", "content/places/", "content/topics/"]);
    let (path, _) = desk.some(below)?;
    Some(vec![(path, None)])
}

fn retouch_template(desk: &mut Desk) -> Option<Change> {
    let name = desk.chance.pick(&["templates/article.html", "templates/base.html", "templates/authority.html"]);
    if desk.files.contains_key(name) {
        return Some(vec![(name.to_owned(), None)]);
    }
    let built_in = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("it is in the theme");
    let number = desk.number();
    let (before, after) = if name.ends_with("base.html") { ("</main>", "</main>") } else { ("<h2", "<h2") };
    assert!(built_in.contains(before), "{name} has no {before}");
    set(name.to_owned(), built_in.replacen(before, &format!("<p>House style {number}</p>{after}"), 1))
}

fn change_masthead(desk: &mut Desk) -> Option<Change> {
    let path = "content/masthead.yaml";
    let text = String::from_utf8(desk.files[path].clone()).expect("it is text");
    let (key, value) = [
        ("title", format!("Gazette {}", desk.number())),
        ("per_page", (5 + desk.number()).to_string()),
        ("feed_size", (5 + desk.number()).to_string()),
        ("language", desk.chance.pick(&["en", "zh"]).to_owned()),
        ("link_names", desk.chance.pick(&["first", "all", "off"]).to_owned()),
    ][desk.chance.below(5)]
    .clone();
    let kept = text.split_inclusive('\n').filter(|line| !line.starts_with(&format!("{key}:")));
    set(path.to_owned(), kept.chain([format!("{key}: {value}\n").as_str()]).collect())
}

fn change_message(desk: &mut Desk) -> Option<Change> {
    let name = "templates/messages/en.yaml";
    if desk.files.contains_key(name) {
        return Some(vec![(name.to_owned(), None)]);
    }
    let built_in = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("it is in the theme");
    let number = desk.number();
    set(name.to_owned(), built_in.replacen("  newer: Newer\n", &format!("  newer: Newer still {number}\n"), 1))
}

fn change_static(desk: &mut Desk) -> Option<Change> {
    let path = format!("static/notes/{}.txt", desk.number());
    let text = format!("Note {}\n", desk.number());
    let is_there = desk.files.contains_key(&path);
    Some(vec![(path, if is_there { None } else { Some(text.into_bytes()) })])
}

fn change_picture(desk: &mut Desk) -> Option<Change> {
    let (number, width) = (desk.number(), 40 + 20 * u32::try_from(desk.number()).expect("it is small"));
    let folder = format!("content/articles/2032/pictured-{number}");
    let text = "---\ntitle: Pictured\ndate: 2032\nimage: {file: p.png, alt: A plain picture}\n---\nText.\n";
    let picture = png(width, 30);
    Some(vec![(format!("{folder}/index.md"), Some(text.into())), (format!("{folder}/p.png"), Some(picture))])
}

fn change_page(desk: &mut Desk) -> Option<Change> {
    let (number, words) = (desk.number(), desk.number());
    let path = format!("content/pages/extra-{number}.md");
    if desk.files.contains_key(&path) && words % 2 == 0 {
        return Some(vec![(path, None)]);
    }
    set(path, format!("---\ntitle: Extra {number}\n---\nText {words}.\n"))
}
