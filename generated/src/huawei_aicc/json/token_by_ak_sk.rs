// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::huawei_aicc::{TokenByAkSkRequest, TokenReply};
use crate::support::{
    AsText, DecodeError, ExposeSecret, ObjectReader, ObjectWriter, ReadFields,
    SecretString, WriteFields,
};

impl WriteFields for TokenByAkSkRequest {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.elsewhere("Content-Type", "application/json");
        object.optional_elsewhere("X-Token-Expire", &self.x_token_expire);
        object.field("app_key", self.app_key.expose_secret());
        object.field("app_secret", self.app_secret.expose_secret());
    }
}

impl ReadFields for TokenByAkSkRequest {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        if object.has("Content-Type") {
            object.constant_str("Content-Type", "application/json")?;
        }
        Ok(Self {
            x_token_expire: object.optional("X-Token-Expire")?,
            app_key: SecretString::from(object.required::<String>("app_key")?),
            app_secret: SecretString::from(object.required::<String>("app_secret")?),
        })
    }
}

crate::support::json_object!(TokenByAkSkRequest);

impl WriteFields for TokenReply {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("AccessToken", self.access_token.expose_secret());
        object.optional("ApplyType", &self.apply_type);
        object.optional("CreateTime", &self.create_time.map(AsText));
        object.optional("Expires", &self.expires.map(AsText));
        object.optional("Scope", &self.scope);
        if let Some(secret) = &self.app_key {
            object.field("AppKey", secret.expose_secret());
        }
        object.optional("UserID", &self.user_id);
    }
}

impl ReadFields for TokenReply {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            access_token: SecretString::from(object.required::<String>("AccessToken")?),
            apply_type: object.optional("ApplyType")?,
            create_time: object
                .optional::<AsText<_>>("CreateTime")?
                .map(|AsText(value)| value),
            expires: object.optional::<AsText<_>>("Expires")?.map(|AsText(value)| value),
            scope: object.optional("Scope")?,
            app_key: object.optional::<String>("AppKey")?.map(SecretString::from),
            user_id: object.optional("UserID")?,
        })
    }
}

crate::support::json_object!(TokenReply);
