//! The macros of `cognito-policy`, defined again in the crate that has the bindings.

use std::fmt::Write as _;
use std::path::Path;

/// The macros of policies, which also have a form that begins with `try_`.
const POLICIES: [&str; 7] = [
    "policy",
    "trust_policy",
    "session_policy",
    "service_control_policy",
    "resource_control_policy",
    "resource_policy",
    "endpoint_policy",
];

/// The others, except `include_bindings!`.
const OTHERS: [&str; 5] = ["include_policy", "arn", "id", "actions", "variable"];

/// Returns the text of macros that use the tables of this crate, whichever crate calls them.
///
/// `module` is the path of the module that includes the text, and `tables` is the file that lists
/// these tables. The macros are imported with globs, so names that the module imports take
/// precedence: one glob for each macro, because the compiler warns of a hidden name only where
/// another name of the same glob is visible.
pub(crate) fn text(module: &str, tables: &Path) -> String {
    let tables = tables.to_string_lossy();
    let here = if module.is_empty() { "$crate".to_owned() } else { format!("$crate::{module}") };
    let (mut macros, mut modules, mut globs) = (String::new(), String::new(), String::new());
    let mut add = |prefix: &str, name: &str, suffix: &str| {
        let _ = writeln!(
            macros,
            "
#[doc(hidden)]
#[macro_export]
macro_rules! __cognito_policy_{prefix}{name} {{
    ($($input:tt)*) => {{
        {here}::__cognito_policy::__private::{name}! {{
            [{here} {tables:?}] {{ $($input)* }}{suffix}
        }}
    }};
}}"
        );
        let _ = writeln!(
            modules,
            "    pub mod {prefix}{name} {{ pub use __cognito_policy_{prefix}{name} as {prefix}{name}; }}"
        );
        let _ = writeln!(globs, "    {prefix}{name}::*,");
    };
    for name in POLICIES {
        add("", name, "");
        add("try_", name, " try");
    }
    for name in OTHERS {
        add("", name, "");
    }
    format!(
        "{macros}
#[allow(unused_imports)]
#[doc(hidden)]
pub mod __macros {{
{modules}}}

#[allow(unused_imports)]
#[doc(inline)]
pub use self::__macros::{{
{globs}}};
"
    )
}
