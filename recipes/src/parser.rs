//! Tokens to an expression.

use crate::ast::{Call, Expr, ExprKind, NamedArgument, Piece};
use crate::lexer::{Lexer, TextEnd, Token, TokenKind};
use crate::limits::{MAX_DEPTH, MAX_EXPRESSION_BYTES};
use crate::{Problem, ProblemKind, Span, Word};

/// Words that are no names.
const RESERVED: &[&str] = &["and", "or", "not", "true", "false"];

/// Reads one expression.
///
/// # Errors
/// If it is none, too long or too deep.
pub fn parse(text: &str) -> Result<Expr, Problem> {
    read(text).map_err(|problem| match problem.kind {
        ProblemKind::Limit => problem,
        _ => problem.of(ProblemKind::Syntax),
    })
}

fn read(text: &str) -> Result<Expr, Problem> {
    if text.len() > MAX_EXPRESSION_BYTES {
        let bytes = text.len();
        let problem = Problem::new(
            Span::default(),
            format!("an expression has at most {MAX_EXPRESSION_BYTES} bytes, this one has {bytes}"),
        );
        let problem = problem.of(ProblemKind::Limit);
        return Err(problem.help("give its parts names, a step each"));
    }
    let mut lexer = Lexer::new(text);
    let next = lexer.token()?;
    let mut parser = Parser {
        lexer,
        next,
        depth: 0,
    };
    let expression = parser.any()?;
    match parser.next.kind {
        TokenKind::End => Ok(expression),
        _ => Err(parser.unexpected("the end of the expression")),
    }
}

struct Parser<'t> {
    lexer: Lexer<'t>,
    next: Token,
    depth: usize,
}

/// What joins operands, loosest first; the constructor makes a node of two or more.
type Join = (Operator, fn(Vec<Expr>) -> ExprKind);

