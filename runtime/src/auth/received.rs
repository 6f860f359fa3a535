//! The server's side of all schemes: whether a request that has arrived is from whom it says.

use std::time::Duration;

use http::request::Parts;
use secrecy::{ExposeSecret, SecretString};

use super::{
    Refusal, acs3_hmac_sha256, basic, bearer_from, compare, header_key, nxcloud_digest, required,
    schemes,
};
use crate::{Json, Timestamp};

/// What a server knows of who may call.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'e> {
    /// The name of the scheme.
    pub scheme: &'e str,
    /// What the spec sets for it. Durations are numbers of milliseconds.
    pub parameters: &'e [(String, Json)],
    /// What the client was given, by the names that the scheme declares.
    pub credentials: &'e [(String, SecretString)],
    /// Tokens that were issued and have not run out.
    pub tokens: &'e [bearer_from::AccessToken],
    /// The server's time.
    pub now: Timestamp,
}

/// Whether a received request is signed as a client of ours signs it, with these credentials and at
/// about this time. What comes back is a text that no other request may have for a while, if the
/// scheme has one.
///
/// # Errors
/// The first thing that is wrong: what is missing before what does not fit.
pub fn verify(
    expected: &Expected<'_>,
    parts: &Parts,
    body: &[u8],
) -> Result<Option<String>, Refusal> {
    let secret = |name| expected.credential(name);
    let scheme = expected.scheme;
    if scheme == schemes::header_key::SCHEME.name {
        let prefix = expected.text("prefix").unwrap_or_default();
        let header = expected.text("header").unwrap_or_default();
        header_key::verify(parts, header, prefix, secret("key")?).map_err(other_key)?;
    } else if scheme == schemes::basic::SCHEME.name {
        let user = secret("user")?.expose_secret();
        basic::verify(parts, user, secret("password")?).map_err(other_key)?;
    } else if scheme == schemes::bearer_from::SCHEME.name {
        expected.bearer(parts)?;
    } else if scheme == schemes::acs3_hmac_sha256::SCHEME.name {
        return expected.acs3(parts, body).map(Some);
    } else if scheme == schemes::nxcloud_digest::SCHEME.name {
        expected.digest(parts, body)?;
    }
    Ok(None)
}

impl<'e> Expected<'e> {
    fn bearer(&self, parts: &Parts) -> Result<(), Refusal> {
        let received = bearer_from::token(parts)?;
        // All are looked at, so that the time taken does not tell which one it is near to.
        let known = self.tokens.iter().filter(|token| token.is(&received));
        if known.count() == 0 {
            return Err(Refusal::Token);
        }
        let also = self.parameter("also").and_then(Json::as_object);
        for (header, credential) in also.into_iter().flatten() {
            let value = self.credential(credential.as_str().unwrap_or_default())?;
            let header = header.to_ascii_lowercase();
            header_key::verify(parts, &header, "", value).map_err(other_key)?;
        }
        Ok(())
    }

    fn acs3(&self, parts: &Parts, body: &[u8]) -> Result<String, Refusal> {
        use acs3_hmac_sha256::{SKEW, access_key_id, nonce, signed_at};
        let key = access_key_id(parts)?.as_bytes().to_owned();
        let time = signed_at(parts)?;
        let nonce = nonce(parts)?.to_owned();
        self.same("action", parts, "x-acs-action")?;
        self.same("version", parts, "x-acs-version")?;
        self.within(time, SKEW, "x-acs-date")?;
        let known = self.credential("access_key_id")?.expose_secret();
        compare(&key, known.as_bytes()).map_err(|_| Refusal::Key)?;
        if let Ok(token) = self.credential("security_token") {
            let header = "x-acs-security-token";
            header_key::verify(parts, header, "", token).map_err(other_key)?;
        }
        let secret = self.credential("access_key_secret")?;
        acs3_hmac_sha256::verify(parts, body, secret)?;
        Ok(nonce)
    }

    fn digest(&self, parts: &Parts, body: &[u8]) -> Result<(), Refusal> {
        use nxcloud_digest::{access_key, signed_at};
        let key = access_key(parts)?;
        for name in ["ts", "biztype", "action", "sign"] {
            required(&parts.headers, name)?;
        }
        let time = signed_at(parts)?;
        self.same("action", parts, "action")?;
        self.same("biz_type", parts, "biztype")?;
        if let Some(skew) = self.parameter("skew").and_then(Json::as_u64) {
            self.within(time, Duration::from_millis(skew), "ts")?;
        }
        let known = self.credential("access_key")?.expose_secret();
        compare(key.as_bytes(), known.as_bytes()).map_err(|_| Refusal::Key)?;
        nxcloud_digest::verify(parts, body, self.credential("access_secret")?)
    }

    fn parameter(&self, name: &str) -> Option<&'e Json> {
        let named = |(known, _): &&(String, Json)| known == name;
        self.parameters.iter().find(named).map(|(_, value)| value)
    }

    fn text(&self, name: &str) -> Option<&'e str> {
        self.parameter(name).and_then(Json::as_str)
    }

    /// Without a credential to compare with nobody is known.
    fn credential(&self, name: &str) -> Result<&'e SecretString, Refusal> {
        let named = |(known, _): &&(String, SecretString)| known == name;
        let found = self.credentials.iter().find(named);
        found.map(|(_, value)| value).ok_or(Refusal::Key)
    }

    /// Whether a header holds what the spec sets.
    fn same(&self, parameter: &str, parts: &Parts, header: &'static str) -> Result<(), Refusal> {
        let received = required(&parts.headers, header)?;
        match self.text(parameter) {
            Some(expected) if expected != received => Err(Refusal::Action(header)),
            _ => Ok(()),
        }
    }

    fn within(&self, time: Timestamp, skew: Duration, header: &'static str) -> Result<(), Refusal> {
        let apart = self.now.duration_since(time).unsigned_abs();
        match apart <= skew {
            true => Ok(()),
            false => Err(Refusal::Expired(header)),
        }
    }
}

/// What does not fit where nothing is signed is the key itself.
fn other_key(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Mismatch => Refusal::Key,
        other => other,
    }
}

#[cfg(test)]
mod tests;
