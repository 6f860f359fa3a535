//! Pictures, made when pages are: how a request travels, which types hold which, and what happens
//! to a callback. They are drawn in the colours of the page, so they read in the dark and on paper.

use super::anchor::Anchor;
use super::markup::{Element, el, link};
use super::operation;
use super::site::Site;
use apiscribe_codegen::model::{Callback, CallbackBody, FieldKind, Operation, Place, Type, TypeId};
use apiscribe_codegen::words;

/// Height of a line of text.
const LINE: usize = 20;

/// Width of a letter, about.
const LETTER: usize = 8;

/// Letters in a line of the larger column.
const COLUMNS: usize = 72;

/// Width of the column of labels.
const LABELS: usize = 190;

/// How a request of an operation travels: what stands in the address, in each part of the message,
/// and what signing adds.
pub(super) fn request(site: &Site<'_>, of: &Operation) -> Element {
    let base = of.base_url.as_ref().unwrap_or(&site.service.base_url);
    let address = format!("{} {base}{}", of.method, words::path(of));
    let mut rows = vec![("Address".to_owned(), pieces(&address), false)];
    let fields = fields(site, of);
    let whole = of.place.facets();
    let places = Place::ELSEWHERE.iter().chain(&[Place::Body]);
    for place in places {
        let keys: Vec<String> = fields
            .iter()
            .filter(|(_, at)| at == place)
            .map(|(key, _)| key.clone())
            .collect();
        if keys.is_empty() {
            continue;
        }
        let label = match (place.elsewhere(), whole.media) {
            (Some(elsewhere), _) => super::service::capital(elsewhere.parameter),
            (None, Some("application/json")) => "Body, JSON".to_owned(),
            (None, Some(_)) => "Body, form".to_owned(),
            (None, None) => "Query".to_owned(),
        };
        rows.push((label, wrapped(&keys), false));
    }
    if let Some(auth) = &of.auth {
        let sends: Vec<String> = auth.sends.iter().map(|(name, _)| name.0.clone()).collect();
        let lines = match sends.is_empty() {
            true => vec![format!("by the scheme {}", auth.scheme)],
            false => wrapped(&sends),
        };
        rows.push(("Sign-in adds".to_owned(), lines, true));
    }
    let about = format!("How a request of {} travels", operation::title(of));
    let mut drawn = Vec::new();
    let mut y = 1;
    let width = LABELS + COLUMNS * LETTER + 24;
    for (label, lines, is_signing) in rows {
        let height = lines.len() * LINE + 14;
        let class = if is_signing { "box signing" } else { "box" };
        drawn.push(rectangle(class, (1, y), (width - 2, height)));
        drawn.push(text("label", 14, y + LINE, &label));
        for (index, line) in lines.iter().enumerate() {
            drawn.push(text("code", LABELS, y + LINE * (index + 1), line));
        }
        y += height + 6;
    }
    drawing(&about, width, y, drawn)
}

/// The keys of a request, those of types that stand among them too, and where each travels.
fn fields(site: &Site<'_>, of: &Operation) -> Vec<(String, Place)> {
    let mut keys = Vec::new();
    if let Some(request) = of.request {
        add_fields(site, request, &mut Vec::new(), &mut keys);
    }
    keys
}

fn add_fields(
    site: &Site<'_>,
    id: TypeId,
    above: &mut Vec<TypeId>,
    keys: &mut Vec<(String, Place)>,
) {
    if above.contains(&id) {
        return;
    }
    above.push(id);
    let type_ = site.service.type_(id);
    for field in type_.fields() {
        match (&field.kind, field.ty.named()) {
            (FieldKind::Flatten, Some(inner)) => add_fields(site, inner, above, keys),
            _ => keys.push((field.wire.0.clone(), field.place)),
        }
    }
    if let Some(union) = type_.as_union() {
        let tag = union.tag().map(|tag| tag.0.clone());
        let forms: Vec<String> = match tag {
            Some(tag) => vec![tag],
            None => union
                .variants
                .iter()
                .map(|variant| variant.key.0.clone())
                .collect(),
        };
        keys.extend(forms.into_iter().map(|key| (key, Place::Body)));
    }
    above.pop();
}

