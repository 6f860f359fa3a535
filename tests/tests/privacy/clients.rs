//! Clients of all services whose every secret is a marker, and requests whose every text is one.

use std::fmt::Debug;
use std::time::Duration;

use apiscribe_runtime::http::{Request, Response};
use apiscribe_runtime::reqwest::Body;
use apiscribe_runtime::{Bytes, ClientBuilder, FromParts, RetryPolicy, SettingError};
use tower::util::BoxCloneService;
use whatsapp_vendors::alibaba_cams::{self, ChannelType, MassTemplate, TemplateMessage};
use whatsapp_vendors::bird_channels::{self, Receiver, ReceiverContact, TextBody};
use whatsapp_vendors::huawei_aicc::{self, Destination, To, WhatsApp};
use whatsapp_vendors::nxcloud_saas::{self, Component, ComponentType, Parameter};

use crate::leaks::*;
use crate::probe::Seen;
use crate::server::Server;

pub(crate) const WORKSPACE: &str = "8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0";
pub(crate) const CHANNEL: &str = "c41d7b86-0e5a-4f29-8b7d-93a6f20e15d8";

pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;
pub(crate) type Made<T> = Result<T, Box<dyn std::error::Error>>;
pub(crate) type Own = BoxCloneService<Request<Bytes>, Response<Body>, BoxError>;

/// Which call is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Operation {
    CamsText,
    CamsTemplate,
    CamsMass,
    BirdText,
    BirdTemplate,
    BirdContact,
    HuaweiText,
    HuaweiTemplate,
    Nxcloud,
}

pub(crate) const OPERATIONS: [Operation; 9] = [
    Operation::CamsText,
    Operation::CamsTemplate,
    Operation::CamsMass,
    Operation::BirdText,
    Operation::BirdTemplate,
    Operation::BirdContact,
    Operation::HuaweiText,
    Operation::HuaweiTemplate,
    Operation::Nxcloud,
];

impl Operation {
    pub(crate) fn is_cams(self) -> bool {
        matches!(self, Self::CamsText | Self::CamsTemplate | Self::CamsMass)
    }

    /// Fetches a token first.
    pub(crate) fn is_huawei(self) -> bool {
        matches!(self, Self::HuaweiText | Self::HuaweiTemplate)
    }

    pub(crate) fn is_bird(self) -> bool {
        matches!(
            self,
            Self::BirdText | Self::BirdTemplate | Self::BirdContact
        )
    }
}

/// How requests leave.
#[derive(Clone)]
pub(crate) enum Via {
    BaseUrl(String),
    Own(Own),
}

impl From<&Server> for Via {
    fn from(server: &Server) -> Self {
        Self::BaseUrl(server.base_url.clone())
    }
}

/// Settings with a header of every request, up to two attempts, and a short wait in between.
pub(crate) fn settled<C: FromParts>(builder: ClientBuilder<C>, via: &Via) -> ClientBuilder<C> {
    let delay = Duration::from_millis(1);
    let builder = builder
        .default_header("x-team", HEADER)
        .timeout(Duration::from_secs(5))
        .retry(
            RetryPolicy::default()
                .with_attempts(2)
                .with_delays(delay, delay),
        );
    match via {
        Via::BaseUrl(base_url) => builder.base_url(base_url),
        Via::Own(service) => builder
            .base_url("https://api.example:8443/v1")
            .transport(service.clone()),
    }
}

pub(crate) fn cams_builder() -> alibaba_cams::ClientBuilder {
    alibaba_cams::Client::builder(cams_credentials())
}

pub(crate) fn cams_credentials() -> alibaba_cams::Credentials {
    alibaba_cams::Credentials::builder()
        .access_key_id(KEY)
        .access_key_secret(SECRET)
        .build()
        .with_security_token(SECURITY_TOKEN)
}

pub(crate) fn bird_builder() -> bird_channels::ClientBuilder {
    bird_channels::Client::builder(bird_channels::Credentials::new(KEY), WORKSPACE)
}

pub(crate) fn huawei_builder() -> huawei_aicc::ClientBuilder {
    huawei_aicc::Client::builder(
        huawei_aicc::Credentials::builder()
            .app_key(APP_KEY)
            .app_secret(SECRET)
            .build(),
    )
}

pub(crate) fn nxcloud_builder() -> nxcloud_saas::ClientBuilder {
    nxcloud_saas::Client::builder(
        nxcloud_saas::Credentials::builder()
            .access_key(KEY)
            .access_secret(SECRET)
            .build(),
    )
}

pub(crate) fn cams_text() -> alibaba_cams::SendChatappMessageRequest {
    alibaba_cams::SendChatappMessageRequest::builder()
        .channel_type(ChannelType::Whatsapp)
        .message(alibaba_cams::Text::new(TEXT))
        .from(FROM)
        .to(TO)
        .build()
        .with_task_id(REFERENCE)
}

pub(crate) fn cams_template() -> alibaba_cams::SendChatappMessageRequest {
    alibaba_cams::SendChatappMessageRequest::builder()
        .channel_type(ChannelType::Whatsapp)
        .message(template_message())
        .from(FROM)
        .to(TO)
        .build()
        .with_template_params([("name", PARAMETER), ("date", SECOND_PARAMETER)])
        .with_task_id(REFERENCE)
}

