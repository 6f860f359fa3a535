//! The clients of all services as one type, the messages they send, and what their callers see.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use apiscribe_runtime::{ClientBuilder, FromParts, RateLimiter};
use apiscribe_runtime::{
    DecodeErrorKind, Error, ErrorCode, RetryPolicy, TransportErrorKind, Unlimited,
};
use apiscribe_test_support::signed::{by_cams, by_nxcloud};
use whatsapp_vendors::{ErrorClass, Retry, alibaba_cams, bird_channels, huawei_aicc, nxcloud_saas};

use crate::faults::server::{Arrival, Server, Step, respond};

pub(crate) type Made<T> = Result<T, Box<dyn StdError>>;
pub(crate) type Outcome = Made<()>;

pub(crate) const WORKSPACE: &str = "8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0";
pub(crate) const CHANNEL: &str = "c41d7b86-0e5a-4f29-8b7d-93a6f20e15d8";
pub(crate) const CONTACT: &str = "e87a0c93-61d2-4b7f-a5f8-0d94c3b27e16";

/// Secrets that no error shows.
pub(crate) const KEY: &str = "KEY-sesame";
pub(crate) const SECRET: &str = "SECRET-sesame";
pub(crate) const TOKEN: &str = "TOKEN-sesame";

/// With these begin all phone numbers, and nothing else does.
const SENDER: &str = "8613600001234";
const RECIPIENTS: &str = "86139";

/// The number of a recipient.
pub(crate) fn recipient(number: usize) -> String {
    format!("{RECIPIENTS}{number:08}")
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Operation {
    Cams,
    Bird,
    Huawei,
    Nxcloud,
    /// Idempotent, unlike the others.
    BirdContact,
}

/// What sends a message.
pub(crate) const SENDS: [Operation; 4] = [
    Operation::Cams,
    Operation::Bird,
    Operation::Huawei,
    Operation::Nxcloud,
];

/// How a client is built.
pub(crate) struct Setup {
    pub(crate) timeout: Duration,
    pub(crate) retry: RetryPolicy,
    pub(crate) limiter: Arc<dyn RateLimiter>,
}

/// Repeats soon, and waits long for an answer.
pub(crate) fn hasty() -> RetryPolicy {
    RetryPolicy::default().with_delays(Duration::from_millis(1), Duration::from_millis(2))
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(20),
            retry: hasty(),
            limiter: Arc::new(Unlimited),
        }
    }
}

impl Setup {
    pub(crate) fn impatient() -> Self {
        Self {
            timeout: Duration::from_millis(250),
            ..Self::default()
        }
    }

    fn of<C: FromParts>(self, builder: ClientBuilder<C>, base_url: &str) -> ClientBuilder<C> {
        builder
            .base_url(base_url)
            .timeout(self.timeout)
            .retry(self.retry)
            .shared_rate_limit(self.limiter)
    }
}

#[derive(Clone)]
pub(crate) enum Client {
    Cams(alibaba_cams::Client),
    Bird(bird_channels::Client),
    Huawei(huawei_aicc::Client),
    Nxcloud(nxcloud_saas::Client),
    BirdContact(bird_channels::Client),
}

impl Operation {
    pub(crate) fn client(self, base_url: &str, setup: Setup) -> Made<Client> {
        let bird =
            || bird_channels::Client::builder(bird_channels::Credentials::new(KEY), WORKSPACE);
        Ok(match self {
            Self::Cams => {
                let credentials = alibaba_cams::Credentials::builder()
                    .access_key_id(KEY)
                    .access_key_secret(SECRET)
                    .build();
                let builder = alibaba_cams::Client::builder(credentials);
                Client::Cams(setup.of(builder, base_url).build()?)
            }
            Self::Bird => Client::Bird(setup.of(bird(), base_url).build()?),
            Self::BirdContact => Client::BirdContact(setup.of(bird(), base_url).build()?),
            Self::Huawei => {
                let credentials = huawei_aicc::Credentials::builder()
                    .app_key(KEY)
                    .app_secret(SECRET)
                    .build();
                let builder = huawei_aicc::Client::builder(credentials);
                Client::Huawei(setup.of(builder, base_url).build()?)
            }
            Self::Nxcloud => {
                let credentials = nxcloud_saas::Credentials::builder()
                    .access_key(KEY)
                    .access_secret(SECRET)
                    .build();
                let builder = nxcloud_saas::Client::builder(credentials);
                Client::Nxcloud(setup.of(builder, base_url).build()?)
            }
        })
    }

    /// A server that follows this script, and a client of it. A token comes before the script.
    pub(crate) async fn meets(
        self,
        steps: impl IntoIterator<Item = Step>,
        setup: Setup,
    ) -> Made<(Server, Client)> {
        let token = (self == Self::Huawei).then(|| Step::Write(token(TOKEN, "600")));
        let server = Server::script(token.into_iter().chain(steps)).await?;
        let client = self.client(server.base_url(), setup)?;
        Ok((server, client))
    }

