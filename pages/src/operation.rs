//! An operation: how it is called, what it takes, what comes back.

use std::collections::BTreeMap;

use super::anchor::Anchor;
use super::inline::plain;
use super::markup::{Element, Node, el, file_link, link};
use super::site::Site;
use super::{examples, fields, file_name, outline, paths, picture, types};
use apiscribe_codegen::model::{
    Auth, NextPage, Operation, PathPart, Reply, RustName, Service, Type, TypeId,
};
use apiscribe_codegen::words;

/// What stands on the page of an operation. Its own types stand there unless they have a page of
/// their own.
pub(super) fn sections(site: &Site<'_>, operation: &Operation, has_types: bool) -> Vec<Element> {
    let own = match has_types {
        true => own_types(site, operation),
        false => Vec::new(),
    };
    let (asked, told): (Vec<&Type>, Vec<&Type>) =
        own.into_iter().partition(|type_| type_.in_requests);
    let anchor = Anchor::operation(operation);
    let about = el("header")
        .class("operation")
        .id(&anchor)
        .with(
            el("p")
                .class("source")
                .with(file_link(&file_name(site.service)).with(site.service.title.as_str())),
        )
        .with(el("h1").with(title(operation)))
        .with(call(site, operation))
        .all(site.docs(&operation.docs))
        .all(site.foot(&operation.docs, Some(&anchor), Vec::new()))
        .with(facts(site, operation))
        .all(parameters(site, operation));
    let mut sections = vec![about];
    sections.push(request(site, operation, &asked));
    sections.push(replies(site, operation, &told));
    sections.extend(examples::sections(site, operation));
    sections
}

/// Method and path, whose placeholders lead to what is said of them.
fn call(site: &Site<'_>, operation: &Operation) -> Element {
    let method = el("b").with(operation.method.as_str());
    let mut code = el("code").with(method).with(" ");
    for part in &operation.path {
        code = match part {
            PathPart::Text(text) => code.with(text.as_str()),
            PathPart::Parameter(name) => {
                let shown = format!("{{{name}}}");
                match paths::parameter(site.service, Some(operation), name) {
                    Some(anchor) => code.with(link(&anchor).with(shown)),
                    None => code.with(shown),
                }
            }
        };
    }
    el("p").class("call").with(code)
}

/// What people call it.
pub(super) fn title(operation: &Operation) -> String {
    operation
        .title
        .clone()
        .unwrap_or_else(|| operation.name.bare().replace('_', " "))
}

/// What people call the operations of a service in a list: with the name in the spec where another
/// one has the same title.
pub(super) fn labels(service: &Service) -> BTreeMap<&RustName, String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for operation in &service.operations {
        *counts.entry(title(operation)).or_default() += 1;
    }
    let label = |operation: &Operation| {
        let title = title(operation);
        match counts.get(&title) {
            Some(1) => title,
            _ => format!("{title} ({})", operation.name.bare()),
        }
    };
    let operations = service.operations.iter();
    operations.map(|of| (&of.name, label(of))).collect()
}

/// The types that stand in the operation's own file, the request first.
pub(super) fn own_types<'m>(site: &Site<'m>, operation: &Operation) -> Vec<&'m Type> {
    let own = site.types_of(&operation.name).iter().copied();
    let is_request = |type_: &&Type| Some(type_.id) == operation.request;
    let (first, others): (Vec<_>, Vec<_>) = own.partition(is_request);
    first.into_iter().chain(others).collect()
}

