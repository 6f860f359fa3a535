//! `<operation>.yaml`: one call.

use apiscribe_runtime::for_generated_code::Nesting;

use crate::bodies::ReplyExpr;
use crate::diagnostics::{Diagnostic, Diagnostics, code, shortened};
use crate::placements::WholePlace;
use crate::source::{Span, Spanned};
use crate::spec::fields::Deprecated;
use crate::spec::header_names::ByHeader;
use crate::spec::reading::{InParts, Needed, OneOrList, Read, Word, Words, record};
use crate::spec::statuses::{status, status_writing};
use crate::spec::{
    Auth, Constant, Doubt, Entries, Errors, Example, Field, Form, Limit, Paging, Patience, Place,
    ReplyHeader, TypeDef,
};
use crate::yaml::Node;

record! {
    /// `<operation>.yaml`.
    pub struct OperationFile, "an operation" {
        /// Name of the operation in snake case, which is also the name of its file.
        operation: Spanned<String>;
        /// What the vendor calls it.
        title: Option<Spanned<String>>;
        /// What it does.
        doc: Option<Spanned<String>>, via Needed;
        /// The page that describes it.
        page: Option<Spanned<String>>, via Needed;
        /// The place on the page.
        at: Option<Spanned<String>>;
        /// `true`, or what to call instead.
        deprecated: Option<Spanned<String>>, via Deprecated;
        /// Method and path, such as `POST /v1/messages/{id}`.
        http: Spanned<String>, via InParts;
        /// Where requests go, if not where those of the service go.
        base_url: Option<Spanned<String>>, via InParts;
        /// Headers that go along with this call, beside those of the service.
        headers: Entries<Constant>, via ByHeader;
        /// Parameters of the query that go along with this call, beside those of the service.
        query: Entries<Constant>;
        /// Placeholders of the path that are arguments of the method.
        parameters: Entries<Field>;
        /// Where fields of the request go that do not say `in`.
        place: Option<Spanned<Place>>, via WholePlace;
        /// How lists and objects are written in a query or form.
        nested: Option<Spanned<String>>, via Word<Nested>;
        /// Type of the request.
        request: Option<Spanned<String>>;
        /// Types of the replies by status, or `nothing`, `text`, `bytes`.
        replies: Vec<(Spanned<u16>, Spanned<ReplyExpr>)>, via Replies;
        /// The keys, one below the other, under which replies stand: `result`, `data/items`; `none`
        /// where those of the service do not hold.
        unwrap: Option<Spanned<String>>;
        /// Patterns by which replies that are texts, such as `OK: 12`, are taken apart: the first
        /// that all of it matches counts, and its named groups are the keys of what is read; `none`
        /// where those of the service do not hold.
        reply_text: Vec<Spanned<String>>, via OneOrList;
        /// Headers of its replies and failures that are read as values, beside those of the
        /// service.
        reply_headers: Entries<ReplyHeader>, via ByHeader;
        /// Whether doing it twice does no more than doing it once, so that any failure without an
        /// answer may be repeated.
        idempotent: Option<Spanned<bool>>;
        /// The field by which the vendor knows a call that is repeated. The client fills it once
        /// per call where it may be left out, so any failure without an answer may be repeated.
        idempotency_key: Option<Spanned<String>>;
        /// How long a client waits at least where the vendor waits as long as a field says.
        timeout: Option<Patience>;
        /// How pages of results follow each other.
        paging: Option<Paging>;
        /// Whether clients have a method that makes the call for each of many requests.
        batch: Option<Spanned<bool>>;
        /// Parameters of the scheme that belong to this operation, or `none`.
        auth: Option<Auth>;
        /// How many calls are allowed in how much time.
        limits: Vec<Limit>;
        /// The list of the request that is sent in parts where it is longer than one call may hold.
        split: Option<Spanned<String>>;
        /// Error rows that the service does not have.
        errors: Option<Errors>;
        /// Types that only this operation uses.
        types: Entries<TypeDef>;
        /// What no client can check.
        advice: Vec<Spanned<String>>, via OneOrList;
        /// Contradictions and open points, with what the spec does about each.
        doubts: Vec<Doubt>;
        /// What a page broke and how it was fixed.
        corrections: Vec<Doubt>;
        /// Requests and replies, good and refused.
        examples: Entries<Example>;
    }
}

// What takes one field by itself, such as a header, is explained by the check.
impl Read<Option<Spanned<Place>>> for WholePlace {
    const REQUIRED: bool = false;

    fn read(
        value: &Node,
        key: Span,
        diagnostics: &mut Diagnostics,
    ) -> Option<Option<Spanned<Place>>> {
        if !value
            .as_text()
            .is_some_and(|word| Place::WORDS.contains(&word))
        {
            Word::<WholePlace>::of(value, diagnostics)?;
        }
        Spanned::<Place>::read(value, key, diagnostics).map(Some)
    }

    fn absent() -> Option<Option<Spanned<Place>>> {
        Some(None)
    }

    fn form() -> Form {
        Form::Word(WholePlace::WORDS)
    }
}

struct Nested;

impl Words for Nested {
    const WHAT: &'static str = "a way to write nested values";
    const WORDS: &'static [&'static str] = &[
        "json",
        Nesting::ALL[0].name(),
        Nesting::ALL[1].name(),
        Nesting::ALL[2].name(),
        Nesting::ALL[3].name(),
    ];
}

/// Status to type, or to what is no JSON.
struct Replies;

impl Read<Vec<(Spanned<u16>, Spanned<ReplyExpr>)>> for Replies {
    fn read(
        value: &Node,
        key: Span,
        diagnostics: &mut Diagnostics,
    ) -> Option<Vec<(Spanned<u16>, Spanned<ReplyExpr>)>> {
        let entries = Entries::<Spanned<ReplyExpr>>::read(value, key, diagnostics)?;
        let is_empty = entries.is_empty();
        let mut replies = Vec::new();
        for (key, ty) in entries {
            match status(&key.value) {
                Some(status) => replies.push((Spanned::new(status, key.span), ty)),
                None => {
                    let message = format!(
                        "expected a status from 100 to 599, found `{}`",
                        shortened(&key.value)
                    );
                    diagnostics.push(Diagnostic::error(code::WRONG_VALUE, key.span, message));
                }
            }
        }
        (is_empty || !replies.is_empty()).then_some(replies)
    }

    fn form() -> Form {
        Form::Keyed(status_writing(), Box::new(Spanned::<ReplyExpr>::form()))
    }
}