#[derive(Clone, Copy)]
enum Operator {
    Word(&'static str),
    Symbol(&'static str),
}

const OR: Join = (Operator::Word("or"), ExprKind::Or);
const AND: Join = (Operator::Word("and"), ExprKind::And);
const PLUS: Join = (Operator::Symbol("+"), ExprKind::Sum);

impl Parser<'_> {
    /// An expression of any kind, one level deeper.
    fn any(&mut self) -> Result<Expr, Problem> {
        self.deeper(|parser| parser.joined(OR, |parser| parser.joined(AND, Self::not)))
    }

    /// Operands with `join` between them.
    fn joined(
        &mut self,
        (operator, node): Join,
        operand: impl Fn(&mut Self) -> Result<Expr, Problem>,
    ) -> Result<Expr, Problem> {
        let first = operand(self)?;
        let span = first.span;
        let mut operands = vec![first];
        while self.is(operator) {
            self.advance()?;
            operands.push(operand(self)?);
        }
        match (operands.pop(), operands.is_empty()) {
            (Some(only), true) => Ok(only),
            (Some(last), false) => {
                let span = span.to(last.span);
                operands.push(last);
                let kind = node(operands);
                Ok(Expr { kind, span })
            }
            (None, _) => Err(self.unexpected("an expression")),
        }
    }

    fn not(&mut self) -> Result<Expr, Problem> {
        if !self.is(Operator::Word("not")) {
            return self.compared();
        }
        let start = self.advance()?.span;
        let operand = self.deeper(Self::not)?;
        let span = start.to(operand.span);
        let kind = ExprKind::Not(Box::new(operand));
        Ok(Expr { kind, span })
    }

    fn compared(&mut self) -> Result<Expr, Problem> {
        let left = self.joined(PLUS, Self::atom)?;
        let negated = match self.next.kind {
            TokenKind::Symbol("==") => false,
            TokenKind::Symbol("!=") => true,
            _ => return Ok(left),
        };
        self.advance()?;
        let right = self.joined(PLUS, Self::atom)?;
        let span = left.span.to(right.span);
        let kind = ExprKind::Equal {
            left: Box::new(left),
            right: Box::new(right),
            negated,
        };
        Ok(Expr { kind, span })
    }

    fn atom(&mut self) -> Result<Expr, Problem> {
        let Token { kind, span } = self.next.clone();
        match kind {
            TokenKind::Quote => self.string(span),
            TokenKind::Int(number) => {
                self.advance()?;
                let kind = ExprKind::Int(number);
                Ok(Expr { kind, span })
            }
            TokenKind::Symbol("(") => {
                self.advance()?;
                let inner = self.any()?;
                let end = self.symbol(")")?;
                Ok(Expr {
                    span: span.to(end),
                    ..inner
                })
            }
            TokenKind::Symbol("[") => {
                self.advance()?;
                let items = self.items("]")?;
                let span = span.to(self.symbol("]")?);
                let kind = ExprKind::List(items);
                Ok(Expr { kind, span })
            }
            TokenKind::Word(text) => {
                self.advance()?;
                self.word(Word { text, span })
            }
            _ => Err(self.unexpected("an expression")),
        }
    }

    /// What begins with a word that was read.
    fn word(&mut self, word: Word) -> Result<Expr, Problem> {
        let span = word.span;
        match word.text.as_str() {
            "true" | "false" => {
                let kind = ExprKind::Bool(word.text == "true");
                return Ok(Expr { kind, span });
            }
            reserved if RESERVED.contains(&reserved) => {
                return Err(Problem::new(
                    span,
                    format!("`{reserved}` stands between two expressions"),
                ));
            }
            _ => {}
        }
        if self.is(Operator::Symbol(".")) {
            self.advance()?;
            let name = self.name("a name")?;
            let span = span.to(name.span);
            let kind = ExprKind::Dotted(word, name);
            return Ok(Expr { kind, span });
        }
        if !self.is(Operator::Symbol("(")) {
            let kind = ExprKind::Name(word.text);
            return Ok(Expr { kind, span });
        }
        self.advance()?;
        let (mut arguments, mut named) = (Vec::new(), Vec::new());
        while !self.is(Operator::Symbol(")")) {
            let argument = self.any()?;
            if self.is(Operator::Symbol("=")) {
                let ExprKind::Name(text) = argument.kind else {
                    return Err(self.unexpected("a comma"));
                };
                self.advance()?;
                let name = Word {
                    text,
                    span: argument.span,
                };
                let value = self.any()?;
                named.push(NamedArgument { name, value });
            } else if named.is_empty() {
                arguments.push(argument);
            } else {
                let problem = Problem::new(argument.span, "this argument has no name");
                return Err(problem.help("those without a name come first"));
            }
            if !self.comma(")")? {
                break;
            }
        }
        let span = span.to(self.symbol(")")?);
        let kind = ExprKind::Call(Call {
            function: word,
            arguments,
            named,
        });
        Ok(Expr { kind, span })
    }

    /// A string or template; the next token is the quote that opens it.
    fn string(&mut self, opening: Span) -> Result<Expr, Problem> {
        let mut pieces = Vec::new();
        loop {
            let (text, end) = self.lexer.text(opening.start)?;
            if !text.is_empty() {
                pieces.push(Piece::Literal(text));
            }
            if end == TextEnd::Quote {
                break;
            }
            self.next = self.lexer.token()?;
            if self.is(Operator::Symbol("}")) {
                let problem = Problem::new(self.next.span, "there is nothing between the braces");
                return Err(problem.help("a brace that is meant is written twice: `{{`, `}}`"));
            }
            pieces.push(Piece::Hole(self.any()?));
            if !self.is(Operator::Symbol("}")) {
                return Err(self.unexpected("`}`"));
            }
        }
        let span = Span::new(opening.start, self.lexer.at());
        self.next = self.lexer.token()?;
        let kind = match (pieces.pop(), pieces.is_empty()) {
            (None, _) => ExprKind::String(String::new()),
            (Some(Piece::Literal(text)), true) => ExprKind::String(text),
            (Some(last), _) => {
                pieces.push(last);
                ExprKind::Template(pieces)
            }
        };
        Ok(Expr { kind, span })
    }

    /// Expressions with commas between them, up to `close`.
    fn items(&mut self, close: &'static str) -> Result<Vec<Expr>, Problem> {
        let mut items = Vec::new();
        while !self.is(Operator::Symbol(close)) {
            items.push(self.any()?);
            if !self.comma(close)? {
                break;
            }
        }
        Ok(items)
    }

    /// Whether another item can follow: there was a comma.
    fn comma(&mut self, close: &'static str) -> Result<bool, Problem> {
        if self.is(Operator::Symbol(",")) {
            self.advance()?;
            return Ok(true);
        }
        if self.is(Operator::Symbol(close)) {
            return Ok(false);
        }
        Err(self.unexpected(&format!("`,` or `{close}`")))
    }

    fn name(&mut self, expected: &str) -> Result<Word, Problem> {
        let Token { kind, span } = self.next.clone();
        let TokenKind::Word(text) = kind else {
            return Err(self.unexpected(expected));
        };
        self.advance()?;
        Ok(Word { text, span })
    }

    fn symbol(&mut self, symbol: &'static str) -> Result<Span, Problem> {
        if self.is(Operator::Symbol(symbol)) {
            return Ok(self.advance()?.span);
        }
        Err(self.unexpected(&format!("`{symbol}`")))
    }

    fn is(&self, operator: Operator) -> bool {
        match (operator, &self.next.kind) {
            (Operator::Word(word), TokenKind::Word(next)) => word == next,
            (Operator::Symbol(symbol), TokenKind::Symbol(next)) => symbol == *next,
            _ => false,
        }
    }

    /// Takes the next token.
    fn advance(&mut self) -> Result<Token, Problem> {
        let following = self.lexer.token()?;
        Ok(std::mem::replace(&mut self.next, following))
    }

    fn deeper(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<Expr, Problem>,
    ) -> Result<Expr, Problem> {
        if self.depth == MAX_DEPTH {
            let problem = Problem::new(
                self.next.span,
                format!("this stands more than {MAX_DEPTH} levels deep"),
            );
            let problem = problem.of(ProblemKind::Limit);
            return Err(problem.help("give what is inside a name, in a step of its own"));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn unexpected(&self, expected: &str) -> Problem {
        let Token { kind, span } = &self.next;
        let found = match kind {
            TokenKind::Word(word) => format!("`{word}`"),
            TokenKind::Int(number) => format!("`{number}`"),
            TokenKind::Quote => "a string".to_owned(),
            TokenKind::Symbol(symbol) => format!("`{symbol}`"),
            TokenKind::End => "the end".to_owned(),
        };
        let problem = Problem::new(*span, format!("expected {expected}, found {found}"));
        match kind {
            // `AccessKey {key}` without quotes.
            TokenKind::Word(_) | TokenKind::Symbol("{") => problem.help(
                "this is an expression, so characters that are meant stand in double quotes inside: '\"Bearer {cred.token}\"'",
            ),
            _ => problem,
        }
    }
}

#[cfg(test)]
mod tests;
