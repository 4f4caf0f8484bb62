//! Who appears with whom: the most frequent names in the news, and the strongest ties between them.

use super::Archive;
use super::model::{ArticleId, AuthorityId};
use crate::content::Kind;

/// How many names the network has at most.
const NAMES: usize = 200;
/// How many ties are kept for each name: its strongest. What is kept for one stands with the other too.
const TIES_OF_A_NAME: usize = 2;
/// So many ties are all kept, however weak: a picture of them can still be read.
const FEW_TIES: usize = 60;

/// The names most often in the news and the strongest ties between them.
///
/// People are tied by the articles that name both, people and institutions by the articles that report a visit of the
/// one to the other. The newsroom's credits tie nobody. A name without a tie is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Network {
    /// The names, the most frequent first.
    pub names: Vec<NetworkName>,
    /// The ties, the strongest first.
    pub ties: Vec<Tie>,
}

/// A name of the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NetworkName {
    /// A person or an institution.
    pub who: AuthorityId,
    /// How many articles name the person or report a visit to the institution.
    pub articles: usize,
}

/// That two names appear together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// The place of the more frequent one among the network's names.
    pub one: usize,
    /// The place of the other.
    pub other: usize,
    /// In how many articles they do.
    pub articles: usize,
}

impl Network {
    /// Takes the most frequent names of an archive, and only then counts the ties among these, so that the time grows
    /// with the articles and not with the pairs of names in them.
    pub(super) fn of(archive: &Archive) -> Network {
        let names = most_frequent(archive);
        let mut counted = between_people(archive, &names);
        counted.extend(through_visits(archive, &names));
        without_loners(names, strongest(counted))
    }
}

/// How many articles name a person in the news, or report a visit to an institution.
fn frequency(archive: &Archive, who: AuthorityId, kind: Kind) -> usize {
    match kind {
        Kind::Person => archive.in_the_news(who).count(),
        _ => archive.visited_in(who).count(),
    }
}

fn most_frequent(archive: &Archive) -> Vec<NetworkName> {
    let of_kind = |kind: Kind| archive.register(kind).map(move |who| (who, frequency(archive, who, kind)));
    let all = of_kind(Kind::Person).chain(of_kind(Kind::Institution)).filter(|(_, articles)| *articles > 0);
    let mut names: Vec<NetworkName> = all.map(|(who, articles)| NetworkName { who, articles }).collect();
    names.sort_unstable_by(|a, b| b.articles.cmp(&a.articles).then(a.who.cmp(&b.who)));
    names.truncate(NAMES);
    names
}

/// The pairs of people whom the same article names.
fn between_people(archive: &Archive, names: &[NetworkName]) -> Vec<Tie> {
    let mut named: Vec<(ArticleId, usize)> = Vec::new();
    for (place, name) in names.iter().enumerate() {
        if archive.authority(name.who).kind == Kind::Person {
            named.extend(archive.in_the_news(name.who).map(|article| (article, place)));
        }
    }
    named.sort_unstable();
    let mut shared = vec![0; names.len() * names.len()];
    for together in named.chunk_by(|a, b| a.0 == b.0) {
        for (at, (_, one)) in together.iter().enumerate() {
            together[at + 1..].iter().for_each(|(_, other)| shared[one * names.len() + other] += 1);
        }
    }
    let pairs = shared.into_iter().enumerate().filter(|(_, articles)| *articles > 0);
    pairs.map(|(pair, articles)| Tie { one: pair / names.len(), other: pair % names.len(), articles }).collect()
}

/// The pairs of a person and an institution that the person visited, or received a visit at.
fn through_visits(archive: &Archive, names: &[NetworkName]) -> Vec<Tie> {
    let mut places: Vec<(AuthorityId, usize)> = names.iter().enumerate().map(|(at, name)| (name.who, at)).collect();
    places.sort_unstable();
    let place_of = |who: AuthorityId| places.binary_search_by_key(&who, |(who, _)| *who).ok().map(|at| places[at].1);
    let mut met: Vec<(usize, usize, ArticleId)> = Vec::new();
    for (institution, name) in names.iter().enumerate() {
        if archive.authority(name.who).kind != Kind::Institution {
            continue;
        }
        for visit in archive.visits_of(name.who).iter().map(|visit| archive.visit(*visit)) {
            let people = visit.people().filter_map(|(_, mention)| place_of(mention.person));
            met.extend(people.map(|person| (person.min(institution), person.max(institution), visit.article)));
        }
    }
    met.sort_unstable();
    met.dedup();
    let pairs = met.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
    pairs.map(|articles| Tie { one: articles[0].0, other: articles[0].1, articles: articles.len() }).collect()
}

/// Keeps of every name its strongest ties, where there are many.
fn strongest(mut ties: Vec<Tie>) -> Vec<Tie> {
    ties.sort_unstable_by(|a, b| b.articles.cmp(&a.articles).then((a.one, a.other).cmp(&(b.one, b.other))));
    if ties.len() <= FEW_TIES {
        return ties;
    }
    let mut kept_of = [0; NAMES];
    ties.retain(|tie| {
        let is_kept = [tie.one, tie.other].iter().any(|name| kept_of[*name] < TIES_OF_A_NAME);
        for name in [tie.one, tie.other] {
            kept_of[name] += usize::from(is_kept);
        }
        is_kept
    });
    ties
}

fn without_loners(names: Vec<NetworkName>, mut ties: Vec<Tie>) -> Network {
    let mut is_tied = vec![false; names.len()];
    for tie in &ties {
        is_tied[tie.one] = true;
        is_tied[tie.other] = true;
    }
    let mut places = vec![0; names.len()];
    let mut kept = Vec::new();
    for (place, name) in names.into_iter().enumerate().filter(|(place, _)| is_tied[*place]) {
        places[place] = kept.len();
        kept.push(name);
    }
    for tie in &mut ties {
        (tie.one, tie.other) = (places[tie.one], places[tie.other]);
    }
    Network { names: kept, ties }
}
