//! A template with four values to two people, a bearer token.

use std::error::Error;

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use serde::Serialize;
use whatsapp_vendors::huawei_aicc::{
    Credentials, Destination, Endpoint, SendWhatsappMessageRequest, To, WhatsApp,
    send_whatsapp_message,
};
use whatsapp_vendors::runtime::AccessToken;
use whatsapp_vendors::runtime::{Bytes, FixedClock};

use super::by_hand::Sender;
use super::{Outcome, Service};

const URL: &str = "https://service.besclouds.com/apiaccess/rest/ccmessaging/omni/1/advanced";
const APP_KEY: &str = "00000000-0000-4000-8000-000000000001";
const TOKEN: &str = "example-token-of-the-usual-length-1234567890abcdef";
const VALUES: [&str; 4] = [
    "Ada",
    "JX-2241-7",
    "segunda-feira, 3 de março",
    "Rua das Flores 12",
];

pub(crate) struct Huawei {
    endpoint: Endpoint,
    token: AccessToken,
    sender: Sender,
}

impl Service for Huawei {
    const TITLE: &'static str = "Huawei AICC, bearer token";

    fn new(clock: Option<FixedClock>) -> Result<Self, Box<dyn Error>> {
        let endpoint = Endpoint::new(
            Credentials::builder()
                .app_key(APP_KEY)
                .app_secret("example-secret")
                .build(),
        )?;
        Ok(Self {
            endpoint: match clock.clone() {
                Some(clock) => endpoint.with_clock(clock),
                None => endpoint,
            },
            token: AccessToken::new(TOKEN.into()),
            sender: Sender::new(clock)?,
        })
    }

    fn generated(&self) -> Result<http::Request<Bytes>, Box<dyn Error>> {
        let destinations = [
            Destination::new("message-0001", To::new("41793026727")),
            Destination::new("message-0002", To::new("41793026728")),
        ];
        let template = WhatsApp::template()
            .template_name("order_ready")
            .language("pt_BR")
            .template_data(VALUES)
            .build();
        let request = SendWhatsappMessageRequest::new("bulk-0002", destinations, template)
            .with_scenario_key("solution-a");
        Ok(send_whatsapp_message::to_http(
            &self.endpoint,
            &self.token,
            &request,
        )?)
    }

    fn by_hand(&self) -> Outcome {
        let mut authorization = HeaderValue::from_str(&format!("Bearer {TOKEN}"))?;
        authorization.set_sensitive(true);
        let request = self
            .sender
            .http
            .post(URL)
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/json")
            .header("x-app-key", APP_KEY)
            .header(AUTHORIZATION, authorization)
            .body(serde_json::to_vec(&message())?);
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
#[serde(rename_all = "camelCase")]
struct Message {
    scenario_key: String,
    bulk_id: String,
    destinations: Vec<Recipient>,
    whats_app: Content,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Recipient {
    message_id: String,
    to: Phone,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Phone {
    phone_number: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Content {
    template_name: String,
    template_data: Vec<String>,
    language: String,
}

fn message() -> Message {
    let recipient = |message_id: &str, phone_number: &str| Recipient {
        message_id: message_id.to_owned(),
        to: Phone {
            phone_number: phone_number.to_owned(),
        },
    };
    Message {
        scenario_key: "solution-a".to_owned(),
        bulk_id: "bulk-0002".to_owned(),
        destinations: vec![
            recipient("message-0001", "41793026727"),
            recipient("message-0002", "41793026728"),
        ],
        whats_app: Content {
            template_name: "order_ready".to_owned(),
            template_data: VALUES.map(str::to_owned).into(),
            language: "pt_BR".to_owned(),
        },
    }
}
