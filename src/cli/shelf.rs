//! The files of a built site on the disk, as the search engine reads them.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::PathBuf;

use backfile::search::{Library, Wanted};

/// The longest root of an index, in bytes.
const LONGEST: u64 = 256 * 1024 * 1024;

/// A built site's folder.
#[derive(Debug)]
pub(super) struct Shelf {
    /// The output folder.
    pub(super) output: PathBuf,
}

impl Library for Shelf {
    fn read(&mut self, wanted: &[Wanted]) -> io::Result<Vec<Vec<u8>>> {
        wanted.iter().map(|wanted| self.read_one(wanted)).collect()
    }
}

impl Shelf {
    fn read_one(&self, wanted: &Wanted) -> io::Result<Vec<u8>> {
        let path = self.output.join(wanted.address.file());
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        let mut file = File::open(&path).map_err(named)?;
        let length = file.metadata().map_err(named)?.len();
        if wanted.length.is_some_and(|wanted| wanted != length) || length > LONGEST {
            let reason = format!("it is {length} bytes long, which no file of this index is");
            return Err(named(io::Error::new(io::ErrorKind::InvalidData, reason)));
        }
        let range = wanted.range.clone().unwrap_or(0..length);
        let size = range.end.min(length).saturating_sub(range.start);
        let mut bytes = vec![0; usize::try_from(size).unwrap_or(0)];
        file.seek(SeekFrom::Start(range.start)).and_then(|_| file.read_exact(&mut bytes)).map_err(named)?;
        Ok(bytes)
    }
}
