//! Which pages a service has, and what stands on which: one for the whole, one for each operation,
//! some for types, errors and doubts. What would be longer than people scroll goes on in another
//! file.

use std::collections::{BTreeMap, BTreeSet};

use super::anchor::Anchor;
use super::inline::{paragraphs, plain};
use super::markup::{Element, el, link};
use super::sign_in::{self, page_link};
use super::site::Site;
use super::{callback, doubts, errors, file_name, notes, operation, picture, types};
use apiscribe_codegen::model::{Callback, Docs, Operation, RustName, Service, Type};
use apiscribe_codegen::words;

/// About so many lines are on a page at most: twenty screens have 700.
const MOST: usize = 480;

/// A page of a service.
pub(super) struct Page {
    /// Its file.
    pub(super) file: String,
    /// What the contents call it.
    pub(super) label: String,
    /// The heading of the contents that it stands under.
    pub(super) group: Option<&'static str>,
    /// What the contents list below it while it is shown.
    pub(super) parts: Vec<(Anchor, String)>,
    /// What stands on it.
    pub(super) content: Vec<Element>,
}

/// The pages of a service, in the order of its contents.
pub(super) fn pages(site: &Site<'_>) -> Vec<Page> {
    let mut pages = vec![overview(site)];
    let (mut crowded, mut operations) = (BTreeSet::new(), Vec::new());
    for of in &site.service.operations {
        let own = operation::own_types(site, of);
        let sections = own
            .iter()
            .map(|type_| types::section(site, "h3", type_, &of.docs));
        let is_crowded = sections.map(|section| section.lines()).sum::<usize>() > MOST / 2;
        if is_crowded {
            crowded.insert(&of.name);
        }
        operations.push(operation_page(site, of, !is_crowded));
    }
    pages.extend(operations);
    let callbacks = site.service.callbacks.iter();
    pages.extend(callbacks.map(|of| callback_page(site, of)));
    pages.extend(tree(site));
    pages.extend(of_types(site, &crowded));
    pages.extend(of_errors(site));
    pages.extend(of_doubts(site));
    pages
}

fn overview(site: &Site<'_>) -> Page {
    let service = site.service;
    let part = |anchor: &'static str, label: &str| (Anchor::of(anchor), label.to_owned());
    let mut parts = Vec::new();
    let tables = (!service.notes.is_empty()).then(|| {
        parts.push(part("notes", "Tables"));
        el("section")
            .id(&Anchor::of("notes"))
            .with(el("h2").with("Tables"))
            .all(service.notes.iter().map(|note| notes::note(site, note)))
    });
    parts.push(part("sign-in", "Sign-in"));
    let (settings, limits) = (sign_in::settings(site), sign_in::limits(site));
    parts.extend(settings.iter().map(|_| part("settings", "Settings")));
    parts.extend(limits.iter().map(|_| part("limits", "Limits")));
    let mut content = vec![about(site)];
    content.extend(tables);
    content.push(sign_in::section(site));
    content.extend(settings);
    content.extend(limits);
    Page {
        file: file_name(service),
        label: service.title.clone(),
        group: None,
        parts,
        content,
    }
}

fn about(site: &Site<'_>) -> Element {
    let service = site.service;
    let anchor = Anchor::of("about");
    let operations = service.operations.iter().map(|of| {
        let call = format!("{} {}", of.method, words::path(of));
        let doc = of.docs.text.as_deref().map(first_sentence);
        el("li")
            .with(link(&Anchor::operation(of)).with(site.label(of)))
            .with(" ")
            .with(el("small").with(call))
            .all(doc.map(|doc| el("p").all(plain(&doc))))
    });
    let pages = service.pages.iter();
    let pages = pages.map(|page| el("li").with(page_link(page)));
    let pages = (!service.pages.is_empty()).then(|| {
        el("details")
            .class("outline")
            .with(el("summary").with("Described from"))
            .with(el("ul").all(pages))
    });
    let sign_in = service
        .auth
        .as_ref()
        .map_or_else(|| sign_in::none(service), sign_in::summary);
    let pairs = el("dl")
        .class("pairs")
        .with(el("dt").with("Base URL"))
        .with(el("dd").with(el("code").with(service.base_url.as_str())))
        .all(base_urls(service))
        .with(el("dt").with("Sign-in"))
        .with(el("dd").with(link(&Anchor::of("sign-in")).with(sign_in)));
    el("header")
        .id(&anchor)
        .with(el("h1").with(service.title.as_str()))
        .all(paragraphs(service.doc.as_deref().unwrap_or_default()))
        .with(pairs)
        .with(el("h2").with("Operations"))
        .with(el("ul").class("operations").all(operations))
        .all(site.doubts_about(&anchor))
        .all(pages)
}

