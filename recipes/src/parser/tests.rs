use super::parse;
use crate::ast::{Call, Expr, ExprKind, NamedArgument, Piece};
use crate::{MAX_DEPTH, MAX_EXPRESSION_BYTES};

/// An expression with parentheses around everything, so that it shows how it was read.
fn shown(expression: &Expr) -> String {
    let all = |of: &[Expr], between: &str| {
        let of: Vec<String> = of.iter().map(shown).collect();
        of.join(between)
    };
    match &expression.kind {
        ExprKind::String(text) => format!("{text:?}"),
        ExprKind::Template(pieces) => {
            let pieces = pieces.iter().map(|piece| match piece {
                Piece::Literal(text) => format!("{text:?}"),
                Piece::Hole(hole) => format!("{{{}}}", shown(hole)),
            });
            format!("<{}>", pieces.collect::<String>())
        }
        ExprKind::Int(number) => number.to_string(),
        ExprKind::Bool(value) => value.to_string(),
        ExprKind::List(items) => format!("[{}]", all(items, ", ")),
        ExprKind::Name(name) => name.clone(),
        ExprKind::Dotted(base, name) => format!("{}.{}", base.text, name.text),
        ExprKind::Call(Call {
            function,
            arguments,
            named,
        }) => {
            let named = named
                .iter()
                .map(|NamedArgument { name, value }| format!("; {}={}", name.text, shown(value)));
            format!(
                "{}({}{})",
                function.text,
                all(arguments, ", "),
                named.collect::<String>()
            )
        }
        ExprKind::Not(operand) => format!("(not {})", shown(operand)),
        ExprKind::Equal {
            left,
            right,
            negated,
        } => {
            let sign = if *negated { "!=" } else { "==" };
            format!("({} {sign} {})", shown(left), shown(right))
        }
        ExprKind::Sum(operands) => format!("({})", all(operands, " + ")),
        ExprKind::And(operands) => format!("({})", all(operands, " and ")),
        ExprKind::Or(operands) => format!("({})", all(operands, " or ")),
    }
}

fn check(text: &str, expected: &str) {
    let read = parse(text).map(|expression| {
        assert_eq!(expression.span.start, text.len() - text.trim_start().len());
        assert_eq!(expression.span.end, text.trim_end().len(), "{text}");
        shown(&expression)
    });
    let read = read.unwrap_or_else(|problem| problem.to_string());
    assert_eq!(read, expected, "{text}");
}

#[test]
fn what_binds_closer_is_read_so() {
    check("body", "body");
    check(" cred.key ", "cred.key");
    check("a + b + c == d", "((a + b + c) == d)");
    check("not a == b and c or d", "(((not (a == b)) and c) or d)");
    check("a and (b or not c)", "(a and (b or (not c)))");
    check("not not a", "(not (not a))");
    check("a != \"\"", "(a != \"\")");
    check(
        "f(a, [1, -2, \"x\",], by=\"name\", n=set.n)",
        "f(a, [1, -2, \"x\"]; by=\"name\"; n=set.n)",
    );
    check("f()", "f()");
    check("[]", "[]");
}

#[test]
fn a_template_has_expressions_between_characters() {
    check(r#""""#, r#""""#);
    check(r#""a\n\t\r\"\\ é""#, r#""a\n\t\r\"\\ é""#);
    check(r#""{{a}}""#, r#""{a}""#);
    check(r#""{a}""#, "<{a}>");
    check(
        r#""k={cred.k}, s={join(";", names(x))}""#,
        r#"<"k="{cred.k}", s="{join(";", names(x))}>"#,
    );
    check(r#""{"{a}b"}c""#, r#"<{<{a}"b">}"c">"#);
}

#[test]
fn what_is_no_expression_is_said_at_its_place() {
    check("", "0..0: expected an expression, found the end");
    check("f(a", "3..3: expected `,` or `)`, found the end");
    check(
        "f(a b)",
        "4..5: expected `,` or `)`, found `b` (this is an expression, so characters that are meant stand in double quotes inside: '\"Bearer {cred.token}\"')",
    );
    check(
        "f(by=1, a)",
        "8..9: this argument has no name (those without a name come first)",
    );
    check(
        "AccessKey {key}",
        "10..11: expected the end of the expression, found `{` (this is an expression, so characters that are meant stand in double quotes inside: '\"Bearer {cred.token}\"')",
    );
    check(
        "'a'",
        "0..1: `\\'` means nothing here (a string stands in double quotes: \"…\")",
    );
    check("\"a", "0..2: this string has no closing `\"`");
    check(
        "\"{}\"",
        "2..3: there is nothing between the braces (a brace that is meant is written twice: `{{`, `}}`)",
    );
    check(
        "\"a}\"",
        "2..3: `}` closes nothing here (a brace that is meant is written `}}`)",
    );
    check("\"{a\"", "3..4: expected `}`, found a string");
    check(
        r#""\x""#,
        r#"1..3: this escape is not known (known are \n, \r, \t, \0, \" and \\)"#,
    );
    check("a ==", "4..4: expected an expression, found the end");
    check(
        "a == b == c",
        "7..9: expected the end of the expression, found `==`",
    );
    check("and", "0..3: `and` stands between two expressions");
    check("cred.", "5..5: expected a name, found the end");
    check(
        "a < b",
        "2..3: `<` means nothing here (only `==` and `!=` compare; ages are compared with `fresh`)",
    );
    check(
        "12345678901234567890",
        "0..20: `12345678901234567890` is not a whole number of 64 bits",
    );
    check(
        "header(X-Y)",
        "8..9: `-` means nothing here (a name with dashes stands in double quotes; a time before is `later(now, -60)`)",
    );
    check("é", "0..2: `é` means nothing here");
}

#[test]
fn what_is_too_long_or_too_deep_is_refused() {
    let refused = |text: &str| parse(text).map_err(|problem| problem.message);
    let long = "a+".repeat(MAX_EXPRESSION_BYTES / 2 - 1) + "a";
    assert!(parse(&long).is_ok(), "a long sum is not a deep one");
    let longer = format!("{long}{long}");
    assert!(refused(&longer).is_err_and(|message| message.contains("bytes")));
    let megabytes = "(".repeat(1 << 20);
    assert!(refused(&megabytes).is_err_and(|message| message.contains("bytes")));
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("f(", ")"),
        ("not ", ""),
        ("\"{", "}\""),
    ] {
        let nested = |depth| open.repeat(depth) + "a" + &close.repeat(depth);
        assert!(parse(&nested(MAX_DEPTH - 1)).is_ok(), "{open}");
        for depth in [MAX_DEPTH, 2_000] {
            let deep = refused(&nested(depth));
            assert!(
                deep.is_err_and(|message| message.contains("deep")),
                "{open}"
            );
        }
    }
}

/// Whatever stands in a file: an answer, no panic, and a place within the expression.
#[test]
fn every_damaged_expression_gets_an_answer() {
    let whole = r#"when(not a == b, "x{f(cred.k, [1, -2], by="né")}\n", c.d) + "}}" != true"#;
    let characters: Vec<char> = whole.chars().collect();
    for at in 0..characters.len() {
        for damage in ["", "\"", "{", "}", "(", "-", "牛", ".", "=", " and "] {
            let before: String = characters.iter().take(at).collect();
            let after: String = characters.iter().skip(at + 1).collect();
            let text = format!("{before}{damage}{after}");
            if let Err(problem) = parse(&text) {
                assert!(
                    text.get(problem.span.range()).is_some(),
                    "{text}: {problem}"
                );
            }
        }
    }
}
