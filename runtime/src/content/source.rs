//! Where the bytes of a streamed content come from.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::BoxFuture;
use futures_util::stream::{self, BoxStream, Stream, StreamExt};
use tokio::io::{AsyncRead, ReadBuf};

use super::Content;
use crate::Bytes;

type BoxError = Box<dyn StdError + Send + Sync>;

/// Bytes as they are read, or why no more of them can be.
pub(crate) type Chunks = BoxStream<'static, Result<Bytes, BoxError>>;

/// How much of a reader is read at a time.
const PIECE: usize = 64 * 1024;

/// Opens a stream, as often as it is asked to.
type Open = dyn Fn() -> BoxFuture<'static, Result<Chunks, BoxError>> + Send + Sync;

/// Bytes of a known number that are read while they are sent.
pub(crate) struct Source {
    length: u64,
    kind: Kind,
}

enum Kind {
    Anew(Box<Open>),
    Once(Mutex<Option<Chunks>>),
}

impl Source {
    pub(crate) const fn length(&self) -> u64 {
        self.length
    }

    /// Whether it can be opened once, and was.
    pub(crate) fn is_spent(&self) -> bool {
        match &self.kind {
            Kind::Anew(_) => false,
            Kind::Once(chunks) => {
                let chunks = chunks.lock().unwrap_or_else(PoisonError::into_inner);
                chunks.is_none()
            }
        }
    }

    pub(crate) async fn open(&self) -> Result<Chunks, FileError> {
        match &self.kind {
            Kind::Anew(open) => open().await.map_err(FileError::Unopened),
            Kind::Once(chunks) => {
                let mut chunks = chunks.lock().unwrap_or_else(PoisonError::into_inner);
                chunks.take().ok_or(FileError::Spent)
            }
        }
    }
}

/// Why a file could not be sent that was to be read meanwhile. It is the source of a
/// [`TransportError`](crate::TransportError).
///
/// ```
/// use apiscribe_runtime::{FileError, TransportError};
/// use std::error::Error;
///
/// fn was_read_before(error: &TransportError) -> bool {
///     let file = error.source().and_then(|cause| cause.downcast_ref());
///     matches!(file, Some(FileError::Spent))
/// }
/// # let _ = was_read_before;
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum FileError {
    /// It could not be opened.
    Unopened(Box<dyn StdError + Send + Sync>),
    /// It can be read once, and was: give the request another one.
    Spent,
    /// It could not be read to its end.
    Unread(Box<dyn StdError + Send + Sync>),
    /// It ended before all bytes were read that it was said to have.
    Short {
        /// How many it was said to have.
        said: u64,
        /// How many it had.
        read: u64,
    },
    /// It did not end after the bytes that it was said to have.
    Long {
        /// How many it was said to have.
        said: u64,
    },
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unopened(_) => f.write_str("the file could not be opened"),
            Self::Spent => f.write_str(
                "the file can be read once, and was; give the request another one, or one that \
                 can be opened again",
            ),
            Self::Unread(_) => f.write_str("reading the file failed"),
            Self::Short { said, read } => {
                write!(f, "the file was said to have {said} bytes, and has {read}")
            }
            Self::Long { said } => {
                write!(f, "the file was said to have {said} bytes, and has more")
            }
        }
    }
}

impl StdError for FileError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Unopened(cause) | Self::Unread(cause) => Some(&**cause),
            Self::Spent | Self::Short { .. } | Self::Long { .. } => None,
        }
    }
}

/// Contents that are read while a client sends them. `length` is how many bytes there are: it is
/// sent before them, and a stream of fewer or more ends the call with a [`FileError`].
impl Content {
    /// From a stream, which `open` gives anew for each attempt of a call: a call that failed can be
    /// tried again.
    ///
    /// ```
    /// use apiscribe_runtime::{Bytes, Content};
    /// use futures_util::stream;
    /// use std::convert::Infallible;
    ///
    /// let lines = Content::streamed(12_000, || async {
    ///     let line = Ok::<_, Infallible>(Bytes::from_static(b"hello world\n"));
    ///     Ok::<_, Infallible>(stream::iter(std::iter::repeat_n(line, 1000)))
    /// });
    /// assert_eq!(lines.len(), 12_000);
    /// ```
    #[must_use]
    pub fn streamed<O, F, S, E, B, R>(length: u64, open: O) -> Self
    where
        O: Fn() -> F + Send + Sync + 'static,
        F: Future<Output = Result<S, E>> + Send + 'static,
        S: Stream<Item = Result<B, R>> + Send + 'static,
        E: Into<BoxError>,
        B: Into<Bytes>,
        R: Into<BoxError>,
    {
        Self::anew(length, move || {
            let opening = open();
            Box::pin(async move { opening.await.map(of_stream).map_err(Into::into) })
        })
    }

