//! Bytes to text: by byte order mark, by what the page says of itself, and where that is wrong by
//! what can be decoded.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::document::Remark;

/// The text of a page with line feeds alone at the ends of lines, and what was wrong about its
/// encoding.
pub(super) fn decode(bytes: &[u8]) -> (String, Vec<Remark>) {
    let remark = |says: String| vec![Remark { line: 1, says }];
    let (text, remarks) = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => {
            let (text, _, is_damaged) = encoding.decode(bytes);
            let remarks = match is_damaged {
                true => remark(format!(
                    "bytes that are no {} were replaced",
                    encoding.name()
                )),
                false => Vec::new(),
            };
            (text.into_owned(), remarks)
        }
        None => guess(bytes),
    };
    let text = match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text,
    };
    (text.replace('\0', " "), remarks)
}

fn guess(bytes: &[u8]) -> (String, Vec<Remark>) {
    let says = |said: Option<&'static Encoding>, taken: &'static Encoding| match said {
        Some(said) if said != taken => {
            let says = format!(
                "the page calls itself {}, and was read as {}",
                said.name(),
                taken.name()
            );
            vec![Remark { line: 1, says }]
        }
        _ => Vec::new(),
    };
    let said = stated(bytes);
    let wide = without_mark(bytes);
    let candidates = wide.into_iter().chain([UTF_8]).chain(said).chain([GB18030]);
    for encoding in candidates {
        let whole = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        if let Some(text) = whole.filter(|text| wide.is_some() || is_likely(text)) {
            return (text.into_owned(), says(said, encoding));
        }
    }
    // A byte or two that fit nowhere do not make it another encoding.
    let mostly = said.filter(|said| *said != UTF_8).unwrap_or(UTF_8);
    let (text, _) = mostly.decode_without_bom_handling(bytes);
    let damaged = text.chars().filter(|c| *c == '\u{fffd}').count();
    let (text, taken) = match damaged > 20 && damaged * 50 > text.chars().count() {
        true => (
            WINDOWS_1252.decode_without_bom_handling(bytes).0,
            WINDOWS_1252,
        ),
        false => (text, mostly),
    };
    let mut remarks = says(said, taken);
    let damaged = format!("bytes that are no {} were replaced", taken.name());
    remarks.push(Remark {
        line: 1,
        says: damaged,
    });
    (text.into_owned(), remarks)
}

/// What the head of the page says: `charset=gbk`, `encoding="utf-8"`.
fn stated(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..2048).unwrap_or(bytes);
    let head: String = head
        .iter()
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let at = ["charset=", "encoding="]
        .iter()
        .find_map(|key| head.find(key).map(|at| at + key.len()))?;
    let label = head.get(at..)?.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c));
    Encoding::for_label(label.get(..end.unwrap_or(label.len()))?.as_bytes())
}

/// UTF-16 without a mark has a zero in every other byte of plain words.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    match head.len() {
        0..8 => None,
        len if odd * 4 > len && even * 8 < len => Some(UTF_16LE),
        len if even * 4 > len && odd * 8 < len => Some(UTF_16BE),
        _ => None,
    }
}

/// Text in the wrong encoding has letters of no script that pages are written in.
fn is_likely(text: &str) -> bool {
    let odd = |c: &char| matches!(c, '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}');
    let odd = text.chars().take(200_000).filter(odd).count();
    odd * 200 <= text.len().min(200_000)
}
