//! Services.

use super::{Fact, Kind, Names, Node, callbacks, docs, errors, numbered, operations, types};
use apiscribe_codegen::model::Service;

pub(in super::super) fn service(item: &Service, names: &Names) -> Node {
    let Service {
        name,
        title,
        doc,
        pages,
        base_url,
        base_urls,
        constants,
        parameters,
        auth,
        reply_headers,
        errors: table,
        limits,
        types,
        operations,
        callbacks: calls_back,
        notes,
        // What pages say, not what the spec does.
        rows: _,
        doubts,
        corrections,
    } = item;
    let mut node = Node::new(Kind::Service, name.bare()).rust(&name.0);
    node.fact(Fact::Title, title.clone());
    node.maybe(Fact::Text, doc.clone());
    node.fact(Fact::BaseUrl, base_url.clone());
    operations::order(&mut node, parameters);
    let children = &mut node.children;
    children.extend(parameters.iter().map(operations::parameter));
    children.extend(base_urls.iter().map(operations::base_url));
    children.extend(constants.iter().map(operations::constant));
    children.extend(auth.as_ref().map(operations::auth));
    let headers = reply_headers.iter();
    children.extend(headers.map(|header| operations::reply_header(header, names)));
    children.push(errors::errors(table, names));
    children.extend(limits.iter().map(operations::limit));
    children.extend(types.iter().map(|item| types::type_(item, names)));
    children.extend(
        operations
            .iter()
            .map(|operation| operations::operation(operation, item, names)),
    );
    children.extend(
        calls_back
            .iter()
            .map(|item| callbacks::callback(item, names)),
    );
    children.extend(pages.iter().map(docs::page));
    children.extend(notes.iter().map(docs::note));
    children.extend(doubts.iter().map(|item| docs::doubt(Kind::Doubt, item)));
    children.extend(
        corrections
            .iter()
            .map(|item| docs::doubt(Kind::Correction, item)),
    );
    numbered(&mut node.children);
    node
}
