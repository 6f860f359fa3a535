//! Checking a request before it is sent: every violation in one go, each with its place.
//!
//! Generated code implements [`Validate`] with calls to [`Report`], one line per constraint. When
//! all is well nothing is allocated.

mod bounds;
pub mod constraints;
mod formats;
mod message;
mod pattern;
mod report;
mod rules;
mod separated;
mod violation;

pub use formats::Format;
pub use pattern::Pattern;
pub(crate) use report::Now;
pub use report::Report;
pub(crate) use violation::Pointers;
pub use violation::{Rule, Violation, Violations};

use crate::{JsonPath, Timestamp};

/// A value whose constraints and rules can be checked.
///
/// Every generated request has it, and each send calls it:
///
/// ```
/// use apiscribe_runtime::Validate;
///
/// fn report(request: &impl Validate) {
///     if let Err(violations) = request.validate() {
///         for violation in &violations {
///             eprintln!("{}: {}", violation.pointer(), violation.message());
///         }
///     }
/// }
/// ```
pub trait Validate {
    /// Reports whatever is wrong with this value, which stands at `at`. Generated code implements
    /// and calls it.
    #[doc(hidden)]
    fn check(&self, at: &JsonPath<'_>, report: &mut Report);

    /// Checks against the system's clock.
    ///
    /// # Errors
    /// All violations. What rests on an inference or a doubt is not among them, see
    /// [`advisories`](Self::advisories).
    fn validate(&self) -> Result<(), Violations> {
        violations(self, Now::OfSystem)
    }

    /// Checks as if it were `now`.
    ///
    /// # Errors
    /// All violations.
    fn validate_at(&self, now: Timestamp) -> Result<(), Violations> {
        violations(self, Now::Is(now))
    }

    /// What the vendor probably minds, by inference or in spite of a doubt: it stops no request.
    fn advisories(&self) -> Vec<Violation> {
        self.advisories_at(Timestamp::now())
    }

    /// [`advisories`](Self::advisories) as if it were `now`.
    fn advisories_at(&self, now: Timestamp) -> Vec<Violation> {
        let mut report = Report::new(now);
        self.check(&JsonPath::ROOT, &mut report);
        let (_, advisories) = report.finish();
        advisories
    }
}

fn violations<T: Validate + ?Sized>(value: &T, now: Now) -> Result<(), Violations> {
    let mut report = Report::violations_only(now);
    value.check(&JsonPath::ROOT, &mut report);
    report.into_result()
}
