// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::ErrorBody;
use crate::support::{
    Class, ErrorTable, Expected, Failed, Retry, RetryAfter, Source, StatusRow,
};

/// Why a call to Alibaba Cloud Chat App Message Service did not succeed.
///
/// What statuses mean when no code says more:
///
/// - 400, invalid_request: The request was turned down with a code that has no row here. Remedy: Read
///   the code and the message, and change the request. Source: inferred; no page states it.
/// - 403, permission: The caller was recognised and is not allowed to do this. Remedy: Grant the
///   operation to the RAM user or role that owns the key. Source: Error tables of other Alibaba Cloud
///   products behind the same gateway.
/// - 404, not_found: The gateway knows no such key, operation or endpoint. Remedy: Check the access
///   key, the base URL and the operation's name and version. Source: Error tables of other Alibaba
///   Cloud products behind the same gateway.
/// - 500 to 599, vendor: The vendor failed. Nothing says whether the message was taken before that.
///   Remedy: Look for a receipt before sending again; give RequestId to the vendor's support. Source:
///   Error tables of other Alibaba Cloud products behind the same gateway.
pub type Error = apiscribe_runtime::Error<ErrorCode, ErrorBody>;

/// How replies are told apart.
pub(super) static TABLE: ErrorTable = ErrorTable::new()
    .failed(&[Failed::status(400, 599), Failed::not("/Code", Expected::Text("OK"))])
    .code(&["/Code", "/code"])
    .message(&["/Message", "/message"])
    .trace(Source::Body("/RequestId"))
    .retry_after(
        RetryAfter::new("x-acs-retry-after", crate::support::Unit::Milliseconds),
    )
    .statuses(STATUSES);

/// What statuses mean when no code says more.
const STATUSES: &[StatusRow] = &[
    StatusRow::new(400, 400, Class::InvalidRequest, Retry::AfterFix)
        .remedy("Read the code and the message, and change the request."),
    StatusRow::new(403, 403, Class::Permission, Retry::AfterFix)
        .remedy("Grant the operation to the RAM user or role that owns the key."),
    StatusRow::new(404, 404, Class::NotFound, Retry::AfterFix)
        .remedy(
            "Check the access key, the base URL and the operation's name and version.",
        ),
    StatusRow::new(500, 599, Class::Vendor, Retry::Never)
        .remedy(
            "Look for a receipt before sending again; give RequestId to the vendor's support.",
        ),
];

