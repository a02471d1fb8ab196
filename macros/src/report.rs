//! Turns findings into compiler errors and warnings.

use cognito_policy_rules::finding::MOST_FINDINGS;
use cognito_policy_rules::{Expectation, Finding, Help, Severity, Verdict};
use cognito_policy_spec::load::Defect;
use cognito_policy_spec::snippet::Snippet;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::editor;
use crate::fault::Fault;
use crate::file::NoFile;
use crate::scope::Scope;
use crate::token_range::TokenRange;

/// The errors and warnings of one macro call.
#[derive(Default)]
pub(crate) struct Reports {
    tokens: TokenStream,
    /// Whether one of them is an error, so that the macro has no value.
    failed: bool,
    /// The ARNs with `{name}` that have been reported.
    captures: Vec<String>,
}

/// Returns whether a text has `{name}` that is not a policy variable.
fn has_capture(text: &str) -> bool {
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('{') {
        let Some((name, after)) = inside.split_once('}') else { return false };
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if is_name && !before.ends_with('$') {
            return true;
        }
        rest = after;
    }
    false
}

impl Reports {
    /// Reports a single fault.
    pub(crate) fn of(fault: &Fault) -> Self {
        let mut reports = Self::default();
        reports.fault(fault);
        reports
    }

    pub(crate) fn failed(&self) -> bool {
        self.failed
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    pub(crate) fn into_tokens(self) -> TokenStream {
        self.tokens
    }

    /// Reports input that a macro cannot read.
    pub(crate) fn fault(&mut self, fault: &Fault) {
        self.failed = true;
        self.tokens.extend(self::fault(fault));
    }

    /// Reports a file that cannot be read. Returns an item with its name if that is not known.
    pub(crate) fn no_file(&mut self, reason: NoFile) -> TokenStream {
        match reason {
            NoFile::Fault(fault) => {
                self.fault(&fault);
                TokenStream::new()
            }
            NoFile::Unknown(tracked) => tracked,
        }
    }

    pub(crate) fn faults(&mut self, faults: &[Fault]) {
        for fault in faults {
            self.fault(fault);
        }
    }

    /// Reports findings in the literal at this place.
    pub(crate) fn findings(
        &mut self,
        findings: Vec<Finding<()>>,
        place: TokenRange,
        scope: &Scope,
    ) {
        for finding in findings {
            self.finding_in_literal(finding.at(place), scope);
        }
    }

    /// Reports a finding in a literal. A configuration can raise its severity, but not lower it: the type
    /// of the literal promises that it is valid.
    pub(crate) fn finding_in_literal(&mut self, mut finding: Finding<TokenRange>, scope: &Scope) {
        if let Some(file) = scope.configuration()
            && let Some(severity) = file.configuration.severity(finding.rule, finding.severity)
        {
            finding.severity = severity.max(finding.severity);
        }
        self.finding(&finding);
    }

    /// Reports a finding in a policy. In an ARN with `{name}`, which was meant as a capture, everything
    /// else that is wrong follows from it.
    pub(crate) fn finding_in_policy(&mut self, finding: &Finding<TokenRange>) {
        match &finding.part {
            Some(part) if part.text.starts_with("arn:") && has_capture(&part.text) => {
                if self.captures.contains(&part.text) {
                    return;
                }
                self.captures.push(part.text.clone());
                let message = "a plain string does not capture variables: use `arn!`";
                let help =
                    format!("write `arn!(\"{}\")`, whose captures have checked types", part.text);
                self.fault(&Fault::new(finding.span, message, help).of(finding.rule));
            }
            _ => self.finding(finding),
        }
    }

    /// Reports that a check was not completed.
    pub(crate) fn cut(&mut self, outcome_is_cut: bool, place: TokenRange) {
        if outcome_is_cut {
            let message = format!("the check stopped after {MOST_FINDINGS} findings");
            self.fault(&Fault::new(place, message, "fix them, and compile again"));
        }
    }

    /// Reports a finding as an error or as a warning. Suggestions are left to the command.
    pub(crate) fn finding(&mut self, finding: &Finding<TokenRange>) {
        let (place, fault) = (finding.span, &finding.message);
        let help = match &finding.help {
            Some(Help::Kind(kind)) => Some(format!("use `{}_policy!`", kind.name())),
            _ => finding.help_text(),
        };
        match &finding.part {
            Some(part) if !part.is_all() => {
                let snippet = Snippet::new(&part.text, &part.in_text());
                self.of_rule(finding, place, fault, &snippet.lines(), help.as_deref());
            }
            _ => self.of_rule(finding, place, fault, &[], help.as_deref()),
        }
    }

    /// Reports a finding in these words, at this place, with this help.
    pub(crate) fn of_rule<S>(
        &mut self,
        finding: &Finding<S>,
        place: TokenRange,
        fault: &str,
        excerpt: &[&str],
        help: Option<&str>,
    ) {
        let text = message(Some(finding.rule.code), fault, excerpt, help);
        match finding.severity {
            Severity::Error => {
                self.failed = true;
                self.tokens.extend(error(place, &text));
            }
            Severity::Security => self.tokens.extend(security(place, &text)),
            Severity::Warning => self.tokens.extend(warning(place, &text)),
            Severity::Suggestion => {}
        }
    }

    /// Reports expectations that are not met, or not valid.
    pub(crate) fn expectations(
        &mut self,
        expectations: &[Expectation<TokenRange>],
        verdicts: &[Verdict],
    ) {
        for (expectation, verdict) in expectations.iter().zip(verdicts) {
            self.tokens.extend(self::expectation(expectation, verdict));
        }
    }

    /// Reports the defects of the tables.
    pub(crate) fn defects_of_tables(&mut self, scope: &Scope) {
        self.defects(&scope.defects(), scope.call_site());
    }

    /// Reports the defects of a file.
    pub(crate) fn defects(&mut self, defects: &[Defect], place: Span) {
        for defect in defects {
            let fault = format!("{}: {}", defect.place(), defect.message);
            let text = message(None, &fault, &[], defect.help.as_deref());
            self.tokens.extend(error(place.into(), &text));
        }
    }
}

/// Reports input that a macro cannot read.
pub(crate) fn fault(fault: &Fault) -> TokenStream {
    let code = fault.rule.map(|rule| rule.code);
    let text = message(code, &fault.message, &[], Some(&fault.help));
    error(fault.place, &text)
}

fn expectation(expectation: &Expectation<TokenRange>, verdict: &Verdict) -> TokenStream {
    let Expectation { span, code, .. } = expectation;
    match verdict {
        Verdict::Met => TokenStream::new(),
        Verdict::Unmet => {
            let fault = format!("unfulfilled expectation: nothing here violates `{code}`");
            warning(*span, &message(None, &fault, &[], Some("remove the expectation")))
        }
        Verdict::UnknownCode { nearest } => {
            let help = match nearest {
                Some(nearest) => format!("write `{nearest}`"),
                None => "copy the code from the message to suppress".to_owned(),
            };
            let fault = format!("no rule has the code `{code}`");
            error(*span, &message(None, &fault, &[], Some(&help)))
        }
        Verdict::NotSuppressible(rule) => {
            let fault = format!("the rule `{}` cannot be suppressed", rule.code);
            error(*span, &message(None, &fault, &[], Some("fix the error")))
        }
    }
}

/// Returns the text of a message: code and fault, an excerpt, and help.
fn message(code: Option<&str>, fault: &str, excerpt: &[&str], help: Option<&str>) -> String {
    let mut text = match code {
        Some(code) => format!("[{code}] "),
        None => String::new(),
    };
    text.push_str(fault);
    for line in excerpt {
        text.push_str("\n  ");
        text.push_str(line);
    }
    if let Some(help) = help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    text
}

/// Returns an error at this place.
fn error(place: TokenRange, message: &str) -> TokenStream {
    // The compiler underlines from the first token to the last; an editor underlines that of the name.
    let path = quote_spanned!(editor::span_of_generated(place.first)=> ::core::);
    let name = quote_spanned!(place.first=> compile_error);
    let argument = quote_spanned!(editor::span_of_generated(place.last)=> !{ #message });
    quote!(#path #name #argument)
}

/// Returns a warning at this place that `#![allow(deprecated)]` does not silence: that attribute is meant
/// for functions of other crates.
fn security(place: TokenRange, message: &str) -> TokenStream {
    // The compiler notes where the level is set: at the same token.
    let span = editor::span_of_generated(place.first);
    warning_at_level(place, message, &quote_spanned!(span=> #[warn(deprecated)]))
}

fn warning(place: TokenRange, message: &str) -> TokenStream {
    warning_at_level(place, message, &TokenStream::new())
}

/// Returns a warning at this place: a use of a deprecated constant. An editor would strike its token through,
/// and does not report it: it shows the warning of the compiler.
fn warning_at_level(place: TokenRange, message: &str, level: &TokenStream) -> TokenStream {
    if editor::is_running() {
        return TokenStream::new();
    }
    let used = quote_spanned!(place.first=> policy_warning);
    quote! {
        #level
        const _: () = {
            #[deprecated(note = #message)]
            #[allow(non_upper_case_globals)]
            const policy_warning: () = ();
            #used
        };
    }
}
