//! The declarations of all files: types with their fields, functions, constants, other names.

use std::path::PathBuf;

use super::manifest::Manifests;
use super::names::{Imports, Names, Type, World};
use super::token::{Bracket, Token, generics, is_double_colon, split};

/// A file of the program.
pub(super) struct SourceFile {
    /// Its path, as messages name it.
    pub path: PathBuf,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// The number of its package.
    pub package: usize,
}

/// A declaration that names a type.
enum Declaration<'t> {
    /// A field: of the type with this name, its own name, its type.
    Field(&'t str, String, &'t [Token]),
    /// A function or method: the type that it belongs to, its name, what it returns.
    Function(Option<&'t str>, &'t str, &'t [Token]),
    /// Another name of a type.
    Alias(&'t str, &'t [Token]),
    /// A static, and its type.
    Static(&'t str, &'t [Token]),
}

/// What a file declares.
#[derive(Default)]
struct Declared<'t> {
    imports: Imports,
    types: Vec<&'t str>,
    declarations: Vec<Declaration<'t>>,
    constants: Vec<(&'t str, &'t str)>,
}

/// Collects the declarations of all files.
pub(super) fn world(files: &[SourceFile], manifests: &Manifests) -> World {
    let mut world = World::default();
    let mut all = Vec::new();
    for file in files {
        let mut declared = Declared::default();
        declared.read(&file.tokens, None);
        for name in &declared.types {
            let own = Type::Own((*name).to_owned());
            world.types.entry((*name).to_owned()).or_default().push((file.package, own));
        }
        for (name, value) in &declared.constants {
            let known =
                world.constants.entry((*name).to_owned()).or_insert(Some((*value).to_owned()));
            if known.as_deref() != Some(value) {
                *known = None;
            }
        }
        all.push((file, declared));
    }
    for aliases in [true, false] {
        for (file, declared) in &all {
            let package = manifests.package(file.package);
            let imports = std::slice::from_ref(&declared.imports);
            let resolved = resolve(declared, Names { world: &world, package, imports }, aliases);
            resolved.add_to(&mut world, file.package);
        }
    }
    world
}

/// The declarations of a file with their types.
#[derive(Default)]
struct Resolved {
    fields: Vec<(String, String, Type)>,
    functions: Vec<(String, String, Type)>,
    aliases: Vec<(String, Type)>,
    statics: Vec<(String, Type)>,
}

fn resolve(declared: &Declared<'_>, names: Names<'_>, aliases: bool) -> Resolved {
    let mut resolved = Resolved::default();
    if aliases {
        for (name, path) in declared.imports.exported() {
            if let found @ (Type::Client(_) | Type::Operation(..)) = names.of_path(path) {
                resolved.aliases.push((name.clone(), found));
            }
        }
    }
    for declaration in &declared.declarations {
        match declaration {
            Declaration::Alias(name, tokens) if aliases => {
                if let found @ (Type::Client(_) | Type::Operation(..)) = names.of_tokens(tokens) {
                    resolved.aliases.push(((*name).to_owned(), found));
                }
            }
            Declaration::Field(owner, name, tokens) if !aliases => {
                resolved.fields.push(((*owner).to_owned(), name.clone(), names.of_tokens(tokens)));
            }
            Declaration::Static(name, tokens) if !aliases => {
                resolved.statics.push(((*name).to_owned(), names.of_tokens(tokens)));
            }
            Declaration::Function(owner, name, tokens) if !aliases => {
                let is_self = tokens.iter().any(|token| token.ident() == Some("Self"));
                let returned = match owner {
                    Some(owner) if is_self => Type::Own((*owner).to_owned()),
                    _ => names.of_tokens(tokens),
                };
                let owner = owner.unwrap_or_default().to_owned();
                resolved.functions.push((owner, (*name).to_owned(), returned));
            }
            _ => {}
        }
    }
    resolved
}

impl Resolved {
    fn add_to(self, world: &mut World, package: usize) {
        for (owner, field, kind) in self.fields {
            world.fields.entry(field).or_default().push((owner, kind));
        }
        world.statics.extend(self.statics);
        for (owner, name, returned) in self.functions {
            world.functions.entry(name).or_default().push((owner, returned));
        }
        for (name, kind) in self.aliases {
            world.types.entry(name).or_default().push((package, kind));
        }
    }
}

