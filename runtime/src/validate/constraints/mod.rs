//! What each constraint means: a file each, with the question and the report.
//!
//! The question is asked below alternatives, where a report would be too much. It is inlined; the
//! message of a report is made out of line, only when the answer is no.

mod format;
mod items;
mod length;
mod multiple_of;
mod pattern;
mod range;
mod size;
mod within;

pub use format::format;
pub use items::items;
pub use length::{byte_length, length, utf16_length};
pub use multiple_of::multiple_of;
pub use pattern::pattern;
pub use range::{Number, decimal_range, range};
pub use size::size;
pub use within::within;
