use http::{HeaderMap, HeaderValue};

use super::{Message, Which};
use crate::signing::write_pairs;

fn message<'m>(
    scheme: &'m str,
    authority: &'m str,
    query: Option<&'m str>,
    headers: &'m HeaderMap,
) -> Message<'m> {
    Message {
        method: "GET",
        scheme,
        authority,
        path: "/a",
        query,
        headers,
        body: b"",
    }
}

#[test]
fn parts_of_the_url_are_read() {
    let none = HeaderMap::new();
    for (scheme, authority, host, name, port, with, without) in [
        (
            "https",
            "A.example",
            "a.example",
            "a.example",
            "443",
            "https://A.example:443/a",
            "https://A.example/a",
        ),
        (
            "https",
            "a.example:443",
            "a.example",
            "a.example",
            "443",
            "https://a.example:443/a",
            "https://a.example/a",
        ),
        (
            "http",
            "a.example:443",
            "a.example:443",
            "a.example",
            "443",
            "http://a.example:443/a",
            "http://a.example/a",
        ),
        (
            "http",
            "u:p@a.example",
            "a.example",
            "a.example",
            "80",
            "http://u:p@a.example:80/a",
            "http://u:p@a.example/a",
        ),
        (
            "https",
            "[::1]",
            "[::1]",
            "[::1]",
            "443",
            "https://[::1]:443/a",
            "https://[::1]/a",
        ),
        (
            "https",
            "[::1]:8443",
            "[::1]:8443",
            "[::1]",
            "8443",
            "https://[::1]:8443/a",
            "https://[::1]/a",
        ),
    ] {
        let read = message(scheme, authority, None, &none);
        assert_eq!(
            (read.host().as_str(), read.hostname().as_str(), read.port()),
            (host, name, port)
        );
        assert_eq!(
            (
                read.url_with_port().as_str(),
                read.url_without_port().as_str()
            ),
            (with, without)
        );
    }
    let read = message("https", "a.example", Some("b=1+2&c&&d=%20"), &none);
    assert_eq!(read.target(), "/a?b=1+2&c&&d=%20");
    assert_eq!(read.url(), "https://a.example/a?b=1+2&c&&d=%20");
    assert_eq!(read.base_url(), "https://a.example/a");
    assert_eq!(write_pairs(&read.query_pairs(), "=", "&"), "b=1+2&c=&d= ");
    assert_eq!(write_pairs(&read.query_form(), "=", "&"), "b=1 2&c=&d= ");
    assert_eq!(message("https", "a", Some(""), &none).target(), "/a?");
    assert_eq!(Message { path: "", ..read }.full_path(), "/");
}

#[test]
fn headers_are_picked() {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("x-b", " 1  2 "),
        ("x-a", "3"),
        ("x-b", "4"),
        ("y_z", "5"),
        ("accept", "6"),
    ] {
        headers.append(name, HeaderValue::from_static(value));
    }
    let read = message("https", "a.example", None, &headers);
    let check = |which, not_containing, folds, expected| {
        let pairs = read.header_pairs(which, not_containing, folds);
        assert_eq!(write_pairs(&pairs, ":", "|"), expected);
    };
    check(
        Which::AllBut(&["Accept"]),
        "",
        false,
        "host:a.example|x-a:3|x-b:1  2,4|y_z:5",
    );
    check(
        Which::AllBut(&["Accept"]),
        "_",
        true,
        "host:a.example|x-a:3|x-b:1 2,4",
    );
    check(
        Which::Only {
            names: &["HOST"],
            prefixes: &["X-"],
        },
        "",
        true,
        "host:a.example|x-a:3|x-b:1 2,4",
    );
    check(
        Which::InOrder(&["X-B", "none", "Host"]),
        "",
        true,
        "x-b:1 2,4|host:a.example",
    );
    assert_eq!(read.header("X-B").as_deref(), Some(" 1  2 , 4"));
    assert_eq!(
        (read.header("host").as_deref(), read.header("none")),
        (Some("a.example"), None)
    );
    let components = read.components(&["@method", "@query", "x-b", "none"]);
    assert_eq!(
        write_pairs(&components, ":", "|"),
        "@method:GET|@query:?|x-b:1  2, 4"
    );
}

#[test]
fn parameters_are_found_where_they_travel() {
    let mut headers = HeaderMap::new();
    let check = |headers: &HeaderMap, body: &str, expected: &str| {
        let message = Message {
            body: body.as_bytes(),
            ..message("https", "a", Some("q=1"), headers)
        };
        assert_eq!(write_pairs(&message.params(), "=", "&"), expected, "{body}");
    };
    check(&headers, "", "q=1");
    check(
        &headers,
        r#"{"a":"x","b":1.5,"c":true,"d":null,"e":{},"f":[]}"#,
        "a=x&b=1.5&c=true",
    );
    check(
        &headers,
        "<xml>\n<a>1</a> <b><![CDATA[2<]]></b><c><d>3</d></c><e>&lt;&amp;</e></xml>",
        "a=1&b=2<&e=<&",
    );
    check(&headers, "<?xml version=\"1.0\"?><r><a></a></r>", "a=");
    for broken in [
        "<xml>",
        "<xml><a>",
        "<xml><a>1</b></xml>",
        "<",
        "<xml><![CDATA[",
    ] {
        check(&headers, broken, "");
    }
    check(&headers, "a=1+2", "a=1 2");
    headers.insert("content-type", HeaderValue::from_static("text/plain"));
    check(&headers, "a=1+2", "");
    headers.insert(
        "content-type",
        HeaderValue::from_static("Application/X-WWW-Form-urlencoded; charset=UTF-8"),
    );
    check(&headers, "a=1+2&b=%C3%A9", "a=1 2&b=é");
}
