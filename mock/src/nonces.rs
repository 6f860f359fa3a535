//! Texts that no two requests may share for a while.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

/// So many are remembered; what is older may come again.
const MOST: usize = 100_000;

/// Nonces that were used.
#[derive(Debug, Default)]
pub(crate) struct Nonces(Mutex<Used>);

#[derive(Debug, Default)]
struct Used {
    known: HashSet<(String, String)>,
    order: VecDeque<(String, String)>,
}

impl Nonces {
    /// False if a service has seen the nonce before.
    pub(crate) fn is_new(&self, service: &str, nonce: &str) -> bool {
        let mut used = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let nonce = (service.to_owned(), nonce.to_owned());
        if !used.known.insert(nonce.clone()) {
            return false;
        }
        used.order.push_back(nonce);
        if used.order.len() > MOST
            && let Some(oldest) = used.order.pop_front()
        {
            used.known.remove(&oldest);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Nonces};

    #[test]
    fn a_nonce_is_new_once_for_each_service_and_forgotten_in_the_end() {
        let nonces = Nonces::default();
        assert!(nonces.is_new("acme", "a") && nonces.is_new("other", "a"));
        assert!(!nonces.is_new("acme", "a"));
        for number in 0..MOST {
            assert!(nonces.is_new("acme", &number.to_string()));
        }
        assert!(nonces.is_new("acme", "a"));
    }
}
