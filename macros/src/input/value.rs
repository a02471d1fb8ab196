//! Reads values, member by member. After a fault, reading continues at the next comma.

use cognito_policy_rules::Expectation;
use cognito_policy_rules::rule::JSON_SYNTAX_ERROR;
use cognito_policy_spec::json::{Form, Member, Node, Text, Value};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::pin::{self, Pin};
use super::site::Site;
use super::{expectation, scalar};
use crate::editor::Words;
use crate::fault::Fault;
use crate::path::ActionPath;
use crate::token_range::TokenRange;

/// Reads values, and collects what is not JSON.
#[derive(Default)]
pub(crate) struct Reader {
    pub(crate) expressions: Vec<Vec<TokenTree>>,
    pub(crate) paths: Vec<ActionPath>,
    pub(crate) expectations: Vec<Expectation<TokenRange>>,
    pub(crate) pins: Vec<Pin>,
    pub(crate) words: Option<Words>,
    pub(crate) faults: Vec<Fault>,
    /// The number of lists and objects around the value.
    depth: usize,
}

/// The nesting that a file can have, too.
const DEEPEST: usize = 256;

/// Returns the tokens without the invisible groups that macros put around their arguments.
pub(crate) fn flat(tokens: TokenStream) -> Vec<TokenTree> {
    let tokens = tokens.into_iter();
    let mut flattened = Vec::with_capacity(tokens.size_hint().0);
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                flattened.extend(flat(group.stream()));
            }
            other => flattened.push(other),
        }
    }
    flattened
}

impl Reader {
    /// Reads the members of an object.
    pub(crate) fn members(&mut self, tokens: &[TokenTree], site: Site) -> Vec<Member<TokenRange>> {
        let mut members = Vec::new();
        let pieces = self.pieces(tokens, true);
        if let Some(words) = &mut self.words {
            words.object(site, &pieces);
        }
        for piece in pieces {
            if let Some(member) = self.member(piece, site) {
                members.push(member);
            }
        }
        members
    }

