//! A service with a string in every kind of place.

/// A place of a spec that holds a string of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    ServiceTitle,
    ServiceDoc,
    PageTitle,
    PageEdition,
    PageUrl,
    PageChecked,
    PageHeading,
    PageName,
    BaseUrl,
    ParameterDoc,
    SendsDoc,
    HeaderPrefix,
    HeaderName,
    LimitScope,
    LimitDoc,
    NoteTitle,
    NoteDoc,
    NoteColumn,
    NoteCell,
    NoteName,
    RowDoc,
    RowRemedy,
    RowCode,
    DoubtSays,
    DoubtTaken,
    DoubtWhy,
    OperationTitle,
    OperationDoc,
    OperationAdvice,
    Path,
    TypeDoc,
    FieldDoc,
    FieldDeprecated,
    FieldAdvice,
    FieldKey,
    HeaderKey,
    Constant,
    HeaderConstant,
    Default,
    Pattern,
    EnumValue,
    EnumValueDoc,
    VariantKey,
    VariantDoc,
    RuleDoc,
    RuleValue,
    ExampleTitle,
    ExampleName,
    ExampleText,
    ExampleQuery,
    ExampleKey,
    ReplyText,
}

use Place::*;

pub(crate) const PLACES: &[Place] = &[
    ServiceTitle,
    ServiceDoc,
    PageTitle,
    PageEdition,
    PageUrl,
    PageChecked,
    PageHeading,
    PageName,
    BaseUrl,
    ParameterDoc,
    SendsDoc,
    HeaderPrefix,
    HeaderName,
    LimitScope,
    LimitDoc,
    NoteTitle,
    NoteDoc,
    NoteColumn,
    NoteCell,
    NoteName,
    RowDoc,
    RowRemedy,
    RowCode,
    DoubtSays,
    DoubtTaken,
    DoubtWhy,
    OperationTitle,
    OperationDoc,
    OperationAdvice,
    Path,
    TypeDoc,
    FieldDoc,
    FieldDeprecated,
    FieldAdvice,
    FieldKey,
    HeaderKey,
    Constant,
    HeaderConstant,
    Default,
    Pattern,
    EnumValue,
    EnumValueDoc,
    VariantKey,
    VariantDoc,
    RuleDoc,
    RuleValue,
    ExampleTitle,
    ExampleName,
    ExampleText,
    ExampleQuery,
    ExampleKey,
    ReplyText,
];

impl Place {
    /// Whether a character is an error there: a header holds no control character.
    pub(crate) fn refuses(self, character: char) -> bool {
        self == HeaderPrefix && character.is_control()
    }

    /// Whether a hidden character there is an error.
    pub(crate) fn is_name(self) -> bool {
        matches!(
            self,
            PageUrl
                | PageName
                | BaseUrl
                | HeaderName
                | NoteName
                | Path
                | FieldKey
                | HeaderKey
                | VariantKey
                | ExampleName
        )
    }
}

