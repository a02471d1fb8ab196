//! Run-time values cannot widen a policy: whatever they contain, the policy keeps its meaning.

mod places;
mod request;
mod shape;

const USER_POOL: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";

/// Strings with a meaning to IAM, to JSON, or to code that concatenates strings.
const HOSTILE: &[&str] = &[
    "",
    "*",
    "?",
    "a*b?c",
    "${aws:username}",
    "${aws:PrincipalTag/team, 'x'}",
    "${",
    "$",
    "$$",
    "${*}",
    "${?}",
    "${$}",
    "$*{x}",
    "$?{x}",
    "$${aws:username}",
    "{aws:username}",
    "}",
    "\"",
    "\\",
    "\\\"",
    "\\u0022",
    "\",\"aws:ResourceTag/stage\":\"test",
    "\"}},\"Resource\":\"*",
    "\"],\"x\":[\"",
    "\\ud800",
    "\u{0}",
    "\u{1}\u{8}\t\n\u{b}\u{c}\r\u{1f}",
    "\u{7f}\u{80}\u{9f}\u{a0}\u{ff}\u{100}",
    "\u{2028}\u{2029}\u{feff}\u{fffd}\u{ffff}",
    "\u{d7ff}\u{e000}\u{1f600}\u{10ffff}",
    "..",
    "/",
    ":",
    ":*:*:",
    ", ",
    "//",
    "/*",
    "'",
    "%2a",
    "&quot;",
];
