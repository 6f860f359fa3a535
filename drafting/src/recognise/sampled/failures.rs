//! Codes that only samples of failures show.

use serde_json::Value;

/// The code and the words of a failure that a sample of a reply shows. Where it does not stand
/// below a status of failures, the name of the code has to say so.
pub(super) fn failure(value: &Value, is_failure: bool) -> Option<(String, String)> {
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
    let Some((name, code)) = found else {
        return object.len().le(&3).then(inner).flatten();
    };
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
    let text = text
        .and_then(|(_, text)| text.as_str())
        .unwrap_or_default()
        .to_owned();
    let is_named = name.to_lowercase().contains("err");
    let is_success = matches!(
        code.as_str(),
        "0" | "00" | "000" | "0000" | "00000" | "200" | "1" | ""
    ) || ["ok", "success"].contains(&code.to_lowercase().as_str());
    let is_code = code.len() <= 60 && !code.contains(' ') && !code.contains(['<', '*', 'x']);
    (is_code && !is_success && (is_failure || is_named)).then_some((code, text))
}
