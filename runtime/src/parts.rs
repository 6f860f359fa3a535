//! Long lists in parts.

/// A list in parts of at most so many elements; an empty one is one part. None counts as one.
pub fn parts<T>(list: Vec<T>, most: usize) -> impl Iterator<Item = Vec<T>> {
    let mut first = true;
    let mut rest = list.into_iter();
    std::iter::from_fn(move || {
        let part: Vec<T> = rest.by_ref().take(most.max(1)).collect();
        (std::mem::take(&mut first) || !part.is_empty()).then_some(part)
    })
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
            let parts: Vec<_> = parts(list.clone(), 3).collect();
            let lengths: Vec<_> = parts.iter().map(Vec::len).collect();
            assert_eq!((lengths, parts.concat()), (expected, list));
        }
    }
}
