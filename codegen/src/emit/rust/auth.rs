//! How requests are signed: `auth.rs` of a service, with credentials and a function that signs, in
//! the steps of the vendor's page; and the calls of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use apiscribe_recipes::Recipe;
use apiscribe_recipes::frame::{Setting, SettingKind, SettingValue};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::docs::{self, Markdown};
use super::names::Names;
use super::recipe::{self, Context};
use super::scope::{Scope, ident, runtime_uses};
use super::{GenerateError, Source, credentials, file};
use crate::model::{Auth, Credential, Operation, OperationPlace, RustName, Service, Signing};

/// A scheme that operations of a service are signed with.
pub(super) struct Signer<'s> {
    /// As the first of the operations has it.
    auth: &'s Auth,
    /// The module of it, where a service has several.
    module: Option<RustName>,
    /// The recipe, with what all operations set alike as literals.
    recipe: Recipe,
    /// What the user has of the vendor.
    credentials: Vec<&'s Credential>,
}

/// The schemes of a service, each once, in the order of the operations.
pub(super) fn signers(service: &Service) -> Vec<Signer<'_>> {
    let mut groups: Vec<Vec<&Auth>> = Vec::new();
    for auth in service
        .operations
        .iter()
        .filter_map(|one| one.auth.as_ref())
    {
        let same = |group: &&mut Vec<&Auth>| group.first().is_some_and(|of| is_same(of, auth));
        match groups.iter_mut().find(same) {
            Some(group) => group.push(auth),
            None => groups.push(vec![auth]),
        }
    }
    let is_alone = groups.len() == 1;
    let mut names = Names::default();
    let signers = groups.into_iter().filter_map(|group| {
        let auth = *group.first()?;
        let module = (!is_alone).then(|| RustName(names.numbered(&auth.scheme).to_string()));
        let mut credentials: Vec<&Credential> = Vec::new();
        for credential in group.iter().flat_map(|auth| &auth.credentials) {
            if !credentials
                .iter()
                .any(|known| known.rust == credential.rust)
            {
                credentials.push(credential);
            }
        }
        Some(Signer {
            auth,
            module,
            recipe: shared(auth, &group),
            credentials,
        })
    });
    signers.collect()
}

/// Whether both are the same scheme, perhaps with other settings.
fn is_same(one: &Auth, other: &Auth) -> bool {
    let (scheme, of_other) = (&one.signing.scheme, &other.signing.scheme);
    // Operations mostly share one, and this is asked for each of them, by each of their examples.
    let is_shared = Arc::ptr_eq(scheme, of_other);
    one.scheme == other.scheme && (is_shared || scheme.recipe == of_other.recipe)
}

/// The recipe of operations, with what they set alike as literals.
fn shared(first: &Auth, group: &[&Auth]) -> Recipe {
    let first = &*first.signing;
    let is_shared = |name: &str| {
        let value = first.settings.get(name);
        let mut settings = group.iter().map(|one| &one.signing.settings);
        settings.all(|settings| settings.get(name) == value)
    };
    let recipe = &first.scheme.recipe;
    let known = recipe.settings.iter().filter(|one| is_shared(&one.name));
    let known: BTreeSet<String> = known.map(|one| one.name.clone()).collect();
    let values = first.settings.iter();
    let values = values.filter(|(name, _)| known.contains(*name));
    let values: BTreeMap<String, SettingValue> = values
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    recipe.with_settings(&values, &known)
}

impl<'s> Signer<'s> {
    /// What the user has of the vendor.
    pub(super) fn credentials(&self) -> &[&'s Credential] {
        &self.credentials
    }

    /// How it signs.
    pub(super) fn recipe(&self) -> &Recipe {
        &self.recipe
    }

    /// Whether the scheme asks for anything.
    pub(super) fn asks(&self) -> bool {
        !self.credentials.is_empty()
    }

    /// Where its credentials are, seen from the service.
    pub(super) fn credentials_path(&self) -> String {
        match &self.module {
            Some(module) => format!("auth::{}::Credentials", module.bare()),
            None => "Credentials".to_owned(),
        }
    }

