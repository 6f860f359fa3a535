//! A server on the loopback that stands in for the vendors a spec folder describes.
//!
//! It interprets the model, so it has no code for any vendor: a request is for the operation whose method, path and
//! signed action it has, it is kept for a test to look at, and the answer is the reply of the operation's first example.

mod route;
mod server;

pub use route::find;
pub use server::{Received, Server};
