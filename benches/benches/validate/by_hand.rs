//! The same checks as a careful engineer writes them for this one request: plain conditions on the
//! same structs, pointers that are known where they stand, text made only when something is wrong.
//!
//! What this sender never sends (a body, other kinds of values) is not written down here; the
//! generated validator spends a comparison on each of them.

use whatsapp_vendors::bird_channels::{
    EmailSender, MessageContent, Meta, ReceiverContact, SendMessageRequest, Template,
    TemplateParameter, UtmParameter, UtmSource,
};

/// What the generated violation says, too.
pub(crate) struct Violation {
    pub(crate) pointer: String,
    #[expect(dead_code, reason = "it is there for callers")]
    pub(crate) rule: Rule,
    pub(crate) message: String,
    pub(crate) place: &'static str,
}

pub(crate) enum Rule {
    Length,
    Items,
    Range,
    Pattern,
    Format,
    Unknown,
    Require,
}

const DESCRIPTION: &str =
    "OpenAPI description that the vendor publishes for the same two operations";
const PAGE: &str = "Send a message";

pub(crate) fn check(request: &SendMessageRequest) -> Result<(), Vec<Violation>> {
    let mut found = Vec::new();
    if let Some(contacts) = &request.receiver.contacts {
        check_contacts(contacts, &mut found);
    }
    match &request.content {
        MessageContent::Template(template) => check_template(template, &mut found),
        MessageContent::Body(_) | _ => found.push(Violation {
            pointer: "/body".to_owned(),
            rule: Rule::Unknown,
            message: "must be a template".to_owned(),
            place: PAGE,
        }),
    }
    if let Some(meta) = &request.meta {
        check_meta(meta, &mut found);
    }
    if let Some(tags) = &request.tags {
        check_tags(tags, &mut found);
    }
    if let Some(validity) = request.validity
        && validity < 0
    {
        found.push(Violation {
            pointer: "/validity".to_owned(),
            rule: Rule::Range,
            message: format!("must be at least 0, is {validity}"),
            place: DESCRIPTION,
        });
    }
    if request.cap_frequency == Some(true) {
        check_capped(request, &mut found);
    }
    if found.is_empty() { Ok(()) } else { Err(found) }
}

fn check_contacts(contacts: &[ReceiverContact], found: &mut Vec<Violation>) {
    if contacts.is_empty() {
        found.push(Violation {
            pointer: "/receiver/contacts".to_owned(),
            rule: Rule::Items,
            message: "must have at least 1 entries, has 0".to_owned(),
            place: DESCRIPTION,
        });
    }
    for (index, contact) in contacts.iter().enumerate() {
        if let Some(role) = &contact.r#type
            && !role.is_known()
        {
            found.push(Violation {
                pointer: format!("/receiver/contacts/{index}/type"),
                rule: Rule::Unknown,
                message: "must be a value that the vendor lists".to_owned(),
                place: DESCRIPTION,
            });
        }
    }
}

fn check_template(template: &Template, found: &mut Vec<Violation>) {
    if let Some(parameters) = template.utm_parameters.value() {
        check_utm_parameters(parameters, found);
    }
    if let Some(parameters) = template.parameters.value() {
        check_parameters(parameters, found);
    }
}

fn check_utm_parameters(parameters: &[UtmParameter], found: &mut Vec<Violation>) {
    let count = parameters.len();
    if !(1..=8).contains(&count) {
        found.push(Violation {
            pointer: "/template/utmParameters".to_owned(),
            rule: Rule::Items,
            message: format!("must have at least 1 and at most 8 entries, has {count}"),
            place: DESCRIPTION,
        });
    }
    for (index, parameter) in parameters.iter().enumerate() {
        let length = parameter.key.chars().count();
        if !(1..=20).contains(&length) {
            found.push(Violation {
                pointer: format!("/template/utmParameters/{index}/key"),
                rule: Rule::Length,
                message: format!("must have at least 1 and at most 20 characters, has {length}"),
                place: DESCRIPTION,
            });
        }
        match &parameter.source {
            UtmSource::Value(value) => {
                let length = value.chars().count();
                if !(1..=100).contains(&length) {
                    found.push(Violation {
                        pointer: format!("/template/utmParameters/{index}/value"),
                        rule: Rule::Length,
                        message: format!(
                            "must have at least 1 and at most 100 characters, has {length}"
                        ),
                        place: DESCRIPTION,
                    });
                }
            }
            UtmSource::Reference(reference) if reference.is_known() => {}
            UtmSource::Reference(_) | _ => found.push(Violation {
                pointer: format!("/template/utmParameters/{index}/reference"),
                rule: Rule::Unknown,
                message: "must be a value that the vendor lists".to_owned(),
                place: DESCRIPTION,
            }),
        }
    }
}

