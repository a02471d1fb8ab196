//! Follows the statements of a file: scopes, bindings, and the requests in them.

use std::collections::HashMap;

use super::declare::{SourceFile, implemented};
use super::manifest::Package;
use super::names::{Imports, Names, Type, World};
use super::request::{Receiver, Request};
use super::token::{Bracket, Token, generics, is_double_colon, split};

/// What an expression evaluates to, as far as it matters for calls.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// Anything else.
    Other,
    /// A client, or a type of the program.
    Of(Type),
    /// The request with this number.
    Request(usize),
    /// A string.
    Str(String),
    /// A string that begins like this.
    Start(String),
}

/// Scans a file.
pub(super) struct Scanner<'a> {
    pub(super) world: &'a World,
    pub(super) package: &'a Package,
    /// The imports of the scopes around the current place.
    imports: Vec<Imports>,
    /// The variables of these scopes.
    variables: Vec<HashMap<String, Value>>,
    /// The types whose methods are around the current place.
    own_types: Vec<Type>,
    pub(super) requests: Vec<Request>,
}

/// Words before an expression.
const BEFORE_EXPRESSION: [&str; 22] = [
    "as", "async", "await", "break", "continue", "do", "dyn", "else", "extern", "if", "in", "loop",
    "match", "move", "mut", "pub", "ref", "return", "unsafe", "where", "while", "yield",
];

impl<'a> Scanner<'a> {
    /// Returns the requests of a file.
    pub(super) fn requests(
        file: &SourceFile,
        world: &'a World,
        package: &'a Package,
    ) -> Vec<Request> {
        let (imports, variables, own_types) = (Vec::new(), Vec::new(), Vec::new());
        let requests = Vec::new();
        let mut scanner = Self { world, package, imports, variables, own_types, requests };
        scanner.block(&file.tokens);
        scanner.requests
    }

