//! The same request and checks with `validator`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::by_hand::is_uuid;

static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("^[a-zA-Z0-9_ -]+$").ok());
static USERNAME: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("[A-Za-z0-9_./+]").ok());

#[derive(Deserialize, Serialize, Validate)]
#[serde(rename_all = "camelCase")]
#[validate(schema(function = "marketing_if_capped"))]
pub(crate) struct Request {
    #[validate(nested)]
    receiver: Receiver,
    #[validate(nested)]
    template: Template,
    #[validate(nested)]
    meta: Option<Meta>,
    cap_frequency: Option<bool>,
    #[validate(length(max = 10), custom(function = "check_tags"))]
    tags: Option<Vec<String>>,
    #[validate(range(min = 0))]
    validity: Option<i64>,
}

#[derive(Deserialize, Serialize, Validate)]
struct Receiver {
    #[validate(length(min = 1), nested)]
    contacts: Option<Vec<Contact>>,
}

#[derive(Deserialize, Serialize, Validate)]
#[serde(rename_all = "camelCase")]
struct Contact {
    identifier_key: Option<String>,
    identifier_value: Option<String>,
    r#type: Option<Role>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    Cc,
    Bcc,
    To,
}

#[derive(Deserialize, Serialize, Validate)]
#[serde(rename_all = "camelCase")]
struct Template {
    project_id: Option<String>,
    version: Option<String>,
    locale: Option<String>,
    #[validate(length(min = 1, max = 8), nested)]
    utm_parameters: Option<Vec<Utm>>,
    #[validate(length(min = 1), nested)]
    parameters: Option<Vec<Parameter>>,
}

#[derive(Deserialize, Serialize, Validate)]
struct Utm {
    #[validate(length(min = 1, max = 20))]
    key: String,
    #[validate(length(min = 1, max = 100))]
    value: Option<String>,
    reference: Option<Reference>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Reference {
    PlatformName,
    ChannelName,
}

#[derive(Deserialize, Serialize, Validate)]
struct Parameter {
    #[validate(length(min = 1))]
    key: String,
    value: Option<String>,
}

#[derive(Deserialize, Serialize, Validate)]
#[serde(rename_all = "camelCase")]
struct Meta {
    extra_information: Option<BTreeMap<String, serde_json::Value>>,
    #[validate(nested)]
    email: Option<Email>,
    #[validate(custom(function = "check_uuid"))]
    navigator_id: Option<String>,
}

#[derive(Deserialize, Serialize, Validate)]
struct Email {
    #[validate(nested)]
    from: Option<Sender>,
}

#[derive(Deserialize, Serialize, Validate)]
struct Sender {
    #[validate(custom(function = "check_username"))]
    username: Option<String>,
}

type Outcome = Result<(), ValidationError>;

fn check_tags(tags: &[String]) -> Outcome {
    let fits = |tag: &String| {
        (1..=50).contains(&tag.chars().count())
            && TAG.as_ref().is_some_and(|tags| tags.is_match(tag))
    };
    unless(tags.iter().all(fits), "tags")
}

fn check_username(value: &str) -> Outcome {
    let fits = USERNAME.as_ref().is_some_and(|names| names.is_match(value));
    unless(fits, "username")
}

fn check_uuid(value: &str) -> Outcome {
    unless(is_uuid(value), "uuid")
}

fn marketing_if_capped(request: &Request) -> Outcome {
    let extra = request
        .meta
        .as_ref()
        .and_then(|meta| meta.extra_information.as_ref());
    let use_case = extra.and_then(|extra| extra.get("useCase")?.as_str());
    let fits = request.cap_frequency != Some(true) || use_case == Some("marketing");
    unless(fits, "marketing")
}

fn unless(fits: bool, code: &'static str) -> Outcome {
    match fits {
        true => Ok(()),
        false => Err(ValidationError::new(code)),
    }
}
