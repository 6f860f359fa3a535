//! The settings of every client, whichever vendor it is for.

use std::borrow::Cow;
use std::env::VarError;
use std::fmt;
use std::sync::Arc;

use http::header::{AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method};

use crate::Json;
use crate::errors::SettingError;
use crate::outgoing::{
    BaseUrl, Clock, Outgoing, RequestType, SharedClock, SystemClock, Undocumented, is_host_part,
    owned_header, refused,
};
use crate::outlined::Outlined;
use crate::validate::{Now, Report, Violations};

/// A nonce of 32 hexadecimal digits as a random UUID (version 4); any other as it is.
fn uuid_of(nonce: String) -> String {
    let is_hex = nonce.len() == 32 && nonce.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_hex {
        return nonce;
    }
    let mut uuid = String::with_capacity(36);
    for (index, digit) in nonce.chars().enumerate() {
        if matches!(index, 8 | 12 | 16 | 20) {
            uuid.push('-');
        }
        uuid.push(match index {
            12 => '4',
            16 => VARIANT[digit.to_digit(16).map_or(0, |digit| digit as usize % 4)],
            _ => digit.to_ascii_lowercase(),
        });
    }
    uuid
}

/// What the first digit of the fourth group of a UUID can be.
const VARIANT: [char; 4] = ['8', '9', 'a', 'b'];

/// Where requests go, which clock stamps them, which headers all of them have, and whether they are
/// checked first.
pub struct Settings(Outlined<Inner>);

#[derive(Clone)]
struct Inner {
    base: BaseUrl,
    /// The base URL was set, so it holds for operations with one of their own too.
    redirected: bool,
    clock: SharedClock,
    headers: HeaderMap,
    validation: bool,
    undocumented: Vec<Undocumented>,
}

impl Settings {
    /// The system's clock, no headers, and a check of every request.
    ///
    /// # Errors
    /// If `base_url` is none, see [`BaseUrl::parse`].
    pub fn new(base_url: &str) -> Result<Self, SettingError> {
        Ok(Self(Outlined::new(Inner {
            base: BaseUrl::parse(base_url)?,
            redirected: false,
            clock: Arc::new(SystemClock),
            headers: HeaderMap::new(),
            validation: true,
            undocumented: Vec::new(),
        })))
    }

    /// Sends everything to this place, also the operations that have a base URL of their own.
    ///
    /// # Errors
    /// If `base_url` is none, see [`BaseUrl::parse`].
    pub fn set_base_url(&mut self, base_url: &str) -> Result<(), SettingError> {
        self.0.base = BaseUrl::parse(base_url)?;
        self.0.redirected = true;
        Ok(())
    }

    /// Takes time and nonces from this clock.
    pub fn set_clock(&mut self, clock: SharedClock) {
        self.0.clock = clock;
    }

