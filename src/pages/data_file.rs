//! The files in which the whole archive is handed out, below `/data/`.

/// A file of the archive's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DataFile {
    /// All articles with their records and texts, one JSON object a line.
    Articles,
    /// All articles as a table.
    ArticleTable,
    /// Who did what in the newsroom.
    Credits,
    /// The visits.
    Visits,
    /// Who was on the visits.
    Participants,
    /// Who and what articles name beyond the visits.
    Mentions,
    /// What was put right.
    Corrections,
    /// The register of people.
    People,
    /// The register of institutions.
    Institutions,
    /// The register of places.
    Places,
    /// The register of topics.
    Topics,
    /// Every form of every name.
    Names,
    /// The positions of people.
    Positions,
    /// The places whose position is known, for maps.
    PlaceMap,
    /// Citations in BibLaTeX.
    BibLatex,
    /// Citations in RIS.
    Ris,
    /// Citations in CSL-JSON.
    Csl,
    /// The description of all these files, a Data Package.
    Package,
}

impl DataFile {
    /// All files, in the order in which they are explained.
    pub const ALL: [DataFile; 18] = [
        DataFile::Articles,
        DataFile::ArticleTable,
        DataFile::Credits,
        DataFile::Visits,
        DataFile::Participants,
        DataFile::Mentions,
        DataFile::Corrections,
        DataFile::People,
        DataFile::Institutions,
        DataFile::Places,
        DataFile::Topics,
        DataFile::Names,
        DataFile::Positions,
        DataFile::PlaceMap,
        DataFile::BibLatex,
        DataFile::Ris,
        DataFile::Csl,
        DataFile::Package,
    ];

    /// The name of the file in its folder.
    pub fn name(self) -> &'static str {
        match self {
            DataFile::Articles => "articles.jsonl",
            DataFile::ArticleTable => "articles.csv",
            DataFile::Credits => "credits.csv",
            DataFile::Visits => "visits.csv",
            DataFile::Participants => "participants.csv",
            DataFile::Mentions => "mentions.csv",
            DataFile::Corrections => "corrections.csv",
            DataFile::People => "people.csv",
            DataFile::Institutions => "institutions.csv",
            DataFile::Places => "places.csv",
            DataFile::Topics => "topics.csv",
            DataFile::Names => "names.csv",
            DataFile::Positions => "positions.csv",
            DataFile::PlaceMap => "places.geojson",
            DataFile::BibLatex => "citations.bib",
            DataFile::Ris => "citations.ris",
            DataFile::Csl => "citations.json",
            DataFile::Package => "datapackage.json",
        }
    }

    /// The file of a name.
    pub fn named(name: &str) -> Option<DataFile> {
        DataFile::ALL.into_iter().find(|file| file.name() == name)
    }
}
