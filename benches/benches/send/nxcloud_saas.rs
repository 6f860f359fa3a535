//! A template with an image and four values, a digest over body and headers.

use std::error::Error;

use md5::{Digest, Md5};
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use serde::Serialize;
use whatsapp_vendors::nxcloud_saas::{
    Component, ComponentType, Credentials, Endpoint, Image, Language, SendMessageRequest, Template,
    send_message,
};
use whatsapp_vendors::runtime::{Bytes, FixedClock};

use super::by_hand::{Sender, hex};
use super::{Outcome, Service};

const URL: &str = "https://api.nxcloud.com/saas/wa/send";
const KEY: &str = "example-access-key";
const SECRET: &str = "example-access-secret";
const VALUES: [&str; 4] = [
    "Ada",
    "JX-2241-7",
    "segunda-feira, 3 de março",
    "Rua das Flores 12",
];

pub(crate) struct Nxcloud {
    endpoint: Endpoint,
    sender: Sender,
}

impl Service for Nxcloud {
    const TITLE: &'static str = "NXCloud, digest";

    fn new(clock: Option<FixedClock>) -> Result<Self, Box<dyn Error>> {
        let endpoint = Endpoint::new(
            Credentials::builder()
                .access_key(KEY)
                .access_secret(SECRET)
                .build(),
        )?;
        Ok(Self {
            endpoint: match clock.clone() {
                Some(clock) => endpoint.with_clock(clock),
                None => endpoint,
            },
            sender: Sender::new(clock)?,
        })
    }

    fn generated(&self) -> Result<http::Request<Bytes>, Box<dyn Error>> {
        let image = Image::new("https://example.com/parcels/JX-2241-7.png");
        let header = Component::new(ComponentType::Header).with_parameters([image]);
        let body = Component::new(ComponentType::Body).with_parameters(VALUES);
        let template =
            Template::new("parcel", Language::new("pt_BR")).with_components([header, body]);
        let request = SendMessageRequest::builder()
            .tenant_id(1)
            .appkey("f543ertg")
            .business_phone("8618500008399")
            .to("8613600009759")
            .template(template)
            .build();
        Ok(send_message::to_http(&self.endpoint, &request)?)
    }

    fn by_hand(&self) -> Outcome {
        let body = serde_json::to_vec(&message())?;
        let ts = self.sender.now().as_millisecond().to_string();
        let mut digest = Md5::new();
        digest.update(format!("accessKey={KEY}&action=mt&bizType=2&ts={ts}&body="));
        digest.update(&body);
        digest.update(format!("&accessSecret={SECRET}"));
        let request = self
            .sender
            .http
            .post(URL)
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/json")
            .header("accessKey", KEY)
            .header("ts", ts)
            .header("bizType", "2")
            .header("action", "mt")
            .header("sign", hex(&digest.finalize()))
            .body(body);
        Ok(request.build()?)
    }

    fn unsigned(&self) -> Outcome {
        let request = self
            .sender
            .http
            .post(URL)
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/json")
            .body(serde_json::to_vec(&message())?);
        Ok(request.build()?)
    }
}

#[derive(Serialize)]
struct Message {
    tenant_id: i64,
    appkey: String,
    business_phone: String,
    messaging_product: &'static str,
    recipient_type: &'static str,
    to: String,
    r#type: &'static str,
    template: MessageTemplate,
}

#[derive(Serialize)]
struct MessageTemplate {
    name: String,
    language: MessageLanguage,
    components: Vec<MessageComponent>,
}

#[derive(Serialize)]
struct MessageLanguage {
    code: String,
    policy: &'static str,
}

#[derive(Serialize)]
struct MessageComponent {
    r#type: &'static str,
    parameters: Vec<Value>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Value {
    Text { text: String },
    Image { image: Link },
}

#[derive(Serialize)]
struct Link {
    link: String,
}

fn message() -> Message {
    let link = "https://example.com/parcels/JX-2241-7.png".to_owned();
    let text = |text: &str| Value::Text {
        text: text.to_owned(),
    };
    Message {
        tenant_id: 1,
        appkey: "f543ertg".to_owned(),
        business_phone: "8618500008399".to_owned(),
        messaging_product: "whatsapp",
        recipient_type: "individual",
        to: "8613600009759".to_owned(),
        r#type: "template",
        template: MessageTemplate {
            name: "parcel".to_owned(),
            language: MessageLanguage {
                code: "pt_BR".to_owned(),
                policy: "deterministic",
            },
            components: vec![
                MessageComponent {
                    r#type: "header",
                    parameters: vec![Value::Image {
                        image: Link { link },
                    }],
                },
                MessageComponent {
                    r#type: "body",
                    parameters: VALUES.map(text).into(),
                },
            ],
        },
    }
}
