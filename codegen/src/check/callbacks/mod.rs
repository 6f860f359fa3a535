//! Callbacks: what they hold, how they are checked, what is answered.

mod examples;
mod read;

use std::collections::BTreeMap;

use super::codes;
use super::named::registry::Entry;
use super::names::{Style, Taken, rust_name};
use super::operations::auth::{scheme, settings};
use super::operations::bodies;
use super::operations::http::METHODS;
use super::places::{Pages, Scope};
use super::problems::Problems;
use super::reserved::KINDS_OF_CALLBACKS;
use super::resolver::Types;
use super::schemes::{Purpose, Schemes};
use super::specs::{CallbackSpec, ServiceSpec};
use crate::diagnostics::{Diagnostic, shortened};
use crate::media::Media;
use crate::model::{
    Callback, CallbackAnswer, CallbackBody, CallbackCheck, CallbackHeader, CallbackKey,
    CallbackKind, CallbackMedia, CallbackRepeats, Docs, Origin, WireName,
};
use crate::source::Spanned;
use crate::spec::{self, About, CallbackFile};

pub(super) use examples::settle as settle_examples;

/// The callbacks without their examples.
pub(super) fn lower(
    pages: &Pages<'_>,
    types: &mut Types<'_>,
    spec: &ServiceSpec,
    problems: &mut Problems<'_>,
) -> Vec<Callback> {
    let mut taken = Taken::without_rust();
    let mut lowered = Vec::with_capacity(spec.callbacks.len());
    for callback in &spec.callbacks {
        let name = &callback.file.callback;
        if name.value != callback.stem {
            let message = format!(
                "the file is named `{}`, its callback `{}`",
                callback.stem, name.value
            );
            let label = format!("expected `{}`", callback.stem);
            problems.error(codes::FILE_NAME, name.span, message, label);
        }
        let one = lower_one(pages, types, (callback, &spec.schemes), problems);
        taken.claim(&one.name, &name.value, name.span, problems);
        not_taken(types, &one, problems);
        lowered.push(one);
    }
    lowered
}

/// Refuses types whose names the module of a callback needs.
fn not_taken(types: &Types<'_>, callback: &Callback, problems: &mut Problems<'_>) {
    let kinds = (!callback.body.kinds().is_empty()).then(|| callback.kinds_name());
    let secrets = callback.check.as_ref().map(|_| callback.secrets_name());
    for name in kinds.into_iter().chain(secrets) {
        let mut entries = types.registry.entries.iter();
        let same = |entry: &&Entry<'_>| entry.id.is_some() && entry.rust.bare() == name;
        if let Some(entry) = entries.find(same) {
            let message = format!("`{name}` is made for the callback `{}`", callback.name);
            let label = "needs another name: `rust: ...`";
            problems.error(codes::RESERVED_NAME, entry.span, message, label);
        }
    }
}

fn lower_one(
    pages: &Pages<'_>,
    types: &mut Types<'_>,
    (written, schemes): (&CallbackSpec, &Schemes),
    problems: &mut Problems<'_>,
) -> Callback {
    let file = &written.file;
    let name = &file.callback;
    let scope = pages.scope(file.page.as_ref(), problems);
    let about = About {
        doc: file.doc.clone(),
        at: file.at.clone(),
        advice: file.advice.clone(),
        ..About::default()
    };
    let docs = pages.docs(scope, &about, None, problems);
    let origin = docs.origin.clone();
    let around = Around {
        pages,
        scope,
        origin: origin.as_ref(),
    };
    let method = method(file, problems);
    let check = file.check.as_ref();
    let check = check.and_then(|check| check_of(check, written, schemes, problems));
    let key = file.key.as_ref().zip(written.key.clone());
    Callback {
        name: rust_name(Style::Snake, &name.value, name.span, Some(name), problems),
        title: file.title.as_ref().map(|title| title.value.clone()),
        page: scope.page.map(str::to_owned),
        media: media(file, &method, problems),
        headers: around.headers(&file.headers, problems),
        body: around.body(types, file, problems),
        check,
        key: key.map(|(written, recipe)| CallbackKey {
            recipe,
            expression: written.value.clone(),
        }),
        answer: around.answer(file, problems),
        repeats: around.repeats(file, problems),
        examples: Vec::new(),
        method,
        docs,
    }
}

