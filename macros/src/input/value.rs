//! Values, member by member. A fault ends at the next comma; what follows is read on.

use cognito_policy_language::fault::Object;
use cognito_policy_rules::Expectation;
use cognito_policy_rules::rule::JSON_SYNTAX_ERROR;
use cognito_policy_spec::json::{Form, Member, Node, Text, Value};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::pin::{self, Pin};
use super::{Fault, TokenRange, expectation, scalar};
use crate::path::ActionPath;

/// What a value belongs to, which decides what its bare words mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Site {
    /// The policy itself.
    Policy,
    /// A statement, or the list of them.
    Statement,
    /// `Effect`: a bare word is a string.
    Word,
    /// `Action`: a path is an action.
    Action,
    /// `Condition`: a member's name is an operator, which may have a colon.
    Condition,
    /// Anything else: a path is a run-time value.
    Other,
}

impl Site {
    /// What the member `name` of a value at this site belongs to.
    fn below(self, name: &str) -> Self {
        // A misspelt element is told by its name; what it holds is read as what was meant.
        let element = match self {
            Self::Policy => Object::Policy.element_meant_by(name),
            Self::Statement => Object::Statement.element_meant_by(name),
            _ => None,
        };
        match element {
            Some("Statement") => Self::Statement,
            Some("Effect") => Self::Word,
            Some("Action" | "NotAction") => Self::Action,
            Some("Condition") => Self::Condition,
            _ => Self::Other,
        }
    }
}

/// Reads values, and keeps what is no JSON.
#[derive(Default)]
pub(crate) struct Reader {
    pub(crate) expressions: Vec<Vec<TokenTree>>,
    pub(crate) paths: Vec<ActionPath>,
    pub(crate) expectations: Vec<Expectation<TokenRange>>,
    pub(crate) pins: Vec<Pin>,
    pub(crate) faults: Vec<Fault>,
    /// How many lists and objects the value stands in.
    depth: usize,
}

/// As many as a file can have.
const DEEPEST: usize = 256;

