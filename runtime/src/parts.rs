//! Long lists in parts.

/// A list in parts of at most so many elements; an empty one is one part. None counts as one.
pub fn parts<T>(list: Vec<T>, most: usize) -> impl ExactSizeIterator<Item = Vec<T>> {
    let most = most.max(1);
    let count = list.len().div_ceil(most).max(1);
    let mut rest = list.into_iter();
    // It knows its length, so that who stops a batch of them gets the rest back.
    (0..count).map(move |_| rest.by_ref().take(most).collect())
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn nothing_is_lost_and_no_part_is_too_long() {
        for (length, expected) in [
            (0, vec![0]),
            (1, vec![1]),
            (3, vec![3]),
            (4, vec![3, 1]),
            (7, vec![3, 3, 1]),
        ] {
            let list: Vec<usize> = (0..length).collect();
            let parts = parts(list.clone(), 3);
            assert_eq!(parts.len(), expected.len());
            let parts: Vec<_> = parts.collect();
            let lengths: Vec<_> = parts.iter().map(Vec::len).collect();
            assert_eq!((lengths, parts.concat()), (expected, list));
        }
    }
}
