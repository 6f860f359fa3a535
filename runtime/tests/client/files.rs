//! Files to send, and what is promised of them.

use std::error::Error as _;
use std::time::Duration;

use apiscribe_runtime::client::BoxError;
use apiscribe_runtime::{Bytes, Content, Error, ErrorClass, FileError, Retry, TransportErrorKind};
use futures_util::stream::{self, StreamExt as _};

use crate::server::{Reaction, Server};
use crate::support::{Failure, Sent, Toy, patient};

/// What is sent.
pub(crate) const HELLO: &[u8] = b"hello world";

pub(crate) const LENGTH: u64 = 11;

/// How a file comes to the client.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum From {
    Memory,
    Anew,
    Once,
}

pub(crate) const ALL: [From; 3] = [From::Memory, From::Anew, From::Once];

/// Pieces of a file, or what keeps them from being read.
pub(crate) type Pieces = Vec<Result<&'static [u8], &'static str>>;

impl From {
    /// A content of these pieces that says that it has so many bytes.
    pub(crate) fn of(self, length: u64, pieces: Pieces) -> Content {
        let of = |pieces: &Pieces| {
            stream::iter(pieces.clone()).map(|piece| piece.map(Bytes::from_static))
        };
        match self {
            Self::Memory => {
                let pieces: Vec<&[u8]> = pieces.into_iter().filter_map(Result::ok).collect();
                pieces.concat().into()
            }
            Self::Anew => Content::streamed(length, move || {
                let opened = of(&pieces);
                async move { Ok::<_, BoxError>(opened) }
            }),
            Self::Once => Content::streamed_once(length, of(&pieces)),
        }
    }

    pub(crate) fn hello(self) -> Content {
        self.of(LENGTH, vec![Ok(b"hello"), Ok(b""), Ok(b" world")])
    }
}

/// A server with these answers, and a client with two attempts.
pub(crate) async fn served(
    reactions: impl IntoIterator<Item = Reaction>,
) -> Result<(Server, Toy), Box<dyn std::error::Error>> {
    let server = Server::start(reactions).await?;
    let retry = patient(2).with_delays(Duration::from_millis(1), Duration::from_millis(1));
    let toy = Toy::builder().base_url(&server.url).retry(retry).build()?;
    Ok((server, toy))
}

/// What arrived has the length that it says, and the file in it.
pub(crate) fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else {
        return false;
    };
    let length = format!("content-length: {}", body.len());
    head.lines().any(|line| line == length)
        && !head.contains("transfer-encoding")
        && body.contains("hello world")
}

pub(crate) fn file(error: &Failure) -> Option<(&FileError, TransportErrorKind)> {
    let Error::Transport(error) = error else {
        return None;
    };
    let cause = error.source()?.downcast_ref()?;
    Some((cause, error.kind()))
}

pub(crate) fn failure(sent: Sent) -> Result<Failure, &'static str> {
    sent.err().ok_or("a failure was expected")
}

/// What is promised of a failure to read a file: never a refusal of the vendor's, and whether
/// something was sent is said.
pub(crate) fn is_honest(error: &Failure, nothing_sent: bool) -> bool {
    let retry = match nothing_sent {
        true => Retry::AfterFix,
        false => Retry::Never,
    };
    error.vendor().is_none()
        && error.class() == ErrorClass::Unknown
        && error.outcome_unknown() != nothing_sent
        && error.retry() == retry
}
