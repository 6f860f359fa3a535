//! Enums of texts and of integers.

/// Reading and writing of an enum of texts, which has `as_str` and `unknown`.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_text_enum {
    ($of:ident: $name:ident) => {
        impl $crate::for_generated_code::json::WriteJson for $name {
            $crate::__compiled! {writing $of:
                fn write_json(&self, json: &mut $crate::for_generated_code::json::JsonWriter) {
                    json.str(self.as_str());
                }
            }
        }

        impl $crate::for_generated_code::json::ReadJson for $name {
            #[inline]
            fn read_json(
                value: $crate::Json,
                at: &$crate::for_generated_code::json::At<'_>,
            ) -> ::std::result::Result<Self, $crate::for_generated_code::json::DecodeError> {
                <::std::string::String as $crate::for_generated_code::json::ReadJson>::read_json(
                    value, at,
                )
                .map(Self::unknown)
            }

            $crate::__compiled! {reading $of:
                fn read_into(
                    &mut self,
                    value: &mut $crate::Json,
                    at: &$crate::for_generated_code::json::At<'_>,
                ) -> ::std::result::Result<(), $crate::for_generated_code::json::DecodeError> {
                    let value = ::std::mem::take(value);
                    $crate::for_generated_code::put(self, Self::read_json(value, at)?);
                    ::std::result::Result::Ok(())
                }
            }
        }

        impl $crate::for_generated_code::json::Blank for $name {
            $crate::__compiled! {reading $of:
                fn blank() -> Self {
                    Self::unknown(::std::string::String::new())
                }
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        // The error is named in full: a variant may be called `Err`.
        /// Never fails: a string without a name is kept.
        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                // As a `String`, as it is read elsewhere, so that there is one such function.
                ::std::result::Result::Ok(Self::unknown(::std::string::String::from(text)))
            }
        }
    };
    ($name:ident) => {
        $crate::__json_text_enum!(both: $name);
    };
}

/// Reading and writing of an enum of integers, which has `value` and `unknown`.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_number_enum {
    ($of:ident: $name:ident, $number:ty) => {
        impl $crate::for_generated_code::json::WriteJson for $name {
            $crate::__compiled! {writing $of:
                fn write_json(&self, json: &mut $crate::for_generated_code::json::JsonWriter) {
                    json.i64(::std::convert::Into::into(self.value()));
                }
            }
        }

        impl $crate::for_generated_code::json::ReadJson for $name {
            $crate::__compiled! {reading $of:
                fn read_json(
                    value: $crate::Json,
                    at: &$crate::for_generated_code::json::At<'_>,
                ) -> ::std::result::Result<Self, $crate::for_generated_code::json::DecodeError> {
                    <$number as $crate::for_generated_code::json::ReadJson>::read_json(value, at)
                        .map(Self::unknown)
                }
            }
        }

        impl $crate::for_generated_code::json::Blank for $name {
            $crate::__compiled! {reading $of:
                fn blank() -> Self {
                    Self::unknown(0)
                }
            }
        }

        /// Fails for what is no number; a number without a name is kept.
        impl ::std::str::FromStr for $name {
            type Err = ::std::num::ParseIntError;

            #[inline]
            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::num::ParseIntError> {
                ::std::str::FromStr::from_str(text).map(Self::unknown)
            }
        }
    };
    ($name:ident, $number:ty) => {
        $crate::__json_number_enum!(both: $name, $number);
    };
}
