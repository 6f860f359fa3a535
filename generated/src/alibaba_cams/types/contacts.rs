// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::support::Json;

/// A contact card. Content of a contacts message is a list of them.
///
/// Source: “Request parameters”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Contact {
    /// Name on the card.
    ///
    /// Source: “Request parameters”.
    pub name: ContactName,
    /// Postal addresses.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub addresses: Option<Vec<ContactAddress>>,
    /// Day of birth, year first, as in 1990-12-31.
    ///
    /// Must be a date as YYYY-MM-DD.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub birthday: Option<String>,
    /// Email addresses.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub emails: Option<Vec<ContactEmail>>,
    /// Employer. Its keys were not visible, so it is free JSON.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub org: Option<Json>,
    /// Phone numbers. Their form was not visible, so it is free JSON.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub phones: Option<Json>,
    /// Web addresses. Their form was not visible, so it is free JSON.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub urls: Option<Json>,
}

impl Contact {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(name: ContactName) -> Self {
        Self {
            name,
            addresses: None,
            birthday: None,
            emails: None,
            org: None,
            phones: None,
            urls: None,
        }
    }

    /// Sets [`addresses`](Self::addresses): Postal addresses.
    #[must_use]
    pub fn with_addresses(
        mut self,
        addresses: impl IntoIterator<Item = ContactAddress>,
    ) -> Self {
        self.addresses = Some(addresses.into_iter().collect());
        self
    }

    /// Sets [`birthday`](Self::birthday): Day of birth, year first, as in 1990-12-31.
    #[must_use]
    pub fn with_birthday(mut self, birthday: impl Into<String>) -> Self {
        self.birthday = Some(birthday.into());
        self
    }

    /// Sets [`emails`](Self::emails): Email addresses.
    #[must_use]
    pub fn with_emails(
        mut self,
        emails: impl IntoIterator<Item = ContactEmail>,
    ) -> Self {
        self.emails = Some(emails.into_iter().collect());
        self
    }

    /// Sets [`org`](Self::org): Employer.
    #[must_use]
    pub fn with_org(mut self, org: impl Into<Json>) -> Self {
        self.org = Some(org.into());
        self
    }

    /// Sets [`phones`](Self::phones): Phone numbers.
    #[must_use]
    pub fn with_phones(mut self, phones: impl Into<Json>) -> Self {
        self.phones = Some(phones.into());
        self
    }

    /// Sets [`urls`](Self::urls): Web addresses.
    #[must_use]
    pub fn with_urls(mut self, urls: impl Into<Json>) -> Self {
        self.urls = Some(urls.into());
        self
    }
}

/// Name of a person: as shown, and at least one of its parts.
///
/// Source: The vendor's page on the parameters of a message template, seen in excerpts.
///
/// Rules:
///
/// - At least one of `first_name`, `last_name`, `middle_name`, `suffix`, `prefix`. The name as shown is
///   not enough; one of its parts has to be there too.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContactName {
    /// The whole name as it is shown.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub formatted_name: String,
    /// Given name.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub first_name: Option<String>,
    /// Family name.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub last_name: Option<String>,
    /// Middle name.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub middle_name: Option<String>,
    /// What follows the name, such as Jr.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub suffix: Option<String>,
    /// What precedes the name, such as Dr.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub prefix: Option<String>,
}

impl ContactName {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(formatted_name: impl Into<String>) -> Self {
        Self {
            formatted_name: formatted_name.into(),
            first_name: None,
            last_name: None,
            middle_name: None,
            suffix: None,
            prefix: None,
        }
    }

    /// Sets [`first_name`](Self::first_name): Given name.
    #[must_use]
    pub fn with_first_name(mut self, first_name: impl Into<String>) -> Self {
        self.first_name = Some(first_name.into());
        self
    }

    /// Sets [`last_name`](Self::last_name): Family name.
    #[must_use]
    pub fn with_last_name(mut self, last_name: impl Into<String>) -> Self {
        self.last_name = Some(last_name.into());
        self
    }

