//! The generated clients against a server that misbehaves: nothing is sent twice that may have been
//! delivered, and the caller is told what is known.

mod answers;
mod clients;
mod connections;
mod crowds;
mod odd;
mod outcomes;
mod retries;
mod server;
mod tokens;
mod undocumented;
