//! Resolves records into an archive: names find their records, articles and authorities find their order.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::fault::Fault;
use super::index::{self, Index};
use super::model::{
    Article, ArticleId, Authority, AuthorityId, AuthorityRecord, Credit, FreePageId, Mention, Rare, Redirect,
    RedirectTarget, RoleId, Visit, VisitId, Withdrawn, WithdrawnId,
};
use super::naming::{Named, NamedAuthority, Naming};
use super::references::{References, Referring};
use super::slugs::BySlug;
use super::ties::Network;
use super::{Archive, ArticleRange, VisitRange, Volume, attached};
use crate::content::date::Shelf;
use crate::content::{self, Date, Kind, Many, Masthead, Particulars, Records};
use crate::diagnostics::{Checked, Diagnostic};
use crate::source::{Span, Spanned};

/// Articles as they were written, each by itself in memory, so that it can be let go of by itself.
type Written = Vec<Box<content::Article>>;

/// Resolves the records of an archive; what does not fit together is among the diagnostics.
pub fn resolve(records: Records) -> Checked<Archive> {
    let mut diagnostics = Vec::new();
    let attached = attached::published(&records);
    let Records { masthead, articles, authorities, pages, statics, absent, .. } = records;

    let (mut articles, withdrawn) = part_withdrawn(articles);
    sort_by_lists(&mut articles);
    let by_slug = index_slugs(&articles, &mut diagnostics);
    let numbered = (0..).map(ArticleId).zip(&articles);
    let file_slugs = numbered.filter_map(|(id, article)| Some((article.file_slug.clone()?, id))).collect();
    let mut naming = Naming::new(authorities);
    naming.learn(&articles, &mut diagnostics);
    let (named, named_authorities) = naming.finish();

    let mut redirects = Vec::new();
    let withdrawn = resolve_withdrawn(withdrawn, &mut redirects);
    for (index, page) in pages.iter().enumerate() {
        redirect(&page.redirect_from, RedirectTarget::FreePage(FreePageId(index as u32)), &mut redirects);
    }
    let authorities = resolve_authorities(named_authorities, &named, &mut redirects);
    find_circles(&authorities, &mut diagnostics);

    let references = References {
        articles: &articles,
        by_slug: &by_slug,
        withdrawn: &withdrawn,
        // Of two that share a slug the first counts.
        absent: absent.iter().rev().filter(|it| it.folder == "articles").map(|it| (&it.slug, it)).collect(),
        language: &masthead.language,
        diagnostics: &mut diagnostics,
        looked_up: 0,
    };
    let references = references.resolved();
    let translated = references.iter().filter_map(|of| Some((of.from, of.translation_of?))).collect();
    let mut resolver = Resolver {
        masthead: &masthead,
        named: &named,
        visits: Vec::with_capacity(articles.iter().map(|article| article.visits.len()).sum()),
        redirects,
        references: references.into_iter().peekable(),
    };
    // Each article as it was written is let go of as soon as it is resolved.
    let mut resolved = Vec::with_capacity(articles.len());
    for (index, article) in articles.into_iter().enumerate() {
        resolved.push(resolver.article(ArticleId(index as u32), *article));
    }
    let mut articles: Box<[Article]> = resolved.into();
    let Resolver { visits, mut redirects, .. } = resolver;
    redirects.sort_by(|a, b| (&a.from, a.span).cmp(&(&b.from, b.span)));
    redirects.shrink_to_fit();
    let visits = index::order_visits(visits, &mut articles);
    let kinds = named.kinds.clone();
    drop(named);

    let index = Index::of(&articles, &authorities, &visits);
    let shelf_of = |article: &Article| article.date.shelf();
    let of_kind = |kind: &Range<u32>| (kind.start..kind.end).map(AuthorityId);
    let mut archive = Archive::from(Volume {
        masthead,
        dated: articles.partition_point(|article| shelf_of(article) != Shelf::Undated),
        shelves: index::shelves(articles.iter().map(shelf_of), ArticleRange::from),
        months: index::months(&articles),
        letters: kinds.clone().map(|kind| index::letters(&authorities[kind.start as usize..kind.end as usize])),
        authorities_by_slug: kinds
            .each_ref()
            .map(|kind| BySlug::new(of_kind(kind), |id: AuthorityId| &authorities[id.index()].slug)),
        kinds,
        visit_shelves: index::shelves(visits.iter().map(|visit| visit.date.shelf()), VisitRange),
        visits,
        free_pages: pages,
        withdrawn,
        attachments: attached.published,
        shown: attached.shown,
        unused: attached.unused,
        statics,
        redirects,
        absent,
        by_slug,
        file_slugs,
        appearances: index.appearances,
        articles_of: index.articles_of,
        visits_of: index.visits_of,
        narrower: index.narrower,
        translations: index::translations(translated),
        articles,
        authorities,
        network: Network::default(),
        has_positions: false,
    });
    let (network, has_positions) = (Network::of(&archive), archive.looks_for_positions());
    let volume = archive.volume_mut();
    (volume.network, volume.has_positions) = (network, has_positions);
    Checked { value: archive, diagnostics }
}

