//! Keys and words that people bring from OpenAPI, JSON Schema and everyday use, and what says the
//! same here.

/// The key, without regard to case, dashes and underscores; the key that it becomes; how that is
/// written.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    ("additionalproperties", "rest", "rest"),
    ("allof", "flatten", "flatten"),
    ("anyof", "union", "union"),
    ("baseurl", "base_url", "base_url"),
    ("because", "why", "why"),
    ("body", "request", "request"),
    ("comment", "doc", "doc"),
    (
        "cursor",
        "paging",
        "paging: {items: ..., next: ..., to: ...}",
    ),
    ("dependentrequired", "rules", "rules: [{when: ...}]"),
    ("desc", "doc", "doc"),
    ("description", "doc", "doc"),
    ("description", "docs", "docs"),
    ("discriminator", "union", "union"),
    ("endpoint", "http", "http: POST /path"),
    ("enum", "values", "values"),
    ("example", "examples", "examples"),
    ("exclusivemaximum", "max", "max"),
    ("exclusiveminimum", "min", "min"),
    ("headers", "in", "in: header"),
    ("host", "base_url", "base_url"),
    ("if", "when", "when"),
    ("maxbytes", "length", "length: {max: ..., unit: bytes}"),
    ("maximum", "max", "max"),
    ("maxitems", "items", "items: {max: ...}"),
    ("maxlen", "length", "length: {max: ...}"),
    ("maxlength", "length", "length: {max: ...}"),
    ("maxproperties", "items", "items: {max: ...}"),
    ("method", "http", "http: POST /path"),
    ("minimum", "min", "min"),
    ("minitems", "items", "items: {min: ...}"),
    ("minlen", "length", "length: {min: ...}"),
    ("minlength", "length", "length: {min: ...}"),
    ("minproperties", "items", "items: {min: ...}"),
    (
        "nextpage",
        "paging",
        "paging: {items: ..., next: ..., to: ...}",
    ),
    ("note", "doc", "doc"),
    ("oneof", "union", "union"),
    ("operationid", "operation", "operation"),
    ("optional", "required", "required: false"),
    (
        "paginate",
        "paging",
        "paging: {items: ..., next: ..., to: ...}",
    ),
    (
        "pagination",
        "paging",
        "paging: {items: ..., next: ..., to: ...}",
    ),
    (
        "paginator",
        "paging",
        "paging: {items: ..., next: ..., to: ...}",
    ),
    ("params", "parameters", "parameters"),
    ("path", "http", "http: POST /path"),
    ("patternproperties", "rest", "rest"),
    ("properties", "fields", "fields"),
    ("propertynames", "keys", "keys"),
    ("ratelimit", "limits", "limits"),
    ("ratelimits", "limits", "limits"),
    ("reason", "why", "why"),
    ("ref", "type", "type"),
    ("regex", "pattern", "pattern"),
    ("requestbody", "request", "request"),
    (
        "required",
        "fields",
        "fields: {name: {required: true, ...}}",
    ),
    ("response", "replies", "replies: {200: ...}"),
    ("responses", "replies", "replies: {200: ...}"),
    ("route", "http", "http: POST /path"),
    ("security", "auth", "auth"),
    ("servers", "base_url", "base_url"),
    ("summary", "title", "title"),
    ("then", "require", "require"),
    ("uniqueitems", "rules", "rules: [{unique: ...}]"),
    ("uri", "base_url", "base_url"),
    ("url", "base_url", "base_url"),
];

/// The word, without regard to case, dashes and underscores; the word that it becomes.
const WORDS: &[(&str, &str)] = &[
    ("auth", "authentication"),
    ("badrequest", "invalid_request"),
    ("forbidden", "permission"),
    ("internal", "vendor"),
    ("internalerror", "vendor"),
    ("quota", "throttled"),
    ("ratelimit", "throttled"),
    ("ratelimited", "throttled"),
    ("servererror", "vendor"),
    ("throttling", "throttled"),
    ("toomanyrequests", "throttled"),
    ("unauthorized", "authentication"),
    ("unavailable", "vendor"),
    ("validation", "invalid_request"),
];

/// What a foreign word becomes among these words.
pub(super) fn word_elsewhere(written: &str, words: &[&'static str]) -> Option<&'static str> {
    let plain = plain(written);
    WORDS
        .iter()
        .find(|(foreign, here)| *foreign == plain && words.contains(here))
        .map(|(_, here)| *here)
}

fn plain(written: &str) -> String {
    written
        .chars()
        .filter(|character| character.is_ascii_alphanumeric())
        .map(|character| character.to_ascii_lowercase())
        .collect()
}

/// What a foreign key becomes among these keys: the key, and how it is written.
pub(super) fn elsewhere(
    written: &str,
    keys: &[&'static str],
) -> Option<(&'static str, &'static str)> {
    let plain = plain(written);
    ELSEWHERE
        .iter()
        .find(|(foreign, here, _)| *foreign == plain && keys.contains(here))
        .map(|(_, here, how)| (*here, *how))
}

#[cfg(test)]
mod tests {
    use super::{ELSEWHERE, WORDS, elsewhere, word_elsewhere};

    #[test]
    fn a_foreign_key_becomes_one_that_is_there() {
        let field = ["doc", "length", "type"];
        let length = ("length", "length: {max: ...}");
        for written in ["maxLength", "max_length", "maxlength", "max-length"] {
            assert_eq!(elsewhere(written, &field), Some(length), "{written}");
        }
        assert_eq!(elsewhere("$ref", &field), Some(("type", "type")));
        assert_eq!(elsewhere("maxLength", &["doc"]), None);
        assert_eq!(elsewhere("length", &field), None);
        let how = "fields: {name: {required: true, ...}}";
        assert_eq!(
            elsewhere("required", &["doc", "fields"]),
            Some(("fields", how))
        );
    }

    #[test]
    fn a_foreign_word_becomes_one_that_is_there() {
        let classes = ["throttled", "vendor"];
        assert_eq!(word_elsewhere("rate_limited", &classes), Some("throttled"));
        assert_eq!(word_elsewhere("RateLimit", &classes), Some("throttled"));
        assert_eq!(word_elsewhere("rate_limited", &["vendor"]), None);
        assert_eq!(word_elsewhere("throttled", &classes), None);
        assert!(WORDS.is_sorted());
    }

    #[test]
    fn what_is_to_be_written_begins_with_its_key() {
        for (foreign, here, how) in ELSEWHERE {
            assert!(how.starts_with(here), "{foreign}");
            assert!(
                foreign.bytes().all(|byte| byte.is_ascii_lowercase()),
                "{foreign}"
            );
        }
        assert!(ELSEWHERE.is_sorted());
    }
}