fn facts(site: &Site<'_>, operation: &Operation) -> Element {
    let mut pairs: Vec<(&str, Vec<Node>)> =
        vec![("Name", vec![el("code").with(operation.name.bare()).into()])];
    let mut sent = operation.examples.iter();
    if let Some(example) = sent.find(|example| example.refused.is_empty()) {
        let title = example.title.as_deref().unwrap_or(&example.name);
        let to = link(&Anchor::example(operation, &example.name)).with(title);
        pairs.push(("Example", vec![to.into(), " in JSON, curl and Rust".into()]));
    }
    if let Some(base) = &operation.base_url {
        pairs.push(("Base URL", vec![el("code").with(base.as_str()).into()]));
    }
    for constant in &operation.constants {
        let said = el("span").id(&Anchor::constant(operation, constant));
        let said = said.all(plain(&words::sent_along(constant)));
        pairs.push(("Sent along", vec![said.into()]));
    }
    if operation.request.is_some() {
        let fields = operation.place.facets().says;
        pairs.push(("Fields travel", vec![fields.into()]));
        if let Some(nesting) = operation.nested_keys() {
            let shown = nesting.item(&nesting.key("a", "b"), 0);
            let shown = el("code").with(shown);
            pairs.push(("Nested keys", vec!["as in ".into(), shown.into()]));
        }
    }
    pairs.push(("Sign-in", sign_in(site.service, operation.auth.as_ref())));
    let repeated = match operation.idempotent {
        true => "has the same effect as doing it once",
        false => {
            "may have twice the effect: a call whose outcome is unknown may have been carried out"
        }
    };
    pairs.push(("Doing it twice", vec![repeated.into()]));
    if let Some(field) = linked(site, operation, operation.idempotency_key) {
        let said =
            " names the call: one that is repeated has the same. Clients fill it once per call.";
        pairs.push(("Idempotency key", vec![field.into(), said.into()]));
    }
    if let Some(patience) = &operation.patience
        && let Some(field) = linked(site, operation, Some(patience.field))
    {
        let plus = words::span(patience.plus);
        let said = format!(" says how many seconds the vendor waits; clients wait {plus} longer.");
        pairs.push(("Time-out", vec![field.into(), said.into()]));
    }
    if let Some(paging) = &operation.paging {
        let by = match &paging.next {
            NextPage::Told { to, .. } => ("what the reply says goes into ", *to),
            NextPage::Linked { to, .. } => ("what the header Link says goes into ", *to),
            NextPage::Last { to, .. } => ("what the last item says goes into ", *to),
            NextPage::Numbered { to, .. } => ("pages are counted by ", *to),
            NextPage::Offset { to } => ("items to skip are counted by ", *to),
        };
        if let Some(field) = linked(site, operation, Some(by.1)) {
            pairs.push(("Next page", vec![by.0.into(), field.into(), ".".into()]));
        }
    }
    for limit in &operation.limits {
        let mut said = plain(&words::limit(limit));
        let docs = &limit.docs;
        said.extend(docs.text.iter().flat_map(|text| plain(&format!(" {text}"))));
        said.extend(
            words::source(docs)
                .iter()
                .flat_map(|text| plain(&format!(" {text}"))),
        );
        pairs.push(("Limit", said));
    }
    if let Some((field, most)) = split(site, operation) {
        let field = link(&field.0).with(el("code").with(field.1));
        let said = vec![
            field.into(),
            format!(" holds at most {most} entries in a call; a longer list takes several calls.")
                .into(),
        ];
        pairs.push(("In parts", said));
    }
    let page = operation.page.as_ref().and_then(|name| {
        let mut pages = site.service.pages.iter();
        pages.find(|page| page.name == *name)
    });
    if let Some(page) = page {
        pairs.push(("Described in", vec![super::sign_in::page_link(page).into()]));
    }
    let pairs = pairs
        .into_iter()
        .flat_map(|(term, said)| [el("dt").with(term), el("dd").all(said)]);
    el("dl").class("pairs").all(pairs)
}

/// How the operation is signed, as far as it differs from the others.
fn sign_in(service: &Service, own: Option<&Auth>) -> Vec<Node> {
    let services = service.auth.as_ref();
    let Some(own) = own else {
        return vec![super::sign_in::none(service).into()];
    };
    let known = |name: &str| services.and_then(|auth| auth.parameter(name));
    let added = own.parameters.iter();
    let added = added.filter(|(name, value)| known(name) != Some(value));
    let same_scheme = services.is_some_and(|auth| auth.scheme == own.scheme);
    let words = match same_scheme {
        true => "as all operations",
        false => own.scheme.as_str(),
    };
    let mut said: Vec<Node> = vec![link(&Anchor::of("sign-in")).with(words).into()];
    for (name, value) in added {
        said.push(format!(", {} ", name.replace('_', " ")).into());
        said.push(el("code").with(words::plain(value).into_owned()).into());
    }
    said
}

/// A field of the request by its index.
fn linked(site: &Site<'_>, operation: &Operation, index: Option<usize>) -> Option<Element> {
    let type_ = site.service.type_(operation.request?);
    let field = type_.fields().get(index?)?;
    let name = el("code").with(field.wire.0.as_str());
    Some(link(&Anchor::member(type_, &field.wire)).with(name))
}

fn split(site: &Site<'_>, operation: &Operation) -> Option<((Anchor, String), u64)> {
    let split = operation.split.as_ref()?;
    let type_ = site.service.type_(operation.request?);
    let field = type_.fields().get(split.field)?;
    Some((
        (Anchor::member(type_, &field.wire), field.wire.0.clone()),
        split.most,
    ))
}

