//! A reader of the pages that shares nothing with their writer, and takes less than browsers do.

use apiscribe_pages::MARK;

/// A start tag, an end tag or a text with its references resolved.
#[derive(Debug, PartialEq)]
pub(crate) enum Token {
    Start(String, Vec<(String, String)>),
    End(String),
    Text(String),
}

/// The tokens of a page. Style sheets are left out.
pub(crate) fn tokens(page: &str) -> Vec<Token> {
    let mut rest = page.strip_prefix(MARK).expect("every page begins so");
    let mut tokens = Vec::new();
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            let (text, after) = rest.split_at(end);
            tokens.push(Token::Text(resolved(text)));
            rest = after;
            continue;
        };
        let (tag, after) = tag.split_once('>').expect("every tag ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            tokens.push(Token::End(name.to_owned()));
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(
            name.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()),
            "<{tag}> is no tag"
        );
        if name == "style" {
            rest = rest.split_once("</style>").expect("a style sheet ends").1;
            continue;
        }
        tokens.push(Token::Start(name.to_owned(), read_attributes(attributes)));
    }
    tokens
}

fn read_attributes(mut text: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    while !text.is_empty() {
        let end = text.find(['=', ' ']).unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        match rest.strip_prefix("=\"") {
            Some(rest) => {
                let (value, rest) = rest.split_once('"').expect("every value ends");
                attributes.push((name.to_owned(), resolved(value)));
                text = rest.trim_start();
            }
            None => {
                attributes.push((name.to_owned(), String::new()));
                text = rest.trim_start();
            }
        }
    }
    attributes
}

fn resolved(text: &str) -> String {
    assert!(!text.contains(['<', '>', '"']), "not escaped: {text}");
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(';').expect("every reference ends");
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            other => panic!("&{other}; is not needed"),
        });
        out.push_str(rest);
    }
    out
}

/// The value of an attribute.
pub(crate) fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = attributes.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

/// All text of a page, spaces as they come.
pub(crate) fn text(tokens: &[Token]) -> String {
    let texts = tokens.iter().map(|token| match token {
        Token::Text(text) => text.as_str(),
        Token::Start(..) | Token::End(_) => "",
    });
    texts.collect()
}

/// The examples of a page: the id of each, with its blocks by their class.
pub(crate) fn examples(tokens: &[Token]) -> Vec<(String, Vec<(String, String)>)> {
    let mut examples: Vec<(String, Vec<(String, String)>)> = Vec::new();
    let mut class = None;
    for token in tokens {
        match token {
            Token::Start(name, attributes) if name == "details" => {
                if attribute(attributes, "class") == Some("example") {
                    let id = attribute(attributes, "id").expect("every example has an id");
                    examples.push((id.to_owned(), Vec::new()));
                }
            }
            Token::Start(name, attributes) if name == "code" => {
                let language = attribute(attributes, "class");
                class = language.and_then(|class| class.strip_prefix("language-"));
            }
            Token::Text(text) => {
                if let (Some(class), Some((_, blocks))) = (class.take(), examples.last_mut()) {
                    blocks.push((class.to_owned(), text.clone()));
                }
            }
            Token::Start(..) | Token::End(_) => class = None,
        }
    }
    examples
}
