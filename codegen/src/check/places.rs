//! Pages, places and evidence: where a fact comes from.

use std::collections::{HashMap, HashSet};

use super::codes;
use super::lost::{Key, Lost};
use super::problems::{Problems, nearest};
use crate::model::{Docs, Level, Origin, Standing};
use crate::source::Spanned;
use crate::spec::{About, Entries, Page, ServiceFile};

/// Evidence for what no source states.
pub(super) const INFERRED: &str = "inferred";

/// The pages of a service.
pub(super) struct Pages<'a> {
    pages: &'a Entries<Page>,
    /// Pages that could not be read as a whole, so that any place may be on them.
    broken: HashSet<&'a str>,
    /// Whether all pages could be read.
    is_whole: bool,
    by_name: HashMap<&'a str, &'a Page>,
}

/// What a page's word counts for.
pub(super) fn standing(page: &Page) -> Standing {
    let written = page.standing.as_ref();
    written
        .and_then(|standing| Standing::named(&standing.value))
        .unwrap_or_default()
}

/// What facts are measured against: the page of the operation or of a file of types, none in
/// `service.yaml`.
#[derive(Clone, Copy, Default)]
pub(super) struct Scope<'a> {
    pub(super) page: Option<&'a str>,
    /// The page of the file is not declared, which is reported once: no place can be looked up on
    /// it.
    pub(super) is_unknown: bool,
}

impl<'a> Pages<'a> {
    pub(super) fn new(file: &'a ServiceFile, lost: &Lost, problems: &Problems<'_>) -> Self {
        let pages = &file.pages;
        let broken = pages.iter().map(|(name, _)| name);
        let broken = broken.filter(|name| problems.is_broken(name.span));
        let by_name = pages
            .iter()
            .map(|(name, page)| (name.value.as_str(), page))
            .collect();
        Self {
            pages,
            broken: broken.map(|name| name.value.as_str()).collect(),
            is_whole: !lost.has(file.service.span, Key::Pages),
            by_name,
        }
    }