/// The tokens, with the invisible groups opened that macros put around their arguments.
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
        for piece in self.pieces(tokens, true) {
            members.extend(self.member(piece, site));
        }
        members
    }

    /// The tokens between commas; a comma at the end is fine, and what is wrong with the others is
    /// reported.
    fn pieces<'t>(&mut self, tokens: &'t [TokenTree], of_object: bool) -> Vec<&'t [TokenTree]> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for (at, token) in tokens.iter().enumerate() {
            let place = TokenRange::of(token.span());
            let semicolon = is_punct(token, ';');
            if semicolon || is_punct(token, ',') {
                if semicolon {
                    self.fault(place, "`;` stands between two values".to_owned(), "write `,`");
                } else if at == start {
                    let help = "take the comma out, or write the value";
                    self.fault(place, "there is no value before this comma".to_owned(), help);
                }
                pieces.push(&tokens[start..at]);
                start = at + 1;
            } else if at > start && lacks_comma(&tokens[start..=at], of_object) {
                let message = format!("a comma is missing before {}", scalar::shown(token));
                self.fault(place, message, "write `,` between two values or members");
                pieces.push(&tokens[start..at]);
                start = at;
            }
        }
        pieces.push(&tokens[start..]);
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    /// Reads `name: value`.
    fn member(&mut self, tokens: &[TokenTree], site: Site) -> Option<Member<TokenRange>> {
        let (name, name_span, rest) = self.name(tokens, site)?;
        if rest.is_empty() {
            self.fault(
                name_span,
                format!("`{}` has no value", name.value),
                "write one behind the colon",
            );
            return None;
        }
        let value = self.element(rest, site.below(&name.value), 0)?;
        Some(Member { name, name_span, value })
    }

    /// Reads a member's name and the colon behind it.
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
        let place = TokenRange::of_all(&tokens[..length]);
        let Some(name) = name else {
            let (message, help) = scalar::no_name(first);
            self.fault(place, message, help);
            return None;
        };
        let of_condition = matches!(site, Site::Condition | Site::Other);
        if let Some(written) = scalar::name_with_colon(&tokens[length..]).filter(|_| of_condition) {
            let written = format!("{}:{written}", name.value);
            let place = TokenRange { start: place.start, end: tokens[length + 1].span() };
            let message = "a name with a colon in it takes quotes".to_owned();
            self.fault(place, message, &format!("write `\"{written}\": value`"));
            return None;
        }
        match tokens.get(length) {
            Some(colon) if is_punct(colon, ':') => Some((name, place, &tokens[length + 1..])),
            found => {
                let place = found.map_or(place, |token| TokenRange::of(token.span()));
                let help = format!("write `{}: value`", name.value);
                self.fault(place, format!("a colon is missing behind `{}`", name.value), &help);
                None
            }
        }
    }

    /// Reads one value of a list, the one at `index`. A statement may have attributes before it,
    /// and so may an action.
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
            self.fault(
                TokenRange::of_all(tokens),
                "an attribute stands alone".to_owned(),
                "write it before a statement or an action",
            );
            return None;
        }
        let node = self.value(rest, site)?;
        if let (Some((count, place)), Value::String(pattern)) = (pinned, &node.value) {
            self.pins.push(Pin { place, count, pattern: pattern.clone() });
        }
        Some(node)
    }

    /// Reads the attribute of the statement at `index`.
    fn expectation(&mut self, group: &Group, index: usize) {
        let Some((expectation, fault)) = expectation::attribute(group) else {
            return self.misplaced(group);
        };
        self.faults.extend(fault);
        self.expectations.extend(expectation.map(|mut expectation| {
            expectation.statement = Some(index);
            expectation
        }));
    }

    /// Reads the attribute of an action: how many actions it covers.
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
            TokenRange::of(group.span()),
            "this attribute has no place here".to_owned(),
            "before a statement there can be `#[expect(CODE, reason = \"...\")]`, before an action \
             `#[expands_to(14)]`; a comment begins with `//`",
        );
    }

    /// Reads one value, which takes all of `tokens`.
    fn value(&mut self, tokens: &[TokenTree], site: Site) -> Option<Node<TokenRange>> {
        let span = TokenRange::of_all(tokens);
        let value = match tokens {
            [TokenTree::Group(group)] => return self.group(group, site),
            [TokenTree::Literal(literal)] => match scalar::literal(literal) {
                Ok(value) => value,
                Err((message, help)) => {
                    self.fault(span, message, &help);
                    return None;
                }
            },
            [minus, TokenTree::Literal(literal)] if is_punct(minus, '-') => {
                match scalar::literal(literal) {
                    Ok(Value::Number(digits)) => Value::Number(format!("-{digits}")),
                    _ => {
                        self.fault(
                            span,
                            "a minus stands before what is no number".to_owned(),
                            "leave it out",
                        );
                        return None;
                    }
                }
            }
            [TokenTree::Ident(word)] => self.word(&word.to_string(), tokens, site),
            _ => return self.path_or_expression(tokens, site),
        };
        Some(Node { span, value })
    }

    fn group(&mut self, group: &Group, site: Site) -> Option<Node<TokenRange>> {
        if self.depth == DEEPEST {
            let message = "lists and objects are nested too deeply".to_owned();
            let help =
                format!("at most {DEEPEST} levels are read; a policy needs no more than six");
            self.fault(TokenRange::of(group.span_open()), message, &help);
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
                    nodes.extend(self.element(piece, site, nodes.len()));
                }
                if nodes.is_empty() && complete > 0 {
                    return None; // the faults are told; an empty list would be one more
                }
                (group.span(), Value::Array(nodes))
            }
            Delimiter::Parenthesis | Delimiter::None => {
                (group.span(), self.expression(group.stream().into_iter().collect()))
            }
        };
        Some(Node { span: TokenRange::of(span), value })
    }

    /// A single word.
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

    /// Several tokens: a path, a field access, a call.
    fn path_or_expression(&mut self, tokens: &[TokenTree], site: Site) -> Option<Node<TokenRange>> {
        let span = TokenRange::of_all(tokens);
        if site == Site::Action
            && let Some(path) = ActionPath::parse(tokens)
        {
            let text = Text { value: path.action(), form: Form::Path };
            self.paths.push(path);
            return Some(Node { span, value: Value::String(text) });
        }
        if site == Site::Word {
            // `Effect::Allow`: a rule says what can stand here.
            let value = scalar::joined(tokens);
            return Some(Node { span, value: Value::String(Text { value, form: Form::Bare }) });
        }
        if let Some(fault) = scalar::expression_fault(tokens, site == Site::Action) {
            let (message, help) = fault;
            self.fault(span, message, &help);
            return None;
        }
        Some(Node { span, value: self.expression(tokens.to_vec()) })
    }

    fn expression(&mut self, tokens: Vec<TokenTree>) -> Value<TokenRange> {
        self.expressions.push(tokens);
        Value::Expression(self.expressions.len() - 1)
    }

    fn fault(&mut self, place: TokenRange, message: String, help: &str) {
        let rule = Some(JSON_SYNTAX_ERROR);
        self.faults.push(Fault { rule, place, message, help: help.to_owned() });
    }
}

/// Whether a comma is missing before the last of the tokens, the first of which begin a value.
fn lacks_comma(tokens: &[TokenTree], of_object: bool) -> bool {
    let [head @ .., before, last] = tokens else { return false };
    let behind_attribute = head.last().is_some_and(|token| is_punct(token, '#'));
    // Behind a name it is the colon that is missing, which is told there.
    let behind_name = of_object && head.is_empty();
    !behind_attribute && !behind_name && scalar::are_two_values(before, last)
}

/// Whether the token is this sign.
pub(crate) fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}
