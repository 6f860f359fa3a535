//! Requests as bytes, built and signed by the generated crate.

use std::io::Write;

use apiscribe_runtime::Bytes;
use apiscribe_runtime::http::Request;
use benches::Outcome;
use whatsapp_vendors::{alibaba_cams, nxcloud_saas};

/// Which operation is called.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// A JSON body under a digest.
    Nxcloud,
    /// Parameters in the query, under an HMAC with a nonce.
    Cams,
}

impl Kind {
    /// `count` requests, each signed on its own, since a nonce is taken once and a time of signing
    /// soon runs out.
    pub(crate) fn requests(self, address: &str, count: usize) -> Outcome<Vec<Vec<u8>>> {
        let base_url = format!("http://{address}");
        match self {
            Self::Nxcloud => nxcloud(&base_url, count),
            Self::Cams => cams(&base_url, count),
        }
    }
}

fn nxcloud(base_url: &str, count: usize) -> Outcome<Vec<Vec<u8>>> {
    use nxcloud_saas::{
        Component, ComponentType, Credentials, Endpoint, Language, SendMessageRequest, Template,
        send_message,
    };
    let credentials = Credentials::builder()
        .access_key("testid")
        .access_secret("testsecret")
        .build();
    let endpoint = Endpoint::new(credentials)?.with_base_url(base_url)?;
    let values = Component::new(ComponentType::Body).with_parameters(["Ada", "42", "Monday"]);
    let template = Template::new("order_update", Language::new("en_US"));
    let request = SendMessageRequest::builder()
        .tenant_id(1)
        .appkey("your-application")
        .business_phone("14155550100")
        .to("14155550134")
        .template(template.with_components([values]))
        .build();
    let make = |_| written(&send_message::to_http(&endpoint, &request)?);
    (0..count).map(make).collect()
}

fn cams(base_url: &str, count: usize) -> Outcome<Vec<Vec<u8>>> {
    use alibaba_cams::{
        ChannelType, Credentials, Endpoint, SendChatappMessageRequest, TemplateMessage,
        send_chatapp_message,
    };
    let credentials = Credentials::builder()
        .access_key_id("testid")
        .access_key_secret("testsecret")
        .build();
    let endpoint = Endpoint::new(credentials)?.with_base_url(base_url)?;
    let template = TemplateMessage::by_code()
        .language("en")
        .template_code("744c4b5c79c9432497a075bdfca36bf5")
        .build();
    let request = SendChatappMessageRequest::builder()
        .channel_type(ChannelType::Whatsapp)
        .message(template)
        .from("14155550100")
        .to("14155550134")
        .build()
        .with_template_params([("name", "Ada"), ("order", "42")]);
    let make = |_| written(&send_chatapp_message::to_http(&endpoint, &request)?);
    (0..count).map(make).collect()
}

/// A request as it stands on an HTTP/1.1 connection.
fn written(request: &Request<Bytes>) -> Outcome<Vec<u8>> {
    let uri = request.uri();
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let mut bytes = Vec::new();
    write!(bytes, "{} {target} HTTP/1.1\r\n", request.method())?;
    if !request.headers().contains_key("host") {
        write!(
            bytes,
            "host: {}\r\n",
            uri.authority().map_or("", |host| host.as_str())
        )?;
    }
    for (name, value) in request.headers() {
        write!(bytes, "{name}: ")?;
        bytes.extend_from_slice(value.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    write!(bytes, "content-length: {}\r\n\r\n", request.body().len())?;
    bytes.extend_from_slice(request.body());
    Ok(bytes)
}