    /// The field of the endpoint with its credentials, and the argument that fills it.
    pub(super) fn field(&self) -> proc_macro2::Ident {
        match &self.module {
            None => format_ident!("credentials"),
            Some(module) => format_ident!("{}_credentials", module.bare()),
        }
    }

    /// The type of its credentials, seen from a file of the service.
    pub(super) fn ty(&self, scope: &Scope<'_>) -> TokenStream {
        match &self.module {
            None => {
                let name = scope.import("Credentials");
                quote!(#name)
            }
            Some(module) => {
                let module = ident(module);
                quote!(super::auth::#module::Credentials)
            }
        }
    }

    /// The type of the credentials, as users of the crate name it.
    pub(super) fn public_ty(&self, scope: &Scope<'_>) -> TokenStream {
        match &self.module {
            None => {
                let name = scope.import("Credentials");
                quote!(#name)
            }
            Some(module) => {
                let (auth, module) = (scope.import("auth"), ident(module));
                quote!(#auth::#module::Credentials)
            }
        }
    }

    /// Who sees what the service alone needs.
    fn visibility(&self) -> TokenStream {
        match &self.module {
            None => quote!(pub(super)),
            Some(_) => quote!(pub(in super::super)),
        }
    }

    /// What is said of the scheme.
    fn paragraphs(&self) -> Vec<Markdown> {
        let mut paragraphs = vec![Markdown::ours("As whom requests are signed, and how.")];
        let scheme = &self.auth.signing.scheme;
        paragraphs.extend(scheme.docs.as_deref().map(Markdown::from));
        let page = scheme.page.as_ref().map(|page| format!("<{page}>"));
        paragraphs.extend(page.map(Markdown::from));
        paragraphs
    }

    fn file(&self, service: &Service) -> Result<Source, GenerateError> {
        let visibility = self.visibility();
        let credentials = self
            .asks()
            .then(|| credentials::definition(service, &self.credentials, &visibility));
        let sign = self.sign(&self.recipe);
        let steps = credentials::steps(&self.credentials);
        let items = quote!(#credentials #sign #steps);
        let uses = runtime_uses(&items);
        let comment = docs::module_comment(&self.paragraphs());
        let path = match &self.module {
            None => "auth.rs".to_owned(),
            Some(module) => format!("auth/{}.rs", module.bare()),
        };
        let path = format!("src/{}/{path}", service.name.bare());
        file::with_items(
            &path,
            quote!(#comment use crate::support::signing; #uses #items),
        )
    }

    /// The function that signs.
    fn sign(&self, recipe: &Recipe) -> TokenStream {
        let visibility = self.visibility();
        let credentials = reads_credentials(recipe).then(|| quote!(credentials: &Credentials,));
        let token = self
            .auth
            .takes_token()
            .then(|| quote!(token: &AccessToken,));
        let settings = recipe::parameters(recipe);
        let moments = recipe::moments(recipe);
        let context = Context {
            message: quote!(request.message()),
            credentials: quote!(credentials),
            token: Some(quote!(token)),
            taken: &["request", "credentials", "token"],
            check: &|_, _| TokenStream::new(),
        };
        let statements = recipe::statements(recipe, &context);
        quote! {
            /// Signs a request.
            #visibility fn sign(request: &mut signing::Unsigned, #credentials #token #(#settings),*) -> Result<(), Violations> {
                #moments
                #statements
                Ok(())
            }
        }
    }

    /// The statements that sign `outgoing`, and the last expression of the function.
    fn call(&self, signing: &Signing, (streams, place): (bool, OperationPlace)) -> TokenStream {
        let is_of_parts = place == OperationPlace::Multipart;
        let unsigned = match streams && !self.recipe.needs_body(is_of_parts) {
            true => quote!(into_unsigned_unread),
            false => quote!(into_unsigned),
        };
        let module = self.module.as_ref().map(|module| {
            let module = ident(module);
            quote!(::#module)
        });
        let field = self.field();
        let reads = reads_credentials(&self.recipe);
        let credentials = reads.then(|| quote!(&endpoint.#field,));
        let token = self.auth.takes_token().then(|| quote!(token,));
        let used = self.recipe.used_settings();
        let settings = self.recipe.settings.iter().enumerate();
        let settings = settings.filter(|(index, _)| used.contains(index));
        let settings = settings.map(|(_, setting)| value(setting, signing));
        quote! {
            let mut unsigned = outgoing.#unsigned()?;
            super::auth #module::sign(&mut unsigned, #credentials #token #(#settings),*)?;
            Ok(unsigned.into_http()?)
        }
    }
}

/// Whether steps read credentials, beside a token. Some go only into the request for a token.
fn reads_credentials(recipe: &Recipe) -> bool {
    let used = recipe.used_credentials();
    let mut used = used
        .iter()
        .filter_map(|index| recipe.credentials.get(*index));
    used.any(|credential| !credential.issued)
}

/// What an operation sets, as an argument.
fn value(setting: &Setting, signing: &Signing) -> TokenStream {
    let given = signing.settings.get(&setting.name);
    let given = given.or(setting.default.as_ref());
    let tokens = given.map(|value| match value {
        SettingValue::String(text) => quote!(#text),
        SettingValue::Int(number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
        SettingValue::Bool(value) => quote!(#value),
        SettingValue::List(items) => quote!(&[#(#items),*]),
    });
    match (setting.kind, tokens, setting.optional) {
        (SettingKind::Bool, tokens, _) => tokens.unwrap_or_else(|| quote!(false)),
        (SettingKind::List, tokens, _) => tokens.unwrap_or_else(|| quote!(&[])),
        (_, Some(tokens), true) => quote!(Some(#tokens)),
        (_, None, true) => quote!(None),
        // `check` asks for what has to be set.
        (_, tokens, false) => tokens.unwrap_or_else(|| quote!("")),
    }
}

/// The files of the schemes; none where nothing is signed.
pub(super) fn emit(service: &Service) -> Result<Vec<Source>, GenerateError> {
    let signers = signers(service);
    let mut files = Vec::new();
    for signer in &signers {
        files.push(signer.file(service)?);
    }
    let modules: Vec<_> = signers
        .iter()
        .filter_map(|signer| signer.module.as_ref())
        .map(ident)
        .collect();
    if !modules.is_empty() {
        let comment = docs::module_comment(&[Markdown::ours(
            "As whom requests are signed, and how: a module for each scheme.",
        )]);
        let path = format!("src/{}/auth/mod.rs", service.name.bare());
        files.push(file::with_items(
            &path,
            quote!(#comment #(pub mod #modules;)*),
        )?);
    }
    Ok(files)
}

/// Whether a service has the module, and what it exports of it.
pub(super) fn exports(service: &Service) -> (bool, Vec<proc_macro2::Ident>) {
    let signers = signers(service);
    let has_module = !signers.is_empty();
    let exported = match signers.as_slice() {
        [only] if only.asks() => credentials::exported(&only.credentials),
        _ => Vec::new(),
    };
    (has_module, exported)
}

/// The field of the endpoint with the credentials that an operation is signed with.
pub(super) fn field_of(service: &Service, auth: &Auth) -> proc_macro2::Ident {
    let signers = signers(service);
    let signer = signers.iter().find(|signer| is_same(signer.auth, auth));
    signer.map_or_else(|| format_ident!("credentials"), Signer::field)
}

/// The argument for a token, where the scheme takes one.
pub(super) fn token_argument(operation: &Operation) -> Option<TokenStream> {
    takes_token(operation).then(|| quote!(token: &AccessToken,))
}

/// True if the scheme signs with a token that another operation hands out.
pub(super) fn takes_token(operation: &Operation) -> bool {
    operation.auth.as_ref().is_some_and(Auth::takes_token)
}

/// The end of the function that puts a request of an operation together.
pub(super) fn sign(service: &Service, operation: &Operation) -> TokenStream {
    let unsigned = || quote!(Ok(outgoing.into_http()?));
    let Some(auth) = &operation.auth else {
        return unsigned();
    };
    let signers = signers(service);
    let signer = signers.iter().find(|signer| is_same(signer.auth, auth));
    let body = (service.streams(operation), operation.place);
    signer.map_or_else(unsigned, |signer| signer.call(&auth.signing, body))
}
