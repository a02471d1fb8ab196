//! Rules: their codes, severities and pages.

use crate::finding::Findings;
use crate::rules::{self, Context};

pub use crate::rules::codes::*;

/// A rule, declared with the function that checks it.
#[derive(Debug)]
pub struct Rule {
    /// The code that messages carry: `INVALID_ACTION`.
    pub code: &'static str,
    /// How much a finding of this rule matters.
    pub severity: Severity,
    /// What the rule finds, in one line.
    pub meaning: &'static str,
    /// Whether an author can suppress it. False if what it finds leaves no policy to write out.
    pub can_be_expected: bool,
    /// The rules that are silent where this rule reports the same place. This rule is more
    /// specific, and fixing its findings also fixes theirs.
    pub supersedes: &'static [&'static Rule],
    /// Whether it is silent wherever any other rule reports the same place, because errors are
    /// fixed before anything is removed as redundant.
    pub yields: bool,
    /// Other codes that AWS's validator has for its findings. They are accepted wherever `code` is.
    pub other_codes: &'static [&'static str],
    /// The page about the rule, in Markdown.
    #[cfg(feature = "pages")]
    pub page: &'static str,
}

impl Rule {
    /// What declarations leave out.
    pub(crate) const DEFAULT: Self = Self {
        code: "",
        severity: Severity::Error,
        meaning: "",
        can_be_expected: true,
        supersedes: &[],
        yields: false,
        other_codes: &[],
        #[cfg(feature = "pages")]
        page: "",
    };

    /// Returns whether a finding of this rule replaces one of `other` at the same place.
    ///
    /// ```
    /// use cognito_policy_rules::rule::{REDUNDANT_ACTION, INVALID_ACTION};
    ///
    /// assert!(INVALID_ACTION.replaces(REDUNDANT_ACTION));
    /// assert!(!REDUNDANT_ACTION.replaces(INVALID_ACTION));
    /// ```
    pub fn replaces(&self, other: &Self) -> bool {
        if other.yields { !self.yields } else { self.supersedes.contains(&other) }
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The policy works; it could be simpler or narrower.
    Suggestion,
    /// The policy is valid, but probably does not do what was intended.
    Warning,
    /// The policy grants more than it seems to.
    Security,
    /// AWS rejects the policy, or a part of it never has an effect.
    Error,
}

impl Severity {
    /// Returns the word for it, in messages and in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Security => "security",
            Self::Warning => "warning",
            Self::Suggestion => "suggestion",
        }
    }
}

/// The function that checks the rules of a group.
pub(crate) type Check = fn(&Context<'_, '_>, &mut Findings);

/// Rules that are declared in one file, and the function that checks them.
pub(crate) struct Group {
    pub(crate) rules: &'static [&'static Rule],
    pub(crate) check: Check,
}

/// Declares rules, and the function that checks them:
///
/// ```text
/// declare_rules! {
///     check: invalid_effect;
///
///     /// `Effect` is neither `Allow` nor `Deny`.
///     ///
///     /// ## What it does
///     /// ..
///     INVALID_EFFECT: Error;
/// }
/// ```
///
/// The doc comment is the rule's page: the first line is its meaning, followed by the sections
/// `What it does`, `Why it matters`, `Example`, `Use instead`, `Limitations` (if it does not find
/// every case) and `Source`. The examples are JSON; after `json`, a fence names the kind of policy if it
/// is not `identity`: `trust`, `session`, `scp`, `rcp`, `resource` or `endpoint`, or `guest` for an
/// identity policy of guests. The tests run them.
///
/// After the severity, braces can set further fields of [`Rule`]:
/// `INVALID_ACTION: Error { supersedes: &[UNSIGNED_ACTION] };`.
///
/// `check` is left out where the topic's file checks several rules together.
macro_rules! declare_rules {
    (
        check: $check:expr;
        $(
            #[doc = $meaning:literal]
            $(#[doc = $page:tt])*
            $code:ident: $severity:ident $({ $($field:ident: $value:expr),* $(,)? })?;
        )+
    ) => {
        $(
            #[doc = $meaning]
            // One attribute, which only documentation needs: with one for each line, the macros of
            // this crate take 19 % longer to expand.
            #[cfg_attr(
                doc,
                doc = concat!("\n\n Severity: ", stringify!($severity), "\n" $(, $page, "\n")*)
            )]
            pub const $code: &crate::rule::Rule = &crate::rule::Rule {
                code: stringify!($code),
                severity: crate::rule::Severity::$severity,
                meaning: $meaning.trim_ascii(),
                $($($field: $value,)*)?
                #[cfg(feature = "pages")]
                page: concat!($($page, "\n"),*),
                ..crate::rule::Rule::DEFAULT
            };
        )+

        pub(in crate::rules) const GROUP: crate::rule::Group =
            crate::rule::Group { rules: &[$($code),+], check: $check };
    };
    (#[doc = $meaning:literal] $($rules:tt)+) => {
        crate::rule::declare_rules! {
            check: |_, _| {};

            #[doc = $meaning]
            $($rules)+
        }
    };
}

pub(crate) use declare_rules;

/// Lists the files of a topic, one `mod` line for each file. Each file declares rules. A `check`
/// before them checks the rules that are declared without one.
macro_rules! rule_files {
    ($(check: $check:expr;)? $(mod $file:ident;)+) => {
        $(pub(in crate::rules) mod $file;)+

        /// The rules of each file.
        pub(crate) const GROUPS: &[crate::rule::Group] = &[
            $(crate::rule::Group { rules: &[], check: $check },)?
            $($file::GROUP),+
        ];

        /// The rules by their codes.
        pub(crate) mod codes {
            $(pub use super::$file::*;)+
        }
    };
}

pub(crate) use rule_files;

/// Every rule that [`check`](crate::check()) checks, by topic.
pub const ALL: &[&Rule] = &rules::all();

/// Every rule that judges several resources of a template together. `cognito-policy-templates` checks
/// them.
pub const ON_TEMPLATES: &[&Rule] = &rules::on_templates();

/// Returns the rule with this code, or the one that finds what AWS's validator reports with it.
pub fn find(code: &str) -> Option<&'static Rule> {
    for rules in [ALL, ON_TEMPLATES] {
        for rule in rules {
            if rule.code == code || rule.other_codes.contains(&code) {
                return Some(rule);
            }
        }
    }
    None
}

/// Returns the rule whose code is most likely meant by this one.
///
/// ```
/// use cognito_policy_rules::rule;
///
/// assert_eq!(rule::nearest("INVALD_ACTION").unwrap().code, "INVALID_ACTION");
/// assert!(rule::nearest("SOMETHING_ELSE").is_none());
/// ```
pub fn nearest(code: &str) -> Option<&'static Rule> {
    let codes: Vec<&str> = ALL.iter().chain(ON_TEMPLATES).map(|rule| rule.code).collect();
    cognito_policy_language::nearest::nearest(code, &codes).and_then(find)
}
