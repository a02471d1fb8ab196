//! `include_policy!`: a policy in a JSON file.

use std::ops::Range;
use std::sync::Arc;

use cognito_policy_rules::configuration::absolute;
use cognito_policy_rules::{Document, Expectation, Finding, Help, PolicyKind, check_with};
use cognito_policy_spec::json::{self, Lines};
use cognito_policy_spec::names::joined;
use cognito_policy_spec::snippet::Snippet;
use proc_macro2::{Group, Ident, TokenStream};
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

use crate::configuration::ConfigurationFile;
use crate::expand;
use crate::fault::{Fault, parse};
use crate::file::NamedFile;
use crate::input::expectation;
use crate::policy::kind_meant;
use crate::report::Reports;
use crate::scope::Scope;
use crate::token_range::TokenRange;
use crate::within;

/// `"path.json", kind = trust, within = "ceiling.json", expect(CODE, reason = "...")`
struct Arguments {
    path: LitStr,
    /// What it says about the kind.
    kind: Option<PolicyKind>,
    /// The path of the ceiling.
    within: Option<LitStr>,
    expectations: Vec<Expectation<TokenRange>>,
    faults: Vec<Fault>,
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut arguments = Self {
            path: input.parse()?,
            kind: None,
            within: None,
            expectations: Vec::new(),
            faults: Vec::new(),
        };
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let name: Ident = input.parse()?;
            if name == "kind" {
                input.parse::<Token![=]>()?;
                arguments.kind(&input.parse()?);
            } else if name == "within" {
                input.parse::<Token![=]>()?;
                arguments.within = Some(input.parse()?);
            } else if name == "expect" {
                let group: Group = input.parse()?;
                let (expectation, fault) = expectation::expectation(group.stream(), group.span());
                if let Some(expectation) = expectation {
                    arguments.expectations.push(expectation);
                }
                if let Some(fault) = fault {
                    arguments.faults.push(fault);
                }
            } else {
                return Err(syn::Error::new(name.span(), "expected `kind`, `within` or `expect`"));
            }
        }
        if input.is_empty() { Ok(arguments) } else { Err(input.error("expected a comma")) }
    }
}

impl Arguments {
    fn kind(&mut self, name: &Ident) {
        match PolicyKind::named(&name.to_string()) {
            Some(kind) => self.kind = Some(kind),
            None => {
                let message = format!("`{name}` is not a kind of policy");
                let help = format!("write one of {}", joined(&PolicyKind::names(), ", "));
                self.faults.push(Fault::new(name.span(), message, help));
            }
        }
    }
}

/// Expands the macro.
pub(crate) fn expand(scope: &Scope, tokens: TokenStream) -> TokenStream {
    let message =
        "`include_policy!` takes a path, and optionally a kind, a ceiling and expectations";
    match parse(scope, tokens, message, "write `include_policy!(\"path.json\", kind = trust)`") {
        Ok(arguments) => include(scope, &arguments),
        Err(fault) => {
            let value = expand::empty(PolicyKind::Identity, scope);
            expand::block(Reports::of(&fault), &TokenStream::new(), value)
        }
    }
}

fn include(scope: &Scope, arguments: &Arguments) -> TokenStream {
    let mut reports = Reports::default();
    reports.faults(&arguments.faults);
    let file = match NamedFile::read(&arguments.path) {
        Ok(file) => file,
        Err(reason) => {
            let tracked = reports.no_file(reason);
            let value = expand::empty(arguments.kind.unwrap_or(PolicyKind::Identity), scope);
            return expand::block(reports, &tracked, value);
        }
    };
    let mut tracked = file.tracked.clone();
    let value = policy(scope, arguments, &file, &mut reports, &mut tracked);
    expand::block(reports, &tracked, value)
}

/// Returns the policy in a file. Errors go to the reports.
fn policy(
    scope: &Scope,
    arguments: &Arguments,
    named: &NamedFile,
    reports: &mut Reports,
    tracked: &mut TokenStream,
) -> TokenStream {
    let configured = Configured::of(named, scope);
    let kind = arguments.kind.or(configured.kind).unwrap_or(PolicyKind::Identity);
    let place = TokenRange::from(arguments.path.span());
    let name = arguments.path.value();
    let file = PolicyFile { name: &name, lines: Lines::new(&named.text), place };
    let root = match json::parse(&named.text) {
        Ok(root) => root,
        Err(error) => {
            file.report(&error.into(), reports);
            return expand::empty(kind, scope);
        }
    };
    let mut document = Document::file(kind, root);
    document.is_of_guests = configured.is_of_guests && kind == PolicyKind::Identity;
    // Here, places are byte ranges of the file, but those of expectations are tokens.
    for Expectation { code, .. } in &arguments.expectations {
        let expectation = Expectation { span: 0..0, code: code.clone(), statement: None };
        document.expectations.push(expectation);
    }
    let configuration = configured.file.as_ref().map(|file| &file.configuration);
    let outcome = check_with(&document, scope.tables(), configuration);
    for finding in &outcome.findings {
        file.report(finding, reports);
    }
    reports.cut(outcome.is_cut, place);
    reports.expectations(&arguments.expectations, &outcome.expectations);
    reports.defects_of_tables(scope);
    let within = arguments.within.as_ref();
    tracked.extend(within::of_file(within, &document, &file, scope, reports));
    if reports.failed() {
        expand::empty(kind_meant(&outcome.findings, kind), scope)
    } else {
        expand::policy(kind, &outcome.pieces, &[], scope)
    }
}

/// What the nearest configuration says about a file.
#[derive(Default)]
struct Configured {
    file: Option<Arc<ConfigurationFile>>,
    kind: Option<PolicyKind>,
    is_of_guests: bool,
}

impl Configured {
    fn of(named: &NamedFile, scope: &Scope) -> Self {
        let path = absolute(&named.path);
        let Some(file) = scope.configuration_of(&path) else { return Self::default() };
        let relative = file.configuration.relative(&path).unwrap_or_default();
        Self {
            kind: file.configuration.kind(&relative),
            is_of_guests: file.configuration.is_of_guests(&relative, ""),
            file: Some(file),
        }
    }
}

/// The file of a policy, for messages.
pub(crate) struct PolicyFile<'a> {
    pub(crate) name: &'a str,
    pub(crate) lines: Lines<'a>,
    /// The macro's path argument.
    pub(crate) place: TokenRange,
}

impl PolicyFile<'_> {
    /// Reports a finding as an error or a warning.
    fn report(&self, finding: &Finding<Range<usize>>, reports: &mut Reports) {
        let part = finding.range();
        let (line, column) = self.lines.position(part.start);
        let message = format!("{}:{line}:{column}: {}", self.name, finding.message);
        let snippet = Snippet::of(&self.lines, &part).numbered(line);
        let mut lines = Vec::new();
        for line in &snippet {
            lines.push(line.as_str());
        }
        let help = match &finding.help {
            Some(Help::Kind(kind)) => Some(format!("add `kind = {}`", kind.name())),
            _ => finding.json_help(),
        };
        reports.of_rule(finding, self.place, &message, &lines, help.as_deref());
    }
}
