// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::nxcloud_saas::ErrorBody;
use crate::support::{Class, ErrorTable, Expected, Failed, Retry, Source};

/// Why a call to NXCloud SaaS WhatsApp API did not succeed.
pub type Error = apiscribe_runtime::Error<ErrorCode, ErrorBody>;

/// How replies are told apart.
pub(super) static TABLE: ErrorTable = ErrorTable::new()
    .failed(&[Failed::status(400, 599), Failed::not("/code", Expected::Integer(0))])
    .code(&["/code"])
    .message(&["/message"])
    .trace(Source::Body("/traceId"));

/// What NXCloud SaaS WhatsApp API says went wrong.
///
/// A code that is not listed keeps its text or number; `class` and `retry` answer for it too.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorCode {
    /// `0`: The request was accepted ("Request succeeded").
    ///
    /// Remedy: Nothing to do; keep the message id.
    ///
    /// Source: “Response Code Explanation”.
    Success,
    /// `-1`: The request failed for a reason that is not told ("Request failed").
    ///
    /// Remedy: Hand the trace id to the vendor's support and do not send again before they answer.
    ///
    /// Source: “Response Code Explanation”.
    Failed,
    /// `1001`: One of the headers that every call needs is absent ("Missing parameters").
    ///
    /// Remedy: Send accessKey, ts, bizType, action and sign, and see that nothing on the way strips them.
    ///
    /// Source: API Interface Invocation Convention: headers, signature, codes 1001 to 1005.
    MissingCommonParameters,
    /// `1002`: bizType or action is not the one of this operation, or something in the body is wrong
    /// ("Parameter error").
    ///
    /// Remedy: Use bizType 2 and action mt; then look at the body.
    ///
    /// Source: API Interface Invocation Convention: headers, signature, codes 1001 to 1005.
    ParameterError,
    /// `1003`: The digest does not match what arrived ("Invalid signature").
    ///
    /// Remedy: Check the secret, the content type application/json, and that exactly the signed bytes are
    /// sent, line breaks included.
    ///
    /// Source: API Interface Invocation Convention: headers, signature, codes 1001 to 1005.
    InvalidSignature,
    /// `1004`: ts is not in milliseconds, or the clocks are over a minute apart ("Timestamp expired").
    ///
    /// Remedy: Set the clock of this machine and sign anew for each send.
    ///
    /// Source: API Interface Invocation Convention: headers, signature, codes 1001 to 1005.
    TimestampExpired,
    /// `1005`: The access key is wrong or its account is not allowed this business ("Insufficient
    /// permissions").
    ///
    /// Remedy: Check the access key; have WhatsApp enabled for the account.
    ///
    /// Source: API Interface Invocation Convention: headers, signature, codes 1001 to 1005.
    InsufficientPermissions,
    /// `21058`: Parameter exception: the tenant number is missing ("tenant_id is required").
    ///
    /// Remedy: Set tenant_id. Blames `tenant_id`.
    ///
    /// Source: “Response Code Explanation”.
    TenantIdRequired,
    /// `21059`: Parameter exception: the application's key is missing ("app_key is required").
    ///
    /// Remedy: Set appkey; the wire name has no underscore. Blames `appkey`.
    ///
    /// Source: “Response Code Explanation”.
    AppkeyRequired,
    /// `21060`: Parameter exception: the sender is missing ("business_phone is required").
    ///
    /// Remedy: Set business_phone. Blames `business_phone`.
    ///
    /// Source: “Response Code Explanation”.
    BusinessPhoneRequired,
    /// `21061`: Parameter exception: the recipient is missing ("to (recipient number) is required").
    ///
    /// Remedy: Set to. Blames `to`.
    ///
    /// Source: “Response Code Explanation”.
    ToRequired,
    /// `21062`: Parameter exception: no message type, or one that is not `template` ("type is required,
    /// valid values are \[template]").
    ///
    /// Remedy: Send type with the value template. Blames `type`.
    ///
    /// Source: “Response Code Explanation”.
    TypeRequired,
    /// `21063`: Parameter exception: the template object is missing ("template is required").
    ///
    /// Remedy: Set template. Blames `template`.
    ///
    /// Source: “Response Code Explanation”.
    TemplateRequired,
    /// `22020`: The platform knows no such customer ("Customer does not exist").
    ///
    /// Remedy: Check tenant and application with the vendor.
    ///
    /// Source: “Response Code Explanation”.
    CustomerNotFound,
    /// `22041`: The platform could not pass the message on ("Failed to send on the cloud platform").
    ///
    /// Remedy: Ask the vendor with the trace id whether it went out before sending again.
    ///
    /// Source: “Response Code Explanation”.
    CloudPlatformSendFailed,
    /// `22042`: The message could not be sent over WhatsApp ("Failed to send WhatsApp message").
    ///
    /// Remedy: Ask the vendor with the trace id whether it went out before sending again.
    ///
    /// Source: “Response Code Explanation”.
    WhatsappSendFailed,
    /// `22049`: The platform does not know the sending number ("Business phone {0} does not exist").
    ///
    /// Remedy: Use a number that is registered for this tenant, country code included. Blames
    /// `business_phone`.
    ///
    /// Source: “Response Code Explanation”.
    BusinessPhoneNotFound,
    /// `22089`: A number has no core application behind it ("Number not available (No Core App)").
    ///
    /// Remedy: Have the vendor check how the sending number is set up.
    ///
    /// Source: “Response Code Explanation”.
    NumberNotAvailable,
    /// `22090`: A number is not valid ("Invalid number").
    ///
    /// Remedy: Check the recipient's number and its country code, then the sender's.
    ///
    /// Source: “Response Code Explanation”.
    InvalidNumber,
    /// `22091`: The recipient's number has no WhatsApp account ("Not a WhatsApp user").
    ///
    /// Remedy: Reach this person over another channel. Blames `to`.
    ///
    /// Source: “Response Code Explanation”.
    NotWhatsappUser,
    /// `22092`: The template has no version in the language asked for ("Language pack does not exist:
    /// {0}").
    ///
    /// Remedy: Ask for a language in which the template was approved. Blames `template/language/code`.
    ///
    /// Source: “Response Code Explanation”.
    LanguagePackNotFound,
    /// `22093`: No template of that name ("Template does not exist").
    ///
    /// Remedy: Check the name and that the template belongs to the sender's account. Blames
    /// `template/name`.
    ///
    /// Source: “Response Code Explanation”.
    TemplateNotFound,
    /// `22123`: Something is wrong with the merchant's own number ("Merchant phone number error").
    ///
    /// Remedy: Check business_phone and its state in the vendor's console. Blames `business_phone`.
    ///
    /// Source: “Response Code Explanation”.
    MerchantPhoneError,
    /// `22124`: The application is unknown or switched off ("Application does not exist/unavailable").
    ///
    /// Remedy: Check appkey and the application's state. Blames `appkey`.
    ///
    /// Source: “Response Code Explanation”.
    ApplicationUnavailable,
    /// `22122`: No price is agreed for the recipient's country ("Application has no corresponding country
    /// pricing").
    ///
    /// Remedy: Have the vendor add a price for that country to the application.
    ///
    /// Source: “Response Code Explanation”.
    CountryPricingMissing,
    /// `22125`: The account has run out of money ("Insufficient account balance").
    ///
    /// Remedy: Top up the account, then send again.
    ///
    /// Source: “Response Code Explanation”.
    InsufficientBalance,
    /// `22126`: The sending number and the application do not belong together ("The WhatsApp number is not
    /// bound to the application").
    ///
    /// Remedy: Bind the number to the application, or use the appkey it is bound to. Blames
    /// `business_phone`.
    ///
    /// Source: “Response Code Explanation”.
    NumberNotBound,
    /// `22141`: Sending over WhatsApp failed; the reply's message says why ("Failed to send WhatsApp, see
    /// the message field for details").
    ///
    /// Remedy: Read the message of the error; do not send again unseen.
    ///
    /// Source: “Response Code Explanation”.
    WhatsappSendFailedSeeMessage,
    /// `23025`: The template is gone or its quality rating is too low ("WhatsApp Template does not exist or
    /// low quality").
    ///
    /// Remedy: Check the template's state and quality in the vendor's console. Blames `template/name`.
    ///
    /// Source: “Response Code Explanation”.
    TemplateMissingOrLowQuality,
    /// Every other code from `1000` to `1009`: Any other refusal of the signed headers; the page prints the
    /// family as `1000~100X`.
    ///
    /// Remedy: Check the five headers against the invocation convention.
    ///
    /// Source: “Response Code Explanation”.
    Authentication(i64),
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<i64>),
}

