//! Generated code of the shelf; `agreement.rs` writes it.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unreachable_pub, reason = "a crate would export it")]

pub(crate) mod alibaba_acs3;
pub(crate) mod alibaba_roa_v1;
pub(crate) mod alibaba_rpc_v1;
#[cfg(feature = "asymmetric")]
pub(crate) mod alipay;
#[cfg(feature = "asymmetric")]
pub(crate) mod alipay_notify;
pub(crate) mod api_key_body;
pub(crate) mod api_key_header;
pub(crate) mod api_key_path;
pub(crate) mod api_key_query;
pub(crate) mod aws_sigv4;
pub(crate) mod aws_sigv4_query;
pub(crate) mod azure_acs_hmac;
pub(crate) mod basic;
pub(crate) mod bearer;
pub(crate) mod binance_hmac;
pub(crate) mod bird_webhook;
pub(crate) mod bitfinex_v2;
pub(crate) mod coinbase_exchange;
#[cfg(feature = "asymmetric")]
pub(crate) mod discord_ed25519;
pub(crate) mod github_webhook;
pub(crate) mod huawei_sdk_hmac;
pub(crate) mod kraken;
pub(crate) mod kucoin_v2;
pub(crate) mod line_webhook;
pub(crate) mod mailgun_webhook;
pub(crate) mod messagebird_jwt;
pub(crate) mod nxcloud_digest;
#[cfg(feature = "asymmetric")]
pub(crate) mod oauth1;
pub(crate) mod oauth2_client_basic;
pub(crate) mod oauth2_client_credentials;
pub(crate) mod oauth2_client_credentials_basic;
pub(crate) mod okx;
pub(crate) mod ovh_sha1;
pub(crate) mod plivo_v2;
pub(crate) mod qiniu_private_url;
pub(crate) mod rfc9421_hmac;
pub(crate) mod rfc9421_hmac_received;
#[cfg(feature = "asymmetric")]
pub(crate) mod sendgrid_ecdsa;
pub(crate) mod shopify_query;
pub(crate) mod shopify_webhook;
pub(crate) mod slack_webhook;
pub(crate) mod standard_webhooks;
pub(crate) mod stripe_webhook;
pub(crate) mod tencent_tc3;
pub(crate) mod tencent_v1;
pub(crate) mod twilio_webhook;
pub(crate) mod vonage_inbound;
pub(crate) mod wechat_callback;
pub(crate) mod wechat_pay_v2;
#[cfg(feature = "asymmetric")]
pub(crate) mod wechat_pay_v3;
#[cfg(feature = "asymmetric")]
pub(crate) mod wechat_pay_v3_callback;

use crate::schemes::agreement::Generated;

