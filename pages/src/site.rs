//! What a page knows of its service as a whole: which doubts, rules and users a thing has.

use std::collections::BTreeMap;

use super::Options;
use super::anchor::Anchor;
use super::markup::{Element, Node, el, link};
use super::{inline, operation, paths};
use apiscribe_codegen::model::{
    Docs, Doubt, Operation, Page, RustName, Service, Spot, Step, Ty, Type, TypeId,
};
use apiscribe_codegen::words;

/// A service with what is looked up about its parts.
pub(super) struct Site<'m> {
    pub(super) service: &'m Service,
    pub(super) package: &'m str,
    /// Names of the doubts about a place, with where they stand.
    doubts: BTreeMap<Anchor, Vec<(String, Anchor)>>,
    /// Where the rules stand that say whether a field may or must be there.
    conditions: BTreeMap<Spot, Vec<Anchor>>,
    /// The types that have a field or variant of a type.
    users: BTreeMap<TypeId, Vec<TypeId>>,
    /// The pages of the vendor by name.
    pages: BTreeMap<&'m str, &'m Page>,
    /// What people call the operations.
    labels: BTreeMap<&'m RustName, String>,
    /// The types of each module.
    modules: BTreeMap<RustName, Vec<&'m Type>>,
}

impl<'m> Site<'m> {
    pub(super) fn new(service: &'m Service, options: &'m Options) -> Self {
        let mut site = Self {
            service,
            package: &options.package,
            doubts: BTreeMap::new(),
            conditions: BTreeMap::new(),
            users: BTreeMap::new(),
            pages: service
                .pages
                .iter()
                .map(|page| (page.name.as_str(), page))
                .collect(),
            labels: operation::labels(service),
            modules: BTreeMap::new(),
        };
        for type_ in &service.types {
            let module = RustName::escaped(&type_.module);
            site.modules.entry(module).or_default().push(type_);
        }
        for (name, anchor, doubt) in site.all_doubts() {
            if let Some(about) = paths::about(service, doubt) {
                site.doubts.entry(about).or_default().push((name, anchor));
            }
        }
        for type_ in &service.types {
            let rules = type_.as_struct().into_iter().flat_map(|kind| &kind.rules);
            for (index, rule) in rules.enumerate() {
                for path in rule.kind.decided() {
                    if let Some(end) = path.steps.last().and_then(Step::spot) {
                        let rules = site.conditions.entry(end).or_default();
                        rules.push(Anchor::rule(type_, index));
                    }
                }
            }
        }
        for type_ in &service.types {
            for used in type_.held() {
                let users = site.users.entry(used).or_default();
                // Whoever uses it twice was the last to be added.
                if users.last() != Some(&type_.id) {
                    users.push(type_.id);
                }
            }
        }
        site
    }