/// Keeps of withdrawn articles that they were, when and why, and where their old addresses lead.
fn resolve_withdrawn(withdrawn: Written, redirects: &mut Vec<Redirect>) -> Vec<Withdrawn> {
    let numbered = withdrawn.into_iter().enumerate();
    let withdrawn = numbered.map(|(index, article)| {
        redirect(&article.redirect_from, RedirectTarget::Withdrawn(WithdrawnId(index as u32)), redirects);
        let article = *article;
        let withdrawal = article.withdrawn.as_deref();
        Withdrawn {
            slug: article.slug,
            date: withdrawal.and_then(|withdrawal| withdrawal.date.as_ref()).map(|date| date.value),
            reason: withdrawal.and_then(|withdrawal| withdrawal.reason.clone()),
            span: article.title.span,
        }
    });
    withdrawn.collect()
}

/// All authorities in the order of the registers, those that have a record with what it says.
fn resolve_authorities(
    authorities: Vec<NamedAuthority>,
    named: &Named,
    redirects: &mut Vec<Redirect>,
) -> Box<[Authority]> {
    let numbered = authorities.into_iter().enumerate();
    let resolved = numbered.map(|(index, authority)| {
        let (mut authority, record) = authority.parted();
        if let Some(record) = record {
            let id = AuthorityId(index as u32);
            redirect(&record.common.redirect_from, RedirectTarget::Authority(id), redirects);
            authority.record = Some(Box::new(resolve_record(record, named)));
        }
        authority
    });
    resolved.collect()
}

/// Takes the withdrawn articles out, so that nothing after this can show a word of them.
fn part_withdrawn(articles: Written) -> (Written, Written) {
    let (mut withdrawn, standing): (Written, Written) =
        articles.into_iter().partition(|article| article.withdrawn.is_some());
    withdrawn.sort_by(|a, b| a.slug.cmp(&b.slug));
    (standing, withdrawn)
}

/// Sorts articles as lists show them: newest first, what has no year at the end by month and day, equals by slug.
fn sort_by_lists(articles: &mut [Box<content::Article>]) {
    use rayon::slice::ParallelSliceMut;
    articles.par_sort_by(|a, b| {
        let is_undated = |article: &content::Article| article.date.value.shelf() == Shelf::Undated;
        let forward = (&a.date.value, &a.slug).cmp(&(&b.date.value, &b.slug));
        match (is_undated(a), is_undated(b)) {
            (false, false) => forward.reverse(),
            (true, true) => forward,
            (a, b) => a.cmp(&b),
        }
    });
}

