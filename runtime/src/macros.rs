//! Impls that are the same for every generated type of a kind, by its name.
//!
//! A type of `requests:` alone is written by those who send, a type of `replies:` alone is read by
//! them. The other way only queues and logs go, and a type of `callbacks:` is for servers that
//! receive them, so that is compiled where it is called, and nobody else waits for it.

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

/// Reading and writing of a struct with these fields, or of a union. With its key, each field is
/// read and written as its row says; else they are by `ReadFields` and `WriteFields`.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_object {
    (
        $of:ident:
        $name:ident { $($field:ident: $kind:ident($key:literal)),+ $(, ..$rest:ident)? $(,)? }
    ) => {
        impl $crate::for_generated_code::json::WriteFields for $name {
            $crate::__compiled! {writing $of:
                #[allow(deprecated, reason = "deprecated fields are written too")]
                fn write_fields(
                    &self,
                    object: &mut $crate::for_generated_code::json::ObjectWriter<'_>,
                ) {
                    $($crate::__json_field!(write $kind: object, $key, &self.$field);)+
                    $(object.entries(&self.$rest);)?
                }
            }
        }

        impl $crate::for_generated_code::json::ReadFields for $name {
            $crate::__compiled! {reading $of:
                #[allow(deprecated, reason = "deprecated fields are read too")]
                fn read_fields(
                    &mut self,
                    object: &mut $crate::for_generated_code::json::ObjectReader<'_>,
                ) -> ::std::result::Result<(), $crate::for_generated_code::json::DecodeError> {
                    $($crate::__json_field!(read $kind: object, $key, &mut self.$field);)+
                    $(object.read_rest(&mut self.$rest);)?
                    object.done()
                }
            }
        }

        $crate::__json_object!($of: $name { $($field,)+ $($rest)? });
    };
    ($of:ident: $name:ident $({ $($field:ident),* $(,)? })?) => {
        $crate::__blank!($of: $name $({ $($field),* })?);

        impl $crate::for_generated_code::json::WriteJson for $name {
            $crate::__compiled! {writing $of:
                fn write_json(&self, json: &mut $crate::for_generated_code::json::JsonWriter) {
                    $crate::for_generated_code::json::write_object(&self, json);
                }
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

            $crate::__compiled! {reading $of:
                fn read_into(
                    &mut self,
                    value: &mut $crate::Json,
                    at: &$crate::for_generated_code::json::At<'_>,
                ) -> ::std::result::Result<(), $crate::for_generated_code::json::DecodeError> {
                    $crate::for_generated_code::json::fill_object(value, at, self)
                }
            }
        }
    };
    ($name:ident $($fields:tt)*) => {
        $crate::__json_object!(both: $name $($fields)*);
    };
}

