//! Constraints, a line each with whose word it is: whether a limit is the vendor's own, or that of
//! somebody behind it, is seen where the limit stands.

use super::inline::plain;
use super::markup::{Element, Node, el};
use super::sign_in::page_link;
use super::site::Site;
use apiscribe_codegen::model::{Assumed, Constraints, Docs, Origin, Standing};
use apiscribe_codegen::words;

/// The constraints of a value; `around` are the docs that say where those stand that do not say so
/// themselves, the nearest first.
pub(super) fn list(
    site: &Site<'_>,
    constraints: &Constraints,
    advisory: &Constraints,
    around: &[&Docs],
) -> Option<Element> {
    let of = |constraints, note: Option<&'static str>| {
        let stated = words::stated(constraints).into_iter();
        let lines = stated.map(move |(says, origin)| line(site, &says, note, origin, around));
        lines.collect::<Vec<_>>()
    };
    let mut lines = of(constraints, None);
    lines.extend(of(advisory, Some("advised, not enforced")));
    (!lines.is_empty()).then(|| el("ul").class("limits").all(lines))
}

/// What the vendor assumes when a field is absent.
pub(super) fn assumed(site: &Site<'_>, default: &Assumed, around: &[&Docs]) -> Element {
    let says = format!(
        "When absent, the vendor assumes {}.",
        words::value(&default.value)
    );
    let line = line(site, &says, None, default.origin.as_ref(), around);
    el("ul").class("limits").with(line)
}

fn line(
    site: &Site<'_>,
    says: &str,
    note: Option<&'static str>,
    own: Option<&Origin>,
    around: &[&Docs],
) -> Element {
    let near = || around.iter().find_map(|docs| docs.origin.as_ref());
    let line = el("li").all(plain(says));
    let line = match note {
        Some(note) => line.with(" ").with(el("span").class("tag").with(note)),
        None => line,
    };
    match own.or_else(near) {
        Some(origin) => line.with(" ").with(evidence(site, origin)),
        None => line,
    }
}

/// Whose word something is, and where it stands.
fn evidence(site: &Site<'_>, origin: &Origin) -> Element {
    let page = site.page(&origin.page);
    let (class, whose) = match page.map(|page| page.standing) {
        Some(Standing::Vendor) => ("whose", "vendor"),
        Some(Standing::OtherEdition) => ("whose weak", "vendor, another edition"),
        Some(Standing::ThirdParty) => ("whose weak", "third party"),
        None => ("whose weak", "inferred"),
    };
    let mut said = el("span").class(class).with(el("b").with(whose));
    if let Some(page) = page {
        let place = origin.place.as_ref().map(|place| format!("“{place}”"));
        said = match (place, origin.elsewhere) {
            (Some(place), false) => said.with(" ").with(place),
            (Some(place), true) => said
                .with(" ")
                .with(page_link(page))
                .with(format!(", {place}")),
            (None, _) => said.with(" ").with(page_link(page)),
        };
    }
    let enforced = origin.enforced.as_ref();
    let why = enforced.map(|why| format!("; enforced: {}", why.trim_end_matches('.')));
    said.all(why.map(Node::from))
}
