//! Which row of an error table a request gets: the row that names the field, else the row of the
//! cause, else the row of the class.

use apiscribe_codegen::model::{Cause, CodeMatch, CodeRow, Errors, StatusRow};
use apiscribe_runtime::ErrorClass;

use crate::judge::Violation;

/// A row of an error table.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Row<'m> {
    /// By its code.
    Code(&'m CodeRow),
    /// By its status alone.
    Status(&'m StatusRow),
    /// There is none that fits.
    None(ErrorClass),
}

/// The row for a request that is wrong in this way.
pub(crate) fn row_for<'m>(errors: &'m Errors, violation: &Violation) -> Row<'m> {
    match violation.cause {
        Cause::Missing | Cause::Invalid | Cause::Unreadable => {
            let is_header = violation.pointer.starts_with("headers/");
            if violation.of_signing || (is_header && violation.cause != Cause::Unreadable) {
                return row_of(errors, ErrorClass::Authentication, Some(violation.cause));
            }
            if violation.pointer.starts_with("parameters/")
                && let Some(row) = known(row_of(errors, ErrorClass::NotFound, None))
            {
                return row;
            }
            of_field(errors, violation)
        }
        Cause::Action => row_of(errors, ErrorClass::NotFound, Some(Cause::Action)),
        cause => row_of(errors, ErrorClass::Authentication, Some(cause)),
    }
}

/// The row of a class, and of a cause if there is one.
pub(crate) fn row_of(errors: &Errors, class: ErrorClass, cause: Option<Cause>) -> Row<'_> {
    let rank = |causes: &[Cause], row_class: ErrorClass, is_code: bool, names_field: bool| {
        let is_status = u32::from(!is_code);
        let is_meant = cause.is_some_and(|cause| causes.contains(&cause));
        match row_class == class {
            _ if names_field => None,
            true if is_meant => Some(is_status),
            false if is_meant && !is_general(cause) => Some(2 + is_status),
            true if causes.is_empty() => Some(4 + is_status),
            true => Some(6 + is_status),
            // Better any code than none where a code stands for success.
            false if row_class == ErrorClass::Unknown && is_code => Some(8),
            false => None,
        }
    };
    let codes = errors.codes.iter().map(|row| {
        let rank = rank(&row.causes, row.class, true, row.path.is_some());
        (rank, Row::Code(row))
    });
    let statuses = errors.statuses.iter().map(|row| {
        let rank = rank(&row.causes, row.class, false, false);
        (rank, Row::Status(row))
    });
    lowest(codes.chain(statuses)).unwrap_or(Row::None(class))
}

/// The row of a code, as it stands on the wire or as it is called in Rust.
pub(crate) fn row_of_code<'m>(errors: &'m Errors, code: &str) -> Option<&'m CodeRow> {
    let number: Option<i64> = code.parse().ok();
    let is_it = |row: &&CodeRow| match &row.matches {
        _ if row.rust.bare() == code => true,
        CodeMatch::Text(text) => text == code,
        CodeMatch::Prefix(prefix) => code.starts_with(prefix.as_str()),
        CodeMatch::Integer(integer) => number == Some(*integer),
        CodeMatch::Range(first, last) => {
            number.is_some_and(|number| (*first..=*last).contains(&number))
        }
    };
    errors.codes.iter().find(is_it)
}

/// The row of a status.
pub(crate) fn row_of_status(errors: &Errors, status: u16) -> Row<'_> {
    let mut rows = errors.statuses.iter();
    match rows.find(|row| (row.first..=row.last).contains(&status)) {
        Some(row) => Row::Status(row),
        None => Row::None(class_of(status)),
    }
}

/// Causes that say little without a class: signatures and fields can be missing alike.
fn is_general(cause: Option<Cause>) -> bool {
    matches!(cause, Some(Cause::Missing | Cause::Invalid))
}

