//! `include_policy!`

/// Creates a policy from a JSON file, checked like the input of [`policy!`](crate::policy!).
///
/// The path is relative to the source file that contains the macro, as with [`include_str!`]. Errors
/// name the file's path, line and column. When the file changes, cargo builds the crate again. The
/// file must be strict JSON: no comments, no trailing commas, no duplicate keys.
///
/// ```
/// use cognito_policy::{Policy, Trust, include_policy};
///
/// const ADMIN: Policy = include_policy!("../../policies/admin.json");
/// const ROLE: Policy<Trust> = include_policy!("../../policies/role.json", kind = trust);
/// const OLD: Policy = include_policy!(
///     "../../policies/old.json",
///     expect(OLD_VERSION, reason = "shared with a tool that writes it"),
/// );
/// # let _ = (ADMIN, ROLE, OLD);
/// ```
///
/// `kind` is `identity`, `trust`, `session`, `scp`, `rcp`, `resource` or `endpoint`. Without it, the nearest
/// configuration file, `cognito-policy.json` in the folder of the policy or above it, chooses the kind by its globs;
/// otherwise, the policy is an identity policy. The configuration also sets the severities of rules.
///
/// `expect` suppresses a rule in the file, and is reported if the file does not violate the rule.
///
/// With the feature `access`, `within = "ceiling.json"` names another policy of the same kind. If the
/// policy allows a request that the ceiling does not, this is an error, which names the request.
#[doc(alias("include_str", "JSON file"))]
#[macro_export]
macro_rules! include_policy {
    ($($input:tt)*) => { $crate::__private::include_policy! { [$crate] { $($input)* } } };
}
