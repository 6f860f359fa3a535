// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::huawei_aicc::{MediaTemplateData, TemplateHeader, WhatsApp};

/// First step of [`WhatsApp::location`]: asks for `longitude`.
#[must_use = "a builder does nothing until it is built"]
pub struct WhatsAppLocationBuilder;

impl WhatsAppLocationBuilder {
    /// East-west position of the place, in degrees from -180 to 180.
    pub fn longitude(self, longitude: f64) -> WhatsAppLocationNeedsLatitude {
        WhatsAppLocationNeedsLatitude {
            longitude,
        }
    }
}

/// A step of [`WhatsApp::location`]: asks for `latitude`.
#[must_use = "a builder does nothing until it is built"]
pub struct WhatsAppLocationNeedsLatitude {
    longitude: f64,
}

impl WhatsAppLocationNeedsLatitude {
    /// North-south position of the place, in degrees from -90 to 90.
    pub fn latitude(self, latitude: f64) -> WhatsAppLocationReady {
        WhatsAppLocationReady {
            longitude: self.longitude,
            latitude,
        }
    }
}

/// Last step of [`WhatsApp::location`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct WhatsAppLocationReady {
    longitude: f64,
    latitude: f64,
}

impl WhatsAppLocationReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> WhatsApp {
        WhatsApp {
            text: None,
            image_url: None,
            audio_url: None,
            video_url: None,
            location_name: None,
            address: None,
            longitude: Some(self.longitude),
            latitude: Some(self.latitude),
            template_name: None,
            template_data: None,
            language: None,
            media_template_data: None,
        }
    }
}

/// First step of [`WhatsApp::template`]: asks for `template_name`.
#[must_use = "a builder does nothing until it is built"]
pub struct WhatsAppTemplateBuilder;

impl WhatsAppTemplateBuilder {
    /// Name of the template to send.
    pub fn template_name(
        self,
        template_name: impl Into<String>,
    ) -> WhatsAppTemplateNeedsLanguage {
        WhatsAppTemplateNeedsLanguage {
            template_name: template_name.into(),
        }
    }
}

/// A step of [`WhatsApp::template`]: asks for `language`.
#[must_use = "a builder does nothing until it is built"]
pub struct WhatsAppTemplateNeedsLanguage {
    template_name: String,
}

impl WhatsAppTemplateNeedsLanguage {
    /// Language or locale of the template, such as zh_CN.
    pub fn language(
        self,
        language: impl Into<String>,
    ) -> WhatsAppTemplateNeedsTemplateData {
        WhatsAppTemplateNeedsTemplateData {
            template_name: self.template_name,
            language: language.into(),
        }
    }
}

/// A step of [`WhatsApp::template`]: asks for `template_data`.
#[must_use = "a builder does nothing until it is built"]
pub struct WhatsAppTemplateNeedsTemplateData {
    template_name: String,
    language: String,
}

impl WhatsAppTemplateNeedsTemplateData {
    /// Values for a template that holds text only.
    pub fn template_data(
        self,
        template_data: impl IntoIterator<Item = impl Into<String>>,
    ) -> WhatsAppTemplateReady {
        WhatsAppTemplateReady {
            template_name: self.template_name,
            language: self.language,
            template_data: template_data.into_iter().map(Into::into).collect(),
        }
    }
}

/// Last step of [`WhatsApp::template`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct WhatsAppTemplateReady {
    template_name: String,
    language: String,
    template_data: Vec<String>,
}

impl WhatsAppTemplateReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> WhatsApp {
        WhatsApp {
            text: None,
            image_url: None,
            audio_url: None,
            video_url: None,
            location_name: None,
            address: None,
            longitude: None,
            latitude: None,
            template_name: Some(self.template_name),
            template_data: Some(self.template_data),
            language: Some(self.language),
            media_template_data: None,
        }
    }
}

/// First step of [`WhatsApp::media_template`]: asks for `template_name`.
#[must_use = "a builder does nothing until it is built"]
pub struct WhatsAppMediaTemplateBuilder;

impl WhatsAppMediaTemplateBuilder {
    /// Name of the template to send.
    pub fn template_name(
        self,
        template_name: impl Into<String>,
    ) -> WhatsAppMediaTemplateNeedsLanguage {
        WhatsAppMediaTemplateNeedsLanguage {
            template_name: template_name.into(),
        }
    }
}

/// A step of [`WhatsApp::media_template`]: asks for `language`.
#[must_use = "a builder does nothing until it is built"]
pub struct WhatsAppMediaTemplateNeedsLanguage {
    template_name: String,
}

impl WhatsAppMediaTemplateNeedsLanguage {
    /// Language or locale of the template, such as zh_CN.
    pub fn language(
        self,
        language: impl Into<String>,
    ) -> WhatsAppMediaTemplateNeedsMediaTemplateData {
        WhatsAppMediaTemplateNeedsMediaTemplateData {
            template_name: self.template_name,
            language: language.into(),
        }
    }
}

/// A step of [`WhatsApp::media_template`]: asks for `media_template_data`.
#[must_use = "a builder does nothing until it is built"]
pub struct WhatsAppMediaTemplateNeedsMediaTemplateData {
    template_name: String,
    language: String,
}

impl WhatsAppMediaTemplateNeedsMediaTemplateData {
    /// Values for a template with a header, a body or buttons of their own.
    pub fn media_template_data(
        self,
        media_template_data: MediaTemplateData,
    ) -> WhatsAppMediaTemplateReady {
        WhatsAppMediaTemplateReady {
            template_name: self.template_name,
            language: self.language,
            media_template_data,
        }
    }
}

/// Last step of [`WhatsApp::media_template`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct WhatsAppMediaTemplateReady {
    template_name: String,
    language: String,
    media_template_data: MediaTemplateData,
}

impl WhatsAppMediaTemplateReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> WhatsApp {
        WhatsApp {
            text: None,
            image_url: None,
            audio_url: None,
            video_url: None,
            location_name: None,
            address: None,
            longitude: None,
            latitude: None,
            template_name: Some(self.template_name),
            template_data: None,
            language: Some(self.language),
            media_template_data: Some(self.media_template_data),
        }
    }
}

/// First step of [`TemplateHeader::location`]: asks for `latitude`.
#[must_use = "a builder does nothing until it is built"]
pub struct TemplateHeaderLocationBuilder;

impl TemplateHeaderLocationBuilder {
    /// North-south position of the header's place, in degrees from -90 to 90.
    pub fn latitude(self, latitude: f64) -> TemplateHeaderLocationNeedsLongitude {
        TemplateHeaderLocationNeedsLongitude {
            latitude,
        }
    }
}

/// A step of [`TemplateHeader::location`]: asks for `longitude`.
#[must_use = "a builder does nothing until it is built"]
pub struct TemplateHeaderLocationNeedsLongitude {
    latitude: f64,
}

impl TemplateHeaderLocationNeedsLongitude {
    /// East-west position of the header's place, in degrees from -180 to 180.
    pub fn longitude(self, longitude: f64) -> TemplateHeaderLocationReady {
        TemplateHeaderLocationReady {
            latitude: self.latitude,
            longitude,
        }
    }
}

/// Last step of [`TemplateHeader::location`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct TemplateHeaderLocationReady {
    latitude: f64,
    longitude: f64,
}

impl TemplateHeaderLocationReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> TemplateHeader {
        TemplateHeader {
            text_placeholder: None,
            image_url: None,
            video_url: None,
            latitude: Some(self.latitude),
            longitude: Some(self.longitude),
        }
    }
}