    /// The body of a success.
    pub(crate) fn reply(self, id: &str) -> String {
        match self {
            Self::Cams => format!(r#"{{"Code":"OK","RequestId":"r-1","MessageId":"{id}"}}"#),
            Self::Bird => format!(r#"{{"id":"{id}","channelId":"{CHANNEL}","status":"accepted"}}"#),
            Self::Huawei => format!(r#"{{"messages":[{{"messageId":"{id}"}}],"bulkId":"bulk"}}"#),
            Self::Nxcloud => {
                format!(r#"{{"code":0,"data":{{"message_id":"{id}"}},"traceId":"t"}}"#)
            }
            Self::BirdContact => r#"{"serviceWindowExpireAt":null}"#.to_owned(),
        }
    }

    /// Success, with the recipient as the id of the message.
    pub(crate) fn accepts(self) -> Step {
        Step::by(move |arrival| {
            let id = arrival.recipient().unwrap_or_default();
            Step::Write(respond(200, "", &self.reply(&id)))
        })
    }

    /// Those arrivals that are calls of this operation, all of them signed.
    #[track_caller]
    pub(crate) fn arrivals(self, server: &Server) -> Vec<Arrival> {
        let mut arrivals = server.arrivals();
        arrivals.retain(|arrival| !arrival.asks_for_token());
        for arrival in &arrivals {
            arrival.is_signed(self);
        }
        arrivals
    }

    /// How many calls of this operation began to arrive at a server of [`meets`](Self::meets).
    pub(crate) fn begun(self, server: &Server) -> usize {
        server.begun() - usize::from(self == Self::Huawei)
    }
}

/// A token as Huawei issues it.
pub(crate) fn token(token: &str, seconds: &str) -> Vec<u8> {
    let body = format!(r#"{{"AccessToken":"{token}","Expires":"{seconds}"}}"#);
    respond(200, "", &body)
}

impl Client {
    /// Sends a message to this recipient. The id of the message, or what the caller sees instead.
    pub(crate) async fn send(&self, to: &str) -> Result<String, Seen> {
        match self {
            Self::Cams(client) => {
                let reply = client.send_chatapp_message(&cams_text(to)).await;
                Ok(reply
                    .map_err(Seen::of)?
                    .message_id
                    .clone()
                    .unwrap_or_default())
            }
            Self::Bird(client) => {
                let reply = client.send_message(CHANNEL, &bird_text(to)).await;
                Ok(reply.map_err(Seen::of)?.id.clone())
            }
            Self::Huawei(client) => {
                let reply = client.send_whatsapp_message(&huawei_text(to)).await;
                let reply = reply.map_err(Seen::of)?;
                let ids: Option<Vec<_>> = reply
                    .messages
                    .iter()
                    .map(|m| m.message_id.clone())
                    .collect();
                Ok(ids.unwrap_or_default().concat())
            }
            Self::Nxcloud(client) => {
                let reply = client.send_message(&nxcloud_welcome(to)).await;
                Ok(reply.map_err(Seen::of)?.data.message_id.clone())
            }
            Self::BirdContact(client) => {
                let request = bird_channels::GetContactChannelRequest::new()
                    .with_contact_identifier_value(to);
                let reply = client
                    .get_contact_channel(
                        bird_channels::ChannelId(CHANNEL),
                        bird_channels::ContactId(CONTACT),
                        &request,
                    )
                    .await;
                reply.map_err(Seen::of)?;
                Ok(to.to_owned())
            }
        }
    }
}

impl Arrival {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.parts.headers.get(name)?.to_str().ok()
    }

    pub(crate) fn asks_for_token(&self) -> bool {
        self.parts.uri.path().ends_with("/tokenByAkSk")
    }

    /// To whom it is, wherever that stands.
    pub(crate) fn recipient(&self) -> Option<String> {
        let text = format!("{} {}", self.parts.uri, String::from_utf8_lossy(&self.body));
        let at = text.find(RECIPIENTS)?;
        text.get(at..at + RECIPIENTS.len() + 8).map(str::to_owned)
    }

    /// What no two attempts share: the nonce of CAMS, time and digest of NXCloud.
    pub(crate) fn mark(&self) -> String {
        ["x-acs-signature-nonce", "ts", "sign"]
            .map(|name| self.header(name).unwrap_or_default())
            .join(" ")
    }

    #[track_caller]
    fn is_signed(&self, operation: Operation) {
        let (parts, given) = (&self.parts, (KEY, SECRET));
        let signed = match operation {
            Operation::Cams => {
                assert!(self.mark().trim().len() >= 16, "{}", self.mark());
                by_cams(parts, &self.body, given)
            }
            Operation::Nxcloud => by_nxcloud(parts, &self.body, given),
            Operation::Bird | Operation::BirdContact => {
                let key = format!("AccessKey {KEY}");
                assert_eq!(self.header("authorization"), Some(key.as_str()));
                Ok(())
            }
            Operation::Huawei => {
                let token = self.header("authorization").unwrap_or_default();
                assert!(token.starts_with("Bearer TOKEN-sesame"), "{token}");
                Ok(())
            }
        };
        assert_eq!(signed, Ok(()));
    }
}

/// An error as its caller sees it. Making one checks that it reads well and shows nothing private.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) kind: Kind,
    pub(crate) status: Option<u16>,
    pub(crate) class: ErrorClass,
    pub(crate) retry: Retry,
    pub(crate) unknown: bool,
    pub(crate) code: Option<String>,
    /// The place of what could not be read.
    pub(crate) pointer: Option<String>,
    pub(crate) retry_after: Option<Duration>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Vendor,
    NotSent,
    Broken,
    Truncated,
    TooLarge,
    Timeout,
    Undecodable(DecodeErrorKind),
    Token,
}

impl Seen {
    #[track_caller]
    pub(crate) fn of<C: ErrorCode, B: 'static>(error: Error<C, B>) -> Self {
        let (kind, words) = match &error {
            Error::Vendor(_) if error.outcome_unknown() => {
                (Kind::Vendor, "the vendor failed with status ")
            }
            Error::Vendor(_) => (Kind::Vendor, "the vendor refused with status "),
            Error::Timeout(_) => (Kind::Timeout, "no answer in time "),
            Error::Token(_) => (Kind::Token, "no access token could be obtained"),
            Error::Undecodable(reply) => (
                Kind::Undecodable(reply.error().kind()),
                "the vendor accepted the request with status ",
            ),
            Error::Transport(transport) => match transport.kind() {
                TransportErrorKind::NotSent => (Kind::NotSent, "nothing was sent: "),
                TransportErrorKind::Truncated => {
                    (Kind::Truncated, "the vendor answered, but not all")
                }
                TransportErrorKind::TooLarge => {
                    (Kind::TooLarge, "the vendor answered, but not all")
                }
                _ => (Kind::Broken, "the connection broke, and whether"),
            },
            _ => unreachable!("{error:?}"),
        };
        let text = error.to_string();
        assert!(text.starts_with(words) && !text.contains('\n'), "{text}");
        let mut shown = format!("{text} {error:?}");
        let mut cause = StdError::source(&error);
        while let Some(error) = cause {
            shown.push_str(&format!(" {error} {error:?}"));
            cause = error.source();
        }
        for private in [SENDER, RECIPIENTS, "sesame"] {
            assert!(!shown.contains(private), "`{private}` is shown: {shown}");
        }
        let pointer = match &error {
            Error::Undecodable(reply) => Some(reply.error().pointer().to_owned()),
            _ => None,
        };
        Self {
            kind,
            status: error.status().map(|status| status.as_u16()),
            class: error.class(),
            retry: error.retry(),
            unknown: error.outcome_unknown(),
            code: error.code().map(ToString::to_string),
            pointer,
            retry_after: error.vendor().and_then(|vendor| vendor.retry_after()),
        }
    }

    /// All that matters for whether to send again.
    pub(crate) fn facts(&self) -> (Kind, Option<u16>, ErrorClass, Retry, bool) {
        (self.kind, self.status, self.class, self.retry, self.unknown)
    }
}

pub(crate) fn cams_text(to: &str) -> alibaba_cams::SendChatappMessageRequest {
    alibaba_cams::SendChatappMessageRequest::builder()
        .channel_type(alibaba_cams::ChannelType::Whatsapp)
        .message(alibaba_cams::Text::new("hello"))
        .from(SENDER)
        .to(to)
        .build()
}

fn bird_text(to: &str) -> bird_channels::SendMessageRequest {
    let contact = bird_channels::ReceiverContact::new().with_identifier_value(format!("+{to}"));
    bird_channels::SendMessageRequest::new(
        bird_channels::Receiver::new().with_contacts([contact]),
        bird_channels::TextBody::new("hello"),
    )
}

pub(crate) fn huawei_text(to: &str) -> huawei_aicc::SendWhatsappMessageRequest {
    let destination = huawei_aicc::Destination::new("1", huawei_aicc::To::new(to));
    let text = huawei_aicc::WhatsApp::text("hello");
    huawei_aicc::SendWhatsappMessageRequest::new("bulk", [destination], text)
}

fn nxcloud_welcome(to: &str) -> nxcloud_saas::SendMessageRequest {
    let language = nxcloud_saas::Language::new("en_US");
    nxcloud_saas::SendMessageRequest::builder()
        .tenant_id(1)
        .appkey("pem28kje")
        .business_phone(SENDER)
        .to(to)
        .template(nxcloud_saas::Template::new("welcome", language))
        .build()
}
