//! As whom and where requests go: credentials, headers, settings, limits of the whole service.

use serde_json::Value;

use super::anchor::Anchor;
use super::fields;
use super::inline::plain;
use super::markup::{Element, Node, el, web_link};
use super::site::Site;
use apiscribe_codegen::escape::code;
use apiscribe_codegen::model::{Auth, Docs, Page, Service};
use apiscribe_codegen::words;

/// How the expressions of steps are to be read.
const READS: &str = "Each step reads the request as the steps before left it, and their values by name. `cred.` reads a credential, `set.` how the scheme is set.";

/// The section on signing in.
pub(super) fn section(site: &Site<'_>) -> Element {
    let anchor = Anchor::of("sign-in");
    let section = el("section")
        .id(&anchor)
        .with(el("h2").with("Sign-in"))
        .all(site.doubts_about(&anchor));
    let auths = auths(site);
    if auths.is_empty() {
        let said = format!("Credentials: {}.", none(site.service));
        return section.with(el("p").with(said));
    }
    auths
        .into_iter()
        .fold(section, |section, auth| section.all(scheme(site, auth)))
}

/// Every scheme of the service once, its own first.
fn auths<'m>(site: &Site<'m>) -> Vec<&'m Auth> {
    let of_operations = site.service.operations.iter();
    let of_operations = of_operations.filter_map(|operation| operation.auth.as_ref());
    let mut auths: Vec<&Auth> = Vec::new();
    for auth in site.service.auth.iter().chain(of_operations) {
        if !auths.iter().any(|known| known.scheme == auth.scheme) {
            auths.push(auth);
        }
    }
    auths
}

fn scheme(site: &Site<'_>, auth: &Auth) -> Vec<Element> {
    let mut elements = vec![
        el("p")
            .with(auth.doc())
            .with(" The scheme is called ")
            .with(el("code").with(auth.scheme.as_str()))
            .with(" here."),
    ];
    let credentials = auth.credentials.iter().map(|credential| {
        let mut term = el("dt").with(el("code").class("name").with(credential.rust.bare()));
        if credential.secret {
            term = term.with(" ").with(el("span").class("tag").with("secret"));
        }
        let (class, word) = match credential.required {
            true => ("tag required", "required"),
            false => ("tag", "optional"),
        };
        term = term.with(" ").with(el("span").class(class).with(word));
        el("div")
            .class("field")
            .with(term)
            .with(el("dd").with(el("p").all(plain(&credential.doc))))
    });
    if !auth.credentials.is_empty() {
        elements.push(el("h3").with("Credentials"));
        elements.push(el("dl").class("fields").all(credentials));
    }
    let sends = sent(auth);
    if !sends.is_empty() {
        elements.push(el("h3").with("Headers"));
        let rows = sends.iter().map(|(name, docs)| header(site, name, docs));
        elements.push(el("dl").class("fields").all(rows));
    }
    let set = auth.parameters.iter().map(|(name, value)| {
        let about = auth.about(name);
        let term = el("dt")
            .with(el("code").class("name").with(name.as_str()))
            .with(" ")
            .with(el("code").with(shown(value)));
        el("div")
            .class("field")
            .with(term)
            .with(el("dd").with(el("p").all(plain(about))))
    });
    if !auth.parameters.is_empty() {
        elements.push(el("h3").with("How the scheme is set"));
        elements.push(el("dl").class("fields").all(set));
    }
    elements.extend(token(site, auth));
    elements.extend(steps(auth));
    if let Some(skew) = auth.skew {
        let skew = words::span(skew);
        elements.push(el("p").with(format!(
            "The clocks of client and vendor may be {skew} apart."
        )));
    }
    elements
}

/// Where a token comes from.
fn token(site: &Site<'_>, auth: &Auth) -> Option<Element> {
    let token = auth.token()?;
    let mut operations = site.service.operations.iter();
    let operation = operations.find(|one| one.name.is_of(&token.operation))?;
    let link = super::markup::link(&Anchor::operation(operation));
    let mut said = format!(
        " issues the token, in {} of its reply. Clients fetch one when there is none, and a new one before it ends.",
        code(&token.value)
    );
    let terms = &token.terms;
    if let Some(lifetime) = &terms.lifetime {
        said.push_str(&format!(
            " For how many seconds it is good stands in {}.",
            code(lifetime)
        ));
    }
    if terms.jwt {
        said.push_str(" It is a JWT, whose claim `exp` says when it ends.");
    }
    if let Some(span) = terms.good_for {
        let span = words::span(span);
        said.push_str(&format!(
            " Where the reply does not say how long, it is good for {span}."
        ));
    }
    if let Some(refresh) = &terms.refresh {
        let value = code(&refresh.value);
        said.push_str(&format!(" It is renewed with what stands in {value}."));
    }
    let title = site.label(operation);
    Some(el("p").with(link.with(title)).all(plain(&said)))
}

