//! Names of headers, and which of them a spec can give to fields and schemes.

use apiscribe_runtime::for_generated_code::outgoing::owned_header;

use crate::check::codes;
use crate::check::problems::Problems;
use crate::diagnostics::{Code, Diagnostic, shortened};
use crate::media::Media;
use crate::model::{Field, FieldKind, OperationPlace};
use crate::source::{Span, Spanned};
use crate::spec;

/// Whether a header can have that name, and be set by anybody but who sends the request.
pub(in crate::check) fn check_name(
    (name, span): (&str, Span),
    code: Code,
    way_out: &str,
    problems: &mut Problems<'_>,
) {
    if !spec::is_header_name(name) {
        problems.error(
            code,
            span,
            format!("no header can be named `{}`", shortened(name)),
            "letters, digits and dashes",
        );
    } else if let Some(why) = owned_header(name) {
        let message = format!("the header `{name}` cannot be set");
        let diagnostic = Diagnostic::error(code, span, message).label(span, why);
        problems.push(diagnostic.help(way_out));
    }
}

/// What a field can say of the content type, which follows from the body.
pub(super) fn check_content_type(
    key: &Spanned<String>,
    field: &Field,
    place: OperationPlace,
    problems: &mut Problems<'_>,
) {
    if place == OperationPlace::Multipart {
        let message = "the content type of a form names what stands between its parts";
        let diagnostic = Diagnostic::error(codes::PLACEMENT, key.span, message)
            .label(key.span, "what is said here would be wrong");
        problems.push(diagnostic.help("leave the field out; it is `multipart/form-data`"));
        return;
    }
    let FieldKind::Const(value) = &field.kind else {
        let diagnostic = Diagnostic::error(
            codes::PLACEMENT,
            key.span,
            "the content type follows from the body",
        )
        .label(key.span, "what a caller says here may be wrong");
        let shown = place.facets().media.unwrap_or("application/json");
        problems.push(diagnostic.help(format!(
            "make it a constant: `{{type: string, const: {shown}, in: header}}`"
        )));
        return;
    };
    let text = value.as_str().unwrap_or_default();
    let wrong = match (Media::parse(text), place.facets().media) {
        (None, _) => "a content type is written `type/subtype`".to_owned(),
        (Some(media), _) if !media.is_utf8() => "bodies are written in UTF-8".to_owned(),
        (Some(media), Some(own)) if !media.may_be_sent_as(own) => {
            format!("the body of this operation is {own}")
        }
        _ => return,
    };
    let message = format!("the content type `{text}` is not that of the body");
    problems.error(codes::PLACEMENT, key.span, message, wrong);
}

/// Reports a header that two fields of one request name in two spellings, which is one header.
pub(super) fn check_spellings<'n>(
    names: impl Iterator<Item = (&'n str, Span)>,
    problems: &mut Problems<'_>,
) {
    let mut seen: Vec<(&str, Span)> = Vec::new();
    for (name, span) in names {
        let is_same = |other: &&(&str, Span)| other.0 != name && other.0.eq_ignore_ascii_case(name);
        if let Some((first, at)) = seen.iter().find(is_same) {
            let message = format!("`{first}` and `{name}` are one header");
            let diagnostic = Diagnostic::error(codes::KEY_CLASH, span, message)
                .label(span, "again here")
                .label(*at, "first here");
            problems.push(
                diagnostic.help("headers are the same in upper and lower case: keep one of them"),
            );
        }
        seen.push((name, span));
    }
}
