//! A recipe as Rust: one statement for each step, in the order of the vendor's page.
//!
//! The statements call `signing::…` of the runtime, as the interpreter does, and decide nothing at
//! run time that the recipe decides: algorithms, names and patterns stand in the code.

mod algorithms;
mod arguments;
mod choices;
mod code;
mod functions;
mod items;
mod operators;
mod places;
mod uses;

use apiscribe_recipes::Recipe;
use apiscribe_recipes::functions::Function;
use apiscribe_recipes::inputs::Input;
use apiscribe_recipes::recipe::{Action, Node, NodeKind};
use apiscribe_recipes::types::Kind;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::scope::ident;
use crate::model::RustName;
use code::{Code, Held};
pub(super) use items::{items, moments, parameters};
use uses::{Uses, uses};

/// What the statements stand among.
pub(super) struct Context<'c> {
    /// What gives a `signing::Message`: `message`, or `request.message()` of a request that changes
    /// from step to step.
    pub(super) message: TokenStream,
    /// What has a field for each credential, by its name: `SecretString` where it is secret, else
    /// `String`; in `Option` where it may be absent.
    pub(super) credentials: TokenStream,
    /// What holds the token that an operation has issued, where it is no credential.
    pub(super) token: Option<TokenStream>,
    /// Further names that are in use, which no step gets. Settings are variables of their own
    /// names: `&str`, `i64`, `bool`, `&[&str]`, in `Option` where they may be absent.
    pub(super) taken: &'c [&'c str],
    /// What is done with the verdict of a check, a `bool`.
    pub(super) check: &'c dyn Fn(&str, TokenStream) -> TokenStream,
}

/// The statements of a recipe, without the functions' frame. They read `now` and `nonce`, where the
/// recipe does (see [`reads`]), and use `?` on `signing::Unusable` and what placing gives.
pub(super) fn statements(recipe: &Recipe, context: &Context<'_>) -> TokenStream {
    let mut writer = Writer::new(recipe, context);
    let mut statements = TokenStream::new();
    for (index, step) in recipe.steps.iter().enumerate() {
        statements.extend(match &step.action {
            Action::Name(_) => writer.named(index, &step.value),
            Action::Place(placement) => writer.placed(placement, &step.value),
            Action::Check(name) => {
                let verdict = writer.code(&step.value).condition();
                (context.check)(name, verdict.tokens())
            }
        });
    }
    statements
}

/// The value that a recipe of one step places: a `String`, or an `Option` of one.
pub(super) fn value(recipe: &Recipe, context: &Context<'_>) -> TokenStream {
    let node = recipe.placements().next().map(|(_, node)| node);
    let code = node.map(|node| Writer::new(recipe, context).code(node).own());
    code.map_or_else(|| quote!(None), |code| code.tokens())
}

/// Whether a recipe reads that part of a request.
pub(super) fn reads(recipe: &Recipe, input: Input) -> bool {
    fn has(node: &Node, input: Input) -> bool {
        node.kind == NodeKind::Input(input) || node.children().any(|child| has(child, input))
    }
    let uses = uses(recipe);
    let steps = recipe.steps.iter().zip(uses);
    steps
        .filter(|(step, uses)| uses.any() || !matches!(step.action, Action::Name(_)))
        .any(|(step, _)| has(&step.value, input))
}

/// Whether an expression is a part of the request, or one of several where it is not copied.
fn is_part(node: &Node) -> bool {
    matches!(
        node.kind,
        NodeKind::Input(_)
            | NodeKind::Call(Function::When | Function::Choose | Function::Default, _)
    )
}

/// Whether an expression reads that step.
fn has_step(node: &Node, index: usize) -> bool {
    node.kind == NodeKind::Step(index) || node.children().any(|child| has_step(child, index))
}

/// Strings as elements of an array of `&str`; the first says what the others become.
fn strings(parts: &[Code]) -> Vec<TokenStream> {
    let parts = parts.iter().enumerate().map(|(index, part)| {
        let part = part.present();
        match (index, part.held) {
            (0, Held::Owned | Held::Place) => {
                let part = part.operand();
                quote!(#part.as_str())
            }
            _ => part.str(),
        }
    });
    parts.collect()
}

/// Writes the steps of a recipe, one after the other.
struct Writer<'w> {
    recipe: &'w Recipe,
    context: &'w Context<'w>,
    uses: Vec<Uses>,
    /// The variable of each step that has one.
    variables: Vec<Option<(Ident, Code)>>,
    /// The steps whose variables borrow from the request.
    borrowing: Vec<usize>,
}

impl<'w> Writer<'w> {
    fn new(recipe: &'w Recipe, context: &'w Context<'w>) -> Self {
        Self {
            recipe,
            context,
            uses: uses(recipe),
            variables: vec![None; recipe.steps.len()],
            borrowing: Vec::new(),
        }
    }

