//! Requests and replies as examples, good and refused.

use crate::source::{Span, Spanned};
use crate::spec::Entries;
use crate::spec::header_names::ByHeader;
use crate::spec::reading::{read_as_mapping, record};
use crate::yaml::Node;

record! {
    /// A request, a reply, or one with the other.
    pub struct Example, "an example" {
        /// What it shows.
        title: Option<Spanned<String>>;
        /// The place on the page.
        at: Option<Spanned<String>>;
        /// Values for parameters of the client and the operation.
        parameters: Entries<Node>;
        /// The request in its logical form: before `encode`, with constants and fields that go into
        /// headers.
        request: Option<Node>;
        /// Status of the reply.
        status: Option<Spanned<u16>>;
        /// Headers of the reply, such as its `Content-Type` where that tells what the body is.
        reply_headers: Entries<Spanned<String>>, via ByHeader;
        /// The reply as it comes from the vendor.
        reply: Option<Node>;
        /// Pointers that validation names, and no others.
        refused: Vec<Spanned<String>>;
        /// The code that the reply has, by its name in Rust.
        error: Option<Spanned<String>>;
        ..
        /// Where it is written.
        span: Span;
    }
}

read_as_mapping!(Example);
