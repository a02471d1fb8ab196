//! From findings to compiler errors and warnings.

use cognito_policy_rules::{Expectation, Finding, Severity, Verdict, excerpt};
use cognito_policy_spec::load::Defect;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::input::{Fault, Place};

/// A finding as an error, or as a warning; `None` for a suggestion, which is not the compiler's.
pub(crate) fn finding(finding: &Finding<Place>) -> Option<TokenStream> {
    let lines = match &finding.part {
        Some(part) if part.range != (0..part.text.len()) => excerpt(&part.text, &part.range),
        _ => Vec::new(),
    };
    of_rule(finding, finding.span, &finding.message, &lines)
}

/// A finding in these words, at this place; `None` for a suggestion.
pub(crate) fn of_rule<S>(
    finding: &Finding<S>,
    place: Place,
    fault: &str,
    excerpt: &[String],
) -> Option<TokenStream> {
    let text = message(Some(finding.rule.code), fault, excerpt, finding.help.as_deref());
    match finding.severity {
        Severity::Error => Some(error(place, &text)),
        Severity::Security | Severity::Warning => Some(warning(place, &text)),
        Severity::Suggestion => None,
    }
}

/// Tokens that a macro cannot take.
pub(crate) fn fault(fault: &Fault) -> TokenStream {
    let code = fault.rule.map(|rule| rule.code);
    let text = message(code, &fault.message, &[], Some(&fault.help));
    error(fault.place, &text)
}

/// What became of expectations, if it is worth a word.
pub(crate) fn expectations(
    expectations: &[Expectation<Place>],
    verdicts: &[Verdict],
) -> Vec<TokenStream> {
    let mut reports = Vec::new();
    for (expectation, verdict) in expectations.iter().zip(verdicts) {
        let Expectation { span, code, .. } = expectation;
        match verdict {
            Verdict::Met => {}
            Verdict::Unmet => {
                let fault = format!("nothing here breaks the rule `{code}`, which is expected");
                let text = message(None, &fault, &[], Some("take the expectation out"));
                reports.push(warning(*span, &text));
            }
            Verdict::UnknownCode { nearest } => {
                let help = match nearest {
                    Some(nearest) => format!("write `{nearest}`"),
                    None => "copy the code from the message that is to be silenced".to_owned(),
                };
                let fault = format!("there is no rule with the code `{code}`");
                reports.push(error(*span, &message(None, &fault, &[], Some(&help))));
            }
            Verdict::NotSilenceable(rule) => {
                let fault = format!("`{}` cannot be silenced", rule.code);
                let help = "mend what it finds: without that there is no policy";
                reports.push(error(*span, &message(None, &fault, &[], Some(help))));
            }
        }
    }
    reports
}

/// A defect of a table.
pub(crate) fn defect(defect: &Defect) -> TokenStream {
    error(Place::of(Span::call_site()), &defect.to_string())
}

/// The text of a message: code and fault, an excerpt, the way out.
fn message(code: Option<&str>, fault: &str, excerpt: &[String], help: Option<&str>) -> String {
    let mut text = code.map_or_else(String::new, |code| format!("[{code}] "));
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

/// An error at a place.
pub(crate) fn error(place: Place, message: &str) -> TokenStream {
    // The compiler underlines from the first token to the last.
    let (start, end) = (place.start, place.end);
    let path = quote_spanned!(start=> ::core::compile_error!);
    let argument = quote_spanned!(end=> { #message });
    quote!(#path #argument)
}

/// A warning at a place: the use of a constant that is deprecated.
fn warning(place: Place, message: &str) -> TokenStream {
    let used = quote_spanned!(place.start=> policy_warning);
    quote! {
        const _: () = {
            #[deprecated(note = #message)]
            #[allow(non_upper_case_globals)]
            const policy_warning: () = ();
            #used
        };
    }
}