    fn named(&mut self, index: usize, value: &Node) -> TokenStream {
        let uses = self.uses.get(index).copied().unwrap_or_default();
        if !uses.any() {
            return TokenStream::new();
        }
        let Some(Action::Name(name)) = self.recipe.steps.get(index).map(|step| &step.action) else {
            return TokenStream::new();
        };
        if uses.is_algorithm() {
            let hash = self.hash(value);
            let variable = self.free(name);
            if let Some(place) = self.variables.get_mut(index) {
                *place = Some((variable.clone(), Code::literal("")));
            }
            return quote!(let #variable = #hash;);
        }
        let code = self.code(value);
        if code.is_absent() {
            // Whoever reads it knows.
            return TokenStream::new();
        }
        let code = self.kept(index, value, &code);
        let variable = self.free(name);
        let tokens = code.tokens();
        if let Some(place) = self.variables.get_mut(index) {
            *place = Some((variable.clone(), code));
        }
        quote!(let #variable = #tokens;)
    }

    /// The value of a step as a variable can keep it: a copy, unless nothing changes the request
    /// until it is read.
    fn kept(&mut self, index: usize, value: &Node, code: &Code) -> Code {
        let reads_borrowed = || self.borrowing.iter().any(|step| has_step(value, *step));
        let borrows = match code.held {
            _ if code.kind == Kind::Pairs => self.borrows(value),
            Held::Fleeting => is_part(value),
            Held::Borrowed => reads_borrowed(),
            Held::Owned | Held::Place => false,
        };
        match borrows {
            true if self.is_read_unchanged(index) => {
                self.borrowing.push(index);
                code.lasting()
            }
            true => code.copied(),
            false => code.kept(),
        }
    }

    /// Whether pairs have names or values that stand in the request.
    fn borrows(&self, pairs: &Node) -> bool {
        if pairs.ty.kind != Kind::Pairs {
            return false;
        }
        match &pairs.kind {
            NodeKind::Input(_) | NodeKind::Call(Function::Headers | Function::Components, _) => {
                true
            }
            NodeKind::Step(index) => self.borrowing.contains(index),
            _ => pairs
                .children()
                .into_iter()
                .any(|child| self.borrows(child)),
        }
    }

    /// Whether all that read a step do so before anything is placed.
    fn is_read_unchanged(&self, index: usize) -> bool {
        let later = self.recipe.steps.iter().skip(index + 1);
        let mut changing = later.skip_while(|step| !matches!(step.action, Action::Place(_)));
        changing.all(|step| !has_step(&step.value, index))
    }

    /// A name for the variable of a step.
    fn free(&self, name: &str) -> Ident {
        const OWN: &[&str] = &["now", "nonce", "signing", "value"];
        let mut name = name.to_owned();
        // One that is set is no variable.
        let used = self.recipe.used_settings();
        let settings = || {
            let all = used.iter();
            all.filter_map(|index| self.recipe.settings.get(*index))
                .map(|setting| setting.name.as_str())
        };
        let steps = |name: &str| {
            let known = self.variables.iter().flatten();
            known.into_iter().any(|(known, _)| *known == name)
        };
        while OWN.contains(&name.as_str())
            || self.context.taken.contains(&name.as_str())
            || settings().any(|setting| setting == name)
            || steps(&name)
        {
            name.push('_');
        }
        ident(&RustName::escaped(&name))
    }

    /// Rust that gives the value of an expression.
    fn code(&self, node: &Node) -> Code {
        let code = self.any(node);
        if code.optional && !node.ty.optional {
            return code.present();
        }
        code
    }

    fn any(&self, node: &Node) -> Code {
        if node.is_absent() {
            return Code::absent(node.ty.kind);
        }
        match &node.kind {
            NodeKind::String(text) => Code::literal(text),
            NodeKind::Int(number) => code::int(*number),
            NodeKind::Bool(value) => Code::owned(Kind::Bool, quote!(#value)),
            NodeKind::List(_) if node.ty.kind == Kind::Pairs => {
                Code::owned(Kind::Pairs, quote!(signing::Pairs::new()))
            }
            NodeKind::List(items) => {
                let items = items.iter().map(|item| self.code(item).own_present());
                // Unlike `vec!`, it is laid out as code.
                Code::owned(Kind::List, quote!(Vec::from([#(#items),*])))
            }
            NodeKind::Input(input) => self.input(*input),
            NodeKind::Step(index) => self.variable(*index),
            NodeKind::Credential(index) => self.credential(*index),
            NodeKind::Setting(index) => self.setting(*index),
            NodeKind::Concat(parts) => self.concat(parts, node.ty.kind),
            NodeKind::Append(parts) => {
                let parts = parts
                    .iter()
                    .map(|part| self.code(part).of_kind(node.ty.kind));
                let parts: Vec<TokenStream> = parts.map(|part| part.slice()).collect();
                Code::owned(node.ty.kind, quote!([#(#parts),*].concat()))
            }
            NodeKind::Call(function, arguments) => self.call(*function, node, arguments),
            NodeKind::Not(operand) => self.code(operand).condition().not(),
            NodeKind::Equal(left, right, negated) => self.equal(left, right, *negated),
            NodeKind::And(operands) => {
                let operands = operands.iter();
                let operands = operands.map(|operand| self.code(operand).condition().beside());
                Code::owned(Kind::Bool, quote!(#(#operands)&&*)).compound()
            }
            NodeKind::Or(operands) => {
                let operands = operands.iter();
                let operands = operands.map(|operand| self.code(operand).condition().beside());
                Code::owned(Kind::Bool, quote!(#(#operands)||*)).compound()
            }
        }
    }

    fn variable(&self, index: usize) -> Code {
        let Some((name, code)) = self.variables.get(index).and_then(Option::as_ref) else {
            return Code::literal("");
        };
        let is_last = self.uses.get(index).is_some_and(|uses| uses.values == 1);
        let held = match code.held {
            Held::Borrowed => Held::Borrowed,
            _ if is_last => Held::Owned,
            _ => Held::Place,
        };
        Code::variable(name, (code.kind, code.optional), held)
    }

    fn credential(&self, index: usize) -> Code {
        let Some(credential) = self.recipe.credentials.get(index) else {
            return Code::literal("");
        };
        if credential.issued
            && let Some(token) = &self.context.token
        {
            let token = quote!(#token.expose_secret());
            return Code::new(Kind::String, Held::Borrowed, token);
        }
        let (of, field) = (
            &self.context.credentials,
            ident(&RustName::escaped(&credential.name)),
        );
        let (held, tokens) = match (credential.secret, credential.optional) {
            (true, false) => (Held::Borrowed, quote!(#of.#field.expose_secret())),
            (true, true) => (
                Held::Borrowed,
                quote!(#of.#field.as_ref().map(ExposeSecret::expose_secret)),
            ),
            (false, _) => (Held::Place, quote!(#of.#field)),
        };
        let code = Code::new(Kind::String, held, tokens);
        if credential.optional {
            code.maybe()
        } else {
            code
        }
    }

    fn setting(&self, index: usize) -> Code {
        use apiscribe_recipes::frame::SettingKind;
        let Some(setting) = self.recipe.settings.get(index) else {
            return Code::literal("");
        };
        let kind = match setting.kind {
            SettingKind::String => Kind::String,
            SettingKind::Int => Kind::Int,
            SettingKind::Bool => Kind::Bool,
            SettingKind::List => Kind::List,
        };
        let name = ident(&RustName::escaped(&setting.name));
        if kind == Kind::List {
            let owned = quote!(#name.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
            return Code::owned(kind, owned);
        }
        let optional = setting.optional && kind != Kind::Bool;
        Code::variable(&name, (kind, optional), Held::Borrowed)
    }

    fn input(&self, input: Input) -> Code {
        let message = &self.context.message;
        let fleeting = |tokens| Code::new(Kind::String, Held::Fleeting, tokens);
        let string = |tokens| Code::owned(Kind::String, tokens);
        let pairs = |tokens| Code::owned(Kind::Pairs, tokens);
        match input {
            Input::Now => Code::owned(Kind::Time, quote!(now)),
            Input::Nonce => Code::variable(
                &ident(&RustName::escaped("nonce")),
                (Kind::String, false),
                Held::Place,
            ),
            Input::Method => fleeting(quote!(#message.method)),
            Input::Scheme => fleeting(quote!(#message.scheme)),
            Input::Host => string(quote!(#message.host())),
            Input::Hostname => string(quote!(#message.hostname())),
            Input::Port => fleeting(quote!(#message.port())),
            Input::Path => fleeting(quote!(#message.full_path())),
            Input::RawQuery => fleeting(quote!(#message.raw_query())),
            Input::Target => string(quote!(#message.target())),
            Input::Url => string(quote!(#message.url())),
            Input::BaseUrl => string(quote!(#message.base_url())),
            Input::UrlWithPort => string(quote!(#message.url_with_port())),
            Input::UrlWithoutPort => string(quote!(#message.url_without_port())),
            Input::Query => pairs(quote!(#message.query_pairs())),
            Input::QueryForm => pairs(quote!(#message.query_form())),
            Input::Form => pairs(quote!(#message.form())),
            Input::Params => pairs(quote!(#message.params())),
            Input::Body => Code::new(Kind::Bytes, Held::Fleeting, quote!(#message.body)),
        }
    }
}