/// How a callback is checked: by the recipe that stands in its file, or by the scheme that is named
/// there, with what is set for it.
fn check_of(
    written: &spec::Check,
    callback: &CallbackSpec,
    schemes: &Schemes,
    problems: &mut Problems<'_>,
) -> Option<CallbackCheck> {
    if let Some(file) = &written.recipe {
        let lines = file.steps.iter();
        let lines = lines.map(|(step, value)| (step.value.clone(), value.value.clone()));
        return Some(CallbackCheck {
            recipe: callback.check.clone()?,
            lines: lines.collect(),
            docs: file.docs.as_ref().map(|docs| docs.value.clone()),
        });
    }
    let name = written.scheme.as_ref()?;
    let scheme = scheme::named((schemes, Purpose::Checking), name, problems)?;
    let scheme = scheme::checking(scheme, name.span, problems)?;
    let mut set = BTreeMap::new();
    settings::read(&scheme, &written.parameters, &mut set, problems);
    for declared in settings::declared(&scheme).filter(|declared| declared.required) {
        let is_misspelt = settings::has_misspelt(&written.parameters, &scheme, declared.name);
        if !set.contains_key(declared.name) && !is_misspelt {
            settings::lacks(&scheme, &declared, (name.span, "needs more"), problems);
        }
    }
    let values = set.iter();
    let values = values.map(|(name, value)| (format!("set.{name}"), settings::json(value)));
    let values = values.map(|(name, value)| (name, value.to_string()));
    Some(CallbackCheck {
        recipe: settings::fixed(&scheme.recipe, &set),
        lines: values.chain(scheme.lines.iter().cloned()).collect(),
        docs: scheme.docs.clone(),
    })
}

/// Where a callback is described, for what stands in it.
struct Around<'a> {
    pages: &'a Pages<'a>,
    scope: Scope<'a>,
    origin: Option<&'a Origin>,
}

impl Around<'_> {
    fn docs(&self, about: &About, problems: &mut Problems<'_>) -> Docs {
        self.pages.docs(self.scope, about, self.origin, problems)
    }

    fn headers(
        &self,
        written: &spec::Entries<spec::CallbackHeader>,
        problems: &mut Problems<'_>,
    ) -> Vec<CallbackHeader> {
        let mut headers = Vec::with_capacity(written.len());
        for (name, header) in written {
            if let Some(value) = header.const_.as_ref().or(header.example.as_ref())
                && !value.value.chars().all(|c| (' '..='~').contains(&c))
            {
                let message = "a header has printable ASCII characters";
                problems.error(codes::CALLBACK, value.span, message, "has others");
            }
            headers.push(CallbackHeader {
                name: WireName(name.value.clone()),
                required: header.required,
                constant: header.const_.as_ref().map(|value| value.value.clone()),
                example: header.example.as_ref().map(|value| value.value.clone()),
                docs: self.docs(&header.about, problems),
            });
        }
        headers
    }

    fn body(
        &self,
        types: &mut Types<'_>,
        file: &CallbackFile,
        problems: &mut Problems<'_>,
    ) -> CallbackBody {
        if let Some(ty) = &file.body {
            return CallbackBody::One(bodies::received(types, ty, "a callback", problems));
        }
        let mut taken = Taken::default();
        let mut kinds = Vec::with_capacity(file.kinds.len());
        for (name, kind) in &file.kinds {
            let written = kind.about.rust.as_ref();
            let rust = taken.name(Style::Camel, name, written, &KINDS_OF_CALLBACKS, problems);
            let pointers = kind.has.iter();
            for pointer in pointers.chain(kind.is.iter().map(|(pointer, _)| pointer)) {
                pointer_of(pointer, problems);
            }
            for (pointer, value) in &kind.is {
                let value = value.to_json();
                if value.is_object() || value.is_array() || value.is_null() {
                    let message = format!("`{}` is a string, number or bool", pointer.value);
                    problems.error(codes::CALLBACK, pointer.span, message, "another value here");
                }
            }
            kinds.push(CallbackKind {
                name: WireName(name.value.clone()),
                rust,
                ty: bodies::received(types, &kind.ty, "a callback", problems),
                has: kind.has.iter().map(|has| has.value.clone()).collect(),
                is: kind
                    .is
                    .iter()
                    .map(|(pointer, value)| (pointer.value.clone(), value.to_json()))
                    .collect(),
                docs: self.docs(&kind.about, problems),
            });
        }
        CallbackBody::Kinds(kinds)
    }

    fn answer(&self, file: &CallbackFile, problems: &mut Problems<'_>) -> CallbackAnswer {
        let Some(answer) = &file.answer else {
            return CallbackAnswer {
                status: 200,
                body: None,
                content_type: None,
                docs: Docs::default(),
            };
        };
        if let Some(status) = &answer.status
            && !(200..300).contains(&status.value)
        {
            let message = format!("{} does not say that the callback was taken", status.value);
            problems.error(codes::CALLBACK, status.span, message, "expected 200 to 299");
        }
        if let Some(content_type) = &answer.content_type
            && Media::parse(&content_type.value).is_none()
        {
            no_media(content_type, problems);
        }
        let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
        CallbackAnswer {
            status: answer.status.as_ref().map_or(200, |status| status.value),
            body: text(&answer.body),
            content_type: text(&answer.content_type),
            docs: self.docs(&answer.about, problems),
        }
    }

    fn repeats(&self, file: &CallbackFile, problems: &mut Problems<'_>) -> Option<CallbackRepeats> {
        let repeats = file.repeats.as_ref()?;
        if let Some(within) = repeats.within.as_ref().filter(|of| of.value.is_zero()) {
            let message = "repeats for no time";
            let label = "expected a length of time such as `8h`";
            problems.error(codes::CALLBACK, within.span, message, label);
        }
        Some(CallbackRepeats {
            within: repeats.within.as_ref().map(|within| within.value),
            times: repeats.times.as_ref().map(|times| times.value),
            docs: self.docs(&repeats.about, problems),
        })
    }
}

