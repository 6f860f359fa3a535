//! What each function does. The checker has seen the arguments, so those that decide are what they
//! should be.

use std::borrow::Cow;

use apiscribe_runtime::for_generated_code::signing::{self, Hash, JwtAlgorithm};

use super::given::{
    Given, as_kind, bytes, changed, cut, each, list, maybe, named, order, string, written,
};
use super::{MAX_VALUE, Run, RunError, Value};
use crate::check::factor;
use crate::functions::Function;
use crate::recipe::{Arguments, Node};

impl Run<'_> {
    pub(super) fn call<'v>(
        &'v self,
        function: Function,
        node: &'v Node,
        nodes: &'v Arguments,
    ) -> Result<Value<'v>, RunError> {
        if let Some(chosen) = self.chosen(function, nodes)? {
            return Ok(as_kind(chosen, node.ty.kind));
        }
        let mut values = Vec::with_capacity(nodes.iter().count());
        for node in nodes.iter() {
            values.push(self.value(node)?);
        }
        let size: usize = values.iter().map(Value::size).sum();
        let factor = factor(function, nodes).and_then(|factor| usize::try_from(factor).ok());
        if size.saturating_mul(factor.unwrap_or(1)) > MAX_VALUE {
            return Err(RunError::TooLong);
        }
        let first = nodes.all(0).len();
        let given = Given {
            nodes,
            first,
            values,
        };
        self.result(function, node, given)
    }

    /// What `when`, `choose` and `default` choose, without the others being worked out.
    fn chosen<'v>(
        &'v self,
        function: Function,
        nodes: &'v Arguments,
    ) -> Result<Option<Value<'v>>, RunError> {
        let value = |node: Option<&'v Node>| match node {
            Some(node) => self.value(node),
            None => Ok(Value::Absent),
        };
        Ok(Some(match function {
            Function::When => {
                let holds = match nodes.get(0) {
                    Some(node) => self.value(node)?.holds(),
                    None => false,
                };
                value(nodes.get(if holds { 1 } else { 2 }))?
            }
            Function::Choose => match value(nodes.get(0))? {
                Value::Absent => Value::Absent,
                x => {
                    let x = x.characters();
                    let mut twos = nodes.all(1).chunks(2);
                    let found = twos.find(|two| two.first().and_then(Node::literal) == Some(&x));
                    value(found.and_then(|two| two.get(1)))?
                }
            },
            Function::Default => match value(nodes.get(0))? {
                x if x.holds() => x,
                _ => value(nodes.get(1))?,
            },
            _ => return Ok(None),
        }))
    }

    pub(super) fn result<'v>(
        &'v self,
        function: Function,
        node: &Node,
        mut given: Given<'v>,
    ) -> Result<Value<'v>, RunError> {
        Ok(match function {
            Function::Concat => Value::joined(node.ty.kind, given.all(0), "")?,
            Function::Join => Value::joined(node.ty.kind, given.all(1), &given.string(0))?,
            Function::Lines => Value::joined(node.ty.kind, given.all(0), "\n")?,
            Function::Lower => string(given.string(0).to_ascii_lowercase()),
            Function::Upper => string(given.string(0).to_ascii_uppercase()),
            Function::Trim => string(given.string(0).trim().to_owned()),
            Function::Fold => string(signing::fold(&given.string(0))),
            Function::First | Function::Last => cut(function, given),
            Function::Length => string(given.bytes(0).len().to_string()),
            Function::Before => {
                string(signing::before(&given.string(0), &given.string(1)).to_owned())
            }
            Function::After => {
                string(signing::after(&given.string(0), &given.string(1)).to_owned())
            }
            Function::Replace => string(changed(&given, |changes| {
                signing::replace(&given.string(0), changes)
            })),
            Function::StripPrefix => {
                let (text, prefix) = (given.string(0), given.string(1));
                string(text.strip_prefix(&*prefix).unwrap_or(&text).to_owned())
            }
            Function::StripSuffix => {
                let (text, suffix) = (given.string(0), given.string(1));
                string(text.strip_suffix(&*suffix).unwrap_or(&text).to_owned())
            }
            Function::EnsureEnd => string(signing::ensure_end(&given.string(0), &given.string(1))),
            Function::NormalizePath => string(signing::normalize_path(&given.string(0))),

            // What is chosen was, and nothing else was worked out.
            Function::When | Function::Choose | Function::Default => Value::Absent,
            Function::StartsWith => {
                let (text, beginnings) = (given.string(0), given.strings(1));
                Value::Bool(
                    beginnings
                        .iter()
                        .any(|beginning| text.starts_with(&**beginning)),
                )
            }
            Function::EndsWith => {
                let (text, ends) = (given.string(0), given.strings(1));
                Value::Bool(ends.iter().any(|end| text.ends_with(&**end)))
            }
            Function::Contains => {
                let wanted = given.string(1);
                Value::Bool(match given.get(0) {
                    Some(Value::List(items)) => items.contains(&wanted),
                    _ => given.string(0).contains(&*wanted),
                })
            }

            Function::Hash => bytes(signing::hash(self.hash(&given)?, given.bytes(1))),
            Function::Hmac => bytes(signing::hmac(
                self.hash(&given)?,
                given.bytes(1),
                given.bytes(2),
            )),
            Function::HmacChain => {
                let parts: Vec<Cow<'_, [u8]>> =
                    given.all(2).iter().map(|part| part.bytes()).collect();
                let parts: Vec<&[u8]> = parts.iter().map(AsRef::as_ref).collect();
                bytes(signing::hmac_chain(
                    self.hash(&given)?,
                    given.bytes(1),
                    &parts,
                ))
            }
            Function::Hkdf => {
                let length = given.int(4).and_then(|length| usize::try_from(length).ok());
                let hash = self.hash(&given)?;
                let (key, salt, info) = (given.bytes(1), given.bytes(2), given.bytes(3));
                bytes(signing::hkdf(
                    hash,
                    &key,
                    &salt,
                    &info,
                    length.unwrap_or_default(),
                ))
            }
            Function::RsaSign
            | Function::RsaVerify
            | Function::Ed25519Sign
            | Function::Ed25519Verify
            | Function::EcdsaVerify => self.asymmetric(function, &given)?,
            Function::Jwt => {
                let names = given.take(2).list();
                let algorithms: Vec<_> = names
                    .iter()
                    .filter_map(|name| JwtAlgorithm::named(name))
                    .collect();
                let claims = signing::jwt(&given.string(0), given.bytes(1), &algorithms);
                claims.map_or(Value::Absent, bytes)
            }

            Function::Hex => string(signing::hex(given.bytes(0))),
            Function::Unhex => self.decoded(node, &given, signing::unhex, "is not hex")?,
            Function::Base64 => string(signing::base64(given.bytes(0))),
            Function::Unbase64 => self.decoded(
                node,
                &given,
                signing::unbase64,
                "is not Base64 with padding",
            )?,
            Function::Unbase64Lenient => {
                self.decoded(node, &given, signing::unbase64_lenient, "is not Base64")?
            }
            Function::Base64Url => string(signing::base64url(given.bytes(0))),
            Function::Base64UrlUnpadded => string(signing::base64url_unpadded(given.bytes(0))),
            Function::Percent => {
                let keep = given.literal(1);
                match given.get(0) {
                    Some(Value::Pairs(_)) => {
                        Value::Pairs(signing::percent_pairs(given.pairs(), keep))
                    }
                    _ => string(signing::percent(given.bytes(0), keep)),
                }
            }
            Function::PercentPath => string(signing::percent_path(given.bytes(0))),
            Function::FormEncode => match given.get(0) {
                Some(Value::Pairs(_)) => Value::Pairs(signing::form_encode_pairs(given.pairs())),
                _ => string(signing::form_encode(given.bytes(0))),
            },
            Function::Unpercent => match given.get(0) {
                Some(Value::Pairs(_)) => Value::Pairs(signing::unpercent_pairs(given.pairs())),
                _ => string(signing::unpercent(&given.string(0))),
            },
            Function::UnpercentForm => match given.get(0) {
                Some(Value::Pairs(_)) => Value::Pairs(signing::unpercent_form_pairs(given.pairs())),
                _ => string(signing::unpercent_form(&given.string(0))),
            },

            Function::Pair => match (given.take(0), given.take(1)) {
                (_, Value::Absent) => Value::Pairs(Vec::new()),
                (name, value) => Value::Pairs(vec![(name.characters(), value.characters())]),
            },
            Function::Items => Value::Pairs(signing::items(
                &given.string(0),
                &given.string(1),
                &given.string(2),
            )),
            Function::PairsToString => {
                let or = |parameter, otherwise: &'static str| match given.get(parameter) {
                    Some(value) => value.text(),
                    None => otherwise.into(),
                };
                string(signing::write_pairs(
                    given.shown_pairs(),
                    &or(1, "="),
                    &or(2, "&"),
                ))
            }
            Function::Sort => match given.take(0) {
                Value::List(mut items) => {
                    items.sort();
                    Value::List(items)
                }
                pairs => Value::Pairs(signing::sort(pairs.pairs(), order(given.literal(1)))),
            },
            Function::Without => named(given, signing::without),
            Function::Only => named(given, signing::only),
            Function::WithPrefix => named(given, signing::with_prefix),
            Function::WithoutEmpty => Value::Pairs(signing::without_empty(given.pairs())),
            Function::Unique => match given.take(0) {
                Value::List(items) => Value::List(signing::unique(items)),
                pairs => Value::Pairs(signing::unique(pairs.pairs())),
            },
            Function::Merge => Value::Pairs(signing::merge(given.pairs(), &given.string(1))),
            Function::Names => list(signing::names(given.shown_pairs())),
            Function::Values => list(signing::values(given.shown_pairs())),
            Function::LowerNames => Value::Pairs(signing::lower_names(given.pairs())),
            Function::MimeNames => Value::Pairs(signing::mime_names(given.pairs())),
            Function::ReplaceNames => {
                let pairs = given.pairs();
                Value::Pairs(changed(&given, |changes| {
                    signing::replace_names(pairs, changes)
                }))
            }
            Function::ReplaceValues => {
                let pairs = given.pairs();
                Value::Pairs(changed(&given, |changes| {
                    signing::replace_values(pairs, changes)
                }))
            }
            Function::SurroundNames => Value::Pairs(signing::surround_names(
                given.pairs(),
                &given.string(1),
                &given.string(2),
            )),
            Function::Surround => {
                let items = given.take(0).list().into_iter();
                let (before, after) = (given.string(1), given.string(2));
                list(
                    items
                        .map(|item| [&*before, &*item, &*after].concat())
                        .collect(),
                )
            }
            Function::Param => {
                maybe(signing::param(given.shown_pairs(), &given.string(1)).map(str::to_owned))
            }
            Function::AllParams => list(signing::all_params(given.shown_pairs(), &given.string(1))),
            Function::Split => list(signing::split(&given.string(0), &given.string(1))),
            Function::Item => {
                let index = given.int(1).and_then(|index| usize::try_from(index).ok());
                let item = index.and_then(|index| given.take(0).list().into_iter().nth(index));
                item.map_or(Value::Absent, Value::String)
            }

            Function::Header => maybe(self.request.message().header(&given.string(0))),
            Function::Headers => Value::Pairs(self.headers(&given)),
            Function::Components => {
                let names = given.take(0).list();
                let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
                Value::Pairs(self.request.message().components(&names))
            }
            Function::Json => maybe(signing::json(given.bytes(0), given.literal(1))),

            Function::Time => {
                let minutes = signing::minutes_east(&given.string(2));
                written(&given, |time| {
                    signing::format_time(time, given.literal(1), minutes)
                })
            }
            Function::Unix => written(&given, |time| time.as_second().to_string()),
            Function::UnixMs => written(&given, |time| time.as_millisecond().to_string()),
            Function::UnixUs => written(&given, |time| time.as_microsecond().to_string()),
            Function::Later => {
                let time = given.get(0).and_then(Value::time);
                let later = time.map(|time| signing::later(time, given.int(1).unwrap_or_default()));
                later.map_or(Value::Absent, Value::Time)
            }
            Function::FromUnix => {
                signing::from_unix(&given.string(0)).map_or(Value::Absent, Value::Time)
            }
            Function::FromUnixMs => {
                signing::from_unix_ms(&given.string(0)).map_or(Value::Absent, Value::Time)
            }
            Function::ParseTime => {
                let time = signing::parse_time(&given.string(0), given.literal(1));
                time.map_or(Value::Absent, Value::Time)
            }

            Function::Same => {
                let is_there = given
                    .all(0)
                    .iter()
                    .chain(given.all(1))
                    .all(|one| *one != Value::Absent);
                Value::Bool(signing::same(given.bytes(0), given.bytes(1)) && is_there)
            }
            Function::AnySame => {
                let one: Vec<Vec<u8>> = given.all(0).iter().flat_map(each).collect();
                let other: Vec<Vec<u8>> = given.all(1).iter().flat_map(each).collect();
                Value::Bool(signing::any_same(&one, &other))
            }
            Function::Fresh => {
                let now = given
                    .get(0)
                    .and_then(Value::time)
                    .unwrap_or(self.inputs.now);
                let time = match given.take(1) {
                    Value::Time(time) => Some(time),
                    Value::Absent => None,
                    text => signing::from_unix(&text.characters()),
                };
                Value::Bool(signing::fresh(now, time, given.int(2), given.int(3)))
            }
        })
    }

    /// The algorithm that the first argument names. The checker let none through that is not known.
    pub(super) fn hash(&self, given: &Given<'_>) -> Result<Hash, RunError> {
        let name = given.string(0);
        Hash::named(&name).ok_or_else(|| RunError::Unusable(name.into_owned(), "is no algorithm"))
    }

    /// What a string decodes to: an error of a credential or setting that does not, nothing of
    /// anything else.
    fn decoded(
        &self,
        node: &Node,
        given: &Given<'_>,
        decode: fn(&str) -> Option<Vec<u8>>,
        why: &'static str,
    ) -> Result<Value<'static>, RunError> {
        match decode(&given.string(0)) {
            // Anybody knows an empty key.
            Some(decoded) if decoded.is_empty() && !node.ty.optional => {
                Err(self.unusable(node, "is empty"))
            }
            Some(decoded) => Ok(bytes(decoded)),
            None if node.ty.optional => Ok(Value::Absent),
            None => Err(self.unusable(node, why)),
        }
    }
}
