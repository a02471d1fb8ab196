//! The configuration file, `cognito-policy.json`: one set of rules for the macros and the command.
//!
//! The file is JSON with comments. All members are optional:
//!
//! ```jsonc
//! {
//!   // Security findings are compiler warnings. As errors, no attribute silences them.
//!   "deny": ["security"],
//!   "rules": {
//!     "BROADER_THAN_NEEDED": "error",
//!     "OLD_VERSION": { "severity": "off", "reason": "a tool writes these policies" }
//!   },
//!   "services": ["s3", "dynamodb"],
//!   "kinds": {
//!     "policies/**": "identity",
//!     "policies/trust/*.json": "trust",
//!     "organization/": "scp"
//!   },
//!   "guests": ["policies/guests/", "src/roles/guests.rs", "Resources.GuestRole*"],
//!   "exclude": ["**/testdata/"],
//!   "tables": ["spec/store.json"]
//! }
//! ```
//!
//! | member | content | used by |
//! |---|---|---|
//! | `rules` | the severity of rules, by their codes | the macros, the command, `Checker::configuration` |
//! | `deny` | the severities whose findings are errors: `security`, `warning`, `suggestion` | the macros, the command, `Checker::configuration` |
//! | `services` | the services of which actions that do not fit their resources are errors, or `*` | the macros, the command, `Checker::configuration` |
//! | `kinds` | the kinds of policies in files: `identity`, `trust`, `session`, `scp`, `rcp`, `resource`, `endpoint` | [`include_policy!`](crate::include_policy), the command |
//! | `guests` | the policies of guests of an identity pool | the macros, the command |
//! | `exclude` | the files that are left out of a folder | the command |
//! | `tables` | further [tables of services](https://docs.rs/cognito-policy-codegen) | the command; the macros use the tables of the build script |
//!
//! For completion in an editor, run `cognito-policy schema > cognito-policy.schema.json`, and add
//! `"$schema": "./cognito-policy.schema.json"`.
//!
//! # Severities
//!
//! The severity of a rule is `error`, `security`, `warning`, `suggestion` or `off`. A severity that is lower than
//! the usual one needs a reason. A rule that is lowered keeps milder findings as they are. Rules that find
//! what leaves no policy, such as `JSON_SYNTAX_ERROR`, cannot be lowered. A rule in `rules` has its severity whatever
//! `deny` says.
//!
//! The macros report errors as errors, and security findings and warnings as warnings. Suggestions are left to
//! the command.
//!
//! `#[expect(CODE, reason = "..")]` suppresses a rule in one statement, whatever its severity. It is
//! fulfilled if the rule finds something there, also if the file turns the rule off; otherwise, the compiler
//! reports it as unfulfilled.
//!
//! [`arn!`](crate::arn), [`id!`](crate::id) and [`actions!`](crate::actions) raise severities, but do
//! not lower them, because their types promise values that are valid.
//!
//! # Where the file is found
//!
//! - The macros use the nearest file in the folder of the crate's `Cargo.toml` and the folders above it.
//! - [`include_policy!`](crate::include_policy) and the command use the nearest file in the folder of the policy and
//!   the folders above it, so that they report the same about the same file. `--config FILE` names
//!   another one, and `--no-config` uses none.
//!
//! A package that you publish needs its own file, next to its `Cargo.toml`, if it does not compile without one.
//!
//! Files are not combined. The search ends at a package that cargo downloaded or vendored, so that your file does
//! not change how dependencies compile.
//!
//! Cargo builds a crate again when its file changes. It does not notice a file that is created above a crate
//! without one: save a source file once.
//!
//! # Globs
//!
//! Globs are relative to the folder of the file. `*` and `?` match within a name, and `**` matches any
//! folders. A glob without a slash matches names in every folder, and a glob that matches a folder matches
//! everything in it. Of several globs in `kinds` that match, the last one counts. Globs in `guests` also match the names
//! of policies in templates, such as `Resources.GuestRole.Policies[0]`, and the source files of
//! [`policy!`](crate::policy).
//!
//! An argument wins over the file: `kind = trust` in `include_policy!`, and the options of the command.
//!
//! # Mistakes in the file
//!
//! Everything that is wrong with the file is reported at once, with line and column: by the first macro of a
//! crate as compiler errors, and by the command with the exit status 2. If the folder of the file is
//! checked, the command also reports globs that match nothing.