/// What Alibaba Cloud Chat App Message Service says went wrong.
///
/// A code that is not listed keeps its text or number; `class` and `retry` answer for it too.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorCode {
    /// `OK`: The message was accepted.
    ///
    /// Remedy: Keep the message id; the outcome comes in a receipt.
    ///
    /// Source: “Response parameters”.
    Success,
    /// `Product.Unsubscript`: The account has no subscription to the service. The vendor's text: You have
    /// not subscribed to the specified product.
    ///
    /// Remedy: Activate Chat App Message Service for this account. Comes with status 400.
    ///
    /// Source: “Error codes”.
    ProductUnsubscript,
    /// `Ram.PermissionDeny`: The key's owner lacks the permission. The vendor's text: You are not
    /// authorized to perform the operation.
    ///
    /// Remedy: Add the operation to a policy of the RAM user or role; the note on RAM authorization has the
    /// names. Comes with status 400.
    ///
    /// Source: “Error codes”.
    RamPermissionDeny,
    /// `System.LimitControl`: More calls came than the account may make in a second. The vendor's text: The
    /// system is under flow control.
    ///
    /// Remedy: Wait as long as x-acs-retry-after says, or back off, and stay under the operation's limit.
    /// Comes with status 400.
    ///
    /// Source: “Error codes”.
    SystemLimitControl,
    /// `Unknown.ResourceOwnerId`: Something named in the request is owned by another account. The vendor's
    /// text: The resource does not belong to the current user.
    ///
    /// Remedy: Check that sender, template, space and policy are owned by the account whose key signs.
    /// Comes with status 400.
    ///
    /// Source: “Error codes”.
    UnknownResourceOwnerId,
    /// `Authentication.NoAuth`: The caller may not do this in the service.
    ///
    /// Remedy: Check the permissions of the key's owner and who owns the sender and the space.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    AuthenticationNoAuth,
    /// `InvalidParameter.MessageInvalid`: A template body holds a variable of the numbered form with two
    /// braces.
    ///
    /// Remedy: Rewrite the body with the vendor's named variables.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterMessageInvalid,
    /// `InvalidParameter.FooterHaveVariable`: A template footer holds a variable, which it must not.
    ///
    /// Remedy: Take the variable out of the footer.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterFooterHaveVariable,
    /// `InvalidParameter.HeaderMoreVarable`: A template header holds more than one variable. The vendor
    /// spells the code this way.
    ///
    /// Remedy: Leave one variable in the header at most.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterHeaderMoreVarable,
    /// `InvalidParameter.HeaderMoreVariable`: A template header holds more than one variable, in the
    /// spelling of an older edition of the vendor's list.
    ///
    /// Remedy: Leave one variable in the header at most.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterHeaderMoreVariable,
    /// `InvalidParameter.HeaderTypeNotSupport`: The kind of a template header is not one the service takes.
    ///
    /// Remedy: Choose another kind of header for the template.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterHeaderTypeNotSupport,
    /// `InvalidParameter.ButtonTextHaveVariable`: The label of a template button holds a variable.
    ///
    /// Remedy: Write the button's label without variables.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterButtonTextHaveVariable,
    /// `InvalidParameter.UrlMoreVarable`: The URL of a template button holds more than one variable.
    ///
    /// Remedy: Leave one variable in the URL at most.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterUrlMoreVarable,
    /// `InvalidParameter.PhoneNumberError`: A phone number is not valid. Which one, the code does not say.
    ///
    /// Remedy: Check sender and recipient: country code first, digits only.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterPhoneNumberError,
    /// `InvalidParameter.CreateError`: A template could not be created.
    ///
    /// Remedy: Read the message and correct the template.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterCreateError,
    /// `InvalidParameter.TemplateNameExist`: A template of this name exists already. Found in an older
    /// edition of the vendor's list.
    ///
    /// Remedy: Choose another name for the template.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterTemplateNameExist,
    /// `DelError.TemplateNotExist`: The template to delete does not exist.
    ///
    /// Remedy: Check the template's code in the console.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    DelErrorTemplateNotExist,
    /// `DetailError.TemplateNotExist`: The template asked for does not exist.
    ///
    /// Remedy: Check the template's code, language and space in the console.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    DetailErrorTemplateNotExist,
    /// `InvalidParameter.PageInvalid`: A listing was asked for with page numbers that make no sense.
    /// Sending a message does not lead here.
    ///
    /// Remedy: Check the page number and page size of the listing.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterPageInvalid,
    /// `TemplateListError.QueryError`: The templates could not be listed. Sending a message does not lead
    /// here.
    ///
    /// Remedy: Ask for the list again later.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    TemplateListErrorQueryError,
    /// `InvalidParameter.LanguageNotSupport`: The service knows no such language for templates.
    ///
    /// Remedy: Use the language code under which the template was approved. Blames `Language`.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterLanguageNotSupport,
    /// `InvalidParameter.AuditStatusNotSupport`: The review status named in a call on templates is not one
    /// the service knows.
    ///
    /// Remedy: Use one of the vendor's review statuses.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterAuditStatusNotSupport,
    /// `InvalidParameter.TemplateTypeNotSupport`: The kind of template is not one the service takes.
    ///
    /// Remedy: Use one of the vendor's kinds of template.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterTemplateTypeNotSupport,
    /// `InvalidParameter.ChannelTypeNotSupport`: The channel is not supported.
    ///
    /// Remedy: Set ChannelType to whatsapp, or to another channel that the account has. Blames
    /// `ChannelType`.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterChannelTypeNotSupport,
    /// `InvalidParameter.MessageTypeNotEmpty`: A message without a template came without its kind.
    ///
    /// Remedy: Set MessageType and Content together. Blames `MessageType`.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterMessageTypeNotEmpty,
    /// `InvalidParameter.ContentNotEmpty`: A message without a template came without content.
    ///
    /// Remedy: Set Content to what MessageType asks for. Blames `Content`.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterContentNotEmpty,
    /// `InvalidParameter.ContentError`: Content is not JSON or does not fit MessageType.
    ///
    /// Remedy: Compare Content with the keys that its kind of message has. Blames `Content`.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterContentError,
    /// `InvalidParameter.TextNotEmpty`: A text message came without a text.
    ///
    /// Remedy: Fill the text. Blames `Content/text`.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterTextNotEmpty,
    /// `InvalidParameter.MessageTypeNotSupport`: The kind of message is not supported, at least not on this
    /// channel.
    ///
    /// Remedy: Use one of the kinds listed for the channel. Blames `MessageType`.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterMessageTypeNotSupport,
    /// `InvalidParameter.LinkNotEmpty`: A media message came without the link to its file.
    ///
    /// Remedy: Fill the link. Blames `Content/link`.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterLinkNotEmpty,
    /// `InvalidParameter.TemplateCodeNotEmpty`: A template message came without the template's code.
    ///
    /// Remedy: Set TemplateCode; if only TemplateName was set, use the code instead. Blames `TemplateCode`.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterTemplateCodeNotEmpty,
    /// `InvalidParameter.LanguageNotEmpty`: A template message came without a language.
    ///
    /// Remedy: Set Language to the code under which the template was approved. Blames `Language`.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterLanguageNotEmpty,
    /// `InvalidParameter.SendSmsNotSupport`: A text message over the phone network was wanted as fallback
    /// and is not available.
    ///
    /// Remedy: Send without a fallback, or have SMS enabled for the account.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterSendSmsNotSupport,
    /// `InvalidParameter.FromOnlyNumeric`: The sender's number holds something other than digits.
    ///
    /// Remedy: Write the number with its country code, without plus sign, spaces or dashes. Blames `From`.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterFromOnlyNumeric,
    /// `InvalidAccessKeyId.NotFound`: The access key id is unknown, deleted or disabled.
    ///
    /// Remedy: Check the access key id and that it is enabled. Comes with status 400 or 404.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    InvalidAccessKeyIdNotFound,
    /// `SignatureDoesNotMatch`: The gateway computed another signature. Its message can repeat the text
    /// that was signed, phone numbers included.
    ///
    /// Remedy: Check the secret; do not log or forward the message before it is redacted. Comes with status
    /// 400 or 403.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    SignatureDoesNotMatch,
    /// `IncompleteSignature`: The signature or a header it needs is missing or malformed.
    ///
    /// Remedy: Check that nothing between client and vendor drops or rewrites headers. Comes with status
    /// 400.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    IncompleteSignature,
    /// `InvalidTimeStamp.Format`: The time of signing is not written in the expected form.
    ///
    /// Remedy: Send x-acs-date in UTC to the second, with a T and a final Z. Comes with status 400.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    InvalidTimeStampFormat,
    /// `InvalidTimeStamp.Expired`: The time of signing is more than 15 minutes off.
    ///
    /// Remedy: Set the machine's clock; sign right before sending. Comes with status 400.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    InvalidTimeStampExpired,
    /// `SignatureNonceUsed`: The nonce was seen before: the same signed request has reached the gateway
    /// already.
    ///
    /// Remedy: Find out what became of the first one, then sign anew if it failed. Comes with status 400.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    SignatureNonceUsed,
    /// `MissingParameter`: A required parameter is missing.
    ///
    /// Remedy: Read the message for its name and add it. Comes with status 400.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    MissingParameter,
    /// `InvalidParameter`: A parameter has a value that is not accepted.
    ///
    /// Remedy: Read the message for the parameter and its value. Comes with status 400.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    InvalidParameter,
    /// `InvalidApi.NotFound`: The gateway knows no such API.
    ///
    /// Remedy: Check the base URL, the operation's name and the version. Comes with status 404.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    InvalidApiNotFound,
    /// `InvalidAction.NotFound`: The gateway knows no such operation in this version.
    ///
    /// Remedy: Check the base URL, the operation's name and the version. Comes with status 404.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    InvalidActionNotFound,
    /// `InvalidProtocol.NeedSsl`: The request came over plain HTTP where HTTPS is demanded.
    ///
    /// Remedy: Use a base URL that begins with https. Comes with status 404.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    InvalidProtocolNeedSsl,
    /// `Forbidden.RAM`: The RAM user or role may not call this operation.
    ///
    /// Remedy: Add the operation to a policy of the RAM user or role. Comes with status 403.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    ForbiddenRam,
    /// `NoPermission`: The caller has no permission; AccessDeniedDetail may tell which policy is in the
    /// way.
    ///
    /// Remedy: Grant the operation to the key's owner. Comes with status 403.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    NoPermission,
    /// `Throttling`: The gateway holds back calls that come too fast.
    ///
    /// Remedy: Wait as long as x-acs-retry-after says, or back off. Comes with status 400.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    Throttling,
    /// `Throttling.User`: This account makes calls faster than it may.
    ///
    /// Remedy: Wait as long as x-acs-retry-after says, or back off, and send fewer calls a second. Comes
    /// with status 400.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    ThrottlingUser,
    /// `Throttling.Api`: This operation is called faster than it may be.
    ///
    /// Remedy: Wait as long as x-acs-retry-after says, or back off, and send fewer calls a second. Comes
    /// with status 400.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    ThrottlingApi,
    /// `InternalError`: The vendor failed inside. Whether the message was taken is not known.
    ///
    /// Remedy: Look for a receipt before sending again; give RequestId to the vendor's support. Comes with
    /// status 500.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    InternalError,
    /// `ServiceUnavailable`: The service cannot answer now. Whether the message was taken is not known.
    ///
    /// Remedy: Look for a receipt before sending again, and give it time. Comes with status 503.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    ServiceUnavailable,
    /// Every other code that begins with `Missing`: The parameter whose name follows the word Missing in
    /// the code was not sent.
    ///
    /// Remedy: Add the parameter that the code names. Comes with status 400.
    ///
    /// Source: Error tables of other Alibaba Cloud products behind the same gateway.
    MissingNamedParameter(String),
    /// Every other code that begins with `InvalidParameter.`: A parameter was refused for a reason that has
    /// no row of its own; the end of the code tells which.
    ///
    /// Remedy: Read the end of the code and the message, and correct the parameter.
    ///
    /// Source: The vendor's list of service error codes; the copy at hand ends before the list does.
    InvalidParameterOther(String),
    /// Every other code that begins with `Throttling.`: Calls come too fast, by a measure that has no row
    /// of its own.
    ///
    /// Remedy: Wait as long as x-acs-retry-after says, or back off.
    ///
    /// Source: inferred; no page states it.
    ThrottlingOther(String),
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl ErrorCode {
    /// What kind of failure it is.
    #[must_use]
    pub fn class(&self) -> Class {
        match self {
            Self::Success => Class::Success,
            Self::InvalidParameterPhoneNumberError
            | Self::InvalidParameterPageInvalid
            | Self::InvalidParameterChannelTypeNotSupport
            | Self::InvalidParameterMessageTypeNotEmpty
            | Self::InvalidParameterContentNotEmpty
            | Self::InvalidParameterContentError
            | Self::InvalidParameterTextNotEmpty
            | Self::InvalidParameterMessageTypeNotSupport
            | Self::InvalidParameterLinkNotEmpty
            | Self::InvalidParameterTemplateCodeNotEmpty
            | Self::InvalidParameterLanguageNotEmpty
            | Self::InvalidParameterSendSmsNotSupport
            | Self::InvalidParameterFromOnlyNumeric
            | Self::MissingParameter
            | Self::InvalidParameter
            | Self::InvalidProtocolNeedSsl
            | Self::MissingNamedParameter(_)
            | Self::InvalidParameterOther(_) => Class::InvalidRequest,
            Self::InvalidAccessKeyIdNotFound
            | Self::SignatureDoesNotMatch
            | Self::IncompleteSignature
            | Self::InvalidTimeStampFormat
            | Self::InvalidTimeStampExpired
            | Self::SignatureNonceUsed => Class::Authentication,
            Self::RamPermissionDeny
            | Self::UnknownResourceOwnerId
            | Self::AuthenticationNoAuth
            | Self::ForbiddenRam
            | Self::NoPermission => Class::Permission,
            Self::ProductUnsubscript => Class::Account,
            Self::InvalidApiNotFound | Self::InvalidActionNotFound => Class::NotFound,
            Self::SystemLimitControl
            | Self::Throttling
            | Self::ThrottlingUser
            | Self::ThrottlingApi
            | Self::ThrottlingOther(_) => Class::Throttled,
            Self::InvalidParameterMessageInvalid
            | Self::InvalidParameterFooterHaveVariable
            | Self::InvalidParameterHeaderMoreVarable
            | Self::InvalidParameterHeaderMoreVariable
            | Self::InvalidParameterHeaderTypeNotSupport
            | Self::InvalidParameterButtonTextHaveVariable
            | Self::InvalidParameterUrlMoreVarable
            | Self::InvalidParameterCreateError
            | Self::InvalidParameterTemplateNameExist
            | Self::DelErrorTemplateNotExist
            | Self::DetailErrorTemplateNotExist
            | Self::InvalidParameterLanguageNotSupport
            | Self::InvalidParameterAuditStatusNotSupport
            | Self::InvalidParameterTemplateTypeNotSupport => Class::Template,
            Self::TemplateListErrorQueryError
            | Self::InternalError
            | Self::ServiceUnavailable => Class::Vendor,
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
            Self::Success => Some("Keep the message id; the outcome comes in a receipt."),
            Self::ProductUnsubscript => {
                Some("Activate Chat App Message Service for this account.")
            }
            Self::RamPermissionDeny => {
                Some(
                    "Add the operation to a policy of the RAM user or role; the note on RAM authorization has the names.",
                )
            }
            Self::SystemLimitControl => {
                Some(
                    "Wait as long as x-acs-retry-after says, or back off, and stay under the operation's limit.",
                )
            }
            Self::UnknownResourceOwnerId => {
                Some(
                    "Check that sender, template, space and policy are owned by the account whose key signs.",
                )
            }
            Self::AuthenticationNoAuth => {
                Some(
                    "Check the permissions of the key's owner and who owns the sender and the space.",
                )
            }
            Self::InvalidParameterMessageInvalid => {
                Some("Rewrite the body with the vendor's named variables.")
            }
            Self::InvalidParameterFooterHaveVariable => {
                Some("Take the variable out of the footer.")
            }
            Self::InvalidParameterHeaderMoreVarable => {
                Some("Leave one variable in the header at most.")
            }
            Self::InvalidParameterHeaderMoreVariable => {
                Some("Leave one variable in the header at most.")
            }
            Self::InvalidParameterHeaderTypeNotSupport => {
                Some("Choose another kind of header for the template.")
            }
            Self::InvalidParameterButtonTextHaveVariable => {
                Some("Write the button's label without variables.")
            }
            Self::InvalidParameterUrlMoreVarable => {
                Some("Leave one variable in the URL at most.")
            }
            Self::InvalidParameterPhoneNumberError => {
                Some("Check sender and recipient: country code first, digits only.")
            }
            Self::InvalidParameterCreateError => {
                Some("Read the message and correct the template.")
            }
            Self::InvalidParameterTemplateNameExist => {
                Some("Choose another name for the template.")
            }
            Self::DelErrorTemplateNotExist => {
                Some("Check the template's code in the console.")
            }
            Self::DetailErrorTemplateNotExist => {
                Some("Check the template's code, language and space in the console.")
            }
            Self::InvalidParameterPageInvalid => {
                Some("Check the page number and page size of the listing.")
            }
            Self::TemplateListErrorQueryError => Some("Ask for the list again later."),
            Self::InvalidParameterLanguageNotSupport => {
                Some("Use the language code under which the template was approved.")
            }
            Self::InvalidParameterAuditStatusNotSupport => {
                Some("Use one of the vendor's review statuses.")
            }
            Self::InvalidParameterTemplateTypeNotSupport => {
                Some("Use one of the vendor's kinds of template.")
            }
            Self::InvalidParameterChannelTypeNotSupport => {
                Some(
                    "Set ChannelType to whatsapp, or to another channel that the account has.",
                )
            }
            Self::InvalidParameterMessageTypeNotEmpty => {
                Some("Set MessageType and Content together.")
            }
            Self::InvalidParameterContentNotEmpty => {
                Some("Set Content to what MessageType asks for.")
            }
            Self::InvalidParameterContentError => {
                Some("Compare Content with the keys that its kind of message has.")
            }
            Self::InvalidParameterTextNotEmpty => Some("Fill the text."),
            Self::InvalidParameterMessageTypeNotSupport => {
                Some("Use one of the kinds listed for the channel.")
            }
            Self::InvalidParameterLinkNotEmpty => Some("Fill the link."),
            Self::InvalidParameterTemplateCodeNotEmpty => {
                Some(
                    "Set TemplateCode; if only TemplateName was set, use the code instead.",
                )
            }
            Self::InvalidParameterLanguageNotEmpty => {
                Some("Set Language to the code under which the template was approved.")
            }
            Self::InvalidParameterSendSmsNotSupport => {
                Some("Send without a fallback, or have SMS enabled for the account.")
            }
            Self::InvalidParameterFromOnlyNumeric => {
                Some(
                    "Write the number with its country code, without plus sign, spaces or dashes.",
                )
            }
            Self::InvalidAccessKeyIdNotFound => {
                Some("Check the access key id and that it is enabled.")
            }
            Self::SignatureDoesNotMatch => {
                Some(
                    "Check the secret; do not log or forward the message before it is redacted.",
                )
            }
            Self::IncompleteSignature => {
                Some(
                    "Check that nothing between client and vendor drops or rewrites headers.",
                )
            }
            Self::InvalidTimeStampFormat => {
                Some("Send x-acs-date in UTC to the second, with a T and a final Z.")
            }
            Self::InvalidTimeStampExpired => {
                Some("Set the machine's clock; sign right before sending.")
            }
            Self::SignatureNonceUsed => {
                Some(
                    "Find out what became of the first one, then sign anew if it failed.",
                )
            }
            Self::MissingParameter => Some("Read the message for its name and add it."),
            Self::InvalidParameter => {
                Some("Read the message for the parameter and its value.")
            }
            Self::InvalidApiNotFound => {
                Some("Check the base URL, the operation's name and the version.")
            }
            Self::InvalidActionNotFound => {
                Some("Check the base URL, the operation's name and the version.")
            }
            Self::InvalidProtocolNeedSsl => {
                Some("Use a base URL that begins with https.")
            }
            Self::ForbiddenRam => {
                Some("Add the operation to a policy of the RAM user or role.")
            }
            Self::NoPermission => Some("Grant the operation to the key's owner."),
            Self::Throttling => {
                Some("Wait as long as x-acs-retry-after says, or back off.")
            }
            Self::ThrottlingUser => {
                Some(
                    "Wait as long as x-acs-retry-after says, or back off, and send fewer calls a second.",
                )
            }
            Self::ThrottlingApi => {
                Some(
                    "Wait as long as x-acs-retry-after says, or back off, and send fewer calls a second.",
                )
            }
            Self::InternalError => {
                Some(
                    "Look for a receipt before sending again; give RequestId to the vendor's support.",
                )
            }
            Self::ServiceUnavailable => {
                Some("Look for a receipt before sending again, and give it time.")
            }
            Self::MissingNamedParameter(_) => {
                Some("Add the parameter that the code names.")
            }
            Self::InvalidParameterOther(_) => {
                Some(
                    "Read the end of the code and the message, and correct the parameter.",
                )
            }
            Self::ThrottlingOther(_) => {
                Some("Wait as long as x-acs-retry-after says, or back off.")
            }
            Self::Unlisted(_) => None,
        }
    }
}

