//! A template with five values and five tags, a key in a header.

use std::error::Error;

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use serde::Serialize;
use whatsapp_vendors::bird_channels::{
    Credentials, Endpoint, Receiver, ReceiverContact, SendMessageRequest, Template, TextParameter,
    send_message,
};
use whatsapp_vendors::runtime::{Bytes, FixedClock};

use super::by_hand::Sender;
use super::{Outcome, Service};

const WORKSPACE: &str = "8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0";
const CHANNEL: &str = "c41d7b86-0e5a-4f29-8b7d-93a6f20e15d8";
const PROJECT: &str = "2f1b9c74-63d8-4a0e-9c25-71e8d4b05a3f";
const KEY: &str = "example-access-key";
const VALUES: [(&str, &str); 5] = [
    ("name", "Ada"),
    ("parcel", "JX-2241-7"),
    ("day", "segunda-feira, 3 de março"),
    ("street", "Rua das Flores 12"),
    ("shop", "Harbour Post"),
];
const TAGS: [&str; 5] = [
    "parcels",
    "spring 2026",
    "new-customers",
    "harbour_post",
    "pt BR",
];

pub(crate) struct Bird {
    endpoint: Endpoint,
    sender: Sender,
}

impl Service for Bird {
    const TITLE: &'static str = "Bird, access key";

    fn new(clock: Option<FixedClock>) -> Result<Self, Box<dyn Error>> {
        let endpoint = Endpoint::new(Credentials::new(KEY), WORKSPACE)?;
        Ok(Self {
            endpoint: match clock.clone() {
                Some(clock) => endpoint.with_clock(clock),
                None => endpoint,
            },
            sender: Sender::new(clock)?,
        })
    }

    fn generated(&self) -> Result<http::Request<Bytes>, Box<dyn Error>> {
        let contact = ReceiverContact::new()
            .with_identifier_key("phonenumber")
            .with_identifier_value("+14155550134");
        let values = VALUES.map(|(key, value)| TextParameter::new(key).with_value(value));
        let template = Template::new()
            .with_project_id(PROJECT)
            .with_version("latest")
            .with_locale("pt-BR")
            .with_parameters(values);
        let request = SendMessageRequest::new(Receiver::new().with_contacts([contact]), template)
            .with_reference("order-42")
            .with_tags(TAGS)
            .with_validity(3600);
        Ok(send_message::to_http(&self.endpoint, CHANNEL, &request)?)
    }

    fn by_hand(&self) -> Outcome {
        let mut authorization = HeaderValue::from_str(&format!("AccessKey {KEY}"))?;
        authorization.set_sensitive(true);
        let request = self
            .sender
            .http
            .post(url())
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/json")
            .header(AUTHORIZATION, authorization)
            .body(serde_json::to_vec(&message())?);
        Ok(request.build()?)
    }

    fn unsigned(&self) -> Outcome {
        let request = self
            .sender
            .http
            .post(url())
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/json")
            .body(serde_json::to_vec(&message())?);
        Ok(request.build()?)
    }
}

fn url() -> String {
    format!("https://api.bird.com/workspaces/{WORKSPACE}/channels/{CHANNEL}/messages")
}

#[derive(Serialize)]
struct Message {
    receiver: To,
    reference: String,
    template: MessageTemplate,
    tags: Vec<String>,
    validity: i64,
}

#[derive(Serialize)]
struct To {
    contacts: Vec<Contact>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Contact {
    identifier_key: String,
    identifier_value: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MessageTemplate {
    project_id: String,
    version: String,
    locale: String,
    parameters: Vec<Value>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Value {
    String { key: String, value: String },
}

fn message() -> Message {
    let value = |(key, value): (&str, &str)| Value::String {
        key: key.to_owned(),
        value: value.to_owned(),
    };
    Message {
        receiver: To {
            contacts: vec![Contact {
                identifier_key: "phonenumber".to_owned(),
                identifier_value: "+14155550134".to_owned(),
            }],
        },
        reference: "order-42".to_owned(),
        template: MessageTemplate {
            project_id: PROJECT.to_owned(),
            version: "latest".to_owned(),
            locale: "pt-BR".to_owned(),
            parameters: VALUES.map(value).into(),
        },
        tags: TAGS.map(str::to_owned).into(),
        validity: 3600,
    }
}
