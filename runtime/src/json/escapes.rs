//! Which texts JSON writes in another way than they are.

/// Whether a text holds what is escaped; most do not. All bytes are looked at, eight at once, which
/// is faster than stopping at the first. Where fewer than eight or four are left, the last ones
/// begin before them.
pub(super) fn has_escapes(bytes: &[u8]) -> bool {
    if let Some(last) = bytes.last_chunk() {
        let eights = bytes.as_chunks().0.iter().chain([last]);
        let found = eights.map(|eight| escaped(u64::from_le_bytes(*eight)));
        return found.fold(0, |all, found| all | found) != 0;
    }
    let eight = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        _ => bytes.iter().fold(eight_times(b' '), |eight, byte| {
            eight << 8 | u64::from(*byte)
        }),
    };
    escaped(eight) != 0
}

/// Not zero if one of eight bytes is a control character, quotation mark or backslash. Of each kind
/// as much is taken from all bytes as is more than such a byte has: that sets the highest bit of
/// the lowest of them, and of those below it none that had not set it.
const fn escaped(eight: u64) -> u64 {
    let is_control = eight.wrapping_sub(eight_times(b' '));
    let is_quote = (eight ^ eight_times(b'"')).wrapping_sub(eight_times(1));
    let is_backslash = (eight ^ eight_times(b'\\')).wrapping_sub(eight_times(1));
    (is_control | is_quote | is_backslash) & !eight & eight_times(0x80)
}

const fn eight_times(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

#[cfg(test)]
mod tests {
    use super::has_escapes;

    /// Each byte in each place of texts of all lengths up to three times eight, among bytes that
    /// are just not escaped.
    #[test]
    fn what_is_escaped_is_found_wherever_it_stands() {
        for beside in [b' ', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xff] {
            for length in 0..=24 {
                let mut text = vec![beside; length];
                assert!(!has_escapes(&text), "{text:?}");
                for place in 0..length {
                    for byte in 0..=u8::MAX {
                        text[place] = byte;
                        let is_escaped = matches!(byte, 0..0x20 | b'"' | b'\\');
                        assert_eq!(has_escapes(&text), is_escaped, "{text:?}");
                    }
                    text[place] = beside;
                }
            }
        }
    }
}
