//! Methods and addresses: which calls a page describes, and where each begins.

use crate::document::{Document, Kind};
use crate::words::{self, Role};

/// A method, an address, or both, and where they stand.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    pub(crate) block: usize,
    pub(crate) line: usize,
    pub(crate) method: Option<&'static str>,
    /// As the page writes it: absolute or not.
    pub(crate) url: Option<String>,
    /// Whether it only stands in a sample.
    pub(crate) is_sample: bool,
}

/// All of them, in the order of the page.
pub(crate) fn marks(document: &Document) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut roles: Vec<Role> = Vec::new();
    let mut heading = String::new();
    for (block, found) in document.blocks.iter().enumerate() {
        let line = found.line;
        let (text, is_code) = match &found.kind {
            Kind::Heading { text, .. } => {
                roles = words::roles(text);
                heading = words::plain(text);
                (text, false)
            }
            Kind::Paragraph { text, .. } | Kind::Item { text, .. } | Kind::Term(text) => {
                (text, false)
            }
            Kind::Code(text) => (text, true),
            Kind::Table(table) => {
                for row in &table.rows {
                    if let [key, value, ..] = row.as_slice() {
                        let label = words::plain(&key.text);
                        if let Some(mark) = labelled(&label, &value.text) {
                            marks.push(Mark {
                                block,
                                line: key.line,
                                is_sample: false,
                                ..mark
                            });
                        }
                    }
                }
                continue;
            }
        };
        let is_example =
            roles.contains(&Role::Example) || (is_code && roles.contains(&Role::Reply));
        let mut is_alone = true;
        for (index, words) in text.lines().take(60).enumerate() {
            let words = words.trim();
            let is_first = index == 0;
            if is_code
                && !is_first
                && !words.starts_with("curl")
                && !words.contains("http")
                && words
                    .split_whitespace()
                    .next()
                    .and_then(words::method)
                    .is_none()
            {
                continue;
            }
            if let Some(mut mark) = of_line(words) {
                mark.block = block;
                mark.line = line + index;
                mark.is_sample |= is_example || (is_code && text.lines().count() > 2);
                is_alone = false;
                marks.push(mark);
            } else if !is_code
                && let Some((label, value)) = words
                    .split_once([':', '：'])
                    .filter(|(label, _)| !label.ends_with("http") && !label.ends_with("https"))
                    .or_else(|| words.split_once(' '))
            {
                let mut value = value.to_owned();
                if value.trim().is_empty() {
                    value = text.lines().nth(index + 1).unwrap_or_default().to_owned();
                }
                if let Some(mark) = labelled(&words::plain(label), &value) {
                    is_alone = false;
                    marks.push(Mark {
                        block,
                        line: line + index,
                        is_sample: is_example,
                        ..mark
                    });
                }
            }
        }
        if is_alone
            && !matches!(found.kind, Kind::Heading { .. })
            && text.lines().count() <= 2
            && let Some(mark) = labelled(&heading, text.lines().next().unwrap_or_default())
        {
            marks.push(Mark {
                block,
                line,
                is_sample: false,
                ..mark
            });
        }
    }
    marks
}

/// `Method`: POST; `URL`: https://…
fn labelled(label: &str, value: &str) -> Option<Mark> {
    let value = value.trim().trim_matches(['`', '*', '"', ' ', '.', '。']);
    let is = |all: &str| all.split('|').any(|known| known == label);
    if is(
        "method|http method|request method|请求方式|请求方法|http请求方式|http方法|提交方式|方法|请求类型|调用方式|verb|http verb|接口请求方式",
    ) {
        let word = value
            .split([' ', '/', ',', '、', '|'])
            .next()
            .unwrap_or_default();
        let method = words::method(word.trim_matches(['`', '*']))?;
        return Some(Mark {
            block: 0,
            line: 0,
            method: Some(method),
            url: None,
            is_sample: false,
        });
    }
    let is_url = is(
        "url|uri|endpoint|request url|request uri|path|request path|address|http request|请求地址|接口地址|请求url|请求路径|接口url|调用地址|接口路径|请求uri|api地址|服务地址|resource|resource url|api endpoint|resource path|request address|api url|http url|route|url path|api path",
    );
    if is_url {
        if let Some(mark) = of_line(value) {
            return Some(Mark {
                is_sample: false,
                ..mark
            });
        }
        let url = value.split_whitespace().next().unwrap_or_default();
        let whole = value.split([' ', '(']).next().unwrap_or_default();
        let is_address = whole.starts_with('/') || whole.contains("://");
        if is_address || url.contains("://") {
            // A host may be described in words: `https://Domain name/path`.
            let url = address(value);
            return Some(Mark {
                block: 0,
                line: 0,
                method: None,
                url: Some(url),
                is_sample: false,
            });
        }
    }
    None
}

