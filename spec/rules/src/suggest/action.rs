//! Which action was meant.

use cognito_policy_spec::model::{AccessLevel, Action, Operation, Service};
use cognito_policy_spec::tables::Tables;

use super::words::Words;

/// The action that was most likely meant by a name that `service` does not have, as
/// `service:Name`. Never one that is more dangerous than what was written sounds.
pub(crate) fn action(written: &str, service: &Service, tables: &Tables) -> Option<String> {
    if let Some(action) = in_service(written, service) {
        return Some(format!("{}:{}", service.name, action.name));
    }
    for other in tables.core_services() {
        if other.name == service.name {
            continue;
        }
        for action in &other.actions {
            if action.name.eq_ignore_ascii_case(written) {
                return Some(format!("{}:{}", other.name, action.name));
            }
        }
    }
    only_owner(written, tables).map(|other| format!("{}:{written}", other.name))
}

/// The service that has an action of this name, if there is only one, and the action does no more
/// than its name says.
pub(crate) fn only_owner<'t>(name: &str, tables: &'t Tables) -> Option<&'t Service> {
    let services = tables.services_with_action(name);
    let [only] = services.as_slice() else { return None };
    let action = only.actions.iter().find(|action| action.name == name)?;
    is_safe(&Words::of(name), action).then_some(*only)
}

/// What to say of an operation that has no action: what to do about it.
pub(crate) fn operation_hint(operation: &Operation) -> &'static str {
    if operation.unsigned {
        "leave it out: it is called without AWS credentials, so no policy decides about it"
    } else {
        "leave it out: IAM offers nothing to allow or deny it by"
    }
}

fn in_service<'s>(written: &str, service: &'s Service) -> Option<&'s Action> {
    let words = Words::of(written);
    let mut best: Option<(usize, &Action)> = None;
    let mut tie = false;
    for action in &service.actions {
        let Some(cost) = cost(written, &words, action).filter(|_| is_safe(&words, action)) else {
            continue;
        };
        match best {
            Some((least, _)) if cost > least => {}
            Some((least, _)) if cost == least => tie = true,
            _ => (best, tie) = (Some((cost, action)), false),
        }
    }
    best.filter(|_| !tie).map(|(_, action)| action)
}

/// How far `action` is from what was written; `None` if too far.
///
/// A slip of the pen costs 2 a letter; another word for the same costs less than a slip, so that
/// meaning goes before likeness.
fn cost(written: &str, words: &Words, action: &Action) -> Option<usize> {
    let own = Words::of(&action.name);
    let admin = usize::from(words.admin != own.admin);
    let letters =
        strsim::osa_distance(&written.to_ascii_lowercase(), &action.name.to_ascii_lowercase());
    // What is called without credentials is meant only by who nearly spells it.
    if !action.unsigned && words.same_verb(&own) && words.nouns == own.nouns {
        let verb = 3 * usize::from(words.canonical_verb() != own.canonical_verb());
        let spelling = usize::from(words.verb != own.verb);
        return Some(letters.min(1) + spelling + verb + 2 * admin);
    }
    let limit = match written.len() {
        0..=4 => 1,
        5..=11 => 2,
        _ => 3,
    };
    // A verb that is a word of its own was meant: only the rest may be a slip.
    let verb_agrees = words.same_verb(&own) || words.canonical_verb().is_none();
    if verb_agrees && letters <= limit {
        return Some(3 + 2 * letters);
    }
    // The same slip with another verb of the same meaning, or without the prefix.
    let rest = strsim::osa_distance(&words.nouns.concat(), &own.nouns.concat());
    // A short word more is no slip, though it has as few letters: `AddToGroup` and `CreateGroup`.
    let as_many = words.nouns.len() == own.nouns.len();
    let is_slip = rest == 0 || (rest <= limit.min(2) && as_many);
    if !action.unsigned && words.same_verb(&own) && is_slip {
        let verb = usize::from(words.canonical_verb() != own.canonical_verb());
        return Some(5 + 2 * rest + verb + 2 * admin);
    }
    // The same without a word or two.
    let left_out = words.left_out(&own).filter(|it| !action.unsigned && it + admin <= 2)?;
    Some(13 + 2 * left_out + 2 * admin)
}

/// Whether the action is no more dangerous than the name that was written.
fn is_safe(words: &Words, action: &Action) -> bool {
    let level = action.access.highest().unwrap_or(AccessLevel::PermissionsManagement);
    !words.only_looks() || level <= AccessLevel::Read
}

#[cfg(test)]
mod tests {
    use super::{action, in_service};
    use cognito_policy_spec::load;
    use cognito_policy_spec::tables::Tables;

