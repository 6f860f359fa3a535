//! The items of many pages, page after page.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::stream::{self, BoxStream, Stream, StreamExt, TryStreamExt};

/// The items of all pages of an operation, a stream in the order of the pages.
///
/// The next page is fetched when the items of the one before are taken. A page that cannot be
/// fetched ends the stream with its error. So does the number of calls that was asked for, without
/// one.
///
/// ```
/// use apiscribe_runtime::Pages;
/// use futures_util::TryStreamExt;
///
/// async fn first_thousand<T: Send + 'static, E>(mut pages: Pages<T, E>) -> Result<Vec<T>, E> {
///     let mut items = Vec::new();
///     while let Some(item) = pages.try_next().await? {
///         items.push(item);
///         if items.len() == 1000 {
///             break;
///         }
///     }
///     Ok(items)
/// }
/// ```
#[must_use = "nothing is fetched unless the items are asked for"]
pub struct Pages<T, E> {
    items: BoxStream<'static, Result<T, E>>,
}

impl<T: Send + 'static, E: Send + 'static> Pages<T, E> {
    /// Fetches pages, the first by this request, each further one by the request that `fetch` gives
    /// with the items of the one before.
    pub fn new<R, F, Fetching>(first: R, calls: usize, fetch: F) -> Self
    where
        R: Send + 'static,
        F: Fn(R) -> Fetching + Send + 'static,
        Fetching: Future<Output = Result<(Vec<T>, Option<R>), E>> + Send + 'static,
    {
        let pages = stream::try_unfold((Some(first), calls), move |(request, left)| {
            let fetching = request.filter(|_| left > 0).map(&fetch);
            async move {
                let Some(fetching) = fetching else {
                    return Ok(None);
                };
                let (items, next) = fetching.await?;
                let items = stream::iter(items.into_iter().map(Ok));
                Ok(Some((items, (next, left.saturating_sub(1)))))
            }
        });
        Self {
            items: pages.try_flatten().boxed(),
        }
    }
}

impl<T, E> Stream for Pages<T, E> {
    type Item = Result<T, E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.items.poll_next_unpin(cx)
    }
}

impl<T, E> fmt::Debug for Pages<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(calls: usize) -> Pages<u32, &'static str> {
        Pages::new(0, calls, |page: u32| async move {
            match page {
                0..3 => Ok((vec![page * 2, page * 2 + 1], Some(page + 1))),
                _ => Err("no such page"),
            }
        })
    }

    #[tokio::test]
    async fn items_come_in_order_until_a_page_fails() {
        let items: Vec<_> = numbers(10).collect().await;
        let good = (0..6).map(Ok);
        assert_eq!(items, good.chain([Err("no such page")]).collect::<Vec<_>>());
    }

    #[tokio::test]
    async fn no_more_calls_are_made_than_was_said() {
        let items: Vec<_> = numbers(2).collect().await;
        assert_eq!(items, [Ok(0), Ok(1), Ok(2), Ok(3)]);
    }
}
