//! What an edit means: its rule, and what it does to whom.

mod bytes;
mod callbacks;
mod constraints;
mod docs;
mod errors;
mod fields;
pub(super) mod names;
mod operations;
mod service;
mod types;

use serde_json::Value;

use super::edits::{Edit, What};
use super::tree::{Fact, Kind, Node};
pub(super) use service::signs_alike;

/// How far an effect goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Effect {
    /// Nobody notices.
    #[default]
    None,
    /// It shows, and what worked goes on working.
    Compatible,
    /// What worked goes on working, and may do it twice or too often.
    Dangerous,
    /// What worked no longer does, or does something else.
    Breaking,
}

impl Effect {
    /// All of them, worst first.
    pub fn levels() -> impl Iterator<Item = Self> {
        std::iter::successors(Some(Self::Breaking), |level| match level {
            Self::Breaking => Some(Self::Dangerous),
            Self::Dangerous => Some(Self::Compatible),
            Self::Compatible => Some(Self::None),
            Self::None => None,
        })
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::None => "no effect",
            Self::Compatible | Self::Dangerous | Self::Breaking => self.as_str(),
        }
    }

    /// Behind a number of changes.
    pub(crate) fn counted(self) -> &'static str {
        match self {
            Self::None => "without effect",
            Self::Compatible | Self::Dangerous | Self::Breaking => self.as_str(),
        }
    }

    /// The word for it in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Compatible => "compatible",
            Self::Dangerous => "dangerous",
            Self::Breaking => "breaking",
        }
    }
}

/// A kind of change that is told apart from others.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule {
    /// Stable; what accepted changes and pipelines refer to.
    pub code: &'static str,
    /// In a sentence.
    pub says: &'static str,
}