/// An address in lines that fit, broken behind a slash where there is one.
fn pieces(address: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in address.split_inclusive('/') {
        let used = lines.last().map_or(0, |line| line.chars().count());
        if used > 0 && used + piece.chars().count() > COLUMNS {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
        }
    }
    lines
}

/// Names in lines that fit.
fn wrapped(names: &[String]) -> Vec<String> {
    filled(names, ",")
}

/// Words in lines that fit, with something behind each but the last.
fn filled(words: &[String], behind: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for (index, word) in words.iter().enumerate() {
        let behind = if index + 1 < words.len() { behind } else { "" };
        let word = format!("{word}{behind}");
        let used = lines.last().map_or(0, |line| line.chars().count());
        if used > 0 && used + 1 + word.chars().count() > COLUMNS {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
    }
    lines
}

/// What happens to a callback, from the event to the answer, and when it comes again.
pub(super) fn callback(of: &Callback) -> Element {
    let sentence = |text: &str| {
        let words: Vec<String> = text
            .replace('`', "")
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        filled(&words, "")
    };
    let verdicts: Vec<String> = match &of.check {
        Some(check) => check.verdicts().map(str::to_owned).collect(),
        None => vec!["nothing: whoever knows the URL can send it".to_owned()],
    };
    let kinds: Vec<String> = match &of.body {
        CallbackBody::One(_) => vec!["the body".to_owned()],
        CallbackBody::Kinds(kinds) => kinds.iter().map(|kind| kind.name.0.clone()).collect(),
    };
    let headers: Vec<String> = of
        .headers
        .iter()
        .map(|header| header.name.0.clone())
        .collect();
    let mut sent = vec![words::arrives(of)];
    sent.extend(
        wrapped(&headers)
            .into_iter()
            .filter(|line| !line.is_empty()),
    );
    let mut steps = vec![("Vendor sends", sent), ("You check", wrapped(&verdicts))];
    if let Some(key) = &of.key {
        let known = format!("Met before: {}? Then only answer.", key.expression);
        steps.push(("You look up", sentence(&known)));
    }
    let several = if kinds.len() > 1 {
        "You tell apart"
    } else {
        "You read"
    };
    steps.push((several, wrapped(&kinds)));
    steps.push(("You answer", sentence(&words::answer(of))));
    let about = format!(
        "What happens to the callback {}: {}",
        super::callback::title(of),
        steps
            .iter()
            .map(|(label, _)| *label)
            .collect::<Vec<_>>()
            .join(", then ")
    );
    // The way back stands at the left of the boxes.
    let left = if of.repeats.is_some() { STEP } else { 1 };
    let width = left + LABELS + COLUMNS * LETTER + 24;
    let (mut drawn, mut y) = (Vec::new(), 1);
    let repeats = words::repeats(of).map(|text| ("Otherwise", sentence(&text)));
    let count = steps.len();
    for (index, (label, lines)) in steps.into_iter().chain(repeats).enumerate() {
        let is_way_back = index == count;
        let height = lines.len() * LINE + 14;
        let class = if is_way_back { "box signing" } else { "box" };
        if index > 0 && !is_way_back {
            let middle = left + LABELS / 2;
            let arrow = format!("M{middle} {}v{GAP}m-5 -6l5 6l5 -6", y - GAP);
            drawn.push(el("path").attribute("d", arrow));
        }
        if is_way_back {
            let from = y + height / 2;
            let back = format!("M{left} {from}H6V{}H{left}m-6 -5l6 5l-6 5", LINE);
            drawn.push(el("path").class("signing").attribute("d", back));
        }
        drawn.push(rectangle(class, (left, y), (width - left - 2, height)));
        drawn.push(text("label", left + 14, y + LINE, label));
        for (index, line) in lines.iter().enumerate() {
            drawn.push(text("code", left + LABELS, y + LINE * (index + 1), line));
        }
        y += height + GAP;
    }
    drawing(&about, width, y, drawn)
}

/// Between two steps, for the arrow.
const GAP: usize = 18;

/// Fewer types than this are seen at once without a picture.
const MANY: usize = 8;

/// Which types hold which, from the requests and replies of operations down, each type once.
pub(super) fn types(site: &Site<'_>) -> Option<Element> {
    let service = site.service;
    if service.types.len() < MANY {
        return None;
    }
    let mut tree = Tree {
        site,
        rows: Vec::new(),
        seen: Vec::new(),
    };
    for of in &service.operations {
        let replies = of
            .replies
            .iter()
            .filter_map(|reply| reply.ty.innermost().named());
        for id in of.request.into_iter().chain(replies) {
            tree.add(id, 0);
        }
    }
    for type_ in &service.types {
        tree.add(type_.id, 0);
    }
    let mut drawn = Vec::new();
    let mut width = 0;
    for (index, row) in tree.rows.iter().enumerate() {
        let (x, y) = (row.depth * STEP + 6, index * LINE);
        if row.depth > 0 {
            let parent = tree.rows[..index]
                .iter()
                .rposition(|above| above.depth < row.depth);
            let from = parent.map_or(0, |parent| parent * LINE + LINE - 2);
            let line = format!("M{} {from}V{}H{}", x - STEP + 6, y + 13, x - 3);
            drawn.push(el("path").attribute("d", line));
        }
        let name = &row.type_.spec_name;
        let shown = match row.is_again {
            true => format!("{name} (above)"),
            false => name.clone(),
        };
        width = width.max(x + (shown.chars().count() + 2) * LETTER);
        let label = text("code", x, y + 17, &shown);
        drawn.push(link(&Anchor::type_(row.type_)).with(label));
    }
    let height = tree.rows.len() * LINE + 8;
    Some(drawing("Which types hold which", width, height, drawn))
}

/// How far a type stands to the right of the one that holds it.
const STEP: usize = 26;

/// What lies deeper begins again at the left.
const DEEPEST: usize = 40;

/// A type in the tree.
struct Row<'m> {
    type_: &'m Type,
    depth: usize,
    /// What it holds stands further up.
    is_again: bool,
}

