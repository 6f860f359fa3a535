//! What the requests by hand share.

use std::error::Error;
use std::fmt::Write as _;

use jiff::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use whatsapp_vendors::runtime::FixedClock;

const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// A client and, for comparing what is sent, perhaps a clock that stands still.
pub(crate) struct Sender {
    pub(crate) http: reqwest::Client,
    clock: Option<FixedClock>,
}

impl Sender {
    pub(crate) fn new(clock: Option<FixedClock>) -> Result<Self, Box<dyn Error>> {
        let http = reqwest::Client::builder().build()?;
        Ok(Self { http, clock })
    }

    pub(crate) fn now(&self) -> Timestamp {
        match &self.clock {
            Some(clock) => clock.now,
            None => Timestamp::now(),
        }
    }

    pub(crate) fn nonce(&self) -> Result<String, Box<dyn Error>> {
        if let Some(clock) = &self.clock {
            return Ok(clock.nonce.clone());
        }
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)?;
        Ok(hex(&bytes))
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// `name=value&name=value`.
pub(crate) fn query(pairs: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        text.extend(utf8_percent_encode(name, RESERVED));
        text.push('=');
        text.extend(utf8_percent_encode(value, RESERVED));
    }
    text
}
