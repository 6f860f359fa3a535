//! A template with four values and a payload in the query, the third version of Alibaba Cloud's
//! signature.

use std::collections::BTreeMap;
use std::error::Error;

use hmac::{Hmac, KeyInit, Mac};
use reqwest::header::{ACCEPT, AUTHORIZATION, HOST, HeaderValue};
use sha2::{Digest, Sha256};
use whatsapp_vendors::alibaba_cams::{
    ChannelType, Credentials, Endpoint, SendChatappMessageRequest, TemplateMessage,
    send_chatapp_message,
};
use whatsapp_vendors::runtime::{Bytes, FixedClock};

use super::by_hand::{Sender, hex, query};
use super::{Outcome, Service};

const ADDRESS: &str = "cams.ap-southeast-1.aliyuncs.com";
const KEY: &str = "example-key-id";
const SECRET: &str = "example-key-secret";
const CODE: &str = "744c4b5c79c9432497a075bdfca36bf5";
const VALUES: [(&str, &str); 4] = [
    ("day", "segunda-feira, 3 de março"),
    ("name", "Ada"),
    ("parcel", "JX-2241-7"),
    ("street", "Rua das Flores 12"),
];
const PAYLOAD: [&str; 3] = ["parcel:keep", "parcel:move", "parcel:back"];

pub(crate) struct Cams {
    endpoint: Endpoint,
    sender: Sender,
}

impl Service for Cams {
    const TITLE: &'static str = "CAMS, ACS3-HMAC-SHA256";

    fn new(clock: Option<FixedClock>) -> Result<Self, Box<dyn Error>> {
        let endpoint = Endpoint::new(
            Credentials::builder()
                .access_key_id(KEY)
                .access_key_secret(SECRET)
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
        let template = TemplateMessage::by_code()
            .language("pt_BR")
            .template_code(CODE)
            .build();
        let request = SendChatappMessageRequest::builder()
            .channel_type(ChannelType::Whatsapp)
            .message(template)
            .from("8613600001234")
            .to("8613900001234")
            .build()
            .with_template_params(VALUES)
            .with_payload(PAYLOAD)
            .with_fall_back_duration(3600);
        Ok(send_chatapp_message::to_http(&self.endpoint, &request)?)
    }

    fn by_hand(&self) -> Outcome {
        let message = Message::new();
        let [params, payload, fallback] = message.encoded()?;
        let mut pairs = message.pairs(&params, &payload, &fallback);
        let url = format!("https://{ADDRESS}/?{}", query(&pairs));
        let body_hash = hex(&Sha256::digest(b""));
        let date = self.sender.now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let nonce = self.sender.nonce()?;

        pairs.sort_unstable();
        let canonical = format!(
            "POST\n/\n{}\nhost:{ADDRESS}\nx-acs-action:SendChatappMessage\nx-acs-content-sha256:{body_hash}\nx-acs-date:{date}\nx-acs-signature-nonce:{nonce}\nx-acs-version:2020-06-06\n\n{SIGNED}\n{body_hash}",
            query(&pairs),
        );
        let text = format!("ACS3-HMAC-SHA256\n{}", hex(&Sha256::digest(canonical)));
        let mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes())?.chain_update(text);
        let signature = hex(&mac.finalize().into_bytes());
        let authorization = format!(
            "ACS3-HMAC-SHA256 Credential={KEY},SignedHeaders={SIGNED},Signature={signature}"
        );
        let mut authorization = HeaderValue::from_str(&authorization)?;
        authorization.set_sensitive(true);
        let request = self
            .sender
            .http
            .post(url)
            .header(ACCEPT, "application/json")
            .header(HOST, ADDRESS)
            .header("x-acs-action", "SendChatappMessage")
            .header("x-acs-version", "2020-06-06")
            .header("x-acs-date", date)
            .header("x-acs-signature-nonce", nonce)
            .header("x-acs-content-sha256", body_hash)
            .header(AUTHORIZATION, authorization);
        Ok(request.build()?)
    }

    fn unsigned(&self) -> Outcome {
        let message = Message::new();
        let [params, payload, fallback] = message.encoded()?;
        let pairs = message.pairs(&params, &payload, &fallback);
        let url = format!("https://{ADDRESS}/?{}", query(&pairs));
        let request = self
            .sender
            .http
            .post(url)
            .header(ACCEPT, "application/json");
        Ok(request.build()?)
    }
}

const SIGNED: &str =
    "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";

struct Message {
    template_code: String,
    language: String,
    from: String,
    to: String,
    params: BTreeMap<String, String>,
    payload: Vec<String>,
    fallback: i32,
}

impl Message {
    fn new() -> Self {
        let owned = |(key, value): (&str, &str)| (key.to_owned(), value.to_owned());
        Self {
            template_code: CODE.to_owned(),
            language: "pt_BR".to_owned(),
            from: "8613600001234".to_owned(),
            to: "8613900001234".to_owned(),
            params: VALUES.map(owned).into(),
            payload: PAYLOAD.map(str::to_owned).into(),
            fallback: 3600,
        }
    }

    fn encoded(&self) -> serde_json::Result<[String; 3]> {
        let params = serde_json::to_string(&self.params)?;
        let payload = serde_json::to_string(&self.payload)?;
        Ok([params, payload, self.fallback.to_string()])
    }

    fn pairs<'a>(
        &'a self,
        params: &'a str,
        payload: &'a str,
        fallback: &'a str,
    ) -> [(&'static str, &'a str); 9] {
        [
            ("ChannelType", "whatsapp"),
            ("Type", "template"),
            ("TemplateCode", &self.template_code),
            ("Language", &self.language),
            ("From", &self.from),
            ("To", &self.to),
            ("TemplateParams", params),
            ("Payload", payload),
            ("FallBackDuration", fallback),
        ]
    }
}
