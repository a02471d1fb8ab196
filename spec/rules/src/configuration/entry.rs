//! The strings of lists: globs, paths and services.

use std::sync::atomic::{AtomicBool, Ordering};

use cognito_policy_language::glob::covers;

/// A string of the file. In most lists, it is a glob: `*` and `?` match within a name, and `**` matches any
/// folders.
///
/// A glob without a slash matches names in every folder. A glob that matches a folder matches everything
/// in it.
///
/// ```
/// use cognito_policy_rules::configuration::Entry;
///
/// assert!(Entry::new("policies/trust/*.json", 0).matches("policies/trust/ci.json"));
/// assert!(Entry::new("*.trust.json", 0).matches("policies/ci.trust.json"));
/// assert!(Entry::new("policies/**/old", 0).matches("policies/a/b/old/ci.json"));
/// assert!(!Entry::new("policies/*.json", 0).matches("policies/old/ci.json"));
/// ```
#[derive(Debug)]
pub struct Entry {
    /// The string.
    pub text: String,
    /// The byte of the configuration file at which it begins.
    pub at: usize,
    has_matched: AtomicBool,
}

impl Entry {
    /// Creates a string that begins at this byte of the configuration file.
    pub fn new(text: &str, at: usize) -> Self {
        Self { text: text.to_owned(), at, has_matched: AtomicBool::new(false) }
    }

    /// Returns whether it matches a path, whose separators are slashes, or one of its folders.
    pub fn matches(&self, path: &str) -> bool {
        let is_match = matches(&self.text, path);
        if is_match {
            self.has_matched.store(true, Ordering::Relaxed);
        }
        is_match
    }

    /// Returns whether it has matched any path so far.
    pub fn has_matched(&self) -> bool {
        self.has_matched.load(Ordering::Relaxed)
    }
}

fn matches(pattern: &str, path: &str) -> bool {
    let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
    if path.is_empty() {
        return false;
    }
    let names = names(path);
    if pattern.contains('/') || pattern == "**" {
        return matches_start(&self::names(pattern), &names);
    }
    for name in names {
        if covers(pattern, name, false) {
            return true;
        }
    }
    false
}

fn names(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for name in path.split('/') {
        names.push(name);
    }
    names
}

/// Returns whether the parts match the first names.
fn matches_start(parts: &[&str], names: &[&str]) -> bool {
    let (mut part, mut name) = (0, 0);
    // After the last `**`, and the names that it has not consumed yet.
    let mut retry: Option<(usize, usize)> = None;
    loop {
        match parts.get(part) {
            None => return true,
            Some(&"**") if part + 1 == parts.len() => return name < names.len(),
            Some(&"**") => {
                part += 1;
                retry = Some((part, name));
            }
            Some(_) if name == names.len() => return false,
            Some(own) if covers(own, names[name], false) => {
                part += 1;
                name += 1;
            }
            Some(_) => {
                let Some((after, consumed)) = &mut retry else { return false };
                *consumed += 1;
                (part, name) = (*after, *consumed);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Entry;

    #[track_caller]
    fn check(pattern: &str, matching: &[&str], others: &[&str]) {
        let glob = Entry::new(pattern, 0);
        for path in others {
            assert!(!glob.matches(path), "{pattern} {path}");
        }
        assert!(!glob.has_matched());
        for path in matching {
            assert!(glob.matches(path), "{pattern} {path}");
        }
        assert!(glob.has_matched());
    }

    #[test]
    fn wildcards_match_within_a_name() {
        check("a/*.json", &["a/b.json", "a/.json"], &["a/b/c.json", "b.json", "x/a/b.json"]);
        check("a/?.json", &["a/b.json"], &["a/bb.json", "a/.json"]);
        check("./a/B.json", &["a/B.json"], &["a/b.json"]);
    }

    #[test]
    fn double_stars_match_folders() {
        check("**/a.json", &["a.json", "x/y/a.json"], &["x/ba.json"]);
        check("a/**", &["a/b", "a/b/c"], &["a", "b/a"]);
        check("a/**/b/*.json", &["a/b/c.json", "a/b/x/b/c.json"], &["a/x/c.json"]);
        check("**", &["a", "a/b"], &[""]);
        check("**/a/**/b", &["a/b", "x/a/c/a/b/d"], &["b/a"]);
    }

    #[test]
    fn names_match_in_every_folder() {
        check("*.json", &["a.json", "a/b.json"], &["a.yaml"]);
        check("old/", &["old/a.json", "x/old/a.json", "old"], &["older/a.json"]);
        check("Resources.Guest[0]", &["Resources.Guest[0]"], &["Resources.Guest0"]);
    }

    #[test]
    fn folders_match_what_they_contain() {
        check("a/b", &["a/b", "a/b/c/d.json"], &["a", "a/bc"]);
    }

    #[test]
    fn hostile_patterns_take_polynomial_time() {
        let (pattern, path) = ("**/a/".repeat(2_000) + "b", "a/".repeat(2_000) + "c");
        assert!(!Entry::new(&pattern, 0).matches(&path));
    }
}
