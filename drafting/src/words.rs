//! The words by which pages say what their columns, sections and types are, in English and Chinese.
//!
//! A word that a page uses and that is not here is one entry more in a list here. No list names a
//! vendor.

pub(crate) mod lists;

pub(crate) use lists::words;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Column {
    /// A number by which rows nest: `1.3.2`.
    Number,
    /// Names of parameters.
    Name,
    Type,
    Required,
    Description,
    Example,
    Default,
    /// The values that are allowed.
    Values,
    /// How long, or how many.
    Length,
    Minimum,
    Maximum,
    /// Header, query, path or body.
    In,
    Code,
    Status,
    Message,
    Remedy,
}

const COLUMNS: [(Column, &[&str]); 16] = [
    (
        Column::Number,
        words!("no|number|#|index|seq|序号|编号|层级"),
    ),
    (
        Column::Name,
        words!(
            "parameter|parameters|parameter name|param|param name|name|names|field|fields|field name|key|keys|attribute|attribute name|attributes|property|properties|property name|\
         element|element name|argument|arguments|member|variable|tag|header|headers|header name|header field|header parameter|query parameter|query parameters|path parameter|\
         body parameter|request parameter|request parameters|response parameter|response parameters|response field|request field|request parameter name|option|param's name|\
         input|item|form field|node|parameter code|json key|xml element|data element|identifier|\
         参数|参数名|参数名称|名称|字段|字段名|字段名称|属性|属性名|属性名称|键|变量名|元素|元素名称|头域|头域名称|请求参数|响应参数|返回参数|返回字段|请求头|报文头|节点|标签|key值|变量|英文名|英文名称|参数代码"
        ),
    ),
    (
        Column::Type,
        words!(
            "type|types|data type|datatype|value type|param type|parameter type|field type|format type|schema|json type|kind|类型|参数类型|数据类型|字段类型|值类型|变量类型|格式类型|属性类型|数据格式"
        ),
    ),
    (
        Column::Required,
        words!(
            "required|required?|is required|mandatory|mandatory?|mandatory or not|required or not|required/optional|mandatory/optional|optional/required|optional|optional?|m/o|o/m|m/c/o|m/o/c|\
         r/o|req|req.|req?|necessity|necessary|must|presence|usage|require|obligatory|compulsory|optional or not|requirement level|cardinality|occurs|\
         必选|必填|必须|必需|是否必选|是否必填|是否必须|是否必需|是否必传|必传|是否可选|可选|必选/可选|必填项|必选项|选取|约束|是否为空|要求|是否必要|必要|必须|可空|是否必输|必输"
        ),
    ),
    (
        Column::Description,
        words!(
            "description|descriptions|desc|meaning|notes|note|remark|remarks|explanation|comment|comments|details|detail|definition|what it is|info|information|requirements|requirement|content|purpose|\
         constraints|restrictions|what it does|what it says|summary|parameter description|about|description and constraints|\
         描述|说明|参数说明|参数描述|含义|备注|解释|字段说明|字段描述|中文名|中文名称|注释|参数含义|详细说明|描述信息|字段含义|注意事项|描述及说明|定义|名称说明|参数解释|取值说明"
        ),
    ),
    (
        Column::Example,
        words!(
            "example|examples|example value|sample|sample value|e.g.|eg|sample data|示例|示例值|样例|举例|参考值|例子|样例值|示例数据|例"
        ),
    ),
    (
        Column::Default,
        words!("default|defaults|default value|default?|默认值|默认|缺省值|缺省"),
    ),
    (
        Column::Values,
        words!(
            "values|allowed values|valid values|possible values|accepted values|enum|enumeration|options|value range|range|valid range|permitted values|choices|enum values|allowed|value set|accepted|\
         取值范围|取值|可选值|枚举值|枚举|值域|参数取值|有效值|范围|允许值|约束值"
        ),
    ),
    (
        Column::Length,
        words!(
            "length|max length|maximum length|size|max size|max. length|maxlength|len|max len|field length|长度|最大长度|字段长度|长度限制|字节数|大小|最大字节"
        ),
    ),
    (
        Column::Minimum,
        words!("min|minimum|min value|minimum value|min.|最小值|最小"),
    ),
    (
        Column::Maximum,
        words!("max|maximum|max value|maximum value|max.|最大值|最大"),
    ),
    (
        Column::In,
        words!(
            "in|location|located in|position|passed in|param in|parameter in|sent in|where|parameter location|place|位置|参数位置|传参方式|传递方式|所在位置|请求类型|参数所在位置"
        ),
    ),
    (
        Column::Code,
        words!(
            "code|codes|error code|errorcode|application code|api error code|error codes|err code|errcode|return code|result code|status/error code|response code|exception|error name|error|error type|exception name|reason code|error id|fault code|\
         value of code|失败码|错误码|错误代码|返回码|响应码|状态代码|错误编码|结果码|异常码|返回值|业务码|errorcode值|错误类型|异常|返回代码|编码"
        ),
    ),
    (
        Column::Status,
        words!(
            "http|http status|http code|http status code|status|status code|http response code|http response|http error code|response status|status codes|http error|httpcode|状态码|http状态码|http 状态码|http返回码|http响应码|http code码|http状态|响应状态码|返回状态码"
        ),
    ),
    (
        Column::Message,
        words!(
            "message|error message|msg|errmsg|error msg|error description|reason|cause|text|title|response message|status text|返回信息|错误信息|错误消息|错误描述|错误提示|错误说明|错误原因|原因|提示信息|消息|错误详情|错误内容|返回消息"
        ),
    ),
    (
        Column::Remedy,
        words!(
            "solution|solutions|remedy|what to do|action|suggestion|resolution|handling|troubleshooting|how to fix|how to fix it|fix|recommended action|suggested action|how to resolve|measure|handling suggestion|next step|possible solution|\
         处理措施|解决方案|解决办法|处理建议|处理方法|排查建议|解决方法|建议|处理方式|应对措施|处理意见|解决建议"
        ),
    ),
];

