//! Enums of error codes.

/// What an enum of codes does, by the rows of its table: each value has one, but for `Unknown`,
/// which keeps a code that has none. Variants that keep a code of a family are named behind the
/// table.
#[doc(hidden)]
#[macro_export]
macro_rules! __error_code {
    ($name:ident, $raw:ty, $rows:ident $(, $family:ident)*) => {
        impl $name {
            /// What kind of failure it is.
            #[must_use]
            pub fn class(&self) -> $crate::ErrorClass {
                $crate::for_generated_code::class_of($rows, self)
            }

            /// Whether the same call may be tried again.
            #[must_use]
            pub fn retry(&self) -> $crate::Retry {
                $crate::for_generated_code::retry_of($rows, self)
            }

            /// What to do about it.
            #[must_use]
            pub fn remedy(&self) -> ::std::option::Option<&'static str> {
                $crate::for_generated_code::remedy_of($rows, self)
            }
        }

        /// Never fails: a code that is not listed is kept.
        impl ::std::convert::From<$raw> for $name {
            fn from(code: $raw) -> Self {
                $crate::for_generated_code::RawCode::listed(code, $rows).unwrap_or_else(|code| {
                    Self::Unknown($crate::for_generated_code::Unknown::new(code))
                })
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $(Self::$family(code) => ::std::fmt::Display::fmt(code, f),)*
                    Self::Unknown(code) => ::std::fmt::Display::fmt(code.value(), f),
                    #[allow(unreachable_patterns, reason = "all may be families")]
                    listed => $crate::for_generated_code::write_code($rows, listed, f),
                }
            }
        }

        impl $crate::ErrorCode for $name {
            fn from_json(value: &$crate::Json) -> ::std::option::Option<Self> {
                <$raw as $crate::for_generated_code::RawCode>::read(value).map(Self::from)
            }

            fn is_of_table(&self) -> bool {
                !matches!(self, Self::Unknown(_) $(| Self::$family(_))*)
            }

            fn class(&self) -> $crate::ErrorClass {
                <$name>::class(self)
            }

            fn retry(&self) -> $crate::Retry {
                <$name>::retry(self)
            }

            fn remedy(&self) -> ::std::option::Option<&'static str> {
                <$name>::remedy(self)
            }
        }
    };
}