pub(crate) const ALL: &[(&str, Generated)] = &[
    ("alibaba_acs3", Generated::Sign(|request, given| alibaba_acs3::sign(request, &alibaba_acs3::Credentials { access_key_id: given.text("access_key_id"), access_key_secret: given.text("access_key_secret").into(), security_token: given.maybe("security_token").map(Into::into), }, given.string("version").unwrap_or_default(), given.string("action").unwrap_or_default(), ))),
    ("alibaba_roa_v1", Generated::Sign(|request, given| alibaba_roa_v1::sign(request, &alibaba_roa_v1::Credentials { access_key_id: given.text("access_key_id"), access_key_secret: given.text("access_key_secret").into(), }, ))),
    ("alibaba_rpc_v1", Generated::Sign(|request, given| alibaba_rpc_v1::sign(request, &alibaba_rpc_v1::Credentials { access_key_id: given.text("access_key_id"), access_key_secret: given.text("access_key_secret").into(), }, given.string("format").or(Some("JSON")).unwrap_or_default(), given.bool("no_signature_type"), ))),
#[cfg(feature = "asymmetric")]
    ("alipay", Generated::Sign(|request, given| alipay::sign(request, &alipay::Credentials { app_id: given.text("app_id"), private_key: given.text("private_key").into(), }, given.string("utc_offset").or(Some("+08:00")).unwrap_or_default(), ))),
#[cfg(feature = "asymmetric")]
    ("alipay_notify", Generated::Check(|message, _now, given| alipay_notify::check(message, &alipay_notify::Credentials { public_key: given.text("public_key"), }, ).map_err(|error| error.to_string()))),
    ("api_key_body", Generated::Sign(|request, given| api_key_body::sign(request, &api_key_body::Credentials { key: given.text("key").into(), }, ))),
    ("api_key_header", Generated::Sign(|request, given| api_key_header::sign(request, &api_key_header::Credentials { key: given.text("key").into(), }, ))),
    ("api_key_path", Generated::Sign(|request, given| api_key_path::sign(request, &api_key_path::Credentials { token: given.text("token").into(), }, ))),
    ("api_key_query", Generated::Sign(|request, given| api_key_query::sign(request, &api_key_query::Credentials { key: given.text("key").into(), }, ))),
    ("aws_sigv4", Generated::Sign(|request, given| aws_sigv4::sign(request, &aws_sigv4::Credentials { access_key: given.text("access_key"), secret_key: given.text("secret_key").into(), session_token: given.maybe("session_token").map(Into::into), }, given.string("region"), given.string("service").unwrap_or_default(), ))),
    ("aws_sigv4_query", Generated::Sign(|request, given| aws_sigv4_query::sign(request, &aws_sigv4_query::Credentials { access_key: given.text("access_key"), secret_key: given.text("secret_key").into(), session_token: given.maybe("session_token").map(Into::into), }, given.string("region"), given.string("service").unwrap_or_default(), given.int("expires").unwrap_or_default(), ))),
    ("azure_acs_hmac", Generated::Sign(|request, given| azure_acs_hmac::sign(request, &azure_acs_hmac::Credentials { access_key: given.text("access_key").into(), }, ))),
    ("basic", Generated::Sign(|request, given| basic::sign(request, &basic::Credentials { user: given.text("user"), password: given.text("password").into(), }, ))),
    ("bearer", Generated::Sign(|request, given| bearer::sign(request, &bearer::Credentials { token: given.text("token").into(), }, ))),
    ("binance_hmac", Generated::Sign(|request, given| binance_hmac::sign(request, &binance_hmac::Credentials { api_key: given.text("api_key"), secret: given.text("secret").into(), }, ))),
    ("bird_webhook", Generated::Check(|message, _now, given| bird_webhook::check(message, &bird_webhook::Credentials { signing_key: given.text("signing_key").into(), }, ).map_err(|error| error.to_string()))),
    ("bitfinex_v2", Generated::Sign(|request, given| bitfinex_v2::sign(request, &bitfinex_v2::Credentials { api_key: given.text("api_key"), secret: given.text("secret").into(), }, ))),
    ("coinbase_exchange", Generated::Sign(|request, given| coinbase_exchange::sign(request, &coinbase_exchange::Credentials { api_key: given.text("api_key"), secret: given.text("secret").into(), passphrase: given.text("passphrase").into(), }, ))),
#[cfg(feature = "asymmetric")]
    ("discord_ed25519", Generated::Check(|message, _now, given| discord_ed25519::check(message, &discord_ed25519::Credentials { public_key: given.text("public_key"), }, ).map_err(|error| error.to_string()))),
    ("github_webhook", Generated::Check(|message, _now, given| github_webhook::check(message, &github_webhook::Credentials { secret: given.text("secret").into(), }, ).map_err(|error| error.to_string()))),
    ("huawei_sdk_hmac", Generated::Sign(|request, given| huawei_sdk_hmac::sign(request, &huawei_sdk_hmac::Credentials { ak: given.text("ak"), sk: given.text("sk").into(), }, ))),
    ("kraken", Generated::Sign(|request, given| kraken::sign(request, &kraken::Credentials { key: given.text("key"), secret: given.text("secret").into(), }, ))),
    ("kucoin_v2", Generated::Sign(|request, given| kucoin_v2::sign(request, &kucoin_v2::Credentials { api_key: given.text("api_key"), secret: given.text("secret").into(), passphrase: given.text("passphrase").into(), }, ))),
    ("line_webhook", Generated::Check(|message, _now, given| line_webhook::check(message, &line_webhook::Credentials { channel_secret: given.text("channel_secret").into(), }, ).map_err(|error| error.to_string()))),
    ("mailgun_webhook", Generated::Check(|message, now, given| mailgun_webhook::check(message, now, &mailgun_webhook::Credentials { signing_key: given.text("signing_key").into(), }, ).map_err(|error| error.to_string()))),
    ("messagebird_jwt", Generated::Check(|message, now, given| messagebird_jwt::check(message, now, &messagebird_jwt::Credentials { signing_key: given.text("signing_key").into(), }, ).map_err(|error| error.to_string()))),
    ("nxcloud_digest", Generated::Sign(|request, given| nxcloud_digest::sign(request, &nxcloud_digest::Credentials { access_key: given.text("access_key"), access_secret: given.text("access_secret").into(), }, given.string("action").unwrap_or_default(), given.string("biz_type").unwrap_or_default(), given.string("algorithm").or(Some("md5")).unwrap_or_default(), ))),
#[cfg(feature = "asymmetric")]
    ("oauth1", Generated::Sign(|request, given| oauth1::sign(request, &oauth1::Credentials { client_key: given.text("client_key"), client_secret: given.text("client_secret").into(), resource_owner_key: given.maybe("resource_owner_key"), resource_owner_secret: given.maybe("resource_owner_secret").map(Into::into), private_key: given.maybe("private_key").map(Into::into), }, given.string("signature_method").unwrap_or_default(), given.string("signature_type"), given.string("realm"), given.bool("no_version"), ))),
    ("oauth2_client_basic", Generated::Sign(|request, given| oauth2_client_basic::sign(request, &oauth2_client_basic::Credentials { client_id: given.text("client_id"), client_secret: given.text("client_secret").into(), }, ))),
    ("oauth2_client_credentials", Generated::Sign(|request, given| oauth2_client_credentials::sign(request, &oauth2_client_credentials::Credentials { token: given.text("token").into(), }, ))),
    ("oauth2_client_credentials_basic", Generated::Sign(|request, given| oauth2_client_credentials_basic::sign(request, &oauth2_client_credentials_basic::Credentials { token: given.text("token").into(), }, ))),
    ("okx", Generated::Sign(|request, given| okx::sign(request, &okx::Credentials { api_key: given.text("api_key"), secret: given.text("secret").into(), passphrase: given.text("passphrase").into(), }, ))),
    ("ovh_sha1", Generated::Sign(|request, given| ovh_sha1::sign(request, &ovh_sha1::Credentials { application_key: given.text("application_key"), application_secret: given.text("application_secret").into(), consumer_key: given.text("consumer_key").into(), }, ))),
    ("plivo_v2", Generated::Check(|message, _now, given| plivo_v2::check(message, &plivo_v2::Credentials { auth_token: given.text("auth_token").into(), }, ).map_err(|error| error.to_string()))),
    ("qiniu_private_url", Generated::Sign(|request, given| qiniu_private_url::sign(request, &qiniu_private_url::Credentials { access_key: given.text("access_key"), secret_key: given.text("secret_key").into(), }, given.int("expires").unwrap_or_default(), ))),
    ("rfc9421_hmac", Generated::Sign(|request, given| rfc9421_hmac::sign(request, &rfc9421_hmac::Credentials { key_id: given.text("key_id"), secret_base64: given.text("secret_base64").into(), }, &given.list("components"), given.string("label").unwrap_or_default(), given.bool("include_alg"), ))),
    ("rfc9421_hmac_received", Generated::Check(|message, now, given| rfc9421_hmac_received::check(message, now, &rfc9421_hmac_received::Credentials { secret_base64: given.text("secret_base64").into(), }, &given.list("components"), ).map_err(|error| error.to_string()))),
#[cfg(feature = "asymmetric")]
    ("sendgrid_ecdsa", Generated::Check(|message, _now, given| sendgrid_ecdsa::check(message, &sendgrid_ecdsa::Credentials { public_key: given.text("public_key"), }, ).map_err(|error| error.to_string()))),
    ("shopify_query", Generated::Check(|message, _now, given| shopify_query::check(message, &shopify_query::Credentials { secret: given.text("secret").into(), }, ).map_err(|error| error.to_string()))),
    ("shopify_webhook", Generated::Check(|message, _now, given| shopify_webhook::check(message, &shopify_webhook::Credentials { secret: given.text("secret").into(), }, ).map_err(|error| error.to_string()))),
    ("slack_webhook", Generated::Check(|message, now, given| slack_webhook::check(message, now, &slack_webhook::Credentials { signing_secret: given.text("signing_secret").into(), }, ).map_err(|error| error.to_string()))),
    ("standard_webhooks", Generated::Check(|message, now, given| standard_webhooks::check(message, now, &standard_webhooks::Credentials { secret: given.text("secret").into(), }, ).map_err(|error| error.to_string()))),
    ("stripe_webhook", Generated::Check(|message, now, given| stripe_webhook::check(message, now, &stripe_webhook::Credentials { secret: given.text("secret").into(), }, ).map_err(|error| error.to_string()))),
    ("tencent_tc3", Generated::Sign(|request, given| tencent_tc3::sign(request, &tencent_tc3::Credentials { secret_id: given.text("secret_id"), secret_key: given.text("secret_key").into(), token: given.maybe("token").map(Into::into), }, given.string("service").unwrap_or_default(), given.bool("unsigned_payload"), ))),
    ("tencent_v1", Generated::Sign(|request, given| tencent_v1::sign(request, &tencent_v1::Credentials { secret_id: given.text("secret_id"), secret_key: given.text("secret_key").into(), }, given.string("signature_method").unwrap_or_default(), ))),
    ("twilio_webhook", Generated::Check(|message, _now, given| twilio_webhook::check(message, &twilio_webhook::Credentials { auth_token: given.text("auth_token").into(), }, ).map_err(|error| error.to_string()))),
    ("vonage_inbound", Generated::Check(|message, _now, given| vonage_inbound::check(message, &vonage_inbound::Credentials { signature_secret: given.text("signature_secret").into(), }, ).map_err(|error| error.to_string()))),
    ("wechat_callback", Generated::Check(|message, _now, given| wechat_callback::check(message, &wechat_callback::Credentials { token: given.text("token").into(), }, ).map_err(|error| error.to_string()))),
    ("wechat_pay_v2", Generated::Sign(|request, given| wechat_pay_v2::sign(request, &wechat_pay_v2::Credentials { key: given.text("key").into(), }, given.string("sign_type").unwrap_or_default(), ))),
#[cfg(feature = "asymmetric")]
    ("wechat_pay_v3", Generated::Sign(|request, given| wechat_pay_v3::sign(request, &wechat_pay_v3::Credentials { mchid: given.text("mchid"), serial_no: given.text("serial_no"), private_key: given.text("private_key").into(), }, ))),
#[cfg(feature = "asymmetric")]
    ("wechat_pay_v3_callback", Generated::Check(|message, _now, given| wechat_pay_v3_callback::check(message, &wechat_pay_v3_callback::Credentials { public_key: given.text("public_key"), }, given.string("public_key_id").unwrap_or_default(), ).map_err(|error| error.to_string()))),
];
