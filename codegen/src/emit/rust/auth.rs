//! How an operation is signed: the call of the scheme's function in the runtime.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::scope::ident;
use crate::model::{Auth, Operation, RustName};
use crate::words::plain;

/// The argument for a token, where the scheme takes one.
pub(super) fn token_argument(operation: &Operation) -> Option<TokenStream> {
    takes_token(operation).then(|| quote!(token: &AccessToken,))
}

/// True if the scheme signs with a token that another operation hands out.
pub(super) fn takes_token(operation: &Operation) -> bool {
    operation
        .auth
        .as_ref()
        .is_some_and(|auth| auth.scheme == "bearer_from")
}

/// The statements that sign `outgoing`.
pub(super) fn sign(operation: &Operation) -> TokenStream {
    let Some(auth) = &operation.auth else {
        return TokenStream::new();
    };
    let scheme = format_ident!("{}", auth.scheme);
    let text = |name: &str| auth.text(name).unwrap_or_default().to_owned();
    let arguments = match auth.scheme.as_str() {
        "header_key" => {
            let (header, prefix) = (text("header"), text("prefix"));
            let key = credential(auth, "key");
            quote!(#header, #prefix, #key)
        }
        "basic" => {
            let (user, password) = (credential(auth, "user"), credential(auth, "password"));
            quote!(#user, #password)
        }
        "bearer_from" => quote!(token),
        "acs3_hmac_sha256" => {
            let (version, action) = (text("version"), text("action"));
            let (id, secret) = (
                credential(auth, "access_key_id"),
                credential(auth, "access_key_secret"),
            );
            let token = quote!(endpoint.credentials.security_token.as_ref());
            quote!(#version, #action, #id, #secret, #token)
        }
        "nxcloud_digest" => {
            let algorithm = if auth.text("algorithm") == Some("sha256") {
                quote!(Algorithm::Sha256)
            } else {
                quote!(Algorithm::Md5)
            };
            let (biz_type, action) = (text("biz_type"), text("action"));
            let (key, secret) = (
                credential(auth, "access_key"),
                credential(auth, "access_secret"),
            );
            quote!(#algorithm, #biz_type, #action, #key, #secret)
        }
        // `check` knows no other scheme.
        _ => TokenStream::new(),
    };
    let also = also(auth).into_iter().map(|(header, value)| {
        let value = credential(auth, &value);
        quote!(outgoing.header(#header, #value)?;)
    });
    quote! {
        #(#also)*
        crate::support::auth::#scheme::sign(&mut outgoing, #arguments)?;
    }
}

/// Headers that a `bearer_from` scheme sends beside the token: header and credential.
fn also(auth: &Auth) -> Vec<(String, String)> {
    let Some(serde_json::Value::Object(map)) = auth.parameter("also") else {
        return Vec::new();
    };
    map.iter()
        .map(|(header, credential)| (header.clone(), plain(credential)))
        .collect()
}

/// A reference to a credential.
fn credential(auth: &Auth, name: &str) -> TokenStream {
    let known = auth
        .credentials
        .iter()
        .find(|credential| credential.rust.bare() == name);
    let name = known.map_or_else(
        || RustName(name.to_owned()),
        |credential| credential.rust.clone(),
    );
    let name = ident(&name);
    quote!(&endpoint.credentials.#name)
}
