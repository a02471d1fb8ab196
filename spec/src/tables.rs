//! The tables together: each is read when it is first asked for, and once.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::data;
use crate::load::{self, Defect, Loaded};
use crate::model::{ConditionKey, Partition, Service, ServiceName};

/// The text of a service's table, not read yet.
#[derive(Debug, Clone)]
pub struct Source {
    /// The service's prefix: `cognito-idp`.
    pub name: Cow<'static, str>,
    /// The file's name, for messages.
    pub file: Cow<'static, str>,
    /// The file's text.
    pub text: Cow<'static, str>,
}

impl Source {
    /// The tables that are built in.
    pub fn builtin() -> impl Iterator<Item = Self> {
        data::SERVICES.iter().map(|&(name, file, text)| Self {
            name: Cow::Borrowed(name),
            file: Cow::Borrowed(file),
            text: Cow::Borrowed(text),
        })
    }
}

/// Tables of services, and what holds for all services.
///
/// ```
/// use cognito_policy_spec::tables::Tables;
///
/// let service = Tables::builtin().service("Cognito-IDP").unwrap();
/// assert_eq!(service.name, "cognito-idp");
/// assert!(Tables::builtin().service("s3").is_none());
/// assert!(Tables::builtin().is_service("s3"));
/// ```
#[derive(Debug)]
pub struct Tables {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    source: Source,
    loaded: OnceLock<Result<Loaded, Vec<Defect>>>,
}

impl Tables {
    /// The tables that are built in: Amazon Cognito's three services and STS.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Tables> = OnceLock::new();
        BUILTIN.get_or_init(|| Self::new(Source::builtin().collect()))
    }

    /// Tables from `sources`, none of which is read yet.
    ///
    /// Of two sources with one name the later counts. To add to the built-in tables, put your own
    /// behind [`Source::builtin`].
    pub fn new(mut sources: Vec<Source>) -> Self {
        let mut tables = Self { entries: Vec::new() };
        while let Some(source) = sources.pop() {
            if tables.entry(&source.name).is_none() {
                tables.entries.push(Entry { source, loaded: OnceLock::new() });
            }
        }
        tables.entries.reverse();
        tables
    }

    /// The service with the prefix `name`; upper and lower case are the same.
    ///
    /// None if there is no table for it, or the table is defective: see [`Tables::defects`].
    pub fn service(&self, name: &str) -> Option<&Service> {
        self.entry(name)?.service()
    }

    /// Every service that has a table, read now if need be; without those that are defective.
    pub fn services(&self) -> Vec<&Service> {
        let mut services = Vec::new();
        for entry in &self.entries {
            if let Some(service) = entry.service() {
                services.push(service);
            }
        }
        services
    }

    /// What is wrong with the tables that were read so far.
    pub fn defects(&self) -> Vec<Defect> {
        let mut defects = Vec::new();
        for entry in &self.entries {
            if let Some(Err(found)) = entry.loaded.get() {
                for defect in found {
                    defects.push(defect.clone());
                }
            }
        }
        defects
    }

    /// Whether actions can begin with this prefix; upper and lower case are the same. AWS's
    /// services count, with a table or without, and so do those that it has shut down.
    pub fn is_service(&self, name: &str) -> bool {
        // The own tables first: the list of all services is long to read.
        self.entry(name).is_some() || aws_service(name).is_some_and(|service| !service.arn_only)
    }

    /// Whether AWS has shut down the service with this prefix; upper and lower case are the same.
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
        self.entry(name).is_none() && aws_service(name).is_some_and(|service| service.retired)
    }

    /// Whether AWS has or had a service of this name in ARNs; upper and lower case differ.
    pub fn is_arn_service(&self, name: &str) -> bool {
        let table = self.entry(name).is_some_and(|entry| entry.source.name == name);
        table || aws_service(name).is_some_and(|service| service.name == name)
    }

    /// The prefixes of all services: of those that AWS has, with a table or without, and of those
    /// that only these tables have. Services that AWS has shut down are left out, for nobody wants
    /// them suggested.
    pub fn service_names(&self) -> Vec<&str> {
        self.names(false)
    }

    /// The names that can stand in the service part of an ARN: the prefixes, and a few more.
    pub fn arn_services(&self) -> Vec<&str> {
        self.names(true)
    }

    fn names(&self, of_arns: bool) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for service in aws_services() {
            if !service.retired && (of_arns || !service.arn_only) {
                names.push(&service.name);
            }
        }
        for entry in &self.entries {
            if !names.contains(&entry.source.name.as_ref()) {
                names.push(&entry.source.name);
            }
        }
        names
    }

    /// The full name of a service that AWS has or had, with a table or without: `Amazon S3` for `s3`.
    pub fn service_title(&self, name: &str) -> Option<&str> {
        match aws_service(name) {
            Some(service) => Some(&service.title),
            None => self.service(name)?.title.as_deref(),
        }
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.is(name))
    }

    /// The condition keys that requests to any service can carry.
    pub fn global_condition_keys(&self) -> &[ConditionKey] {
        global_condition_keys()
    }

    /// The partitions of AWS.
    pub fn partitions(&self) -> &[Partition] {
        static PARTITIONS: OnceLock<Vec<Partition>> = OnceLock::new();
        let (file, text) = data::PARTITIONS;
        PARTITIONS.get_or_init(|| load::partitions(file, text).unwrap_or_default())
    }
}

// The lists below are built in, and this crate's tests read them: they have no defects.

/// The condition keys that requests to any service can carry.
pub(crate) fn global_condition_keys() -> &'static [ConditionKey] {
    static KEYS: OnceLock<Vec<ConditionKey>> = OnceLock::new();
    let (file, text) = data::GLOBAL_CONDITION_KEYS;
    KEYS.get_or_init(|| load::global_condition_keys(file, text).unwrap_or_default())
}

fn aws_services() -> &'static [ServiceName] {
    static NAMES: OnceLock<Vec<ServiceName>> = OnceLock::new();
    let (file, text) = data::SERVICE_NAMES;
    NAMES.get_or_init(|| load::service_names(file, text).unwrap_or_default())
}

/// The service of this name; upper and lower case are the same.
fn aws_service(name: &str) -> Option<&'static ServiceName> {
    aws_services().iter().find(|service| service.name.eq_ignore_ascii_case(name))
}

impl Entry {
    fn is(&self, name: &str) -> bool {
        self.source.name.eq_ignore_ascii_case(name)
    }

    fn service(&self) -> Option<&Service> {
        let Source { name, file, text } = &self.source;
        let loaded = self.loaded.get_or_init(|| load::service_named(name, file, text));
        loaded.as_ref().ok().map(|loaded| &loaded.service)
    }
}