impl ErrorCode {
    /// What kind of failure it is.
    #[must_use]
    pub fn class(&self) -> Class {
        match self {
            Self::Success => Class::Success,
            Self::TenantIdRequired
            | Self::AppkeyRequired
            | Self::BusinessPhoneRequired
            | Self::ToRequired
            | Self::TypeRequired
            | Self::TemplateRequired => Class::InvalidRequest,
            Self::MissingCommonParameters
            | Self::ParameterError
            | Self::InvalidSignature
            | Self::TimestampExpired
            | Self::InsufficientPermissions
            | Self::Authentication(_) => Class::Authentication,
            Self::CustomerNotFound
            | Self::NumberNotAvailable
            | Self::MerchantPhoneError
            | Self::ApplicationUnavailable
            | Self::CountryPricingMissing
            | Self::InsufficientBalance
            | Self::NumberNotBound => Class::Account,
            Self::BusinessPhoneNotFound => Class::NotFound,
            Self::InvalidNumber | Self::NotWhatsappUser => Class::Recipient,
            Self::LanguagePackNotFound
            | Self::TemplateNotFound
            | Self::TemplateMissingOrLowQuality => Class::Template,
            Self::CloudPlatformSendFailed
            | Self::WhatsappSendFailed
            | Self::WhatsappSendFailedSeeMessage => Class::Vendor,
            Self::Failed => Class::Unknown,
            Self::Unlisted(_) => Class::Unknown,
        }
    }

