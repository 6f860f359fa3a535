//! The one place that knows which generated types and methods belong to which operation.

use apiscribe_codegen::model::{Example, Level, Operation, Service};
use apiscribe_mock::Server;
use apiscribe_runtime::AccessToken;
use apiscribe_runtime::DecodeError;
use apiscribe_runtime::for_generated_code::{At, ReadJson, json::Form, json::Reading};
use apiscribe_runtime::http::Request;
use apiscribe_runtime::{Bytes, Json, RetryPolicy, Unlimited, Validate, Violation};
use whatsapp_vendors::{alibaba_cams, bird_channels, huawei_aicc, nxcloud_saas};

use super::{CHANNEL, CONTACT, Found, Outcome, Standing, WORKSPACE, now};

/// Clients that send whatever they are given.
pub(crate) struct Clients {
    cams: alibaba_cams::Client,
    bird: bird_channels::Client,
    huawei: huawei_aicc::Client,
    nxcloud: nxcloud_saas::Client,
}

impl Clients {
    pub(crate) fn new(server: &Server) -> Self {
        macro_rules! client {
            ($service:ident, $credentials:expr $(, $more:expr)?) => {
                $service::Client::builder($credentials $(, $more)?)
                    .base_url(&server.base_url(stringify!($service)))
                    .clock(Standing::default())
                    .retry(RetryPolicy::never())
                    .rate_limit(Unlimited)
                    .dangerous_without_validation()
                    .build()
                    .expect("the settings are right")
            };
        }
        let (id, secret) = ("testid", "testsecret");
        Self {
            cams: client!(
                alibaba_cams,
                alibaba_cams::Credentials::builder()
                    .access_key_id(id)
                    .access_key_secret(secret)
                    .build()
            ),
            bird: client!(
                bird_channels,
                bird_channels::Credentials::new(secret),
                WORKSPACE
            ),
            huawei: client!(
                huawei_aicc,
                huawei_aicc::Credentials::builder()
                    .app_key(id)
                    .app_secret(secret)
                    .build()
            ),
            nxcloud: client!(
                nxcloud_saas,
                nxcloud_saas::Credentials::builder()
                    .access_key(id)
                    .access_secret(secret)
                    .build()
            ),
        }
    }

    /// Sends a request, checked by nobody on the way.
    pub(crate) async fn send(
        &self,
        service: &Service,
        operation: &Operation,
        example: &Example,
        request: &Json,
    ) -> Outcome {
        macro_rules! send {
            ($client:ident.$method:ident($($argument:expr),*)) => {
                send!($client.$method($($argument),*), request)
            };
            ($client:ident.$method:ident($($argument:expr),*), $request:expr) => {
                match read($request.clone(), Form::Logical) {
                    Ok(request) => Outcome::of(self.$client.$method($($argument,)* &request).await),
                    Err(_) => Outcome::NotSent,
                }
            };
        }
        let parameter = |name: &str, default: &'static str| -> String {
            let mut all = example.parameters.iter();
            let found = all.find(|(wire, _)| wire.0 == name);
            let found = found.and_then(|(_, value)| value.as_str());
            found.unwrap_or(default).to_owned()
        };
        let channel = parameter("channel_id", CHANNEL);
        match (service.name.bare(), operation.name.bare()) {
            ("alibaba_cams", "send_chatapp_mass_message") => {
                send!(cams.send_chatapp_mass_message())
            }
            ("alibaba_cams", "send_chatapp_message") => send!(cams.send_chatapp_message()),
            ("bird_channels", "get_contact_channel") => {
                let contact = parameter("contact_id", CONTACT);
                send!(bird.get_contact_channel(
                    bird_channels::ChannelId(&channel),
                    bird_channels::ContactId(&contact)
                ))
            }
            ("bird_channels", "send_message") => send!(bird.send_message(&channel)),
            ("huawei_aicc", "send_whatsapp_message") => send!(huawei.send_whatsapp_message()),
            ("huawei_aicc", "token_by_ak_sk") => {
                // The examples have a key of their own, which nobody was given.
                let mut request = request.clone();
                for (field, value) in [("app_key", "testid"), ("app_secret", "testsecret")] {
                    if let Some(given) = request.get_mut(field).filter(|given| given.is_string()) {
                        *given = value.into();
                    }
                }
                send!(huawei.token_by_ak_sk(), request)
            }
            ("nxcloud_saas", "send_message") => send!(nxcloud.send_message()),
            (service, operation) => panic!("{service}.{operation} is new: give it an arm here"),
        }
    }
}

