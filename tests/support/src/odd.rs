//! A service in a temporary folder, with something odd in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use apiscribe_codegen::{Failure, load};

/// A service that is fine.
pub const SERVICE: &str = "service: acme\ntitle: Acme API\npages: {api: {title: Acme reference, checked: \"2026-01-31\"}}\nbase_url: 'https://api.acme.example'\nauth: none\n";
/// A call that is fine.
pub const CALL: &str =
    "operation: call\ndoc: Calls Acme.\npage: api\nhttp: 'POST /call'\nreplies: {200: json}\n";

/// Longer than anything here may take, in a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Does something that must not hang.
pub fn in_time<T: Send + 'static>(what: &str, job: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = channel();
    let worker = thread::spawn(move || sender.send(job()));
    match receiver.recv_timeout(PATIENCE) {
        Ok(done) => done,
        Err(RecvTimeoutError::Timeout) => panic!("{what}: takes longer than {PATIENCE:?}"),
        Err(RecvTimeoutError::Disconnected) => {
            let _ = worker.join();
            panic!("{what}: panicked")
        }
    }
}

/// The codes of the errors in a service, sorted, after its report has been rendered.
pub fn codes(what: &str, set_up: impl FnOnce(&Path)) -> Vec<&'static str> {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let spec = folder.path().join("spec");
    let acme = spec.join("acme");
    fs::create_dir_all(&acme).expect("the temporary folder can be written");
    fs::write(acme.join("service.yaml"), SERVICE).expect("the temporary folder can be written");
    set_up(&acme);
    in_time(what, move || match load(&spec) {
        Ok(_) => Vec::new(),
        Err(Failure::Errors(errors)) => {
            assert!(!errors.render(false).is_empty());
            assert!(!errors.render(true).is_empty());
            let found = errors.diagnostics().sorted();
            let codes: BTreeSet<&str> = found.iter().map(|error| error.code.0).collect();
            codes
                .into_iter()
                .filter(|code| !code.starts_with("AS04"))
                .collect()
        }
        Err(_) => vec!["no specs"],
    })
}

/// The codes of the errors in a service with these bytes as `call.yaml`.
pub fn codes_of(what: &str, call: impl AsRef<[u8]>) -> Vec<&'static str> {
    codes(what, |acme| {
        fs::write(acme.join("call.yaml"), call).expect("the temporary folder can be written");
    })
}
