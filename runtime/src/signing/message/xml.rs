//! Flat XML documents, as a few vendors send: `<xml><a>1</a><b><![CDATA[2]]></b></xml>`.

use crate::signing::{Pairs, replace};

/// The elements directly below the root that hold characters alone; none of what is no such
/// document.
pub(super) fn members(document: &str) -> Pairs<'static> {
    let mut pairs = Pairs::new();
    let root = document.trim_start_matches('\u{feff}').trim_start();
    let root = match root.strip_prefix("<?") {
        Some(rest) => rest
            .split_once("?>")
            .map_or("", |(_, rest)| rest.trim_start()),
        None => root,
    };
    let Some((_, mut rest)) = root.strip_prefix('<').and_then(|root| root.split_once('>')) else {
        return pairs;
    };
    while let Some((name, after)) = rest
        .trim_start()
        .strip_prefix('<')
        .and_then(|rest| rest.split_once('>'))
    {
        let close = format!("</{name}>");
        let Some((content, after)) = content(after, &close) else {
            break;
        };
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        if let Some(content) = content
            && name.chars().all(is_name)
        {
            pairs.push((name.to_owned().into(), content.into()));
        }
        rest = after;
    }
    pairs
}

/// What stands before the closing tag, if it is characters, and what follows.
fn content<'t>(text: &'t str, close: &str) -> Option<(Option<String>, &'t str)> {
    if let Some(data) = text.strip_prefix("<![CDATA[") {
        let (data, after) = data.split_once("]]>")?;
        return Some((Some(data.to_owned()), after.strip_prefix(close)?));
    }
    let (content, after) = text.split_once(close)?;
    let plain = (!content.contains('<')).then(|| {
        let entities = [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&apos;", "'"),
            ("&amp;", "&"),
        ];
        replace(content, &entities)
    });
    Some((plain, after))
}