    /// Sends this header with every request that has none of the name itself. It never shows in
    /// `Debug`.
    ///
    /// # Errors
    /// If it cannot be a header, or is one that belongs to the request or the connection.
    pub fn set_header(&mut self, name: &str, value: &str) -> Result<(), SettingError> {
        let refused = |reason| SettingError::Header {
            name: name.to_owned(),
            reason,
        };
        // What is no name may be a secret that stands in the wrong place.
        let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| SettingError::Header {
            name: NO_NAME.to_owned(),
            reason: "it is no name that a header can have",
        })?;
        let is_of_requests = [AUTHORIZATION, CONTENT_TYPE].contains(&header);
        if is_of_requests || owned_header(header.as_str()).is_some() {
            return Err(refused("it belongs to the request or the connection"));
        }
        let mut value = HeaderValue::from_str(value)
            .map_err(|_| refused("its value has control characters, such as a line break"))?;
        value.set_sensitive(header != USER_AGENT);
        self.0.headers.insert(header, value);
        Ok(())
    }

    /// Sends requests unchecked.
    pub fn skip_validation(&mut self) {
        self.0.validation = false;
    }

    /// Sends this key too, although no page has it, with requests of these types.
    pub fn send_undocumented(&mut self, key: &str, value: Json, requests: &'static [RequestType]) {
        let key = Undocumented::new(key, value, requests);
        self.0.undocumented.push(key);
    }

    /// Sends documented keys alone, as when fetching a token by itself.
    pub fn send_documented(&mut self) {
        self.0.undocumented.clear();
    }

    /// Where requests go, unless an operation has a base URL of its own.
    #[must_use]
    pub fn base_url(&self) -> &BaseUrl {
        &self.0.base
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    /// The clock, to keep.
    #[cfg(feature = "client")]
    pub(crate) fn shared_clock(&self) -> SharedClock {
        self.0.clock.clone()
    }

    /// A key that no other call has, in the form of a UUID.
    #[must_use]
    pub fn new_key(&self) -> String {
        uuid_of(self.0.clock.nonce())
    }

    /// An empty report on a request that is to be sent now.
    fn report(&self) -> Report {
        Report::violations_only(Now::Of(self.0.clock.clone()))
    }

    /// Lets a request pass in which these checks find no violation, or any request where validation
    /// is off.
    ///
    /// # Errors
    /// All violations.
    pub fn check(&self, checks: &dyn Fn(&mut Report)) -> Result<(), Violations> {
        if !self.0.validation {
            return Ok(());
        }
        let mut report = self.report();
        checks(&mut report);
        report.into_result()
    }

    /// Begins a request. `path` is percent-encoded.
    #[must_use]
    #[inline]
    pub fn outgoing(&self, method: Method, path: impl Into<Cow<'static, str>>) -> Outgoing {
        self.begin(method, None, path.into())
    }

    fn begin(&self, method: Method, base: Option<&BaseUrl>, path: Cow<'static, str>) -> Outgoing {
        let base = base.unwrap_or(&self.0.base);
        let mut outgoing = Outgoing::new(method, base, path, &self.0.clock);
        if !self.0.headers.is_empty() {
            outgoing.0.headers.extend(self.0.headers.clone());
        }
        outgoing.with_undocumented(&self.0.undocumented)
    }

    /// Begins a request of an operation with a base URL of its own.
    ///
    /// # Errors
    /// If `base_url` is none, see [`BaseUrl::parse`].
    #[inline]
    pub fn outgoing_to(
        &self,
        base_url: &str,
        method: Method,
        path: impl Into<Cow<'static, str>>,
    ) -> Result<Outgoing, Violations> {
        self.begin_at(base_url, method, path.into())
    }

    fn begin_at(
        &self,
        base_url: &str,
        method: Method,
        path: Cow<'static, str>,
    ) -> Result<Outgoing, Violations> {
        if self.0.redirected {
            return Ok(self.begin(method, None, path));
        }
        let base = BaseUrl::parse(base_url)
            .map_err(|error| refused("", format!("cannot be sent anywhere: {error}")))?;
        Ok(self.begin(method, Some(&base), path))
    }
}

impl Clone for Settings {
    fn clone(&self) -> Self {
        Self(Outlined::new(self.0.clone()))
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("base", &self.0.base)
            .field("validation", &self.0.validation)
            .finish_non_exhaustive()
    }
}

/// Whether a credential can be one at all.
///
/// # Errors
/// If it is empty, has control characters, or a blank at either end.
pub fn check_credential(name: &'static str, value: &str) -> Result<(), SettingError> {
    match SecretFault::of(value) {
        None => Ok(()),
        Some(SecretFault::Empty) => Err(SettingError::EmptyCredential { name }),
        Some(SecretFault::Control) => Err(SettingError::CredentialCharacters { name }),
        Some(SecretFault::Blank) => Err(SettingError::CredentialBlank { name }),
    }
}

/// What keeps a string from being a credential or a token, most likely added on its way from one
/// place to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SecretFault {
    Empty,
    Control,
    /// At either end.
    Blank,
}

