//! The phrases by which pages state limits.

/// What a phrase says of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// At most so many characters.
    LongestText,
    ShortestText,
    TextRange,
    TextLength,
    /// At most so many entries.
    MostItems,
    LeastItems,
    ItemsRange,
    ItemsCount,
    /// At most, of whatever the type counts.
    Most,
    Least,
    /// More than.
    Above,
    Below,
    Range,
    Digits,
    DigitsRange,
    /// Two numbers and nothing that says of what: a range, if a sentence ends behind them.
    Bare,
    /// No limit on the value.
    Nothing,
}

/// The phrases, those that say more before those that say less.
pub(super) const PHRASES: &[(&str, Says)] = &[
    // What is not a limit on the value.
    ("{n} mb|kb|gb|m|k|megabytes|kilobytes", Says::Nothing),
    ("http|https 1 1", Says::Nothing),
    (
        "last|past|within|next|every|each|per|after|before {n} second|seconds|minute|minutes|hour|hours|day|days|milliseconds",
        Says::Nothing,
    ),
    // What a value must not be: the other side is allowed, and the bound itself.
    (
        "cannot|can't|not|never be? more|longer|greater|larger|bigger|higher than {n} characters|chars|character|char|symbols|letters|bytes|byte",
        Says::LongestText,
    ),
    (
        "cannot|can't|not|never be? less|shorter|fewer|smaller|lower than {n} characters|chars|character|char|symbols|letters|bytes|byte",
        Says::ShortestText,
    ),
    (
        "cannot|can't|not|never be? more|greater|larger|bigger|higher|above than? {n}",
        Says::Most,
    ),
    (
        "cannot|can't|not|never be? less|smaller|lower|fewer|below than? {n}",
        Says::Least,
    ),
    (
        "value|values|number|numbers less|smaller|lower|below than? {n} .. reserved|invalid|rejected|refused|forbidden|ignored|not|cannot|error",
        Says::Least,
    ),
    (
        "value|values|number|numbers more|greater|larger|bigger|higher|above than? {n} .. reserved|invalid|rejected|refused|forbidden|not|cannot|error",
        Says::Most,
    ),
    (
        "不能小于|不得小于|不可小于|不应小于|不能低于|不得低于|不可低于|不能少于|不得少于 :? {n} 个? 字符|字节|位|字",
        Says::ShortestText,
    ),
    (
        "不能小于|不得小于|不可小于|不应小于|不能低于|不得低于|不可低于|不能少于|不得少于 :? {n}",
        Says::Least,
    ),
    (
        "不可大于|不应大于|不能高于|不得高于|不能多于|不得多于 :? {n}",
        Says::Most,
    ),
    // Characters.
    (
        "minimum|min length of {n} maximum|max length of {n}",
        Says::TextRange,
    ),
    ("length_of|length: {n} - {n}", Says::TextRange),
    ("length_constraints minimum of {n}", Says::ShortestText),
    ("minimum|min length is|of|:|= {n}", Says::ShortestText),
    (
        "maximum|max|maximal length is|of|:|=|allowed? .. {n}",
        Says::LongestText,
    ),
    (
        "max|maximum size|length of|is|:|=? {n} characters|chars|character|char|symbols",
        Says::LongestText,
    ),
    ("fixed length of {n}", Says::TextLength),
    (
        "between {n} and|to {n} characters|chars|character|letters|symbols|bytes|char",
        Says::TextRange,
    ),
    (
        "from? {n} -|to|~|..|and {n} characters|chars|character|letters|symbols|bytes|char|unicode_characters|alphanumeric_characters|ascii_characters",
        Says::TextRange,
    ),
    (
        "{n} characters|chars|character|char|bytes|symbols|letters to {n} characters|chars|character|char|bytes|symbols|letters",
        Says::TextRange,
    ),
    (
        "length must|should|can? be between|from {n} and|to {n}",
        Says::TextRange,
    ),
    ("length must|should|can? not exceed {n}", Says::LongestText),
    ("length between {n} and {n}", Says::TextRange),
    ("length range is|: {n} - {n}", Says::TextRange),
    (
        "at_most|up_to|maximum_of|max_of|a_maximum_of|no_more_than|not_more_than|not_exceed|cannot_exceed|not_longer_than|no_longer_than|max|maximum|fewer_than|not_exceeding|<=|limited_to|limit|shorter_than|be_over|over|truncated_to|longer_than|limit_of|limit_is|exceeds|exceed :? {n} characters|chars|character|char|symbols|letters|bytes|byte|unicode_characters|utf-8_characters|code_points",
        Says::LongestText,
    ),
    (
        "at_most|up_to|maximum_of|a_maximum_of|no_more_than|not_exceed|max|maximum|<=|limited_to :? {n} unicode|ascii|utf|alphanumeric|latin|english|single|printable|lowercase|alphabetic characters|chars|letters|bytes",
        Says::LongestText,
    ),
    (
        "at_least|minimum_of|a_minimum_of|no_fewer_than|no_less_than|not_less_than|min|minimum|more_than|>=|longer_than :? {n} characters|chars|character|char|symbols|letters|bytes",
        Says::ShortestText,
    ),
    (
        "{n} characters|chars|character|char|symbols|letters|bytes at_most|max|maximum|or_less|or_fewer|tops|limit|long_at_most",
        Says::LongestText,
    ),
    (
        "{n} characters|chars|character|char|symbols|letters at_least|min|minimum|or_more",
        Says::ShortestText,
    ),
    (
        "{n} character|char|characters|chars limit|max|maximum",
        Says::LongestText,
    ),
    (
        "exactly|always|must_be|be|is|of|has|have {n} characters|chars|letters|symbols long?|in_length?",
        Says::TextLength,
    ),
    (
        "{n} characters|chars long|in_length|exactly",
        Says::TextLength,
    ),
    (
        "length|len|maxlength|max_length :|=|<=? {n}",
        Says::LongestText,
    ),
    ("exactly? {n} digits", Says::Digits),
    ("{n} digit number|code|string", Says::Digits),
    ("{n} -|to {n} digits", Says::DigitsRange),
    (
        "max|maximum character|characters|char limit|length|count? :|is|=? {n}",
        Says::LongestText,
    ),
    ("list|array of {n} -|to {n}", Says::ItemsRange),
    // 中文
    (
        "长度范围为|长度范围是|长度范围|长度取值范围为|长度介于|长度为|长度 :? {n} ~|-|到|至|与|和 {n}",
        Says::TextRange,
    ),
    (
        "{n} ~|-|到|至|与 {n} 个? 英? 文? 字符|字节|位|个字|汉字|字|字母|bytes",
        Says::TextRange,
    ),
    (
        "{n} 个? 字符|字节|位 ~|-|到|至 {n} 个? 字符|字节|位",
        Says::TextRange,
    ),
    (
        "最多不超过|最多不能超过|最大不超过|最大不能超过|最长不能超过|不能超过|不可超过|不得超过|不超过|不大于|不多于|不能大于|不得大于|最多支持|最大支持|最多为|最多|最长不超过|最长为|最长|最大长度为|最大长度|最大|小于等于|至多|上限为|上限|限制为|限制|限|小于|<=|长度上限 :? {n} 个? 英? 文? 字符|字节|位|个字|汉字|字|字母|bytes|byte|char|characters|chars",
        Says::LongestText,
    ),
    (
        "最大长度为|最大长度是|最大长度|最大字符数|长度限制为|长度限制|长度不超过|长度不能超过|长度不得超过|长度小于等于|长度不大于|长度<= :? {n}",
        Says::LongestText,
    ),
    (
        "至少|最少|不少于|最短|不小于|不低于|大于等于|不能少于 :? {n} 个? 字符|字节|位|字",
        Says::ShortestText,
    ),
    (
        "长度固定为|固定长度为|固定长度|长度必须为|长度为|固定 :? {n} 个? 字? 字符|字节|位",
        Says::TextLength,
    ),
    ("{n} 个? 字符|字节 以内|之内|及以内", Says::LongestText),
    ("{n} 位? 数字", Says::Digits),
    // Entries.
    (
        "minimum number of {n} item|items|entries|elements maximum number of {n} item|items|entries|elements",
        Says::ItemsRange,
    ),
    (
        "minimum number of {n} item|items|entries|elements",
        Says::LeastItems,
    ),
    (
        "maximum number of {n} item|items|entries|elements",
        Says::MostItems,
    ),
    (
        "fixed number of {n} item|items|entries|elements",
        Says::ItemsCount,
    ),
    (
        "between {n} and {n} items|entries|elements|values|objects",
        Says::ItemsRange,
    ),
    (
        "{n} -|to|.. {n} items|entries|elements|values|objects",
        Says::ItemsRange,
    ),
    (
        "at_most|up_to|maximum_of|max_of|a_maximum_of|no_more_than|not_more_than|not_exceed|cannot_exceed|max|maximum|<=|limited_to|limit :? {n} .. items|entries|elements|values|objects|ids|recipients|addresses|tags|records|rows|numbers|urls|keys|lines|files|messages|receivers|phone|destinations|attachments|contacts|parameters",
        Says::MostItems,
    ),
    (
        "at_least|minimum_of|a_minimum_of|no_fewer_than|not_less_than|min|minimum|>= :? {n} .. items|entries|elements|values|objects|ids|recipients|addresses|tags|records|rows|numbers",
        Says::LeastItems,
    ),
    (
        "{n} items|entries|elements|values|objects|ids|recipients|addresses|tags|records max|maximum|at_most|or_less|or_fewer",
        Says::MostItems,
    ),
    (
        "最多|不超过|至多|不能超过|最多支持|上限|最大|最多可以?|最多可?|最多包含|最多传?|不可超过|一次最多|单次最多|<= :? {n} 个|条|行|项|组|名|张|号码|元素|地址",
        Says::MostItems,
    ),
    ("最多|至多 .. {n} 个|条|项|名|位|人", Says::MostItems),
    (
        "至少|最少|不少于 :? {n} 个|条|行|项|组|元素",
        Says::LeastItems,
    ),
    ("{n} ~|-|到|至 {n} 个|条|行|项|组", Says::ItemsRange),
    (
        "数组?长度|个数|数量|元素个数 :?为?不超过|最大为|不能超过|<= {n}",
        Says::MostItems,
    ),
    // Numbers, or whatever the type counts.
    ("between {n} and|- {n}", Says::Range),
    (
        "ranges?|range from|is|:|of|: {n} to|-|~|.. {n}",
        Says::Range,
    ),
    (
        "ranges|ranging|range|varies|values? from? {n} to|-|~|.. {n}",
        Says::Range,
    ),
    ("from {n} to|-|up_to|through|until {n}", Says::Range),
    (
        "valid|allowed|possible|permitted|accepted|legal values|value|range|numbers are|is? :? {n} to|-|~|..|through {n}",
        Says::Range,
    ),
    (
        "value|range|values|number|integer|allowed|valid : {n} to|-|~|..|through {n}",
        Says::Range,
    ),
    ("[ {n} ..|,|-|~|to {n} ]", Says::Range),
    ("( {n} - {n} )", Says::Range),
    ("{n} <= .. <= {n}", Says::Range),
    (">= {n} and|, <= {n}", Says::Range),
    (
        "取值范围为|取值范围是|取值范围|取值为|取值|可取值 :? {n} ~|-|到|至 {n}",
        Says::Range,
    ),
    (
        "范围为|范围是|范围在|范围|介于|在 :? {n} ~|-|到|至|与|和 {n}",
        Says::Range,
    ),
    ("[ {n} , {n} ]", Says::Range),
    ("{n} ~|到|至 {n} 之间|之内|的整数|整数", Says::Range),
    (
        "minimum|min|minimal|smallest|lowest value|number? is|of|:|=? {n} maximum|max|maximal|largest|highest value|number? is|of|:|=? {n}",
        Says::Range,
    ),
    (
        "greater|larger|more|bigger|higher than_or_equal_to|or_equal_to|or_equals {n}",
        Says::Least,
    ),
    (
        "less|smaller|lower|fewer than_or_equal_to|or_equal_to {n}",
        Says::Most,
    ),
    ("greater|larger|bigger|higher than {n}", Says::Above),
    ("more than {n}", Says::Above),
    ("smaller|lower|less than {n}", Says::Below),
    (">= {n}", Says::Least),
    ("<= {n}", Says::Most),
    ("> {n}", Says::Above),
    ("< {n}", Says::Below),
    (
        "大于等于|不小于|不低于|最小值为|最小值是|最小值|最小为|最小|不少于 :? {n}",
        Says::Least,
    ),
    (
        "小于等于|不大于|最多支持|不超过|最大值为|最大值是|最大值|最大为|最大不超过|最大|不能超过|不可超过|不能大于|上限为|上限|最多|最高为|最高 :? {n}",
        Says::Most,
    ),
    ("大于 {n}", Says::Above),
    ("小于 {n}", Says::Below),
    (
        "the? maximum|max|maximal|largest|highest value|number|limit|amount|is|of|allowed? value?|is|:|=|are|of|limit? is? {n}",
        Says::Most,
    ),
    (
        "the? minimum|min|minimal|smallest|lowest value|number|is|of|allowed? value?|is|:|=|of? is? {n}",
        Says::Least,
    ),
    (
        "at_most|up_to|no_more_than|not_more_than|not_exceed|cannot_exceed|not_be_greater_than|not_exceeding|must_not_exceed|capped_at|limited_to {n}",
        Says::Most,
    ),
    (
        "at_least|no_less_than|not_less_than|not_be_less_than|no_fewer_than {n}",
        Says::Least,
    ),
    ("{n} at_most|max|maximum|or_less|or_fewer", Says::Most),
    ("{n} at_least|min|minimum|or_more|or_above", Says::Least),
    ("{n} - {n}", Says::Bare),
];
