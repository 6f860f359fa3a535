//! The root of the crate, and the roots of a service's folders.

use apiscribe_runtime::for_generated_code::ENTRANCE;
use quote::{format_ident, quote};

use super::docs::Markdown;
use super::scope::ident;
use super::{GenerateError, Options, docs, file};
use crate::emit::File;
use crate::model::{RustName, Service, Summary};

/// What to do if the runtime does not fit the generated code.
const ON_MISFIT: &str = "// Not found? Run `cargo update -p apiscribe-runtime`, or generate this crate again if it is the older one.";

/// `lib.rs`.
pub(super) fn emit(services: &[&Summary], options: &Options) -> Result<File, GenerateError> {
    let row = |service: &&Summary| {
        let name = Markdown::ours(format!("[`{}`]", service.name.bare()));
        Markdown::row([name, Markdown::default().then(&service.title)])
    };
    let head = Markdown::ours("| module and feature | service |\n|---|---|");
    let table = std::iter::once(head).chain(services.iter().map(row));
    let comment = docs::module_comment(&[
        Markdown::from(options.crate_doc.as_str()),
        Markdown::lines(table),
        Markdown::ours(
            "Requests are built with `new` or a `builder` that asks for what is required, completed by `with_*`, and checked by \
         [`Validate::validate`] before each send. Each operation is a module with `from_http` and, with the feature `signing`, \
         `to_http`; the feature `client`, on by default, includes that and adds a `Client` for each service that sends them.",
        ),
    ]);
    let modules = services.iter().map(|service| {
        let (name, feature) = (ident(&service.name), service.name.bare());
        quote! {
            #[cfg(feature = #feature)]
            pub mod #name;
        }
    });
    let entrance = format_ident!("{ENTRANCE}");
    let items = quote! {
        #comment

        #[allow(unused_imports, reason = "without the feature of a service nothing needs it")]
        use apiscribe_runtime::for_generated_code::#entrance as support;
        pub use apiscribe_runtime as runtime;
        pub use apiscribe_runtime::{ErrorClass, Json, Retry, Timestamp, Validate, Violation, Violations};

        #(#modules)*
    };
    let mut file = file::with_items("src/lib.rs", items)?;
    // The compiler shows the whole line where a runtime does not have this path.
    let import = format!("{ENTRANCE} as support;");
    file.text = file.text.replace(&import, &format!("{import} {ON_MISFIT}"));
    Ok(file)
}

/// `mod.rs` of a folder of a service; none if the folder is empty.
pub(super) fn folder(
    service: &Service,
    folder: &str,
    modules: &[&RustName],
) -> Result<Option<File>, GenerateError> {
    if modules.is_empty() {
        return Ok(None);
    }
    let comment = docs::module_comment(&[match folder {
        "types" => "Structs, enums and unions, by the spec file that describes them.",
        "builders" => "Staged builders: each required field is a step with a name.",
        "json" => "How types are written and read.",
        _ => "What is checked before a send.",
    }
    .to_owned()]);
    let exported = matches!(folder, "types" | "builders");
    let mods = modules.iter().map(|name| {
        let name = ident(name);
        quote!(mod #name;)
    });
    let uses = modules.iter().filter(|_| exported).map(|name| {
        let name = ident(name);
        quote!(pub use #name::*;)
    });
    let path = format!("src/{}/{folder}/mod.rs", service.name.bare());
    file::with_items(&path, quote!(#comment #(#mods)* #(#uses)*)).map(Some)
}
