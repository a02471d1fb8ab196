//! The words of action names: `AdminListGroupsForUser` is `admin list group for user`.

use std::borrow::Cow;

use cognito_policy_language::nearest::{left_out, same_word, words};

/// The words of a name, by which names are compared by their meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// Whether one of the words is `Admin`.
    pub(super) admin: bool,
    /// The first word, in lowercase.
    pub(super) verb: String,
    /// The canonical synonym of the verb; `None` if the verb is unknown.
    pub(super) canonical_verb: Option<&'static str>,
    /// The other words, in the singular.
    pub(super) nouns: Vec<String>,
    /// Whether the last word is in the plural.
    plural: bool,
}

/// Synonymous verbs. The first of each group is the canonical one.
const SYNONYMS: [&[&str]; 15] = [
    &["get", "fetch", "read", "retrieve", "describe", "show", "view", "load", "lookup"],
    &["list", "enumerate", "find", "search", "query"],
    &["update", "edit", "modify", "change", "patch", "alter"],
    &["delete", "remove", "erase", "destroy", "drop"],
    &["create", "make", "new"],
    &["add", "append", "insert"],
    &["set", "put", "assign", "configure"],
    &["enable", "activate"],
    &["disable", "deactivate", "suspend"],
    &["tag", "label"],
    &["untag", "unlabel"],
    &["start", "begin", "run", "launch"],
    &["stop", "cancel", "abort", "end"],
    &["associate", "attach", "connect"],
    &["disassociate", "dissociate", "detach", "disconnect"],
];

/// Canonical verbs that are often confused, although they are not synonyms.
const SIMILAR: [(&str, &str); 8] = [
    ("get", "list"),
    ("update", "set"),
    ("create", "add"),
    ("create", "start"),
    ("delete", "remove"),
    ("disassociate", "delete"),
    ("unlink", "delete"),
    ("add", "set"),
];

/// Words that separate the object of an action from the rest of its name.
const PREPOSITIONS: [&str; 6] = ["by", "for", "from", "in", "to", "with"];

/// Verbs of actions that only read.
const READING: [&str; 4] = ["get", "list", "describe", "lookup"];

impl Words {
    pub(super) fn of(name: &str) -> Self {
        let mut words = words(name);
        let admin_at = words.iter().position(|word| word == "admin");
        let admin = words.len() > 1 && admin_at.is_some();
        if let Some(at) = admin_at
            && admin
        {
            words.remove(at);
        }
        let verb = if words.is_empty() { String::new() } else { words.remove(0) };
        let plural = match words.last() {
            Some(last) => singular(last) != *last,
            None => false,
        };
        let mut nouns = Vec::with_capacity(words.len());
        for word in &words {
            nouns.push(singular(&american(word)));
        }
        let verb = american(&verb).into_owned();
        Self { admin, canonical_verb: canonical(&verb), verb, nouns, plural }
    }

    /// Returns whether the verbs mean the same.
    pub(super) fn is_synonymous(&self, other: &Self) -> bool {
        let canonical = self.canonical_verb;
        self.verb == other.verb || (canonical.is_some() && canonical == other.canonical_verb)
    }

    /// Returns whether the verbs mean the same, or nearly.
    pub(super) fn same_verb(&self, other: &Self) -> bool {
        if self.verb == other.verb {
            return true;
        }
        // Reading one resource and listing several are different actions, whatever the verb.
        if other.only_reads() && self.plural != other.plural {
            return false;
        }
        match (self.canonical_verb, other.canonical_verb) {
            (Some(own), Some(theirs)) => are_similar(own, theirs),
            _ => false,
        }
    }

