// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::huawei_aicc::{
    TemplateHeaderLocationBuilder, WhatsAppLocationBuilder, WhatsAppMediaTemplateBuilder,
    WhatsAppTemplateBuilder,
};

/// The address of a recipient.
///
/// Source: “Table 10”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct To {
    /// Telephone number in international form, country code first: 41793026727 for a Swiss mobile.
    ///
    /// `phoneNumber` on the wire. Advised, not enforced: Must be a phone number of digits only, without a
    /// plus sign.
    ///
    /// Source: “Table 10”.
    pub phone_number: String,
}

impl To {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(phone_number: impl Into<String>) -> Self {
        Self {
            phone_number: phone_number.into(),
        }
    }
}

/// The message. Which kind it is follows from the fields that are set: text, one kind of media, a
/// location, or a template with plain or with media values.
///
/// Source: “Table 3”.
///
/// Rules:
///
/// - All or none of `longitude`, `latitude`. One half of a position says nothing. Advised, not
///   enforced.
/// - At least one of `text`, `imageUrl`, `audioUrl`, `videoUrl`, `longitude`, `latitude`,
///   `templateName`, `mediaTemplateData`. With none of these set there is nothing to send; the page
///   marks all of them optional. Advised, not enforced.
/// - At most one of `templateData`, `mediaTemplateData`. A template takes its values in one of two
///   forms. Advised, not enforced.
/// - When `templateName` is there: `language` must be there. A template is registered per language.
///   Advised, not enforced.
/// - When `templateData` is there: `templateName` must be there. Values belong to a template. Advised,
///   not enforced.
/// - When `mediaTemplateData` is there: `templateName` must be there. Values belong to a template.
///   Advised, not enforced.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct WhatsApp {
    /// Words of a text message. No limit is stated here.
    ///
    /// Source: “Table 3”.
    pub text: Option<String>,
    /// Where the picture of an image message lies; 2048 characters at most.
    ///
    /// `imageUrl` on the wire. At most 2048 characters. Advised, not enforced: Must be an absolute http or
    /// https URL.
    ///
    /// Not checked here: JPG, JPEG or PNG, not above 2 MB.
    ///
    /// Source: “Table 3”.
    pub image_url: Option<String>,
    /// Where the sound of an audio message lies; 2048 characters at most.
    ///
    /// `audioUrl` on the wire. At most 2048 characters. Advised, not enforced: Must be an absolute http or
    /// https URL.
    ///
    /// Not checked here: AAC, not above 2 MB.
    ///
    /// Source: “Table 3”.
    pub audio_url: Option<String>,
    /// Where the film of a video message lies; 2048 characters at most.
    ///
    /// `videoUrl` on the wire. At most 2048 characters. Advised, not enforced: Must be an absolute http or
    /// https URL.
    ///
    /// Not checked here: MP4, not above 10 MB.
    ///
    /// Source: “Table 3”.
    pub video_url: Option<String>,
    /// Name of the place that is sent; 1000 characters at most.
    ///
    /// `locationName` on the wire. At most 1000 characters.
    ///
    /// Source: “Table 3”.
    pub location_name: Option<String>,
    /// Address of the place that is sent; 1000 characters at most.
    ///
    /// At most 1000 characters.
    ///
    /// Source: “Table 3”.
    pub address: Option<String>,
    /// East-west position of the place, in degrees from -180 to 180.
    ///
    /// From -180 to 180.
    ///
    /// Source: “Table 3”.
    pub longitude: Option<f64>,
    /// North-south position of the place, in degrees from -90 to 90.
    ///
    /// From -90 to 90.
    ///
    /// Source: “Table 3”.
    pub latitude: Option<f64>,
    /// Name of the template to send.
    ///
    /// `templateName` on the wire.
    ///
    /// Source: “Table 3”.
    pub template_name: Option<String>,
    /// Values for a template that holds text only. An empty list suits a template without variables.
    ///
    /// `templateData` on the wire.
    ///
    /// Not checked here: In the order in which the variables were registered with the template.
    ///
    /// Source: “Table 3”.
    pub template_data: Option<Vec<String>>,
    /// Language or locale of the template, such as zh_CN.
    ///
    /// Not checked here: Exactly the code under which the template was registered.
    ///
    /// Source: “Table 3”.
    pub language: Option<String>,
    /// Values for a template with a header, a body or buttons of their own.
    ///
    /// `mediaTemplateData` on the wire.
    ///
    /// Source: “Table 3”.
    pub media_template_data: Option<MediaTemplateData>,
}

