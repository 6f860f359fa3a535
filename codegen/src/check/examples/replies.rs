//! Replies of examples: a success that reads as its type, or the failure that the example says it
//! is.

use std::borrow::Cow;

use serde_json::Value;

use crate::check::codes;
use crate::check::evaluate::{self, Violation};
use crate::check::examples::Check;
use crate::check::nodes;
use crate::check::problems::Problems;
use crate::model::ReplyBody;
use crate::source::Spanned;
use crate::yaml::Node;

impl Check<'_> {
    /// Reads the reply as what the error table takes it for.
    pub(in crate::check) fn reply(&self, problems: &mut Problems<'_>) {
        let status = self.status(problems);
        self.headers(problems);
        let body = self
            .example
            .reply
            .as_ref()
            .map_or(Value::Null, Node::to_json);
        let texts = self.operation.reply(status);
        let body = texts.map_or(Cow::Borrowed(&body), |reply| reply.taken_apart(&body));
        let has_reply = self.example.reply.is_some() || self.example.status.is_some();
        let errors = &self.service.errors;
        let mut headers = self.example.reply_headers.iter();
        let content = headers.find(|(name, _)| name.value.eq_ignore_ascii_case("content-type"));
        let content = content.map(|(_, value)| value.value.as_str());
        let failure = has_reply
            .then(|| evaluate::failure(errors, self.operation, (status, content), &body))
            .flatten();
        match (failure, &self.example.error) {
            (Some(failure), error) => {
                let looks = errors.of(&self.operation.name, status, content);
                if let (Some(node), Some(ty)) = (&self.example.reply, &looks.body) {
                    self.read(
                        node,
                        &evaluate::read_reply(self.service, ty, &body),
                        problems,
                    );
                }
                if let Some(error) = error {
                    self.error(error, &failure, problems);
                }
            }
            (None, Some(error)) => {
                problems.error(
                    codes::EXAMPLE_REPLY,
                    error.span,
                    "the reply is a success by the error table",
                    "no error",
                );
            }
            (None, None) => {
                let reply = self.operation.reply(status);
                if let (Some(node), Some(reply)) = (&self.example.reply, reply) {
                    if reply.body == ReplyBody::Nothing {
                        problems.error(
                            codes::EXAMPLE_REPLY,
                            nodes::span(node),
                            format!("nothing comes with status {}", reply.status),
                            "not read by anybody",
                        );
                    }
                    self.read(
                        node,
                        &evaluate::read_body(self.service, reply, &body),
                        problems,
                    );
                }
            }
        }
    }

    /// Headers that are read as values hold what the spec says.
    fn headers(&self, problems: &mut Problems<'_>) {
        for (name, value) in &self.example.reply_headers {
            let mut typed = self.service.headers_of(&self.operation.name);
            let found = typed.find(|field| field.wire.0.eq_ignore_ascii_case(&name.value));
            let wrong = found.map(|field| evaluate::read_header(self.service, field, &value.value));
            if let Some(violation) = wrong.into_iter().flatten().next() {
                let message = format!(
                    "the header `{}` of `{}` does not read: it {}",
                    name.value, self.name.value, violation.message
                );
                problems.error(codes::EXAMPLE_REPLY, value.span, message, "does not fit");
            }
        }
    }

    fn status(&self, problems: &mut Problems<'_>) -> u16 {
        let default = self
            .operation
            .replies
            .first()
            .map_or(200, |reply| reply.status);
        let Some(status) = &self.example.status else {
            return default;
        };
        if !(100..600).contains(&status.value) {
            problems.error(
                codes::EXAMPLE_REPLY,
                status.span,
                "statuses lie between 100 and 599",
                "no such status",
            );
        } else if (200..300).contains(&status.value)
            && !self
                .operation
                .replies
                .iter()
                .any(|reply| reply.status == status.value)
        {
            let message = format!(
                "`{}` lists no reply of status {}",
                self.operation.name, status.value
            );
            problems.error(
                codes::EXAMPLE_REPLY,
                status.span,
                message,
                "not among `replies`",
            );
        }
        status.value
    }

    fn read(&self, node: &Node, wrong: &[Violation], problems: &mut Problems<'_>) {
        for violation in wrong {
            let span = nodes::span_at(node, violation.pointer());
            let pointer = match violation.pointer() {
                "" => "the reply".to_owned(),
                pointer => format!("`{pointer}`"),
            };
            let message = format!(
                "the reply of `{}` does not read: {pointer} {}",
                self.name.value, violation.message
            );
            problems.error(codes::EXAMPLE_REPLY, span, message, "does not fit");
        }
    }

    fn error(
        &self,
        error: &Spanned<String>,
        failure: &evaluate::Failure<'_>,
        problems: &mut Problems<'_>,
    ) {
        let rows = &self.service.errors.codes;
        if !rows.iter().any(|row| row.rust.bare() == error.value) {
            let known = rows.iter().map(|row| row.rust.bare());
            problems.unknown(
                codes::EXAMPLE_REPLY,
                error.span,
                format!("no error code is named `{}`", error.value),
                &error.value,
                known,
            );
            return;
        }
        let found = failure.row.map(|row| row.rust.bare());
        if found != Some(error.value.as_str()) {
            let label = match (found, &failure.code) {
                (Some(found), _) => format!("the reply's code is `{found}`"),
                (None, Some(_)) => "the reply's code has no row".to_owned(),
                (None, None) => "the reply holds no code".to_owned(),
            };
            problems.error(
                codes::EXAMPLE_REPLY,
                error.span,
                format!("the reply is not `{}`", error.value),
                label,
            );
        }
    }
}
