//! Names of the console, the AWS CLI and SDKs: `list-users`, `ListUsersCommand`, `CreateAppClient`.

use cognito_policy_language::nearest::words;
use cognito_policy_spec::model::{AuthorizedOperation, Service};
use cognito_policy_spec::tables::Tables;
use cognito_policy_spec::vocabulary::Vocabulary;

use super::action as search;

/// Returns the action that is most likely meant by a name that `service` does not have, as
/// `service:Name`. It is never more dangerous than the written name suggests.
pub(crate) fn action(written: &str, service: &Service, tables: &Tables) -> Option<String> {
    let vocabulary = tables.vocabulary();
    let all = words(written);
    let plain = without_affixes(&all, vocabulary);
    let expanded = expanded(plain, vocabulary);
    let alias = vocabulary.service(&service.name).and_then(|name| tables.service(name));
    for service in [Some(service), alias].into_iter().flatten() {
        for words in [all.as_slice(), plain, &expanded] {
            if let Some(action) = same_letters(&words.concat(), service) {
                return Some(action);
            }
        }
    }
    if let Some(several) = operation(written, service, tables)
        && several.actions.len() > 1
    {
        return None;
    }
    if expanded != plain
        && let Some(action) = search::action(&joined(&expanded), service, tables)
    {
        return Some(action);
    }
    let found = match plain.len() == all.len() {
        true => search::action(written, service, tables),
        false => search::action(&joined(plain), service, tables),
    };
    if found.is_some() { found } else { of_sibling(&plain.concat(), service, tables) }
}

/// Returns the operation of this name that actions of other names authorize.
pub(crate) fn operation<'s>(
    written: &str,
    service: &'s Service,
    tables: &Tables,
) -> Option<&'s AuthorizedOperation> {
    let all = words(written);
    let plain = without_affixes(&all, tables.vocabulary()).concat();
    let all = all.concat();
    service.operations.iter().find(|it| is_spelled(&it.name, &all) || is_spelled(&it.name, &plain))
}

/// Returns the action with these letters, or the only one that authorizes the operation with these
/// letters.
fn same_letters(letters: &str, service: &Service) -> Option<String> {
    for action in &service.actions {
        if action.replacement.is_none() && is_spelled(&action.name, letters) {
            return Some(format!("{}:{}", service.name, action.name));
        }
    }
    for operation in &service.operations {
        if is_spelled(&operation.name, letters) {
            return match operation.actions.as_slice() {
                [only] => Some(only.clone()),
                _ => None,
            };
        }
    }
    None
}

/// `rds:Connect` means `rds-db:connect`: the only service of the family that has the action.
fn of_sibling(letters: &str, service: &Service, tables: &Tables) -> Option<String> {
    let family = format!("{}-", service.name);
    let mut found = None;
    for name in tables.service_names() {
        if let Some(sibling) = name.strip_prefix(&family).and_then(|_| tables.service(name))
            && let Some(action) = same_letters(letters, sibling)
        {
            if found.is_some() {
                return None;
            }
            found = Some(action);
        }
    }
    found
}

/// Returns whether a name has these letters and digits, in lowercase.
fn is_spelled(name: &str, letters: &str) -> bool {
    name.len() == letters.len() && name.eq_ignore_ascii_case(letters)
}

/// Returns the words without those that SDKs add before and after the name of an operation.
fn without_affixes<'w>(words: &'w [String], vocabulary: &Vocabulary) -> &'w [String] {
    let mut plain = words;
    while let [rest @ .., last] = plain
        && !rest.is_empty()
        && vocabulary.affixes.contains(last)
    {
        plain = rest;
    }
    match plain {
        [first, rest @ ..] if !rest.is_empty() && vocabulary.affixes.contains(first) => rest,
        _ => plain,
    }
}

/// Returns the words of action names: abbreviations and words of the console are replaced.
fn expanded(words: &[String], vocabulary: &Vocabulary) -> Vec<String> {
    let mut expanded = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        match longest(&words[at..], vocabulary) {
            Some((count, meant)) => {
                for word in meant.split(' ') {
                    expanded.push(word.to_owned());
                }
                at += count;
            }
            None => {
                expanded.push(word.clone());
                at += 1;
            }
        }
    }
    expanded
}

/// Returns how many of the first words have an entry, the longest one, and what it means. The plural
/// of an entry means the plural.
fn longest(words: &[String], vocabulary: &Vocabulary) -> Option<(usize, String)> {
    const MOST_WORDS: usize = 4;
    for count in (1..=words.len().min(MOST_WORDS)).rev() {
        let letters = words[..count].concat();
        for (written, meant) in &vocabulary.words {
            match (letters.strip_prefix(written.as_str()), meant.first()) {
                (Some(""), Some(meant)) => return Some((count, meant.clone())),
                (Some("s"), Some(meant)) => return Some((count, format!("{meant}s"))),
                _ => {}
            }
        }
    }
    None
}

/// Returns a name of the words: `ListUsers`.
fn joined(words: &[String]) -> String {
    let mut name = String::new();
    for word in words {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(rest);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{action, expanded, joined, without_affixes, words};
    use cognito_policy_spec::tables::Tables;

    #[test]
    fn names_of_sdks_have_no_affixes() {
        let vocabulary = Tables::builtin().vocabulary();
        for (written, plain) in [
            ("ListUsersCommand", "ListUsers"),
            ("paginate_list_users", "ListUsers"),
            ("ListUsersAsyncResponse", "ListUsers"),
            ("Command", "Command"),
            ("ListCommands", "ListCommands"),
        ] {
            assert_eq!(joined(without_affixes(&words(written), vocabulary)), plain, "{written}");
        }
    }

    #[test]
    fn the_longest_entry_of_the_vocabulary_applies() {
        let vocabulary = Tables::builtin().vocabulary();
        for (written, meant) in [
            ("CreateIdP", "CreateIdentityProvider"),
            ("list-app-clients", "ListUserPoolClients"),
            ("AssociateWafWebAcl", "AssociateWebAcl"),
            ("ListUsers", "ListUsers"),
        ] {
            assert_eq!(joined(&expanded(&words(written), vocabulary)), meant, "{written}");
        }
    }

    #[test]
    fn an_operation_leads_to_the_action_that_authorizes_it() {
        let tables = Tables::builtin();
        for (service, written, meant) in [
            ("s3", "HeadBucket", Some("s3:ListBucket")),
            ("s3", "list-buckets", Some("s3:ListAllMyBuckets")),
            ("rds", "Connect", Some("rds-db:connect")),
            ("lambda", "Invoke", Some("lambda:InvokeFunction")),
            ("kms", "ReEncrypt", None),
            ("dynamodb", "TransactWriteItems", None),
        ] {
            let service = tables.service(service).unwrap();
            assert_eq!(action(written, service, tables).as_deref(), meant, "{written}");
        }
    }
}