impl SecretFault {
    pub(crate) fn of(value: &str) -> Option<Self> {
        // Neither marks of byte order nor joiners are white space, and nobody sees them.
        let is_blank = |one: char| {
            one.is_whitespace() || matches!(one, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
        };
        if value.chars().all(is_blank) {
            Some(Self::Empty)
        } else if value.chars().any(char::is_control) {
            Some(Self::Control)
        } else if value.starts_with(is_blank) || value.ends_with(is_blank) {
            Some(Self::Blank)
        } else {
            None
        }
    }
}

/// The values of environment variables.
///
/// # Errors
/// With the names of all that are not set, empty, or no text.
pub fn from_env<const COUNT: usize>(names: [&str; COUNT]) -> Result<[String; COUNT], SettingError> {
    let mut values = [const { String::new() }; COUNT];
    read_env(&names, &mut values).map(|()| values)
}

fn read_env(names: &[&str], values: &mut [String]) -> Result<(), SettingError> {
    let mut missing = Vec::new();
    for (name, value) in std::iter::zip(names, values) {
        *value = std::env::var(name).unwrap_or_default();
        if value.is_empty() {
            let name = if is_name(name) { name } else { NO_NAME };
            missing.push(name.to_owned());
        }
    }
    match missing.is_empty() {
        true => Ok(()),
        false => Err(SettingError::MissingVariables { names: missing }),
    }
}

/// A credential from an environment variable that need not be there; none without a name, and where
/// it is unset or empty.
///
/// # Errors
/// With its name if it is not valid Unicode.
pub fn from_env_if_set(name: Option<&str>) -> Result<Option<String>, SettingError> {
    match name.map(|name| (name, std::env::var(name))) {
        Some((name, Err(VarError::NotUnicode(_)))) => {
            let name = if is_name(name) { name } else { NO_NAME };
            let names = vec![name.to_owned()];
            Err(SettingError::MissingVariables { names })
        }
        Some((_, Ok(value))) if !value.is_empty() => Ok(Some(value)),
        _ => Ok(None),
    }
}

/// Stands in place of what is no name.
const NO_NAME: &str = "[no name]";

/// Whether it looks like the name of a variable, and not like a secret in the wrong place.
fn is_name(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    !text.is_empty() && text.bytes().all(fits)
}

/// Checks a value that becomes part of a base URL, so that it cannot lead to another host.
///
/// # Errors
/// If it is empty or has other characters than ASCII letters, digits, `-`, `_` and `.`.
pub fn check_host_part(name: &'static str, value: &str) -> Result<(), SettingError> {
    match is_host_part(value) {
        true => Ok(()),
        false => Err(SettingError::HostPart { name }),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};

    use super::*;
    use crate::Timestamp;
    use crate::outgoing::FixedClock;
    use crate::validate::Rule;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    #[test]
    fn a_variable_that_need_not_be_there_may_be_missing() -> Outcome {
        let path = std::env::var("PATH")?;
        assert_eq!(from_env_if_set(Some("PATH"))?, Some(path));
        for absent in [None, Some("APISCRIBE_NOT_SET"), Some("")] {
            assert_eq!(from_env_if_set(absent)?, None, "{absent:?}");
        }
        Ok(())
    }

    #[test]
    fn a_redirected_client_sends_nothing_to_the_vendor() -> Outcome {
        let mut settings = Settings::new("https://api.example")?;
        let own = |settings: &Settings| {
            let out = settings.outgoing_to("https://own.example", Method::GET, "/x".to_owned());
            out.map(|out| out.0.base.to_string())
        };
        assert_eq!(own(&settings)?, "https://own.example");
        settings.set_base_url("http://localhost:1")?;
        assert_eq!(own(&settings)?, "http://localhost:1");
        Ok(())
    }

    #[test]
    fn the_clock_stamps_requests_and_reports() -> Outcome {
        let now = Timestamp::from_second(1_700_000_000)?;
        let clock = FixedClock {
            now,
            nonce: "n".to_owned(),
        };
        let mut settings = Settings::new("https://api.example")?;
        settings.set_clock(Arc::new(clock));
        let out = settings.outgoing(Method::GET, "/".to_owned());
        assert_eq!((out.now(), out.nonce()), (now, "n".to_owned()));
        assert_eq!(settings.report().now(), now);
        Ok(())
    }

    /// Counts how often it is asked.
    #[derive(Default)]
    struct Counting(AtomicI64);

    impl Clock for Counting {
        fn now(&self) -> Timestamp {
            let second = self.0.fetch_add(1, Ordering::Relaxed);
            Timestamp::from_second(second).unwrap_or_default()
        }

        fn nonce(&self) -> String {
            String::new()
        }
    }

    #[test]
    fn the_clock_is_asked_only_by_those_who_need_the_time_and_by_a_report_once() -> Outcome {
        let clock = Arc::new(Counting::default());
        let mut settings = Settings::new("https://api.example")?;
        settings.set_clock(clock.clone());
        let mut report = settings.report();
        let out = settings.outgoing(Method::GET, "/".to_owned());
        assert_eq!(clock.0.load(Ordering::Relaxed), 0);
        assert_eq!(report.now(), report.now());
        assert_eq!(clock.0.load(Ordering::Relaxed), 1);
        assert_ne!(out.now(), out.now());
        Ok(())
    }

    #[test]
    fn only_without_validation_a_violation_passes() -> Outcome {
        let mut settings = Settings::new("https://api.example")?;
        let broken = |settings: &Settings| {
            settings.check(&|report| {
                report.refuse(&crate::JsonPath::ROOT, Rule::AnyOf, "must be better", "");
            })
        };
        assert!(broken(&settings).is_err());
        settings.skip_validation();
        assert_eq!(broken(&settings), Ok(()));
        Ok(())
    }

    #[test]
    fn a_credential_has_no_control_characters_and_no_blank_at_its_ends() {
        for fine in ["k", "a key", "k\u{feff}k"] {
            assert!(check_credential("key", fine).is_ok(), "{fine:?}");
        }
        for (value, words) in [
            ("", "is empty"),
            (" \u{feff}", "is empty"),
            ("\n", "is empty"),
            ("k\n", "has control characters"),
            ("k\u{0}k", "has control characters"),
            (" secret", "blank"),
            ("secret ", "blank"),
            ("secret\u{a0}", "blank"),
            ("\u{feff}secret", "blank"),
            ("secret\u{200b}", "blank"),
        ] {
            let refusal = check_credential("key", value).map_err(|error| error.to_string());
            let said = |text: &String| text.contains("`key`") && text.contains(words);
            assert!(refusal.as_ref().is_err_and(said), "{value:?}: {refusal:?}");
            assert!(!format!("{refusal:?}").contains("secret"));
        }
    }

    #[test]
    fn a_header_of_every_request_is_there_unless_the_request_has_its_own() -> Outcome {
        let mut settings = Settings::new("https://api.example")?;
        settings.set_header("X-Team", "sesame")?;
        settings.set_header("accept", "text/plain")?;
        assert!(!format!("{settings:?}").contains("sesame"));
        let out = settings.outgoing(Method::GET, "/".to_owned());
        assert_eq!(out.0.headers["x-team"], "sesame");
        assert!(!format!("{:?}", out.0.headers).contains("sesame"));
        for (name, value) in [
            ("x team", "a"),
            ("", "a"),
            ("x-team", "a\nb"),
            ("Authorization", "Bearer x"),
            ("Content-Type", "text/plain"),
        ] {
            assert!(settings.set_header(name, value).is_err(), "{name}");
        }
        for owned in crate::outgoing::OWNED_HEADERS {
            assert!(
                settings.set_header(owned.name, "a").is_err(),
                "{}",
                owned.name
            );
        }
        Ok(())
    }

    #[test]
    fn all_variables_that_are_missing_are_named() {
        // Cargo sets the first for every test.
        let found = from_env(["CARGO_PKG_NAME"]);
        assert_eq!(found.ok(), Some(["apiscribe-runtime".to_owned()]));
        let missing = from_env(["CARGO_PKG_NAME", "APISCRIBE_NOT_SET", "APISCRIBE_NEITHER"]);
        assert_eq!(
            missing.map_err(|error| error.to_string()),
            Err(
                "environment variables are not set, or empty: APISCRIBE_NOT_SET, APISCRIBE_NEITHER"
                    .to_owned()
            )
        );
    }
}
