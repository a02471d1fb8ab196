//! Terraform plans and states as JSON: the output of `terraform show -json`.
//!
//! See the [format](https://developer.hashicorp.com/terraform/internals/json-format). Members that it does
//! not list are ignored.

mod related;

use cognito_policy_spec::json::{SyntaxError, Value};

use crate::found::Found;
use crate::property::claim;
use crate::search::{Claim, Path, search_resource};
use crate::terraform::{PROPERTIES, claim_of};
use crate::tree::{Tree, items, member, members, path, string};

/// Returns whether a file is a plan or a state.
pub(crate) fn is_plan(root: &Tree) -> bool {
    let has = |name| member(root, name).is_some();
    has("format_version") && (has("planned_values") || has("resource_changes") || has("values"))
}

/// Finds the policies of the planned or current resources, and what the resources contradict.
///
/// # Errors
///
/// Returns an error if the plan has a version of the format that is not known.
pub(crate) fn find(plan: &Tree, found: &mut Found) -> Result<(), SyntaxError> {
    check_version(plan)?;
    let values = member(plan, "planned_values").or_else(|| member(plan, "values"));
    if let Some(module) = values.and_then(|values| member(values, "root_module")) {
        find_in_module(module, found);
        found.findings = related::stack(plan, module).check();
    }
    for change in member(plan, "resource_changes").map_or(&[][..], items) {
        // Planned values leave out what is only known after the plan is applied.
        if let (Some(address), Some(unknown)) =
            (text(change, "address"), path(change, &["change", "after_unknown"]))
        {
            skip_unknown(address, text(change, "type").unwrap_or_default(), unknown, found);
        }
    }
    Ok(())
}

/// Checks the version of the format. A new minor version only adds members.
fn check_version(plan: &Tree) -> Result<(), SyntaxError> {
    let Some(version) = member(plan, "format_version") else { return Ok(()) };
    let major = string(version).and_then(|it| it.split('.').next());
    if matches!(major, Some("0" | "1")) {
        return Ok(());
    }
    Err(SyntaxError {
        span: version.span.span.clone(),
        message: "this version of the plan format is not supported".to_owned(),
        help: Some("write the plan with a Terraform version whose format is `1.x`".to_owned()),
    })
}

fn find_in_module(module: &Tree, found: &mut Found) {
    for resource in member(module, "resources").map_or(&[][..], items) {
        let address = text(resource, "address").unwrap_or("resource");
        let resource_type = text(resource, "type").unwrap_or_default();
        if let Some(values) = member(resource, "values") {
            find_in_resource(address, resource_type, values, found);
        }
    }
    for child in member(module, "child_modules").map_or(&[][..], items) {
        find_in_module(child, found);
    }
}

fn find_in_resource(address: &str, resource_type: &str, values: &Tree, found: &mut Found) {
    let claim = |path: &Path| claim_of(resource_type, values, path);
    let path = Path::default().member(address);
    search_resource(resource_type, values, &path, &claim, found);
}

/// Lists the policies that are only known after the plan is applied.
fn skip_unknown(address: &str, resource_type: &str, unknown: &Tree, found: &mut Found) {
    for attribute in members(unknown) {
        let path = Path::default().member(address).member(&attribute.name.value);
        let is_policy = matches!(claim(PROPERTIES, resource_type, &path, 1), Claim::Policy(_));
        if is_policy && matches!(attribute.value.value, Value::Bool(true)) {
            found.skip(path.name(), &attribute.name_span, "the policy is known after apply");
        }
    }
}

fn text<'n>(node: &'n Tree, name: &str) -> Option<&'n str> {
    member(node, name).and_then(string)
}
