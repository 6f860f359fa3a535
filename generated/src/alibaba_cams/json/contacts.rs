// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{
    Contact, ContactAddress, ContactAddressType, ContactEmail, ContactName,
};
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for Contact {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("name", &self.name);
        object.optional("addresses", &self.addresses);
        object.optional("birthday", &self.birthday);
        object.optional("emails", &self.emails);
        object.optional("org", &self.org);
        object.optional("phones", &self.phones);
        object.optional("urls", &self.urls);
    }
}

impl ReadFields for Contact {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            name: object.required("name")?,
            addresses: object.optional("addresses")?,
            birthday: object.optional("birthday")?,
            emails: object.optional("emails")?,
            org: object.optional("org")?,
            phones: object.optional("phones")?,
            urls: object.optional("urls")?,
        })
    }
}

crate::support::json_object!(Contact);
crate::support::json_serde!(Contact);

impl WriteFields for ContactName {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("formatted_name", &self.formatted_name);
        object.optional("first_name", &self.first_name);
        object.optional("last_name", &self.last_name);
        object.optional("middle_name", &self.middle_name);
        object.optional("suffix", &self.suffix);
        object.optional("prefix", &self.prefix);
    }
}

impl ReadFields for ContactName {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            formatted_name: object.required("formatted_name")?,
            first_name: object.optional("first_name")?,
            last_name: object.optional("last_name")?,
            middle_name: object.optional("middle_name")?,
            suffix: object.optional("suffix")?,
            prefix: object.optional("prefix")?,
        })
    }
}

crate::support::json_object!(ContactName);
crate::support::json_serde!(ContactName);

impl WriteFields for ContactAddress {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("street", &self.street);
        object.optional("city", &self.city);
        object.optional("state", &self.state);
        object.optional("zip", &self.zip);
        object.optional("country", &self.country);
        object.optional("country_code", &self.country_code);
        object.optional("type", &self.r#type);
    }
}

impl ReadFields for ContactAddress {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            street: object.optional("street")?,
            city: object.optional("city")?,
            state: object.optional("state")?,
            zip: object.optional("zip")?,
            country: object.optional("country")?,
            country_code: object.optional("country_code")?,
            r#type: object.optional("type")?,
        })
    }
}

crate::support::json_object!(ContactAddress);
crate::support::json_serde!(ContactAddress);
crate::support::json_text_enum!(ContactAddressType);
crate::support::json_serde!(ContactAddressType);

impl WriteFields for ContactEmail {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("email", &self.email);
        object.optional("type", &self.r#type);
    }
}

impl ReadFields for ContactEmail {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            email: object.optional("email")?,
            r#type: object.optional("type")?,
        })
    }
}

crate::support::json_object!(ContactEmail);
crate::support::json_serde!(ContactEmail);
