//! The action that is meant by a misspelled one.

use cognito_policy_language::nearest::LONGEST_NAME;
use cognito_policy_language::typos::typos;
use cognito_policy_spec::model::{AccessLevel, Action, Service};
use cognito_policy_spec::tables::Tables;

use super::filter::Filter;
use super::words::Words;

/// Returns the action that is most likely meant by a name that `service` does not have, as
/// `service:Name`. It is never more dangerous than the written name suggests.
pub(crate) fn action(written: &str, service: &Service, tables: &Tables) -> Option<String> {
    if let Some(action) = in_service(written, service) {
        return Some(format!("{}:{}", service.name, action.name));
    }
    let core = tables.core_services();
    let is_core = core.iter().any(|other| other.name == service.name);
    for other in core {
        if !is_core || other.name == service.name {
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

/// Returns the only service that has an action with this name, unless the action is more dangerous
/// than its name suggests.
pub(crate) fn only_owner<'t>(name: &str, tables: &'t Tables) -> Option<&'t Service> {
    let services = tables.services_with_action(name);
    let [only] = services.as_slice() else { return None };
    let action = only.actions.iter().find(|action| action.name == name)?;
    if is_safe(&Words::of(name), action) { Some(only) } else { None }
}

fn in_service<'s>(written: &str, service: &'s Service) -> Option<&'s Action> {
    if written.len() > LONGEST_NAME {
        return None;
    }
    let words = Words::of(written);
    let filter = Filter::of(written, &words, most_typos(written));
    let mut best: Option<(usize, &Action)> = None;
    let mut tie = false;
    for action in &service.actions {
        if !filter.may_mean(&action.name) || !is_safe(&words, action) {
            continue;
        }
        let Some(cost) = cost(written, &words, action) else { continue };
        match best {
            Some((least, _)) if cost > least => {}
            Some((least, _)) if cost == least => tie = true,
            _ => (best, tie) = (Some((cost, action)), false),
        }
    }
    match best {
        Some((_, action)) if !tie => Some(action),
        _ => None,
    }
}

/// Returns the distance of `action` from the written name; `None` if it is too far away.
///
/// A typo costs 2 for each letter, and a synonym costs less than a typo, so that meaning takes
/// precedence over spelling.
fn cost(written: &str, words: &Words, action: &Action) -> Option<usize> {
    let own = Words::of(&action.name);
    let admin = usize::from(words.admin != own.admin);
    // An action of an unauthenticated API is only meant by nearly its own name.
    if !action.unsigned && words.same_verb(&own) && words.nouns == own.nouns {
        let verb = 3 * usize::from(words.canonical_verb != own.canonical_verb);
        let spelling = usize::from(words.verb != own.verb);
        let letters = usize::from(!written.eq_ignore_ascii_case(&action.name));
        return Some(letters + spelling + verb + 2 * admin);
    }
    let limit = most_typos(written);
    // A known verb is intentional: only the rest can have typos.
    let verb_agrees = words.same_verb(&own) || words.canonical_verb.is_none();
    if verb_agrees && let Some(letters) = typos(written, &action.name, limit) {
        return Some(3 + 2 * letters);
    }
    // Typos in the rest, with a synonymous verb, or without `Admin`. A short additional word is not a
    // typo, although it has few letters: `AddToGroup` does not mean `CreateGroup`.
    let most = if words.nouns.len() == own.nouns.len() { limit.min(2) } else { 0 };
    if !action.unsigned
        && words.same_verb(&own)
        && let Some(rest) = typos(&words.object(), &own.object(), most)
    {
        let verb = usize::from(words.canonical_verb != own.canonical_verb);
        return Some(5 + 2 * rest + verb + 2 * admin);
    }
    // The written name leaves out one or two words.
    match words.left_out(&own) {
        Some(left_out) if !action.unsigned && left_out + admin <= 2 => {
            Some(13 + 2 * left_out + 2 * admin)
        }
        _ => None,
    }
}

/// Returns how many typos a name can have.
fn most_typos(written: &str) -> usize {
    match written.len() {
        0..=4 => 1,
        5..=11 => 2,
        _ => 3,
    }
}

/// Returns whether the action is not more dangerous than the written name suggests.
pub(super) fn is_safe(words: &Words, action: &Action) -> bool {
    let level = action.access.highest().unwrap_or(AccessLevel::PermissionsManagement);
    !words.only_reads() || level <= AccessLevel::Read
}

