//! What indexes take, measured when it is asked for.

use std::io;

use backfile::content::Drafts;
use backfile::search::{Engine, Library, Order, Question, Wanted};
use backfile::site::Site;
use backfile::source::Sources;

use super::shelf::words;

/// The files of a built site on the disk, counted.
struct Built {
    folder: std::path::PathBuf,
    bytes: u64,
    trips: usize,
}

impl Library for Built {
    fn read(&mut self, wanted: &[Wanted]) -> io::Result<Vec<Vec<u8>>> {
        self.trips += 1;
        let read = wanted.iter().map(|wanted| {
            let file = std::fs::read(self.folder.join(wanted.address.file()))?;
            let range = wanted.range.clone().unwrap_or(0..file.len() as u64);
            self.bytes += range.end - range.start;
            file.get(range.start as usize..range.end as usize)
                .map(<[u8]>::to_vec)
                .ok_or(io::ErrorKind::InvalidData.into())
        });
        read.collect()
    }
}

#[test]
#[ignore = "measures the index of an archive: BACKFILE_ARCHIVE names its folder, and BACKFILE_SITE a site that it is put into"]
fn an_index_takes_little_memory() {
    use std::io::Write as _;
    let into = std::env::var_os("BACKFILE_SITE").map(std::path::PathBuf::from);
    let folder = std::env::var_os("BACKFILE_ARCHIVE").expect("BACKFILE_ARCHIVE names the folder of an archive");
    let sources = Sources::read(std::path::Path::new(&folder)).expect("it can be read");
    let site = Site::open(sources, Drafts::Withheld).value;
    let memory = |name: &str| -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").expect("Linux says so");
        let line = status.lines().find(|line| line.starts_with(name)).expect("it is among them");
        line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number of KiB")
    };
    std::fs::write("/proc/self/clear_refs", "5").expect("the peak can be set back");
    let (before, begun) = (memory("VmRSS"), std::time::Instant::now());
    let (mut files, mut bytes) = (0, 0);
    let mut scratch = || Ok(Box::new(tempfile::tempfile()?) as Box<dyn backfile::search::Scratch>);
    site.write_search(None, &mut scratch, &mut |output| {
        files += 1;
        bytes += output.bytes.len();
        if let Some(site) = &into {
            std::fs::write(site.join(output.address.file()), &output.bytes).expect("it can be written");
        }
        std::ops::ControlFlow::Continue(())
    })
    .expect("the index is made");
    let line = format!(
        "{} articles: {files} files, {bytes} bytes, {} MiB above {} MiB, {:.1} s\n",
        site.archive().articles().len(),
        (memory("VmHWM") - before) / 1024,
        before / 1024,
        begun.elapsed().as_secs_f64()
    );
    io::stderr().write_all(line.as_bytes()).expect("it can be said");
}

#[test]
#[ignore = "measures a large site that was built: BACKFILE_SITE names its folder"]
fn first_questions_to_a_large_site_move_little() {
    use std::io::Write as _;
    let folder = std::env::var_os("BACKFILE_SITE").expect("BACKFILE_SITE names the folder of a site");
    let queries = [
        "the",
        "harbour ",
        "harb",
        "the old harbour",
        "\"the old harbour\"",
        "queue planning",
        "academy of whistled speech",
        "\"academy of whistled speech\"",
        "observatory lantern ",
        "well-kept committee",
        "prototype -harbour",
        "zzzz ",
        "harbuor ",
        "应用",
        "虚构科学",
        "可食地图办公室",
        "代表团",
        "的",
        "杜撰成瑟",
        "2020 map",
    ];
    for order in [Some(Order::Newest), Some(Order::Best)] {
        for query in queries {
            let mut built = Built { folder: folder.clone().into(), bytes: 0, trips: 0 };
            let question = Question { order, limit: 10, is_counted: false, ..words(query) };
            let answer = Engine::open(&mut built).and_then(|mut engine| engine.ask(&question)).expect("it is whole");
            let at_least = if answer.is_exact { "" } else { "at least " };
            let line = format!(
                "{order:?} {query}: {at_least}{} articles, {} bytes, {} trips\n",
                answer.total, built.bytes, built.trips
            );
            io::stderr().write_all(line.as_bytes()).expect("it can be said");
        }
    }
}