/// What a column of this name holds.
pub(crate) fn column(name: &str) -> Option<Column> {
    // No heading, whatever marks it has.
    const LONGEST: usize = 400;
    if name.len() > LONGEST {
        return None;
    }
    let name = plain(name);
    if name.is_empty() || name.chars().count() > 40 {
        return None;
    }
    let known = |name: &str| {
        COLUMNS
            .iter()
            .find(|(_, names)| names.contains(&name))
            .map(|(column, _)| *column)
    };
    // `Required (Y/N)`, `Type / 类型`
    let bare = || {
        name.split(['(', '（', '/', '['])
            .map(str::trim)
            .find_map(known)
    };
    known(&name).or_else(bare)
}

/// A heading without marks, in small letters.
pub(crate) fn plain(text: &str) -> String {
    let text = text
        .replace(['*', '`', '_', '：', '\u{a0}'], " ")
        .replace('\n', " ");
    let text = text
        .trim()
        .trim_matches([':', '.', '-', '=', ' ', '•', '|'])
        .to_lowercase();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a part of a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Request,
    Reply,
    Errors,
    Example,
    /// Words on the call itself: method, address, what is done about limits.
    Call,
    Headers,
    Query,
    Path,
    Body,
    /// A part that says nothing of fields: notes, authorization, SDKs.
    Other,
}

