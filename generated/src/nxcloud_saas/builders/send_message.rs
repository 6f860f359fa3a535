// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::nxcloud_saas::{SendMessageRequest, Template};

/// First step of [`SendMessageRequest::builder`]: asks for `tenant_id`.
#[must_use = "a builder does nothing until it is built"]
pub struct SendMessageRequestBuilder;

impl SendMessageRequestBuilder {
    /// Number of the tenant on the platform; 64 bits, a number in JSON.
    pub fn tenant_id(self, tenant_id: i64) -> SendMessageRequestNeedsAppkey {
        SendMessageRequestNeedsAppkey {
            tenant_id,
        }
    }
}

/// A step of [`SendMessageRequest::builder`]: asks for `appkey`.
#[must_use = "a builder does nothing until it is built"]
pub struct SendMessageRequestNeedsAppkey {
    tenant_id: i64,
}

impl SendMessageRequestNeedsAppkey {
    /// Key of the application that the business number is bound to.
    pub fn appkey(
        self,
        appkey: impl Into<String>,
    ) -> SendMessageRequestNeedsBusinessPhone {
        SendMessageRequestNeedsBusinessPhone {
            tenant_id: self.tenant_id,
            appkey: appkey.into(),
        }
    }
}

/// A step of [`SendMessageRequest::builder`]: asks for `business_phone`.
#[must_use = "a builder does nothing until it is built"]
pub struct SendMessageRequestNeedsBusinessPhone {
    tenant_id: i64,
    appkey: String,
}

impl SendMessageRequestNeedsBusinessPhone {
    /// The WhatsApp number that sends, beginning with its country code.
    pub fn business_phone(
        self,
        business_phone: impl Into<String>,
    ) -> SendMessageRequestNeedsTo {
        SendMessageRequestNeedsTo {
            tenant_id: self.tenant_id,
            appkey: self.appkey,
            business_phone: business_phone.into(),
        }
    }
}

/// A step of [`SendMessageRequest::builder`]: asks for `to`.
#[must_use = "a builder does nothing until it is built"]
pub struct SendMessageRequestNeedsTo {
    tenant_id: i64,
    appkey: String,
    business_phone: String,
}

impl SendMessageRequestNeedsTo {
    /// The WhatsApp number that receives, beginning with its country code; the page's examples have no plus
    /// sign.
    pub fn to(self, to: impl Into<String>) -> SendMessageRequestNeedsTemplate {
        SendMessageRequestNeedsTemplate {
            tenant_id: self.tenant_id,
            appkey: self.appkey,
            business_phone: self.business_phone,
            to: to.into(),
        }
    }
}

/// A step of [`SendMessageRequest::builder`]: asks for `template`.
#[must_use = "a builder does nothing until it is built"]
pub struct SendMessageRequestNeedsTemplate {
    tenant_id: i64,
    appkey: String,
    business_phone: String,
    to: String,
}

impl SendMessageRequestNeedsTemplate {
    /// Which template to send, in which language and with which values; asked for whenever the kind is
    /// template, and so always.
    pub fn template(self, template: Template) -> SendMessageRequestReady {
        SendMessageRequestReady {
            tenant_id: self.tenant_id,
            appkey: self.appkey,
            business_phone: self.business_phone,
            to: self.to,
            template,
        }
    }
}

/// Last step of [`SendMessageRequest::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct SendMessageRequestReady {
    tenant_id: i64,
    appkey: String,
    business_phone: String,
    to: String,
    template: Template,
}

impl SendMessageRequestReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> SendMessageRequest {
        SendMessageRequest {
            tenant_id: self.tenant_id,
            appkey: self.appkey,
            business_phone: self.business_phone,
            to: self.to,
            template: self.template,
        }
    }
}