struct Tree<'s, 'm> {
    site: &'s Site<'m>,
    rows: Vec<Row<'m>>,
    seen: Vec<TypeId>,
}

impl Tree<'_, '_> {
    fn add(&mut self, id: TypeId, depth: usize) {
        let type_ = self.site.service.type_(id);
        let is_seen = self.seen.contains(&id);
        // What holds nothing is not said again, and nothing stands at the left twice.
        let is_said = is_seen && (depth == 0 || type_.held().next().is_none());
        if is_said || depth > DEEPEST {
            return;
        }
        self.rows.push(Row {
            type_,
            depth,
            is_again: is_seen,
        });
        if is_seen {
            return;
        }
        self.seen.push(id);
        let mut held: Vec<TypeId> = Vec::new();
        for inner in type_.held() {
            if !held.contains(&inner) {
                held.push(inner);
            }
        }
        for inner in held {
            self.add(inner, depth + 1);
        }
    }
}

fn drawing(about: &str, width: usize, height: usize, drawn: Vec<Element>) -> Element {
    let picture = el("svg")
        .attribute("viewBox", format!("0 0 {width} {height}"))
        .attribute("width", width.to_string())
        .attribute("height", height.to_string())
        .attribute("role", "group")
        .attribute("aria-label", about)
        .all(drawn);
    el("div")
        .class("picture")
        .attribute("tabindex", "0")
        .attribute("role", "region")
        .attribute("aria-label", format!("Picture: {about}"))
        .with(picture)
}

fn rectangle(
    class: &'static str,
    (x, y): (usize, usize),
    (width, height): (usize, usize),
) -> Element {
    el("rect")
        .class(class)
        .attribute("x", x.to_string())
        .attribute("y", y.to_string())
        .attribute("rx", "4")
        .attribute("width", width.to_string())
        .attribute("height", height.to_string())
}

fn text(class: &'static str, x: usize, y: usize, shown: &str) -> Element {
    el("text")
        .class(class)
        .attribute("x", x.to_string())
        .attribute("y", y.to_string())
        .with(shown)
}
