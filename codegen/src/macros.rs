//! The macros of `cognito-policy`, defined again in the crate that has the bindings.

use std::fmt::Write as _;
use std::path::Path;

/// All but `include_bindings!`.
const NAMES: [&str; 12] = [
    "policy",
    "trust_policy",
    "session_policy",
    "service_control_policy",
    "resource_control_policy",
    "resource_policy",
    "endpoint_policy",
    "include_policy",
    "arn",
    "id",
    "actions",
    "variable",
];

/// Returns the text of macros that use the tables of this crate, whichever crate calls them.
///
/// `module` is the path of the module that includes the text, and `tables` is the file that lists
/// these tables. The macros are imported with a glob, so names that the module imports take
/// precedence.
pub(crate) fn text(module: &str, tables: &Path) -> String {
    let tables = tables.to_string_lossy();
    let here = if module.is_empty() { "$crate".to_owned() } else { format!("$crate::{module}") };
    let (mut macros, mut uses) = (String::new(), String::new());
    for name in &NAMES {
        let _ = writeln!(
            macros,
            "
#[doc(hidden)]
#[macro_export]
macro_rules! __cognito_policy_{name} {{
    ($($input:tt)*) => {{
        {here}::__cognito_policy::__private::{name}! {{
            [{here} {tables:?}] {{ $($input)* }}
        }}
    }};
}}"
        );
        let _ = writeln!(uses, "    pub use __cognito_policy_{name} as {name};");
    }
    format!(
        "{macros}
#[doc(hidden)]
pub mod __macros {{
{uses}}}

#[allow(unused_imports)]
#[doc(inline)]
pub use self::__macros::*;
"
    )
}