/// Reading and writing of a union whose variants each have a key, or a tag under a key that is the
/// same for all. What a variant holds is read and written as its row says.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_union {
    (
        $of:ident: $name:ident {
            tag: $key:literal,
            $($variant:ident: tag($tag:literal) $(. $kind:ident($($content:literal)?))?),+ $(,)?
        }
    ) => {
        $crate::__json_union!($of: $name, self, object,
            match self {
                $(Self::$variant $(($crate::__json_variant!(name $kind content)))? => {
                    object.field($key, $tag);
                    $($crate::__json_variant!(write $kind($($content)?): object, content);)?
                })+
                Self::Unknown(other) => other.write_fields(::std::option::Option::Some($key), object),
            },
            {
                let tag = object.tag($key)?;
                match tag.as_str() {
                    $($tag => $crate::__json_variant!(
                        read $variant $($kind($($content)?))?: self, object
                    ),)+
                    _ => $crate::for_generated_code::put(self, Self::Unknown(object.unknown(tag))),
                }
            }
        );
    };
    ($of:ident: $name:ident { $($variant:ident: $kind:ident($key:literal)),+ $(,)? }) => {
        $crate::__json_union!($of: $name, self, object,
            match self {
                $(Self::$variant(content) => {
                    $crate::__json_field!(write $kind: object, $key, content);
                })+
                Self::Unknown(other) => other.write_fields(::std::option::Option::None, object),
            },
            match object.which(&[$($key),+])? {
                $(::std::option::Option::Some($key) => $crate::__json_variant!(
                    read $variant $kind($key): self, object
                ),)+
                _ => $crate::for_generated_code::put(self, Self::Unknown(object.unknown_key()?)),
            }
        );
    };
    ($of:ident: $name:ident, $self:ident, $object:ident, $write:expr, $read:expr) => {
        impl $crate::for_generated_code::json::WriteFields for $name {
            $crate::__compiled! {writing $of:
                #[allow(deprecated, reason = "deprecated variants are written too")]
                fn write_fields(
                    &$self,
                    $object: &mut $crate::for_generated_code::json::ObjectWriter<'_>,
                ) {
                    $write
                }
            }
        }

        impl $crate::for_generated_code::json::ReadFields for $name {
            $crate::__compiled! {reading $of:
                #[allow(deprecated, reason = "deprecated variants are read too")]
                fn read_fields(
                    &mut $self,
                    $object: &mut $crate::for_generated_code::json::ObjectReader<'_>,
                ) -> ::std::result::Result<(), $crate::for_generated_code::json::DecodeError> {
                    $read;
                    $object.done()
                }
            }
        }

        $crate::__json_object!($of: $name);
    };
    ($name:ident $variants:tt) => {
        $crate::__json_union!(both: $name $variants);
    };
}

/// Writing or reading of what a variant holds: under a key, or `fields` beside its tag. It is read
/// in place.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_variant {
    (name $kind:ident $content:ident) => {
        $content
    };
    (write fields(): $object:ident, $content:ident) => {
        $crate::for_generated_code::json::WriteFields::write_fields($content, $object)
    };
    (write $kind:ident($key:literal): $object:ident, $content:ident) => {
        $crate::__json_field!(write $kind: $object, $key, $content)
    };
    (read $variant:ident: $self:ident, $object:ident) => {
        $crate::for_generated_code::put($self, Self::$variant)
    };
    (read $variant:ident $kind:ident($($key:literal)?): $self:ident, $object:ident) => {{
        let blank = Self::$variant($crate::for_generated_code::json::Blank::blank());
        $crate::for_generated_code::put($self, blank);
        if let Self::$variant(content) = $self {
            $crate::__json_variant!(read $kind($($key)?): $object, content);
        }
    }};
    (read fields(): $object:ident, $content:ident) => {
        $crate::for_generated_code::json::ReadFields::read_fields($content, $object)?
    };
    (read $kind:ident($key:literal): $object:ident, $content:ident) => {
        $crate::__json_field!(read $kind: $object, $key, $content)
    };
}

/// Writing or reading of a field, by what may stand under its key: `nullable` takes `null` for
/// absent, `optional_nullable` tells them apart.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_field {
    (write required: $object:ident, $key:literal, $field:expr) => {
        $object.field($key, $field)
    };
    (write required_nullable: $object:ident, $key:literal, $field:expr) => {
        $object.field($key, $field)
    };
    (write optional: $object:ident, $key:literal, $field:expr) => {
        $object.optional($key, $field)
    };
    (write nullable: $object:ident, $key:literal, $field:expr) => {
        $object.optional($key, $field)
    };
    (write optional_nullable: $object:ident, $key:literal, $field:expr) => {
        $object.optional_nullable($key, $field)
    };
    (read required: $object:ident, $key:literal, $field:expr) => {
        $object.read($key, $field)
    };
    (read required_nullable: $object:ident, $key:literal, $field:expr) => {
        $object.read_required_nullable($key, $field)
    };
    (read optional: $object:ident, $key:literal, $field:expr) => {
        $object.read_optional($key, $field)
    };
    (read nullable: $object:ident, $key:literal, $field:expr) => {
        $object.read_nullable($key, $field)
    };
    (read optional_nullable: $object:ident, $key:literal, $field:expr) => {
        $object.read_nullable($key, $field)
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
