//! `backfile init`

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::{Outcome, terminal};
use backfile::write;

/// Makes a new archive, ready to build: a masthead, a first article, a record and a page to begin from.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder; it must not have anything in it yet.
    dir: PathBuf,
}

/// The files of a new archive, each with its path.
const FILES: [(&str, &str); 5] = [
    (
        "content/masthead.yaml",
        "# The archive's title and settings. Only the title is required.
title: News archive
tagline: A line under the title
# Where the site will stand on the web; feeds and citations begin with it.
url: https://archive.example/
language: en
rights: Please indicate the source when reprinting.
navigation:
  - {title: About, url: /about/}
",
    ),
    (
        "content/articles/first-article.md",
        "---
title: A first article
date: 2024-05-17
summary: What stands between the two lines of hyphens is what the newsroom knows about the article.
editor: Ann Example
visits:
  - institution: Institute of Examples
    place: Exampleville
    leader: Hugo Dummy
    hosts: [{name: Ida Specimen, title: Director}]
topics: [examples]
---
The text, in Markdown. Names that the record lists, such as Hugo Dummy, become links to their pages.

## What to do next

Change this file, or delete it and write your own beside it. `backfile serve` shows the site and every change at once;
`backfile check` shows mistakes; `backfile new article \"Headline\"` begins another article.
",
    ),
    (
        "content/institutions/institute-of-examples.md",
        "---
name: Institute of Examples
variants: [Examples Institute]
kind: research institute
place: Exampleville
---
A record brings all forms of a name together, and says more about it.
",
    ),
    (
        "content/pages/about.md",
        "---
title: About this archive
---
Say here whose archive this is, what it holds, and whom to ask.
",
    ),
    (".gitignore", "/public\n/.backfile\n/.public.backfile-*\n"),
];

pub(super) fn run(args: &Args) -> Result<Outcome> {
    require_empty(&args.dir)?;
    for (path, text) in FILES {
        write::create(&args.dir.join(path), text.as_bytes())?;
    }
    let dir = args.dir.display();
    terminal::say(&format!(
        "A new archive is in {dir}.\nMake its site with: backfile build --root {dir}\nOr see it with:     backfile serve --root {dir}\n"
    ))?;
    Ok(Outcome::Sound)
}

/// Refuses a folder that has anything in it.
pub(super) fn require_empty(dir: &Path) -> Result<()> {
    match fs::read_dir(dir) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(fault) if fault.kind() == io::ErrorKind::NotADirectory => {
            bail!("{} is a file; name a new folder", dir.display())
        }
        Err(fault) => Err(fault).with_context(|| format!("cannot look into {}", dir.display())),
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => bail!("{} has files in it; name a new folder", dir.display()),
        },
    }
}
