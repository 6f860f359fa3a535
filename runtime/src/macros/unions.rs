//! Unions.

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
