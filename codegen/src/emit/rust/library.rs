//! The root of the crate, and the roots of a service's folders.

use apiscribe_runtime::for_generated_code::ENTRANCE;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs::Markdown;
use super::examples::call;
use super::scope::ident;
use super::{GenerateError, Options, Source, docs, file};
use crate::emit::File;
use crate::escape::code;
use crate::model::{RustName, Service, Summary};

/// What enums and unions say once for all of them.
const UNKNOWN_VALUES: [&str; 4] = [
    "# Unknown values",
    "A vendor may send a value tomorrow that its page does not list today. Enums and unions keep it: it is read, compared, and sent back as it came. \
     `is_known` is false for it, `as_str`, `value` or `tag` gives what came, and `ALL` has every value with a name.",
    "No variant stands for it by name. When a later release gives the value a name, code that asks by `as_str` goes on to work. \
     So end a `match` with `other => ..`, and ask `other` what it is.",
    "`unknown` makes a value from what stands on the wire: the one with a name if there is one. Validation refuses a value without a name \
     where the page closes its list.",
];

/// What to do if the runtime does not fit the generated code.
const ON_MISFIT: &str = "// Not found? Run `cargo update -p apiscribe-runtime`, or generate this crate again if it is the older one.";

/// `lib.rs`.
pub(super) fn emit(
    services: &[&Summary],
    options: &Options,
    crate_name: &str,
) -> Result<File, GenerateError> {
    let mut file = source(services, options, crate_name)?.text();
    // The compiler shows the whole line where a runtime does not have this path.
    let import = format!("{ENTRANCE} as support;");
    file.text = file.text.replace(&import, &format!("{import} {ON_MISFIT}"));
    Ok(file)
}

/// What stands in it.
pub(super) fn source(
    services: &[&Summary],
    options: &Options,
    crate_name: &str,
) -> Result<Source, GenerateError> {
    let row = |service: &&Summary| {
        let name = Markdown::ours(format!("[`{}`]", service.name.bare()));
        Markdown::row([name, Markdown::default().then(&service.title)])
    };
    let head = Markdown::ours("| module and feature | service |\n|---|---|");
    let table = std::iter::once(head).chain(services.iter().map(row));
    let mut paragraphs = vec![
        Markdown::from(options.crate_doc.as_str()),
        Markdown::lines(table),
        Markdown::ours(
            "Requests are built with `new` or a `builder` that asks for what is required, completed by `with_*`, and checked by \
         [`Validate::validate`] before each send. Each operation is a module with `from_http` and, with the feature `signing`, \
         `to_http`; the feature `client`, on by default, includes that and adds a `Client` for each service that sends them.",
        ),
    ];
    paragraphs.extend(calls(services, crate_name));
    paragraphs.extend(UNKNOWN_VALUES.map(Markdown::ours));
    let comment = docs::module_comment(&paragraphs);
    let links = services.iter().map(|service| {
        let name = service.name.bare();
        docs::link_without(name, &code(name))
    });
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
        #(#links)*

        #[allow(unused_imports, reason = "without the feature of a service nothing needs it")]
        use apiscribe_runtime::for_generated_code::#entrance as support;
        pub use apiscribe_runtime as runtime;
        pub use apiscribe_runtime::{ErrorClass, Json, Retry, Timestamp, Validate, Violation, Violations};

        #(#modules)*
    };
    file::with_items("src/lib.rs", items)
}

/// A call of each service.
fn calls(services: &[&Summary], crate_name: &str) -> Vec<Markdown> {
    let calls = services.iter().filter_map(|service| {
        let (name, call) = (service.name.bare(), service.call.as_ref()?);
        let features = format!("all(feature = \"client\", feature = \"{name}\")");
        let block = call::block(call, crate_name, &features);
        Some([Markdown::ours(format!("[`{name}`]:")), block])
    });
    let calls: Vec<Markdown> = calls.flatten().collect();
    match calls.is_empty() {
        true => calls,
        false => std::iter::once(Markdown::ours("# A call of each service"))
            .chain(calls)
            .collect(),
    }
}

/// `mod.rs` of a folder of a service, by its modules and what is public in each; none if the folder
/// is empty.
///
/// What is public is named: behind a `pub use` of everything, the compiler looks for each name in
/// each module.
pub(super) fn folder(
    service: &Service,
    folder: &str,
    modules: &[(&RustName, Vec<String>)],
) -> Result<Option<Source>, GenerateError> {
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
    let mods = modules.iter().map(|(name, _)| {
        let name = ident(name);
        quote!(mod #name;)
    });
    let uses = modules.iter().map(|(name, public)| {
        let name = ident(name);
        let public: Vec<Ident> = public.iter().map(|name| format_ident!("{name}")).collect();
        match public.as_slice() {
            [] => TokenStream::new(),
            [one] => quote!(pub use #name::#one;),
            all => quote!(pub use #name::{#(#all),*};),
        }
    });
    let path = format!("src/{}/{folder}/mod.rs", service.name.bare());
    file::with_items(&path, quote!(#comment #(#mods)* #(#uses)*)).map(Some)
}
