//! Names of the console, the AWS CLI and SDKs: `list-users`, `ListUsersCommand`, `CreateAppClient`.

use cognito_policy_language::nearest::{LONGEST_NAME, Letters, left_out, words};
use cognito_policy_spec::model::{AuthorizedOperation, Service};
use cognito_policy_spec::tables::Tables;
use cognito_policy_spec::vocabulary::Vocabulary;

use super::action as search;
use super::words::{Words, is_preposition};

/// Returns the action that is most likely meant by a name that `service` does not have, as
/// `service:Name`. It is never more dangerous than the written name suggests.
pub(crate) fn action(written: &str, service: &Service, tables: &Tables) -> Option<String> {
    if written.len() > LONGEST_NAME {
        return None;
    }
    let vocabulary = tables.vocabulary();
    let all = words(written);
    let plain = without_affixes(&all, vocabulary);
    // `RunCommand` has an entry, although `Command` may be an affix.
    let mut expanded = self::expanded(&all, &service.name, vocabulary);
    if expanded == all {
        expanded = self::expanded(plain, &service.name, vocabulary);
    }
    let alias = vocabulary.service(&service.name).and_then(|name| tables.service(name));
    let mut exact = exact(&all, &expanded, service, vocabulary);
    if let Some(alias) = alias
        && exact.is_none()
    {
        exact = self::exact(&all, &expanded, alias, vocabulary);
    }
    if exact.is_none() {
        exact = same_words(&expanded, service);
    }
    if exact.is_some() {
        return exact;
    }
    if operation(written, service, tables).is_some() {
        return None; // Several actions authorize it.
    }
    if expanded != plain
        && let Some(action) = search::action(&joined(&expanded), service, tables)
    {
        return Some(action);
    }
    let found = if plain.len() == all.len() {
        search::action(written, service, tables)
    } else {
        search::action(&joined(plain), service, tables)
    };
    if found.is_some() { found } else { of_sibling(&letters(plain), service, tables) }
}

/// Returns the action that is spelled by the words, or by what they mean.
fn exact(
    all: &[String],
    expanded: &[String],
    service: &Service,
    vocabulary: &Vocabulary,
) -> Option<String> {
    let spelled = spelled(all, service, vocabulary);
    if spelled.is_some() { spelled } else { same_letters(&letters(expanded), service) }
}

/// Returns the letters of words.
pub(super) fn letters(words: &[String]) -> String {
    let mut letters = String::new();
    for word in words {
        letters.push_str(word);
    }
    letters
}

/// Returns the action with these words, or with fewer affixes.
fn spelled(words: &[String], service: &Service, vocabulary: &Vocabulary) -> Option<String> {
    let mut rest = Some(words);
    while let Some(words) = rest {
        let action = same_letters(&letters(words), service);
        if action.is_some() {
            return action;
        }
        rest = without_affix(words, vocabulary);
    }
    None
}

/// Returns the operation of this name that actions of other names authorize.
pub(crate) fn operation<'s>(
    written: &str,
    service: &'s Service,
    tables: &Tables,
) -> Option<&'s AuthorizedOperation> {
    if written.len() > LONGEST_NAME {
        return None;
    }
    let all = words(written);
    let plain = letters(without_affixes(&all, tables.vocabulary()));
    let all = letters(&all);
    let mut operations = service.operations.iter();
    operations.find(|it| is_spelled(&it.name, &all) || is_spelled(&it.name, &plain))
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

/// `ListGroupUsers` means `ListUsersInGroup`: the only action with these words in any order, with or
/// without prepositions and `Admin`, and perhaps with a synonymous verb.
fn same_words(all: &[String], service: &Service) -> Option<String> {
    let written = Words::of(&joined(all));
    let nouns = nouns(all);
    let letters = letters(&nouns);
    let set = Letters::of(&letters);
    let mut found = None;
    for action in &service.actions {
        // Most actions are ruled out before they are split into words.
        let may_contain = has_length(&action.name, letters.len())
            && set.missing_in(Letters::of(&action.name)) == 0;
        if action.unsigned || !may_contain || !contains_all(&action.name, &nouns) {
            continue;
        }
        let is_same = left_out(&nouns, &self::nouns(&words(&action.name))) == Some(0)
            && written.is_synonymous(&Words::of(&action.name))
            && search::is_safe(&written, action);
        if !is_same {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some(format!("{}:{}", service.name, action.name));
    }
    found
}

/// Returns the words after the verb, without prepositions and `Admin`.
fn nouns(words: &[String]) -> Vec<String> {
    let (mut nouns, mut verb) = (Vec::new(), true);
    for word in words {
        if word != "admin" && !is_preposition(word) {
            if !verb {
                nouns.push(word.clone());
            }
            verb = false;
        }
    }
    nouns
}

/// Returns whether a name has room for words of this length, and for a verb, `Admin` and prepositions
/// besides at most.
fn has_length(name: &str, words: usize) -> bool {
    const MOST_BESIDES: usize = "AdminDisassociate".len() + "With".len();
    words > 0 && (words..=words + MOST_BESIDES).contains(&name.len())
}

/// Returns whether a name contains these words in lowercase.
fn contains_all(name: &str, nouns: &[String]) -> bool {
    let name = name.to_ascii_lowercase();
    for noun in nouns {
        if !name.contains(noun.as_str()) {
            return false;
        }
    }
    true
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
    while let Some(rest) = without_affix(plain, vocabulary) {
        plain = rest;
    }
    plain
}

/// Returns the words without the last one, or the first one, if SDKs add it.
fn without_affix<'w>(words: &'w [String], vocabulary: &Vocabulary) -> Option<&'w [String]> {
    let (first, last) = (words.first()?, words.last()?);
    match words.len() {
        0 | 1 => None,
        count if vocabulary.affixes.contains(last) => Some(&words[..count - 1]),
        _ if vocabulary.affixes.contains(first) => Some(&words[1..]),
        _ => None,
    }
}

/// Returns the words of action names: abbreviations and words of the console are replaced.
fn expanded(words: &[String], service: &str, vocabulary: &Vocabulary) -> Vec<String> {
    let mut expanded = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        match longest(&words[at..], service, vocabulary) {
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

/// Returns how many of the first words have an entry, the longest one, and what it means. An entry of
/// the service takes precedence. The plural of an entry means the plural.
fn longest(words: &[String], service: &str, vocabulary: &Vocabulary) -> Option<(usize, String)> {
    const MOST_WORDS: usize = 5;
    for count in (1..=words.len().min(MOST_WORDS)).rev() {
        let letters = letters(&words[..count]);
        let meant = vocabulary.words_for(&letters, service);
        if meant.is_some() {
            return Some((count, meant?.to_owned()));
        }
        if let Some(singular) = letters.strip_suffix('s')
            && let Some(meant) = vocabulary.words_for(singular, service)
        {
            let plural = if meant.ends_with('s') { "" } else { "s" };
            return Some((count, format!("{meant}{plural}")));
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
            let expanded = expanded(&words(written), "cognito-idp", vocabulary);
            assert_eq!(joined(&expanded), meant, "{written}");
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
