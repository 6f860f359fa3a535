//! Files that are read while they are sent, to the vendors of `examples/vendors`: as a whole body
//! (Dropbox) and as a part of a form (Telegram). The mock server takes them, up to its bound.

use std::io;

use apiscribe_mock::{Builder, Ids, Server};
use apiscribe_runtime::client::BoxError;
use apiscribe_runtime::{Content, File, FileError, Retry, RetryPolicy, TransportErrorKind};
use apiscribe_tests::command::root;
use futures_util::stream;
use vendor_examples::dropbox_files::{self, Upload, UploadArg};
use vendor_examples::telegram_bot::{self, ChatId, SendDocument};

use crate::loopback::support::*;

/// Many pieces.
const LENGTH: usize = 1 << 20;
const PIECE: usize = 1 << 16;
const TOKEN: &str = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11";

/// A file of so many bytes that no memory holds.
fn long(length: usize) -> Content {
    let said = u64::try_from(length).unwrap_or(u64::MAX);
    Content::streamed(said, move || async move {
        let pieces = std::iter::repeat_n(PIECE, length / PIECE).chain([length % PIECE]);
        let pieces = pieces.map(|length| Ok::<_, BoxError>(vec![b'x'; length]));
        Ok::<_, BoxError>(stream::iter(pieces))
    })
}

fn server() -> Builder {
    let server = Server::builder().spec(root().join("examples/vendors/spec"));
    server.clock(clock()).ids(Ids::OfExamples)
}

fn dropbox(server: &Server) -> Made<dropbox_files::Client> {
    let credentials = dropbox_files::Credentials::new("testsecret");
    let client = dropbox_files::Client::builder(credentials);
    let client = client.base_url(&server.base_url("dropbox_files"));
    Ok(client.clock(clock()).retry(RetryPolicy::never()).build()?)
}

fn telegram(server: &Server) -> Made<telegram_bot::Client> {
    let client = telegram_bot::Client::builder(TOKEN);
    let client = client.base_url(&server.base_url("telegram_bot").replace("{token}", TOKEN));
    Ok(client.clock(clock()).retry(RetryPolicy::never()).build()?)
}

fn upload(content: Content) -> Upload {
    Upload::new(UploadArg::new("/long.bin"), content)
}

fn document(content: Content) -> SendDocument {
    SendDocument::new(ChatId::Number(42), File::new("long.bin", content))
}

#[tokio::test]
async fn a_large_file_goes_to_dropbox_and_telegram_as_it_is_read() -> Outcome {
    let server = server().largest_body(LENGTH + PIECE).start().await?;
    dropbox(&server)?.upload(&upload(long(LENGTH))).await?;
    telegram(&server)?
        .send_document(&document(long(LENGTH)))
        .await?;
    let [whole, part] = arrived(&server)?;
    assert!(whole.body.iter().all(|byte| *byte == b'x'));
    assert_eq!(whole.body.len(), LENGTH);
    for call in [&whole, &part] {
        assert_eq!(call.violations.len(), 0, "{:?}", call.violations);
        let length = call.body.len().to_string();
        assert_eq!(header(call, "content-length"), Some(length.as_str()));
        assert_eq!(header(call, "transfer-encoding"), None);
    }
    let body = part.body.as_ref();
    let count = body.iter().filter(|byte| **byte == b'x').count();
    assert!(count >= LENGTH && body.ends_with(b"--\r\n"), "{count}");
    Ok(())
}

/// Another one, or the same in memory: the wire is the same, but for what stands between parts.
#[tokio::test]
async fn streamed_or_not_the_same_arrives() -> Outcome {
    let server = server().start().await?;
    let (dropbox, telegram) = (dropbox(&server)?, telegram(&server)?);
    let contents = [Content::from("hello"), read_from(b"hello")];
    for content in contents {
        dropbox.upload(&upload(content.clone())).await?;
        let document = document(content.clone());
        // Several in one form.
        let small = File::new("small.jpg", content).with_content_type("image/jpeg");
        telegram
            .send_document(&document.with_thumbnail(small))
            .await?;
    }
    let calls: [_; 4] = arrived(&server)?;
    let [whole, part, streamed_whole, streamed_part] = &calls;
    assert_eq!(whole.body, streamed_whole.body);
    assert_eq!(whole.parts.headers, streamed_whole.parts.headers);
    // What the mock server reads.
    assert_eq!(part.request, streamed_part.request);
    assert!(part.request.to_string().contains("aGVsbG8="));
    Ok(())
}

