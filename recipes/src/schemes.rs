//! The shelf: schemes that come with the generator, as YAML.

/// Declares the shelf: each scheme by its name, which is that of its file.
macro_rules! shelf {
    ($($name:literal)+) => {
        /// The names of the schemes, and their files.
        pub const SHELF: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../schemes/", $name, ".yaml")))),+
        ];
    };
}

shelf! {
    "alibaba_acs3"
    "alibaba_roa_v1"
    "alibaba_rpc_v1"
    "alipay"
    "alipay_notify"
    "api_key_body"
    "api_key_header"
    "api_key_path"
    "api_key_query"
    "aws_sigv4"
    "aws_sigv4_query"
    "azure_acs_hmac"
    "basic"
    "bearer"
    "binance_hmac"
    "bird_webhook"
    "bitfinex_v2"
    "coinbase_exchange"
    "discord_ed25519"
    "github_webhook"
    "huawei_sdk_hmac"
    "kraken"
    "kucoin_v2"
    "line_webhook"
    "mailgun_webhook"
    "messagebird_jwt"
    "nxcloud_digest"
    "oauth1"
    "oauth2_client_basic"
    "oauth2_client_credentials"
    "oauth2_client_credentials_basic"
    "okx"
    "ovh_sha1"
    "plivo_v2"
    "qiniu_private_url"
    "rfc9421_hmac"
    "rfc9421_hmac_received"
    "sendgrid_ecdsa"
    "shopify_query"
    "shopify_webhook"
    "slack_webhook"
    "standard_webhooks"
    "stripe_webhook"
    "tencent_tc3"
    "tencent_v1"
    "twilio_webhook"
    "vonage_inbound"
    "wechat_callback"
    "wechat_pay_v2"
    "wechat_pay_v3"
    "wechat_pay_v3_callback"
}

/// The names of those that sign requests.
pub fn signing() -> impl Iterator<Item = &'static str> {
    named(false)
}

/// The names of those that check what is received.
pub fn checking() -> impl Iterator<Item = &'static str> {
    named(true)
}

fn named(checks: bool) -> impl Iterator<Item = &'static str> {
    let all = SHELF.iter();
    let of_kind = all.filter(move |(_, file)| file.contains("\n  check ") == checks);
    of_kind.map(|(name, _)| *name)
}

/// The file of the scheme of that name.
#[must_use]
pub fn scheme(name: &str) -> Option<&'static str> {
    let found = SHELF.iter().find(|(known, _)| *known == name)?;
    Some(found.1)
}
