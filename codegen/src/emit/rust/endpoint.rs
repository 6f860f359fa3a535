//! The endpoint of a service: where requests go, and the settings that they need.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::arguments::{self, Argument};
use super::checks::Checks;
use super::names::Names;
use super::operand::{Operand, Pointer};
use super::scope::{Scope, ident};
use super::validate::{self, Patterns};
use super::{auth, docs, file};
use crate::emit::rust::{GenerateError, Source};
use crate::escape::code;
use crate::model::{
    BasePart, Constant, Docs, Parameter, PathPart, RustName, Service, Ty, base_parts,
};

/// `endpoint.rs` of a service.
pub(super) fn emit(service: &Service) -> Result<Source, GenerateError> {
    let scope = Scope::new(service);
    let arguments = arguments::definitions(service);
    let endpoint = endpoint(&scope);
    file::with_imports(service, "endpoint.rs", &scope, quote!(#arguments #endpoint))
}

/// Arguments of the client's and the endpoint's `new`, and what passes them on.
pub(super) fn arguments(scope: &Scope<'_>) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let service = scope.service();
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    for signer in auth::signers(service).iter().filter(|signer| signer.asks()) {
        let (field, ty) = (signer.field(), signer.ty(scope));
        arguments.push(quote!(#field: #ty));
        values.push(quote!(#field));
    }
    for setting in settings(scope) {
        let (name, ty) = (&setting.name, setting.ty(quote!(impl Into<String>)));
        arguments.push(quote!(#name: #ty));
        values.push(quote!(#name));
    }
    (arguments, values)
}

/// The arguments for the settings of a client.
fn settings(scope: &Scope<'_>) -> Vec<Argument> {
    let parameters = scope.service().parameters.iter();
    parameters
        .map(|parameter| Argument::new(scope, parameter, ident(&parameter.rust)))
        .collect()
}

fn endpoint(scope: &Scope<'_>) -> TokenStream {
    let service = scope.service();
    let parameters: Vec<&Parameter> = service.parameters.iter().collect();
    let stored: Vec<_> = parameters
        .iter()
        .filter(|parameter| is_stored(service, parameter))
        .map(|parameter| ident(&parameter.rust))
        .collect();
    let fields = stored.iter().map(|name| quote!(pub(super) #name: String,));
    let (arguments, _) = arguments(scope);
    let settable: Vec<_> = settable(service).collect();
    let constant_fields = settable.iter().map(|constant| {
        let name = ident(&constant.rust);
        quote!(pub(super) #name: String,)
    });
    let constant_values = settable.iter().map(|constant| {
        let (name, value) = (ident(&constant.rust), &constant.value);
        quote!(#name: #value.to_owned(),)
    });
    let constant_setters = settable.iter().map(|constant| setter(constant));
    let base_urls = base_urls(service);
    let at = (!service.base_urls.is_empty()).then(|| at(service));
    let signers = auth::signers(service);
    let signers: Vec<_> = signers.iter().filter(|signer| signer.asks()).collect();
    let credentials: Vec<Ident> = signers.iter().map(|signer| signer.field()).collect();
    let credential_types = signers.iter().map(|signer| signer.ty(scope));
    let base = filled(service, &service.base_url, &TokenStream::new());
    let conversions = settings(scope).into_iter().map(|setting| {
        let (name, text) = (&setting.name, setting.text());
        match setting.is_named() {
            true => quote!(let #name = #text.to_owned();),
            false => quote!(let #name = #name.into();),
        }
    });
    let checks = host_checks(scope);
    let parameters_check = parameters_check(scope);
    let about: Vec<String> = parameters
        .iter()
        .map(|parameter| {
            format!(
                "- `{}`: {}",
                parameter.rust.bare(),
                parameter.docs.text.as_deref().unwrap_or("a setting")
            )
        })
        .collect();
    let requests = service.operations.iter().filter_map(|operation| {
        let name = scope.name(operation.request?);
        Some(quote!(crate::support::RequestType::of::<#name>()))
    });
    let new_comment = docs::comment(&[
        format!("The vendor's own endpoint, `{}`.", service.base_url),
        about.join("\n"),
        "# Errors".to_owned(),
        "A credential is empty, or the base URL does not parse.".to_owned(),
    ]);
    let comment = docs::comment(&[
        format!("Where and as whom requests to {} go.", service.title),
        "This is all that `to_http` needs; a client adds connections to it.".to_owned(),
    ]);
    quote! {
        #comment
        #[derive(Clone, Debug)]
        pub struct Endpoint {
            pub(super) settings: crate::support::Settings,
            #(pub(super) #credentials: #credential_types,)*
            #(#fields)*
            #(#constant_fields)*
        }

        #base_urls

        /// What may be sent, for keys that none of it has a field for.
        pub(super) const REQUESTS: &[crate::support::RequestType] = &[#(#requests),*];

        impl Endpoint {
            #new_comment
            pub fn new(#(#arguments),*) -> Result<Self, SettingError> {
                #(#credentials.check()?;)*
                #(#conversions)*
                #checks
                let settings = crate::support::Settings::new(#base)?;
                Ok(Self { settings, #(#credentials,)* #(#constant_values)* #(#stored),* })
            }

            /// Sends requests elsewhere: another region, a proxy, a mock server.
            ///
            /// # Errors
            ///
            /// Not an absolute `http` or `https` URL without query and fragment.
            pub fn with_base_url(mut self, base_url: &str) -> Result<Self, SettingError> {
                self.settings.set_base_url(base_url)?;
                Ok(self)
            }

            #at

            #(#constant_setters)*

            /// Takes time and nonces from this clock instead of the system's.
            #[must_use]
            pub fn with_clock(mut self, clock: impl apiscribe_runtime::Clock + 'static) -> Self {
                self.settings.set_clock(Arc::new(clock));
                self
            }

            /// Sends requests that break the specs too.
            ///
            /// For the day on which the vendor has relaxed a limit and this crate does not know it
            /// yet.
            #[must_use]
            pub fn dangerous_without_validation(mut self) -> Self {
                self.settings.skip_validation();
                self
            }

            /// Sends a key that the vendor takes and no page has, with every request: at the top,
            /// or where a JSON Pointer such as `/body/new` says.
            ///
            /// For the day on which the vendor has added a key and this crate does not know it yet.
            /// A key that a request has a field for is refused.
            #[must_use]
            pub fn with_undocumented(mut self, key: &str, value: impl Into<Json>) -> Self {
                self.settings.send_undocumented(key, value.into(), REQUESTS);
                self
            }

            #parameters_check
        }
    }
}

/// Constants of calls that a client may override.
fn settable(service: &Service) -> impl Iterator<Item = &Constant> {
    let constants = service.constants.iter();
    constants.filter(|constant| constant.settable)
}

fn setter(constant: &Constant) -> TokenStream {
    let (name, setter) = (ident(&constant.rust), ident(&constant.rust.setter()));
    let comment = override_comment(constant);
    quote! {
        #comment
        #[must_use]
        pub fn #setter(mut self, value: impl Into<String>) -> Self {
            self.#name = value.into();
            self
        }
    }
}

fn override_comment(constant: &Constant) -> TokenStream {
    let (name, value) = (code(&constant.wire.0), code(&constant.value));
    docs::comment(&[format!(
        "Sends another {name} than {value} along with every call."
    )])
}

/// Methods of the client that override what goes along with every call, and choose an address.
pub(super) fn client_setters(service: &Service) -> TokenStream {
    let setters = settable(service).map(|constant| {
        let setter = ident(&constant.rust.setter());
        let comment = override_comment(constant);
        quote! {
            #comment
            #[must_use]
            pub fn #setter(&self, value: impl Into<String>) -> Self {
                let endpoint = Endpoint::clone(&self.endpoint).#setter(value);
                Self { endpoint: Arc::new(endpoint), ..self.clone() }
            }
        }
    });
    let at = (!service.base_urls.is_empty()).then(|| {
        quote! {
            /// A client that sends requests to another of the vendor's addresses.
            ///
            /// # Errors
            ///
            /// What fills the address cannot stand in it.
            pub fn at(&self, base_url: super::BaseUrl) -> Result<Self, SettingError> {
                let endpoint = Endpoint::clone(&self.endpoint).at(base_url)?;
                Ok(Self { endpoint: Arc::new(endpoint), ..self.clone() })
            }
        }
    });
    quote!(#at #(#setters)*)
}

/// Setters of the client that waits.
pub(super) fn blocking_setters(service: &Service) -> TokenStream {
    let setters = settable(service).map(|constant| {
        let setter = ident(&constant.rust.setter());
        let comment = override_comment(constant);
        quote! {
            #comment
            #[must_use]
            pub fn #setter(&self, value: impl Into<String>) -> Self {
                let client = self.client.#setter(value);
                Self { client, ..self.clone() }
            }
        }
    });
    let at = (!service.base_urls.is_empty()).then(|| {
        quote! {
            /// A client that sends requests to another of the vendor's addresses.
            ///
            /// # Errors
            ///
            /// What fills the address cannot stand in it.
            pub fn at(&self, base_url: super::BaseUrl) -> Result<Self, SettingError> {
                let client = self.client.at(base_url)?;
                Ok(Self { client, ..self.clone() })
            }
        }
    });
    quote!(#at #(#setters)*)
}

/// The enum over the other addresses of the vendor.
fn base_urls(service: &Service) -> Option<TokenStream> {
    let variants = service.base_urls.iter().map(|named| {
        let name = ident(&named.rust);
        let address = code(&named.url);
        let said = match &named.docs.text {
            Some(text) => format!("{text} {address}"),
            None => format!("{address}."),
        };
        let docs = Docs {
            text: Some(said),
            ..named.docs.clone()
        };
        let comment = docs::comment(&docs::paragraphs(&docs, ""));
        quote!(#comment #name,)
    });
    let comment = docs::comment(&[format!("Other addresses of {}.", service.title)]);
    (!service.base_urls.is_empty()).then(|| {
        quote! {
            #comment
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            #[non_exhaustive]
            pub enum BaseUrl { #(#variants)* }
        }
    })
}

fn at(service: &Service) -> TokenStream {
    let arms = service.base_urls.iter().map(|named| {
        let name = ident(&named.rust);
        let url = filled(service, &named.url, &quote!(self.));
        quote!(BaseUrl::#name => self.settings.set_base_url(#url)?,)
    });
    quote! {
        /// Sends requests to another of the vendor's addresses, those of operations with an address
        /// of their own too.
        ///
        /// # Errors
        ///
        /// What fills the address cannot stand in it.
        pub fn at(mut self, base_url: BaseUrl) -> Result<Self, SettingError> {
            match base_url { #(#arms)* }
            Ok(self)
        }
    }
}

/// The method that checks what stands in paths when a client is made; requests are checked again
/// when they are put together.
fn parameters_check(scope: &Scope<'_>) -> Option<TokenStream> {
    let service = scope.service();
    let mut patterns = Patterns::new(scope, &RustName::escaped("client"));
    let mut checks = TokenStream::new();
    for parameter in service
        .parameters
        .iter()
        .filter(|parameter| is_stored(service, parameter))
    {
        let name = ident(&parameter.rust);
        let place = validate::place(scope, &parameter.docs, &parameter.docs);
        let printer = Checks {
            scope,
            patterns: &mut patterns,
            place: &place,
        };
        checks.extend(printer.of(
            &Ty::String,
            &parameter.constraints,
            &parameter.advisory,
            &Pointer::parameter(&parameter.wire.0),
            &Operand::place(quote!(self.#name)),
        ));
    }
    let statics = patterns.statics();
    (!checks.is_empty()).then(|| {
        quote! {
            #[cfg_attr(not(feature = "client"), expect(dead_code, reason = "it is for clients"))]
            pub(super) fn check(&self) -> Result<(), SettingError> {
                #statics
                let checks = |report: &mut Report| {
                    #checks
                };
                Ok(self.settings.check(&checks)?)
            }
        }
    })
}

/// True if something is asked of what stands in paths.
pub(super) fn has_parameters_check(scope: &Scope<'_>) -> bool {
    parameters_check(scope).is_some()
}

/// True if requests need the parameter: it stands in the path or the base URL of an operation.
fn is_stored(service: &Service, parameter: &Parameter) -> bool {
    let mut named = service.base_urls.iter();
    let is_named = named.any(|named| holds(&named.url, parameter));
    is_named
        || service.operations.iter().any(|operation| {
            let in_path = operation
                .path
                .contains(&PathPart::Parameter(parameter.wire.clone()));
            in_path
                || operation
                    .base_url
                    .as_ref()
                    .is_some_and(|base| holds(base, parameter))
        })
}

fn holds(base_url: &str, parameter: &Parameter) -> bool {
    let mut parts = base_parts(base_url).into_iter();
    parts.any(|part| part.parameter() == Some(&parameter.wire))
}

/// Checks of what becomes part of a base URL, when the endpoint is made.
fn host_checks(scope: &Scope<'_>) -> TokenStream {
    let service = scope.service();
    let bases = || {
        std::iter::once(&service.base_url)
            .chain(
                service
                    .operations
                    .iter()
                    .filter_map(|operation| operation.base_url.as_ref()),
            )
            .chain(service.base_urls.iter().map(|named| &named.url))
    };
    let mut checks = TokenStream::new();
    let mut patterns = Patterns::new(scope, &RustName::escaped("endpoint"));
    let mut constraints = TokenStream::new();
    for parameter in service
        .parameters
        .iter()
        .filter(|parameter| bases().any(|base| holds(base, parameter)))
    {
        let (name, wire) = (ident(&parameter.rust), &parameter.wire.0);
        let parts: Vec<BasePart> = bases().flat_map(|base| base_parts(base)).collect();
        if parts.contains(&BasePart::Host(parameter.wire.clone())) {
            checks.extend(quote!(crate::support::check_host_part(#wire, &#name)?;));
        }
        if parts.contains(&BasePart::Path(parameter.wire.clone())) {
            checks.extend(quote!(crate::support::path_segment(#wire, &#name)?;));
        }
        let place = validate::place(scope, &parameter.docs, &parameter.docs);
        let printer = Checks {
            scope,
            patterns: &mut patterns,
            place: &place,
        };
        let at = Pointer::parameter(wire);
        constraints.extend(printer.of(
            &Ty::String,
            &parameter.constraints,
            &parameter.advisory,
            &at,
            &Operand::place(quote!(#name)),
        ));
    }
    if constraints.is_empty() {
        return checks;
    }
    let statics = patterns.statics();
    quote! {
        #statics
        #checks
        let mut report = Report::new(Timestamp::UNIX_EPOCH);
        #constraints
        report.into_result()?;
    }
}

/// The expression for a base URL, its placeholders filled with what stands at `owner`.
pub(super) fn filled(service: &Service, base_url: &str, owner: &TokenStream) -> TokenStream {
    let mut format = String::new();
    let mut values = Vec::new();
    let mut names = Names::default();
    let mut known: Vec<(BasePart, Ident)> = Vec::new();
    for part in base_parts(base_url) {
        let named = |parameter: &&Parameter| part.parameter() == Some(&parameter.wire);
        let parameter = match &part {
            BasePart::Text(text) => {
                format.push_str(text);
                continue;
            }
            BasePart::Host(_) | BasePart::Path(_) => service.parameters.iter().find(named),
        };
        let Some(parameter) = parameter else {
            continue;
        };
        let local = match known.iter().find(|(known, _)| *known == part) {
            Some((_, local)) => local.clone(),
            None => {
                let local = names.numbered(&format!("{}_part", parameter.rust.bare()));
                let (name, wire) = (ident(&parameter.rust), &parameter.wire.0);
                values.push(match &part {
                    BasePart::Path(_) => {
                        quote!(#local = crate::support::outgoing::base_segment(#wire, &#owner #name)?)
                    }
                    _ => quote!(#local = #owner #name),
                });
                known.push((part, local.clone()));
                local
            }
        };
        format.push_str(&format!("{{{local}}}"));
    }
    if values.is_empty() {
        quote!(#format)
    } else {
        quote!(&format!(#format, #(#values),*))
    }
}