impl WhatsApp {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A text message.
    ///
    /// Source: “Table 3”.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: Some(text.into()),
            image_url: None,
            audio_url: None,
            video_url: None,
            location_name: None,
            address: None,
            longitude: None,
            latitude: None,
            template_name: None,
            template_data: None,
            language: None,
            media_template_data: None,
        }
    }

    /// A picture.
    ///
    /// Source: “Table 3”.
    #[must_use]
    pub fn image(image_url: impl Into<String>) -> Self {
        Self {
            text: None,
            image_url: Some(image_url.into()),
            audio_url: None,
            video_url: None,
            location_name: None,
            address: None,
            longitude: None,
            latitude: None,
            template_name: None,
            template_data: None,
            language: None,
            media_template_data: None,
        }
    }

    /// A sound.
    ///
    /// Source: “Table 3”.
    #[must_use]
    pub fn audio(audio_url: impl Into<String>) -> Self {
        Self {
            text: None,
            image_url: None,
            audio_url: Some(audio_url.into()),
            video_url: None,
            location_name: None,
            address: None,
            longitude: None,
            latitude: None,
            template_name: None,
            template_data: None,
            language: None,
            media_template_data: None,
        }
    }

    /// A film.
    ///
    /// Source: “Table 3”.
    #[must_use]
    pub fn video(video_url: impl Into<String>) -> Self {
        Self {
            text: None,
            image_url: None,
            audio_url: None,
            video_url: Some(video_url.into()),
            location_name: None,
            address: None,
            longitude: None,
            latitude: None,
            template_name: None,
            template_data: None,
            language: None,
            media_template_data: None,
        }
    }

    /// A place on the map; its name and address can be added.
    ///
    /// The builder asks for `longitude` and `latitude`, one after the other.
    ///
    /// Source: “Table 3”.
    pub fn location() -> WhatsAppLocationBuilder {
        WhatsAppLocationBuilder
    }

    /// A template with text values.
    ///
    /// The builder asks for `template_name`, `language` and `template_data`, one after the other.
    ///
    /// Source: “Table 3”.
    pub fn template() -> WhatsAppTemplateBuilder {
        WhatsAppTemplateBuilder
    }

    /// A template with a header, a body or buttons.
    ///
    /// The builder asks for `template_name`, `language` and `media_template_data`, one after the other.
    ///
    /// Source: “Table 3”.
    pub fn media_template() -> WhatsAppMediaTemplateBuilder {
        WhatsAppMediaTemplateBuilder
    }

    /// Sets [`text`](Self::text): Words of a text message.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// Sets [`image_url`](Self::image_url): Where the picture of an image message lies; 2048 characters at
    /// most.
    #[must_use]
    pub fn with_image_url(mut self, image_url: impl Into<String>) -> Self {
        self.image_url = Some(image_url.into());
        self
    }

    /// Sets [`audio_url`](Self::audio_url): Where the sound of an audio message lies; 2048 characters at
    /// most.
    #[must_use]
    pub fn with_audio_url(mut self, audio_url: impl Into<String>) -> Self {
        self.audio_url = Some(audio_url.into());
        self
    }

    /// Sets [`video_url`](Self::video_url): Where the film of a video message lies; 2048 characters at
    /// most.
    #[must_use]
    pub fn with_video_url(mut self, video_url: impl Into<String>) -> Self {
        self.video_url = Some(video_url.into());
        self
    }

    /// Sets [`location_name`](Self::location_name): Name of the place that is sent; 1000 characters at
    /// most.
    #[must_use]
    pub fn with_location_name(mut self, location_name: impl Into<String>) -> Self {
        self.location_name = Some(location_name.into());
        self
    }

    /// Sets [`address`](Self::address): Address of the place that is sent; 1000 characters at most.
    #[must_use]
    pub fn with_address(mut self, address: impl Into<String>) -> Self {
        self.address = Some(address.into());
        self
    }

    /// Sets [`longitude`](Self::longitude): East-west position of the place, in degrees from -180 to 180.
    #[must_use]
    pub fn with_longitude(mut self, longitude: f64) -> Self {
        self.longitude = Some(longitude);
        self
    }

    /// Sets [`latitude`](Self::latitude): North-south position of the place, in degrees from -90 to 90.
    #[must_use]
    pub fn with_latitude(mut self, latitude: f64) -> Self {
        self.latitude = Some(latitude);
        self
    }

    /// Sets [`template_name`](Self::template_name): Name of the template to send.
    #[must_use]
    pub fn with_template_name(mut self, template_name: impl Into<String>) -> Self {
        self.template_name = Some(template_name.into());
        self
    }

    /// Sets [`template_data`](Self::template_data): Values for a template that holds text only.
    #[must_use]
    pub fn with_template_data(
        mut self,
        template_data: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.template_data = Some(template_data.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`language`](Self::language): Language or locale of the template, such as zh_CN.
    #[must_use]
    pub fn with_language(mut self, language: impl Into<String>) -> Self {
        self.language = Some(language.into());
        self
    }

    /// Sets [`media_template_data`](Self::media_template_data): Values for a template with a header, a body
    /// or buttons of their own.
    #[must_use]
    pub fn with_media_template_data(
        mut self,
        media_template_data: MediaTemplateData,
    ) -> Self {
        self.media_template_data = Some(media_template_data);
        self
    }
}

