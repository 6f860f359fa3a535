// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{Document, Interactive, Location, Reaction};
use crate::support::Json;

/// First step of [`Document::builder`]: asks for `link`.
#[must_use = "a builder does nothing until it is built"]
pub struct DocumentBuilder;

impl DocumentBuilder {
    /// Where the file lies, presumably an http or https address.
    pub fn link(self, link: impl Into<String>) -> DocumentNeedsFileName {
        DocumentNeedsFileName {
            link: link.into(),
        }
    }
}

/// A step of [`Document::builder`]: asks for `file_name`.
#[must_use = "a builder does nothing until it is built"]
pub struct DocumentNeedsFileName {
    link: String,
}

impl DocumentNeedsFileName {
    /// Name under which the recipient sees the file.
    pub fn file_name(self, file_name: impl Into<String>) -> DocumentReady {
        DocumentReady {
            link: self.link,
            file_name: file_name.into(),
        }
    }
}

/// Last step of [`Document::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct DocumentReady {
    link: String,
    file_name: String,
}

impl DocumentReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> Document {
        Document {
            link: self.link,
            file_name: self.file_name,
        }
    }
}

/// First step of [`Interactive::builder`]: asks for `type`.
#[must_use = "a builder does nothing until it is built"]
pub struct InteractiveBuilder;

impl InteractiveBuilder {
    /// Kind of interaction, for example button.
    pub fn r#type(self, r#type: impl Into<String>) -> InteractiveNeedsAction {
        InteractiveNeedsAction {
            r#type: r#type.into(),
        }
    }
}

/// A step of [`Interactive::builder`]: asks for `action`.
#[must_use = "a builder does nothing until it is built"]
pub struct InteractiveNeedsAction {
    r#type: String,
}

impl InteractiveNeedsAction {
    /// What the recipient can do, for example the buttons to press.
    pub fn action(self, action: impl Into<Json>) -> InteractiveReady {
        InteractiveReady {
            r#type: self.r#type,
            action: action.into(),
        }
    }
}

/// Last step of [`Interactive::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct InteractiveReady {
    r#type: String,
    action: Json,
}

impl InteractiveReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> Interactive {
        Interactive {
            r#type: self.r#type,
            action: self.action,
            header: None,
            body: None,
            footer: None,
        }
    }
}

/// First step of [`Location::builder`]: asks for `longitude`.
#[must_use = "a builder does nothing until it is built"]
pub struct LocationBuilder;

impl LocationBuilder {
    /// Degrees east of Greenwich, written as text.
    pub fn longitude(self, longitude: f64) -> LocationNeedsLatitude {
        LocationNeedsLatitude { longitude }
    }
}

/// A step of [`Location::builder`]: asks for `latitude`.
#[must_use = "a builder does nothing until it is built"]
pub struct LocationNeedsLatitude {
    longitude: f64,
}

impl LocationNeedsLatitude {
    /// Degrees north of the equator, written as text.
    pub fn latitude(self, latitude: f64) -> LocationReady {
        LocationReady {
            longitude: self.longitude,
            latitude,
        }
    }
}

/// Last step of [`Location::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct LocationReady {
    longitude: f64,
    latitude: f64,
}

impl LocationReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> Location {
        Location {
            longitude: self.longitude,
            latitude: self.latitude,
            name: None,
            address: None,
        }
    }
}

/// First step of [`Reaction::builder`]: asks for `message_id`.
#[must_use = "a builder does nothing until it is built"]
pub struct ReactionBuilder;

impl ReactionBuilder {
    /// Id of the message that is reacted to.
    pub fn message_id(self, message_id: impl Into<String>) -> ReactionNeedsEmoji {
        ReactionNeedsEmoji {
            message_id: message_id.into(),
        }
    }
}

/// A step of [`Reaction::builder`]: asks for `emoji`.
#[must_use = "a builder does nothing until it is built"]
pub struct ReactionNeedsEmoji {
    message_id: String,
}

impl ReactionNeedsEmoji {
    /// The emoji to react with.
    pub fn emoji(self, emoji: impl Into<String>) -> ReactionReady {
        ReactionReady {
            message_id: self.message_id,
            emoji: emoji.into(),
        }
    }
}

/// Last step of [`Reaction::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct ReactionReady {
    message_id: String,
    emoji: String,
}

impl ReactionReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> Reaction {
        Reaction {
            message_id: self.message_id,
            emoji: self.emoji,
        }
    }
}
