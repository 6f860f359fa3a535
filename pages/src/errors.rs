//! What counts as a failure, and what statuses and codes mean.

use apiscribe_runtime::{ErrorClass, Retry};

use super::anchor::Anchor;
use super::inline::plain;
use super::markup::{Element, Node, el, link};
use super::notes::scrolled;
use super::site::Site;
use super::{inline, paths};
use apiscribe_codegen::escape;
use apiscribe_codegen::model::{CodeMatch, CodeRow, Docs, Errors, Failure, Source, StatusRow};
use apiscribe_codegen::words;

/// What counts as a failure, and statuses.
pub(super) fn about(site: &Site<'_>) -> Vec<Element> {
    let errors = &site.service.errors;
    let pairs = el("dl")
        .class("pairs")
        .all(told(site, &errors.general, true));
    let mut about = vec![pairs];
    let others = errors.bodies.iter().flat_map(|other| {
        let meant = format!("In {}", words::meant(&other.meant));
        let pairs = el("dl").class("pairs");
        let heading = el("h2").all(plain(&meant));
        [heading, pairs.all(told(site, &other.failure, false))]
    });
    about.extend(others);
    about.extend(site.doubts_about(&Anchor::of("errors")));
    about.extend(statuses(site, errors));
    about
}

/// A table row for each code.
pub(super) fn rows(site: &Site<'_>, around: &Docs) -> Vec<Element> {
    let codes = site.service.errors.codes.iter();
    codes.map(|row| code(site, row, around)).collect()
}

/// The table of these rows of codes.
pub(super) fn codes(rows: Vec<Element>, source: Option<Element>) -> Element {
    el("section")
        .with(el("h2").with("Codes"))
        .all(source)
        .with(table("Code", rows.into_iter()))
        .with(legend())
}

/// What failures look like; in general any other status is one as well.
fn told(site: &Site<'_>, errors: &Failure, is_general: bool) -> Vec<Element> {
    let mut pairs: Vec<(&str, Vec<Node>)> = Vec::new();
    let mut failed: Vec<String> = errors.failed.iter().map(words::failure).collect();
    if is_general || failed.is_empty() {
        failed.push("any other status that is not 2xx".to_owned());
    }
    pairs.push(("A call failed by", plain(&failed.join("; "))));
    let places = |places: &[String]| {
        let places: Vec<String> = places.iter().map(|place| escape::code(place)).collect();
        plain(&places.join(", or "))
    };
    if let Some(body) = &errors.body {
        pairs.push(("Body", site.ty(body)));
    }
    if !errors.code.is_empty() {
        pairs.push(("Code", places(&errors.code)));
    }
    if !errors.message.is_empty() {
        pairs.push(("Message", places(&errors.message)));
        if errors.message_is_public {
            pairs.push((
                "Privacy",
                plain("Errors show the message: it holds nothing private."),
            ));
        }
    }
    match &errors.trace {
        Some(Source::Body(path)) => pairs.push(("Id of the call", plain(&escape::code(path)))),
        Some(Source::Header(name)) => pairs.push((
            "Id of the call",
            plain(&format!("header {}", escape::code(name))),
        )),
        None => {}
    }
    if let Some(after) = &errors.retry_after {
        let unit = if after.millis {
            "milliseconds"
        } else {
            "seconds"
        };
        pairs.push((
            "How long to wait",
            plain(&match &after.source {
                Source::Header(name) => format!("header {}, in {unit}", escape::code(name)),
                Source::Body(path) => format!("{} in the body, in {unit}", escape::code(path)),
            }),
        ));
    }
    let rows = pairs.into_iter();
    rows.flat_map(|(term, said)| [el("dt").with(term), el("dd").all(said)])
        .collect()
}

fn statuses(site: &Site<'_>, errors: &Errors) -> Option<Element> {
    let rows = errors.statuses.iter().map(|row| status(site, row));
    (!errors.statuses.is_empty()).then(|| {
        el("section")
            .id(&Anchor::of("errors-statuses"))
            .with(el("h2").with("Statuses, when no code says more"))
            .with(table("Status", rows))
            .with(legend())
    })
}

fn status(site: &Site<'_>, row: &StatusRow) -> Element {
    let anchor = Anchor::status(row.first, row.last);
    let name = words::range(row.first, row.last).into();
    let meaning = meaning(site, &anchor, &row.docs, Vec::new());
    cells(
        &anchor,
        name,
        meaning,
        row.class,
        row.retry,
        row.remedy.as_deref(),
    )
}

fn code(site: &Site<'_>, row: &CodeRow, around: &Docs) -> Element {
    let anchor = Anchor::code(&row.matches);
    let text = |code: &str| -> Node { breakable(code).into() };
    let name = match &row.matches {
        CodeMatch::Text(code) => text(code),
        CodeMatch::Integer(code) => text(&code.to_string()),
        CodeMatch::Prefix(prefix) => text(&format!("{prefix}…")),
        CodeMatch::Range(first, last) => text(&format!("{first}–{last}")),
    };
    let blamed = row.blames.as_ref();
    let blamed = blamed.map(|spot| paths::spot(site.service, spot));
    let facts = inline::inline(&words::code_facts(row).join(" "), &|_| blamed.clone());
    let docs = row.docs.beside(around);
    let meaning = meaning(site, &anchor, &docs, facts);
    cells(
        &anchor,
        name,
        meaning,
        row.class,
        row.retry,
        row.remedy.as_deref(),
    )
}

fn meaning(site: &Site<'_>, anchor: &Anchor, docs: &Docs, facts: Vec<Node>) -> Element {
    el("td")
        .all(inline::paragraphs(
            docs.text.as_deref().unwrap_or("No more is said of it."),
        ))
        .all((!facts.is_empty()).then(|| el("p").class("facts").all(facts)))
        .all(site.remarks(docs))
        .all(site.foot(docs, Some(anchor), Vec::new()))
}

fn cells(
    anchor: &Anchor,
    name: Node,
    meaning: Element,
    class: ErrorClass,
    retry: Retry,
    remedy: Option<&str>,
) -> Element {
    el("tr")
        .id(anchor)
        .with(
            el("th")
                .attribute("scope", "row")
                .with(link(anchor).class("name").with(name)),
        )
        .with(meaning)
        .with(labelled("Class").with(class.as_str().replace('_', " ")))
        .with(labelled("Send again").with(words::again(retry)))
        .with(labelled("Remedy").all(plain(remedy.unwrap_or_default())))
}

/// A cell that says what it is where the table is folded and its head is not seen.
fn labelled(label: &'static str) -> Element {
    el("td").attribute("data-label", label)
}

/// A code that may be broken after its points.
fn breakable(code: &str) -> Element {
    let parts = code.split_inclusive('.').enumerate();
    parts.fold(el("code"), |shown, (index, part)| {
        let shown = if index > 0 {
            shown.with(el("wbr"))
        } else {
            shown
        };
        shown.with(part)
    })
}

fn table(first: &'static str, rows: impl Iterator<Item = Element>) -> Element {
    let head = [first, "Meaning", "Class", "Send again", "Remedy"];
    let head = head.map(|name| el("th").attribute("scope", "col").with(name));
    let table = el("table")
        .with(el("thead").with(el("tr").all(head)))
        .with(el("tbody").all(rows));
    scrolled("errors", table)
}

fn legend() -> Element {
    el("p").class("source").with(
        "Send again: “later”, the same call may be tried again after a while; “once fixed”, after its cause is gone; \
         “no”, it may have been carried out, or will fail again.",
    )
}