    /// Whether the same call may be tried again.
    #[must_use]
    pub fn retry(&self) -> Retry {
        self.class().default_retry()
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::Success => Some("Nothing to do; keep the message id."),
            Self::Failed => {
                Some(
                    "Hand the trace id to the vendor's support and do not send again before they answer.",
                )
            }
            Self::MissingCommonParameters => {
                Some(
                    "Send accessKey, ts, bizType, action and sign, and see that nothing on the way strips them.",
                )
            }
            Self::ParameterError => {
                Some("Use bizType 2 and action mt; then look at the body.")
            }
            Self::InvalidSignature => {
                Some(
                    "Check the secret, the content type application/json, and that exactly the signed bytes are sent, line breaks included.",
                )
            }
            Self::TimestampExpired => {
                Some("Set the clock of this machine and sign anew for each send.")
            }
            Self::InsufficientPermissions => {
                Some("Check the access key; have WhatsApp enabled for the account.")
            }
            Self::TenantIdRequired => Some("Set tenant_id."),
            Self::AppkeyRequired => Some("Set appkey; the wire name has no underscore."),
            Self::BusinessPhoneRequired => Some("Set business_phone."),
            Self::ToRequired => Some("Set to."),
            Self::TypeRequired => Some("Send type with the value template."),
            Self::TemplateRequired => Some("Set template."),
            Self::CustomerNotFound => {
                Some("Check tenant and application with the vendor.")
            }
            Self::CloudPlatformSendFailed => {
                Some(
                    "Ask the vendor with the trace id whether it went out before sending again.",
                )
            }
            Self::WhatsappSendFailed => {
                Some(
                    "Ask the vendor with the trace id whether it went out before sending again.",
                )
            }
            Self::BusinessPhoneNotFound => {
                Some(
                    "Use a number that is registered for this tenant, country code included.",
                )
            }
            Self::NumberNotAvailable => {
                Some("Have the vendor check how the sending number is set up.")
            }
            Self::InvalidNumber => {
                Some(
                    "Check the recipient's number and its country code, then the sender's.",
                )
            }
            Self::NotWhatsappUser => Some("Reach this person over another channel."),
            Self::LanguagePackNotFound => {
                Some("Ask for a language in which the template was approved.")
            }
            Self::TemplateNotFound => {
                Some(
                    "Check the name and that the template belongs to the sender's account.",
                )
            }
            Self::MerchantPhoneError => {
                Some("Check business_phone and its state in the vendor's console.")
            }
            Self::ApplicationUnavailable => {
                Some("Check appkey and the application's state.")
            }
            Self::CountryPricingMissing => {
                Some("Have the vendor add a price for that country to the application.")
            }
            Self::InsufficientBalance => Some("Top up the account, then send again."),
            Self::NumberNotBound => {
                Some(
                    "Bind the number to the application, or use the appkey it is bound to.",
                )
            }
            Self::WhatsappSendFailedSeeMessage => {
                Some("Read the message of the error; do not send again unseen.")
            }
            Self::TemplateMissingOrLowQuality => {
                Some("Check the template's state and quality in the vendor's console.")
            }
            Self::Authentication(_) => {
                Some("Check the five headers against the invocation convention.")
            }
            Self::Unlisted(_) => None,
        }
    }
}