fn check_parameters(parameters: &[TemplateParameter], found: &mut Vec<Violation>) {
    if parameters.is_empty() {
        found.push(Violation {
            pointer: "/template/parameters".to_owned(),
            rule: Rule::Items,
            message: "must have at least 1 entries, has 0".to_owned(),
            place: DESCRIPTION,
        });
    }
    for (index, parameter) in parameters.iter().enumerate() {
        match parameter {
            TemplateParameter::Text(text) if !text.key.is_empty() => {}
            TemplateParameter::Text(_) => found.push(Violation {
                pointer: format!("/template/parameters/{index}/key"),
                rule: Rule::Length,
                message: "must have at least 1 characters, has 0".to_owned(),
                place: DESCRIPTION,
            }),
            _ => found.push(Violation {
                pointer: format!("/template/parameters/{index}/type"),
                rule: Rule::Unknown,
                message: "must be a text".to_owned(),
                place: DESCRIPTION,
            }),
        }
    }
}

fn check_meta(meta: &Meta, found: &mut Vec<Violation>) {
    if let Some(email) = &meta.email
        && let Some(EmailSender {
            username: Some(username),
            ..
        }) = &email.from
        && !is_username(username)
    {
        found.push(Violation {
            pointer: "/meta/email/from/username".to_owned(),
            rule: Rule::Pattern,
            message: "must match the pattern .*[A-Za-z0-9_./+].*".to_owned(),
            place: DESCRIPTION,
        });
    }
    if let Some(id) = &meta.navigator_id
        && !is_uuid(id)
    {
        found.push(Violation {
            pointer: "/meta/navigatorId".to_owned(),
            rule: Rule::Format,
            message: "must be a UUID as 8-4-4-4-12 hex digits".to_owned(),
            place: DESCRIPTION,
        });
    }
}

fn check_tags(tags: &[String], found: &mut Vec<Violation>) {
    let count = tags.len();
    if count > 10 {
        found.push(Violation {
            pointer: "/tags".to_owned(),
            rule: Rule::Items,
            message: format!("must have at most 10 entries, has {count}"),
            place: PAGE,
        });
    }
    for (index, tag) in tags.iter().enumerate() {
        let length = tag.chars().count();
        if !(1..=50).contains(&length) {
            found.push(Violation {
                pointer: format!("/tags/{index}"),
                rule: Rule::Length,
                message: format!("must have at least 1 and at most 50 characters, has {length}"),
                place: DESCRIPTION,
            });
        }
        if !is_tag(tag) {
            found.push(Violation {
                pointer: format!("/tags/{index}"),
                rule: Rule::Pattern,
                message: "must match the pattern [a-zA-Z0-9_ -]+".to_owned(),
                place: DESCRIPTION,
            });
        }
    }
}

fn check_capped(request: &SendMessageRequest, found: &mut Vec<Violation>) {
    let extra = request
        .meta
        .as_ref()
        .and_then(|meta| meta.extra_information.as_ref());
    let use_case = extra.and_then(|extra| extra.get("useCase"));
    if use_case.and_then(|value| value.as_str()) != Some("marketing") {
        found.push(Violation {
            pointer: "/meta/extraInformation/useCase".to_owned(),
            rule: Rule::Require,
            message: "must be `marketing` when `capFrequency` is `true`".to_owned(),
            place: PAGE,
        });
    }
    if request.receiver.contacts.is_none() {
        found.push(Violation {
            pointer: "/receiver/contacts".to_owned(),
            rule: Rule::Require,
            message: "must be there when `capFrequency` is `true`".to_owned(),
            place: PAGE,
        });
    }
}

fn is_tag(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b' ' | b'-');
    !text.is_empty() && text.bytes().all(fits)
}

pub(crate) fn is_username(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'/' | b'+');
    text.bytes().any(fits) && !text.contains('\n')
}

pub(crate) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
