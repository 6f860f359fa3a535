//! The functions of expressions: one table, from which the checker, the interpreter, the generator
//! and the reference read.

mod definition;
mod table;

pub use definition::{
    Clears, Definition, Family, Form, Gives, HASHES, Need, Parameter, Short, Takes,
};
pub use table::Function;

impl Function {
    /// The function of that name, and the algorithm that the name says: `hmac_sha256` is `hmac`
    /// with `"sha256"`.
    #[must_use]
    pub fn named(name: &str) -> Option<(Self, Option<&'static str>)> {
        Self::ALL.iter().find_map(|function| {
            let definition = function.definition();
            if definition.name == name {
                return Some((*function, None));
            }
            let short = definition.short?;
            let algorithm = name.strip_prefix(short.before)?.strip_suffix(short.after)?;
            let known = HASHES.iter().find(|known| **known == algorithm)?;
            Some((*function, Some(*known)))
        })
    }

    /// All names that can be called, those with an algorithm in them as well.
    pub fn names() -> impl Iterator<Item = String> {
        Self::ALL.iter().flat_map(|function| {
            let Definition { name, short, .. } = function.definition();
            let short = short.iter().flat_map(|short| {
                let name = |algorithm: &&str| [short.before, algorithm, short.after].concat();
                HASHES.iter().map(name)
            });
            std::iter::once((*name).to_owned()).chain(short)
        })
    }
}