    /// Doubts, then corrections, each with a name of its own.
    pub(super) fn all_doubts(&self) -> Vec<(String, Anchor, &'m Doubt)> {
        let numbered = |kind: &'static str, word: &'static str, doubts: &'m [Doubt]| {
            doubts
                .iter()
                .zip(1..)
                .map(move |(doubt, number): (_, u32)| {
                    let anchor = Anchor::new(kind, &[&number.to_string()]);
                    (format!("{word} {number}"), anchor, doubt)
                })
        };
        let open = numbered("doubt", "Doubt", &self.service.doubts);
        let fixed = numbered("correction", "Correction", &self.service.corrections);
        open.chain(fixed).collect()
    }

    /// True if there are doubts about a place.
    pub(super) fn is_doubted(&self, anchor: &Anchor) -> bool {
        self.doubts.contains_key(anchor)
    }

    /// A line of its own for what is doubted about a place.
    pub(super) fn doubts_about(&self, anchor: &Anchor) -> Option<Element> {
        self.foot(&Docs::default(), Some(anchor), Vec::new())
    }

    /// The small line below an item: where it is said, what else there is to say in a few words,
    /// what is doubted about it.
    pub(super) fn foot(
        &self,
        docs: &Docs,
        anchor: Option<&Anchor>,
        more: Vec<Vec<Node>>,
    ) -> Option<Element> {
        let source = words::source(docs).map(|text| inline::plain(&text));
        let doubts = anchor.and_then(|anchor| self.doubts.get(anchor));
        let doubts = doubts.into_iter().flatten();
        let doubts =
            doubts.map(|(name, at)| vec![link(at).class("doubted").with(name.as_str()).into()]);
        let parts: Vec<Vec<Node>> = source.into_iter().chain(more).chain(doubts).collect();
        let mut line = el("p").class("source");
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                line = line.with(" · ");
            }
            line = line.all(part.iter().cloned());
        }
        (!parts.is_empty()).then_some(line)
    }

    /// What people call an operation in a list.
    pub(super) fn label(&self, operation: &Operation) -> &str {
        self.labels.get(&operation.name).map_or("", String::as_str)
    }

    /// The types of the module of this name, in the order of the spec.
    pub(super) fn types_of(&self, module: &RustName) -> &[&'m Type] {
        self.modules.get(module).map_or(&[], Vec::as_slice)
    }

    /// The rules that decide about a field.
    pub(super) fn conditions(&self, field: &Spot) -> &[Anchor] {
        self.conditions.get(field).map_or(&[], Vec::as_slice)
    }

    /// The types that have a field or variant of a type.
    pub(super) fn users(&self, of: TypeId) -> impl Iterator<Item = &'m Type> {
        let users = self.users.get(&of).map_or(&[][..], Vec::as_slice);
        users.iter().map(|id| self.service.type_(*id))
    }

    /// A type in words, with a link where it is one of the service.
    pub(super) fn ty(&self, ty: &Ty) -> Vec<Node> {
        let of = |what: &'static str, inner: &Ty| {
            let mut nodes: Vec<Node> = vec![what.into()];
            nodes.extend(self.ty(inner));
            nodes
        };
        match ty {
            Ty::String => vec!["string".into()],
            Ty::Bool => vec!["true or false".into()],
            Ty::I32 => vec!["integer (32 bits)".into()],
            Ty::I64 => vec!["integer (64 bits)".into()],
            Ty::F64 => vec!["number".into()],
            Ty::Decimal => vec!["decimal".into()],
            Ty::Timestamp => vec!["date and time (RFC 3339)".into()],
            Ty::Bytes => vec!["bytes (Base64)".into()],
            Ty::File => vec!["file".into()],
            Ty::Json => vec!["any JSON".into()],
            Ty::List(inner) => of("list of ", inner),
            Ty::Map(inner) => of("object with any keys, each ", inner),
            Ty::Named(id) => vec![self.type_link(self.service.type_(*id)).into()],
        }
    }

    pub(super) fn type_link(&self, type_: &Type) -> Element {
        link(&Anchor::type_(type_)).with(type_.spec_name.as_str())
    }

    /// A page of the vendor by its name in the spec; `inferred` is none.
    pub(super) fn page(&self, name: &str) -> Option<&'m Page> {
        self.pages.get(name).copied()
    }

    /// The type that is at the end of lists and maps, if it is one of the service.
    pub(super) fn named(&self, ty: &Ty) -> Option<&'m Type> {
        self.service.types.get(ty.innermost().named()?.0)
    }

    /// The text of an item, what to use instead and what no client can check.
    pub(super) fn docs(&self, docs: &Docs) -> Vec<Element> {
        let mut elements = inline::paragraphs(docs.text.as_deref().unwrap_or_default());
        elements.extend(self.remarks(docs));
        elements
    }

    /// What stands below the text of an item, such as what to use instead.
    pub(super) fn remarks(&self, docs: &Docs) -> Vec<Element> {
        let line = |text: String| el("p").class("remark").all(inline::plain(&text));
        let deprecated = words::deprecated(docs).map(line);
        let advice = (!docs.advice.is_empty())
            .then(|| format!("Not checked by clients: {}", docs.advice.join(" ")))
            .map(line);
        [deprecated, advice].into_iter().flatten().collect()
    }
}
