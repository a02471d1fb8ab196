//! Evaluates expressions as far as requests are concerned: receivers, method chains, arguments.

use super::names::Type;
use super::request::{Fate, Receiver, Request, sends};
use super::scan::{Scanner, Value};
use super::token::{Bracket, Token, generics, is_double_colon, path, split};
use crate::needs::Setter;
use crate::services;

/// What a method is called with.
struct Method<'t> {
    name: &'t str,
    line: usize,
    arguments: &'t [Token],
}

impl Scanner<'_> {
    /// Scans the expression at a place. Returns the place after it.
    pub(super) fn expression(&mut self, tokens: &[Token], at: usize) -> usize {
        if let [Token::Ident(name, _), Token::Punct('='), next, ..] = &tokens[at..]
            && !next.is('=')
            && !next.is('>')
        {
            let (value, end) = self.initializer(tokens, at + 2);
            if !matches!(value, Value::Other) {
                self.assign(name, value);
            }
            return end;
        }
        let (value, end) = self.evaluate(tokens, at);
        let begins =
            at == 0 || tokens[at - 1].is(';') || tokens[at - 1].group(Bracket::Curly).is_some();
        let is_dropped = begins && tokens.get(end).is_some_and(|token| token.is(';'));
        if !is_dropped {
            self.pass(&value);
        }
        end
    }

    /// Notes that a value leaves the place where it was built.
    fn pass(&mut self, value: &Value) {
        if let Value::Request(number) = value {
            self.requests[*number].passed = true;
        }
    }

    /// Returns the place after `&`, `*`, `mut` and the like.
    pub(super) fn skip_prefix(tokens: &[Token], mut at: usize) -> usize {
        while matches!(tokens.get(at), Some(Token::Punct('&' | '*' | '!' | '-')))
            || tokens.get(at).and_then(Token::ident) == Some("mut")
        {
            at += 1;
        }
        at
    }

    /// Evaluates the expression at a place, up to the next operator. Returns the place after it.
    pub(super) fn evaluate(&mut self, tokens: &[Token], at: usize) -> (Value, usize) {
        let at = Self::skip_prefix(tokens, at);
        let (mut value, mut at) = self.primary(tokens, at);
        loop {
            (value, at) = match &tokens[at..] {
                [Token::Punct('.'), Token::Ident(name, _), ..] if name == "await" => {
                    (self.awaited(value), at + 2)
                }
                [Token::Punct('.'), Token::Ident(name, line), rest @ ..] => {
                    let skipped = if is_double_colon(rest) { 2 + generics(&rest[2..]) } else { 0 };
                    match rest.get(skipped).and_then(|token| token.group(Bracket::Round)) {
                        Some(arguments) => {
                            let method = Method { name, line: *line, arguments };
                            (self.method(value, &method), at + 3 + skipped)
                        }
                        None => (self.field(&value, name), at + 2),
                    }
                }
                [Token::Punct('.'), Token::Literal(number), ..] => {
                    (self.field(&value, number), at + 2)
                }
                [Token::Punct('?'), ..] => (value, at + 1),
                [Token::Group(Bracket::Round, inner), ..] => {
                    self.arguments(inner, true);
                    (Value::Other, at + 1)
                }
                [Token::Group(Bracket::Square, inner), ..] => {
                    self.arguments(inner, true);
                    (value, at + 1)
                }
                _ => return (value, at),
            };
        }
    }

    fn primary(&mut self, tokens: &[Token], at: usize) -> (Value, usize) {
        match tokens.get(at) {
            Some(Token::Group(Bracket::Round, inner)) => (self.only(inner), at + 1),
            Some(Token::Group(Bracket::Square, inner)) => {
                self.arguments(inner, true);
                (Value::Other, at + 1)
            }
            Some(Token::Group(Bracket::Curly, inner)) => {
                self.block(inner);
                (Value::Other, at + 1)
            }
            Some(Token::Str(text)) => (Value::Str(text.clone()), at + 1),
            // A variable of a macro.
            Some(Token::Punct('$'))
                if tokens.get(at + 1).is_some_and(|it| it.ident().is_some()) =>
            {
                (Value::Other, at + 2)
            }
            _ => match path(&tokens[at.min(tokens.len())..]) {
                Some((names, line, length)) => self.named(&names, line, tokens, at + length),
                None => (Value::Other, at + 1),
            },
        }
    }

    /// Evaluates what is in parentheses.
    fn only(&mut self, inner: &[Token]) -> Value {
        match self.arguments(inner, false).as_slice() {
            [value] => value.clone(),
            values => {
                for value in values {
                    self.pass(value);
                }
                Value::Other
            }
        }
    }

    /// Evaluates a path and, if it is one, the call or macro after it.
    fn named(
        &mut self,
        names: &[&str],
        line: usize,
        tokens: &[Token],
        at: usize,
    ) -> (Value, usize) {
        match &tokens[at..] {
            [Token::Punct('!'), Token::Group(_, inner), ..] => {
                self.block(inner);
                let start = match inner.first() {
                    Some(Token::Str(text)) if names.last() == Some(&"format") => {
                        text.split('{').next().map(|start| start.replace("}}", "}"))
                    }
                    _ => None,
                };
                (start.map_or(Value::Other, Value::Start), at + 2)
            }
            // `macro_rules! name { .. }`
            [Token::Punct('!'), Token::Ident(..), Token::Group(_, inner), ..] => {
                self.block(inner);
                (Value::Other, at + 3)
            }
            [Token::Group(Bracket::Round, arguments), ..] => {
                (self.call(names, line, arguments), at + 1)
            }
            _ => match names {
                [name] => (self.value_of(name), at),
                [.., name] => (self.constant(name), at),
                [] => (Value::Other, at),
            },
        }
    }

    /// Evaluates arguments. Requests among them are passed on if `pass`.
    fn arguments(&mut self, tokens: &[Token], pass: bool) -> Vec<Value> {
        let mut values = Vec::new();
        for argument in split(tokens) {
            let (value, end) = self.initializer(argument, 0);
            let is_all = end == argument.len();
            if pass || !is_all {
                self.pass(&value);
            }
            self.tokens(&argument[end..]);
            values.push(if is_all { value } else { Value::Other });
        }
        values
    }

    fn call(&mut self, names: &[&str], line: usize, arguments: &[Token]) -> Value {
        let Some((last, before)) = names.split_last() else { return Value::Other };
        let owner = match before {
            [] => Type::Other,
            [name] if *name == "Self" => match self.value_of("self") {
                Value::Of(kind) => kind,
                _ => Type::Other,
            },
            _ => self.names().of_path(before),
        };
        if let Type::Client(service) = owner
            && service.operation(last).is_some()
            && split(arguments).len() == 1
        {
            self.arguments(arguments, true);
            return self.add(Receiver::Client(service), last, line);
        }
        if (before.last(), *last) == (Some(&"AssumeRoleProvider"), "builder") {
            return self.assume_role(arguments, line);
        }
        let passes = is_wrapper(before.last().copied(), last);
        let is_forgotten = matches!(*last, "drop" | "forget");
        let values = self.arguments(arguments, !passes && !is_forgotten);
        match owner {
            Type::Client(_) => Value::Of(owner),
            Type::Operation(service, operation) => {
                self.add(Receiver::Client(service), &operation, line)
            }
            _ if passes => values.into_iter().next().unwrap_or(Value::Other),
            Type::Own(_) => match self.returned(&Value::Of(owner.clone()), last) {
                Value::Other | Value::Of(Type::Other) => Value::Of(owner),
                value => value,
            },
            Type::Other => self.returned(&Value::Other, last),
        }
    }

    /// `AssumeRoleProvider::builder(role)` of `aws-config`, which calls STS for the program.
    fn assume_role(&mut self, arguments: &[Token], line: usize) -> Value {
        let values = self.arguments(arguments, true);
        if let Some(service) = services::of_crate("aws-sdk-sts") {
            let mut request = Request::new(Receiver::Client(service), "assume_role", line);
            request.fate = Fate::Sent;
            set(&mut request, "role_arn", values.first(), arguments);
            self.requests.push(request);
        }
        Value::Other
    }

    /// Returns what the method of a type returns, or else what all functions of this name return.
    fn returned(&self, owner: &Value, function: &str) -> Value {
        self.world.functions.get(function).map_or(Value::Other, |types| of_owner(owner, types))
    }

    fn field(&self, owner: &Value, name: &str) -> Value {
        self.world.fields.get(name).map_or(Value::Other, |types| of_owner(owner, types))
    }

    fn awaited(&mut self, value: Value) -> Value {
        if let Value::Request(number) = value {
            // Requests are sent before they are awaited: this is a method of the program.
            self.requests[number].fate = Fate::Other;
            return Value::Other;
        }
        value
    }

    fn method(&mut self, value: Value, method: &Method<'_>) -> Value {
        if let Value::Request(number) = value {
            return self.of_request(number, method);
        }
        if method.arguments.is_empty()
            && let Some(request) = self.request(&value, method)
        {
            return request;
        }
        self.arguments(method.arguments, true);
        if let Value::Of(Type::Operation(service, operation)) = &value
            && sends(method.name)
        {
            // A builder that a function got as an argument.
            self.add(Receiver::Client(service), operation, method.line);
            let request = self.requests.len() - 1;
            self.requests[request].fate = Fate::Sent;
            return Value::Other;
        }
        match (&value, self.returned(&value, method.name)) {
            // A method of the standard library, such as `lock` and `unwrap`.
            (Value::Of(Type::Client(_)) | Value::Str(_) | Value::Start(_), _)
            | (_, Value::Other | Value::Of(Type::Other)) => value,
            (_, found) => found,
        }
    }

    fn has_method(&self, owner: &str, name: &str) -> bool {
        let functions = self.world.functions.get(name);
        functions.is_some_and(|functions| functions.iter().any(|(it, _)| it == owner))
    }

    /// Returns the request that a method without arguments begins, if its name is an operation.
    fn request(&mut self, value: &Value, method: &Method<'_>) -> Option<Value> {
        match value {
            Value::Of(Type::Client(service))
                if service.operation_of_method(method.name).is_some() =>
            {
                Some(self.add(Receiver::Client(service), method.name, method.line))
            }
            Value::Of(Type::Client(_) | Type::Operation(..)) | Value::Str(_) | Value::Start(_) => {
                None
            }
            Value::Of(Type::Own(owner)) if self.has_method(owner, method.name) => None,
            _ if services::is_operation(method.name) => {
                Some(self.add(Receiver::Unknown, method.name, method.line))
            }
            _ => None,
        }
    }

    fn of_request(&mut self, number: usize, method: &Method<'_>) -> Value {
        let arguments = self.arguments(method.arguments, true);
        let request = &mut self.requests[number];
        match method.name {
            name if sends(name) => {
                request.fate = Fate::Sent;
                Value::Other
            }
            "customize" => {
                request.customized = true;
                Value::Request(number)
            }
            "clone" | "as_input" => Value::Request(number),
            "build" => Value::Other,
            name if name.starts_with("get_") && method.arguments.is_empty() => Value::Other,
            name => {
                set(request, name, arguments.first(), method.arguments);
                Value::Request(number)
            }
        }
    }
}