#[cfg(test)]
mod tests {
    use super::{Filter, Words, action, cost, in_service, most_typos};
    use cognito_policy_spec::load;
    use cognito_policy_spec::tables::Tables;

    #[test]
    fn a_misspelled_name_leads_to_the_intended_action() {
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
            // An action of another service, in another case.
            ("cognito-idp", "listidentitypools", Some("cognito-identity:ListIdentityPools")),
            ("iam", "ViewAccount", Some("aws-portal:ViewAccount")),
            ("sts", "DescribeAccess", Some("transfer:DescribeAccess")),
            // Omitted or abbreviated words.
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
            // A word that several actions have.
            ("iam", "EraseCertificate", None),
            // Actions of unauthenticated APIs are only meant by nearly their own names.
            ("cognito-identity", "ViewForIdentity", None),
            // Singular and plural.
            ("cognito-idp", "GetResourceServers", Some("cognito-idp:ListResourceServers")),
            ("cognito-idp", "ListGrou", Some("cognito-idp:ListGroups")),
            ("iam", "ListUserPoliy", Some("iam:ListUserPolicies")),
            // Typos together with a synonym.
            ("cognito-idp", "GetUserImpoxtJob", Some("cognito-idp:DescribeUserImportJob")),
            ("cognito-idp", "GetUxsrs", Some("cognito-idp:ListUsers")),
            ("cognito-idp", "ForgetDeivce", Some("cognito-idp:ForgetDevice")),
            // An omitted word, although another action is fewer letters away.
            ("cognito-idp", "AdminAddToGroup", Some("cognito-idp:AdminAddUserToGroup")),
            // Too many typos for such a short name.
            ("cognito-idp", "DeteTrms", None),
            ("cognito-identity", "Get", None),
        ] {
            let service = tables.service(service).unwrap();
            assert_eq!(action(written, service, tables).as_deref(), meant, "{written}");
        }
    }

    #[test]
    fn meaning_takes_precedence_over_spelling_and_ties_have_no_suggestion() {
        for (written, names, meant) in [
            // With and without `Admin`.
            ("DeleteThing", ["AdminDeleteThing", "EraseThing"], Some("EraseThing")),
            ("AdminDeleteThing", ["DeleteThing", "EraseThing"], Some("DeleteThing")),
            ("DeletePart", ["AdminDeleteThingPart", "DeleteThingPart"], Some("DeleteThingPart")),
            // `Admin` counts as a word.
            ("DeletePart", ["AdminDeleteThingPart", "DeleteSomeThingPart"], None),
            ("DeletePart", ["AdminDeleteSomeThingPart", "CreateThing"], None),
            // Two more letters are not a typo in such a short name.
            ("Set", ["SetId", "CreateThing"], None),
            // A typo, and a similar verb.
            ("SetThing", ["UpdateThing", "SetThin"], None),
            // Two typos, and one with a synonym.
            ("EraseThng", ["DeleteThing", "EraseAbng"], None),
        ] {
            let actions = names.map(|name| format!(r#"{{"Name": "{name}"}}"#)).join(", ");
            let text = format!(r#"{{"Name": "x", "Actions": [{actions}]}}"#);
            let service = load::service("x.json", &text).unwrap().service;
            let found = in_service(written, &service).map(|action| action.name.as_str());
            assert_eq!(found, meant, "{written} {names:?}");
        }
    }

    #[test]
    fn the_filter_keeps_every_action_that_may_be_meant() {
        let replaced = [("Admin", ""), ("List", "Get"), ("ies", "y"), ("s", ""), ("or", "our")];
        for name in ["cognito-idp", "iam", "s3"] {
            let service = Tables::builtin().service(name).unwrap();
            for (index, action) in service.actions.iter().enumerate() {
                let (from, to) = replaced[index % replaced.len()];
                let mut written = action.name.replacen(from, to, 1);
                if index % 2 == 0 {
                    let at = written.len() / 2;
                    written = format!("{}{}", &written[..at], &written[at + 1..]);
                }
                let words = Words::of(&written);
                let filter = Filter::of(&written, &words, most_typos(&written));
                for other in &service.actions {
                    let is_kept = filter.may_mean(&other.name);
                    let is_possible = cost(&written, &words, other).is_some();
                    assert!(is_kept || !is_possible, "{written} {}", other.name);
                }
            }
        }
    }
}
