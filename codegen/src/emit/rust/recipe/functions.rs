//! What each function is in Rust.

use apiscribe_recipes::functions::Function;
use apiscribe_recipes::recipe::{Arguments, Node};
use apiscribe_recipes::types::Kind;
use apiscribe_runtime::for_generated_code::signing::minutes_east;
use quote::{format_ident, quote};

use super::Writer;
use super::code::{Code, Held};

impl Writer<'_> {
    pub(super) fn call(&self, function: Function, node: &Node, arguments: &Arguments) -> Code {
        let of = |parameter: usize| match arguments.get(parameter) {
            Some(node) => self.code(node),
            None => Code::literal(""),
        };
        let string = |tokens| Code::owned(Kind::String, tokens);
        let bytes = |tokens| Code::owned(Kind::Bytes, tokens);
        let pairs = |tokens| Code::owned(Kind::Pairs, tokens);
        let list = |tokens| Code::owned(Kind::List, tokens);
        let verdict = |tokens| Code::owned(Kind::Bool, tokens);
        let time = |tokens| Code::owned(Kind::Time, tokens);
        let fleeting = |tokens| Code::new(Kind::String, Held::Fleeting, tokens);
        let is_pairs = |code: &Code| code.kind == Kind::Pairs;
        let words = |parameter: usize| self.words(arguments.all(parameter));
        let hash = || arguments.get(0).map(|node| self.hash(node));
        match function {
            Function::Concat => self.concat(arguments.all(0), node.ty.kind),
            Function::Join => self.join(&of(0), arguments.all(1), node.ty.kind),
            Function::Lines => self.join(&Code::literal("\n"), arguments.all(0), node.ty.kind),
            Function::Lower => {
                let x = of(0).present().operand();
                string(quote!(#x.to_ascii_lowercase()))
            }
            Function::Upper => {
                let x = of(0).present().operand();
                string(quote!(#x.to_ascii_uppercase()))
            }
            Function::Trim => {
                let x = of(0).present().operand();
                fleeting(quote!(#x.trim()))
            }
            Function::Fold => {
                let x = of(0).str();
                string(quote!(signing::fold(#x)))
            }
            Function::First | Function::Last => {
                let (x, n) = (of(0), of(1).tokens());
                let is_bytes = x.kind == Kind::Bytes;
                let value = if is_bytes { x.slice() } else { x.str() };
                let call = match (function, is_bytes) {
                    (Function::First, false) => quote!(signing::first(#value, #n)),
                    (Function::First, true) => quote!(signing::first_bytes(#value, #n)),
                    (_, false) => quote!(signing::last(#value, #n)),
                    (_, true) => quote!(signing::last_bytes(#value, #n)),
                };
                Code::new(x.kind, Held::Fleeting, call)
            }
            Function::Length => {
                let x = of(0).present().operand();
                string(quote!(#x.len().to_string()))
            }
            Function::Before => {
                let (x, separator) = (of(0).str(), of(1).str());
                fleeting(quote!(signing::before(#x, #separator)))
            }
            Function::After => {
                let (x, separator) = (of(0).str(), of(1).str());
                fleeting(quote!(signing::after(#x, #separator)))
            }
            Function::Replace => {
                let (x, changes) = (of(0).str(), self.changes(arguments));
                string(quote!(signing::replace(#x, &[#changes])))
            }
            Function::StripPrefix => {
                let (x, prefix) = (of(0).str(), of(1).str());
                fleeting(quote!(signing::strip_prefix(#x, #prefix)))
            }
            Function::StripSuffix => {
                let (x, suffix) = (of(0).str(), of(1).str());
                fleeting(quote!(signing::strip_suffix(#x, #suffix)))
            }
            Function::EnsureEnd => {
                let (x, end) = (of(0).str(), of(1).str());
                string(quote!(signing::ensure_end(#x, #end)))
            }
            Function::NormalizePath => {
                let x = of(0).str();
                string(quote!(signing::normalize_path(#x)))
            }

            Function::When => self.when(node, arguments),
            Function::Choose => self.choose(node, arguments),
            Function::Default => self.default(node, arguments),
            Function::StartsWith => self.affix(&of(0), arguments.all(1), &quote!(starts_with)),
            Function::EndsWith => self.affix(&of(0), arguments.all(1), &quote!(ends_with)),
            Function::Contains => {
                let (x, y) = (of(0).present(), of(1));
                match x.kind {
                    Kind::List => {
                        let (x, y) = (x.operand(), y.str());
                        verdict(quote!(#x.iter().any(|item| item == #y)))
                    }
                    _ => {
                        let (x, y) = (x.operand(), y.str());
                        verdict(quote!(#x.contains(#y)))
                    }
                }
            }

            Function::Hash => {
                let (hash, x) = (hash(), of(1).data());
                bytes(quote!(signing::hash(#hash, #x)))
            }
            Function::Hmac => {
                let (hash, key, x) = (hash(), of(1).data(), of(2).data());
                bytes(quote!(signing::hmac(#hash, #key, #x)))
            }
            Function::HmacChain => {
                let (hash, key) = (hash(), of(1).data());
                let parts = arguments.all(2).iter().map(|part| self.code(part).slice());
                bytes(quote!(signing::hmac_chain(#hash, #key, &[#(#parts),*])))
            }
            Function::Hkdf => {
                let hash = hash();
                let [key, salt, info] = [1, 2, 3].map(|index| of(index).slice());
                let length = of(4).tokens();
                bytes(quote!(signing::hkdf(#hash, #key, #salt, #info, #length)))
            }
            Function::RsaSign => {
                let (hash, key, x) = (hash(), of(1).data(), of(2).data());
                let name = self.source(arguments.get(1));
                bytes(quote!(signing::signed(#name, signing::rsa_sign(#hash, #key, #x))?))
            }
            Function::RsaVerify => {
                let hash = hash();
                let [key, signature, x] = [1, 2, 3].map(|index| of(index).data());
                verdict(quote!(signing::rsa_verify(#hash, #key, #signature, #x)))
            }
            Function::Ed25519Sign => {
                let (key, x) = (of(0).data(), of(1).data());
                let name = self.source(arguments.get(0));
                bytes(quote!(signing::signed(#name, signing::ed25519_sign(#key, #x))?))
            }
            Function::Ed25519Verify => {
                let [key, signature, x] = [0, 1, 2].map(|index| of(index).data());
                verdict(quote!(signing::ed25519_verify(#key, #signature, #x)))
            }
            Function::EcdsaVerify => {
                let [key, signature, x] = [0, 1, 2].map(|index| of(index).data());
                verdict(quote!(signing::ecdsa_p256_verify(#key, #signature, #x)))
            }
            Function::Jwt => {
                let (token, key) = (of(0).str(), of(1).data());
                let names = arguments
                    .get(2)
                    .and_then(Node::literals)
                    .unwrap_or_default();
                let names = names.iter().map(|name| {
                    let name = format_ident!("Hs{}", name.trim_start_matches("HS"));
                    quote!(signing::JwtAlgorithm::#name)
                });
                bytes(quote!(signing::jwt(#token, #key, &[#(#names),*]))).maybe()
            }

            Function::Hex => self.text_of("hex", &of(0)),
            Function::Base64 => self.text_of("base64", &of(0)),
            Function::Base64Url => self.text_of("base64url", &of(0)),
            Function::Base64UrlUnpadded => self.text_of("base64url_unpadded", &of(0)),
            Function::Unhex => self.decoded(node, arguments, "unhex", "is not hex"),
            Function::Unbase64 => {
                self.decoded(node, arguments, "unbase64", "is not Base64 with padding")
            }
            Function::Unbase64Lenient => {
                self.decoded(node, arguments, "unbase64_lenient", "is not Base64")
            }
            Function::Percent => {
                let (x, keep) = (of(0), of(1).str());
                if is_pairs(&x) {
                    let x = x.own_present();
                    return pairs(quote!(signing::percent_pairs(#x, #keep)));
                }
                let x = x.data();
                string(quote!(signing::percent(#x, #keep)))
            }
            Function::PercentPath => self.text_of("percent_path", &of(0)),
            Function::FormEncode => {
                let x = of(0);
                if is_pairs(&x) {
                    let x = x.own_present();
                    return pairs(quote!(signing::form_encode_pairs(#x)));
                }
                self.text_of("form_encode", &x)
            }
            Function::Unpercent | Function::UnpercentForm => {
                let (x, name) = (of(0), function.definition().name);
                if is_pairs(&x) {
                    let (name, value) = (format_ident!("{name}_pairs"), x.own_present());
                    return pairs(quote!(signing::#name(#value)));
                }
                let (name, value) = (format_ident!("{name}"), x.str());
                string(quote!(signing::#name(#value)))
            }

            Function::Pair => {
                let (name, value) = (of(0).str(), of(1));
                if value.optional {
                    let value = value.own().tokens();
                    return pairs(quote!(signing::maybe_pair(#name, #value)));
                }
                let value = value.str();
                pairs(quote!(signing::pair(#name, #value)))
            }
            Function::Items => {
                let [x, separator, equals] = [0, 1, 2].map(|index| of(index).str());
                pairs(quote!(signing::items(#x, #separator, #equals)))
            }
            Function::PairsToString => {
                let x = of(0).reference();
                let or = |parameter: usize, otherwise: &str| match arguments.get(parameter) {
                    Some(node) => self.code(node).str(),
                    None => quote!(#otherwise),
                };
                let (equals, separator) = (or(1, "="), or(2, "&"));
                string(quote!(signing::write_pairs(#x, #equals, #separator)))
            }
            Function::Sort => {
                let x = of(0);
                let value = x.own_present();
                if !is_pairs(&x) {
                    return list(quote!(signing::sort_list(#value)));
                }
                let order = match arguments.get(1).and_then(Node::literal) {
                    Some("name") => quote!(signing::Order::Name),
                    Some("line") => quote!(signing::Order::Line),
                    Some("word") => quote!(signing::Order::Word),
                    _ => quote!(signing::Order::Pair),
                };
                pairs(quote!(signing::sort(#value, #order)))
            }
            Function::Without | Function::Only | Function::WithPrefix => {
                let name = format_ident!("{}", function.definition().name);
                let (x, names) = (of(0).own_present(), words(1));
                pairs(quote!(signing::#name(#x, #names)))
            }
            Function::WithoutEmpty | Function::LowerNames | Function::MimeNames => {
                let name = format_ident!("{}", function.definition().name);
                let x = of(0).own_present();
                pairs(quote!(signing::#name(#x)))
            }
            Function::Unique => {
                let x = of(0);
                let value = x.own_present();
                Code::owned(x.kind, quote!(signing::unique(#value)))
            }
            Function::Merge => {
                let (x, separator) = (of(0).own_present(), of(1).str());
                pairs(quote!(signing::merge(#x, #separator)))
            }
            Function::Names | Function::Values => {
                let name = format_ident!("{}", function.definition().name);
                let x = of(0).reference();
                list(quote!(signing::#name(#x)))
            }
            Function::ReplaceNames | Function::ReplaceValues => {
                let name = format_ident!("{}", function.definition().name);
                let (x, changes) = (of(0).own_present(), self.changes(arguments));
                pairs(quote!(signing::#name(#x, &[#changes])))
            }
            Function::SurroundNames => {
                let (x, before, after) = (of(0).own_present(), of(1).str(), of(2).str());
                pairs(quote!(signing::surround_names(#x, #before, #after)))
            }
            Function::Surround => {
                let (x, before, after) = (of(0).reference(), of(1).str(), of(2).str());
                list(quote!(signing::surround(#x, #before, #after)))
            }
            Function::Param => {
                let (x, name) = (of(0).reference(), of(1).str());
                fleeting(quote!(signing::param(#x, #name))).maybe()
            }
            Function::AllParams => {
                let (x, name) = (of(0).reference(), of(1).str());
                list(quote!(signing::all_params(#x, #name)))
            }
            Function::Split => {
                let (x, separator) = (of(0).str(), of(1).str());
                list(quote!(signing::split(#x, #separator)))
            }
            Function::Item => {
                let (x, index) = (of(0).reference(), of(1).tokens());
                fleeting(quote!(signing::item(#x, #index))).maybe()
            }

            Function::Header => {
                let (message, name) = (&self.context.message, of(0).str());
                string(quote!(#message.header(#name))).maybe()
            }
            Function::Headers => self.headers(arguments),
            Function::Components => {
                let (message, names) = (&self.context.message, self.names(arguments.get(0)));
                pairs(quote!(#message.components(#names)))
            }
            Function::Json => {
                let (x, pointer) = (of(0).data(), of(1).str());
                string(quote!(signing::json(#x, #pointer))).maybe()
            }

            Function::Time => {
                let (at, pattern) = (of(0).operand(), of(1).str());
                let offset = match arguments.get(2) {
                    None => quote!(0),
                    Some(node) => match node.literal() {
                        Some(offset) => {
                            let minutes =
                                proc_macro2::Literal::i32_unsuffixed(minutes_east(offset));
                            quote!(#minutes)
                        }
                        None => {
                            let offset = self.code(node).str();
                            quote!(signing::minutes_east(#offset))
                        }
                    },
                };
                string(quote!(signing::format_time(#at, #pattern, #offset)))
            }
            Function::Unix => {
                let at = of(0).operand();
                Code::in_digits(&quote!(#at.as_second()))
            }
            Function::UnixMs => {
                let at = of(0).operand();
                Code::in_digits(&quote!(#at.as_millisecond()))
            }
            Function::UnixUs => {
                let at = of(0).operand();
                Code::in_digits(&quote!(#at.as_microsecond()))
            }
            Function::Later => {
                let (at, seconds) = (of(0), of(1).tokens());
                let at = at.tokens();
                time(quote!(signing::later(#at, #seconds)))
            }
            Function::FromUnix => {
                let x = of(0).str();
                time(quote!(signing::from_unix(#x))).maybe()
            }
            Function::FromUnixMs => {
                let x = of(0).str();
                time(quote!(signing::from_unix_ms(#x))).maybe()
            }
            Function::ParseTime => {
                let (x, pattern) = (of(0).str(), of(1).str());
                time(quote!(signing::parse_time(#x, #pattern))).maybe()
            }

            Function::Same => {
                let (x, y) = (of(0).data(), of(1).data());
                verdict(quote!(signing::same(#x, #y)))
            }
            Function::AnySame => {
                let (x, y) = (self.any_of(arguments.all(0)), self.any_of(arguments.all(1)));
                verdict(quote!(signing::any_same(#x, #y)))
            }
            Function::Fresh => {
                let (now, at) = (of(0).tokens(), of(1));
                let limit = |parameter: usize| match arguments.get(parameter) {
                    Some(node) => self.code(node).some().tokens(),
                    None => quote!(None),
                };
                let at = match at.kind {
                    Kind::Time => at.some().tokens(),
                    _ => {
                        let digits = at.str();
                        quote!(signing::from_unix(#digits))
                    }
                };
                let (past, future) = (limit(2), limit(3));
                verdict(quote!(signing::fresh(#now, #at, #past, #future)))
            }
        }
    }
}
