//! Impls that are the same for every generated type of a kind, by its name.

/// Reading and writing of a struct with these fields, or of a union, whose fields are read and
/// written by `ReadFields` and `WriteFields`.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_object {
    ($name:ident $({ $($field:ident),* $(,)? })?) => {
        $crate::__blank!($name $({ $($field),* })?);

        impl $crate::for_generated_code::json::WriteJson for $name {
            #[inline(never)]
            fn write_json(&self, json: &mut $crate::for_generated_code::json::JsonWriter) {
                $crate::for_generated_code::json::write_object(&self, json);
            }
        }

        impl $crate::for_generated_code::json::ReadJson for $name {
            // Fields are read in place: only what stands alone is read so.
            #[inline]
            fn read_json(
                value: $crate::Json,
                at: &$crate::for_generated_code::json::At<'_>,
            ) -> ::std::result::Result<Self, $crate::for_generated_code::json::DecodeError> {
                $crate::for_generated_code::json::read_object(value, at)
            }

            #[inline(never)]
            fn read_into(
                &mut self,
                value: $crate::Json,
                at: &$crate::for_generated_code::json::At<'_>,
            ) -> ::std::result::Result<(), $crate::for_generated_code::json::DecodeError> {
                $crate::for_generated_code::json::fill_object(value, at, self)
            }
        }
    };
}

/// A value to read into, of a struct with these fields, or of a union.
#[doc(hidden)]
#[macro_export]
macro_rules! __blank {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::for_generated_code::json::Blank for $name {
            #[allow(deprecated, reason = "deprecated fields are read too")]
            fn blank() -> Self {
                Self { $($field: $crate::for_generated_code::json::Blank::blank()),* }
            }
        }
    };
    ($name:ident) => {
        impl $crate::for_generated_code::json::Blank for $name {
            fn blank() -> Self {
                Self::Unknown($crate::for_generated_code::json::Blank::blank())
            }
        }
    };
}

/// Reading and writing of an enum of texts, which has `as_str` and `unknown`.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_text_enum {
    ($name:ty) => {
        impl $crate::for_generated_code::json::WriteJson for $name {
            fn write_json(&self, json: &mut $crate::for_generated_code::json::JsonWriter) {
                json.str(self.as_str());
            }
        }

        impl $crate::for_generated_code::json::ReadJson for $name {
            fn read_json(
                value: $crate::Json,
                at: &$crate::for_generated_code::json::At<'_>,
            ) -> ::std::result::Result<Self, $crate::for_generated_code::json::DecodeError> {
                <::std::string::String as $crate::for_generated_code::json::ReadJson>::read_json(
                    value, at,
                )
                .map(Self::unknown)
            }

            #[inline(never)]
            fn read_into(
                &mut self,
                value: $crate::Json,
                at: &$crate::for_generated_code::json::At<'_>,
            ) -> ::std::result::Result<(), $crate::for_generated_code::json::DecodeError> {
                $crate::for_generated_code::put(self, Self::read_json(value, at)?);
                ::std::result::Result::Ok(())
            }
        }

        impl $crate::for_generated_code::json::Blank for $name {
            fn blank() -> Self {
                Self::unknown(::std::string::String::new())
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        // The error is named in full: a variant may be called `Err`.
        /// Never fails: a string without a name is kept.
        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                // As a `String`, as it is read elsewhere, so that there is one such function.
                ::std::result::Result::Ok(Self::unknown(::std::string::String::from(text)))
            }
        }
    };
}

/// Reading and writing of an enum of integers, which has `value` and `unknown`.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_number_enum {
    ($name:ty: $number:ty) => {
        impl $crate::for_generated_code::json::WriteJson for $name {
            fn write_json(&self, json: &mut $crate::for_generated_code::json::JsonWriter) {
                json.i64(::std::convert::Into::into(self.value()));
            }
        }

        impl $crate::for_generated_code::json::ReadJson for $name {
            fn read_json(
                value: $crate::Json,
                at: &$crate::for_generated_code::json::At<'_>,
            ) -> ::std::result::Result<Self, $crate::for_generated_code::json::DecodeError> {
                <$number as $crate::for_generated_code::json::ReadJson>::read_json(value, at)
                    .map(Self::unknown)
            }
        }

        impl $crate::for_generated_code::json::Blank for $name {
            fn blank() -> Self {
                Self::unknown(0)
            }
        }

        /// Fails for what is no number; a number without a name is kept.
        impl ::std::str::FromStr for $name {
            type Err = ::std::num::ParseIntError;

            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::num::ParseIntError> {
                ::std::str::FromStr::from_str(text).map(Self::unknown)
            }
        }
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

/// [`ErrorCode`](crate::ErrorCode) for an enum with methods of the same names, a conversion from
/// the code as it is written, and a variant `Unknown` that keeps one. Variants that keep a code of
/// a family stand behind the name.
#[doc(hidden)]
#[macro_export]
macro_rules! __error_code {
    ($name:ty $(, $family:ident)*) => {
        impl $crate::ErrorCode for $name {
            fn from_json(value: &$crate::Json) -> ::std::option::Option<Self> {
                $crate::for_generated_code::read_code(<$name>::Unknown, value)
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
