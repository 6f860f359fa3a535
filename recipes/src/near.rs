//! The name that was probably meant.

/// The one of `known` that differs from `written` in few characters, if there is one.
pub(crate) fn near<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let written = written.to_ascii_lowercase();
    let most = 1 + written.len() / 4;
    let close = known.into_iter().filter_map(|name| {
        let distance = distance(&written, &name.to_ascii_lowercase());
        (distance <= most && distance < name.len()).then_some((distance, name))
    });
    close.min().map(|(_, name)| name)
}

/// How many characters differ, a swap of two counted as two; names longer than 64 bytes are far
/// from all.
fn distance(one: &str, other: &str) -> usize {
    if one.len().max(other.len()) > 64 {
        return usize::MAX;
    }
    let mut above: Vec<usize> = (0..=other.chars().count()).collect();
    for (row, left) in one.chars().enumerate() {
        let mut current = vec![row + 1];
        for (column, right) in other.chars().enumerate() {
            let at =
                |cells: &[usize], index: usize| cells.get(index).copied().unwrap_or(usize::MAX - 1);
            let replaced = at(&above, column) + usize::from(left != right);
            let added = at(&current, column) + 1;
            let removed = at(&above, column + 1) + 1;
            current.push(replaced.min(added).min(removed));
        }
        above = current;
    }
    above.last().copied().unwrap_or(usize::MAX)
}
