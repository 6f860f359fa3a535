//! The same request and checks with `garde`.

use std::collections::BTreeMap;

use garde::{Result, Validate};
use serde::Deserialize;

use super::by_hand::is_uuid;

#[derive(Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
pub(crate) struct Request {
    #[garde(dive)]
    receiver: Receiver,
    #[garde(dive)]
    template: Template,
    #[garde(dive, custom(marketing_if(&self.cap_frequency)))]
    meta: Option<Meta>,
    cap_frequency: Option<bool>,
    #[garde(
        length(max = 10),
        inner(inner(length(chars, min = 1, max = 50), pattern(r"^[a-zA-Z0-9_ -]+$")))
    )]
    tags: Option<Vec<String>>,
    #[garde(range(min = 0))]
    validity: Option<i64>,
}

#[derive(Deserialize, Validate)]
#[garde(allow_unvalidated)]
struct Receiver {
    #[garde(length(min = 1), dive)]
    contacts: Option<Vec<Contact>>,
}

#[derive(Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[expect(dead_code, reason = "read to be as large as the others")]
struct Contact {
    identifier_key: Option<String>,
    identifier_value: Option<String>,
    r#type: Option<Role>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    Cc,
    Bcc,
    To,
}

#[derive(Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[expect(dead_code, reason = "read to be as large as the others")]
struct Template {
    project_id: Option<String>,
    version: Option<String>,
    locale: Option<String>,
    #[garde(length(min = 1, max = 8), dive)]
    utm_parameters: Option<Vec<Utm>>,
    #[garde(length(min = 1), dive)]
    parameters: Option<Vec<Parameter>>,
}

#[derive(Deserialize, Validate)]
#[garde(allow_unvalidated)]
#[expect(dead_code, reason = "read to be as large as the others")]
struct Utm {
    #[garde(length(chars, min = 1, max = 20))]
    key: String,
    #[garde(inner(length(chars, min = 1, max = 100)))]
    value: Option<String>,
    reference: Option<Reference>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Reference {
    PlatformName,
    ChannelName,
}

#[derive(Deserialize, Validate)]
#[garde(allow_unvalidated)]
#[expect(dead_code, reason = "read to be as large as the others")]
struct Parameter {
    #[garde(length(chars, min = 1))]
    key: String,
    value: Option<String>,
}

#[derive(Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
struct Meta {
    extra_information: Option<BTreeMap<String, serde_json::Value>>,
    #[garde(dive)]
    email: Option<Email>,
    #[garde(inner(custom(uuid)))]
    navigator_id: Option<String>,
}

#[derive(Deserialize, Validate)]
#[garde(allow_unvalidated)]
struct Email {
    #[garde(dive)]
    from: Option<Sender>,
}

#[derive(Deserialize, Validate)]
struct Sender {
    #[garde(inner(pattern(r"[A-Za-z0-9_./+]")))]
    username: Option<String>,
}

fn uuid(value: &str, _: &()) -> Result {
    match is_uuid(value) {
        true => Ok(()),
        false => Err(garde::Error::new("must be a UUID")),
    }
}

fn marketing_if(capped: &Option<bool>) -> impl FnOnce(&Option<Meta>, &()) -> Result + '_ {
    move |meta, _| {
        let extra = meta
            .as_ref()
            .and_then(|meta| meta.extra_information.as_ref());
        let use_case = extra.and_then(|extra| extra.get("useCase")?.as_str());
        match *capped != Some(true) || use_case == Some("marketing") {
            true => Ok(()),
            false => Err(garde::Error::new(
                "must be marketing if the frequency is capped",
            )),
        }
    }
}