macro_rules! rules {
    ($($name:ident = $code:literal, $says:literal;)*) => {
        $(pub(super) static $name: Rule = Rule { code: $code, says: $says };)*

        /// Every rule, in the order of the reference.
        pub static RULES: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    SERVICE_ADDED = "service_added", "A service is new.";
    SERVICE_REMOVED = "service_removed", "A service is gone.";
    SERVICE_RENAMED = "service_renamed", "A service has another name.";
    BASE_URL_CHANGED = "base_url_changed", "Requests go to another address.";
    BASE_URL_ADDED = "base_url_added", "A service has one more address to choose.";
    BASE_URL_REMOVED = "base_url_removed", "An address of a service is gone.";
    REPLY_HEADER_ADDED = "reply_header_added", "One more header of replies is read as a value.";
    REPLY_HEADER_REMOVED = "reply_header_removed", "A header of replies is no longer read as a value.";
    REPLY_HEADER_CHANGED = "reply_header_changed", "A header of replies is read as another value, or under another name.";
    CONSTANT_ADDED = "constant_added", "Calls carry one more header or parameter.";
    CONSTANT_REMOVED = "constant_removed", "Calls no longer carry a header or parameter.";
    CONSTANT_RENAMED = "constant_renamed", "A header or parameter that goes along with calls has another name.";
    CONSTANT_SETTABLE_CHANGED = "constant_settable_changed", "Clients may set a header or parameter that goes along, or no longer may.";
    PARAMETER_ADDED = "parameter_added", "A path or base URL has a new placeholder.";
    PARAMETER_REMOVED = "parameter_removed", "A placeholder of a path or base URL is gone.";
    PARAMETER_RENAMED = "parameter_renamed", "A placeholder of a path or base URL has another name.";
    AUTH_ADDED = "auth_added", "Requests are signed that were not.";
    AUTH_REMOVED = "auth_removed", "Requests are no longer signed.";
    AUTH_CHANGED = "auth_changed", "Requests are signed in another way.";
    CREDENTIAL_ADDED = "credential_added", "Signing asks for one more credential.";
    CREDENTIAL_REMOVED = "credential_removed", "Signing no longer asks for a credential.";
    CREDENTIAL_RENAMED = "credential_renamed", "A credential has another name.";
    OPERATION_ADDED = "operation_added", "An operation is new.";
    OPERATION_REMOVED = "operation_removed", "An operation is gone.";
    OPERATION_RENAMED = "operation_renamed", "An operation has another name.";
    METHOD_CHANGED = "method_changed", "An operation is called with another HTTP method.";
    PATH_CHANGED = "path_changed", "An operation is called at another path.";
    CONTENT_CHANGED = "content_changed", "The fields of a request travel in another form.";
    REQUEST_CHANGED = "request_changed", "An operation takes another type of request.";
    REPLY_ADDED = "reply_added", "A status has a reply of its own.";
    REPLY_REMOVED = "reply_removed", "A status no longer has a reply of its own.";
    REPLY_MOVED = "reply_moved", "A reply stands under another key of the body.";
    DEFAULT_REPLY_CHANGED = "default_reply_changed", "A success with a status that is not listed is read as another reply.";
    CALLBACK_ADDED = "callback_added", "A callback is new.";
    CALLBACK_REMOVED = "callback_removed", "A callback is gone.";
    CALLBACK_RENAMED = "callback_renamed", "A callback has another name.";
    CALLBACK_CHANGED = "callback_changed", "A callback comes by another method or with another content type.";
    CALLBACK_CHECK_CHANGED = "callback_check_changed", "Callbacks are checked in another way.";
    CALLBACK_KEY_CHANGED = "callback_key_changed", "Repeats of a callback are recognised by something else.";
    CALLBACK_ANSWER_CHANGED = "callback_answer_changed", "The vendor expects another answer to a callback.";
    CALLBACK_KIND_ADDED = "callback_kind_added", "A callback has one more kind.";
    CALLBACK_KIND_REMOVED = "callback_kind_removed", "A callback no longer has a kind.";
    CALLBACK_KIND_CHANGED = "callback_kind_changed", "A kind of a callback is recognised by something else.";
    NOW_IDEMPOTENT = "now_idempotent", "An operation may be repeated.";
    NO_LONGER_IDEMPOTENT = "no_longer_idempotent", "An operation may no longer be repeated.";
    IDEMPOTENCY_KEY_CHANGED = "idempotency_key_changed", "Another field says which calls are the same.";
    TIMEOUT_CHANGED = "timeout_changed", "Clients wait for an answer as long as another field says.";
    PAGING_CHANGED = "paging_changed", "Pages of results follow each other in another way.";
    BATCH_CHANGED = "batch_changed", "A method for many requests came or went.";
    SPLIT_CHANGED = "split_changed", "A long list is sent in other parts.";
    LIMIT_ADDED = "limit_added", "Calls are limited that were not.";
    LIMIT_REMOVED = "limit_removed", "A limit on calls is gone.";
    LIMIT_TIGHTENED = "limit_tightened", "Fewer calls go out in the same time.";
    LIMIT_LOOSENED = "limit_loosened", "More calls go out in the same time.";
    LIMIT_CHANGED = "limit_changed", "A limit counts something else.";
    TYPE_ADDED = "type_added", "A type is new.";
    TYPE_REMOVED = "type_removed", "A type is gone.";
    TYPE_RENAMED = "type_renamed", "A type has another name.";
    TYPE_KIND_CHANGED = "type_kind_changed", "A type is made in another way: a struct, an enum or a union.";
    TYPE_USE_CHANGED = "type_use_changed", "A type is now reached from requests or from replies, or no longer is.";
    TYPE_CHANGED = "type_changed", "A value has another type.";
    VALUES_TYPE_CHANGED = "values_type_changed", "Values or codes are numbers where they were text, or the other way round.";
    RUST_NAME_CHANGED = "rust_name_changed", "A name in Rust changes; on the wire it stays.";
    CONSTRUCTOR_ORDER_CHANGED = "constructor_order_changed", "A constructor or method takes its arguments in another order.";
    NAME_REUSED = "name_reused", "A name in Rust now stands for something else.";
    UNKNOWN_KEYS_KEPT = "unknown_keys_kept", "Keys that are not listed are kept.";
    UNKNOWN_KEYS_REFUSED = "unknown_keys_refused", "Keys that are not listed are no longer kept.";
    OPENED = "opened", "Values or variants that are not listed are sent as they are.";
    CLOSED = "closed", "Values or variants that are not listed are refused before a send.";
    FIELD_ADDED = "field_added", "A field is new and may be left out.";
    FIELD_ADDED_REQUIRED = "field_added_required", "A field is new and must be there.";
    FIELD_REMOVED = "field_removed", "A field is gone.";
    FIELD_RENAMED = "field_renamed", "A field has another name on the wire.";
    FIELD_KIND_CHANGED = "field_kind_changed", "A field is constant, flattened or plain where it was not.";
    CONST_CHANGED = "const_changed", "A constant has another value.";
    NOW_REQUIRED = "now_required", "What could be left out must be there.";
    NOW_OPTIONAL = "now_optional", "What had to be there can be left out.";
    NOW_NULLABLE = "now_nullable", "`null` may stand where it could not.";
    NO_LONGER_NULLABLE = "no_longer_nullable", "`null` may no longer stand where it could.";
    DEFAULT_CHANGED = "default_changed", "The vendor assumes something else for what is left out.";
    ENCODING_CHANGED = "encoding_changed", "A value is written in another way.";
    PLACEMENT_CHANGED = "placement_changed", "A field travels elsewhere: body, header or query.";
    SECRECY_CHANGED = "secrecy_changed", "A value is kept out of logs, or no longer is.";
    CONSTRAINT_TIGHTENED = "constraint_tightened", "Values are refused that were accepted.";
    CONSTRAINT_LOOSENED = "constraint_loosened", "Values are accepted that were refused.";
    CONSTRAINT_CHANGED = "constraint_changed", "Other values are accepted than before.";
    ADVICE_CHANGED = "advice_changed", "Validation advises on other values than before.";
    RULE_ADDED = "rule_added", "A rule across fields is new.";
    RULE_REMOVED = "rule_removed", "A rule across fields is gone.";
    RULE_CHANGED = "rule_changed", "A rule across fields demands something else.";
    RULE_ENFORCED = "rule_enforced", "A rule that only advised now stops a send.";
    RULE_RELAXED = "rule_relaxed", "A rule that stopped a send now only advises.";
    SHAPE_ADDED = "shape_added", "A preset constructor of a struct is new.";
    SHAPE_REMOVED = "shape_removed", "A preset constructor of a struct is gone.";
    SHAPE_RENAMED = "shape_renamed", "A preset constructor of a struct has another name.";
    SHAPE_CHANGED = "shape_changed", "A preset constructor of a struct asks for other fields.";
    VALUE_ADDED = "value_added", "An enum lists one more value.";
    VALUE_REMOVED = "value_removed", "An enum no longer lists a value.";
    VALUE_RENAMED = "value_renamed", "A listed value is spelled in another way on the wire.";
    VARIANT_ADDED = "variant_added", "A union has one more variant.";
    VARIANT_REMOVED = "variant_removed", "A union no longer has a variant.";
    VARIANT_RENAMED = "variant_renamed", "A variant has another tag.";
    VARIANT_KEY_CHANGED = "variant_key_changed", "The content of a variant stands under another key.";
    LAYOUT_CHANGED = "layout_changed", "A union says in another way which variant it is.";
    FAILURE_CHANGED = "failure_changed", "Other replies count as failures.";
    ERROR_BODY_CHANGED = "error_body_changed", "Failures are read into another type.";
    ERROR_PLACE_CHANGED = "error_place_changed", "Code, message or trace id are read from another place.";
    RETRY_AFTER_CHANGED = "retry_after_changed", "What states how long to wait changed.";
    ERROR_ADDED = "error_added", "An error code or status is listed that was not.";
    ERROR_REMOVED = "error_removed", "An error code or status is no longer listed.";
    ERROR_CODE_CHANGED = "error_code_changed", "A listed error has another code.";
    ERROR_CLASS_CHANGED = "error_class_changed", "An error belongs to another class.";
    ERROR_RETRY_CHANGED = "error_retry_changed", "Another answer to whether a failed call may be repeated.";
    ERROR_REMEDY_CHANGED = "error_remedy_changed", "Another advice against an error.";
    ERROR_FIELD_CHANGED = "error_field_changed", "An error blames another field.";
    ERROR_STATUS_CHANGED = "error_status_changed", "A code comes with other statuses.";
    DEPRECATED = "deprecated", "Something is deprecated.";
    NO_LONGER_DEPRECATED = "no_longer_deprecated", "Something is no longer deprecated.";
    DOCS_CHANGED = "docs_changed", "Documentation says something else.";
    SOURCE_CHANGED = "source_changed", "A fact comes from another place of the vendor's pages.";
    EXAMPLE_CHANGED = "example_changed", "An example came, went or changed.";
    PAGE_CHANGED = "page_changed", "A page came, went or is described in another way.";
    DOUBT_RAISED = "doubt_raised", "Something is now in doubt.";
    DOUBT_SETTLED = "doubt_settled", "Something is no longer in doubt.";
    DOUBT_CHANGED = "doubt_changed", "A doubt says or decides something else.";
    CORRECTION_CHANGED = "correction_changed", "What the pages broke is fixed in another way.";
    RUST_FOLLOWS = "rust_follows", "The Rust interface changes where the spec does not, for reasons above.";
}

/// The rule that a code stands for.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code).copied()
}

