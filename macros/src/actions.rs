//! `actions!`: the actions that patterns cover, by access level, resource type or condition key.

use cognito_policy_rules::literal;
use cognito_policy_rules::rule::{UNSCOPABLE_ACTION, UNSIGNED_ACTION};
use cognito_policy_rules::{Finding, Rule, Severity};
use cognito_policy_spec::json::{Form, Text};
use cognito_policy_spec::model::{AccessLevel, Action, ResourceType, Service};
use cognito_policy_spec::names;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

use crate::expand::block;
use crate::input::{Fault, TokenRange};
use crate::report::Reports;
use crate::scope::Scope;

/// `"cognito-idp:Admin*" | "cognito-idp:List*", Read | List, on UserPool, with RequestTag`
#[derive(Default)]
struct Input {
    patterns: Vec<LitStr>,
    clauses: Vec<Clause>,
}

/// What keeps some of the actions.
enum Clause {
    /// Those with one of these access levels.
    Levels(Vec<Ident>),
    /// Those that can be limited to this resource type.
    On(Ident),
    /// Those whose requests carry this condition key.
    With(Ident),
}

/// The condition keys behind `with`: the types that mark them, and how they begin.
const KEYS: [(&str, &str); 3] = [
    ("ResourceTag", "aws:ResourceTag"),
    ("RequestTag", "aws:RequestTag"),
    ("TagKeys", "aws:TagKeys"),
];

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut read = Self::default();
        read.patterns.push(input.parse()?);
        while input.parse::<Option<Token![|]>>()?.is_some() {
            read.patterns.push(input.parse()?);
        }
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let word: Ident = input.parse()?;
            let clause = match word.to_string().as_str() {
                "on" => Clause::On(input.parse()?),
                "with" => Clause::With(input.parse()?),
                _ => {
                    let mut levels = vec![word];
                    while input.parse::<Option<Token![|]>>()?.is_some() {
                        levels.push(input.parse()?);
                    }
                    Clause::Levels(levels)
                }
            };
            read.clauses.push(clause);
        }
        if input.is_empty() { Ok(read) } else { Err(input.error("expected a comma")) }
    }
}

/// Expands the macro.
pub(crate) fn expand(scope: &Scope, tokens: TokenStream) -> TokenStream {
    let input: Input = match syn::parse2(tokens) {
        Ok(input) => input,
        Err(error) => {
            return failure(Reports::of(&fault(
                None,
                error.span(),
                "`actions!` takes patterns of actions, and what keeps some of them".to_owned(),
                "write `actions!(\"cognito-idp:Admin*\", Read | List, on UserPool)`".to_owned(),
            )));
        }
    };
    let mut reports = Reports::default();
    let Some(mut list) = Selection::of_patterns(&input.patterns, scope, &mut reports) else {
        return failure(reports);
    };
    for clause in &input.clauses {
        if let Err(fault) = list.keep(clause, scope) {
            reports.fault(&fault);
            return failure(reports);
        }
    }
    if reports.failed() {
        return failure(reports);
    }
    block(reports, &TokenStream::new(), list.expand(scope))
}

/// The actions that are left.
struct Selection<'t> {
    service: &'t Service,
    /// In the order of the enum.
    actions: Vec<&'t Action>,
    resource_type: Option<Ident>,
    keys: Vec<Ident>,
}

impl<'t> Selection<'t> {
    /// The actions of all patterns, but for those that no identity policy decides about.
    fn of_patterns(patterns: &[LitStr], scope: &'t Scope, reports: &mut Reports) -> Option<Self> {
        let mut list: Option<Self> = None;
        for pattern in patterns {
            let Some((service, actions)) = covered(pattern, scope, reports) else { continue };
            let list = list.get_or_insert_with(|| Self::new(service));
            if list.service.name == service.name {
                list.add(pattern, &actions, reports);
                continue;
            }
            reports.fault(&fault(
                None,
                pattern.span(),
                format!("`{}` is of another service than `{}`", pattern.value(), list.service.name),
                "give each service a list of its own".to_owned(),
            ));
        }
        list.filter(|list| !list.actions.is_empty())
    }

