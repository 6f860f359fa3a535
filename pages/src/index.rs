//! The list of services.

use super::file_name;
use super::frame::document;
use super::markup::{Element, el, file_link};
use super::operation::labels;
use super::service::first_sentence;
use apiscribe_codegen::model::{Model, Service};

/// `index.html`
pub(super) fn page(model: &Model) -> Element {
    let services = model.services.iter().map(service);
    let main = el("main")
        .class("index")
        .with(el("h1").with("API reference"))
        .with(el("p").class("lead").with(
            "What the vendors' pages say, as far as they say it: operations, fields, rules, errors, limits, \
             examples, and what the pages leave open.",
        ))
        .all(services);
    document("API reference", vec![main])
}

fn service(service: &Service) -> Element {
    let file = file_name(service);
    let labels = labels(service);
    let operations = service.operations.iter().map(|operation| {
        let label = labels.get(&operation.name).map_or("", String::as_str);
        let place = format!("{}.{}.html", service.name.bare(), operation.name.bare());
        el("li")
            .with(file_link(&place).with(label))
            .with(" ")
            .with(el("small").with(format!(
                "{} {}",
                operation.method,
                apiscribe_codegen::words::path(operation)
            )))
    });
    let callbacks = service.callbacks.iter().map(|callback| {
        let place = super::callback::file_name(service, callback);
        el("li")
            .with(file_link(&place).with(super::callback::title(callback)))
            .with(" ")
            .with(el("small").with("callback"))
    });
    let doc = service.doc.as_deref().map(first_sentence);
    el("section")
        .class("service")
        .with(el("h2").with(file_link(&file).with(service.title.as_str())))
        .all(doc.map(|doc| el("p").all(super::inline::plain(&doc))))
        .with(el("ul").all(operations).all(callbacks))
}