impl From<String> for ErrorCode {
    fn from(code: String) -> Self {
        match code.as_str() {
            "OK" => Self::Success,
            "Product.Unsubscript" => Self::ProductUnsubscript,
            "Ram.PermissionDeny" => Self::RamPermissionDeny,
            "System.LimitControl" => Self::SystemLimitControl,
            "Unknown.ResourceOwnerId" => Self::UnknownResourceOwnerId,
            "Authentication.NoAuth" => Self::AuthenticationNoAuth,
            "InvalidParameter.MessageInvalid" => Self::InvalidParameterMessageInvalid,
            "InvalidParameter.FooterHaveVariable" => {
                Self::InvalidParameterFooterHaveVariable
            }
            "InvalidParameter.HeaderMoreVarable" => {
                Self::InvalidParameterHeaderMoreVarable
            }
            "InvalidParameter.HeaderMoreVariable" => {
                Self::InvalidParameterHeaderMoreVariable
            }
            "InvalidParameter.HeaderTypeNotSupport" => {
                Self::InvalidParameterHeaderTypeNotSupport
            }
            "InvalidParameter.ButtonTextHaveVariable" => {
                Self::InvalidParameterButtonTextHaveVariable
            }
            "InvalidParameter.UrlMoreVarable" => Self::InvalidParameterUrlMoreVarable,
            "InvalidParameter.PhoneNumberError" => Self::InvalidParameterPhoneNumberError,
            "InvalidParameter.CreateError" => Self::InvalidParameterCreateError,
            "InvalidParameter.TemplateNameExist" => {
                Self::InvalidParameterTemplateNameExist
            }
            "DelError.TemplateNotExist" => Self::DelErrorTemplateNotExist,
            "DetailError.TemplateNotExist" => Self::DetailErrorTemplateNotExist,
            "InvalidParameter.PageInvalid" => Self::InvalidParameterPageInvalid,
            "TemplateListError.QueryError" => Self::TemplateListErrorQueryError,
            "InvalidParameter.LanguageNotSupport" => {
                Self::InvalidParameterLanguageNotSupport
            }
            "InvalidParameter.AuditStatusNotSupport" => {
                Self::InvalidParameterAuditStatusNotSupport
            }
            "InvalidParameter.TemplateTypeNotSupport" => {
                Self::InvalidParameterTemplateTypeNotSupport
            }
            "InvalidParameter.ChannelTypeNotSupport" => {
                Self::InvalidParameterChannelTypeNotSupport
            }
            "InvalidParameter.MessageTypeNotEmpty" => {
                Self::InvalidParameterMessageTypeNotEmpty
            }
            "InvalidParameter.ContentNotEmpty" => Self::InvalidParameterContentNotEmpty,
            "InvalidParameter.ContentError" => Self::InvalidParameterContentError,
            "InvalidParameter.TextNotEmpty" => Self::InvalidParameterTextNotEmpty,
            "InvalidParameter.MessageTypeNotSupport" => {
                Self::InvalidParameterMessageTypeNotSupport
            }
            "InvalidParameter.LinkNotEmpty" => Self::InvalidParameterLinkNotEmpty,
            "InvalidParameter.TemplateCodeNotEmpty" => {
                Self::InvalidParameterTemplateCodeNotEmpty
            }
            "InvalidParameter.LanguageNotEmpty" => Self::InvalidParameterLanguageNotEmpty,
            "InvalidParameter.SendSmsNotSupport" => {
                Self::InvalidParameterSendSmsNotSupport
            }
            "InvalidParameter.FromOnlyNumeric" => Self::InvalidParameterFromOnlyNumeric,
            "InvalidAccessKeyId.NotFound" => Self::InvalidAccessKeyIdNotFound,
            "SignatureDoesNotMatch" => Self::SignatureDoesNotMatch,
            "IncompleteSignature" => Self::IncompleteSignature,
            "InvalidTimeStamp.Format" => Self::InvalidTimeStampFormat,
            "InvalidTimeStamp.Expired" => Self::InvalidTimeStampExpired,
            "SignatureNonceUsed" => Self::SignatureNonceUsed,
            "MissingParameter" => Self::MissingParameter,
            "InvalidParameter" => Self::InvalidParameter,
            "InvalidApi.NotFound" => Self::InvalidApiNotFound,
            "InvalidAction.NotFound" => Self::InvalidActionNotFound,
            "InvalidProtocol.NeedSsl" => Self::InvalidProtocolNeedSsl,
            "Forbidden.RAM" => Self::ForbiddenRam,
            "NoPermission" => Self::NoPermission,
            "Throttling" => Self::Throttling,
            "Throttling.User" => Self::ThrottlingUser,
            "Throttling.Api" => Self::ThrottlingApi,
            "InternalError" => Self::InternalError,
            "ServiceUnavailable" => Self::ServiceUnavailable,
            family if family.starts_with("Missing") => Self::MissingNamedParameter(code),
            family if family.starts_with("InvalidParameter.") => {
                Self::InvalidParameterOther(code)
            }
            family if family.starts_with("Throttling.") => Self::ThrottlingOther(code),
            _ => Self::Unlisted(crate::support::Unlisted::new(code)),
        }
    }
}

