//! Impls that are the same for every generated type of a kind, by its name.
//!
//! A type of `requests:` alone is written by those who send, a type of `replies:` alone is read by
//! them. The other way only queues and logs go, and a type of `callbacks:` is for servers that
//! receive them, so that is compiled where it is called, and nobody else waits for it.

mod codes;
mod enums;
mod structs;
mod unions;

/// A function that is for writing or reading a type of requests, of replies, of both or of
/// callbacks.
#[doc(hidden)]
#[macro_export]
macro_rules! __compiled {
    ($what:ident callbacks: $($function:tt)+) => {
        #[inline]
        $($function)+
    };
    (writing replies: $($function:tt)+) => {
        #[inline]
        $($function)+
    };
    (reading requests: $($function:tt)+) => {
        #[inline]
        $($function)+
    };
    ($what:ident $of:ident: $($function:tt)+) => {
        #[inline(never)]
        $($function)+
    };
}

/// A value to read into, of a struct with these fields, or of a union.
#[doc(hidden)]
#[macro_export]
macro_rules! __blank {
    ($of:ident: $name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::for_generated_code::json::Blank for $name {
            $crate::__compiled! {reading $of:
                #[allow(deprecated, reason = "deprecated fields are read too")]
                fn blank() -> Self {
                    Self { $($field: $crate::for_generated_code::json::Blank::blank()),* }
                }
            }
        }
    };
    ($of:ident: $name:ident) => {
        impl $crate::for_generated_code::json::Blank for $name {
            $crate::__compiled! {reading $of:
                fn blank() -> Self {
                    Self::Unknown($crate::for_generated_code::json::Blank::blank())
                }
            }
        }
    };
    ($name:ident $($fields:tt)*) => {
        $crate::__blank!(both: $name $($fields)*);
    };
}

/// `Debug` that shows names alone: for steps of builders and for what holds a secret.
#[doc(hidden)]
#[macro_export]
macro_rules! __hidden_debug {
    ($($name:ident),+ $(,)?) => {
        $(impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(::std::concat!(::std::stringify!($name), " { .. }"))
            }
        })+
    };
}

/// `Serialize` and `Deserialize` of the logical form.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_serde {
    ($name:ty) => {
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::for_generated_code::json::serialize(self, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::for_generated_code::json::deserialize(deserializer)
            }
        }
    };
}
