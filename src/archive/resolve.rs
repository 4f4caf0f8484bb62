//! Resolves records into an archive: names find their records, articles and authorities find their order.

use std::ops::Range;

use super::attached::{self, Uses};
use super::fault::Fault;
use super::index::{self, Index};
use super::intake::{Intake, OwnSlug, Withdrawal, redirect};
use super::model::{
    Article, ArticleId, Authority, AuthorityId, AuthorityRecord, FreePageId, Redirect, RedirectTarget, Withdrawn,
    WithdrawnId,
};
use super::naming::{Named, NamedAuthority};
use super::references::{References, Referred};
use super::retold;
use super::slugs::BySlug;
use super::ties::Network;
use super::{Archive, ArticleRange, VisitRange, Volume};
use crate::content::date::Shelf;
use crate::content::{self, Kind, Loading, Particulars, Records, Tally};
use crate::diagnostics::{Checked, Diagnostic};
use crate::source::{Span, Spanned};

/// Resolves the records of an archive; what does not fit together is among the diagnostics.
pub fn resolve(mut records: Records) -> Checked<Archive> {
    let articles = std::mem::take(&mut records.articles);
    let mut intake = Intake::new(&records.masthead, std::mem::take(&mut records.authorities), articles.len());
    articles.into_iter().for_each(|article| intake.take(*article));
    completed(intake, records)
}

/// Resolves the records of an archive while they are loaded, so that none of its articles is held as it was written.
pub fn resolve_as_loaded(mut loading: Loading<'_>) -> Checked<(Archive, Tally)> {
    let authorities = loading.take_authorities();
    let mut intake = Intake::new(&loading.records().masthead, authorities, loading.articles_at_most());
    while let Some(articles) = loading.next_articles() {
        articles.into_iter().for_each(|article| intake.take(*article));
    }
    let records = loading.finish();
    let tally = records.value.tally;
    let Checked { value: archive, diagnostics } = records.and_then(|records| completed(intake, records));
    Checked { value: (archive, tally), diagnostics }
}

/// Puts all that was taken in into order, and indexes it.
fn completed(mut intake: Intake, records: Records) -> Checked<Archive> {
    let mut diagnostics = std::mem::take(&mut intake.diagnostics);
    let Records { masthead, pages, attachments, statics, absent, .. } = records;

    let mut naming = std::mem::take(&mut intake.naming);
    naming.learn_records(&mut diagnostics);
    let (named, named_authorities) = naming.finish();
    intake.put_in_order(&named);
    let Intake { mut articles, mut visits, mut redirects, referring, own_slugs, withdrawn, folders, .. } = intake;

    let withdrawn = order_withdrawn(withdrawn, &mut redirects);
    for (index, page) in pages.iter().enumerate() {
        redirect(page.redirect_from.clone(), RedirectTarget::FreePage(FreePageId(index as u32)), &mut redirects);
    }
    let authorities = resolve_authorities(named_authorities, &named, &mut redirects);
    let kinds = named.kinds.clone();
    drop(named);
    find_circles(&authorities, &mut diagnostics);
    redirects.sort_by(|a, b| (&a.from, a.span).cmp(&(&b.from, b.span)));
    redirects.shrink_to_fit();

    let by_slug = index_slugs(&articles, &own_slugs, &mut diagnostics);
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
    let referred = references.resolved(referring);
    let translated: Vec<_> = referred.iter().filter_map(|of| Some((of.from, of.translation_of?))).collect();
    for Referred { from, translation_of, recommended } in referred {
        let rare = articles[from.index()].rare.get_or_insert_default();
        (rare.translation_of, rare.recommended) = (translation_of, recommended);
    }
    let told_visits = retold::set_apart(&mut articles, &mut visits, &translated);
    let (articles, visits) = (articles.into_boxed_slice(), visits.into_boxed_slice());

    let uses = Uses { articles: &articles, authorities: &authorities, pages: &pages, absent: &absent, folders };
    let attached = attached::published(attachments, uses);
    let index = Index::of(&articles, &authorities, &visits);
    let shelf_of = |article: &Article| article.date.shelf();
    let of_kind = |kind: &Range<u32>| (kind.start..kind.end).map(|number| AuthorityId::of(number as usize));
    let mut archive = Archive::from(Volume {
        newest_in_roles: index::newest_in_roles(&articles, masthead.roles.len(), masthead.feed_size),
        masthead,
        dated: articles.partition_point(|article| shelf_of(article) != Shelf::Undated),
        shelves: index::shelves(articles.iter().map(shelf_of), ArticleRange::from),
        months: index::months(&articles),
        letters: kinds.clone().map(|kind| index::letters(&authorities[kind.start as usize..kind.end as usize])),
        authorities_by_slug: kinds
            .each_ref()
            .map(|kind| BySlug::new(of_kind(kind), |id: AuthorityId| &authorities[id.index()].slug)),
        kinds,
        visit_shelves: index::shelves(visits[..told_visits].iter().map(|visit| visit.date.shelf()), VisitRange),
        told_visits,
        visits,
        pages_by_slug: BySlug::new((0..pages.len() as u32).map(FreePageId), |id| &pages[id.index()].slug),
        free_pages: pages,
        withdrawn,
        attachments: attached.published,
        shown: attached.shown,
        unused: attached.unused,
        withheld: attached.withheld,
        statics,
        redirects,
        absent,
        by_slug,
        file_slugs: own_slugs.into_iter().map(|own| (own.file_slug, own.article)).collect(),
        appearances: index.appearances,
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

/// Sorts withdrawn articles by their slugs, and notes where their old addresses lead.
fn order_withdrawn(mut withdrawn: Vec<Withdrawal>, redirects: &mut Vec<Redirect>) -> Vec<Withdrawn> {
    withdrawn.sort_by(|a, b| a.withdrawn.slug.cmp(&b.withdrawn.slug));
    let numbered = withdrawn.into_iter().enumerate();
    let withdrawn = numbered.map(|(index, Withdrawal { withdrawn, redirect_from })| {
        redirect(redirect_from, RedirectTarget::Withdrawn(WithdrawnId(index as u32)), redirects);
        withdrawn
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
            let id = AuthorityId::of(index);
            redirect(record.common.redirect_from.clone(), RedirectTarget::Authority(id), redirects);
            authority.record = Some(Box::new(resolve_record(record, named)));
        }
        authority
    });
    resolved.collect()
}

fn index_slugs(articles: &[Article], own_slugs: &[OwnSlug], diagnostics: &mut Vec<Diagnostic>) -> BySlug<ArticleId> {
    let slug_of = |id: ArticleId| &articles[id.index()].slug;
    let by_slug = BySlug::new((0..articles.len() as u32).map(ArticleId), slug_of);
    for (id, other) in by_slug.doubles(slug_of) {
        let mut pair = [id, other].map(|id| {
            let own = own_slugs.binary_search_by_key(&id, |own| own.article).ok().map(|at| own_slugs[at].span);
            (own.is_some(), own.unwrap_or(articles[id.index()].span))
        });
        // Of the two the one with a slug of its own is at fault, or else the one whose file comes later, whatever their
        // dates are.
        pair.sort_unstable();
        let [(_, first), (is_own, place)] = pair;
        diagnostics.push(Fault::SameSlug { slug: slug_of(id).to_string(), is_own, first }.at(place));
    }
    by_slug
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
        let mut at = AuthorityId::of(start);
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