/// The other addresses of a service, by name.
fn base_urls(service: &Service) -> impl Iterator<Item = Element> {
    service.base_urls.iter().flat_map(|named| {
        let text = named.docs.text.as_deref().unwrap_or_default();
        let address = el("code").with(named.url.as_str());
        let said = el("dd").with(address).with(" ").all(plain(text));
        let term = el("dt")
            .with("Base URL ")
            .with(el("code").with(named.name.as_str()));
        [term, said]
    })
}

fn operation_page(site: &Site<'_>, of: &Operation, has_types: bool) -> Page {
    let has = |refused: bool| {
        of.examples
            .iter()
            .any(|one| one.refused.is_empty() != refused)
    };
    let parts = [
        ("request", "Request", true),
        ("replies", "Replies", true),
        ("examples", "Examples", has(false)),
        ("refused", "Refused requests", has(true)),
    ];
    let parts = parts.into_iter().filter(|(.., is_there)| *is_there);
    Page {
        file: format!("{}.{}.html", site.service.name.bare(), of.name.bare()),
        label: site.label(of).to_owned(),
        group: Some("Operations"),
        parts: parts
            .map(|(part, label, _)| (Anchor::part(of, part), label.to_owned()))
            .collect(),
        content: operation::sections(site, of, has_types),
    }
}

fn callback_page(site: &Site<'_>, of: &Callback) -> Page {
    Page {
        file: callback::file_name(site.service, of),
        label: callback::title(of),
        group: Some("Callbacks"),
        parts: callback::parts(of),
        content: callback::sections(site, of),
    }
}

/// A page with a picture of all types.
fn tree(site: &Site<'_>) -> Option<Page> {
    let picture = picture::types(site)?;
    let lead = "From the requests and replies of operations down. Each type stands once with what it holds.";
    let content = vec![
        heading(None, "Which types hold which".to_owned()),
        el("p").class("lead").with(lead),
        picture,
    ];
    Some(Page {
        file: format!("{}-types.html", site.service.name.bare()),
        label: "Which holds which".to_owned(),
        group: Some("Types"),
        parts: Vec::new(),
        content,
    })
}

/// Pages for the types that stand on no operation's page, by the files of the spec.
fn of_types(site: &Site<'_>, crowded: &BTreeSet<&RustName>) -> Vec<Page> {
    let operations = site.service.operations.iter();
    let operations = operations
        .map(|of| &of.name)
        .filter(|name| !crowded.contains(name));
    let callbacks = site.service.callbacks.iter().map(|of| &of.name);
    let with_operations: BTreeSet<&RustName> = operations.chain(callbacks).collect();
    let mut modules: Vec<(&str, Vec<&Type>)> = Vec::new();
    let mut places: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for type_ in &site.service.types {
        let module = type_.module.as_str();
        let place = *places.entry(module).or_insert_with(|| {
            let is_elsewhere = with_operations.contains(&RustName::escaped(module));
            (!is_elsewhere).then(|| {
                modules.push((module, Vec::new()));
                modules.len() - 1
            })
        });
        if let Some((_, types)) = place.and_then(|place| modules.get_mut(place)) {
            types.push(type_);
        }
    }
    let pages = modules.into_iter().flat_map(|(module, of_module)| {
        let around = common(of_module.iter().map(|type_| &type_.docs));
        let sections = of_module.into_iter().map(|type_| {
            let section = types::section(site, "h2", type_, &around);
            ((Anchor::type_(type_), type_.spec_name.clone()), section)
        });
        let name = format!("types-{module}");
        let label = capital(module);
        let title = format!("{label}: types");
        let pages = chunks(sections.collect(), |(_, section)| section.lines());
        numbered(site, &name, pages)
            .map(move |(file, number, types)| {
                let (parts, sections): (Vec<_>, Vec<_>) = types.into_iter().unzip();
                let mut content = vec![heading(None, format!("{title}{number}"))];
                content.extend(unless_said(&around));
                content.extend(sections);
                Page {
                    file,
                    label: format!("{label}{number}"),
                    group: Some("Types"),
                    parts,
                    content,
                }
            })
            .collect::<Vec<_>>()
    });
    pages.collect()
}

