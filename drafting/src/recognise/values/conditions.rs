//! When a field is required, in sentences.

use super::bullet;

/// The sentence that says when a field is required, if one does.
pub(crate) fn condition(text: &str) -> Option<String> {
    let sentences = text
        .split(['\n', '。', ';', '；'])
        .flat_map(|part| part.split(". "))
        .map(str::trim);
    sentences
        .filter(|sentence| bullet(sentence).is_none())
        .find_map(|sentence| {
            let lower = format!(" {} ", sentence.to_lowercase());
            let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
            let is_english = has(&[
                "required",
                "mandatory",
                "must be specified",
                "must be provided",
                "must be set",
                "must be present",
                "must be supplied",
                "must be included",
                "must be filled",
                "compulsory",
                "must not be empty",
                "cannot be empty",
                "necessary",
            ]) && has(&[
                " if ",
                " when ",
                " unless ",
                " for ",
                " only ",
                " depending ",
                " in case ",
                " with ",
                " where ",
                " whenever ",
                " by ",
                " one of ",
            ]) && !has(&[
                "not required",
                "is not mandatory",
                "no longer required",
                // `An identifier of your own if necessary` leaves it to the reader.
                "if necessary",
                "when necessary",
                "where necessary",
                "if required",
                "as required",
            ]);
            let is_choice = has(&[
                "at least one of",
                "exactly one of",
                "either of",
                "one of the two",
                "must specify one of",
                "one of these",
                "one of the parameters",
                "cannot both be empty",
                "at least one",
            ]) && !has(&["value must be", "valid values", "character"]);
            let is_chinese = has(&[
                "必填",
                "必选",
                "必须",
                "必传",
                "必需",
                "需要填",
                "不能为空",
                "须填",
                "必须携带",
                "需填",
                "必输",
                "须指定",
            ]) && has(&["时", "当", "若", "如果", "如", "则"]);
            let is_chinese_choice = has(&[
                "至少填",
                "至少有一个",
                "至少传",
                "二选一",
                "两者必",
                "二者必",
                "必填其一",
                "至少一个",
                "不能同时为空",
                "任选其一",
                "二者至少",
                "不可同时为空",
                "三选一",
            ]);
            (is_english || is_choice || is_chinese || is_chinese_choice)
                .then(|| sentence.trim_end_matches('.').to_owned())
        })
}

/// What stands for itself at the beginning or in brackets: `Optional.`, `(Required)`.
pub(crate) fn stated(text: &str) -> Option<bool> {
    let lower = text.trim().to_lowercase();
    let begins = |words: &[&str]| {
        words.iter().any(|word| {
            lower.strip_prefix(word).is_some_and(|rest| {
                rest.is_empty()
                    || rest.starts_with([
                        '.', ',', ':', ';', ')', ']', '。', '，', '）', '】', '-', '：', ' ',
                    ])
            })
        })
    };
    if begins(&[
        "(optional",
        "[optional",
        "optional",
        "（可选",
        "可选",
        "选填",
        "非必填",
        "（选填",
        "【可选",
        "(可选",
        "(选填",
        "_optional_",
        "*optional*",
    ]) {
        return Some(false);
    }
    let required = begins(&[
        "(required",
        "[required",
        "（必填",
        "必填",
        "（必选",
        "必选",
        "【必填",
        "(必填",
        "(必选",
    ]) || ["required.", "required,", "required;", "mandatory."]
        .iter()
        .any(|word| lower.starts_with(word))
        || lower == "required";
    if required {
        return Some(true);
    }
    // In brackets it stands for itself only where no words go on.
    let marked = |words: &[&str]| {
        words.iter().any(|word| {
            lower.split_once(word).is_some_and(|(_, rest)| {
                !rest
                    .trim_start()
                    .starts_with(|c: char| c.is_ascii_lowercase())
            })
        })
    };
    if marked(&[
        "(optional)",
        "（可选）",
        "[optional]",
        "this parameter is optional",
        "this field is optional",
        "(可选)",
    ]) {
        return Some(false);
    }
    marked(&[
        "(required)",
        "（必填）",
        "[required]",
        "(必填)",
        "this parameter is required.",
        "this field is required.",
    ])
    .then_some(true)
}