/// The row for a field that is not as it has to be.
fn of_field<'m>(errors: &'m Errors, violation: &Violation) -> Row<'m> {
    let cause = violation.cause;
    let rank = |row: &CodeRow| {
        let is_meant = row.causes.contains(&cause);
        let is_invalid = row.causes.contains(&Cause::Invalid);
        let is_for_all = row.causes.is_empty();
        let is_of_class = row.class == ErrorClass::InvalidRequest;
        let pointers = [&violation.pointer].into_iter().chain(&violation.also);
        let names = row.path.as_deref();
        let depth = names.map(|path| pointers.filter_map(|at| below(path, at)).min());
        match depth {
            // Names another field.
            Some(None) => None,
            Some(Some(0)) if is_meant => Some(0),
            Some(Some(0)) if is_for_all && is_of_class => Some(1),
            // The field says what is wrong, whatever it is for: a recipient, a template, a sender.
            // What is not there at all is rather what the vendor says of everything that is
            // missing.
            Some(Some(0)) if is_for_all => Some(if cause == Cause::Missing { 52 } else { 2 }),
            Some(Some(0)) if is_of_class || is_invalid => Some(90),
            Some(Some(depth)) if is_invalid => Some(10 + depth),
            Some(Some(depth)) if is_for_all && is_of_class => Some(20 + depth),
            Some(Some(depth)) if is_for_all && cause != Cause::Missing => Some(30 + depth.min(19)),
            Some(Some(_)) => None,
            None if is_of_class && is_meant => Some(50),
            None if is_of_class && is_invalid => Some(53),
            None if is_of_class && is_for_all => Some(54),
            // A row for signatures may speak of the body too.
            None if is_invalid && !is_of_class => Some(55),
            None => None,
        }
    };
    let codes = errors.codes.iter().map(|row| (rank(row), Row::Code(row)));
    let statuses = errors.statuses.iter().map(|row| {
        let rank = match row.class == ErrorClass::InvalidRequest {
            true if row.causes.contains(&cause) => Some(51),
            true if row.causes.is_empty() => Some(56),
            true => Some(57),
            false => None,
        };
        (rank, Row::Status(row))
    });
    lowest(codes.chain(statuses))
        .unwrap_or_else(|| row_of(errors, ErrorClass::InvalidRequest, None))
}

/// How far a pointer is below the field that a row names; none if it is not.
fn below(path: &str, pointer: &str) -> Option<u32> {
    let mut keys = pointer.split('/').skip(1);
    for wanted in path.split('/') {
        // Positions in lists have no step of their own in a path, unless it has a star.
        let found = keys.find(|key| wanted == "*" || key.parse::<usize>().is_err())?;
        if wanted != "*" && wanted != found {
            return None;
        }
    }
    u32::try_from(keys.count()).ok()
}

fn lowest<'m>(ranked: impl Iterator<Item = (Option<u32>, Row<'m>)>) -> Option<Row<'m>> {
    let fitting = ranked.filter_map(|(rank, row)| Some((rank?, row)));
    fitting.min_by_key(|(rank, _)| *rank).map(|(_, row)| row)
}

fn known(row: Row<'_>) -> Option<Row<'_>> {
    match row {
        Row::Code(row) if row.class == ErrorClass::Unknown => None,
        Row::None(_) => None,
        row => Some(row),
    }
}

fn class_of(status: u16) -> ErrorClass {
    match status {
        401 => ErrorClass::Authentication,
        403 => ErrorClass::Permission,
        404 => ErrorClass::NotFound,
        409 => ErrorClass::Conflict,
        429 => ErrorClass::Throttled,
        400..=499 => ErrorClass::InvalidRequest,
        _ => ErrorClass::Vendor,
    }
}

impl Row<'_> {
    pub(crate) fn class(&self) -> ErrorClass {
        match self {
            Self::Code(row) => row.class,
            Self::Status(row) => row.class,
            Self::None(class) => *class,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn a_pointer_lies_below_the_field_that_a_path_names() {
        assert_eq!(below("to", "/to"), Some(0));
        assert_eq!(below("template", "/template/components/0/type"), Some(3));
        assert_eq!(below("list/to", "/list/3/to"), Some(0));
        assert_eq!(below("list/*/to", "/list/3/to"), Some(0));
        assert_eq!(below("to", "/tone"), None);
        assert_eq!(below("template/name", "/template"), None);
        assert_eq!(below("to", "parameters/to"), Some(0));
        assert_eq!(below("to", ""), None);
    }
}