    /// The page of a file, if it is declared.
    pub(super) fn scope(
        &self,
        page: Option<&'a Spanned<String>>,
        problems: &mut Problems<'_>,
    ) -> Scope<'a> {
        if let Some(page) = page {
            self.declared(page, problems);
        }
        self.known(page)
    }

    /// The scope of a file whose page is reported elsewhere if it is not declared.
    pub(super) fn known(&self, written: Option<&'a Spanned<String>>) -> Scope<'a> {
        let page = written
            .map(|page| page.value.as_str())
            .filter(|page| self.by_name.contains_key(page));
        Scope {
            page,
            is_unknown: written.is_some() && page.is_none(),
        }
    }

    /// Docs of an item. What says nothing of its own origin has that of the item around it.
    pub(super) fn docs(
        &self,
        scope: Scope<'_>,
        about: &About,
        around: Option<&Origin>,
        problems: &mut Problems<'_>,
    ) -> Docs {
        Docs {
            text: about.doc.as_ref().map(|doc| doc.value.clone()),
            origin: self.origin(scope, about, around, problems),
            advice: about
                .advice
                .iter()
                .map(|advice| advice.value.clone())
                .collect(),
            deprecated: about
                .deprecated
                .as_ref()
                .map(|text| match text.value.as_str() {
                    "true" => String::new(),
                    text => text.to_owned(),
                }),
        }
    }

    /// Whether what is stated there stops a send: only the vendor's own word does, or what the spec
    /// gives a reason for.
    pub(super) fn level(
        &self,
        origin: Option<&Origin>,
        enforced: Option<&Spanned<String>>,
    ) -> Level {
        match self.is_vendors(origin) || enforced.is_some() {
            true => Level::Error,
            false => Level::Advisory,
        }
    }

    /// Where it is stated, with the reason why it stops a send if that is needed.
    pub(super) fn with_reason(
        &self,
        origin: Option<&Origin>,
        enforced: Option<&Spanned<String>>,
    ) -> Option<Origin> {
        let reason = enforced.filter(|_| !self.is_vendors(origin));
        let origin = origin.cloned();
        origin.map(|origin| Origin {
            enforced: reason.map(|reason| reason.value.clone()),
            ..origin
        })
    }

    fn is_vendors(&self, origin: Option<&Origin>) -> bool {
        match origin.map(|origin| origin.page.as_str()) {
            Some(INFERRED) => false,
            Some(page) => {
                let page = self.by_name.get(page);
                page.is_none_or(|page| standing(page) == Standing::Vendor)
            }
            None => true,
        }
    }

    /// A page's name or `inferred`, of a doubt.
    pub(super) fn evidence(
        &self,
        evidence: Option<&Spanned<String>>,
        problems: &mut Problems<'_>,
    ) -> Option<String> {
        let evidence = evidence?;
        self.is_evidence(evidence, problems);
        Some(evidence.value.clone())
    }

    /// A place on a page, of an example.
    pub(super) fn place(
        &self,
        scope: Scope<'_>,
        at: Option<&Spanned<String>>,
        problems: &mut Problems<'_>,
    ) -> Option<String> {
        let at = at?;
        self.find_place(at, scope, (scope.page.is_none(), &[scope.page]), problems);
        Some(at.value.clone())
    }

    fn origin(
        &self,
        scope: Scope<'_>,
        about: &About,
        around: Option<&Origin>,
        problems: &mut Problems<'_>,
    ) -> Option<Origin> {
        let own_page = about
            .page
            .as_ref()
            .filter(|page| self.declared(page, problems))
            .map(|page| page.value.as_str());
        let base = own_page.or(scope.page);
        let evidence = about.evidence.as_ref();
        let evidence = evidence.filter(|evidence| self.is_evidence(evidence, problems));
        let evidence = evidence.map(|evidence| evidence.value.as_str());
        let Some(at) = &about.at else {
            if own_page.is_none() && about.evidence.is_none() && around.is_some() {
                return around.cloned();
            }
            let page = evidence.or(base)?;
            return Some(self.at(
                page,
                None,
                evidence.is_some_and(|evidence| Some(evidence) != base),
            ));
        };

        let around_page = around.map(|around| around.page.as_str());
        let found = self.find_place(
            at,
            scope,
            (base.is_none(), &[evidence, base, around_page]),
            problems,
        );
        let page = evidence.or(found).or(base)?;
        Some(self.at(
            page,
            Some(at.value.clone()),
            Some(page) != base && (evidence.is_some() || base.is_some()),
        ))
    }

    fn at(&self, page: &str, place: Option<String>, elsewhere: bool) -> Origin {
        let title = self
            .by_name
            .get(page)
            .map_or_else(|| page.to_owned(), |page| page.title.value.clone());
        Origin {
            page: page.to_owned(),
            title,
            place,
            elsewhere,
            enforced: None,
        }
    }

    /// The first of these pages, or then of all pages, that declares the place.
    fn find_place<'p>(
        &'p self,
        at: &Spanned<String>,
        scope: Scope<'_>,
        (any, pages): (bool, &[Option<&'p str>]),
        problems: &mut Problems<'_>,
    ) -> Option<&'p str> {
        let mut candidates: Vec<&str> = pages
            .iter()
            .copied()
            .flatten()
            .filter(|page| *page != INFERRED)
            .collect();
        if any || candidates.is_empty() {
            candidates.extend(self.pages.iter().map(|(name, _)| name.value.as_str()));
        }
        let places = |page: &str| {
            self.by_name
                .get(page)
                .map(|page| page.places.as_slice())
                .unwrap_or_default()
        };
        let found = candidates.iter().find(|page| places(page).contains(at));
        let may_be_there =
            !self.is_whole || candidates.iter().any(|page| self.broken.contains(page));
        if found.is_none() && !scope.is_unknown && !may_be_there {
            let known = candidates
                .iter()
                .flat_map(|page| places(page))
                .map(|place| place.value.as_str());
            let message = match candidates.as_slice() {
                [page] => format!("the page `{page}` declares no place `{}`", at.value),
                _ => format!("no page declares a place `{}`", at.value),
            };
            problems.unknown(codes::UNKNOWN_PLACE, at.span, message, &at.value, known);
        }
        found.copied()
    }

    /// Whether it is `inferred` or a page; reported if it is not.
    fn is_evidence(&self, evidence: &Spanned<String>, problems: &mut Problems<'_>) -> bool {
        if evidence.value == INFERRED {
            return true;
        }
        let is_page = self.by_name.contains_key(evidence.value.as_str());
        if !is_page && nearest(&evidence.value, self.by_name().chain([INFERRED])) == Some(INFERRED)
        {
            let message = format!("the service declares no page `{}`", evidence.value);
            let label = format!("did you mean `{INFERRED}`?");
            problems.error(codes::UNKNOWN_PAGE, evidence.span, message, label);
            return false;
        }
        self.declared(evidence, problems)
    }

    fn declared(&self, page: &Spanned<String>, problems: &mut Problems<'_>) -> bool {
        let known = self.by_name.contains_key(page.value.as_str());
        if !known && self.is_whole {
            let message = format!("the service declares no page `{}`", page.value);
            problems.unknown(
                codes::UNKNOWN_PAGE,
                page.span,
                message,
                &page.value,
                self.by_name(),
            );
        }
        known
    }

    fn by_name(&self) -> impl Iterator<Item = &str> {
        self.pages.iter().map(|(name, _)| name.value.as_str())
    }
}
