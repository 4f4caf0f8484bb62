//! A whole archive as one text, and a chain of what an editor or reader does with it.
//!
//! ```text
//! archive("-- content/people/wells.yaml --\n…").page("/people/wells/").shows("…")
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use backfile::content::Drafts;
use backfile::diagnostics::{Checked, Report};
use backfile::site::Site;
use backfile::source::Sources;

/// An archive in memory, written as a test writes it.
pub(crate) struct Archive {
    files: Vec<(String, Vec<u8>)>,
}

/// Parts a text at its headings (`-- PATH --`) into the files of an archive.
pub(crate) fn archive(text: &str) -> Archive {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let heading = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
        match (heading, files.last_mut()) {
            (Some(path), _) => files.push((path.to_owned(), Vec::new())),
            (None, Some((_, content))) => content.extend_from_slice(line.as_bytes()),
            (None, None) => assert!(line.trim().is_empty(), "text before the first heading: {line}"),
        }
    }
    Archive { files }
}

/// A picture of one colour, as a PNG file.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(width, height, image::Rgb([90, 120, 150]));
    picture.write_to(&mut file, image::ImageFormat::Png).expect("a picture can be written to memory");
    file.into_inner()
}

/// The front matter of the shortest article, to be followed by a body.
pub(crate) const SHORT: &str = "---\ntitle: A\ndate: 2020-05-06\n---\n";

impl Archive {
    /// The same archive with one file changed or added.
    pub(crate) fn change(self, path: &str, text: &str) -> Archive {
        self.with(path, text.as_bytes())
    }

    /// The same archive with a file that need not be text.
    pub(crate) fn with(mut self, path: &str, bytes: &[u8]) -> Archive {
        self.files.retain(|(known, _)| known != path);
        self.files.push((path.to_owned(), bytes.to_owned()));
        self
    }

    /// Opens the site.
    pub(crate) fn open(&self) -> Checked<Site> {
        let files: Vec<(&str, &[u8])> =
            self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
        Site::open(Sources::from_bytes(&files), Drafts::Withheld)
    }

    /// Opens the site, which must have nothing wrong with it.
    #[track_caller]
    pub(crate) fn site(&self) -> Site {
        let opened = self.open();
        let report = Report::new(opened.value.sources(), &opened.diagnostics);
        assert!(report.is_empty(), "{}", report.to_text(false));
        opened.value
    }

    /// A page of the site as its readers get it.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> PageText {
        PageText::of(&self.site(), path)
    }

    /// What `check` says, without the excerpts of source lines.
    pub(crate) fn check(&self) -> Findings {
        let opened = self.open();
        let mut diagnostics = opened.diagnostics.clone();
        diagnostics.extend(opened.value.advice());
        let text = Report::new(opened.value.sources(), &diagnostics).to_text(false);
        let kept = text.lines().filter(|line| line.starts_with("content/") || line.starts_with("  "));
        let kept = kept.filter(|line| !line.trim_start().starts_with('|'));
        Findings { text: kept.map(|line| format!("{line}\n")).collect() }
    }

    /// Puts the archive on the disk.
    pub(crate) fn on_disk(&self) -> Folder {
        let folder = Folder::empty();
        for (path, bytes) in &self.files {
            folder.write(path, bytes);
        }
        folder
    }
}

/// A page's HTML.
pub(crate) struct PageText {
    path: String,
    html: String,
}

impl PageText {
    /// Renders the page of a site at a path.
    #[track_caller]
    pub(crate) fn of(site: &Site, path: &str) -> PageText {
        let page = site.find(path).unwrap_or_else(|| panic!("the site has no page {path}"));
        let output = site.render(page).unwrap_or_else(|fault| panic!("{path}: {fault:?}"));
        PageText { path: path.to_owned(), html: String::from_utf8(output.bytes).expect("pages are UTF-8") }
    }