/// The values of a template, by its parts.
///
/// Source: “Table 4”.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MediaTemplateData {
    /// Value for the part above the text.
    ///
    /// Not checked here: Needed when the template was registered with a header.
    ///
    /// Source: “Table 4”.
    pub header: Option<TemplateHeader>,
    /// Values for the text.
    ///
    /// Source: “Table 4”.
    pub body: Option<TemplateBody>,
    /// Values for the buttons.
    ///
    /// Source: “Table 4”.
    pub buttons: Option<Vec<TemplateButton>>,
}

impl MediaTemplateData {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`header`](Self::header): Value for the part above the text.
    #[must_use]
    pub fn with_header(mut self, header: TemplateHeader) -> Self {
        self.header = Some(header);
        self
    }

    /// Sets [`body`](Self::body): Values for the text.
    #[must_use]
    pub fn with_body(mut self, body: TemplateBody) -> Self {
        self.body = Some(body);
        self
    }

    /// Sets [`buttons`](Self::buttons): Values for the buttons.
    #[must_use]
    pub fn with_buttons(
        mut self,
        buttons: impl IntoIterator<Item = TemplateButton>,
    ) -> Self {
        self.buttons = Some(buttons.into_iter().collect());
        self
    }
}

/// The value of a template's header: a text, a picture, a film or a place, as the template was
/// registered.
///
/// Source: “Table 5”.
///
/// Rules:
///
/// - All or none of `latitude`, `longitude`. Both rows are marked as needed for a header that is a
///   place.
/// - At most one of `textPlaceholder`, `imageUrl`, `videoUrl`, `latitude`. A template has one header
///   and so one kind of value for it. Advised, not enforced.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TemplateHeader {
    /// Value for the variable in a header of text.
    ///
    /// `textPlaceholder` on the wire.
    ///
    /// Not checked here: Needed when the template's header is text.
    ///
    /// Source: “Table 5”.
    pub text_placeholder: Option<String>,
    /// Where the picture of the header lies.
    ///
    /// `imageUrl` on the wire. Advised, not enforced: Must be an absolute http or https URL.
    ///
    /// Not checked here: Needed when the template's header is a picture. JPG, JPEG or PNG, not above 2 MB.
    ///
    /// Source: “Table 5”.
    pub image_url: Option<String>,
    /// Where the film of the header lies.
    ///
    /// `videoUrl` on the wire. Advised, not enforced: Must be an absolute http or https URL.
    ///
    /// Not checked here: Needed when the template's header is a film. MP4, not above 10 MB.
    ///
    /// Source: “Table 5”.
    pub video_url: Option<String>,
    /// North-south position of the header's place, in degrees from -90 to 90.
    ///
    /// From -90 to 90.
    ///
    /// Not checked here: Needed when the template's header is a place.
    ///
    /// Source: “Table 5”.
    pub latitude: Option<f64>,
    /// East-west position of the header's place, in degrees from -180 to 180.
    ///
    /// From -180 to 180.
    ///
    /// Not checked here: Needed when the template's header is a place.
    ///
    /// Source: “Table 5”.
    pub longitude: Option<f64>,
}

impl TemplateHeader {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A header of text.
    ///
    /// Source: “Table 5”.
    #[must_use]
    pub fn text(text_placeholder: impl Into<String>) -> Self {
        Self {
            text_placeholder: Some(text_placeholder.into()),
            image_url: None,
            video_url: None,
            latitude: None,
            longitude: None,
        }
    }

    /// A header with a picture.
    ///
    /// Source: “Table 5”.
    #[must_use]
    pub fn image(image_url: impl Into<String>) -> Self {
        Self {
            text_placeholder: None,
            image_url: Some(image_url.into()),
            video_url: None,
            latitude: None,
            longitude: None,
        }
    }

