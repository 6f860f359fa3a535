//! Numbers that a seed decides, and values without parts made from them: around the constraints,
//! and some that are often forgotten.

use std::time::Duration;

use apiscribe_codegen::check::evaluate::now_of_examples;
use apiscribe_codegen::model::{Bounds, Constraints, Length, Number, Range, Ty, Within};
use apiscribe_runtime::{Json, Timestamp};
use serde_json::json;

/// Texts of the formats, good and nearly good, and some that are often forgotten.
const TEXTS: &[&str] = &[
    "",
    " ",
    "x",
    "a_b.c-d",
    "é😀",
    "\r\n",
    "+41793026727",
    "41793026727",
    "+0",
    "https://example.com/a?b=c",
    "http://",
    "ftp://example.com/a",
    "a@example.com",
    "8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0",
    "2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00.000+00:00",
    "12:30",
    "en",
    "en_US",
    "CNY",
    "0",
    "-1.5",
    "{}",
    "{\"a\":1}",
];

/// Longer texts and lists than this are not made.
const LONGEST: u64 = 5_000;

/// A sequence of numbers that its seed decides (SplitMix64).
pub struct Random(u64);

impl Random {
    /// The sequence of this seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_f491_4f6c_dd1d))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.next() % end).unwrap_or_default()
    }

    /// True once in so many times.
    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// One of the items, none if there are none.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }
}

/// Just within a bound, or just beyond it.
fn near(bounds: impl Iterator<Item = Bounds>, random: &mut Random) -> Option<u64> {
    let ends: Vec<u64> = bounds
        .flat_map(|bounds| bounds.min.into_iter().chain(bounds.max))
        .flat_map(|end| [end.saturating_sub(1), end, end + 1])
        .filter(|end| *end <= LONGEST)
        .collect();
    random.pick(&ends).copied()
}

pub(crate) fn text(constraints: &[&Constraints], random: &mut Random) -> String {
    let any = constraints
        .iter()
        .filter_map(|constraints| constraints.any.as_ref());
    let any = any.flat_map(|any| &any.ways);
    let all = constraints.iter().copied().chain(any);
    let length = near(
        all.flat_map(|constraints| constraints.of::<Length>().map(|length| length.bounds)),
        random,
    );
    match length.filter(|_| random.one_in(2)) {
        Some(length) => {
            let letter = random
                .pick(&["1", "x", "é", " "])
                .copied()
                .unwrap_or_default();
            letter.repeat(usize::try_from(length).unwrap_or_default())
        }
        None => random.pick(TEXTS).copied().unwrap_or_default().to_owned(),
    }
}

/// How many elements; few where it is deep.
pub(crate) fn size(constraints: &[&Constraints], is_deep: bool, random: &mut Random) -> u64 {
    let items = constraints.iter().map(|constraints| constraints.items());
    let near = near(items, random).filter(|size| !is_deep && *size <= 100);
    near.filter(|_| random.one_in(2))
        .unwrap_or_else(|| random.next() % 3)
}

pub(crate) fn number(ty: &Ty, constraints: &[&Constraints], random: &mut Random) -> Json {
    let ends = constraints.iter();
    let ends = ends.flat_map(|constraints| constraints.of::<Range>());
    let ends = ends.flat_map(|range| range.0.min.into_iter().chain(range.0.max));
    let mut near: Vec<Json> = vec![
        json!(0),
        json!(-1),
        json!(7),
        json!(i32::MAX),
        json!(i64::MAX),
    ];
    for end in ends {
        match end {
            Number::Integer(end) => near.extend([-1, 0, 1].map(|by| json!(end.saturating_add(by)))),
            Number::Float(end) => near.extend([-0.001, 0.0, 0.001].map(|by| json!(end + by))),
        }
    }
    if *ty == Ty::F64 {
        near.extend([json!(0.5), json!(-0.0), json!(1e300)]);
    }
    random.pick(&near).cloned().unwrap_or_default()
}

/// A decimal near the ends of a range, with more digits than a number has, or none at all.
pub(crate) fn decimal(constraints: &[&Constraints], random: &mut Random) -> Json {
    let ends = constraints.iter();
    let ends = ends.flat_map(|constraints| constraints.of::<Range>());
    let ends = ends.flat_map(|range| range.0.min.into_iter().chain(range.0.max));
    let mut near: Vec<String> = ["0", "-0.0", "-1", "7.50", "9007199254740993", "1e3", "x"]
        .map(str::to_owned)
        .to_vec();
    for end in ends {
        let point = if end.to_string().contains('.') {
            ""
        } else {
            "."
        };
        near.push(end.to_string());
        near.push(format!("{end}{point}000"));
        near.push(format!("{end}{point}00000000000000000000001"));
        near.push(format!("-{}", end.to_string().trim_start_matches('-')));
    }
    random.pick(&near).cloned().map_or(Json::Null, Json::String)
}

/// A moment near the ends of a window, or now.
pub(crate) fn time(constraints: &[&Constraints], random: &mut Random) -> Json {
    let now = now_of_examples();
    let mut times: Vec<Option<Timestamp>> = vec![Some(now)];
    for within in constraints
        .iter()
        .flat_map(|constraints| constraints.of::<Within>())
    {
        for by in [-1, 0, 1] {
            let seconds = |span: Duration| i64::try_from(span.as_secs()).unwrap_or_default() + by;
            let moved = |seconds: i64| Timestamp::from_second(now.as_second() + seconds).ok();
            times.extend(within.past.map(|past| moved(-seconds(past))));
            times.extend(within.future.map(|future| moved(seconds(future))));
        }
    }
    let time = random.pick(&times).copied().flatten();
    time.map_or(Json::Null, |time| json!(time.to_string()))
}

pub(crate) fn anything(random: &mut Random) -> Json {
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(-3),
        json!(1.5),
        json!(u64::MAX),
        json!("text"),
        json!([]),
        json!(["a"]),
        json!({}),
        json!({"a": 1}),
    ];
    random.pick(&values).cloned().unwrap_or_default()
}