/// The address at the beginning, with blanks in its host kept.
fn address(text: &str) -> String {
    let text = text.trim().trim_matches(['`', '*', '"']);
    if let Some((scheme, rest)) = text.split_once("://") {
        let host_end = rest.find('/').unwrap_or(rest.len());
        let host = rest.get(..host_end).unwrap_or_default();
        if host.contains(' ') && host.split_whitespace().count() <= 4 {
            let path = rest
                .get(host_end..)
                .unwrap_or_default()
                .split_whitespace()
                .next()
                .unwrap_or_default();
            let name: Vec<String> = host.split_whitespace().map(str::to_lowercase).collect();
            return format!("{scheme}://{{{}}}{path}", name.join("_"));
        }
    }
    clean(text.split_whitespace().next().unwrap_or_default())
}

fn clean(url: &str) -> String {
    // Code ends with its mark, a cell with its line.
    let url = url.trim_start_matches(['`', '"', '*', '\'']);
    let url = url.split(['`', '|', '"']).next().unwrap_or(url);
    url.replace('\\', "")
        .trim_matches(['`', '*', '"', '\'', ',', ';', '.', '。', ')', '，'])
        .to_owned()
}

/// `POST /v1/messages (remark)`, `Name % GET /path`, `curl -X POST https://…`,
/// `GET https://… HTTP/1.1`, a bare address.
fn of_line(line: &str) -> Option<Mark> {
    let line = line
        .trim()
        .trim_start_matches(['$', '>', '#', '*', '`', '"', ' ']);
    if line.starts_with("curl") {
        let words: Vec<&str> = line.split_whitespace().collect();
        let url = words
            .iter()
            .map(|word| word.trim_matches(['"', '\'', '\\']))
            .find(|word| word.contains("://"))?;
        let method = words
            .windows(2)
            .find(|pair| matches!(pair.first(), Some(&"-X" | &"--request")))
            .and_then(|pair| words::method(pair.get(1)?.trim_matches(['"', '\''])));
        let has_body = words.iter().any(|word| {
            word.starts_with("-d") || word.starts_with("--data") || word.starts_with("-F")
        });
        let method = method.or(has_body.then_some("POST"));
        return Some(Mark {
            block: 0,
            line: 0,
            method,
            url: Some(clean(url)),
            is_sample: true,
        });
    }
    // `.. http:post:: /path`
    if let Some(rest) = line.trim_start_matches('.').trim().strip_prefix("http:")
        && let Some((method, path)) = rest.split_once("::")
    {
        return Some(Mark {
            block: 0,
            line: 0,
            method: words::method(method),
            url: Some(clean(path.trim())),
            is_sample: false,
        });
    }
    let words: Vec<&str> = line.split_whitespace().take(24).collect();
    for (at, pair) in words.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let bare = first.trim_matches(['`', '*', '[', ']', '(', ':', '：', '"']);
        let target = second.trim_matches(['`', '*', '"', '\'', '(']);
        let is_upper = bare.chars().all(|c| c.is_ascii_uppercase()) || at == 0;
        let is_message = line.contains(" HTTP/1");
        let is_address = target.starts_with('/') && (target.len() > 1 || is_message)
            || target.contains("://")
            || target.starts_with("\\{")
            || (target.starts_with('{') && target.contains("}/"));
        if let Some(method) = words::method(bare).filter(|_| is_upper && is_address) {
            let url = clean(target);
            let is_sample = line.contains(" HTTP/1")
                || url.contains('?')
                || target.contains("://") && target.contains(|c: char| !c.is_ascii());
            return Some(Mark {
                block: 0,
                line: 0,
                method: Some(method),
                url: Some(url),
                is_sample,
            });
        }
    }
    // `Send a POST request to https://…`: the address stands behind a few words.
    const BETWEEN: &[&str] = &[
        "request",
        "requests",
        "to",
        "at",
        "against",
        "on",
        "the",
        "a",
        "an",
        "http",
        "https",
        "url",
        "endpoint",
        "call",
        "following",
        "method",
        "is",
        "resource",
        "this",
    ];
    let mut method = None;
    for word in &words {
        let bare = word.trim_matches(['`', '*', '[', ']', '(', ')', ':', '：', '"', ',']);
        let target = word.trim_matches(['`', '*', '"', '\'', '(', ')', ',']);
        let is_address = target.contains("://") || target.starts_with('/') && target.len() > 1;
        match (method, words::method(bare)) {
            (_, Some(found)) if bare.chars().all(|c| c.is_ascii_uppercase()) => {
                method = Some(found)
            }
            (Some(method), _) if is_address => {
                return Some(Mark {
                    block: 0,
                    line: 0,
                    method: Some(method),
                    url: Some(clean(target)),
                    is_sample: false,
                });
            }
            (Some(_), _) if !BETWEEN.contains(&bare.to_lowercase().as_str()) => method = None,
            _ => {}
        }
    }
    // `POST:/path` and `POST：https://…`
    if let Some((method, rest)) = line.split_once([':', '：'])
        && let Some(method) = words::method(method.trim())
        && (rest.trim().starts_with('/') || rest.trim().starts_with("http"))
    {
        return Some(Mark {
            block: 0,
            line: 0,
            method: Some(method),
            url: Some(clean(rest.split_whitespace().next()?)),
            is_sample: false,
        });
    }
    let is_bare = words.len() == 1 && (line.starts_with("http://") || line.starts_with("https://"));
    is_bare.then(|| Mark {
        block: 0,
        line: 0,
        method: None,
        url: Some(clean(line)),
        is_sample: true,
    })
}

