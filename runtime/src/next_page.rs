//! Where an answer says that there is a next page.

use http::HeaderMap;
use http::header::LINK;

use crate::outgoing::decode_query;

/// The value of a parameter in the query of an address.
#[must_use]
pub fn query_value(address: &str, name: &str) -> Option<String> {
    let (_, query) = address.split_once('?')?;
    let query = query.split('#').next().unwrap_or(query);
    let mut pairs = decode_query(query).into_iter();
    pairs
        .find(|(known, _)| known == name)
        .map(|(_, value)| value)
}

/// The address of the next page in the header `Link` (RFC 8288).
#[must_use]
pub fn next_link(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(LINK).iter();
    let mut links = values.filter_map(|value| value.to_str().ok());
    links.find_map(|links| {
        // A comma may stand in an address, between angles.
        let mut links = links.split('<').skip(1);
        links.find_map(|link| {
            let (address, parameters) = link.split_once('>')?;
            let mut parameters = parameters.split([';', ',']).map(str::trim);
            let is_next = |parameter: &str| {
                let relations = parameter
                    .split_once('=')
                    .filter(|(name, _)| name.trim_end().eq_ignore_ascii_case("rel"));
                let relations = relations.map_or("", |(_, value)| value.trim());
                let mut relations = relations.trim_matches('"').split_ascii_whitespace();
                relations.any(|relation| relation.eq_ignore_ascii_case("next"))
            };
            parameters.any(is_next).then(|| address.to_owned())
        })
    })
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn next(link: &'static str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(LINK, HeaderValue::from_static(link));
        next_link(&headers)
    }

    #[test]
    fn the_next_link_is_found_among_others() {
        let of_github = r#"<https://a.example/r?page=1>; rel="prev", <https://a.example/r?page=3&per_page=2>; rel="next""#;
        let found = next(of_github);
        assert_eq!(
            found.as_deref(),
            Some("https://a.example/r?page=3&per_page=2")
        );
        assert_eq!(next("</a?b=1,2>; rel=next").as_deref(), Some("/a?b=1,2"));
        assert_eq!(next(r#"</a>; rel="last next""#).as_deref(), Some("/a"));
        assert_eq!(next(r#"</next>; rel="prev"; title="next""#), None);
    }

    #[test]
    fn values_are_decoded() {
        let address = "https://a.example/r?Page=1&PageToken=a%2Bb#x";
        assert_eq!(query_value(address, "PageToken").as_deref(), Some("a+b"));
        assert_eq!(query_value(address, "Token"), None);
        assert_eq!(query_value("/r", "page"), None);
    }
}