fn method(file: &CallbackFile, problems: &mut Problems<'_>) -> String {
    let Some(method) = &file.method else {
        return "POST".to_owned();
    };
    if !METHODS.contains(&method.value.as_str()) {
        let message = format!("no method `{}`", shortened(&method.value));
        let known = METHODS.iter().copied();
        problems.unknown(codes::HTTP, method.span, message, &method.value, known);
    }
    method.value.clone()
}

fn media(file: &CallbackFile, method: &str, problems: &mut Problems<'_>) -> CallbackMedia {
    let is_get = method == "GET";
    let Some(content_type) = &file.content_type else {
        return match is_get {
            true => CallbackMedia::Query,
            false => CallbackMedia::Json("application/json".to_owned()),
        };
    };
    if is_get {
        let message = "a GET has no body, so it has no content type";
        let label = "what its query holds is read";
        problems.error(codes::CALLBACK, content_type.span, message, label);
        return CallbackMedia::Query;
    }
    let text = content_type.value.as_str();
    let essence = text.split(';').next().unwrap_or_default().trim();
    match Media::parse(text) {
        None => {
            no_media(content_type, problems);
            CallbackMedia::Json(text.to_owned())
        }
        Some(_) if essence.eq_ignore_ascii_case(CallbackMedia::FORM) => CallbackMedia::Form,
        Some(_) => {
            let subtype = essence.rsplit('/').next().unwrap_or_default();
            if !subtype.eq_ignore_ascii_case("json") && !subtype.ends_with("+json") {
                let message = format!("bodies of the type `{}` are not read", shortened(essence));
                let label = format!("expected JSON or `{}`", CallbackMedia::FORM);
                problems.error(codes::CALLBACK, content_type.span, message, label);
            }
            CallbackMedia::Json(text.to_owned())
        }
    }
}

fn no_media(written: &Spanned<String>, problems: &mut Problems<'_>) {
    let message = format!("`{}` is no content type", shortened(&written.value));
    let label = "expected such as `application/json`";
    problems.error(codes::CALLBACK, written.span, message, label);
}

/// Reports what is no JSON Pointer to something in the body.
fn pointer_of(pointer: &Spanned<String>, problems: &mut Problems<'_>) {
    if !pointer.value.starts_with('/') {
        let message = format!("`{}` is no JSON Pointer", shortened(&pointer.value));
        let diagnostic = Diagnostic::error(codes::CALLBACK, pointer.span, message)
            .label(pointer.span, "expected `/` and a key")
            .help("keys and indexes stand behind `/`, as in `/statuses/0/id`");
        problems.push(diagnostic);
    }
}
