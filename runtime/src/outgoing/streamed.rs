//! The body of a request that is read while it is sent.

use http::Request;

use crate::validate::Violations;
use crate::{Bytes, Content};

#[cfg(feature = "client")]
use super::refused;
#[cfg(feature = "client")]
use crate::client::upload::Upload;

/// What stands in the place of a body; nothing if the body is in memory.
#[derive(Clone, Default)]
pub(crate) struct Streamed {
    #[cfg(feature = "client")]
    upload: Option<Upload>,
}

impl Streamed {
    /// The bytes of a body, or what stands in their place.
    pub(super) fn of(contents: Vec<Content>) -> Result<(Bytes, Self), Violations> {
        #[cfg(feature = "client")]
        if contents.iter().any(Content::is_streamed) {
            let upload = Upload::new(contents).ok_or_else(|| {
                refused("", "has files of more bytes than can be counted".to_owned())
            })?;
            let upload = Some(upload);
            return Ok((Bytes::new(), Self { upload }));
        }
        let mut contents = contents.into_iter();
        let bytes = contents.next().and_then(|only| only.bytes().cloned());
        Ok((bytes.unwrap_or_default(), Self::default()))
    }

    #[cfg(feature = "signing")]
    pub(super) const fn is_some(&self) -> bool {
        #[cfg(feature = "client")]
        return self.upload.is_some();
        #[cfg(not(feature = "client"))]
        false
    }

    /// Puts it where a client finds it.
    pub(crate) fn put(self, request: &mut Request<Bytes>) {
        #[cfg(feature = "client")]
        if let Some(upload) = self.upload {
            request.extensions_mut().insert(upload);
        }
        #[cfg(not(feature = "client"))]
        let _ = request;
    }
}

/// A request whose body is in memory.
///
/// # Errors
/// If part of the body is read only while it is sent.
#[cfg(feature = "signing")]
pub fn in_memory(request: Request<Bytes>) -> Result<Request<Bytes>, Violations> {
    #[cfg(feature = "client")]
    if request.extensions().get::<Upload>().is_some() {
        let words = "has a file that is read only while it is sent, so there is no body that \
             `to_http` could give: send it by a client, or give the file in memory";
        return Err(refused("", words.to_owned()));
    }
    Ok(request)
}