    pub(super) fn names(&self) -> Names<'_> {
        Names { world: self.world, package: self.package, imports: &self.imports }
    }

    /// Scans the tokens of a scope.
    pub(super) fn block(&mut self, tokens: &[Token]) {
        self.imports.push(Imports::of(tokens));
        self.variables.push(HashMap::new());
        self.tokens(tokens);
        self.variables.pop();
        self.imports.pop();
    }

    /// Scans tokens in the current scope.
    pub(super) fn tokens(&mut self, tokens: &[Token]) {
        let mut at = 0;
        while at < tokens.len() {
            at = self.step(tokens, at);
        }
    }

    fn step(&mut self, tokens: &[Token], at: usize) -> usize {
        match &tokens[at] {
            Token::Ident(word, _) => self.word(word, tokens, at),
            Token::Group(Bracket::Curly, inner) => {
                self.block(inner);
                at + 1
            }
            Token::Punct('#') => attribute(tokens, at),
            Token::Punct('|') => self.closure(tokens, at),
            Token::Punct('\'') => at + 2,
            Token::Punct('$') | Token::Group(..) | Token::Str(_) => self.expression(tokens, at),
            Token::Punct(_) | Token::Literal(_) => at + 1,
        }
    }

    fn word(&mut self, word: &str, tokens: &[Token], at: usize) -> usize {
        match word {
            "use" => end_of_statement(tokens, at),
            "struct" | "enum" | "union" if is_item(tokens, at) => end_of_item(tokens, at),
            "type" if is_item(tokens, at) => end_of_statement(tokens, at),
            "mod" if is_item(tokens, at) => at + 2,
            "impl" => self.implementation(tokens, at),
            "fn" => self.function(tokens, at),
            "let" => self.binding(tokens, at + 1),
            "for" => self.iteration(tokens, at + 1),
            "const" | "static" if is_item(tokens, at) => {
                let end = end_of_statement(tokens, at);
                let value = tokens[at..end].iter().position(|token| token.is('='));
                value.map_or(end, |value| at + value + 1)
            }
            _ if BEFORE_EXPRESSION.contains(&word) => at + 1,
            _ => self.expression(tokens, at),
        }
    }

    fn implementation(&mut self, tokens: &[Token], at: usize) -> usize {
        let block = tokens[at..].iter().position(|token| token.group(Bracket::Curly).is_some());
        let Some(block) = block.map(|block| at + block) else { return at + 1 };
        let Some(inner) = tokens[block].group(Bracket::Curly) else { return at + 1 };
        let name = implemented(&tokens[at..block]).unwrap_or_default();
        self.own_types.push(match self.names().of_path(&[name]) {
            Type::Other => Type::Own(name.to_owned()),
            found => found,
        });
        self.block(inner);
        self.own_types.pop();
        block + 1
    }

    fn function(&mut self, tokens: &[Token], at: usize) -> usize {
        // `fn(..)` is a type.
        let Some(Token::Ident(..)) = tokens.get(at + 1) else { return at + 1 };
        let parameters = at + 2 + generics(&tokens[at + 2..]);
        let Some(inner) = tokens.get(parameters).and_then(|it| it.group(Bracket::Round)) else {
            return parameters;
        };
        let end = end_of_item(tokens, parameters + 1);
        self.variables.push(HashMap::new());
        self.parameters(inner);
        if let Some(body) = tokens[end - 1].group(Bracket::Curly) {
            self.block(body);
        }
        self.variables.pop();
        end
    }

    fn parameters(&mut self, tokens: &[Token]) {
        for parameter in split(tokens) {
            let Some(colon) = single_colon(parameter) else { continue };
            let kind = self.names().of_tokens(&parameter[colon + 1..]);
            self.bind(&parameter[..colon], Value::Of(kind));
        }
    }

    /// `|client: &Client| ..`: binds the parameters that have a type.
    fn closure(&mut self, tokens: &[Token], at: usize) -> usize {
        let rest = &tokens[at + 1..];
        let Some(end) = rest.iter().position(|token| token.is('|')) else { return at + 1 };
        let is_pattern = |token: &Token| {
            !matches!(token, Token::Group(Bracket::Curly, _) | Token::Punct(';' | '.' | '=' | '+'))
        };
        if !rest[..end].iter().all(is_pattern) {
            return at + 1;
        }
        self.parameters(&rest[..end]);
        at + 2 + end
    }

    /// `let pattern: Type = value`.
    fn binding(&mut self, tokens: &[Token], at: usize) -> usize {
        let rest = &tokens[at..];
        let stop = |token: &Token| token.is('=') || token.is(';');
        let Some(equals) = rest.iter().position(stop).filter(|it| rest[*it].is('=')) else {
            return self.declaration(tokens, at);
        };
        let (pattern, kind) = match single_colon(&rest[..equals]) {
            Some(colon) => (&rest[..colon], self.names().of_tokens(&rest[colon + 1..equals])),
            None => (&rest[..equals], Type::Other),
        };
        let start = at + equals + 1;
        let (value, end) = self.initializer(tokens, start);
        let value = match (value, kind) {
            (value, Type::Other) | (value @ Value::Request(_), _) => value,
            (_, kind) => Value::Of(kind),
        };
        self.bind(pattern, value);
        end
    }

    /// `let client: Client;`
    fn declaration(&mut self, tokens: &[Token], at: usize) -> usize {
        let end = end_of_statement(tokens, at);
        if let Some(colon) = single_colon(&tokens[at..end]) {
            let kind = self.names().of_tokens(&tokens[at + colon + 1..end]);
            self.bind(&tokens[at..at + colon], Value::Of(kind));
        }
        end
    }

    /// `for pattern in values { .. }`.
    fn iteration(&mut self, tokens: &[Token], at: usize) -> usize {
        let rest = &tokens[at..];
        // `for<'a>` and `impl Trait for Type` have no `in`.
        let stop = |token: &Token| token.group(Bracket::Curly).is_some() || token.is(';');
        let end = rest.iter().position(stop).unwrap_or(rest.len());
        let Some(word) = rest[..end].iter().position(|token| token.ident() == Some("in")) else {
            return at;
        };
        let (value, end) = self.initializer(tokens, at + word + 1);
        self.bind(&rest[..word], value);
        end
    }

    /// Evaluates the expression that a variable gets, unless a keyword begins it.
    pub(super) fn initializer(&mut self, tokens: &[Token], start: usize) -> (Value, usize) {
        let at = Self::skip_prefix(tokens, start);
        let is_keyword = match tokens.get(at) {
            Some(Token::Ident(word, _)) => BEFORE_EXPRESSION.contains(&word.as_str()),
            Some(Token::Punct(_) | Token::Group(Bracket::Curly, _)) | None => true,
            _ => false,
        };
        if is_keyword { (Value::Other, start) } else { self.evaluate(tokens, at) }
    }

    /// Gives the variables of a pattern their values: that of the expression if there is only one.
    fn bind(&mut self, pattern: &[Token], value: Value) {
        let mut names = Vec::new();
        variables_of(pattern, &mut names);
        let value = if names.len() == 1 { value } else { Value::Other };
        if let Some(scope) = self.variables.last_mut() {
            for name in names {
                scope.insert(name.to_owned(), value.clone());
            }
        }
    }

    /// Changes the value of a variable.
    pub(super) fn assign(&mut self, name: &str, value: Value) {
        for scope in self.variables.iter_mut().rev() {
            if let Some(known) = scope.get_mut(name) {
                *known = value;
                return;
            }
        }
    }

    /// Returns the value of a variable or constant.
    pub(super) fn value_of(&self, name: &str) -> Value {
        if matches!(name, "self" | "Self") {
            return self.own_types.last().map_or(Value::Other, |it| Value::Of(it.clone()));
        }
        if let Some(value) = self.variables.iter().rev().find_map(|scope| scope.get(name)) {
            return value.clone();
        }
        self.constant(name)
    }

    /// Returns the value of a constant, or the type of a static.
    pub(super) fn constant(&self, name: &str) -> Value {
        match (self.world.constants.get(name), self.world.statics.get(name)) {
            (Some(Some(value)), _) => Value::Str(value.clone()),
            (_, Some(kind)) => Value::Of(kind.clone()),
            _ => Value::Other,
        }
    }

    /// Adds a request.
    pub(super) fn add(&mut self, receiver: Receiver, method: &str, line: usize) -> Value {
        self.requests.push(Request::new(receiver, method, line));
        Value::Request(self.requests.len() - 1)
    }
}