    /// Splits the tokens at commas, and reports missing and superfluous ones.
    fn pieces<'t>(&mut self, tokens: &'t [TokenTree], of_object: bool) -> Vec<&'t [TokenTree]> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for (at, token) in tokens.iter().enumerate() {
            let semicolon = is_punct(token, ';');
            if semicolon || is_punct(token, ',') {
                if semicolon {
                    self.fault(token.span(), "`;` between two values", "write `,`");
                } else if at == start {
                    let help = "remove the comma, or write the value";
                    self.fault(token.span(), "no value before this comma", help);
                }
                if at > start {
                    pieces.push(&tokens[start..at]);
                }
                start = at + 1;
            } else if at > start && lacks_comma(&tokens[start..=at], of_object) {
                let message = format!("missing comma before {}", scalar::shown(token));
                self.fault(token.span(), message, "write `,` between two values or members");
                pieces.push(&tokens[start..at]);
                start = at;
            }
        }
        if start < tokens.len() {
            pieces.push(&tokens[start..]);
        }
        pieces
    }

    /// Reads `name: value`.
    fn member(&mut self, tokens: &[TokenTree], site: Site) -> Option<Member<TokenRange>> {
        let (name, name_span, rest) = self.name(tokens, site)?;
        if rest.is_empty() {
            let message = format!("`{}` has no value", name.value);
            self.fault(name_span, message, "write one after the colon");
            return None;
        }
        let value = self.element(rest, site.below(&name.value), 0)?;
        Some(Member { name, name_span, value })
    }

    /// Reads a member's name and the colon after it.
    fn name<'t>(
        &mut self,
        tokens: &'t [TokenTree],
        site: Site,
    ) -> Option<(Text, TokenRange, &'t [TokenTree])> {
        let first = &tokens[0];
        let mut length = 1;
        let name = match first {
            TokenTree::Ident(ident) => {
                let mut value = ident.to_string();
                // `ForAnyValue:StringLike`, without quotes.
                if site == Site::Condition
                    && let [_, colon, TokenTree::Ident(operator), second, ..] = tokens
                    && is_punct(colon, ':')
                    && is_punct(second, ':')
                {
                    value = format!("{value}:{operator}");
                    length = 3;
                }
                Some(Text { value, form: Form::Bare })
            }
            TokenTree::Literal(literal) => scalar::string(literal),
            _ => None,
        };
        let place = TokenRange::of(&tokens[..length]);
        let Some(name) = name else {
            let (message, help) = scalar::no_name(first);
            self.fault(place, message, help);
            return None;
        };
        let of_condition = matches!(site, Site::Principal | Site::Condition | Site::Other);
        if of_condition && let Some(written) = scalar::name_with_colon(&tokens[length..]) {
            let written = format!("{}:{written}", name.value);
            let place = TokenRange::of(&tokens[..=length + 1]);
            let help = format!("write `\"{written}\": value`");
            self.fault(place, "a name that contains a colon needs quotes", help);
            return None;
        }
        match tokens.get(length) {
            Some(colon) if is_punct(colon, ':') => Some((name, place, &tokens[length + 1..])),
            found => {
                let place = match found {
                    Some(token) => token.span().into(),
                    None => place,
                };
                let message = format!("missing colon after `{}`", name.value);
                self.fault(place, message, format!("write `{}: value`", name.value));
                None
            }
        }
    }

    /// Reads the value at this index of a list. Statements and actions can have attributes.
    fn element(
        &mut self,
        tokens: &[TokenTree],
        site: Site,
        index: usize,
    ) -> Option<Node<TokenRange>> {
        let mut rest = tokens;
        let mut pinned = None;
        while let [hash, TokenTree::Group(group), tail @ ..] = rest
            && is_punct(hash, '#')
        {
            match site {
                Site::Statement => self.expectation(group, index),
                Site::Action => pinned = self.count(group),
                _ => self.misplaced(group),
            }
            rest = tail;
        }
        if rest.is_empty() {
            let message = "expected a statement or an action after this attribute";
            self.fault(TokenRange::of(tokens), message, "move it before a statement or an action");
            return None;
        }
        let node = self.value(rest, site)?;
        if let (Some((count, place)), Value::String(pattern)) = (pinned, &node.value) {
            self.pins.push(Pin { place, count, pattern: pattern.clone() });
        }
        Some(node)
    }

    /// Reads an attribute of the statement at this index.
    fn expectation(&mut self, group: &Group, index: usize) {
        let Some((expectation, fault)) = expectation::attribute(group) else {
            return self.misplaced(group);
        };
        if let Some(fault) = fault {
            self.faults.push(fault);
        }
        if let Some(mut expectation) = expectation {
            expectation.statement = Some(index);
            self.expectations.push(expectation);
        }
    }

    /// Reads an attribute of an action: the number of actions that it matches.
    fn count(&mut self, group: &Group) -> Option<(usize, TokenRange)> {
        match pin::attribute(group) {
            Some(Ok(count)) => return Some(count),
            Some(Err(fault)) => self.faults.push(fault),
            None => self.misplaced(group),
        }
        None
    }

    fn misplaced(&mut self, group: &Group) {
        self.fault(
            group.span(),
            "this attribute is not allowed here",
            "`#[expect(CODE, reason = \"...\")]` goes before a statement, `#[expands_to(14)]` before an \
             action; comments begin with `//`",
        );
    }

    /// Reads one value, which consists of all these tokens.
    fn value(&mut self, tokens: &[TokenTree], site: Site) -> Option<Node<TokenRange>> {
        if let Some(words) = &mut self.words {
            words.value(site, tokens);
        }
        let span = TokenRange::of(tokens);
        let value = match tokens {
            [TokenTree::Group(group)] => return self.group(group, site),
            [TokenTree::Literal(literal)] => match scalar::literal(literal) {
                Ok(value) => value,
                Err((message, help)) => {
                    self.fault(span, message, help);
                    return None;
                }
            },
            [minus, TokenTree::Literal(literal)] if is_punct(minus, '-') => {
                match scalar::literal(literal) {
                    Ok(Value::Number(digits)) => Value::Number(format!("-{digits}")),
                    _ => {
                        self.fault(span, "expected a number after `-`", "remove the `-`");
                        return None;
                    }
                }
            }
            [TokenTree::Ident(word)] if site == Site::Action && is_variable(&word.to_string()) => {
                let message = "an action must be known at compile time, so it cannot be a variable";
                let help = "write its path or its name in quotes; to list actions at run time, use \
                            `Statement::allow(actions)`";
                self.fault(span, message, help);
                return None;
            }
            [TokenTree::Ident(word)] => self.word(&word.to_string(), tokens, site),
            _ => return self.path_or_expression(tokens, site),
        };
        Some(Node { span, value })
    }

    fn group(&mut self, group: &Group, site: Site) -> Option<Node<TokenRange>> {
        if self.depth == DEEPEST {
            let help =
                format!("at most {DEEPEST} levels are read; a policy needs no more than six");
            self.fault(group.span_open(), "lists and objects are nested too deeply", help);
            return None;
        }
        self.depth += 1;
        let node = self.nested(group, site);
        self.depth -= 1;
        node
    }

    fn nested(&mut self, group: &Group, site: Site) -> Option<Node<TokenRange>> {
        let tokens = flat(group.stream());
        let (span, value) = match group.delimiter() {
            Delimiter::Brace => {
                let members = self.members(&tokens, site);
                (group.span_open(), Value::Object(members))
            }
            Delimiter::Bracket => {
                let pieces = self.pieces(&tokens, false);
                let complete = pieces.len();
                let mut nodes = Vec::new();
                for piece in pieces {
                    if let Some(node) = self.element(piece, site, nodes.len()) {
                        nodes.push(node);
                    }
                }
                if nodes.is_empty() && complete > 0 {
                    return None; // the faults are reported; an empty list would be another one
                }
                (group.span(), Value::Array(nodes))
            }
            Delimiter::Parenthesis | Delimiter::None => {
                (group.span(), self.expression(group.stream().into_iter().collect()))
            }
        };
        Some(Node { span: span.into(), value })
    }

    /// Reads a single word.
    fn word(&mut self, word: &str, tokens: &[TokenTree], site: Site) -> Value<TokenRange> {
        match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            _ if matches!(site, Site::Word | Site::Action) => {
                Value::String(Text { value: word.to_owned(), form: Form::Bare })
            }
            _ => self.expression(tokens.to_vec()),
        }
    }

    /// Reads several tokens: a path, a field or a call.
    fn path_or_expression(&mut self, tokens: &[TokenTree], site: Site) -> Option<Node<TokenRange>> {
        let span = TokenRange::of(tokens);
        if site == Site::Action
            && let Some(path) = ActionPath::parse(tokens)
        {
            let text = Text { value: path.action(), form: Form::Path };
            self.paths.push(path);
            return Some(Node { span, value: Value::String(text) });
        }
        if site == Site::Word {
            // `Effect::Allow`: a rule reports which words are allowed.
            let value = scalar::joined(tokens);
            return Some(Node { span, value: Value::String(Text { value, form: Form::Bare }) });
        }
        if let Some((message, help)) = scalar::expression_fault(tokens, site == Site::Action) {
            self.fault(span, message, help);
            return None;
        }
        Some(Node { span, value: self.expression(tokens.to_vec()) })
    }

    fn expression(&mut self, tokens: Vec<TokenTree>) -> Value<TokenRange> {
        self.expressions.push(tokens);
        Value::Expression(self.expressions.len() - 1)
    }

    fn fault(
        &mut self,
        place: impl Into<TokenRange>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.faults.push(Fault::new(place, message, help).of(JSON_SYNTAX_ERROR));
    }
}

/// Returns whether a word is the name of a variable rather than of an action: in lowercase, and no word
/// of JSON.
fn is_variable(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase()) && !matches!(word, "true" | "false" | "null")
}

/// Returns whether a comma is missing before the last token. The first ones begin a value.
fn lacks_comma(tokens: &[TokenTree], of_object: bool) -> bool {
    let [head @ .., before, last] = tokens else { return false };
    let after_attribute = head.last().is_some_and(|token| is_punct(token, '#'));
    // After a name the colon is missing, which `name` reports.
    let after_name = of_object && head.is_empty();
    !after_attribute && !after_name && scalar::are_two_values(before, last)
}

/// Returns whether the token is this punctuation.
pub(crate) fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}
