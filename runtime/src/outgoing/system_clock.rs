//! The clock of the operating system.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::Clock;
use crate::Timestamp;
use crate::encodings::hex;

/// The clock and the random numbers of the operating system; in a browser or Node, those of
/// JavaScript.
#[derive(Clone, Copy, Default, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    /// 32 hex digits.
    fn nonce(&self) -> String {
        let mut bytes = [0; 16];
        match getrandom::fill(&mut bytes) {
            Ok(()) => hex(bytes),
            // A nonce has to be new, not secret: no reason to fail a send over it.
            Err(_) => self.nonce_without_chance(),
        }
    }
}

impl SystemClock {
    /// From what no other request shares: process, thread and nanosecond.
    fn nonce_without_chance(self) -> String {
        let thread = std::thread::current().id();
        // There are no processes in a browser, and asking for one ends the program.
        let process = match cfg!(target_family = "wasm") {
            true => 0,
            false => std::process::id(),
        };
        let origin = (process, thread, self.now().as_nanosecond());
        let half = |part: u8| {
            let mut hasher = DefaultHasher::new();
            (part, origin).hash(&mut hasher);
            hex(hasher.finish().to_be_bytes())
        };
        half(0) + &half(1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Clock, SystemClock};

    #[test]
    fn nonces_are_hex_and_differ() {
        let nonces = [
            SystemClock.nonce(),
            SystemClock.nonce(),
            SystemClock.nonce_without_chance(),
            SystemClock.nonce_without_chance(),
        ];
        for (index, nonce) in nonces.iter().enumerate() {
            assert_eq!(nonce.len(), 32);
            assert!(nonce.bytes().all(|byte| byte.is_ascii_hexdigit()));
            assert!(!nonces.iter().skip(index + 1).any(|other| other == nonce));
        }
    }
}
