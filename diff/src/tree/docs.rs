//! What is said about an item.

use serde_json::Value;

use super::{Fact, Kind, Node};
use apiscribe_codegen::model::{Docs, Doubt, Note, Origin, Page};

impl Node {
    pub(super) fn docs(&mut self, docs: &Docs) {
        let Docs {
            text,
            origin,
            advice,
            deprecated,
        } = docs;
        self.maybe(Fact::Text, text.clone());
        self.maybe(Fact::Source, origin.as_ref().map(source));
        if !advice.is_empty() {
            self.fact(Fact::Advice, advice.clone());
        }
        self.maybe(
            Fact::Deprecated,
            deprecated.as_ref().map(|instead| match instead.as_str() {
                "" => Value::Bool(true),
                instead => instead.into(),
            }),
        );
    }
}

/// The page and the place on it, and why what stands there stops a send if that needs a reason.
pub(super) fn source(origin: &Origin) -> String {
    let Origin {
        page,
        title: _,
        place,
        elsewhere: _,
        enforced,
    } = origin;
    let place = place.iter().map(|place| format!(", “{place}”"));
    let reason = enforced.iter().map(|why| format!(", enforced: {why}"));
    format!("{page}{}", place.chain(reason).collect::<String>())
}

pub(super) fn page(page: &Page) -> Node {
    let Page {
        name,
        title,
        edition,
        url,
        places,
        standing,
        checked,
    } = page;
    let mut node = Node::below(Kind::Page, "pages", name);
    node.fact(Fact::Title, title.clone());
    node.maybe(Fact::Detail("edition"), edition.clone());
    node.maybe(Fact::Detail("url"), url.clone());
    node.fact(Fact::Detail("places"), places.clone());
    node.fact(Fact::Detail("standing"), standing.name());
    node.maybe(Fact::Detail("checked"), checked.clone());
    node
}

pub(super) fn note(note: &Note) -> Node {
    let Note {
        name,
        title,
        docs,
        columns,
        rows,
    } = note;
    let mut node = Node::below(Kind::Note, "notes", name);
    node.fact(Fact::Title, title.clone());
    node.docs(docs);
    node.fact(Fact::Detail("columns"), columns.clone());
    node.fact(Fact::Detail("rows"), rows.clone());
    node
}

/// Several doubts may be about one thing; what they say tells them apart only if nothing else does.
pub(super) fn doubt(kind: Kind, doubt: &Doubt) -> Node {
    let Doubt {
        about,
        // Follows from what it is about.
        subject: _,
        says,
        taken,
        why,
        evidence,
        operation,
    } = doubt;
    let word = if kind == Kind::Doubt {
        "doubts"
    } else {
        "corrections"
    };
    let key = match operation {
        Some(operation) => format!("{operation}/{about}"),
        None => about.clone(),
    };
    let mut node = Node::below(kind, word, key);
    node.fact(Fact::Detail("says"), says.clone());
    node.maybe(Fact::Detail("taken"), taken.clone());
    node.maybe(Fact::Detail("why"), why.clone());
    node.maybe(Fact::Source, evidence.clone());
    node
}
