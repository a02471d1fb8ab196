//! `within`: a policy that allows nothing beyond a ceiling, which is a policy in a JSON file.

#[cfg(feature = "access")]
pub(crate) use compared::{of_file, of_policy};
#[cfg(not(feature = "access"))]
pub(crate) use missing::{of_file, of_policy};

#[cfg(not(feature = "access"))]
mod missing {
    use std::ops::Range;

    use cognito_policy_rules::Document;
    use proc_macro2::TokenStream;
    use syn::LitStr;

    use crate::fault::Fault;
    use crate::include::PolicyFile;
    use crate::input::Input;
    use crate::report::Reports;
    use crate::scope::Scope;

    /// Reports that the feature is not enabled, if a policy has a ceiling.
    pub(crate) fn of_policy(input: &Input, _scope: &Scope, reports: &mut Reports) -> TokenStream {
        report(input.ceiling.as_ref(), reports);
        TokenStream::new()
    }

    /// Reports that the feature is not enabled, if the policy of a file has a ceiling.
    pub(crate) fn of_file(
        ceiling: Option<&LitStr>,
        _document: &Document<Range<usize>>,
        _file: &PolicyFile<'_>,
        _scope: &Scope,
        reports: &mut Reports,
    ) -> TokenStream {
        report(ceiling, reports);
        TokenStream::new()
    }

    fn report(ceiling: Option<&LitStr>, reports: &mut Reports) {
        if let Some(ceiling) = ceiling {
            reports.fault(&Fault::new(
                ceiling.span(),
                "`within` requires the feature `access` of `cognito-policy`",
                "write `cognito-policy = { version = \"..\", features = [\"access\"] }` in Cargo.toml",
            ));
        }
    }
}

#[cfg(feature = "access")]
mod compared {
    use std::ops::Range;

    use cognito_policy_access::{Comparison, Holes, Limits, Policy};
    use cognito_policy_language::structure::statements;
    use cognito_policy_rules::{Document, PolicyKind};
    use cognito_policy_spec::json::{self, Lines};
    use proc_macro2::TokenStream;
    use syn::LitStr;

    use crate::fault::Fault;
    use crate::file::NamedFile;
    use crate::include::PolicyFile;
    use crate::input::Input;
    use crate::report::Reports;
    use crate::scope::Scope;

    /// No limit on time, so that whether a crate compiles does not depend on the machine.
    const LIMITS: Limits = Limits { nodes: 100_000, time: None };

    /// A part of a policy that exceeds its ceiling, or for which that is not known.
    struct Excess<S> {
        place: S,
        message: String,
        help: String,
    }

    /// Compares a policy without errors with its ceiling, if it has one, and reports what exceeds it.
    /// Returns an item that makes the compiler track the file.
    pub(crate) fn of_policy(input: &Input, scope: &Scope, reports: &mut Reports) -> TokenStream {
        let (excess, tracked) = check(input.ceiling.as_ref(), &input.document, scope, reports);
        for Excess { place, message, help } in excess {
            reports.fault(&Fault::new(place, message, help));
        }
        tracked
    }

    /// Does the same for the policy of a file.
    pub(crate) fn of_file(
        ceiling: Option<&LitStr>,
        document: &Document<Range<usize>>,
        file: &PolicyFile<'_>,
        scope: &Scope,
        reports: &mut Reports,
    ) -> TokenStream {
        let (excess, tracked) = check(ceiling, document, scope, reports);
        for Excess { place, message, help } in excess {
            let (line, column) = file.lines.position(place.start);
            let message = format!("{}:{line}:{column}: {message}", file.name);
            reports.fault(&Fault::new(file.place, message, help));
        }
        tracked
    }

    /// Returns what exceeds the ceiling, and the item. What is wrong with the ceiling goes to the
    /// reports.
    fn check<S: Clone>(
        path: Option<&LitStr>,
        document: &Document<S>,
        scope: &Scope,
        reports: &mut Reports,
    ) -> (Vec<Excess<S>>, TokenStream) {
        let Some(path) = path.filter(|_| !reports.failed()) else {
            return (Vec::new(), TokenStream::new());
        };
        let file = match NamedFile::read(path) {
            Ok(file) => file,
            Err(reason) => return (Vec::new(), reports.no_file(reason)),
        };
        let excess = match ceiling(path, &file.text, document.kind, scope) {
            Ok(policy) => excess(document, &policy, &path.value(), scope),
            Err(fault) => {
                reports.fault(&fault);
                Vec::new()
            }
        };
        (excess, file.tracked)
    }

    /// Parses the ceiling.
    fn ceiling<'t>(
        path: &LitStr,
        text: &str,
        kind: PolicyKind,
        scope: &'t Scope,
    ) -> Result<Policy<'t>, Fault> {
        let fault = |at: usize, message: &str| {
            let name = path.value();
            let (line, column) = Lines::new(text).position(at);
            let message = format!("{name}:{line}:{column}: {message}");
            let help = format!("run `cognito-policy check` on `{name}`");
            Fault::new(path.span(), message, help)
        };
        let root = json::parse(text).map_err(|error| fault(error.span.start, &error.message))?;
        Policy::of(&Document::file(kind, root), scope.tables(), Holes::Nothing).map_err(|error| {
            match error.errors.first() {
                Some((place, reason)) => fault(place.start, &reason.to_string()),
                None => fault(0, "the policy has errors"),
            }
        })
    }

    /// Returns the statements that exceed the ceiling.
    fn excess<S: Clone>(
        document: &Document<S>,
        ceiling: &Policy<'_>,
        name: &str,
        scope: &Scope,
    ) -> Vec<Excess<S>> {
        let policy = match Policy::of(document, scope.tables(), Holes::Anything) {
            Ok(policy) => policy,
            Err(error) => {
                let mut all = Vec::new();
                for (place, reason) in error.errors {
                    let message = format!("cannot be compared with `{name}`: {reason}");
                    let help = "write a policy that IAM accepts, or remove `within`".to_owned();
                    all.push(Excess { place, message, help });
                }
                return all;
            }
        };
        let found = policy.excess_over(ceiling, LIMITS);
        let mut all = Vec::new();
        for (index, request) in found.statements {
            let place = statements(&document.root).get(index).unwrap_or(&document.root);
            let comparison = Comparison::New(Box::new(request));
            let message = comparison.in_words([&policy, ceiling], &format!("`{name}`"));
            let help = format!("narrow the statement, or allow this in `{name}`");
            all.push(Excess { place: place.span.clone(), message, help });
        }
        if let Some(reason) = found.unknown {
            let message = format!("cannot prove that the policy stays within `{name}`: {reason}");
            let help = format!("use the same conditions as `{name}`, or remove `within`");
            all.push(Excess { place: document.root.span.clone(), message, help });
        }
        all
    }
}

#[cfg(all(test, not(feature = "access")))]
mod tests {
    use cognito_policy_rules::PolicyKind;
    use quote::quote;

    use crate::scope::Scope;

    #[test]
    fn without_the_feature_the_error_names_it() {
        let scope = Scope::of_crate(quote!(cognito_policy));
        let policy = quote! {
            #![within("ceiling.json")]
            Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }
        };
        let expansion = crate::policy::expand(&scope, PolicyKind::Identity, policy).to_string();
        assert!(expansion.contains("requires the feature `access`"), "{expansion}");
    }
}