    fn new(service: &'t Service) -> Self {
        Self { service, actions: Vec::new(), resource_type: None, keys: Vec::new() }
    }

    fn add(&mut self, pattern: &LitStr, actions: &[&'t Action], reports: &mut Reports) {
        if let Some(unsigned) = actions.iter().find(|_| actions.iter().all(|it| it.unsigned)) {
            reports.fault(&self.unsigned(pattern, unsigned));
        }
        for action in actions {
            if !action.unsigned {
                self.insert(action);
            }
        }
    }

    fn insert(&mut self, action: &'t Action) {
        let name = action.name.to_ascii_lowercase();
        let at = self.actions.partition_point(|it| it.name.to_ascii_lowercase() < name);
        if self.actions.get(at).is_none_or(|it| it.name != action.name) {
            self.actions.insert(at, action);
        }
    }

    /// Says that a pattern covers nothing that an identity policy decides about.
    fn unsigned(&self, pattern: &LitStr, action: &Action) -> Fault {
        let service = self.service;
        let message = format!(
            "`{}:{}` is called without AWS credentials, so no identity policy decides about it",
            service.name, action.name
        );
        let help = match service.signed_counterpart(action) {
            Some(signed) => format!(
                "leave it out; the call that is signed is `{}:{}`",
                service.name, signed.name
            ),
            None => "leave it out".to_owned(),
        };
        fault(Some(UNSIGNED_ACTION), pattern.span(), message, help)
    }

    /// Keeps the actions of which a clause speaks.
    fn keep(&mut self, clause: &Clause, scope: &Scope) -> Result<(), Fault> {
        match clause {
            Clause::Levels(levels) => self.keep_levels(levels),
            Clause::On(name) => self.keep_on(name, scope),
            Clause::With(name) => self.keep_with(name),
        }
    }

    fn keep_levels(&mut self, names: &[Ident]) -> Result<(), Fault> {
        let mut levels = Vec::new();
        for name in names {
            let Some(level) = level(name) else { return Err(self.no_level(name)) };
            if !self.actions.iter().any(|action| action.access.contains(level)) {
                return Err(fault(
                    None,
                    name.span(),
                    format!("none of these actions has the access level `{}`", level.name()),
                    format!("they have {}", names::listed(&self.levels())),
                ));
            }
            levels.push(level);
        }
        self.actions.retain(|action| levels.iter().any(|&level| action.access.contains(level)));
        Ok(())
    }

    fn no_level(&self, name: &Ident) -> Fault {
        let is_type = |it: &ResourceType| *name == names::type_stem(it);
        let help = if self.service.resource_types.iter().any(is_type) {
            format!("write `on {name}`")
        } else if KEYS.iter().any(|(marker, _)| name == marker) {
            format!("write `with {name}`")
        } else {
            let known: Vec<String> = AccessLevel::ALL.iter().map(|it| level_name(*it)).collect();
            format!("there are {}", names::listed(&known))
        };
        fault(None, name.span(), format!("`{name}` is no access level"), help)
    }

    /// The levels that the actions have.
    fn levels(&self) -> Vec<String> {
        let mut levels = Vec::new();
        for level in AccessLevel::ALL {
            if self.actions.iter().any(|action| action.access.contains(level)) {
                levels.push(level_name(level));
            }
        }
        levels
    }

    fn keep_on(&mut self, name: &Ident, scope: &Scope) -> Result<(), Fault> {
        let service = self.service;
        if !scope.tables().bindings(&service.name).have_resource_types() {
            return Err(no_bindings(name.span(), &format!("resource types of `{}`", service.name)));
        }
        let has_name = |it: &ResourceType| *name == names::type_stem(it);
        let Some(index) = service.resource_types.iter().position(has_name) else {
            let stems = service.resource_types.iter().map(names::type_stem);
            return Err(fault(
                None,
                name.span(),
                format!("`{}` has no resource type `{name}`", service.name),
                format!("it has {}", names::listed(&stems.collect::<Vec<_>>())),
            ));
        };
        self.actions
            .retain(|action| action.resource_types.iter().any(|it| it.resource_type == index));
        self.resource_type = Some(name.clone());
        if self.actions.is_empty() {
            let title = names::with_article(service.resource_types[index].title());
            return Err(fault(
                Some(UNSCOPABLE_ACTION),
                name.span(),
                format!("none of these actions can be limited to {title}"),
                "leave `on ...` out, or choose other actions".to_owned(),
            ));
        }
        Ok(())
    }

    fn keep_with(&mut self, name: &Ident) -> Result<(), Fault> {
        let Some((_, key)) = KEYS.iter().find(|(marker, _)| name == marker) else {
            let known: Vec<String> = KEYS.iter().map(|(marker, _)| (*marker).to_owned()).collect();
            return Err(fault(
                None,
                name.span(),
                format!("`{name}` is no condition key that only some actions' requests carry"),
                format!("there are {}", names::listed(&known)),
            ));
        };
        let service = self.service;
        self.actions.retain(|action| carries(service, action, key));
        self.keys.push(name.clone());
        if self.actions.is_empty() {
            return Err(fault(
                None,
                name.span(),
                format!("requests for these actions never carry `{key}`"),
                "leave `with ...` and the condition out, or choose other actions".to_owned(),
            ));
        }
        Ok(())
    }

    /// A reference to an array of the actions, which is a slice where one is wanted.
    fn expand(&self, scope: &Scope) -> TokenStream {
        let cognito_policy = scope.cognito_policy();
        let module = scope.module(&self.service.name);
        let action_enum = match &self.resource_type {
            Some(name) => format_ident!("{name}Action"),
            None => format_ident!("Action"),
        };
        let mut list = TokenStream::new();
        for action in &self.actions {
            let variant = format_ident!("{}", names::variant(&action.name));
            let mut value = quote!(#module::#action_enum::#variant);
            for key in &self.keys {
                value = quote! {
                    #cognito_policy::condition::Carrying::<_, #cognito_policy::condition::#key> {
                        __action: #value,
                        __key: #cognito_policy::__private::PhantomData,
                    }
                };
            }
            list.extend(quote!(#value,));
        }
        quote!(&[#list])
    }
}

/// The actions that a pattern covers, and their service; what is wrong goes to the reports.
fn covered<'t>(
    pattern: &LitStr,
    scope: &'t Scope,
    reports: &mut Reports,
) -> Option<(&'t Service, Vec<&'t Action>)> {
    let text = Text { value: pattern.value(), form: Form::Quoted };
    let literal = literal::actions(&text, scope.tables());
    let covered = literal.covered.filter(|(service, _)| scope.module(&service.name).is_some());
    let is_error = |finding: &Finding<()>| finding.severity == Severity::Error;
    if covered.is_none() && !literal.findings.iter().any(is_error) {
        reports.fault(&no_bindings(pattern.span(), &format!("actions of `{}`", text.value)));
    }
    reports.findings(literal.findings, TokenRange::of(pattern.span()));
    covered
}

fn no_bindings(span: Span, what: &str) -> Fault {
    fault(
        None,
        span,
        format!("there are no bindings for the {what}"),
        "name the service in a build script, with `cognito_policy_codegen::Builder`, or write \
         actions of Amazon Cognito or STS"
            .to_owned(),
    )
}

/// Whether requests for the action carry a key that begins so: by itself, or with a resource.
fn carries(service: &Service, action: &Action, stem: &str) -> bool {
    let has = |keys: &[String]| keys.iter().any(|key| key.split('/').next() == Some(stem));
    has(&action.condition_keys)
        || action.resource_types.iter().any(|it| {
            has(&it.condition_keys) || has(&service.resource_types[it.resource_type].condition_keys)
        })
}

fn level(name: &Ident) -> Option<AccessLevel> {
    AccessLevel::ALL.into_iter().find(|&level| *name == level_name(level))
}

/// The level as Rust names it: `PermissionsManagement`.
fn level_name(level: AccessLevel) -> String {
    names::type_name(level.name())
}

fn fault(rule: Option<&'static Rule>, span: Span, message: String, help: String) -> Fault {
    Fault { rule, place: TokenRange::of(span), message, help }
}

/// Errors in place of a list, whose type nobody knows.
fn failure(reports: Reports) -> TokenStream {
    block(reports, &TokenStream::new(), quote!(&[]))
}