fn read_from(bytes: &'static [u8]) -> Content {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    Content::read(length, move || async move { io::Result::Ok(bytes) })
}

#[tokio::test]
async fn what_is_too_long_for_the_vendor_is_refused_by_what_was_said_of_it() -> Outcome {
    let server = server().start().await?;
    let never = || {
        Content::read(u64::MAX, || async {
            Err::<&[u8], _>(io::Error::other("no"))
        })
    };
    let error = dropbox(&server)?.upload(&upload(never())).await.map(drop);
    let reported = error.map_err(|error| error.to_string());
    let reported = reported.err().ok_or("a failure was expected")?;
    assert!(
        reported.contains("`/content`: must have at most 157286400 bytes"),
        "{reported}"
    );
    let error = telegram(&server)?.send_document(&document(never())).await;
    let reported = error.map(drop).map_err(|error| error.to_string());
    let reported = reported.err().ok_or("a failure was expected")?;
    assert!(
        reported.contains("`/document`: must have at most 50000000 bytes"),
        "{reported}"
    );
    assert!(server.calls().is_empty());
    Ok(())
}

#[tokio::test]
async fn a_file_that_fails_is_no_refusal_of_the_vendor() -> Outcome {
    let server = server().start().await?;
    let short = || Content::read(6, || async { io::Result::Ok(&b"hello"[..]) });
    let error = dropbox(&server)?.upload(&upload(short())).await;
    let error = error.err().ok_or("a failure was expected")?;
    assert!(error.vendor().is_none() && error.outcome_unknown());
    let other = telegram(&server)?.send_document(&document(short())).await;
    let other = other.err().ok_or("a failure was expected")?;
    assert!(other.vendor().is_none() && other.retry() == Retry::Never);
    let telegram_bot::Error::Transport(other) = other else {
        return Err(other.to_string().into());
    };
    assert_eq!(other.kind(), TransportErrorKind::UnfinishedFile);
    let cause = std::error::Error::source(&other).and_then(|cause| cause.downcast_ref());
    assert!(matches!(cause, Some(FileError::Short { said: 6, read: 5 })));
    Ok(())
}

#[test]
fn a_streamed_file_is_neither_put_together_nor_kept() -> Outcome {
    let endpoint = dropbox_files::Endpoint::new(dropbox_files::Credentials::new("testsecret"))?;
    let request = upload(read_from(b"hello"));
    let refused = dropbox_files::upload::to_http(&endpoint, &request);
    let reported = refused.map(drop).map_err(|error| error.to_string());
    let reported = reported.err().ok_or("a failure was expected")?;
    assert!(
        reported.contains("send it by a client, or give the file in memory"),
        "{reported}"
    );
    let kept = serde_json::to_string(&request).map_err(|error| error.to_string());
    let reported = kept.err().ok_or("a failure was expected")?;
    assert!(reported.contains("cannot be kept"), "{reported}");
    assert!(serde_json::to_string(&document(read_from(b"x"))).is_err());
    let memory = upload("hello".into());
    assert!(dropbox_files::upload::to_http(&endpoint, &memory)?.body() == "hello");
    let kept = serde_json::to_string(&memory)?;
    assert_eq!(serde_json::from_str::<Upload>(&kept)?, memory);
    Ok(())
}

/// A body that is longer than the mock server reads gets its answer, or a connection that broke.
#[tokio::test]
async fn a_server_that_does_not_read_it_all_ends_the_call() -> Outcome {
    let server = server().largest_body(LENGTH / 4).start().await?;
    let error = dropbox(&server)?.upload(&upload(long(LENGTH))).await;
    let error = error.err().ok_or("a failure was expected")?;
    let is_refused = error.status().is_some_and(|status| status.as_u16() == 413);
    assert!(is_refused || error.outcome_unknown(), "{error}");
    Ok(())
}

#[test]
fn the_blocking_client_streams_too() -> Outcome {
    let runtime = tokio::runtime::Runtime::new()?;
    let server = runtime.block_on(server().start())?;
    let client = dropbox_files::blocking::Client::from_client(dropbox(&server)?)?;
    let path = tempfile::NamedTempFile::new()?;
    std::fs::write(path.path(), "hello")?;
    client.upload(&upload(Content::path(path.path())?))?;
    let [whole] = arrived(&server)?;
    assert_eq!(whole.body.as_ref(), b"hello");
    Ok(())
}
