//! The class of a failure, guessed by its words, its code and its status.

/// Words and the class that they speak for, those that say most first.
const WORDS: &[(&str, &str)] = &[
    (
        "throttl|rate limit|too many request|too many call|flow control|frequency|limit control|qps|quota of calls|too frequent|流控|限流|频率|频繁",
        "throttled",
    ),
    (
        "balance|arrear|subscri|billing|payment|insufficient fund|not purchased|pricing|price|suspended account|overdue|欠费|余额|账户|账号|套餐|quota|plan allows",
        "account",
    ),
    (
        "signature|token|access key|accesskey|api key|apikey|credential|authenticat|unauthorized|bad_key|key is wrong|expired key|签名|鉴权|认证|密钥|令牌",
        "authentication",
    ),
    (
        "permission|forbidden|not allowed|not authorized|no right|noright|access denied|denied|whitelist|ip not|权限|禁止|may not|does not belong",
        "permission",
    ),
    ("template|模板|language pack", "template"),
    (
        "recipient|phone number|not a whatsapp user|invalid number|receiver|unreachable|号码|收件人|blacklist|opted out",
        "recipient",
    ),
    (
        "not found|does not exist|not exist|no such|unknown resource|不存在|找不到|未找到",
        "not_found",
    ),
    (
        "conflict|already exist|duplicate|repeated|已存在|重复|box full|已满",
        "conflict",
    ),
    (
        "internal|system error|server error|service unavailable|timeout|unavailable|busy|maintenance|系统错误|服务异常|内部错误|系统繁忙|超时|closed for|down",
        "vendor",
    ),
    (
        "parameter|invalid|required|missing|illegal|format|malformed|bad request|must |wrong|参数|非法|格式|缺少|为空|错误|exception",
        "invalid_request",
    ),
];

/// The class of a row.
pub(crate) fn class(code: &str, status: Option<u16>, text: &str) -> &'static str {
    let words = format!("{} {}", text, split(code)).to_lowercase();
    let is_success = matches!(
        code.to_lowercase().as_str(),
        "0" | "ok" | "success" | "200" | "00" | "000" | "0000" | "00000"
    ) || words.trim_start().starts_with("success")
        || (words.contains("succeeded")
            || words.contains("请求成功")
            || words.contains("操作成功")
            || words.trim() == "成功")
            && !words.contains("fail");
    if is_success && status.is_none_or(|status| status < 300) {
        return "success";
    }
    let found = WORDS
        .iter()
        .find(|(all, _)| all.split('|').any(|word| words.contains(word)))
        .map(|(_, class)| *class);
    match (status, found) {
        (Some(429), _) => "throttled",
        (Some(401), None | Some("invalid_request")) => "authentication",
        (Some(403), None | Some("invalid_request")) => "permission",
        (Some(404), None | Some("invalid_request")) => "not_found",
        (Some(409), None | Some("invalid_request")) => "conflict",
        (Some(500..=599), None | Some("invalid_request")) => "vendor",
        (_, Some(found)) => found,
        (Some(400..=499), None) => "invalid_request",
        _ => "unknown",
    }
}

/// The class of a status.
pub(crate) fn of_status(status: u16, text: &str) -> &'static str {
    match status {
        400 | 405 | 406 | 411..=422 => "invalid_request",
        401 => "authentication",
        402 => "account",
        403 => "permission",
        404 | 410 => "not_found",
        409 => "conflict",
        429 => "throttled",
        500..=599 => "vendor",
        _ => class("", Some(status), text),
    }
}

fn split(code: &str) -> String {
    let mut words = String::new();
    for c in code.chars() {
        if c.is_uppercase() || !c.is_alphanumeric() {
            words.push(' ');
        }
        words.push(if c.is_alphanumeric() { c } else { ' ' });
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