fn of_errors(site: &Site<'_>) -> Vec<Page> {
    let codes = site.service.errors.codes.iter();
    let around = common(codes.map(|row| &row.docs));
    let rows = chunks(errors::rows(site, &around), Element::lines);
    let pages = numbered(site, "errors", rows).enumerate();
    let pages = pages.map(|(index, (file, number, rows))| {
        let mut content = Vec::new();
        let anchor = Anchor::of("errors");
        let anchor = (index == 0).then_some(&anchor);
        content.push(heading(anchor, format!("Errors{number}")));
        if index == 0 {
            content.extend(errors::about(site));
        }
        if !rows.is_empty() {
            content.push(errors::codes(rows, unless_said(&around)));
        }
        Page {
            file,
            label: format!("Errors{number}"),
            group: None,
            parts: Vec::new(),
            content,
        }
    });
    pages.collect()
}

fn of_doubts(site: &Site<'_>) -> Vec<Page> {
    let all = doubts::all(site);
    if all.is_empty() {
        return Vec::new();
    }
    let mut groups: Vec<doubts::Group> = Vec::new();
    let all = chunks(all, |(_, doubt)| doubt.lines());
    let pages = numbered(site, "doubts", all).enumerate();
    let pages = pages.map(|(index, (file, number, doubts))| {
        let anchor = Anchor::of("doubts");
        let anchor = (index == 0).then_some(&anchor);
        let mut content = vec![heading(anchor, format!("Doubts{number}"))];
        content.push(el("p").class("lead").with(doubts::LEAD));
        let (mut parts, mut current) = (Vec::new(), None);
        for (group, doubt) in doubts {
            if current != Some(group) {
                let (id, title) = group;
                let head = el("h2").with(title);
                let is_new = !groups.contains(&group);
                content.push(if is_new {
                    head.id(&Anchor::of(id))
                } else {
                    head
                });
                if is_new {
                    parts.push((Anchor::of(id), title.to_owned()));
                    groups.push(group);
                }
                current = Some(group);
            }
            content.push(doubt);
        }
        Page {
            file,
            label: format!("Doubts{number}"),
            group: None,
            parts,
            content,
        }
    });
    pages.collect()
}

fn heading(anchor: Option<&Anchor>, title: String) -> Element {
    let header = el("header").with(el("h1").with(title));
    match anchor {
        Some(anchor) => header.id(anchor),
        None => header,
    }
}

/// The place where most of these stand, if all say where they do.
fn common<'d>(all: impl Iterator<Item = &'d Docs>) -> Docs {
    let mut counts: Vec<(&Docs, usize)> = Vec::new();
    for docs in all {
        if docs.origin.is_none() {
            return Docs::default();
        }
        match counts
            .iter_mut()
            .find(|(known, _)| known.origin == docs.origin)
        {
            Some((_, count)) => *count += 1,
            None => counts.push((docs, 1)),
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    let most = most.filter(|(_, count)| *count > 1);
    Docs {
        origin: most.and_then(|(docs, _)| docs.origin.clone()),
        ..Docs::default()
    }
}

/// Where everything stands that does not say so.
fn unless_said(around: &Docs) -> Option<Element> {
    let source = words::source(around)?;
    let said = format!("{source} What stands elsewhere says so.");
    Some(el("p").class("source").all(plain(&said)))
}

/// Entries in their order, as many to a page as it holds; one page at least.
fn chunks<T>(entries: Vec<T>, lines: impl Fn(&T) -> usize) -> Vec<Vec<T>> {
    let mut pages = vec![Vec::new()];
    let mut used = 0;
    for entry in entries {
        let lines = lines(&entry);
        let is_full = used > 0 && used + lines > MOST;
        if is_full {
            pages.push(Vec::new());
            used = 0;
        }
        used += lines;
        if let Some(page) = pages.last_mut() {
            page.push(entry);
        }
    }
    pages
}

/// File and number of each page; the number is empty where there is one page.
fn numbered<T>(
    site: &Site<'_>,
    name: &str,
    pages: Vec<Vec<T>>,
) -> impl Iterator<Item = (String, String, Vec<T>)> {
    let begin = format!("{}-{name}", site.service.name.bare());
    let count = pages.len();
    pages
        .into_iter()
        .zip(1..)
        .map(move |(page, number): (_, usize)| {
            let file = match number {
                1 => format!("{begin}.html"),
                _ => format!("{begin}-{number}.html"),
            };
            let number = match count {
                1 => String::new(),
                _ => format!(" ({number} of {count})"),
            };
            (file, number, page)
        })
}

/// `rate_limited` as `Rate limited`.
pub(super) fn capital(name: &str) -> String {
    let name = name.replace('_', " ");
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.clone()).collect()
}

/// The first sentence of a text.
pub(super) fn first_sentence(text: &str) -> String {
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    match paragraph.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => paragraph.to_owned(),
    }
}
