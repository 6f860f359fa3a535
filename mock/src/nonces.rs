//! Texts that no two requests may share for a while.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

/// How many are remembered of each service; what is older may come again.
const MOST: usize = 100_000;

/// Nonces that were used, by service.
#[derive(Debug, Default)]
pub(crate) struct Nonces(Mutex<HashMap<String, Used>>);

#[derive(Debug, Default)]
struct Used {
    known: HashSet<Arc<str>>,
    order: VecDeque<Arc<str>>,
}

impl Nonces {
    /// False if a service has seen the nonce before.
    pub(crate) fn is_new(&self, service: &str, nonce: &str) -> bool {
        let mut services = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match services.get_mut(service) {
            Some(used) => used.is_new(nonce),
            None => services
                .entry(service.to_owned())
                .or_default()
                .is_new(nonce),
        }
    }
}

impl Used {
    fn is_new(&mut self, nonce: &str) -> bool {
        let nonce: Arc<str> = nonce.into();
        if !self.known.insert(Arc::clone(&nonce)) {
            return false;
        }
        self.order.push_back(nonce);
        if self.order.len() > MOST
            && let Some(oldest) = self.order.pop_front()
        {
            self.known.remove(&oldest);
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