fn index_slugs(articles: &[Box<content::Article>], diagnostics: &mut Vec<Diagnostic>) -> BySlug<ArticleId> {
    let slug_of = |id: ArticleId| &articles[id.index()].slug;
    let by_slug = BySlug::new((0..articles.len() as u32).map(ArticleId), slug_of);
    for (id, other) in by_slug.doubles(slug_of) {
        let mut pair = [id, other].map(|id| {
            let article = &articles[id.index()];
            let own = article.own_slug.as_ref();
            (own.is_some(), own.map_or(article.title.span, |slug| slug.span))
        });
        // Of the two the one with a slug of its own is at fault, or else the one whose file comes later, whatever their
        // dates are.
        pair.sort_unstable();
        let [(_, first), (is_own, place)] = pair;
        diagnostics.push(Fault::SameSlug { slug: slug_of(id).to_string(), is_own, first }.at(place));
    }
    by_slug
}

fn redirect(from: &[Spanned<content::Text>], to: RedirectTarget, redirects: &mut Vec<Redirect>) {
    redirects.extend(from.iter().map(|from| Redirect { from: from.value.clone(), span: from.span, to }));
}

/// What is needed to resolve one article after the other.
struct Resolver<'a> {
    masthead: &'a Masthead,
    named: &'a Named,
    visits: Vec<Visit>,
    redirects: Vec<Redirect>,
    /// What the articles refer to, in their order.
    references: Peekable<IntoIter<Referring>>,
}

impl Resolver<'_> {
    fn article(&mut self, id: ArticleId, article: content::Article) -> Article {
        redirect(&article.redirect_from, RedirectTarget::Article(id), &mut self.redirects);
        let credits = self.credits(&article);
        let series = article.series.as_ref().map(|name| self.named.find(Kind::Series, &name.value));
        let date = article.date.value;
        let visits = article.visits.into_iter().map(|visit| self.visit(id, date, visit)).collect();
        let people = self.mentions(article.people);
        let subjects = [
            (Kind::Institution, &article.institutions),
            (Kind::Place, &article.places),
            (Kind::Topic, &article.topics),
        ];
        let subjects = subjects.into_iter().flat_map(|(kind, names)| names.iter().map(move |name| (kind, name)));
        let subjects = subjects.map(|(kind, name)| self.named.find(kind, &name.value)).collect();
        let referring = self.references.next_if(|referring| referring.from == id);
        let (translation_of, recommended) =
            referring.map_or((None, Box::default()), |referring| (referring.translation_of, referring.recommended));
        let rare = Rare {
            date_note: article.date_note,
            deck: article.deck.0,
            dateline: article.dateline.as_ref().map(|name| self.named.find(Kind::Place, &name.value)),
            original: article.original,
            translation_of,
            source: article.source,
            recommended,
            image: article.image,
            corrections: article.corrections.0,
            extra: article.extra,
        };
        Article {
            slug: article.slug,
            title: article.title.value,
            date,
            summary: article.summary,
            language: article.language.filter(|language| *language != self.masthead.language),
            credits,
            visits,
            people,
            subjects,
            series,
            rare: rare.is_something().then(|| Box::new(rare)),
            body: article.body,
            outline: article.outline,
            span: article.title.span,
        }
    }

    /// The credits in the order of the masthead's roles; within a role as they were written.
    fn credits(&self, article: &content::Article) -> Box<[Credit]> {
        let credits = article.newsroom().filter_map(|(role, name)| {
            let role = self.masthead.roles.iter().position(|known| **known == *role)?;
            Some(Credit { role: RoleId(role as u32), person: self.named.find(Kind::Person, &name.value) })
        });
        let mut credits: Vec<Credit> = credits.collect();
        credits.sort_by_key(|credit| credit.role);
        credits.into()
    }

    fn visit(&mut self, id: ArticleId, published: Date, visit: content::Visit) -> VisitId {
        let resolved = Visit {
            article: id,
            institution: self.named.find(Kind::Institution, &visit.institution.value),
            date: visit.date.map_or(published, |date| date.value),
            place: visit.place.map(|place| self.named.find(Kind::Place, &place.value)),
            leaders: self.mentions(visit.leader),
            participants: self.mentions(visit.participants),
            hosts: self.mentions(visit.hosts),
            purpose: visit.purpose,
        };
        self.visits.push(resolved);
        VisitId(self.visits.len() as u32 - 1)
    }

    fn mentions(&self, mentions: Many<content::Mention>) -> Box<[Mention]> {
        let resolved = mentions.into_iter().map(|mention| Mention {
            person: self.named.find(Kind::Person, &mention.name.value),
            title: mention.title,
            of: mention.of.map(|of| self.named.find(Kind::Institution, &of.value)),
        });
        resolved.collect()
    }
}

