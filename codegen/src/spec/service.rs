//! `service.yaml`: what all operations of a vendor share.

use std::time::Duration;

use crate::diagnostics::Diagnostics;
use crate::model::Standing;
use crate::source::{Span, Spanned};
use crate::spec::header_names::ByHeader;
use crate::spec::reading::{
    InParts, Needed, OneOrList, Read, Record, Word, Words, read_as_mapping, record,
};
use crate::spec::{
    About, Auth, Constant, Entries, Errors, Field, Form, NamedUrl, ReplyHeader, TypeDef,
};
use crate::yaml::Node;

record! {
    /// `service.yaml`.
    pub struct ServiceFile, "a service" {
        /// Name of the service in snake case, which is also the name of its folder.
        service: Spanned<String>;
        /// What the vendor calls the service.
        title: Option<Spanned<String>>, via Needed;
        /// A paragraph for the documentation.
        doc: Option<Spanned<String>>;
        /// What `page`, `at` and `evidence` may name: every page or other source of facts, and the
        /// places on it.
        pages: Entries<Page>;
        /// Where requests go. May hold placeholders such as `https://{account}.example.com`.
        base_url: Spanned<String>, via InParts;
        /// Other addresses of the vendor, such as regions and a sandbox, by names to choose from.
        base_urls: Entries<NamedUrl>;
        /// Headers that go along with every call, such as the version of the API.
        headers: Entries<Constant>, via ByHeader;
        /// Parameters of the query that go along with every call.
        query: Entries<Constant>;
        /// Placeholders of the base URL and of paths that are settings of the client.
        parameters: Entries<Field>;
        /// How requests are signed: a scheme and its parameters, or `none`.
        auth: Option<Auth>, via Needed;
        /// The keys, one below the other, under which replies stand: `result`, `data/items`.
        unwrap: Option<Spanned<String>>;
        /// Patterns by which replies that are texts, such as `OK: 12`, are taken apart, failures
        /// included: the first that all of it matches counts, and its named groups are the keys of
        /// what is read.
        reply_text: Vec<Spanned<String>>, via OneOrList;
        /// Headers of replies and failures that are read as values, such as how many calls are
        /// left.
        reply_headers: Entries<ReplyHeader>, via ByHeader;
        /// How failures are reported, and what they mean.
        errors: Option<Errors>;
        /// How many calls are allowed in how much time.
        limits: Vec<Limit>;
        /// Types that several operations use.
        types: Entries<TypeDef>;
        /// Small tables for the documentation.
        notes: Entries<Note>;
        /// Contradictions and open points, with what the spec does about each.
        doubts: Vec<Doubt>;
        /// What a page broke and how it was fixed.
        corrections: Vec<Doubt>;
    }
}

record! {
    /// A page or other source of facts.
    pub struct Page, "a page" {
        /// What the page is called.
        title: Spanned<String>;
        /// Which edition was read, such as a date or version.
        edition: Option<Spanned<String>>;
        /// Where it can be found.
        url: Option<Spanned<String>>;
        /// Headings and tables that `at` may name.
        places: Vec<Spanned<String>>;
        /// What its word counts for: only what the `vendor` says stops a send, the rest advises.
        standing: Option<Spanned<String>>, via Word<Standings>;
        /// When somebody held every constraint and rule that names no other source against it.
        checked: Option<Spanned<String>>;
    }
}

/// Words for a page's standing.
pub(crate) struct Standings;

impl Words for Standings {
    const WHAT: &'static str = "the standing of a page";
    const WORDS: &'static [&'static str] = Standing::NAMES;
}

impl Read<Page> for Page {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        Page::from_node(value, key, diagnostics)
    }

    /// A page without a title is still a page that others may name.
    fn recovered(key: Span) -> Option<Self> {
        Some(Page {
            title: Spanned::new(String::new(), key),
            edition: None,
            url: None,
            places: Vec::new(),
            standing: None,
            checked: None,
        })
    }

    fn form() -> Form {
        Form::Record(Page::record_form())
    }
}

record! {
    /// How many calls are allowed in how much time.
    pub struct Limit, "a limit" {
        /// How many calls.
        calls: Spanned<u32>;
        /// In how much time, such as `1s` or `1h`.
        per: Spanned<Duration>;
        /// For whom the calls are counted together, such as an account.
        scope: Option<Spanned<String>>;
        ..
        /// Words and evidence.
        about: About ["doc", "at", "evidence"];
    }
}

record! {
    /// A small table for the documentation.
    pub struct Note, "a note" {
        /// Heading of the table.
        title: Spanned<String>;
        /// Headings of the columns.
        columns: Vec<Spanned<String>>;
        /// Rows, each with a text for every column.
        rows: Vec<Vec<Spanned<String>>>;
        ..
        /// Words and evidence.
        about: About ["doc", "at", "evidence"];
    }
}

record! {
    /// Something that the pages leave open or broke, and what the spec does about it.
    pub struct Doubt, "a doubt" {
        /// What it is about: a type, field, error row or other thing of the spec, with `/` between
        /// names.
        about: Spanned<String>;
        /// The contradiction or open point.
        says: Spanned<String>;
        /// What this spec does.
        taken: Option<Spanned<String>>, via Needed;
        /// Why.
        why: Option<Spanned<String>>, via Needed;
        /// The page that supports it.
        evidence: Option<Spanned<String>>;
        ..
        /// Where it is written.
        span: Span;
    }
}

read_as_mapping!(Limit, Note, Doubt);