fn parameters(site: &Site<'_>, operation: &Operation) -> Option<Element> {
    let own = operation.parameters.iter();
    let own = own.map(|parameter| {
        (
            Anchor::parameter(Some(operation), &parameter.wire),
            parameter,
        )
    });
    let rows: Vec<_> = own.collect();
    (!rows.is_empty()).then(|| {
        el("section")
            .id(&Anchor::part(operation, "path"))
            .with(el("h2").with("In the path"))
            .with(fields::parameters(site, rows))
    })
}

fn request(site: &Site<'_>, operation: &Operation, own: &[&Type]) -> Element {
    let section = el("section")
        .id(&Anchor::part(operation, "request"))
        .with(el("h2").with("Request"));
    let Some(request) = operation.request else {
        return section
            .with(picture::request(site, operation))
            .with(el("p").with("Takes nothing."));
    };
    section
        .with(picture::request(site, operation))
        .all(outline::outline(site, site.service.type_(request)))
        .all(elsewhere(site, request, own, "The request is "))
        .all(
            own.iter()
                .map(|type_| types::section(site, "h3", type_, &operation.docs)),
        )
}

/// The texts from which this reply is read: those with a group for each field that it requires. A
/// service may name the texts of all its operations.
fn own_texts<'r>(site: &Site<'_>, reply: &'r Reply) -> impl Iterator<Item = &'r str> {
    let fields = site.named(&reply.ty).map_or(&[][..], Type::fields);
    let required = fields.iter().filter(|field| field.required);
    let groups: Vec<String> = required
        .map(|field| format!("(?<{}>", field.wire.0))
        .collect();
    let has_all = move |text: &str| groups.iter().all(|group| text.contains(group.as_str()));
    let is_known = reply.texts.iter().any(|text| has_all(text));
    let texts = reply.texts.iter().map(String::as_str);
    texts.filter(move |text| !is_known || has_all(text))
}

fn replies(site: &Site<'_>, operation: &Operation, own: &[&Type]) -> Element {
    let rows = operation.replies.iter().flat_map(|reply| {
        let mut said = match reply.body.raw() {
            Some(raw) => el("dd").with(raw.says),
            None => el("dd").all(site.ty(&reply.ty)),
        };
        if !reply.within.is_empty() {
            let keys: Vec<&str> = reply.within.iter().map(|key| key.0.as_str()).collect();
            let keys = el("code").with(keys.join("/"));
            said = said.with(", under ").with(keys).with(" of the body");
        }
        for (index, text) in own_texts(site, reply).enumerate() {
            let before = if index == 0 {
                ", read from a text of the form "
            } else {
                " or "
            };
            said = said.with(before).with(el("code").with(text));
        }
        [el("dt").with(format!("Status {}", reply.status)), said]
    });
    let failures = el("p")
        .with("What counts as a failure, and what its codes mean, stands under ")
        .with(link(&Anchor::of("errors")).with("errors"))
        .with(".");
    el("section")
        .id(&Anchor::part(operation, "replies"))
        .with(el("h2").with("Replies"))
        .all((!operation.replies.is_empty()).then(|| el("dl").class("pairs").all(rows)))
        .all(headers(site, operation))
        .with(failures)
        .all(
            own.iter()
                .map(|type_| types::section(site, "h3", type_, &operation.docs)),
        )
}

/// The headers of replies and failures that are read as values.
fn headers(site: &Site<'_>, operation: &Operation) -> Option<Element> {
    let rows: Vec<Element> = site
        .service
        .headers_of(&operation.name)
        .flat_map(|field| {
            let text = field.docs.text.as_deref().unwrap_or_default();
            let said = el("dd").all(site.ty(&field.ty)).with(". ");
            let said = said.all(plain(text));
            [el("dt").with(el("code").with(field.wire.0.as_str())), said]
        })
        .collect();
    (!rows.is_empty()).then(|| {
        el("div")
            .with(el("h3").with("Headers of replies and failures"))
            .with(el("dl").class("pairs").all(rows))
    })
}

/// Where the request is, if it stands in another file.
fn elsewhere(site: &Site<'_>, id: TypeId, own: &[&Type], begin: &'static str) -> Option<Element> {
    let is_here = own.iter().any(|type_| type_.id == id);
    (!is_here).then(|| {
        let type_ = site.service.type_(id);
        el("p").with(begin).with(site.type_link(type_)).with(".")
    })
}