impl From<i64> for ErrorCode {
    fn from(code: i64) -> Self {
        match code {
            0 => Self::Success,
            -1 => Self::Failed,
            1001 => Self::MissingCommonParameters,
            1002 => Self::ParameterError,
            1003 => Self::InvalidSignature,
            1004 => Self::TimestampExpired,
            1005 => Self::InsufficientPermissions,
            21058 => Self::TenantIdRequired,
            21059 => Self::AppkeyRequired,
            21060 => Self::BusinessPhoneRequired,
            21061 => Self::ToRequired,
            21062 => Self::TypeRequired,
            21063 => Self::TemplateRequired,
            22020 => Self::CustomerNotFound,
            22041 => Self::CloudPlatformSendFailed,
            22042 => Self::WhatsappSendFailed,
            22049 => Self::BusinessPhoneNotFound,
            22089 => Self::NumberNotAvailable,
            22090 => Self::InvalidNumber,
            22091 => Self::NotWhatsappUser,
            22092 => Self::LanguagePackNotFound,
            22093 => Self::TemplateNotFound,
            22123 => Self::MerchantPhoneError,
            22124 => Self::ApplicationUnavailable,
            22122 => Self::CountryPricingMissing,
            22125 => Self::InsufficientBalance,
            22126 => Self::NumberNotBound,
            22141 => Self::WhatsappSendFailedSeeMessage,
            23025 => Self::TemplateMissingOrLowQuality,
            1000..=1009 => Self::Authentication(code),
            _ => Self::Unlisted(crate::support::Unlisted::new(code)),
        }
    }
}

impl std::fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Success => f.write_str("0"),
            Self::Failed => f.write_str("-1"),
            Self::MissingCommonParameters => f.write_str("1001"),
            Self::ParameterError => f.write_str("1002"),
            Self::InvalidSignature => f.write_str("1003"),
            Self::TimestampExpired => f.write_str("1004"),
            Self::InsufficientPermissions => f.write_str("1005"),
            Self::TenantIdRequired => f.write_str("21058"),
            Self::AppkeyRequired => f.write_str("21059"),
            Self::BusinessPhoneRequired => f.write_str("21060"),
            Self::ToRequired => f.write_str("21061"),
            Self::TypeRequired => f.write_str("21062"),
            Self::TemplateRequired => f.write_str("21063"),
            Self::CustomerNotFound => f.write_str("22020"),
            Self::CloudPlatformSendFailed => f.write_str("22041"),
            Self::WhatsappSendFailed => f.write_str("22042"),
            Self::BusinessPhoneNotFound => f.write_str("22049"),
            Self::NumberNotAvailable => f.write_str("22089"),
            Self::InvalidNumber => f.write_str("22090"),
            Self::NotWhatsappUser => f.write_str("22091"),
            Self::LanguagePackNotFound => f.write_str("22092"),
            Self::TemplateNotFound => f.write_str("22093"),
            Self::MerchantPhoneError => f.write_str("22123"),
            Self::ApplicationUnavailable => f.write_str("22124"),
            Self::CountryPricingMissing => f.write_str("22122"),
            Self::InsufficientBalance => f.write_str("22125"),
            Self::NumberNotBound => f.write_str("22126"),
            Self::WhatsappSendFailedSeeMessage => f.write_str("22141"),
            Self::TemplateMissingOrLowQuality => f.write_str("23025"),
            Self::Authentication(code) => write!(f, "{code}"),
            Self::Unlisted(code) => write!(f, "{}", code.value()),
        }
    }
}

crate::support::error_code!(ErrorCode);
