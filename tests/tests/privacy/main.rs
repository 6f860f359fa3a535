//! What logs, spans, errors and `Debug` show, and that it is never a secret or anything private.
#![expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod astray;
mod clients;
mod codes;
mod echoes;
mod elsewhere;
mod facts;
mod failures;
mod leaks;
mod probe;
mod recorder;
mod script;
mod server;
mod settings;
mod sources;
mod spans;
mod violations;
mod wording;

type Outcome = Result<(), Box<dyn std::error::Error>>;