const ROLES: [(Role, &[&str]); 10] = [
    (
        Role::Errors,
        words!(
            "error|errors|error code|error codes|errorcode|status code|status codes|return code|return codes|response code|response codes|result code|result codes|exceptions|http status|fault|faults|\
         错误码|状态码|返回码|错误代码|错误|异常|响应码|返回值说明"
        ),
    ),
    (
        Role::Example,
        words!("example|examples|sample|samples|demo|snippet|示例|样例|举例|例子|范例"),
    ),
    (
        Role::Reply,
        words!(
            "response|responses|reply|replies|return|returns|returned|result|results|output|outputs|answer|响应|返回|出参|应答|输出|返回参数|返回结果|回包"
        ),
    ),
    (
        Role::Headers,
        words!("header|headers|请求头|消息头|头域|报头|header参数"),
    ),
    (
        Role::Query,
        words!("query|querystring|url parameters|uri parameters|查询参数|query参数|query string"),
    ),
    (
        Role::Path,
        words!("path|path parameters|路径参数|uri参数|路径"),
    ),
    (
        Role::Body,
        words!("body|payload|form|请求体|消息体|body参数|报文体|包体"),
    ),
    (
        Role::Request,
        words!(
            "request|requests|parameter|parameters|param|params|input|inputs|argument|arguments|fields|attributes|properties|请求|入参|参数|输入|请求参数|字段"
        ),
    ),
    (
        Role::Call,
        words!(
            "uri|url|endpoint|method|http method|http request|resource|address|接口地址|请求地址|请求方式|请求方法|调用方法|请求url|请求uri|请求路径|接口路径|地址|方法"
        ),
    ),
    (
        Role::Other,
        words!(
            "description|overview|introduction|scenario|scenarios|note|notes|authorization|authorization information|debugging|prerequisites|restrictions|constraints|limits|rate limit|rate limits|permissions|permission|see also|\
         function|background|usage|changelog|related|api description|use cases|remarks|usage notes|feedback|signing|signature|authentication|sdk|sdks|pagination|webhooks|\
         功能介绍|描述|说明|注意事项|约束|前提条件|场景|背景|调试|授权信息|权限|接口描述|功能描述|使用说明|接口说明|限制|调用限制|频率限制|鉴权|签名"
        ),
    ),
];

/// What a heading says that its part is about: each role that its words name, the strongest first.
pub(crate) fn roles(heading: &str) -> Vec<Role> {
    let mut plain = plain(heading);
    // What a request gave back, not what it holds.
    for (gave, instead) in [
        ("请求成功", "返回成功"),
        ("请求失败", "返回失败"),
        ("调用成功", "返回成功"),
        ("调用失败", "返回失败"),
        ("successful request", "successful response"),
        ("failed request", "failed response"),
    ] {
        plain = plain.replace(gave, instead);
    }
    let words: Vec<&str> = plain
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let names = |known: &str| match known.is_ascii() {
        true if known.contains(' ') => plain.contains(known),
        true => {
            words.contains(&known)
                || (!plain.is_ascii()
                    && words
                        .iter()
                        .any(|word| word.contains(known) && !word.is_ascii()))
        }
        false => plain.contains(known),
    };
    let roles = ROLES
        .iter()
        .filter(|(_, all)| all.iter().any(|known| names(known)));
    roles.map(|(role, _)| *role).collect()
}

/// Whether a heading has no other words than those that every page has: it names a part of a call,
/// not a call.
pub(crate) fn is_generic(heading: &str) -> bool {
    const BESIDE: &[&str] = words!(
        "the|base|a|an|of|for|and|or|in|to|description|syntax|elements|element|object|objects|list|table|explanation|information|definition|details|value|values|format|structure|data|successful|success|failed|failure|json|\
                          xml|curl|basic|common|public|message|messages|api|fields|content|type|types|http|s|schema|optional|required|additional|possible|best|practice|code|codes|url|json格式|go|java|python|php|\
                          node|javascript|shell|ruby|full|call|normal|sub|key|specific|model|models|service|general|status|200|201|202|204|400|401|403|404|409|422|429|500|503|sample|this|operation|endpoint|with"
    );
    let roles = roles(heading);
    if roles.is_empty() {
        return false;
    }
    let plain = plain(heading);
    if !plain.is_ascii() {
        // A heading in Chinese that is as short as these names a part of a call.
        let rest =
            ROLES
                .iter()
                .flat_map(|(_, all)| all.iter())
                .fold(plain.clone(), |rest, known| match known.is_ascii() {
                    true => rest,
                    false => rest.replace(known, ""),
                });
        let rest: String = rest.chars().filter(|c| !c.is_ascii() && !"的和与及说明列表公共体头信息表数据结构代码内容正常失败成功参数类型约定规范请求接口调用使用".contains(*c)).collect();
        return rest.chars().count() <= 1;
    }
    let is_known = |word: &str| {
        BESIDE.contains(&word)
            || word.chars().all(|c| c.is_ascii_digit())
            || ROLES.iter().any(|(_, all)| {
                all.iter()
                    .any(|known| *known == word || known.split(' ').any(|part| part == word))
            })
    };
    plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(is_known)
}

