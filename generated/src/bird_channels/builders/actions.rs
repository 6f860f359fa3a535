// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{BuyAction, LinkAction};

/// First step of [`LinkAction::builder`]: asks for `text`.
#[must_use = "a builder does nothing until it is built"]
pub struct LinkActionBuilder;

impl LinkActionBuilder {
    /// Words on the button.
    pub fn text(self, text: impl Into<String>) -> LinkActionNeedsUrl {
        LinkActionNeedsUrl {
            text: text.into(),
        }
    }
}

/// A step of [`LinkAction::builder`]: asks for `url`.
#[must_use = "a builder does nothing until it is built"]
pub struct LinkActionNeedsUrl {
    text: String,
}

impl LinkActionNeedsUrl {
    /// Address to open: a URI, or a placeholder in double braces that is filled in later.
    pub fn url(self, url: impl Into<String>) -> LinkActionReady {
        LinkActionReady {
            text: self.text,
            url: url.into(),
        }
    }
}

/// Last step of [`LinkAction::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct LinkActionReady {
    text: String,
    url: String,
}

impl LinkActionReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> LinkAction {
        LinkAction {
            text: self.text,
            url: self.url,
            rest: Default::default(),
        }
    }
}

/// First step of [`BuyAction::builder`]: asks for `text`.
#[must_use = "a builder does nothing until it is built"]
pub struct BuyActionBuilder;

impl BuyActionBuilder {
    /// Words on the button.
    pub fn text(self, text: impl Into<String>) -> BuyActionNeedsAmountCents {
        BuyActionNeedsAmountCents {
            text: text.into(),
        }
    }
}

/// A step of [`BuyAction::builder`]: asks for `amount_cents`.
#[must_use = "a builder does nothing until it is built"]
pub struct BuyActionNeedsAmountCents {
    text: String,
}

impl BuyActionNeedsAmountCents {
    /// Price in hundredths of the currency.
    pub fn amount_cents(self, amount_cents: i64) -> BuyActionNeedsCurrency {
        BuyActionNeedsCurrency {
            text: self.text,
            amount_cents,
        }
    }
}

/// A step of [`BuyAction::builder`]: asks for `currency`.
#[must_use = "a builder does nothing until it is built"]
pub struct BuyActionNeedsCurrency {
    text: String,
    amount_cents: i64,
}

impl BuyActionNeedsCurrency {
    /// Currency, a code of three characters.
    pub fn currency(self, currency: impl Into<String>) -> BuyActionReady {
        BuyActionReady {
            text: self.text,
            amount_cents: self.amount_cents,
            currency: currency.into(),
        }
    }
}

/// Last step of [`BuyAction::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct BuyActionReady {
    text: String,
    amount_cents: i64,
    currency: String,
}

impl BuyActionReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> BuyAction {
        BuyAction {
            text: self.text,
            amount_cents: self.amount_cents,
            currency: self.currency,
            rest: Default::default(),
        }
    }
}