    /// From a reader, which `open` gives anew for each attempt of a call: a call that failed can be
    /// tried again. It has to end after `length` bytes.
    ///
    /// ```
    /// use apiscribe_runtime::Content;
    ///
    /// // Such as `tokio::fs::File::open`.
    /// let zeros = Content::read(3, || async { std::io::Result::Ok(&[0_u8; 3][..]) });
    /// assert!(zeros.is_streamed());
    /// ```
    #[must_use]
    pub fn read<O, F, R, E>(length: u64, open: O) -> Self
    where
        O: Fn() -> F + Send + Sync + 'static,
        F: Future<Output = Result<R, E>> + Send + 'static,
        R: AsyncRead + Send + 'static,
        E: Into<BoxError>,
    {
        Self::anew(length, move || {
            let opening = open();
            Box::pin(async move { opening.await.map(of_reader).map_err(Into::into) })
        })
    }

    /// From a file on the disk, opened anew for each attempt of a call. Its length is read now.
    ///
    /// # Errors
    /// If there is no such file, or it is no file.
    pub fn path(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path: Arc<PathBuf> = Arc::new(path.into());
        let found = std::fs::metadata(&*path)?;
        if !found.is_file() {
            let words = "only a file has bytes to send";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, words));
        }
        Ok(Self::read(found.len(), move || {
            let path = Arc::clone(&path);
            async move { tokio::fs::File::open(&*path).await }
        }))
    }

    /// From a stream that can be read once: a call that failed after it was opened is not tried
    /// again.
    #[must_use]
    pub fn streamed_once<S, B, R>(length: u64, stream: S) -> Self
    where
        S: Stream<Item = Result<B, R>> + Send + 'static,
        B: Into<Bytes>,
        R: Into<BoxError>,
    {
        Self::once(length, of_stream(stream))
    }

    /// From a reader that can be read once: a call that failed after it was opened is not tried
    /// again. It has to end after `length` bytes.
    #[must_use]
    pub fn read_once(length: u64, reader: impl AsyncRead + Send + 'static) -> Self {
        Self::once(length, of_reader(reader))
    }

    fn anew(
        length: u64,
        open: impl Fn() -> BoxFuture<'static, Result<Chunks, BoxError>> + Send + Sync + 'static,
    ) -> Self {
        let kind = Kind::Anew(Box::new(open));
        Self::of_source(Arc::new(Source { length, kind }))
    }

    fn once(length: u64, chunks: Chunks) -> Self {
        let kind = Kind::Once(Mutex::new(Some(chunks)));
        Self::of_source(Arc::new(Source { length, kind }))
    }
}

fn of_stream<S, B, R>(stream: S) -> Chunks
where
    S: Stream<Item = Result<B, R>> + Send + 'static,
    B: Into<Bytes>,
    R: Into<BoxError>,
{
    stream
        .map(|chunk| chunk.map(Into::into).map_err(Into::into))
        .boxed()
}

fn of_reader(reader: impl AsyncRead + Send + 'static) -> Chunks {
    let pieces = stream::try_unfold(Box::pin(reader), |mut reader| async move {
        let piece = piece(reader.as_mut()).await?;
        Ok::<_, BoxError>((!piece.is_empty()).then_some((piece, reader)))
    });
    pieces.boxed()
}

/// What comes next; nothing at the end.
async fn piece(mut reader: Pin<&mut (impl AsyncRead + Send)>) -> io::Result<Bytes> {
    let mut piece = vec![0; PIECE];
    let read = poll_fn(|context| {
        let mut buffer = ReadBuf::new(&mut piece);
        let reading = reader.as_mut().poll_read(context, &mut buffer);
        reading.map_ok(|()| buffer.filled().len())
    });
    let read = read.await?;
    piece.truncate(read);
    Ok(piece.into())
}
