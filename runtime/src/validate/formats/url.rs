//! `url`: absolute, over HTTP. Permissive beyond that, since vendors fetch what browsers take.

use super::Declaration;

pub(super) const DECLARATION: Declaration = Declaration {
    name: "url",
    demand: "must be an absolute http or https URL",
    matches,
    keyword: Some("iri"),
    ecma: concat!(
        "^[Hh][Tt][Tt][Pp][Ss]?://(?:[^/?#",
        blank!(),
        "]*@)?[^/?#@:",
        blank!(),
        "][^/?#@",
        blank!(),
        "]*(?:[/?#][^",
        blank!(),
        "]*)?$"
    ),
};

fn matches(value: &str) -> bool {
    let Some((scheme, rest)) = value.split_once("://") else {
        return false;
    };
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_and_port = authority.rsplit('@').next().unwrap_or_default();
    let has_host = !host_and_port.is_empty() && !host_and_port.starts_with(':');
    let blank = |character: char| character.is_whitespace() || character.is_control();
    web && has_host && !value.contains(blank)
}

#[cfg(test)]
#[test]
fn takes_http_with_a_host() {
    super::check(
        &DECLARATION,
        &[
            "http://a",
            "HTTPS://example.com:8080/a?b=c#d",
            "https://user@example.com/",
            "https://例え.jp/画像.png",
            "http://[::1]/",
        ],
        &[
            "ftp://example.com",
            "example.com",
            "http:/example.com",
            "https://",
            "https:///path",
            "https://:80/",
            "https://user@/",
            "https://example.com/a b",
            "https://example.com/\u{7}",
        ],
    );
}
