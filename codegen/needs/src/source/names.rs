//! What names mean: imports, and the types that belong to the SDK.

use std::collections::HashMap;

use super::manifest::Package;
use super::token::{Bracket, Token, is_double_colon, path};
use crate::services::{self, Service};

/// The names that `use` declarations introduce.
#[derive(Debug, Clone, Default)]
pub(super) struct Imports {
    /// The path of each name.
    names: HashMap<String, Vec<String>>,
    /// The names that other files can import from this one.
    exported: Vec<String>,
    /// The paths of `use path::*`.
    globs: Vec<Vec<String>>,
}

impl Imports {
    /// Reads the `use` declarations among tokens, without those in brackets.
    pub(super) fn of(tokens: &[Token]) -> Self {
        let mut imports = Self::default();
        for (at, token) in tokens.iter().enumerate() {
            if token.ident() == Some("use") {
                let mut tree = Self::default();
                tree.tree(&tokens[at + 1..], &[]);
                if is_public(&tokens[..at]) {
                    tree.exported = tree.names.keys().cloned().collect();
                }
                imports.extend(tree);
            }
        }
        imports
    }

    /// Reads one branch of a `use` tree. Returns the number of its tokens.
    fn tree(&mut self, tokens: &[Token], before: &[String]) -> usize {
        let mut full = before.to_vec();
        let mut at = if is_double_colon(tokens) { 2 } else { 0 };
        loop {
            match tokens.get(at) {
                Some(Token::Ident(name, _)) => full.push(name.clone()),
                Some(Token::Punct('*')) => self.globs.push(full.clone()),
                Some(Token::Group(Bracket::Curly, inner)) => {
                    for branch in inner.split(|token| token.is(',')) {
                        self.tree(branch, &full);
                    }
                    return at + 1;
                }
                _ => return at,
            }
            at += 1;
            if !is_double_colon(&tokens[at..]) {
                break;
            }
            at += 2;
        }
        if full.last().is_some_and(|last| last == "self") {
            full.pop();
        }
        let renamed = match &tokens[at..] {
            [Token::Ident(word, _), Token::Ident(name, _), ..] if word == "as" => Some(name),
            _ => None,
        };
        if let Some(name) = renamed.or(full.last()).cloned() {
            self.names.insert(name, full);
        }
        at
    }

    /// Adds the imports of an inner scope.
    pub(super) fn extend(&mut self, inner: Self) {
        self.names.extend(inner.names);
        self.exported.extend(inner.exported);
        self.globs.extend(inner.globs);
    }

    /// Returns the names that other files can import from this one, each with its path.
    pub(super) fn exported(&self) -> impl Iterator<Item = (&String, &Vec<String>)> {
        self.exported.iter().filter_map(|name| self.names.get_key_value(name))
    }
}

/// Returns whether `pub` or `pub(..)` is before a keyword.
fn is_public(before: &[Token]) -> bool {
    match before {
        [.., Token::Ident(word, _)]
        | [.., Token::Ident(word, _), Token::Group(Bracket::Round, _)] => word == "pub",
        _ => false,
    }
}

/// A type, as far as it matters for calls.
#[derive(Debug, Clone)]
pub(super) enum Type {
    /// Any other type.
    Other,
    /// The client of a service.
    Client(&'static Service),
    /// The input, or a builder, of an operation.
    Operation(&'static Service, String),
    /// A type of the program.
    Own(String),
}

/// What the names of all files mean.
#[derive(Debug, Default)]
pub(super) struct World {
    /// The fields of the program's types, each with its type and field.
    pub fields: HashMap<String, Vec<(String, Type)>>,
    /// The program's types by name, and other names of types, `pub use aws_sdk_s3::Client as Storage`:
    /// each with the number of its package.
    pub types: HashMap<String, Vec<(usize, Type)>>,
    /// What functions and methods return, each with the type that it belongs to.
    pub functions: HashMap<String, Vec<(String, Type)>>,
    /// The types of statics.
    pub statics: HashMap<String, Type>,
    /// Constants that are strings; `None` if there are several of one name.
    pub constants: HashMap<String, Option<String>>,
}

/// Names in one place of a program.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub world: &'a World,
    pub package: &'a Package,
    /// The imports of the scopes around the place, the innermost last.
    pub imports: &'a [Imports],
}

/// The longest chain of imports that is followed: `use a::b; use b::c;`.
const MOST_IMPORTS: usize = 8;

impl Names<'_> {
    /// Returns the type that a path names.
    pub(super) fn of_path<N: AsRef<str>>(&self, names: &[N]) -> Type {
        if let Some(found) = self.of_full(&self.expand(names)) {
            return found;
        }
        for imports in self.imports.iter().rev() {
            for glob in &imports.globs {
                let mut full = glob.clone();
                full.extend(names.iter().map(|name| name.as_ref().to_owned()));
                if let Some(found) = self.of_sdk(&self.expand(&full)) {
                    return found;
                }
            }
        }
        Type::Other
    }

    /// Replaces the first name of a path by what is imported under it.
    fn expand<N: AsRef<str>>(&self, names: &[N]) -> Vec<String> {
        let mut full: Vec<_> = names.iter().map(|name| name.as_ref().to_owned()).collect();
        for _ in 0..MOST_IMPORTS {
            let imported = self.imports.iter().rev().find_map(|it| it.names.get(&full[0]));
            match imported {
                Some(path) if path.first() != full.first() => {
                    full.splice(..1, path.iter().cloned());
                }
                // `use aws_sdk_s3::Client;` for `Client`, but not `use s3;` for `s3`.
                Some(path) if path.len() > 1 && full.len() == 1 => return path.clone(),
                _ => break,
            }
        }
        full
    }

    fn of_full(&self, full: &[String]) -> Option<Type> {
        self.of_sdk(full).or_else(|| {
            let declared = self.world.types.get(full.last()?)?;
            let near = declared.iter().find(|(package, _)| *package == self.package.number);
            Some(near.or(declared.first())?.1.clone())
        })
    }

    fn of_sdk(&self, full: &[String]) -> Option<Type> {
        let (first, rest) = full.split_first()?;
        let service = self.service(first)?;
        let last = rest.last()?;
        let operation = |suffix: &str| service.operation(last.strip_suffix(suffix)?);
        Some(match last.as_str() {
            "Client" => Type::Client(service),
            _ if rest.iter().any(|name| name == "operation") => {
                let name =
                    ["FluentBuilder", "InputBuilder", "Input"].into_iter().find_map(operation)?;
                Type::Operation(service, name.to_owned())
            }
            _ => Type::Other,
        })
    }

    /// Returns the service of a crate.
    pub(super) fn service(&self, name: &str) -> Option<&'static Service> {
        self.package.crates.get(name).copied().or_else(|| services::of_crate(name))
    }

    /// Returns the first type among tokens that matters: `Client` in `Option<Arc<Client>>`.
    pub(super) fn of_tokens(&self, tokens: &[Token]) -> Type {
        let mut at = 0;
        while at < tokens.len() {
            if let Token::Group(_, inner) = &tokens[at] {
                match self.of_tokens(inner) {
                    Type::Other => {}
                    found => return found,
                }
            }
            let Some((names, _, length)) = path(&tokens[at..]) else {
                at += 1;
                continue;
            };
            match self.of_path(&names) {
                Type::Other => at += length,
                found => return found,
            }
        }
        Type::Other
    }
}
