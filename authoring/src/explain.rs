//! What each diagnostic code means, at length: what is wrong, why it is an error, how to fix it,
//! and an example of each.
//!
//! The texts are Markdown, one file for each code in `explain/`. Their examples are fragments of
//! specs, completed by the minimal service of `codegen/tests/constructs`; a test runs them.

use apiscribe_codegen::diagnostics::{self, Code};

macro_rules! texts {
    ($($id:literal)+) => {
        const TEXTS: &[(&str, &str)] = &[
            $( ($id, include_str!(concat!("explain/", $id, ".md"))) ),+
        ];
    };
}

texts! {
    "AS0001" "AS0002" "AS0003" "AS0004" "AS0005" "AS0006" "AS0007" "AS0101" "AS0102" "AS0103" "AS0104"
    "AS0105" "AS0106" "AS0107" "AS0108" "AS0109" "AS0110" "AS0111" "AS0112" "AS0113" "AS0114" "AS0201" "AS0202" "AS0203"
    "AS0204" "AS0205" "AS0206" "AS0301" "AS0302" "AS0303" "AS0304" "AS0305" "AS0306" "AS0307"
    "AS0308" "AS0309" "AS0310" "AS0311" "AS0312" "AS0313" "AS0314" "AS0315" "AS0316" "AS0317" "AS0320" "AS0321"
    "AS0322" "AS0323" "AS0324" "AS0325" "AS0326" "AS0327" "AS0330" "AS0331" "AS0340" "AS0341"
    "AS0342" "AS0343" "AS0344" "AS0350" "AS0351" "AS0352" "AS0354" "AS0355" "AS0361" "AS0362"
    "AS0363" "AS0364" "AS0370" "AS0371" "AS0372" "AS0376" "AS0377" "AS0380" "AS0381" "AS0382" "AS0383" "AS0384" "AS0385"
    "AS0386" "AS0387" "AS0388" "AS0389" "AS0390" "AS0391" "AS0392" "AS0393" "AS0394" "AS0395" "AS0396" "AS0397" "AS0398" "AS0401" "AS0402" "AS0403" "AS0404" "AS0405" "AS0406" "AS0407"
    "AS0408" "AS0601" "AS0602" "AS0603" "AS0604" "AS0605" "AS0606" "AS0607" "AS0608" "AS0609" "AS0610" "AS0611"
}

pub use apiscribe_codegen::codes::every as all;

/// The code that is written as `AS0107`, `as0107` or `107`, with what it stands for in a line.
#[must_use]
pub fn find(written: &str) -> Option<(Code, &'static str)> {
    let id = number(written)?;
    all().find(|(code, _)| number(code.0) == Some(id))
}

/// The text about a code, written like for [`find`].
#[must_use]
pub fn text(code: &str) -> Option<&'static str> {
    let (Code(id), _) = find(code)?;
    TEXTS
        .iter()
        .find(|(known, _)| *known == id)
        .map(|(_, text)| *text)
}

/// The code that is most likely meant by one that is not there, if any is near enough.
#[must_use]
pub fn nearest(written: &str) -> Option<Code> {
    let Some(id) = number(written) else {
        let written = written.to_ascii_uppercase();
        let near = diagnostics::nearest(&written, all().map(|(code, _)| code.0))?;
        return find(near).map(|(code, _)| code);
    };
    // Codes of one kind stand together; one further away is about something else.
    let distance = |code: &Code| number(code.0).map_or(u32::MAX, |known| known.abs_diff(id));
    let codes = all().map(|(code, _)| code);
    codes
        .min_by_key(distance)
        .filter(|near| distance(near) < 10)
}

fn number(code: &str) -> Option<u32> {
    let digits = match code.get(..2) {
        Some(letters) if letters.eq_ignore_ascii_case("AS") => code.get(2..)?,
        _ => code,
    };
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}
