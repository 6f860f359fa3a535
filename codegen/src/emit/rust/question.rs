//! Questions to a value, as expressions that are put together with as few parentheses as they need.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// An expression of type `bool`.
pub(super) struct Question {
    pub(super) expression: TokenStream,
    /// It needs parentheses beside an `&&`.
    pub(super) is_choice: bool,
    /// It asks the report for the time.
    pub(super) now: bool,
}

impl Question {
    pub(super) fn or(mut ways: Vec<Self>) -> Self {
        if ways.len() == 1
            && let Some(only) = ways.pop()
        {
            return only;
        }
        let expressions = ways.iter().map(|way| &way.expression);
        Self {
            expression: quote!(#(#expressions)||*),
            is_choice: true,
            now: ways.iter().any(|way| way.now),
        }
    }

    pub(super) fn and(mut tests: Vec<Self>) -> Self {
        if tests.len() == 1
            && let Some(only) = tests.pop()
        {
            return only;
        }
        let expressions = tests.iter().map(|test| {
            let expression = &test.expression;
            match test.is_choice {
                true => quote!((#expression)),
                false => expression.clone(),
            }
        });
        Self {
            expression: quote!(#(#expressions)&&*),
            is_choice: false,
            now: tests.iter().any(|test| test.now),
        }
    }

    /// Asks the question of each value that an iterator gives.
    pub(super) fn of_all(self, iterator: &TokenStream, item: &Ident) -> Self {
        let expression = self.expression;
        Self {
            expression: quote!(#iterator.all(|#item| #expression)),
            is_choice: false,
            now: self.now,
        }
    }
}
