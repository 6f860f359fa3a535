//! What pages say and this language does not, with what to do instead.
//!
//! The list is the page `spec/unsaid.md`, and whoever tries one of its
//! words is pointed there.

/// Something that cannot be said.
#[derive(Debug)]
pub struct Unsaid {
    /// What pages say.
    pub what: &'static str,
    /// What people write who try, in small letters.
    pub words: &'static [&'static str],
    /// What to do instead.
    pub instead: &'static str,
}

/// Everything that pages are known to say and that cannot be said.
pub const UNSAID: &[Unsaid] = &[
    Unsaid {
        what: "a body of which each line is JSON",
        words: &["ndjson", "jsonl", "application/x-ndjson"],
        instead: "`place: text`, and a constant header `Content-Type: application/x-ndjson`; the caller writes the lines",
    },
    Unsaid {
        what: "events of a server, sockets",
        words: &[
            "stream",
            "streaming",
            "sse",
            "event_stream",
            "websocket",
            "chunked",
            "upload",
            "download",
        ],
        instead: "a file of any size needs no word: `type: file` and `place: bytes` take contents that a client reads while it sends them, and where all replies are `bytes` the client has `<operation>_stream`; events and sockets are for a client of your own, signed by what `to_http` makes",
    },
    Unsaid {
        what: "a parameter of the path that holds slashes, such as the key of an object in a store",
        words: &["greedy", "slashes", "wildcard", "catch_all"],
        instead: "a parameter is one segment, and `/` in it is sent as `%2F`, which many stores take for the same; where one does not, an operation for each depth, such as `GET /{folder}/{name}`",
    },
    Unsaid {
        what: "a parameter of a path that is written in another way, such as Base64",
        words: &["encoded_uri", "encodedentryuri", "base64_path"],
        instead: "`type: string` with a `pattern`, such as `'[A-Za-z0-9_=-]+'`, and the caller encodes it",
    },
    Unsaid {
        what: "statuses above 599, such as Qiniu's 612",
        words: &["6xx", "7xx"],
        instead: "such an answer is a failure without a row; `error.status()` has the status, and where the body has a code, `codes` say what it means",
    },
    Unsaid {
        what: "a reply that is nothing but a value written in another way, such as a time in seconds",
        words: &["reply_encode"],
        instead: "the type that it has in JSON, `replies: {200: i64}`, with a `doc` that says what it is",
    },
    Unsaid {
        what: "a signature of the fields of a form of several parts, or one that is sent as a part of it",
        words: &["multipart_signature"],
        instead: "a file as a string in a `form`, where the vendor takes a `data:` address or a link; else fields of the request for what signing adds, which the caller works out",
    },
    Unsaid {
        what: "a next page that only a whole address asks for",
        words: &["next_url", "next_uri", "next_link"],
        instead: "`paging: {next: ..., parameter: ..., to: ...}` takes a parameter out of the address, so that no call goes to another host; where there is none, the address is a field of the reply; one whose last segment asks for the page (Mailgun) is asked for by a second operation with that segment as its parameter",
    },
    Unsaid {
        what: "times in other layouts than those of `encode: {time: ...}`, times of day, durations",
        words: &[
            "strftime",
            "date_format",
            "datetime_format",
            "time_format",
            "duration",
        ],
        instead: "`type: string` with a `pattern`, such as `'\\d+(\\.\\d{1,9})?s'` for `90s`, `'P.+'` for `PT1H` and `'[0-2]\\d:[0-5]\\d'` for `08:30`; `format: date` for a date alone; a number whose unit stands in `doc`",
    },
    Unsaid {
        what: "lengths in segments of an SMS",
        words: &["segments", "sms_segments", "gsm7", "septets"],
        instead: "`length` in `characters`, `bytes` or `utf16`: how many segments a text takes depends on what the vendor replaces in it before it sends, so the caller reads it in the reply",
    },
    Unsaid {
        what: "two versions of an API with types in common",
        words: &["versions", "shared_types", "include", "import", "extends"],
        instead: "two services: types of one have nothing to do with those of another",
    },
    Unsaid {
        what: "XML and SOAP",
        words: &["xml", "soap", "application/xml", "text/xml"],
        instead: "ask for JSON where the vendor has it; else `replies: {200: text}` gives the text with status and headers to the caller, and `errors: {statuses: ...}` gives each failure a class by its status",
    },
    Unsaid {
        what: "a text with an entry on each line, such as CSV",
        words: &["csv", "tsv", "lines"],
        instead: "`replies: {200: text}`, and take the lines apart in the caller; a text of one form is read by `reply_text`",
    },
    Unsaid {
        what: "certificates of clients",
        words: &["mtls", "client_certificate", "client_cert", "tls"],
        instead: "`auth: none`, and a client whose builder is given by `http_client`, which knows the certificate",
    },
    Unsaid {
        what: "GraphQL",
        words: &["graphql", "mutation"],
        instead: "an operation for each query: a constant string field `query`, and `variables` as a struct",
    },
];

/// What to do instead of what somebody tries by a word; none if nobody is known to.
pub(crate) fn unsaid(written: &str) -> Option<String> {
    let word = written.to_ascii_lowercase();
    let found = UNSAID
        .iter()
        .find(|unsaid| unsaid.words.contains(&word.as_str()))?;
    Some(format!(
        "{} cannot be said: {} (spec/unsaid.md)",
        found.what, found.instead
    ))
}

/// A help, with what to do instead of what cannot be said where that is what is tried.
pub(crate) fn with_unsaid(help: String, written: &str) -> String {
    match unsaid(written) {
        Some(instead) => format!("{help}; {instead}"),
        None => help,
    }
}

#[cfg(test)]
mod tests {
    use super::UNSAID;

    #[test]
    fn a_word_stands_for_one_thing_in_small_letters() {
        let words: Vec<&str> = UNSAID.iter().flat_map(|one| one.words).copied().collect();
        for word in &words {
            assert_eq!(*word, word.to_ascii_lowercase());
            assert_eq!(
                words.iter().filter(|other| *other == word).count(),
                1,
                "{word}"
            );
        }
    }
}
