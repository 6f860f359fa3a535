//! What a caption is about, and names as they are compared.

use std::collections::BTreeSet;

/// What a caption is about: `HeaderObject` of `Table 5 HeaderObject parameters`.
pub(in crate::recognise) fn stem(caption: &str) -> String {
    let mut text = caption
        .trim()
        .trim_start_matches(['-', '•', '*', '#', ' '])
        .trim_end_matches([':', '：', ' '])
        .replace(['`', '*', '"', '“', '”'], "");
    for lead in ["Table", "table", "表"] {
        if let Some(rest) = text.trim_start().strip_prefix(lead) {
            let rest = rest.trim_start();
            if rest.starts_with(|c: char| c.is_ascii_digit()) {
                text = rest
                    .trim_start_matches(|c: char| {
                        c.is_ascii_digit() || matches!(c, '-' | '.' | ':' | '：')
                    })
                    .trim_start_matches([' ', '\u{a0}', '-', '–', '—', '.', ':', '\n'])
                    .to_owned();
                break;
            }
        }
    }
    let mut text = text.trim().to_owned();
    loop {
        let before = text.len();
        for end in [
            " parameters",
            " parameter",
            " fields",
            " field",
            " object",
            " structure",
            " attributes",
            " properties",
            " description",
            " elements",
            " element",
            " data type",
            " details",
            " type",
            " parameter description",
            "参数说明",
            "参数列表",
            "数据结构说明",
            "数据结构",
            "结构说明",
            "字段说明",
            "字段描述",
            "参数描述",
            "对象说明",
            "参数",
            "对象",
            "结构体",
            "结构",
            "字段",
            "说明",
            "元素",
            "属性",
            "列表",
            "的",
            " definition",
            " list",
            " array",
            " items",
            " item",
            " schema",
            " model",
            " (object)",
            " (array)",
            " entries",
            " objects",
            " table",
            " class",
        ] {
            if let Some(rest) = text.strip_suffix(end) {
                text = rest.trim_end().to_owned();
            }
        }
        for lead in [
            "the ",
            "The ",
            "object ",
            "Object ",
            "Structure of ",
            "structure of ",
            "Fields of ",
            "fields of ",
            "Properties of ",
            "Attributes of ",
            "Parameters of ",
            "Elements of ",
            "Description of ",
            "Type ",
            "Data type ",
            "Contents of ",
            "Members of ",
        ] {
            if let Some(rest) = text.strip_prefix(lead) {
                text = rest.trim_start().to_owned();
            }
        }
        if text.len() == before {
            break;
        }
    }
    text
}

/// A name as names are compared: small letters and digits.
pub(in crate::recognise) fn norm(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

pub(in crate::recognise) fn forms(name: &str) -> BTreeSet<String> {
    let name = norm(name);
    let mut forms = BTreeSet::from([name.clone()]);
    for end in [
        "object", "obj", "s", "es", "list", "info", "type", "dto", "array", "item", "items", "vo",
        "struct",
    ] {
        if let Some(rest) = name.strip_suffix(end).filter(|rest| rest.len() >= 2) {
            forms.insert(rest.to_owned());
        }
    }
    if let Some(rest) = name.strip_suffix("ies") {
        forms.insert(format!("{rest}y"));
    }
    forms
}

/// The number of a table: `3` of `Table 3 …`.
pub(in crate::recognise) fn table_number(caption: &str) -> Option<String> {
    let lower = caption.to_lowercase();
    let rest = ["table", "表"]
        .iter()
        .find_map(|word| lower.find(word).and_then(|at| lower.get(at + word.len()..)))?
        .trim_start();
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}

/// The numbers of the tables that words mention.
pub(in crate::recognise) fn table_numbers(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase().replace([' ', '\u{a0}'], "");
    let behind = |word: &str| {
        let places = lower.match_indices(word).map(|(at, _)| at + word.len());
        let behind = places.filter_map(|at| lower.get(at..));
        let numbers = behind.map(|rest| rest.chars().take_while(char::is_ascii_digit).collect());
        numbers.collect::<Vec<String>>()
    };
    let numbers = ["table", "表"].into_iter().flat_map(behind);
    numbers.filter(|number| !number.is_empty()).collect()
}