fn variables_of<'t>(pattern: &'t [Token], names: &mut Vec<&'t str>) {
    for (at, token) in pattern.iter().enumerate() {
        match token {
            Token::Ident(name, _) if is_variable(name) && !is_double_colon(&pattern[at + 1..]) => {
                names.push(name);
            }
            Token::Group(_, inner) => variables_of(inner, names),
            _ => {}
        }
    }
}

fn is_variable(name: &str) -> bool {
    name.starts_with(|first: char| first.is_lowercase()) && !matches!(name, "mut" | "ref" | "box")
}

/// Returns the position of the first `:` that is not part of `::`.
fn single_colon(tokens: &[Token]) -> Option<usize> {
    let mut at = 0;
    while at < tokens.len() {
        if is_double_colon(&tokens[at..]) {
            at += 2;
        } else if tokens[at].is(':') {
            return Some(at);
        } else {
            at += 1;
        }
    }
    None
}

/// Returns whether a keyword at a place begins an item: a name follows.
fn is_item(tokens: &[Token], at: usize) -> bool {
    matches!(tokens.get(at + 1), Some(Token::Ident(..)))
}

/// Returns the position after the `;` that ends a statement.
fn end_of_statement(tokens: &[Token], at: usize) -> usize {
    let end = tokens[at..].iter().position(|token| token.is(';'));
    end.map_or(tokens.len(), |end| at + end + 1)
}

/// Returns the position after an item: after its block or `;`.
fn end_of_item(tokens: &[Token], at: usize) -> usize {
    let ends = |token: &Token| token.is(';') || token.group(Bracket::Curly).is_some();
    let end = tokens[at..].iter().position(ends);
    end.map_or(tokens.len(), |end| at + end + 1)
}

/// Returns the position after an attribute, or after the item that is only compiled for tests.
fn attribute(tokens: &[Token], at: usize) -> usize {
    let is_inner = tokens.get(at + 1).is_some_and(|token| token.is('!'));
    let group = at + 1 + usize::from(is_inner);
    let Some(inner) = tokens.get(group).and_then(|token| token.group(Bracket::Square)) else {
        return at + 1;
    };
    match (is_of_test(inner), is_inner) {
        (true, true) => tokens.len(),
        (true, false) => end_of_item(tokens, group + 1),
        (false, _) => group + 1,
    }
}

/// Returns whether an attribute is `#[test]`, `#[tokio::test]`, `#[cfg(test)]` or the like.
pub(super) fn is_of_test(attribute: &[Token]) -> bool {
    match attribute {
        [Token::Ident(word, _), Token::Group(_, condition)] if word == "cfg" => {
            needs_test(condition)
        }
        _ => {
            let end =
                attribute.iter().position(|token| !(token.is(':') || token.ident().is_some()));
            attribute[..end.unwrap_or(attribute.len())].last().and_then(Token::ident)
                == Some("test")
        }
    }
}

fn needs_test(condition: &[Token]) -> bool {
    match condition {
        [Token::Ident(word, _)] => word == "test",
        [Token::Ident(word, _), Token::Group(_, inner)] if word == "all" => {
            split(inner).into_iter().any(needs_test)
        }
        [Token::Ident(word, _), Token::Group(_, inner)] if word == "any" => {
            split(inner).into_iter().all(needs_test)
        }
        _ => false,
    }
}
