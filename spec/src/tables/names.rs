//! The names of services: prefixes of actions, names in ARNs, full names.

use std::sync::OnceLock;

use super::Tables;
use super::lists::other_names;
use crate::data;
use crate::model::OtherName;

impl Tables {
    /// Returns whether actions can begin with this prefix. Case does not matter. Services that AWS
    /// has shut down count.
    pub fn is_service(&self, name: &str) -> bool {
        self.has_table(name) || other_name(name).is_some_and(|other| !other.arn_only)
    }

    /// Returns whether AWS has shut down the service with this prefix. Case does not matter.
    ///
    /// Policies that name it are legal, and have no effect.
    ///
    /// ```
    /// use cognito_policy_spec::tables::Tables;
    ///
    /// let tables = Tables::builtin();
    /// assert!(tables.is_service("codestar") && tables.is_retired_service("codestar"));
    /// assert!(!tables.is_retired_service("s3"));
    /// ```
    pub fn is_retired_service(&self, name: &str) -> bool {
        !self.has_table(name) && other_name(name).is_some_and(|other| other.retired)
    }

    /// Returns whether AWS has or had a service with this name in ARNs. The name is case-sensitive.
    pub fn is_arn_service(&self, name: &str) -> bool {
        let lower = !name.bytes().any(|byte| byte.is_ascii_uppercase());
        lower && (self.has_table(name) || other_name(name).is_some())
    }

    /// Returns the prefixes of all services, without those that AWS has shut down, so that they
    /// are not suggested.
    pub fn service_names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for table in data::services() {
            names.push(table.name);
        }
        for table in &self.own {
            if data::position(&table.source.name).is_none() {
                names.push(&table.source.name);
            }
        }
        names
    }

    /// Returns the names that the service of an ARN can have: the prefixes, and a few more.
    pub fn arn_services(&self) -> Vec<&str> {
        let mut names = self.service_names();
        for other in other_names() {
            if other.arn_only {
                names.push(&other.name);
            }
        }
        names
    }

    /// Returns the full name of a service that AWS has or had: `Amazon S3` for `s3`.
    pub fn service_title(&self, name: &str) -> Option<&str> {
        match self.service(name) {
            Some(service) => service.title.as_deref(),
            None => other_name(name).map(|other| other.title.as_str()),
        }
    }

    /// Returns the prefix of the built-in service with this full name. Only letters and digits
    /// matter.
    ///
    /// ```
    /// use cognito_policy_spec::tables::Tables;
    ///
    /// let tables = Tables::builtin();
    /// assert_eq!(tables.service_called("stepfunctions"), Some("states"));
    /// assert_eq!(tables.service_called("AWS-CloudWatch_Logs"), Some("logs"));
    /// assert_eq!(tables.service_called("sky"), None);
    /// ```
    pub fn service_called(&self, name: &str) -> Option<&str> {
        static CALLED: OnceLock<Vec<(String, &str)>> = OnceLock::new();
        let called = CALLED.get_or_init(full_names);
        let name = letters_of_title(name);
        called.iter().find(|(title, _)| *title == name).map(|(_, prefix)| *prefix)
    }
}

/// Returns an entry of the list of names without a table. Case does not matter.
fn other_name(name: &str) -> Option<&'static OtherName> {
    other_names().iter().find(|other| other.name.eq_ignore_ascii_case(name))
}

/// Returns the letters and digits of the full name of each built-in service, and its prefix. A
/// table begins with both, so that it need not be parsed.
fn full_names() -> Vec<(String, &'static str)> {
    let mut called = Vec::new();
    for table in data::services() {
        let mut strings = table.text().split('"');
        // After the name of the member and the colon.
        if let (true, Some(title)) = (strings.any(|string| string == "Title"), strings.nth(1)) {
            called.push((letters_of_title(title), table.name));
        }
    }
    called
}

/// Returns the positions of the built-in tables with ARNs that name `service`.
pub(super) fn tables_with_arns_of(service: &str) -> &'static [usize] {
    static NAMED: OnceLock<Vec<(&str, Vec<usize>)>> = OnceLock::new();
    let named = NAMED.get_or_init(tables_by_arn);
    named.iter().find(|(name, _)| *name == service).map_or(&[], |(_, positions)| positions)
}

/// Returns the services that ARNs name, each with the positions of the tables that have them. Searches
/// the texts, so that the tables need not be parsed.
fn tables_by_arn() -> Vec<(&'static str, Vec<usize>)> {
    let mut named: Vec<(&str, Vec<usize>)> = Vec::new();
    for (position, table) in data::services().iter().enumerate() {
        for format in table.text().split("\"arn:${Partition}:").skip(1) {
            let name = format.split(':').next().unwrap_or_default();
            match named.iter_mut().find(|(known, _)| *known == name) {
                Some((_, positions)) if positions.last() == Some(&position) => {}
                Some((_, positions)) => positions.push(position),
                None => named.push((name, vec![position])),
            }
        }
    }
    named
}

/// Returns the letters and digits of the full name of a service, without `Amazon` or `AWS`.
fn letters_of_title(title: &str) -> String {
    let mut letters = title.to_ascii_lowercase();
    letters.retain(|c| c.is_ascii_alphanumeric());
    let company = ["amazon", "aws"].iter().find_map(|company| letters.strip_prefix(company));
    company.unwrap_or(&letters).to_owned()
}