/// Records a setter.
fn set(request: &mut Request, name: &str, value: Option<&Value>, arguments: &[Token]) {
    if request.customized || arguments.is_empty() {
        return;
    }
    let (mut nested, mut arns) = (Vec::new(), Vec::new());
    methods(arguments, &mut nested, &mut arns);
    let (value, start) = match value {
        Some(Value::Str(text)) => (Some(text.clone()), None),
        Some(Value::Start(text)) => (None, Some(text.clone())),
        _ => (None, None),
    };
    // `set_key(None)` sets nothing, and the option may be anything.
    let optional =
        name.strip_prefix("set_").filter(|_| arguments.iter().all(|it| it.ident() != Some("Some")));
    request.setters.push(Setter {
        name: name.strip_prefix("set_").unwrap_or(name).to_owned(),
        optional: optional.is_some(),
        opaque: value.is_none() && nested.is_empty(),
        value,
        start,
        nested,
        arns,
    });
}

/// Collects the names of the methods that are called in tokens, and the ARNs among the strings.
fn methods(tokens: &[Token], names: &mut Vec<String>, arns: &mut Vec<String>) {
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Group(_, inner) => methods(inner, names, arns),
            Token::Ident(name, _) if at > 0 && tokens[at - 1].is('.') => names.push(name.clone()),
            Token::Str(text) if text.starts_with("arn:") => arns.push(text.clone()),
            _ => {}
        }
    }
}

