//! Structs, and what all that has fields has.

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

/// Writing or reading of a field, by what may stand under its key: `nullable` takes `null` for
/// absent, `optional_nullable` keeps them apart.
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