pub(crate) fn cams_mass() -> alibaba_cams::SendChatappMassMessageRequest {
    alibaba_cams::SendChatappMassMessageRequest::builder()
        .channel_type(ChannelType::Whatsapp)
        .template(
            MassTemplate::by_code()
                .language("en")
                .template_code("code")
                .build(),
        )
        .from(FROM)
        .sender_list([
            alibaba_cams::Sender::new(TO).with_template_params([("name", PARAMETER)]),
            alibaba_cams::Sender::new(SECOND_TO).with_template_params([("n", SECOND_PARAMETER)]),
        ])
        .build()
        .with_task_id(REFERENCE)
}

fn template_message() -> TemplateMessage {
    let builder = TemplateMessage::by_code().language("en");
    builder.template_code("code").build()
}

fn receiver() -> Receiver {
    let contacts = [TO, SECOND_TO].map(|number| {
        let contact = ReceiverContact::new().with_identifier_value(format!("+{number}"));
        contact.with_id(CONTACT)
    });
    Receiver::new().with_contacts(contacts)
}

pub(crate) fn bird_text() -> bird_channels::SendMessageRequest {
    bird_channels::SendMessageRequest::new(receiver(), TextBody::new(TEXT))
        .with_reference(REFERENCE)
}

pub(crate) fn bird_template() -> bird_channels::SendMessageRequest {
    let template = bird_channels::Template::new()
        .with_project_id(WORKSPACE)
        .with_version(CHANNEL)
        .with_locale("en")
        .with_variables([("name", PARAMETER), ("date", SECOND_PARAMETER)]);
    bird_channels::SendMessageRequest::new(receiver(), template).with_reference(REFERENCE)
}

pub(crate) fn bird_contact() -> bird_channels::GetContactChannelRequest {
    bird_channels::GetContactChannelRequest::new()
        .with_contact_identifier_value(format!("+{IDENTIFIER}"))
}

pub(crate) fn huawei_text() -> huawei_aicc::SendWhatsappMessageRequest {
    huawei(WhatsApp::text(TEXT))
}

pub(crate) fn huawei_template() -> huawei_aicc::SendWhatsappMessageRequest {
    let builder = WhatsApp::template().template_name("hello").language("en");
    huawei(builder.template_data([PARAMETER, SECOND_PARAMETER]).build())
}

fn huawei(content: WhatsApp) -> huawei_aicc::SendWhatsappMessageRequest {
    let destinations =
        [("1", TO), ("2", SECOND_TO)].map(|(id, number)| Destination::new(id, To::new(number)));
    huawei_aicc::SendWhatsappMessageRequest::new(REFERENCE, destinations, content)
}

pub(crate) fn nxcloud_template() -> nxcloud_saas::SendMessageRequest {
    let parameters = [PARAMETER, SECOND_PARAMETER].map(|text| Parameter::Text(text.to_owned()));
    let component = Component::new(ComponentType::Body).with_parameters(parameters);
    let template = nxcloud_saas::Template::new("hello", nxcloud_saas::Language::new("en_US"));
    nxcloud_saas::SendMessageRequest::builder()
        .tenant_id(1)
        .appkey(APP_KEY)
        .business_phone(FROM)
        .to(TO)
        .template(template.with_components([component]))
        .build()
}

/// Makes one call with a client of its own.
pub(crate) async fn call(operation: Operation, via: &Via) -> Made<Seen> {
    match operation {
        Operation::CamsText | Operation::CamsTemplate => {
            let (client, builder) = built(cams_builder(), via)?;
            let request = match operation {
                Operation::CamsText => cams_text(),
                _ => cams_template(),
            };
            let result = client.send_chatapp_message(&request).await;
            Ok(Seen::new(
                (client.endpoint(), &client, builder),
                &request,
                result,
            ))
        }
        Operation::CamsMass => {
            let (client, builder) = built(cams_builder(), via)?;
            let request = cams_mass();
            let result = client.send_chatapp_mass_message(&request).await;
            Ok(Seen::new(
                (client.endpoint(), &client, builder),
                &request,
                result,
            ))
        }
        Operation::BirdText | Operation::BirdTemplate => {
            let (client, builder) = built(bird_builder(), via)?;
            let request = match operation {
                Operation::BirdText => bird_text(),
                _ => bird_template(),
            };
            let result = client.send_message(CHANNEL, &request).await;
            Ok(Seen::new(
                (client.endpoint(), &client, builder),
                &request,
                result,
            ))
        }
        Operation::BirdContact => {
            let (client, builder) = built(bird_builder(), via)?;
            let request = bird_contact();
            let result = client
                .get_contact_channel(
                    bird_channels::ChannelId(CHANNEL),
                    bird_channels::ContactId(CONTACT),
                    &request,
                )
                .await;
            Ok(Seen::new(
                (client.endpoint(), &client, builder),
                &request,
                result,
            ))
        }
        Operation::HuaweiText | Operation::HuaweiTemplate => {
            let (client, builder) = built(huawei_builder(), via)?;
            let request = match operation {
                Operation::HuaweiText => huawei_text(),
                _ => huawei_template(),
            };
            let result = client.send_whatsapp_message(&request).await;
            Ok(Seen::new(
                (client.endpoint(), &client, builder),
                &request,
                result,
            ))
        }
        Operation::Nxcloud => {
            let (client, builder) = built(nxcloud_builder(), via)?;
            let request = nxcloud_template();
            let result = client.send_message(&request).await;
            Ok(Seen::new(
                (client.endpoint(), &client, builder),
                &request,
                result,
            ))
        }
    }
}

/// A client, and what its builder looked like.
pub(crate) fn built<C: FromParts + Debug>(
    builder: ClientBuilder<C>,
    via: &Via,
) -> Result<(C, String), SettingError> {
    let builder = settled(builder, via);
    let shown = format!("{builder:?} {builder:#?}");
    Ok((builder.build()?, shown))
}