/// Whether a text is a name as it stands in JSON, a header or a form.
pub(crate) fn is_name(text: &str) -> bool {
    let text = text.trim();
    let mut chars = text.chars();
    let is_start = |c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$' | '@' | '-' | '.');
    let is_inner = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(
                c,
                '_' | '-'
                    | '.'
                    | '$'
                    | '@'
                    | '['
                    | ']'
                    | ':'
                    | '/'
                    | '*'
                    | '{'
                    | '}'
                    | '<'
                    | '>'
                    | '#'
            )
    };
    text.len() <= 120
        && chars.next().is_some_and(is_start)
        && text.chars().all(is_inner)
        && text.chars().any(|c| c.is_ascii_alphanumeric())
        && !text.ends_with([':', '.', '/'])
        && !text.contains("//")
}

/// Whether a word says that something must be there (`true`) or need not (`false`).
pub(crate) fn requiredness(text: &str) -> Option<bool> {
    let text = plain(text);
    let text = text
        .trim_matches([
            '(', ')', '[', ']', '（', '）', '.', '。', '!', '*', ',', '"',
        ])
        .trim();
    const YES: &[&str] = words!(
        "yes|y|true|required|mandatory|m|r|must|是|必选|必填|必须|必需|必传|必输|required field|always|✓|✔|√|✅|1|yes (required)|compulsory|req|需要|1..1|obligatory|1..n|1..*|非空|required=true"
    );
    const NO: &[&str] = words!(
        "no|n|false|optional|o|否|可选|选填|非必填|非必选|非必须|可不填|可不传|不必|not required|no (optional)|opt|✗|✘|×|x|❌|0|0..1|0..n|0..*|非必传|可为空|否（可选）|no. optional|not mandatory|optional field|non-required|可填|不必填|不必须|required=false"
    );
    if YES.contains(&text) {
        return Some(true);
    }
    if NO.contains(&text) {
        return Some(false);
    }
    None
}

/// Whether what a heading stands above is required: `Mandatory Fields`, `可选参数`.
pub(crate) fn asked(heading: &str) -> Option<bool> {
    let plain = plain(heading);
    let rest = |words: &[&str]| words.iter().find_map(|word| plain.strip_prefix(word));
    let is_fields = |rest: &str| {
        let rest = ["request", "query", "body", "path", "form", "json", "url"]
            .iter()
            .fold(rest.trim(), |rest, word| {
                rest.trim_start_matches(word).trim()
            });
        const FIELDS: &[&str] = &[
            "fields",
            "field",
            "parameters",
            "parameter",
            "params",
            "attributes",
            "arguments",
            "headers",
            "参数",
            "字段",
            "项",
        ];
        FIELDS.contains(&rest)
    };
    match (
        rest(&["required ", "mandatory ", "必填", "必选", "必需"]),
        rest(&["optional ", "可选", "选填", "非必填"]),
    ) {
        (Some(rest), _) if is_fields(rest.trim()) => Some(true),
        (_, Some(rest)) if is_fields(rest.trim()) => Some(false),
        _ => None,
    }
}

/// Whether a word stands for a condition: required in some cases.
pub(crate) fn is_conditional(text: &str) -> bool {
    let text = plain(text);
    const WORDS: &str = "c|conditional|conditionally|depends|m/o|o/m|cond|conditional required|conditionally required|optional/required|required/optional|条件必选|条件必填|条件可选|有条件|条件|见说明|二选一|三选一|选一";
    WORDS.split('|').any(|known| known == text)
}

/// A method of HTTP.
pub(crate) fn method(word: &str) -> Option<&'static str> {
    ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
        .into_iter()
        .find(|method| method.eq_ignore_ascii_case(word))
}
