//! What a request carries.

/// The values of condition keys that a request carries. Keys that it does not have are absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RequestContext {
    /// In the order in which they were added; a request has a few dozen at most.
    values: Vec<(String, Vec<String>)>,
}

impl RequestContext {
    /// Returns a context without any key.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a key with one value, or replaces its values.
    #[must_use]
    pub fn with(self, key: &str, value: &str) -> Self {
        self.with_values(key, &[value])
    }

    /// Adds a key with several values, or replaces its values.
    #[must_use]
    pub fn with_values<V: AsRef<str>>(mut self, key: &str, values: &[V]) -> Self {
        let values = values.iter().map(|value| value.as_ref().to_owned()).collect();
        match self.values.iter_mut().find(|(own, _)| own.eq_ignore_ascii_case(key)) {
            Some((_, own)) => *own = values,
            None => self.values.push((key.to_owned(), values)),
        }
        self
    }

    /// Removes a key.
    #[must_use]
    pub fn without(mut self, key: &str) -> Self {
        self.values.retain(|(own, _)| !own.eq_ignore_ascii_case(key));
        self
    }

    /// Returns the values of a key, in any case; `None` if it is absent.
    pub fn get(&self, key: &str) -> Option<&[String]> {
        let is_key = |(own, _): &&(String, Vec<String>)| own.eq_ignore_ascii_case(key);
        self.values.iter().find(is_key).map(|(_, values)| values.as_slice())
    }

    /// Returns the value of a key that has exactly one, as policy variables need.
    pub fn single(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            [value] => Some(value),
            _ => None,
        }
    }

    /// Returns the keys and their values, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.values.iter().map(|(key, values)| (key.as_str(), values.as_slice()))
    }
}