/// The path of an address with placeholders as `{name}`, and its host, if it has one.
pub(crate) fn parts(url: &str) -> (Option<String>, String, Vec<(String, String)>) {
    let url = url.replace('\\', "");
    let (base, rest) = match url.split_once("://") {
        Some((scheme, rest)) => {
            let end = rest
                .find('/')
                .unwrap_or(rest.find('?').unwrap_or(rest.len()));
            let (host, path) = (
                rest.get(..end).unwrap_or_default(),
                rest.get(end..).unwrap_or_default(),
            );
            (Some(format!("{scheme}://{host}")), path.to_owned())
        }
        None => (None, url),
    };
    let (path, query) = rest
        .split_once('?')
        .map_or((rest.as_str(), ""), |(path, query)| (path, query));
    // `{host}/path` has its host in a placeholder.
    let path = match base.is_none() && path.starts_with('{') {
        true => path.find('/').and_then(|at| path.get(at..)).unwrap_or(path),
        false => path,
    };
    let path = path
        .split('#')
        .next()
        .unwrap_or_default()
        .trim_end_matches([')', ',']);
    let segments = path.split('/').map(|segment| {
        let name = segment
            .strip_prefix('<')
            .and_then(|segment| segment.strip_suffix('>'))
            .or_else(|| segment.strip_prefix(':'))
            .or_else(|| segment.strip_prefix("$"))
            .or_else(|| {
                segment
                    .strip_prefix('[')
                    .and_then(|segment| segment.strip_suffix(']'))
            });
        match name {
            Some(name) if !name.is_empty() => format!("{{{}}}", name.trim_matches(['{', '}'])),
            _ => segment.replace("{{", "{").replace("}}", "}"),
        }
    });
    let path = undotted(&segments.collect::<Vec<_>>().join("/"));
    let query = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .filter(|(name, _)| words::is_name(name));
    let query = query
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect();
    (base, path, query)
}

/// `{order.id}` as `{order_id}`: a placeholder is a name.
fn undotted(path: &str) -> String {
    let mut is_inside = false;
    let inner = path.chars().map(|c| {
        is_inside = c == '{' || (is_inside && c != '}');
        if is_inside && c == '.' { '_' } else { c }
    });
    inner.collect()
}

/// The placeholders of a path.
pub(crate) fn placeholders(path: &str) -> Vec<String> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect()
}