impl<'t> Declared<'t> {
    fn read(&mut self, tokens: &'t [Token], owner: Option<&'t str>) {
        self.imports.extend(Imports::of(tokens));
        for (at, token) in tokens.iter().enumerate() {
            let rest = &tokens[at + 1..];
            match token {
                Token::Ident(word, _) => self.item(word, rest, owner),
                Token::Group(Bracket::Curly, inner) => {
                    let owner = implemented(&tokens[..at]).or(owner);
                    self.read(inner, owner);
                }
                Token::Group(_, inner) => self.read(inner, owner),
                _ => {}
            }
        }
    }

    /// Reads the declaration that begins with a keyword, if it is one.
    fn item(&mut self, keyword: &str, rest: &'t [Token], owner: Option<&'t str>) {
        let [Token::Ident(name, _), after @ ..] = rest else { return };
        match keyword {
            "struct" => self.fields(name, after),
            "enum" | "union" => self.types.push(name),
            "type" => {
                if let Some(start) = after.iter().position(|token| token.is('=')) {
                    let end = end_of_statement(&after[start..]) + start;
                    self.declarations.push(Declaration::Alias(name, &after[start..end]));
                }
            }
            "fn" => {
                if let Some(returned) = returned(after) {
                    self.declarations.push(Declaration::Function(owner, name, returned));
                }
            }
            "const" | "static" => {
                let end = end_of_statement(after);
                if let [.., Token::Punct('='), Token::Str(value)] = &after[..end] {
                    self.constants.push((name, value));
                } else if let Some(equals) = after[..end].iter().position(|token| token.is('=')) {
                    self.declarations.push(Declaration::Static(name, &after[..equals]));
                }
            }
            _ => {}
        }
    }

    fn fields(&mut self, owner: &'t str, after: &'t [Token]) {
        self.types.push(owner);
        let after = &after[generics(after)..];
        for token in &after[..end_of_statement(after)] {
            let Token::Group(bracket, inner) = token else { continue };
            for (number, field) in split(inner).into_iter().enumerate() {
                let colon = field.iter().position(|token| token.is(':'));
                match (bracket, colon) {
                    (Bracket::Curly, Some(colon)) if colon > 0 => {
                        if let Some(name) = field[colon - 1].ident() {
                            let kind = &field[colon + 1..];
                            self.declarations.push(Declaration::Field(
                                owner,
                                name.to_owned(),
                                kind,
                            ));
                        }
                    }
                    (Bracket::Round, _) => {
                        self.declarations.push(Declaration::Field(
                            owner,
                            number.to_string(),
                            field,
                        ));
                    }
                    _ => {}
                }
            }
            if *bracket == Bracket::Curly {
                break;
            }
        }
    }
}

/// Returns the tokens of what a function returns, from those after its name.
fn returned(after: &[Token]) -> Option<&[Token]> {
    let after = &after[generics(after)..];
    after.first()?.group(Bracket::Round)?;
    let rest = &after[1..];
    let end = rest.iter().position(|token| token.is(';') || token.group(Bracket::Curly).is_some());
    Some(&rest[..end.unwrap_or(rest.len())])
}

/// Returns the number of tokens before the `;` that ends a statement.
fn end_of_statement(tokens: &[Token]) -> usize {
    tokens.iter().position(|token| token.is(';')).unwrap_or(tokens.len())
}

/// Returns the name of the type that an `impl` before a block is for.
pub(super) fn implemented(before: &[Token]) -> Option<&str> {
    let boundary = |token: &Token| token.is(';') || token.group(Bracket::Curly).is_some();
    let start = before.iter().rposition(boundary).map_or(0, |at| at + 1);
    let header = &before[start..];
    let at = header.iter().position(|token| token.ident() == Some("impl"))?;
    let header = &header[at + 1..];
    let mut header = &header[generics(header)..];
    if let Some(at) = header.iter().position(|token| token.ident() == Some("for")) {
        header = &header[at + 1..];
    }
    let mut name = None;
    for (at, token) in header.iter().enumerate() {
        match token {
            Token::Ident(word, _) if !matches!(word.as_str(), "mut" | "dyn") => {
                name = Some(word.as_str());
            }
            Token::Punct('<') => break,
            Token::Punct(':') if is_double_colon(&header[at..]) => {}
            Token::Ident(..) | Token::Punct(_) if name.is_none() => {}
            Token::Punct(':') => {}
            _ => break,
        }
        if header.get(at + 1).and_then(Token::ident) == Some("where") {
            break;
        }
    }
    name
}