    /// Returns the known verbs that mean the same as the verb, or nearly.
    pub(super) fn similar_verbs(&self) -> Vec<&'static str> {
        let mut similar = Vec::new();
        let Some(own) = self.canonical_verb else { return similar };
        for group in SYNONYMS {
            if are_similar(own, group[0]) {
                similar.extend_from_slice(group);
            }
        }
        for (one, other) in SIMILAR {
            if are_similar(own, one) {
                similar.push(one);
            }
            if are_similar(own, other) {
                similar.push(other);
            }
        }
        similar
    }

    /// Returns how many words of `longer` this name leaves out, if it has no other words and the same
    /// object: `ListTags` leaves out two words of `ListTagsForResource`.
    pub(super) fn left_out(&self, longer: &Self) -> Option<usize> {
        let before = longer.nouns.iter().position(|noun| is_preposition(noun));
        let head = &longer.nouns[..before.unwrap_or(longer.nouns.len())];
        let is_last = |nouns: &[String]| match (self.nouns.last(), nouns.last()) {
            (Some(own), Some(theirs)) => same_word(own, theirs),
            _ => false,
        };
        if is_last(head) || is_last(&longer.nouns) {
            left_out(&self.all(), &longer.all())
        } else {
            None
        }
    }

    /// Returns the nouns without spaces between them.
    pub(super) fn object(&self) -> String {
        let mut object = String::new();
        for noun in &self.nouns {
            object.push_str(noun);
        }
        object
    }

    fn all(&self) -> Vec<String> {
        let verb = self.canonical_verb.unwrap_or(&self.verb);
        let mut all = vec![verb.to_owned()];
        all.extend_from_slice(&self.nouns);
        all
    }

    /// Returns whether the name is like that of an action that only reads.
    pub(super) fn only_reads(&self) -> bool {
        match self.canonical_verb {
            Some(verb) => READING.contains(&verb),
            None => false,
        }
    }
}

/// Returns whether two canonical verbs are the same, or often confused.
fn are_similar(one: &str, other: &str) -> bool {
    one == other || SIMILAR.contains(&(one, other)) || SIMILAR.contains(&(other, one))
}

/// Returns whether a word separates the object of an action from the rest of its name.
pub(super) fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(&word)
}

/// Returns the canonical synonym of a verb.
pub(super) fn canonical(verb: &str) -> Option<&'static str> {
    for group in SYNONYMS {
        if group.contains(&verb) {
            return Some(group[0]);
        }
    }
    None
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies")
        && stem.len() > 1
    {
        return format!("{stem}y");
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with('s') => stem.to_owned(),
        _ => word.to_owned(),
    }
}

fn american(word: &str) -> Cow<'_, str> {
    let word = match word.strip_suffix("our") {
        Some(stem) => Cow::Owned(format!("{stem}or")),
        None => Cow::Borrowed(word),
    };
    // Most words have neither.
    if word.as_bytes().windows(3).any(|letters| letters == b"ise" || letters == b"isa") {
        Cow::Owned(word.replace("ise", "ize").replace("isation", "ization"))
    } else {
        word
    }
}

#[cfg(test)]
mod tests {
    use super::{Words, singular};

    #[test]
    fn names_are_split_into_words() {
        let words = Words::of("AdminListGroupsForUser");
        assert!(words.admin);
        assert_eq!(words.verb, "list");
        assert_eq!(words.nouns, ["group", "for", "user"]);
        assert_eq!(Words::of("GetUICustomisation").nouns, ["ui", "customization"]);
        assert_eq!(Words::of("ListResourcesForWebACL").nouns, ["resource", "for", "web", "acl"]);
        assert_eq!(Words::of("DeleteIdentities").nouns, ["identity"]);
        assert!(!Words::of("GetUser").admin);
        let alone = Words::of("Admin");
        assert_eq!(
            (alone.admin, alone.verb.as_str()),
            (false, "admin"),
            "`Admin` is the only word"
        );
    }

    #[test]
    fn plurals_become_singular() {
        for (word, one) in [
            ("users", "user"),
            ("identities", "identity"),
            ("skies", "sky"),
            ("ties", "tie"),
            ("access", "access"),
            ("dns", "dns"),
            ("os", "os"),
            ("user", "user"),
        ] {
            assert_eq!(singular(word), one, "{word}");
        }
    }

    #[test]
    fn synonymous_verbs_are_the_same() {
        let same = |a: &str, b: &str| Words::of(a).same_verb(&Words::of(b));
        assert!(same("EditUser", "UpdateUser"));
        assert!(same("FetchUser", "GetUser"));
        assert!(!same("GetDataset", "DeleteDataset"));
        assert!(!same("EnableUser", "DisableUser"));
        assert!(!same("FetchUsers", "GetUser"), "plural and singular");
        assert!(same("Fetch", "GetUser"), "without a noun there is no plural");
    }
}
