//! Files that cannot be sent to their end: the call ends, and says what is known.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::time::Duration;

use apiscribe_runtime::client::BoxError;
use apiscribe_runtime::{Content, FileError, TransportErrorKind};
use futures_util::future::pending;
use futures_util::stream;

use crate::files::{From, LENGTH, failure, file, is_honest, served};
use crate::server::{Reaction, ok};
use crate::support::{Form, Outcome, PUT, SEND};

#[tokio::test]
async fn a_file_of_another_length_than_was_said_ends_the_call_and_says_so() -> Outcome {
    for form in Form::ALL {
        for from in [From::Anew, From::Once] {
            for said in [LENGTH - 1, LENGTH + 1, u64::MAX / 2, 5, 1] {
                // The vendor would take what comes.
                let (server, toy) = served([ok(), ok()]).await?;
                let pieces = vec![Ok(b"hello".as_slice()), Ok(b" world")];
                let error = failure(toy.upload(&PUT, form, from.of(said, pieces)).await)?;
                let about = format!("{form:?} {from:?} {said}: {error}");
                assert!(is_honest(&error, false), "{about}");
                let reported = match file(&error) {
                    Some((FileError::Short { said, read: LENGTH }, _)) if *said > LENGTH => *said,
                    Some((FileError::Long { said }, _)) if *said < LENGTH => *said,
                    _ => return Err(about.into()),
                };
                assert_eq!(reported, said);
                assert!(error.to_string().contains(&said.to_string()), "{about}");
                // Whole it arrived nowhere.
                assert!(server.requests().is_empty(), "{about}");
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_file_that_cannot_be_read_to_its_end_is_the_callers() -> Outcome {
    for form in Form::ALL {
        for from in [From::Anew, From::Once] {
            for before in [vec![], vec![Ok(b"hello".as_slice())]] {
                let (server, toy) = served([ok(), ok()]).await?;
                let pieces = [before, vec![Err("the disk is gone")]].concat();
                let error = failure(toy.upload(&PUT, form, from.of(LENGTH, pieces)).await)?;
                assert!(is_honest(&error, false), "{form:?} {from:?}: {error}");
                let expected = (TransportErrorKind::UnfinishedFile, true);
                let found =
                    file(&error).map(|(cause, kind)| (kind, matches!(cause, FileError::Unread(_))));
                assert_eq!(found, Some(expected), "{error}");
                assert!(
                    error
                        .to_string()
                        .ends_with("reading the file failed: the disk is gone"),
                    "{error}"
                );
                assert!(server.requests().is_empty());
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_file_that_cannot_be_opened_sends_nothing() -> Outcome {
    for form in Form::ALL {
        let (server, toy) = served([ok(), ok()]).await?;
        let opened = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&opened);
        let content = Content::read(LENGTH, move || {
            counted.fetch_add(1, Ordering::Relaxed);
            async { Err::<&[u8], _>(io::Error::from(io::ErrorKind::NotFound)) }
        });
        let error = failure(toy.upload(&PUT, form, content).await)?;
        assert!(is_honest(&error, true), "{error}");
        let is_unopened = matches!(
            file(&error),
            Some((FileError::Unopened(_), TransportErrorKind::UnusableFile))
        );
        assert!(
            is_unopened && error.to_string().starts_with("nothing was sent"),
            "{error}"
        );
        assert_eq!(
            (opened.load(Ordering::Relaxed), server.requests().len()),
            (1, 0)
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_file_that_was_read_once_is_not_sent_in_another_call() -> Outcome {
    for form in Form::ALL {
        let (server, toy) = served([ok(), ok()]).await?;
        let content = From::Once.hello();
        toy.upload(&SEND, form, content.clone()).await?;
        let error = failure(toy.upload(&SEND, form, content).await)?;
        assert!(is_honest(&error, true), "{error}");
        let found = file(&error).map(|(cause, kind)| (matches!(cause, FileError::Spent), kind));
        assert_eq!(found, Some((true, TransportErrorKind::UnusableFile)));
        assert_eq!(server.requests().len(), 1);
    }
    Ok(())
}

/// Says when it is dropped.
struct Dropped(Arc<AtomicUsize>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn a_call_that_is_given_up_gives_up_its_file() -> Outcome {
    for form in Form::ALL {
        let (_server, toy) = served([Reaction::Stalls]).await?;
        let dropped = Arc::new(AtomicUsize::new(0));
        let held = Arc::clone(&dropped);
        let content = Content::streamed(LENGTH, move || {
            let dropped = Dropped(Arc::clone(&held));
            async move {
                let endless = stream::unfold(dropped, |dropped| async move {
                    pending::<()>().await;
                    Some((Ok::<_, BoxError>(&b"x"[..]), dropped))
                });
                Ok::<_, BoxError>(endless)
            }
        });
        let call = toy.upload(&SEND, form, content);
        let given_up = tokio::time::timeout(Duration::from_millis(50), call).await;
        assert!(given_up.is_err());
        while dropped.load(Ordering::SeqCst) == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
    Ok(())
}