impl Rare {
    /// Whether it holds anything.
    pub(super) fn is_something(&self) -> bool {
        self.date_note.is_some()
            || !self.deck.is_empty()
            || self.dateline.is_some()
            || self.original.is_some()
            || self.translation_of.is_some()
            || self.source.is_some()
            || !self.recommended.is_empty()
            || self.image.is_some()
            || !self.corrections.is_empty()
            || !self.extra.is_empty()
    }
}

fn resolve_record(record: content::Authority, named: &Named) -> AuthorityRecord {
    let find = |kind, name: &Spanned<content::Name>| named.find(kind, &name.value);
    let (place, positions) = match &record.particulars {
        Particulars::Institution(keys) => (keys.place.as_ref().map(|place| find(Kind::Place, place)), Vec::new()),
        Particulars::Person(keys) => {
            let of = keys.positions.iter().map(|position| position.of.as_ref().map(|of| find(Kind::Institution, of)));
            (None, of.collect())
        }
        _ => (None, Vec::new()),
    };
    AuthorityRecord {
        wider: record.particulars.wider().map(|wider| find(record.kind(), wider)),
        place,
        positions: positions.into(),
        written: record,
    }
}

/// Notes every record that contains itself, once a circle.
fn find_circles(authorities: &[Authority], diagnostics: &mut Vec<Diagnostic>) {
    let wider = |id: AuthorityId| authorities[id.index()].record.as_ref().and_then(|record| record.wider);
    let mut seen = vec![0u32; authorities.len()];
    for start in 0..authorities.len() {
        let round = start as u32 + 1;
        let mut at = AuthorityId(start as u32);
        while seen[at.index()] == 0 {
            seen[at.index()] = round;
            match wider(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        if seen[at.index()] == round && wider(at).is_some() && is_on_circle(at, &wider) {
            note_circle(at, authorities, &wider, diagnostics);
        }
    }
}

fn is_on_circle(start: AuthorityId, wider: &impl Fn(AuthorityId) -> Option<AuthorityId>) -> bool {
    let mut at = wider(start);
    let mut steps = 0;
    while let Some(next) = at.filter(|next| *next != start && steps < 10_000) {
        at = wider(next);
        steps += 1;
    }
    at == Some(start)
}

fn note_circle(
    start: AuthorityId,
    authorities: &[Authority],
    wider: &impl Fn(AuthorityId) -> Option<AuthorityId>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut circle = vec![start];
    let mut at = wider(start);
    while let Some(next) = at.filter(|next| *next != start) {
        circle.push(next);
        at = wider(next);
    }
    // The circle is told from the record that comes first, wherever it was entered.
    let first = (0..circle.len()).min_by_key(|index| span_of_wider(authorities, circle[*index])).unwrap_or(0);
    circle.rotate_left(first);
    circle.push(circle[0]);
    let chain = circle.iter().take(8).map(|id| format!("`{}`", authorities[id.index()].heading)).collect();
    if let Some(span) = span_of_wider(authorities, circle[0]) {
        diagnostics.push(Fault::Circular { kind: authorities[start.index()].kind, chain }.at(span));
    }
}

fn span_of_wider(authorities: &[Authority], id: AuthorityId) -> Option<Span> {
    let record = authorities[id.index()].record.as_ref()?;
    record.written.particulars.wider().map(|wider| wider.span)
}