    /// The page's words, without markup, runs of space as one.
    pub(crate) fn words(&self) -> String {
        let mut words = String::new();
        let mut in_tag = false;
        for c in self.html.chars() {
            match c {
                '<' => in_tag = true,
                '>' => {
                    in_tag = false;
                    words.push(' ');
                }
                _ if !in_tag => words.push(c),
                _ => {}
            }
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Asserts that a reader sees these words, in this order, with whatever between them at each `…`.
    #[track_caller]
    pub(crate) fn shows(&self, expected: &str) -> &PageText {
        assert!(follows(&self.words(), expected), "{} does not show {expected:?}:\n{}", self.path, self.words());
        self
    }

    /// Asserts that a reader does not see these words.
    #[track_caller]
    pub(crate) fn does_not_show(&self, unexpected: &str) -> &PageText {
        assert!(!self.words().contains(unexpected), "{} shows {unexpected:?}:\n{}", self.path, self.words());
        self
    }

    /// Asserts that the page's HTML has this in it, runs of space taken as one.
    #[track_caller]
    pub(crate) fn has(&self, expected: &str) -> &PageText {
        let html = self.html.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(follows(&html, expected), "{} has no {expected:?}:\n{}", self.path, self.html);
        self
    }

    /// Asserts that the page's HTML does not have this in it.
    #[track_caller]
    pub(crate) fn has_no(&self, unexpected: &str) -> &PageText {
        assert!(!self.html.contains(unexpected), "{} has {unexpected:?}:\n{}", self.path, self.html);
        self
    }
}

/// Whether the parts of an expected text, apart at `…`, follow each other in a text.
fn follows(text: &str, expected: &str) -> bool {
    let mut rest = text;
    expected.split('…').map(str::trim).all(|part| match rest.find(part) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

/// What `check` found.
pub(crate) struct Findings {
    text: String,
}

impl Findings {
    /// Asserts that exactly this was found.
    #[track_caller]
    pub(crate) fn reports(&self, expected: impl snapbox::IntoData) {
        snapbox::assert_data_eq!(self.text.clone(), expected.into_data().raw());
    }
}

/// A folder of its own on the disk, gone when the test is over.
pub(crate) struct Folder {
    dir: tempfile::TempDir,
}

impl Folder {
    pub(crate) fn empty() -> Folder {
        Folder { dir: tempfile::tempdir().expect("a temporary folder can be made") }
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let file = self.path().join(path);
        fs::create_dir_all(file.parent().expect("files lie in folders")).expect("folders can be made");
        fs::write(file, bytes).expect("files can be written");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
    }

    /// Runs the program in this folder.
    pub(crate) fn backfile(&self, arguments: &[&str]) -> Ran {
        let command = Command::new(env!("CARGO_BIN_EXE_backfile")).args(arguments).current_dir(self.path()).output();
        Ran { output: command.expect("the program runs") }
    }

    /// All files below a folder with what they hold, sorted by path.
    pub(crate) fn tree(&self, below: &str) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        let root = self.path().join(below);
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path: PathBuf = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root).expect("it lies below").to_string_lossy().into_owned();
                    files.push((name, fs::read(&path).expect("files can be read")));
                }
            }
        }
        files.sort();
        files
    }
}

/// Numbers that look random.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    pub(crate) fn pick<'a>(&mut self, among: &[&'a str]) -> &'a str {
        among[self.below(among.len())]
    }
}

/// A run of the program.
pub(crate) struct Ran {
    output: Output,
}

impl Ran {
    /// What it printed.
    pub(crate) fn said(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned() + &String::from_utf8_lossy(&self.output.stderr)
    }

    /// Asserts how it ended.
    #[track_caller]
    pub(crate) fn ends(self, code: i32) -> Ran {
        assert_eq!(self.output.status.code(), Some(code), "{}", self.said());
        self
    }

    /// Asserts that it printed this, with whatever between at each `…`.
    #[track_caller]
    pub(crate) fn says(self, expected: &str) -> Ran {
        assert!(follows(&self.said(), expected), "it did not say {expected:?}:\n{}", self.said());
        self
    }

    /// What it printed as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.output.stdout).unwrap_or_else(|fault| panic!("{fault}:\n{}", self.said()))
    }
}
