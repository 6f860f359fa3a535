//! Calls: which argument is which parameter, and what comes out.

use super::expressions::{become_kind, joined};
use super::{Checker, Noted};
use crate::ast::{Call, Expr};
use crate::functions::{Clears, Definition, Form, Function, Gives, Parameter, Takes};
use crate::near::near;
use crate::recipe::{Arguments, Node, NodeKind};
use crate::types::{Kind, Privacy, Type};
use crate::{Problem, ProblemKind, Span};

impl Checker<'_> {
    pub(super) fn call(&mut self, span: Span, call: &Call) -> Result<(NodeKind, Type), Noted> {
        let Some((function, algorithm)) = Function::named(&call.function.text) else {
            return Err(self.unknown_function(call));
        };
        let definition = function.definition();
        let mut given: Vec<Vec<&Expr>> = vec![Vec::new(); definition.parameters.len()];
        self.in_order(call, definition, algorithm.is_some(), &mut given)?;
        self.with_names(call, definition, &mut given)?;

        let (mut checked, mut failed) = (Vec::new(), None);
        for (index, (parameter, given)) in definition.parameters.iter().zip(&given).enumerate() {
            let outside = self.there.len();
            let asked = Self::asked_before(function, index, &checked);
            self.there.extend(asked);
            let arguments: Vec<_> = given
                .iter()
                .map(|one| self.argument(parameter, one))
                .collect();
            self.there.truncate(outside);
            match arguments.into_iter().collect::<Result<Vec<Node>, _>>() {
                Ok(arguments) => checked.push(arguments),
                Err(noted) => {
                    checked.push(Vec::new());
                    failed = Some(noted);
                }
            }
        }
        if let Some(noted) = failed {
            return Err(noted);
        }
        if let (Some(algorithm), Some(first)) = (algorithm, checked.first_mut()) {
            first.push(Node {
                kind: NodeKind::String(algorithm.to_owned()),
                ty: Type::open(Kind::String),
                span: call.function.span,
            });
        }
        for (parameter, arguments) in definition.parameters.iter().zip(&checked) {
            let needed = match parameter.form {
                Form::One | Form::Rest | Form::NamedAlways => 1,
                Form::RestInTwos => 2,
                Form::Maybe | Form::Named => 0,
            };
            if arguments.len() < needed {
                return Err(self.missing(call, definition, parameter));
            }
        }
        let mut arguments = Arguments(checked);
        self.literals(function, span, &arguments)?;
        let ty = self.result(function, span, &mut arguments)?;
        Ok((NodeKind::Call(function, arguments), ty))
    }

    /// Gives the arguments without a name to their parameters.
    fn in_order<'e>(
        &mut self,
        call: &'e Call,
        definition: &Definition,
        skips_first: bool,
        given: &mut [Vec<&'e Expr>],
    ) -> Result<(), Noted> {
        let mut parameter = usize::from(skips_first);
        for argument in &call.arguments {
            let form = definition.parameters.get(parameter).map(|known| known.form);
            let next = match form {
                Some(Form::Rest | Form::RestInTwos) => parameter,
                Some(Form::One | Form::Maybe) => parameter + 1,
                Some(Form::Named | Form::NamedAlways) | None => {
                    let name = &call.function.text;
                    let problem = match form {
                        Some(_) => {
                            Problem::new(argument.span, format!("`{name}` takes this with a name"))
                        }
                        None => {
                            Problem::new(argument.span, format!("`{name}` takes no more than that"))
                        }
                    };
                    return Err(self.note(problem.help(definition.shape())));
                }
            };
            if let Some(taken) = given.get_mut(parameter) {
                taken.push(argument);
            }
            parameter = next;
        }
        Ok(())
    }

    /// Gives the arguments with a name to their parameters.
    fn with_names<'e>(
        &mut self,
        call: &'e Call,
        definition: &Definition,
        given: &mut [Vec<&'e Expr>],
    ) -> Result<(), Noted> {
        for named in &call.named {
            let name = &named.name.text;
            let parameters = definition.parameters;
            let index = parameters
                .iter()
                .position(|parameter| parameter.name == name);
            let Some(taken) = index.and_then(|index| given.get_mut(index)) else {
                let message = format!("`{}` has no argument `{name}`", call.function.text);
                let problem = Problem::new(named.name.span, message).of(ProblemKind::Unknown);
                let names = parameters.iter().map(|parameter| parameter.name);
                return Err(self.note(match near(name, names) {
                    Some(near) => problem.help(format!("did you mean `{near}`?")),
                    None => problem.help(definition.shape()),
                }));
            };
            if !taken.is_empty() {
                let problem = Problem::new(named.name.span, format!("`{name}` was given before"));
                return Err(self.note(problem));
            }
            taken.push(&named.value);
        }
        Ok(())
    }

    fn argument(&mut self, parameter: &Parameter, written: &Expr) -> Result<Node, Noted> {
        let node = self.expression(written)?;
        let Parameter {
            name,
            takes,
            secret,
            ..
        } = parameter;
        let span = node.span;
        let only_asks = *takes == Takes::Condition;
        if !secret && !only_asks && node.ty.privacy > Privacy::Open {
            let what = match node.ty.privacy {
                Privacy::Secret => "a secret",
                _ => "what was made of a secret",
            };
            let problem = Problem::new(span, format!("{what} cannot be `{name}`"));
            let problem = problem.of(ProblemKind::Secret);
            return Err(self.note(problem.help(
                "a secret can be hashed, be a key, be joined, encoded or decoded on its way there, and be placed",
            )));
        }
        let mut node = node;
        if takes.kinds() == [Kind::Pairs] {
            become_kind(&mut node, Kind::Pairs);
        }
        if !takes.kinds().contains(&node.ty.kind) {
            let message = format!(
                "`{name}` takes {}, this is {}",
                takes.words(),
                node.ty.kind.word()
            );
            let problem = Problem::new(span, message);
            let help = match (node.ty.kind, takes) {
                (Kind::Bytes, _) => "bytes become characters with `hex`, `base64` or the like",
                (Kind::Time, _) => "`time(x, \"%Y-%m-%d\")` or `unix(x)` writes a time",
                (Kind::Pairs, _) => "`pairs(x)` writes pairs",
                (Kind::List, _) => "`join(\",\", x)` writes a list",
                _ => return Err(self.note(problem)),
            };
            return Err(self.note(problem.help(help)));
        }
        let must_be_there = matches!(
            takes,
            Takes::Key | Takes::AsymmetricKey | Takes::Time | Takes::Int | Takes::Algorithm
        );
        if must_be_there {
            node = self.known_there(node);
        }
        if must_be_there && node.ty.optional {
            let problem = Problem::new(span, format!("`{name}` cannot be absent, and this may be"));
            return Err(
                self.note(problem.help("`default(x, …)` or `when(x, …, …)` says what then"))
            );
        }
        self.literal(takes, &node)?;
        Ok(node)
    }

    /// What the function gives for these arguments.
    fn result(
        &mut self,
        function: Function,
        span: Span,
        arguments: &mut Arguments,
    ) -> Result<Type, Noted> {
        let Definition { gives, clears, .. } = function.definition();
        let nodes: Vec<Node> = arguments.iter().cloned().collect();
        let first = nodes.first().map_or(Kind::String, |node| node.ty.kind);
        let open = match gives {
            Gives::Always(kind) => Type::open(*kind),
            Gives::Maybe(kind) => Type {
                optional: true,
                ..Type::open(*kind)
            },
            Gives::LikeFirst => Type::open(first),
            Gives::PairsOrString if first == Kind::Pairs => Type::open(Kind::Pairs),
            Gives::PairsOrString => Type::open(Kind::String),
            Gives::Joined => Type::open(joined(&nodes).kind),
            Gives::Decoded => {
                let optional = nodes.iter().any(|node| self.reads_request(node));
                Type {
                    optional,
                    ..Type::open(Kind::Bytes)
                }
            }
            Gives::Chosen => self.chosen(function, span, arguments)?,
        };
        // What is asked does not show in what is chosen.
        let asked = matches!(function, Function::When | Function::Choose);
        let shown = nodes.iter().skip(usize::from(asked));
        let highest = shown.map(|node| node.ty.privacy).max().unwrap_or_default();
        let privacy = match clears {
            Clears::Nothing => highest,
            Clears::Hashes if highest > Privacy::Open => Privacy::Signature,
            Clears::Hashes | Clears::All => Privacy::Open,
            Clears::Signs => Privacy::Signature,
        };
        Ok(Type { privacy, ..open })
    }

    /// What `when`, `choose` and `default` give: what all results are.
    fn chosen(
        &mut self,
        function: Function,
        span: Span,
        arguments: &mut Arguments,
    ) -> Result<Type, Noted> {
        let is_complete = match function {
            Function::When => arguments.get(2).is_some(),
            Function::Choose => self.chooses_always(arguments),
            _ => true,
        };
        let is_result = |parameter: usize, index: usize| match function {
            Function::When => parameter > 0,
            Function::Choose => parameter > 0 && index % 2 == 1,
            _ => true,
        };
        let groups = arguments.0.iter_mut().enumerate();
        let results = groups.flat_map(|(parameter, group)| {
            let group = group.iter_mut().enumerate();
            group.filter(move |(index, _)| is_result(parameter, *index))
        });
        let mut results: Vec<&mut Node> = results.map(|(_, node)| node).collect();
        let kinds: Vec<Kind> = results.iter().map(|node| node.ty.kind).collect();
        let kind = if kinds.contains(&Kind::Pairs) {
            Kind::Pairs
        } else if kinds.contains(&Kind::Bytes) {
            Kind::Bytes
        } else {
            kinds.first().copied().unwrap_or(Kind::String)
        };
        let mut optional = !is_complete;
        let mut wrong = None;
        for (index, node) in results.iter_mut().enumerate() {
            let fits =
                become_kind(node, kind) || (kind == Kind::Bytes && node.ty.kind == Kind::String);
            if !fits {
                wrong = Some((node.span, node.ty));
            }
            let is_replaced = function == Function::Default && index == 0;
            optional |= node.ty.optional && !is_replaced;
        }
        if let Some((at, ty)) = wrong {
            let message = format!("this is {ty}, and another result is {}", kind.word());
            return Err(self.note(Problem::new(at, message)));
        }
        if kind == Kind::Bool && optional {
            let problem = Problem::new(span, "this may be neither true nor false");
            return Err(self.note(problem.help("say what holds otherwise")));
        }
        let optional = optional && !matches!(kind, Kind::Pairs | Kind::List);
        Ok(Type {
            optional,
            ..Type::open(kind)
        })
    }

    fn unknown_function(&mut self, call: &Call) -> Noted {
        let name = &call.function.text;
        let problem = Problem::new(call.function.span, format!("there is no function `{name}`"));
        let problem = problem.of(ProblemKind::Unknown);
        let names: Vec<String> = Function::names().collect();
        self.note(match near(name, names.iter().map(String::as_str)) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem,
        })
    }

    fn missing(&mut self, call: &Call, definition: &Definition, parameter: &Parameter) -> Noted {
        let name = &call.function.text;
        let message = match parameter.takes {
            Takes::Word(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
                format!(
                    "`{name}` needs `{}`, one of {}",
                    parameter.name,
                    words.join(", ")
                )
            }
            _ => format!(
                "`{name}` lacks `{}`, {}",
                parameter.name,
                parameter.takes.words()
            ),
        };
        let problem = Problem::new(call.function.span, message);
        self.note(problem.help(definition.shape()))
    }
}
