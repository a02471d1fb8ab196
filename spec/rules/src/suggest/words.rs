//! Action names as words: `AdminListGroupsForUser` is `admin list group for user`.

use cognito_policy_language::nearest::{left_out, same_word, words};

/// A name taken apart, so that names can be compared by what they mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// Whether it says `Admin`, wherever.
    pub(super) admin: bool,
    /// The first word: what is done. In the name's own spelling, lower case.
    pub(super) verb: String,
    /// The other words, singular.
    pub(super) nouns: Vec<String>,
    /// Whether the last of them was plural.
    plural: bool,
}

/// Verbs that mean the same, the first being the one that stands for all.
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

/// Verbs between which people waver, beyond strict synonyms.
const NEIGHBOURS: [(&str, &str); 8] = [
    ("get", "list"),
    ("update", "set"),
    ("create", "add"),
    ("create", "start"),
    ("delete", "remove"),
    ("disassociate", "delete"),
    ("unlink", "delete"),
    ("add", "set"),
];

/// Words behind which a name says what it is done with, not to what.
const PREPOSITIONS: [&str; 6] = ["by", "for", "from", "in", "to", "with"];

/// Verbs that only look.
const LOOKING: [&str; 4] = ["get", "list", "describe", "lookup"];

impl Words {
    pub(super) fn of(name: &str) -> Self {
        let mut words = words(name);
        let admin_at = words.iter().position(|word| word == "admin");
        let admin = words.len() > 1 && admin_at.is_some();
        if let Some(at) = admin_at.filter(|_| admin) {
            words.remove(at);
        }
        let verb = if words.is_empty() { String::new() } else { words.remove(0) };
        let plural = words.last().is_some_and(|last| singular(last) != *last);
        let nouns = words.iter().map(|word| singular(&american(word))).collect();
        Self { admin, verb: american(&verb), nouns, plural }
    }

    /// The verb that stands for all its synonyms, if the verb is known at all.
    pub(super) fn canonical_verb(&self) -> Option<&'static str> {
        canonical(&self.verb)
    }

    /// Whether the verbs mean the same, or nearly.
    pub(super) fn same_verb(&self, other: &Self) -> bool {
        if self.verb == other.verb {
            return true;
        }
        // To look at one thing and at many is not the same, whatever the word for looking.
        if other.only_looks() && self.plural != other.plural {
            return false;
        }
        match (self.canonical_verb(), other.canonical_verb()) {
            (Some(own), Some(theirs)) => {
                own == theirs
                    || NEIGHBOURS.contains(&(own, theirs))
                    || NEIGHBOURS.contains(&(theirs, own))
            }
            _ => false,
        }
    }

    /// How many words of `longer` this name leaves out, if it has none beside them and is about
    /// the same thing: `ListTags` leaves out two of `ListTagsForResource`.
    pub(super) fn left_out(&self, longer: &Self) -> Option<usize> {
        let before = longer.nouns.iter().position(|noun| PREPOSITIONS.contains(&noun.as_str()));
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

    fn all(&self) -> Vec<String> {
        let verb = self.canonical_verb().unwrap_or(&self.verb);
        let mut all = vec![verb.to_owned()];
        all.extend_from_slice(&self.nouns);
        all
    }

    /// Whether the name sounds like an action that only looks.
    pub(super) fn only_looks(&self) -> bool {
        self.canonical_verb().is_some_and(|verb| LOOKING.contains(&verb))
    }
}

/// The verb that stands for `verb` and its synonyms.
pub(super) fn canonical(verb: &str) -> Option<&'static str> {
    SYNONYMS.iter().find(|group| group.contains(&verb)).map(|group| group[0])
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with('s') => stem.to_owned(),
        _ => word.to_owned(),
    }
}

fn american(word: &str) -> String {
    let word = match word.strip_suffix("our") {
        Some(stem) => format!("{stem}or"),
        None => word.to_owned(),
    };
    word.replace("ise", "ize").replace("isation", "ization")
}

#[cfg(test)]
mod tests {
    use super::{Words, singular};

    #[test]
    fn names_come_apart_into_words() {
        let words = Words::of("AdminListGroupsForUser");
        assert!(words.admin);
        assert_eq!(words.verb, "list");
        assert_eq!(words.nouns, ["group", "for", "user"]);
        assert_eq!(Words::of("GetUICustomisation").nouns, ["ui", "customization"]);
        assert_eq!(Words::of("ListResourcesForWebACL").nouns, ["resource", "for", "web", "acl"]);
        assert_eq!(Words::of("DeleteIdentities").nouns, ["identity"]);
        assert!(!Words::of("GetUser").admin);
        let alone = Words::of("Admin");
        assert_eq!((alone.admin, alone.verb.as_str()), (false, "admin"), "it is all there is");
    }

    #[test]
    fn words_lose_their_plural() {
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
    fn verbs_with_the_same_meaning_are_the_same() {
        let same = |a: &str, b: &str| Words::of(a).same_verb(&Words::of(b));
        assert!(same("EditUser", "UpdateUser"));
        assert!(same("FetchUser", "GetUser"));
        assert!(!same("GetDataset", "DeleteDataset"));
        assert!(!same("EnableUser", "DisableUser"));
        assert!(!same("FetchUsers", "GetUser"), "many, and one");
        assert!(same("Fetch", "GetUser"), "no word says how many");
    }
}