    #[test]
    fn slips_lead_to_what_was_meant() {
        let tables = Tables::builtin();
        for (service, written, meant) in [
            ("cognito-idp", "AdminGetUsr", Some("cognito-idp:AdminGetUser")),
            ("cognito-idp", "ListUserPool", Some("cognito-idp:ListUserPools")),
            (
                "cognito-idp",
                "AdminEditUserAttributes",
                Some("cognito-idp:AdminUpdateUserAttributes"),
            ),
            ("cognito-idp", "RemoveUserPool", Some("cognito-idp:DeleteUserPool")),
            ("cognito-idp", "CreateUser", Some("cognito-idp:AdminCreateUser")),
            ("cognito-idp", "AdminListUsers", Some("cognito-idp:ListUsers")),
            ("cognito-idp", "ListIdentityPools", Some("cognito-identity:ListIdentityPools")),
            ("cognito-idp", "FetchGroup", Some("cognito-idp:GetGroup")),
            ("cognito-idp", "GetUICustomisation", Some("cognito-idp:GetUICustomization")),
            ("cognito-idp", "DleteGroup", Some("cognito-idp:DeleteGroup")),
            ("cognito-sync", "GetDataset", Some("cognito-sync:DescribeDataset")),
            ("cognito-idp", "FlyToTheMoon", None),
            // Of another service, in another case.
            ("cognito-idp", "listidentitypools", Some("cognito-identity:ListIdentityPools")),
            ("iam", "ViewAccount", Some("aws-portal:ViewAccount")),
            ("sts", "DescribeAccess", Some("transfer:DescribeAccess")),
            // Words left out, or in short.
            ("cognito-idp", "DeleteDomain", Some("cognito-idp:DeleteUserPoolDomain")),
            (
                "cognito-idp",
                "GetManagedByClient",
                Some("cognito-idp:DescribeManagedLoginBrandingByClient"),
            ),
            (
                "cognito-identity",
                "ShowIdentityPoolAnalytic",
                Some("cognito-identity:GetIdentityPoolAnalytics"),
            ),
            ("lambda", "FetchFunctionConfig", Some("lambda:GetFunctionConfiguration")),
            ("lambda", "ShowConfig", Some("lambda:GetFunctionConfiguration")),
            ("cognito-identity", "DescribeId", None),
            // One of several is not meant by a word that all of them have.
            ("iam", "EraseCertificate", None),
            // What is called without credentials is meant by its name alone.
            ("cognito-identity", "ViewForIdentity", None),
            // One, or many.
            ("cognito-idp", "GetResourceServers", Some("cognito-idp:ListResourceServers")),
            ("cognito-idp", "ListGrou", Some("cognito-idp:ListGroups")),
            ("iam", "ListUserPoliy", Some("iam:ListUserPolicies")),
            // Slips beside another word for the same.
            ("cognito-idp", "GetUserImpoxtJob", Some("cognito-idp:DescribeUserImportJob")),
            ("cognito-idp", "GetUxsrs", Some("cognito-idp:ListUsers")),
            ("cognito-idp", "ForgetDeivce", Some("cognito-idp:ForgetDevice")),
            // A word less, though another action is fewer letters away.
            ("cognito-idp", "AdminAddToGroup", Some("cognito-idp:AdminAddUserToGroup")),
            // Too many slips for so short a name.
            ("cognito-idp", "DeteTrms", None),
            ("cognito-identity", "Get", None),
        ] {
            let service = tables.service(service).unwrap();
            assert_eq!(action(written, service, tables).as_deref(), meant, "{written}");
        }
    }

    #[test]
    fn meaning_goes_before_likeness_and_a_tie_means_none() {
        for (written, names, meant) in [
            // `Admin` was said, or was not.
            ("DeleteThing", ["AdminDeleteThing", "EraseThing"], Some("EraseThing")),
            ("AdminDeleteThing", ["DeleteThing", "EraseThing"], Some("DeleteThing")),
            ("DeletePart", ["AdminDeleteThingPart", "DeleteThingPart"], Some("DeleteThingPart")),
            // A word more for `Admin`.
            ("DeletePart", ["AdminDeleteThingPart", "DeleteSomeThingPart"], None),
            ("DeletePart", ["AdminDeleteSomeThingPart", "CreateThing"], None),
            // Two letters more are no slip in so short a name.
            ("Set", ["SetId", "CreateThing"], None),
            // A slip, or a verb that is nearly the same.
            ("SetThing", ["UpdateThing", "SetThin"], None),
            // Two slips, or one beside another word for the same.
            ("EraseThng", ["DeleteThing", "EraseAbng"], None),
        ] {
            let actions = names.map(|name| format!(r#"{{"Name": "{name}"}}"#)).join(", ");
            let text = format!(r#"{{"Name": "x", "Actions": [{actions}]}}"#);
            let service = load::service("x.json", &text).unwrap().service;
            let found = in_service(written, &service).map(|action| action.name.as_str());
            assert_eq!(found, meant, "{written} {names:?}");
        }
    }
}