/// Returns the type of what belongs to a type of the program. If the owner is not known, all types of
/// that name have to agree.
fn of_owner(owner: &Value, types: &[(String, Type)]) -> Value {
    if let Value::Of(Type::Own(owner)) = owner
        && let Some((_, found)) = types.iter().find(|(it, _)| it == owner)
    {
        return Value::Of(found.clone());
    }
    let mut known = types.iter().map(|(_, found)| found).filter(|it| !matches!(it, Type::Other));
    let Some(first) = known.next() else { return Value::Other };
    if known.all(|other| is_same(first, other)) { Value::Of(first.clone()) } else { Value::Other }
}

/// Returns whether a function returns its argument, perhaps in a box or an option.
fn is_wrapper(owner: Option<&str>, function: &str) -> bool {
    match owner {
        None => matches!(function, "Some" | "Ok"),
        Some("Arc" | "Rc" | "Box" | "Mutex" | "RwLock" | "RefCell" | "Pin" | "String" | "Cow") => {
            matches!(function, "new" | "from" | "clone" | "pin")
        }
        Some(_) => false,
    }
}

fn is_same(one: &Type, other: &Type) -> bool {
    match (one, other) {
        (Type::Client(one), Type::Client(other)) => one.id == other.id,
        (Type::Operation(one, name), Type::Operation(other, other_name)) => {
            one.id == other.id && name == other_name
        }
        (Type::Own(one), Type::Own(other)) => one == other,
        _ => false,
    }
}
