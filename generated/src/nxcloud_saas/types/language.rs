// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

/// Language of a template, with a country where its versions differ. The page lists 65; more may be
/// accepted, so any other code can be given as text.
///
/// Source: “Template Languages”.
///
/// The list is open: a value that is not in it is sent as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LanguageCode {
    /// Afrikaans
    ///
    /// Source: “Template Languages”.
    Af,
    /// Albanian
    ///
    /// Source: “Template Languages”.
    Sq,
    /// Arabic
    ///
    /// Source: “Template Languages”.
    Ar,
    /// Azerbaijani
    ///
    /// Source: “Template Languages”.
    Az,
    /// Bengali
    ///
    /// Source: “Template Languages”.
    Bn,
    /// Bulgarian
    ///
    /// Source: “Template Languages”.
    Bg,
    /// Catalan
    ///
    /// Source: “Template Languages”.
    Ca,
    /// Chinese (CHN)
    ///
    /// Source: “Template Languages”.
    ZhCn,
    /// Chinese (HKG)
    ///
    /// Source: “Template Languages”.
    ZhHk,
    /// Chinese (TAI)
    ///
    /// Source: “Template Languages”.
    ZhTw,
    /// Croatian
    ///
    /// Source: “Template Languages”.
    Hr,
    /// Czech
    ///
    /// Source: “Template Languages”.
    Cs,
    /// Danish
    ///
    /// Source: “Template Languages”.
    Da,
    /// Dutch
    ///
    /// Source: “Template Languages”.
    Nl,
    /// English
    ///
    /// Source: “Template Languages”.
    En,
    /// English (UK)
    ///
    /// Source: “Template Languages”.
    EnGb,
    /// English (US)
    ///
    /// Source: “Template Languages”.
    EnUs,
    /// Estonian
    ///
    /// Source: “Template Languages”.
    Et,
    /// Filipino
    ///
    /// Source: “Template Languages”.
    Fil,
    /// Finnish
    ///
    /// Source: “Template Languages”.
    Fi,
    /// French
    ///
    /// Source: “Template Languages”.
    Fr,
    /// German
    ///
    /// Source: “Template Languages”.
    De,
    /// Greek
    ///
    /// Source: “Template Languages”.
    El,
    /// Gujarati
    ///
    /// Source: “Template Languages”.
    Gu,
    /// Hebrew
    ///
    /// Source: “Template Languages”.
    He,
    /// Hindi
    ///
    /// Source: “Template Languages”.
    Hi,
    /// Hungarian
    ///
    /// Source: “Template Languages”.
    Hu,
    /// Indonesian
    ///
    /// Source: “Template Languages”.
    Id,
    /// Irish
    ///
    /// Source: “Template Languages”.
    Ga,
    /// Italian
    ///
    /// Source: “Template Languages”.
    It,
    /// Japanese
    ///
    /// Source: “Template Languages”.
    Ja,
    /// Kannada
    ///
    /// Source: “Template Languages”.
    Kn,
    /// Kazakh
    ///
    /// Source: “Template Languages”.
    Kk,
    /// Korean
    ///
    /// Source: “Template Languages”.
    Ko,
    /// Lao
    ///
    /// Source: “Template Languages”.
    Lo,
    /// Latvian
    ///
    /// Source: “Template Languages”.
    Lv,
    /// Lithuanian
    ///
    /// Source: “Template Languages”.
    Lt,
    /// Macedonian
    ///
    /// Source: “Template Languages”.
    Mk,
    /// Malay
    ///
    /// Source: “Template Languages”.
    Ms,
    /// Marathi
    ///
    /// Source: “Template Languages”.
    Mr,
    /// Norwegian
    ///
    /// Source: “Template Languages”.
    Nb,
    /// Persian
    ///
    /// Source: “Template Languages”.
    Fa,
    /// Polish
    ///
    /// Source: “Template Languages”.
    Pl,
    /// Portuguese (BR)
    ///
    /// Source: “Template Languages”.
    PtBr,
    /// Portuguese (POR)
    ///
    /// Source: “Template Languages”.
    PtPt,
    /// Punjabi
    ///
    /// Source: “Template Languages”.
    Pa,
    /// Romanian
    ///
    /// Source: “Template Languages”.
    Ro,
    /// Russian
    ///
    /// Source: “Template Languages”.
    Ru,
    /// Serbian
    ///
    /// Source: “Template Languages”.
    Sr,
    /// Slovak
    ///
    /// Source: “Template Languages”.
    Sk,
    /// Slovenian
    ///
    /// Source: “Template Languages”.
    Sl,
    /// Spanish
    ///
    /// Source: “Template Languages”.
    Es,
    /// Spanish (ARG)
    ///
    /// Source: “Template Languages”.
    EsAr,
    /// Spanish (SPA)
    ///
    /// Source: “Template Languages”.
    EsEs,
    /// Spanish (MEX)
    ///
    /// Source: “Template Languages”.
    EsMx,
    /// Swahili
    ///
    /// Source: “Template Languages”.
    Sw,
    /// Swedish
    ///
    /// Source: “Template Languages”.
    Sv,
    /// Tamil
    ///
    /// Source: “Template Languages”.
    Ta,
    /// Telugu
    ///
    /// Source: “Template Languages”.
    Te,
    /// Thai
    ///
    /// Source: “Template Languages”.
    Th,
    /// Turkish
    ///
    /// Source: “Template Languages”.
    Tr,
    /// Ukrainian
    ///
    /// Source: “Template Languages”.
    Uk,
    /// Urdu
    ///
    /// Source: “Template Languages”.
    Ur,
    /// Uzbek
    ///
    /// Source: “Template Languages”.
    Uz,
    /// Vietnamese
    ///
    /// Source: “Template Languages”.
    Vi,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl LanguageCode {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[
        Self::Af,
        Self::Sq,
        Self::Ar,
        Self::Az,
        Self::Bn,
        Self::Bg,
        Self::Ca,
        Self::ZhCn,
        Self::ZhHk,
        Self::ZhTw,
        Self::Hr,
        Self::Cs,
        Self::Da,
        Self::Nl,
        Self::En,
        Self::EnGb,
        Self::EnUs,
        Self::Et,
        Self::Fil,
        Self::Fi,
        Self::Fr,
        Self::De,
        Self::El,
        Self::Gu,
        Self::He,
        Self::Hi,
        Self::Hu,
        Self::Id,
        Self::Ga,
        Self::It,
        Self::Ja,
        Self::Kn,
        Self::Kk,
        Self::Ko,
        Self::Lo,
        Self::Lv,
        Self::Lt,
        Self::Mk,
        Self::Ms,
        Self::Mr,
        Self::Nb,
        Self::Fa,
        Self::Pl,
        Self::PtBr,
        Self::PtPt,
        Self::Pa,
        Self::Ro,
        Self::Ru,
        Self::Sr,
        Self::Sk,
        Self::Sl,
        Self::Es,
        Self::EsAr,
        Self::EsEs,
        Self::EsMx,
        Self::Sw,
        Self::Sv,
        Self::Ta,
        Self::Te,
        Self::Th,
        Self::Tr,
        Self::Uk,
        Self::Ur,
        Self::Uz,
        Self::Vi,
    ];

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Af => "af",
            Self::Sq => "sq",
            Self::Ar => "ar",
            Self::Az => "az",
            Self::Bn => "bn",
            Self::Bg => "bg",
            Self::Ca => "ca",
            Self::ZhCn => "zh_CN",
            Self::ZhHk => "zh_HK",
            Self::ZhTw => "zh_TW",
            Self::Hr => "hr",
            Self::Cs => "cs",
            Self::Da => "da",
            Self::Nl => "nl",
            Self::En => "en",
            Self::EnGb => "en_GB",
            Self::EnUs => "en_US",
            Self::Et => "et",
            Self::Fil => "fil",
            Self::Fi => "fi",
            Self::Fr => "fr",
            Self::De => "de",
            Self::El => "el",
            Self::Gu => "gu",
            Self::He => "he",
            Self::Hi => "hi",
            Self::Hu => "hu",
            Self::Id => "id",
            Self::Ga => "ga",
            Self::It => "it",
            Self::Ja => "ja",
            Self::Kn => "kn",
            Self::Kk => "kk",
            Self::Ko => "ko",
            Self::Lo => "lo",
            Self::Lv => "lv",
            Self::Lt => "lt",
            Self::Mk => "mk",
            Self::Ms => "ms",
            Self::Mr => "mr",
            Self::Nb => "nb",
            Self::Fa => "fa",
            Self::Pl => "pl",
            Self::PtBr => "pt_BR",
            Self::PtPt => "pt_PT",
            Self::Pa => "pa",
            Self::Ro => "ro",
            Self::Ru => "ru",
            Self::Sr => "sr",
            Self::Sk => "sk",
            Self::Sl => "sl",
            Self::Es => "es",
            Self::EsAr => "es_AR",
            Self::EsEs => "es_ES",
            Self::EsMx => "es_MX",
            Self::Sw => "sw",
            Self::Sv => "sv",
            Self::Ta => "ta",
            Self::Te => "te",
            Self::Th => "th",
            Self::Tr => "tr",
            Self::Uk => "uk",
            Self::Ur => "ur",
            Self::Uz => "uz",
            Self::Vi => "vi",
            Self::Unlisted(text) => text.value(),
        }
    }

    /// The value with this text: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.as_str() {
            "af" => Self::Af,
            "sq" => Self::Sq,
            "ar" => Self::Ar,
            "az" => Self::Az,
            "bn" => Self::Bn,
            "bg" => Self::Bg,
            "ca" => Self::Ca,
            "zh_CN" => Self::ZhCn,
            "zh_HK" => Self::ZhHk,
            "zh_TW" => Self::ZhTw,
            "hr" => Self::Hr,
            "cs" => Self::Cs,
            "da" => Self::Da,
            "nl" => Self::Nl,
            "en" => Self::En,
            "en_GB" => Self::EnGb,
            "en_US" => Self::EnUs,
            "et" => Self::Et,
            "fil" => Self::Fil,
            "fi" => Self::Fi,
            "fr" => Self::Fr,
            "de" => Self::De,
            "el" => Self::El,
            "gu" => Self::Gu,
            "he" => Self::He,
            "hi" => Self::Hi,
            "hu" => Self::Hu,
            "id" => Self::Id,
            "ga" => Self::Ga,
            "it" => Self::It,
            "ja" => Self::Ja,
            "kn" => Self::Kn,
            "kk" => Self::Kk,
            "ko" => Self::Ko,
            "lo" => Self::Lo,
            "lv" => Self::Lv,
            "lt" => Self::Lt,
            "mk" => Self::Mk,
            "ms" => Self::Ms,
            "mr" => Self::Mr,
            "nb" => Self::Nb,
            "fa" => Self::Fa,
            "pl" => Self::Pl,
            "pt_BR" => Self::PtBr,
            "pt_PT" => Self::PtPt,
            "pa" => Self::Pa,
            "ro" => Self::Ro,
            "ru" => Self::Ru,
            "sr" => Self::Sr,
            "sk" => Self::Sk,
            "sl" => Self::Sl,
            "es" => Self::Es,
            "es_AR" => Self::EsAr,
            "es_ES" => Self::EsEs,
            "es_MX" => Self::EsMx,
            "sw" => Self::Sw,
            "sv" => Self::Sv,
            "ta" => Self::Ta,
            "te" => Self::Te,
            "th" => Self::Th,
            "tr" => Self::Tr,
            "uk" => Self::Uk,
            "ur" => Self::Ur,
            "uz" => Self::Uz,
            "vi" => Self::Vi,
            _ => Self::Unlisted(crate::support::Unlisted::new(text)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for LanguageCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&str> for LanguageCode {
    fn from(text: &str) -> Self {
        Self::unlisted(text)
    }
}

impl From<String> for LanguageCode {
    fn from(text: String) -> Self {
        Self::unlisted(text)
    }
}
