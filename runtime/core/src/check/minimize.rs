//! Shortening lists of actions.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use cognito_policy_language::seen::Seen;
use cognito_policy_language::shrink::{Cut, shrink};
use cognito_policy_rules::{PolicyKind, literal};
use cognito_policy_spec::json::{Form, Text};
use cognito_policy_spec::model::{Action, Service};
use cognito_policy_spec::tables::Tables;

use crate::document::{JsonObject, content, items};
use crate::json::list;
use crate::kind::Kind;
use crate::policy::Policy;
use crate::quota;

#[cfg_attr(doc_badges, doc(cfg(feature = "check")))]
impl<K: Kind> Policy<K> {
    /// Replaces the lists of actions with the shortest patterns that cover the same actions.
    ///
    /// Every `Action` and `NotAction` covers exactly the same actions of AWS's tables as before.
    /// [`Cut`] determines where patterns can cut a name: between letters, which is shortest, or
    /// between words, which is more readable. A pattern for a single action is replaced with its
    /// name. A list is not changed:
    ///
    /// - if patterns would not make it shorter;
    /// - if it contains an action that is not in the tables, or `*`;
    /// - in a service control policy, if a pattern would have a wildcard before its end, which not
    ///   every validator accepts.
    ///
    /// Patterns also match actions that AWS adds later. To keep the policy as narrow as it is, keep
    /// its names and [`split`](Policy::split) the policy if it is too long.
    ///
    /// ```
    /// use cognito_policy::check::Cut;
    /// use cognito_policy::{Policy, policy};
    ///
    /// const SERVERS: Policy = policy! {
    ///     Statement: {
    ///         Effect: Allow,
    ///         Action: [
    ///             "cognito-idp:CreateResourceServer",
    ///             "cognito-idp:DeleteResourceServer",
    ///             "cognito-idp:DescribeResourceServer",
    ///             "cognito-idp:UpdateResourceServer",
    ///         ],
    ///         Resource: "*",
    ///     },
    /// };
    /// let short = SERVERS.minimized(Cut::Words);
    /// assert!(short.as_str().contains(r#""Action":"cognito-idp:*Server""#), "{short}");
    /// ```
    #[must_use]
    #[inline]
    pub fn minimized(&self, cut: Cut) -> Self {
        let document = JsonObject::read(self.as_str());
        let mut statements = document.statements();
        for statement in &mut statements {
            for element in ["Action", "NotAction"] {
                let Some(written) = statement.get(element) else { continue };
                if let Some(short) = shortest(written, K::RULES, cut)
                    && quota::size(&short) < quota::size(written)
                {
                    statement.set(element, short);
                }
            }
        }
        Self::from_document(document.clone(), &statements)
    }
}

/// Returns the shortest patterns for a list of actions, or nothing if it must not be changed.
#[inline]
fn shortest(written: &str, kind: PolicyKind, cut: Cut) -> Option<String> {
    let mut services: Vec<(&Service, Seen<'_>)> = Vec::new();
    let mut seen = Seen::ignoring_case();
    for (index, item) in items(written).into_iter().enumerate() {
        if seen.insert(item, index).is_some() {
            continue;
        }
        let (service, actions) = covered(content(item))?;
        let known = services.iter().position(|(own, _)| own.name == service.name);
        let known = known.unwrap_or_else(|| {
            services.push((service, Seen::default()));
            services.len() - 1
        });
        for action in actions {
            services[known].1.insert(&action.name, 0);
        }
    }
    let mut patterns = Vec::new();
    for (service, chosen) in services {
        let is_chosen = |action: &Action| chosen.find(&action.name).is_some();
        patterns.extend(shrink(service, &is_chosen, cut).into_iter().map(spelled_out));
    }
    if kind == PolicyKind::ServiceControl && patterns.iter().any(|it| has_wildcard_within(it)) {
        return None;
    }
    let quoted: Vec<String> = patterns.iter().map(|pattern| format!("\"{pattern}\"")).collect();
    Some(list(&quoted))
}

/// Replaces a pattern for a single action with its name, which is only a little longer and more
/// readable.
#[inline]
fn spelled_out(pattern: String) -> String {
    match covered(&pattern) {
        Some((service, actions)) if actions.len() == 1 => {
            format!("{}:{}", service.name, actions[0].name)
        }
        _ => pattern,
    }
}

#[inline]
fn has_wildcard_within(pattern: &str) -> bool {
    pattern.trim_end_matches('*').contains('*')
}

/// Returns the actions that an action or a pattern covers, if they are in the tables.
#[inline]
fn covered(pattern: &str) -> Option<(&'static Service, Vec<&'static Action>)> {
    // Text with escapes is not in the tables.
    let text = Text { value: pattern.to_owned(), form: Form::Quoted };
    literal::actions(&text, Tables::builtin()).covered
}