impl std::fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Success => f.write_str("OK"),
            Self::ProductUnsubscript => f.write_str("Product.Unsubscript"),
            Self::RamPermissionDeny => f.write_str("Ram.PermissionDeny"),
            Self::SystemLimitControl => f.write_str("System.LimitControl"),
            Self::UnknownResourceOwnerId => f.write_str("Unknown.ResourceOwnerId"),
            Self::AuthenticationNoAuth => f.write_str("Authentication.NoAuth"),
            Self::InvalidParameterMessageInvalid => {
                f.write_str("InvalidParameter.MessageInvalid")
            }
            Self::InvalidParameterFooterHaveVariable => {
                f.write_str("InvalidParameter.FooterHaveVariable")
            }
            Self::InvalidParameterHeaderMoreVarable => {
                f.write_str("InvalidParameter.HeaderMoreVarable")
            }
            Self::InvalidParameterHeaderMoreVariable => {
                f.write_str("InvalidParameter.HeaderMoreVariable")
            }
            Self::InvalidParameterHeaderTypeNotSupport => {
                f.write_str("InvalidParameter.HeaderTypeNotSupport")
            }
            Self::InvalidParameterButtonTextHaveVariable => {
                f.write_str("InvalidParameter.ButtonTextHaveVariable")
            }
            Self::InvalidParameterUrlMoreVarable => {
                f.write_str("InvalidParameter.UrlMoreVarable")
            }
            Self::InvalidParameterPhoneNumberError => {
                f.write_str("InvalidParameter.PhoneNumberError")
            }
            Self::InvalidParameterCreateError => {
                f.write_str("InvalidParameter.CreateError")
            }
            Self::InvalidParameterTemplateNameExist => {
                f.write_str("InvalidParameter.TemplateNameExist")
            }
            Self::DelErrorTemplateNotExist => f.write_str("DelError.TemplateNotExist"),
            Self::DetailErrorTemplateNotExist => {
                f.write_str("DetailError.TemplateNotExist")
            }
            Self::InvalidParameterPageInvalid => {
                f.write_str("InvalidParameter.PageInvalid")
            }
            Self::TemplateListErrorQueryError => {
                f.write_str("TemplateListError.QueryError")
            }
            Self::InvalidParameterLanguageNotSupport => {
                f.write_str("InvalidParameter.LanguageNotSupport")
            }
            Self::InvalidParameterAuditStatusNotSupport => {
                f.write_str("InvalidParameter.AuditStatusNotSupport")
            }
            Self::InvalidParameterTemplateTypeNotSupport => {
                f.write_str("InvalidParameter.TemplateTypeNotSupport")
            }
            Self::InvalidParameterChannelTypeNotSupport => {
                f.write_str("InvalidParameter.ChannelTypeNotSupport")
            }
            Self::InvalidParameterMessageTypeNotEmpty => {
                f.write_str("InvalidParameter.MessageTypeNotEmpty")
            }
            Self::InvalidParameterContentNotEmpty => {
                f.write_str("InvalidParameter.ContentNotEmpty")
            }
            Self::InvalidParameterContentError => {
                f.write_str("InvalidParameter.ContentError")
            }
            Self::InvalidParameterTextNotEmpty => {
                f.write_str("InvalidParameter.TextNotEmpty")
            }
            Self::InvalidParameterMessageTypeNotSupport => {
                f.write_str("InvalidParameter.MessageTypeNotSupport")
            }
            Self::InvalidParameterLinkNotEmpty => {
                f.write_str("InvalidParameter.LinkNotEmpty")
            }
            Self::InvalidParameterTemplateCodeNotEmpty => {
                f.write_str("InvalidParameter.TemplateCodeNotEmpty")
            }
            Self::InvalidParameterLanguageNotEmpty => {
                f.write_str("InvalidParameter.LanguageNotEmpty")
            }
            Self::InvalidParameterSendSmsNotSupport => {
                f.write_str("InvalidParameter.SendSmsNotSupport")
            }
            Self::InvalidParameterFromOnlyNumeric => {
                f.write_str("InvalidParameter.FromOnlyNumeric")
            }
            Self::InvalidAccessKeyIdNotFound => {
                f.write_str("InvalidAccessKeyId.NotFound")
            }
            Self::SignatureDoesNotMatch => f.write_str("SignatureDoesNotMatch"),
            Self::IncompleteSignature => f.write_str("IncompleteSignature"),
            Self::InvalidTimeStampFormat => f.write_str("InvalidTimeStamp.Format"),
            Self::InvalidTimeStampExpired => f.write_str("InvalidTimeStamp.Expired"),
            Self::SignatureNonceUsed => f.write_str("SignatureNonceUsed"),
            Self::MissingParameter => f.write_str("MissingParameter"),
            Self::InvalidParameter => f.write_str("InvalidParameter"),
            Self::InvalidApiNotFound => f.write_str("InvalidApi.NotFound"),
            Self::InvalidActionNotFound => f.write_str("InvalidAction.NotFound"),
            Self::InvalidProtocolNeedSsl => f.write_str("InvalidProtocol.NeedSsl"),
            Self::ForbiddenRam => f.write_str("Forbidden.RAM"),
            Self::NoPermission => f.write_str("NoPermission"),
            Self::Throttling => f.write_str("Throttling"),
            Self::ThrottlingUser => f.write_str("Throttling.User"),
            Self::ThrottlingApi => f.write_str("Throttling.Api"),
            Self::InternalError => f.write_str("InternalError"),
            Self::ServiceUnavailable => f.write_str("ServiceUnavailable"),
            Self::MissingNamedParameter(code) => write!(f, "{code}"),
            Self::InvalidParameterOther(code) => write!(f, "{code}"),
            Self::ThrottlingOther(code) => write!(f, "{code}"),
            Self::Unlisted(code) => write!(f, "{}", code.value()),
        }
    }
}

crate::support::error_code!(ErrorCode);