/// What is sent, unchecked; none for a value that cannot be sent at all.
pub(crate) fn to_http(
    service: &Service,
    operation: &Operation,
    request: &Json,
) -> Option<Request<Bytes>> {
    macro_rules! http {
        ($service:ident::$operation:ident, $endpoint:expr $(, $argument:expr)*) => {{
            let endpoint = $endpoint
                .expect("the credentials are there")
                .dangerous_without_validation()
                .with_clock(Standing::default());
            let request = read(request.clone(), Form::Logical).ok()?;
            $service::$operation::to_http(&endpoint $(, $argument)*, &request).ok()
        }};
    }
    let cams = || {
        alibaba_cams::Endpoint::new(
            alibaba_cams::Credentials::builder()
                .access_key_id("id")
                .access_key_secret("secret")
                .build(),
        )
    };
    let bird = || bird_channels::Endpoint::new(bird_channels::Credentials::new("key"), WORKSPACE);
    let huawei = || {
        huawei_aicc::Endpoint::new(
            huawei_aicc::Credentials::builder()
                .app_key("key")
                .app_secret("secret")
                .build(),
        )
    };
    let nxcloud = || {
        nxcloud_saas::Endpoint::new(
            nxcloud_saas::Credentials::builder()
                .access_key("key")
                .access_secret("secret")
                .build(),
        )
    };
    let token = AccessToken::new("token".into());
    match (service.name.bare(), operation.name.bare()) {
        ("alibaba_cams", "send_chatapp_mass_message") => {
            http!(alibaba_cams::send_chatapp_mass_message, cams())
        }
        ("alibaba_cams", "send_chatapp_message") => {
            http!(alibaba_cams::send_chatapp_message, cams())
        }
        ("bird_channels", "get_contact_channel") => {
            http!(
                bird_channels::get_contact_channel,
                bird(),
                bird_channels::ChannelId(CHANNEL),
                bird_channels::ContactId(CONTACT)
            )
        }
        ("bird_channels", "send_message") => http!(bird_channels::send_message, bird(), CHANNEL),
        ("huawei_aicc", "send_whatsapp_message") => {
            http!(huawei_aicc::send_whatsapp_message, huawei(), &token)
        }
        ("huawei_aicc", "token_by_ak_sk") => http!(huawei_aicc::token_by_ak_sk, huawei()),
        ("nxcloud_saas", "send_message") => http!(nxcloud_saas::send_message, nxcloud()),
        (service, operation) => panic!("{service}.{operation} is new: give it an arm here"),
    }
}

pub(crate) type Generated = Box<dyn Fn(Json) -> Result<Vec<Found>, DecodeError>>;

/// What the generated types say of a value.
pub(crate) fn generated(service: &Service, operation: &Operation, form: Form) -> Generated {
    fn of<T: ReadJson + Validate>(form: Form) -> Generated {
        Box::new(move |json| {
            let value: T = read(json, form)?;
            let found = |level| {
                move |violation: Violation| {
                    (
                        level,
                        violation.rule().as_str(),
                        violation.pointers().to_vec(),
                    )
                }
            };
            let violations = value.validate_at(now()).err().into_iter().flatten();
            let advisories = value.advisories_at(now()).into_iter();
            let violations = violations.map(found(Level::Error));
            Ok(violations
                .chain(advisories.map(found(Level::Advisory)))
                .collect())
        })
    }
    match (service.name.bare(), operation.name.bare()) {
        ("alibaba_cams", "send_chatapp_mass_message") => {
            of::<alibaba_cams::SendChatappMassMessageRequest>(form)
        }
        ("alibaba_cams", "send_chatapp_message") => {
            of::<alibaba_cams::SendChatappMessageRequest>(form)
        }
        ("bird_channels", "get_contact_channel") => {
            of::<bird_channels::GetContactChannelRequest>(form)
        }
        ("bird_channels", "send_message") => of::<bird_channels::SendMessageRequest>(form),
        ("huawei_aicc", "send_whatsapp_message") => {
            of::<huawei_aicc::SendWhatsappMessageRequest>(form)
        }
        ("huawei_aicc", "token_by_ak_sk") => of::<huawei_aicc::TokenByAkSkRequest>(form),
        ("nxcloud_saas", "send_message") => of::<nxcloud_saas::SendMessageRequest>(form),
        (service, operation) => panic!("{service}.{operation} is new: give it an arm here"),
    }
}

fn read<T: ReadJson>(json: Json, form: Form) -> Result<T, DecodeError> {
    T::read_json(json, &At::root(Reading { strict: true, form }))
}