/// The files with `text`, as it stands in double quotes, in that place, and `ab` in all others.
pub(crate) fn files(text: &str, place: Option<Place>) -> [(&'static str, String); 2] {
    let at = |here: Place| match place {
        Some(place) if place == here => text,
        _ => "ab",
    };
    let service = format!(
        r#"service: acme
title: "T {}"
doc: "D {}"
pages:
  api: {{title: "P {}", edition: "E {}", url: "https://acme.example/{}", checked: "D {}", places: ["S {}"]}}
  "p{}": {{title: Other}}
base_url: "https://acme.example/{}"
parameters: {{region: {{type: string, at: "S {}", doc: "R {}"}}}}
auth: {{credentials: {{key: {{secret: true}}}}, steps: {{"header X-{}": "\"K{} \" + cred.key"}}, sends: {{"X-{}": {{at: "S {}", doc: "H {}"}}}}}}
limits: [{{calls: 1, per: 1s, scope: "{}", at: "S {}", doc: "L {}"}}]
notes: {{"n{}": {{title: "N {}", at: "S {}", doc: "N {}", columns: ["C {}"], rows: [["c {}"]]}}}}
errors:
  body: Refusal
  failed: [{{status: 400-599}}]
  code: code
  message: code
  codes: {{"c{}": {{rust: C1, class: account, at: "S {}", doc: "E {}", remedy: "M {}"}}}}
types: {{Refusal: {{doc: F., at: "S {}", fields: {{code: {{type: string, doc: C.}}}}}}}}
doubts: [{{about: Refusal, says: "S {}", taken: "T {}", why: "W {}"}}]
"#,
        at(ServiceTitle),
        at(ServiceDoc),
        at(PageTitle),
        at(PageEdition),
        at(PageUrl),
        at(PageChecked),
        at(PageHeading),
        at(PageName),
        at(BaseUrl),
        at(PageHeading),
        at(ParameterDoc),
        at(HeaderName),
        at(HeaderPrefix),
        at(HeaderName),
        at(PageHeading),
        at(SendsDoc),
        at(LimitScope),
        at(PageHeading),
        at(LimitDoc),
        at(NoteName),
        at(NoteTitle),
        at(PageHeading),
        at(NoteDoc),
        at(NoteColumn),
        at(NoteCell),
        at(RowCode),
        at(PageHeading),
        at(RowDoc),
        at(RowRemedy),
        at(PageHeading),
        at(DoubtSays),
        at(DoubtTaken),
        at(DoubtWhy),
    );
    let operation = format!(
        r#"operation: go
title: "T {}"
doc: "D {}"
page: api
http: "POST /{{region}}/{}"
place: json
request: Go
replies: {{200: Done}}
advice: ["A {}"]
types:
  Go:
    doc: "G {}"
    fields:
      text: {{type: string, doc: "F {}", deprecated: "D {}", advice: "A {}"}}
      "k{}": {{type: string, rust: key_1, doc: K.}}
      "Y-{}": {{type: string, rust: x_1, in: header, doc: K.}}
      fixed: {{type: string, const: "c{}", doc: K.}}
      X-Fixed: {{type: string, in: header, const: "c{}", doc: K.}}
      usual: {{type: string, default: "d{}", doc: K.}}
      held: {{type: string, pattern: "^p{}$", doc: K.}}
      kind: {{type: Kind, doc: K.}}
      choice: {{type: Choice, doc: K.}}
      search: {{type: string, in: query, doc: K.}}
      any: {{type: json, doc: K.}}
    rules: [{{when: {{text: "r{}"}}, require: [usual], doc: "R {}"}}]
  Kind: {{doc: K., values: {{"v{}": {{rust: V1, doc: "V {}"}}, other: O.}}}}
  Choice: {{doc: C., union: {{named: kind}}, variants: {{"w{}": {{rust: W1, type: string, doc: "W {}"}}}}}}
  Done: {{doc: D., fields: {{id: {{type: string, doc: I.}}}}}}
examples:
  "e{}":
    title: "E {}"
    parameters: {{region: eu}}
    request: {{fixed: "c{}", X-Fixed: "c{}", text: "t{}", search: "q{}", any: {{"j{}": 1}}, kind: "v{}", held: "p{}"}}
    reply: {{id: "i{}"}}
"#,
        at(OperationTitle),
        at(OperationDoc),
        at(Path),
        at(OperationAdvice),
        at(TypeDoc),
        at(FieldDoc),
        at(FieldDeprecated),
        at(FieldAdvice),
        at(FieldKey),
        at(HeaderKey),
        at(Constant),
        at(HeaderConstant),
        at(Default),
        at(Pattern),
        at(RuleValue),
        at(RuleDoc),
        at(EnumValue),
        at(EnumValueDoc),
        at(VariantKey),
        at(VariantDoc),
        at(ExampleName),
        at(ExampleTitle),
        at(Constant),
        at(HeaderConstant),
        at(ExampleText),
        at(ExampleQuery),
        at(ExampleKey),
        at(EnumValue),
        at(Pattern),
        at(ReplyText),
    );
    [("service.yaml", service), ("go.yaml", operation)]
}