/// What an edit means, but for Rust: that is seen from the generated code.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) rule: &'static Rule,
    pub(super) wire: Effect,
    /// What the compiler does not see: the same code means something else.
    pub(super) rust: Effect,
    pub(super) behaviour: Effect,
    pub(super) why: String,
    pub(super) hint: Option<String>,
}

impl Judged {
    fn new(rule: &'static Rule, why: impl Into<String>) -> Self {
        Self {
            rule,
            wire: Effect::None,
            rust: Effect::None,
            behaviour: Effect::None,
            why: why.into(),
            hint: None,
        }
    }

    fn wire(mut self, effect: Effect) -> Self {
        self.wire = effect;
        self
    }

    fn rust(mut self, effect: Effect) -> Self {
        self.rust = effect;
        self
    }

    fn behaviour(mut self, effect: Effect) -> Self {
        self.behaviour = effect;
        self
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Judges an edit.
pub(super) fn judge(edit: &Edit<'_>) -> Judged {
    if let What::Fact { fact, .. } = &edit.what
        && let Some(judged) = docs::fact(edit, fact)
    {
        return judged;
    }
    names::judge(edit, of_kind(edit))
}

/// Whether something else stands on the wire where the type of a value changed, so that nothing
/// else that was said of it means what it did.
pub(super) fn is_another_thing(edit: &Edit<'_>, old: &Node, new: &Node) -> bool {
    let ty = |node: &Node| {
        node.facts
            .get(&Fact::Type)
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let (Some(old), Some(new)) = (ty(old), ty(new)) else {
        return false;
    };
    bytes::compare(edit, &old, &new, direction(edit)) == bytes::Bytes::Other
}

fn of_kind(edit: &Edit<'_>) -> Judged {
    match edit.node().kind {
        Kind::Service | Kind::Parameter => service::judge(edit),
        Kind::Auth | Kind::Credential => service::auth(edit),
        Kind::ReplyHeader => service::reply_header(edit),
        Kind::Errors | Kind::OtherFailure | Kind::StatusRow | Kind::ErrorRow => errors::judge(edit),
        Kind::Limit => service::limit(edit),
        Kind::NamedUrl => service::named_url(edit),
        Kind::Constant => service::constant(edit),
        Kind::Operation | Kind::Reply => operations::judge(edit),
        Kind::Callback | Kind::OfCallback => callbacks::judge(edit),
        Kind::Type => types::judge(edit),
        Kind::Field => fields::judge(edit),
        Kind::Variant => types::variant(edit),
        Kind::Value => types::value(edit),
        Kind::Shape => types::shape(edit),
        Kind::Rule => constraints::rule(edit),
        Kind::SignedHeader
        | Kind::Example
        | Kind::Page
        | Kind::Note
        | Kind::Doubt
        | Kind::Correction => docs::judge(edit),
    }
}

/// Which way data of what was edited travels, before or after.
fn direction(edit: &Edit<'_>) -> super::tree::Direction {
    edit.node().direction.or(edit.later().direction)
}