/// How a request is signed, step by step, and what the signature covers.
fn steps(auth: &Auth) -> Vec<Element> {
    let signing = &auth.signing;
    let steps = signing.recipe.steps.iter().zip(&signing.scheme.lines);
    let steps = steps.filter(|(step, _)| !step.value.is_absent());
    let steps = steps.map(|(step, (_, expression))| {
        let said = format!("{}: ", words::signing_step(&step.action));
        let expression = el("code").with(expression.as_str());
        el("li").all(plain(&said)).with(expression)
    });
    let page = signing.scheme.page.as_ref();
    let page = page.map(|page| el("p").with(web_link(page).with("The vendor's page on it")));
    let covered = words::covered(&signing.recipe).into_iter();
    [
        el("h3").with("How a request is signed"),
        el("p").all(plain(READS)),
        el("ol").class("rules").all(steps),
    ]
    .into_iter()
    .chain(covered.map(|said| el("p").all(plain(&said))))
    .chain(page)
    .collect()
}

/// The headers that the scheme sends, those first of which something is said.
fn sent(auth: &Auth) -> Vec<(String, Docs)> {
    let said = auth.sends.iter();
    said.map(|(name, docs)| (name.0.clone(), docs.clone()))
        .collect()
}

fn header(site: &Site<'_>, name: &str, docs: &Docs) -> Element {
    let anchor = Anchor::new("header", &[name]);
    el("div")
        .class("field")
        .id(&anchor)
        .with(
            el("dt").with(
                super::markup::link(&anchor)
                    .class("name")
                    .with(el("code").with(name)),
            ),
        )
        .with(
            el("dd")
                .all(site.docs(docs))
                .all(site.foot(docs, Some(&anchor), Vec::new())),
        )
}

fn shown(value: &Value) -> String {
    match value {
        // A space at an end would not be seen.
        Value::String(text) if text.trim() != text => value.to_string(),
        _ => words::plain(value).into_owned(),
    }
}

/// Where nothing is signed: what stands in addresses may be a credential.
pub(super) fn none(service: &Service) -> &'static str {
    match service.parameters.is_empty() {
        true => "none",
        false => "none beside the settings, which stand in addresses",
    }
}

/// What the scheme of a service does, in a sentence.
pub(super) fn summary(auth: &Auth) -> &str {
    match auth.doc() {
        "" => &auth.scheme,
        doc => doc,
    }
}

/// The settings that stand in the base URL or in paths, if there are any.
pub(super) fn settings(site: &Site<'_>) -> Option<Element> {
    let parameters = site.service.parameters.iter();
    let rows: Vec<_> = parameters
        .map(|parameter| (Anchor::parameter(None, &parameter.wire), parameter))
        .collect();
    (!rows.is_empty()).then(|| {
        el("section")
            .id(&Anchor::of("settings"))
            .with(el("h2").with("Settings"))
            .with(el("p").with("The same for every call of a client; they stand in its addresses."))
            .with(fields::parameters(site, rows))
    })
}

/// The limits of the service and its operations, if there are any.
pub(super) fn limits(site: &Site<'_>) -> Option<Element> {
    let of_operations = site.service.operations.iter();
    let of_operations = of_operations.flat_map(|operation| {
        operation
            .limits
            .iter()
            .map(move |limit| (Some(operation), limit))
    });
    let of_service = site.service.limits.iter().map(|limit| (None, limit));
    let items: Vec<Element> = of_service
        .chain(of_operations)
        .map(|(operation, limit)| {
            let mut line = el("p").with(el("b").with(words::limit(limit)));
            line = line.with(" ").with(match operation {
                Some(operation) => Node::from(
                    super::markup::link(&Anchor::operation(operation)).with(site.label(operation)),
                ),
                None => "All operations together.".into(),
            });
            el("li")
                .with(line)
                .all(site.docs(&limit.docs))
                .all(site.foot(&limit.docs, None, Vec::new()))
        })
        .collect();
    (!items.is_empty()).then(|| {
        el("section")
            .id(&Anchor::of("limits"))
            .with(el("h2").with("Limits"))
            .with(el("ul").class("rules").all(items))
            .all(site.doubts_about(&Anchor::of("limits")))
    })
}

/// A page of the vendor: its title, as a link where it has an address, and its edition.
pub(super) fn page_link(page: &Page) -> Element {
    let title = match &page.url {
        Some(url) => web_link(url).with(page.title.as_str()),
        None => el("span").with(page.title.as_str()),
    };
    match &page.edition {
        Some(edition) => el("span").with(title).with(format!(" ({edition})")),
        None => title,
    }
}