    /// Sets [`middle_name`](Self::middle_name): Middle name.
    #[must_use]
    pub fn with_middle_name(mut self, middle_name: impl Into<String>) -> Self {
        self.middle_name = Some(middle_name.into());
        self
    }

    /// Sets [`suffix`](Self::suffix): What follows the name, such as Jr.
    #[must_use]
    pub fn with_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.suffix = Some(suffix.into());
        self
    }

    /// Sets [`prefix`](Self::prefix): What precedes the name, such as Dr.
    #[must_use]
    pub fn with_prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = Some(prefix.into());
        self
    }
}

/// A postal address on a contact card.
///
/// Source: The vendor's page on the parameters of a message template, seen in excerpts.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ContactAddress {
    /// Street and house number.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub street: Option<String>,
    /// Town.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub city: Option<String>,
    /// State or province.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub state: Option<String>,
    /// Postal code.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub zip: Option<String>,
    /// Name of the country.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub country: Option<String>,
    /// Code of the country.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub country_code: Option<String>,
    /// Whether one lives or works there.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub r#type: Option<ContactAddressType>,
}

impl ContactAddress {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`street`](Self::street): Street and house number.
    #[must_use]
    pub fn with_street(mut self, street: impl Into<String>) -> Self {
        self.street = Some(street.into());
        self
    }

    /// Sets [`city`](Self::city): Town.
    #[must_use]
    pub fn with_city(mut self, city: impl Into<String>) -> Self {
        self.city = Some(city.into());
        self
    }

    /// Sets [`state`](Self::state): State or province.
    #[must_use]
    pub fn with_state(mut self, state: impl Into<String>) -> Self {
        self.state = Some(state.into());
        self
    }

    /// Sets [`zip`](Self::zip): Postal code.
    #[must_use]
    pub fn with_zip(mut self, zip: impl Into<String>) -> Self {
        self.zip = Some(zip.into());
        self
    }

    /// Sets [`country`](Self::country): Name of the country.
    #[must_use]
    pub fn with_country(mut self, country: impl Into<String>) -> Self {
        self.country = Some(country.into());
        self
    }

    /// Sets [`country_code`](Self::country_code): Code of the country.
    #[must_use]
    pub fn with_country_code(mut self, country_code: impl Into<String>) -> Self {
        self.country_code = Some(country_code.into());
        self
    }

    /// Sets [`type`](Self::type): Whether one lives or works there.
    #[must_use]
    pub fn with_type(mut self, r#type: impl Into<ContactAddressType>) -> Self {
        self.r#type = Some(r#type.into());
        self
    }
}

/// What a postal address is for.
///
/// Source: The vendor's page on the parameters of a message template, seen in excerpts.
///
/// The list is open: a value that is not in it is sent as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContactAddressType {
    /// Where the person lives.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    Home,
    /// Where the person works.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    Work,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl ContactAddressType {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[Self::Home, Self::Work];

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Home => "HOME",
            Self::Work => "WORK",
            Self::Unlisted(text) => text.value(),
        }
    }

    /// The value with this text: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.as_str() {
            "HOME" => Self::Home,
            "WORK" => Self::Work,
            _ => Self::Unlisted(crate::support::Unlisted::new(text)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for ContactAddressType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&str> for ContactAddressType {
    fn from(text: &str) -> Self {
        Self::unlisted(text)
    }
}

impl From<String> for ContactAddressType {
    fn from(text: String) -> Self {
        Self::unlisted(text)
    }
}

/// An email address on a contact card.
///
/// Source: The vendor's page on the parameters of a message template, seen in excerpts.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ContactEmail {
    /// The address.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub email: Option<String>,
    /// What the address is for; the values were not visible.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub r#type: Option<String>,
}

impl ContactEmail {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`email`](Self::email): The address.
    #[must_use]
    pub fn with_email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// Sets [`type`](Self::type): What the address is for; the values were not visible.
    #[must_use]
    pub fn with_type(mut self, r#type: impl Into<String>) -> Self {
        self.r#type = Some(r#type.into());
        self
    }
}
