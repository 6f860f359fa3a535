//! Codes that only samples of failures show.

use serde_json::Value;

/// The code and the words of a failure that a sample of a reply shows. Where it does not stand
/// below a status of failures, the name of the code has to say so.
pub(in crate::recognise) fn failure(value: &Value, is_failure: bool) -> Option<(String, String)> {
    if let Some(first) = value.as_array().and_then(|list| list.first()) {
        return failure(first, is_failure);
    }
    let object = value.as_object()?;
    let key = |wanted: &[&str]| {
        object.iter().find(|(key, _)| {
            let plain: String = key.chars().filter(char::is_ascii_alphanumeric).collect();
            wanted.contains(&plain.to_lowercase().as_str())
        })
    };
    let inner = || object.values().find_map(|inner| failure(inner, is_failure));
    let found = key(&[
        "code",
        "errorcode",
        "errcode",
        "responsecode",
        "resultcode",
        "returncode",
        "retcode",
        "errno",
    ]);
    // A word alone names the kind of the failure: `"error": "BadRequestError"`.
    let named = || {
        let word = |(_, value): &(&String, &Value)| {
            let text = value.as_str().unwrap_or_default();
            text.len() > 3 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        key(&["error", "errortype", "errorname"]).filter(|found| is_failure && word(found))
    };
    let Some((name, code)) = found.or_else(named) else {
        return object.len().le(&3).then(inner).flatten();
    };
    // Of several the first stands for all.
    let code = code
        .as_array()
        .and_then(|list| list.first())
        .unwrap_or(code);
    let code = match code {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let text = key(&[
        "message",
        "msg",
        "errormessage",
        "errmsg",
        "errormsg",
        "response",
        "description",
        "errortext",
        "reason",
        "detail",
    ]);
    let text = text.map(|(_, text)| {
        text.as_array()
            .and_then(|list| list.first())
            .unwrap_or(text)
    });
    let text = text.and_then(Value::as_str).unwrap_or_default().to_owned();
    let is_named = name.to_lowercase().contains("err");
    let is_success = matches!(
        code.as_str(),
        "0" | "00" | "000" | "0000" | "00000" | "200" | ""
    ) || !is_failure && code == "1"
        || ["ok", "success"].contains(&code.to_lowercase().as_str());
    // `40x` stands for several.
    let is_pattern = code.contains('x') && code.contains(|c: char| c.is_ascii_digit());
    let is_code =
        code.len() <= 60 && !code.contains(' ') && !code.contains(['<', '*']) && !is_pattern;
    (is_code && !is_success && (is_failure || is_named)).then_some((code, text))
}