    /// A header with a film.
    ///
    /// Source: “Table 5”.
    #[must_use]
    pub fn video(video_url: impl Into<String>) -> Self {
        Self {
            text_placeholder: None,
            image_url: None,
            video_url: Some(video_url.into()),
            latitude: None,
            longitude: None,
        }
    }

    /// A header with a place.
    ///
    /// The builder asks for `latitude` and `longitude`, one after the other.
    ///
    /// Source: “Table 5”.
    pub fn location() -> TemplateHeaderLocationBuilder {
        TemplateHeaderLocationBuilder
    }

    /// Sets [`text_placeholder`](Self::text_placeholder): Value for the variable in a header of text.
    #[must_use]
    pub fn with_text_placeholder(mut self, text_placeholder: impl Into<String>) -> Self {
        self.text_placeholder = Some(text_placeholder.into());
        self
    }

    /// Sets [`image_url`](Self::image_url): Where the picture of the header lies.
    #[must_use]
    pub fn with_image_url(mut self, image_url: impl Into<String>) -> Self {
        self.image_url = Some(image_url.into());
        self
    }

    /// Sets [`video_url`](Self::video_url): Where the film of the header lies.
    #[must_use]
    pub fn with_video_url(mut self, video_url: impl Into<String>) -> Self {
        self.video_url = Some(video_url.into());
        self
    }

    /// Sets [`latitude`](Self::latitude): North-south position of the header's place, in degrees from -90
    /// to 90.
    #[must_use]
    pub fn with_latitude(mut self, latitude: f64) -> Self {
        self.latitude = Some(latitude);
        self
    }

    /// Sets [`longitude`](Self::longitude): East-west position of the header's place, in degrees from -180
    /// to 180.
    #[must_use]
    pub fn with_longitude(mut self, longitude: f64) -> Self {
        self.longitude = Some(longitude);
        self
    }
}

/// The values of a template's text.
///
/// Source: “Table 6”.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TemplateBody {
    /// One value per variable. The list may be empty but not null, and none of its values may be empty or
    /// null.
    ///
    /// Each entry: At least 1 character.
    ///
    /// Source: “Table 6”.
    pub placeholders: Option<Vec<String>>,
}

impl TemplateBody {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`placeholders`](Self::placeholders): One value per variable.
    #[must_use]
    pub fn with_placeholders(
        mut self,
        placeholders: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.placeholders = Some(placeholders.into_iter().map(Into::into).collect());
        self
    }
}

/// The value of one button: the variable part of its address, or what a quick reply reports back.
///
/// Source: “Table 7”.
///
/// Rules:
///
/// - At most one of `urlPlaceholder`, `quickReplyPayload`. A button either opens an address or replies.
///   Advised, not enforced.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TemplateButton {
    /// Value for the variable in a button's address.
    ///
    /// `urlPlaceholder` on the wire. Advised, not enforced: At most 1500 characters.
    ///
    /// Not checked here: Needed when the template's button has an address with a variable.
    ///
    /// Source: “Table 7”.
    pub url_placeholder: Option<String>,
    /// Text that comes back when a quick reply is pressed.
    ///
    /// `quickReplyPayload` on the wire. Advised, not enforced: At most 128 characters.
    ///
    /// Not checked here: Needed when the template's button is a quick reply.
    ///
    /// Source: “Table 7”.
    pub quick_reply_payload: Option<String>,
}

impl TemplateButton {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A button that opens an address.
    ///
    /// Source: “Table 7”.
    #[must_use]
    pub fn url(url_placeholder: impl Into<String>) -> Self {
        Self {
            url_placeholder: Some(url_placeholder.into()),
            quick_reply_payload: None,
        }
    }

    /// A button that replies.
    ///
    /// Source: “Table 7”.
    #[must_use]
    pub fn quick_reply(quick_reply_payload: impl Into<String>) -> Self {
        Self {
            url_placeholder: None,
            quick_reply_payload: Some(quick_reply_payload.into()),
        }
    }

    /// Sets [`url_placeholder`](Self::url_placeholder): Value for the variable in a button's address.
    #[must_use]
    pub fn with_url_placeholder(mut self, url_placeholder: impl Into<String>) -> Self {
        self.url_placeholder = Some(url_placeholder.into());
        self
    }

    /// Sets [`quick_reply_payload`](Self::quick_reply_payload): Text that comes back when a quick reply is
    /// pressed.
    #[must_use]
    pub fn with_quick_reply_payload(
        mut self,
        quick_reply_payload: impl Into<String>,
    ) -> Self {
        self.quick_reply_payload = Some(quick_reply_payload.into());
        self
    }
}
