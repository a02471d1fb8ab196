//! The tables together: each is read when it is first asked for, and once.

use std::borrow::Cow;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::application::Application;
use crate::complete::complete;
use crate::data;
use crate::load::{self, Defect, Loaded};
use crate::model::{ConditionKey, OtherName, Partition, Quota, Service};
use crate::rule_facts::RuleFacts;

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
    /// The built-in table of the service with the prefix `name`; upper and lower case are the same.
    pub fn builtin(name: &str) -> Option<Self> {
        let table = data::services()[data::position(name)?];
        Some(Self { name: table.name.into(), file: table.file().into(), text: table.text().into() })
    }
}

/// Where the bindings of a service are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bindings {
    /// In `cognito-policy`.
    Runtime,
    /// In the application, whose build script made them.
    Application,
    /// In the application, and of the actions alone.
    ApplicationActions,
    /// Nowhere: the service is known by its table alone.
    None,
}

impl Bindings {
    /// Whether resource types have types of their own, for ARNs and for the actions that fit.
    pub const fn have_resource_types(self) -> bool {
        matches!(self, Self::Runtime | Self::Application)
    }
}

/// Tables of services, and what holds for all services.
///
/// Every service of AWS has a table. Those of Amazon Cognito and STS, and those that an application
/// names in its build script, are the *core*: what concerns no service by name, such as a
/// suggestion, goes by them first.
///
/// ```
/// use cognito_policy_spec::tables::Tables;
///
/// let service = Tables::builtin().service("Cognito-IDP").unwrap();
/// assert_eq!(service.name, "cognito-idp");
/// assert!(Tables::builtin().service("s3").is_some());
/// assert!(Tables::builtin().service("s4").is_none());
/// ```
#[derive(Debug)]
pub struct Tables {
    /// Those of the application, which go before the built-in ones.
    own: Vec<Table>,
    /// Whether the application has bindings of the actions of every service.
    all_actions: bool,
    /// Whether a table that was read is defective. Hardly any is, and every macro call asks.
    defective: AtomicBool,
}

#[derive(Debug)]
struct Table {
    source: Source,
    loading: Loading,
}

/// What came of reading a table, once it was asked for.
type Loading = OnceLock<Result<Loaded, Vec<Defect>>>;

/// The built-in tables, in the order of [`data::services`]. They are the same for all; this crate's
/// tests read them, so none is defective.
static BUILTIN: [Loading; data::COUNT] = [const { Loading::new() }; data::COUNT];

impl Tables {
    /// The tables that are built in: of every service.
    pub fn builtin() -> &'static Self {
        static ALONE: Tables = Tables::new(false);
        &ALONE
    }

    const fn new(all_actions: bool) -> Self {
        Self { own: Vec::new(), all_actions, defective: AtomicBool::new(false) }
    }

    /// The built-in tables and an application's own, which take the place of built-in ones of the
    /// same name, and are [completed](complete) from those. Of two of its own with one name the
    /// later counts. None of its own is read yet.
    pub fn with(application: Application) -> Self {
        let Application { sources, all_actions, .. } = application;
        let mut tables = Self::new(all_actions);
        for source in sources {
            tables.own.retain(|table| !table.is(&source.name));
            tables.own.push(Table { source, loading: Loading::new() });
        }
        tables
    }

    /// The service with the prefix `name`; upper and lower case are the same.
    ///
    /// None if there is no table for it, or the table is defective: see [`Tables::defects`].
    pub fn service(&self, name: &str) -> Option<&Service> {
        match self.own(name) {
            Some(table) => self.read(table),
            None => builtin(data::position(name)?),
        }
    }

    fn own(&self, name: &str) -> Option<&Table> {
        self.own.iter().find(|table| table.is(name))
    }

    /// The service of a table of the application's own, if it can be read.
    fn read<'t>(&self, table: &'t Table) -> Option<&'t Service> {
        let service = service(&table.loading, &|| table.load());
        if service.is_none() {
            self.defective.store(true, Ordering::Relaxed);
        }
        service
    }

    /// The services of the core, without those whose tables are defective.
    pub fn core_services(&self) -> Vec<&Service> {
        let mut services = Vec::new();
        for name in data::CORE {
            if self.own(name).is_none() {
                services.extend(self.service(name));
            }
        }
        for table in &self.own {
            services.extend(self.read(table));
        }
        services
    }

    /// Every service, those of the core first; without those whose tables are defective.
    ///
    /// It reads all tables, which takes its time.
    pub fn services(&self) -> Vec<&Service> {
        self.core_and(&|_| true)
    }

    /// The services that have an action of this name, those of the core first.
    pub fn services_with_action(&self, name: &str) -> Vec<&Service> {
        // Only the tables that hold the name at all are read.
        let mut services = self.core_and(&|text| text.split('"').any(|string| string == name));
        services.retain(|service| service.actions.iter().any(|action| action.name == name));
        services
    }

    /// The core, and those of the other services whose table's text is wanted.
    fn core_and(&self, wanted: &dyn Fn(&str) -> bool) -> Vec<&Service> {
        let mut services = self.core_services();
        for (position, table) in data::services().iter().enumerate() {
            if !self.bindings(table.name).have_resource_types() && wanted(table.text()) {
                services.extend(builtin(position));
            }
        }
        services
    }

    /// Where the bindings of the service with the prefix `name` are.
    pub fn bindings(&self, name: &str) -> Bindings {
        if self.own(name).is_some() {
            Bindings::Application
        } else if data::CORE.contains(&name) {
            Bindings::Runtime
        } else if self.all_actions {
            Bindings::ApplicationActions
        } else {
            Bindings::None
        }
    }

    /// What is wrong with the tables that were read so far.
    pub fn defects(&self) -> Vec<Defect> {
        let mut defects = Vec::new();
        if !self.defective.load(Ordering::Relaxed) {
            return defects;
        }
        for table in &self.own {
            if let Some(Err(found)) = table.loading.get() {
                defects.extend_from_slice(found);
            }
        }
        defects
    }

    /// Whether actions can begin with this prefix; upper and lower case are the same. Services that
    /// AWS has shut down count.
    pub fn is_service(&self, name: &str) -> bool {
        self.has_table(name) || other_name(name).is_some_and(|other| !other.arn_only)
    }

    fn has_table(&self, name: &str) -> bool {
        self.own(name).is_some() || data::position(name).is_some()
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
        !self.has_table(name) && other_name(name).is_some_and(|other| other.retired)
    }

    /// Whether AWS has or had a service of this name in ARNs; upper and lower case differ.
    pub fn is_arn_service(&self, name: &str) -> bool {
        let lower = !name.bytes().any(|byte| byte.is_ascii_uppercase());
        lower && (self.has_table(name) || other_name(name).is_some())
    }

    /// The prefixes of all services. Services that AWS has shut down are left out, for nobody wants
    /// them suggested.
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

    /// The names that can stand in the service part of an ARN: the prefixes, and a few more.
    pub fn arn_services(&self) -> Vec<&str> {
        let mut names = self.service_names();
        for other in other_names() {
            if other.arn_only {
                names.push(&other.name);
            }
        }
        names
    }

    /// The full name of a service that AWS has or had: `Amazon S3` for `s3`.
    pub fn service_title(&self, name: &str) -> Option<&str> {
        match self.service(name) {
            Some(service) => service.title.as_deref(),
            None => other_name(name).map(|other| other.title.as_str()),
        }
    }

    /// The condition keys that requests to any service can carry.
    pub fn global_condition_keys(&self) -> &[ConditionKey] {
        global_condition_keys()
    }

    /// The partitions of AWS.
    pub fn partitions(&self) -> &[Partition] {
        static PARTITIONS: OnceLock<Vec<Partition>> = OnceLock::new();
        PARTITIONS.get_or_init(|| {
            let (file, text) = data::PARTITIONS.read();
            load::partitions(file, text).unwrap_or_default()
        })
    }

    /// How long policies may be.
    ///
    /// ```
    /// use cognito_policy_spec::tables::Tables;
    ///
    /// let quotas = Tables::builtin().quotas();
    /// let of_managed_policies = quotas.iter().find(|quota| quota.name == "managed-policy").unwrap();
    /// assert_eq!(of_managed_policies.characters, 6_144);
    /// ```
    pub fn quotas(&self) -> &[Quota] {
        static QUOTAS: OnceLock<Vec<Quota>> = OnceLock::new();
        QUOTAS.get_or_init(|| {
            let (file, text) = data::QUOTAS.read();
            load::quotas(file, text).unwrap_or_default()
        })
    }
}

// The lists below are built in, and this crate's tests read them: they have no defects.

/// The condition keys that requests to any service can carry.
pub(crate) fn global_condition_keys() -> &'static [ConditionKey] {
    static KEYS: OnceLock<Vec<ConditionKey>> = OnceLock::new();
    KEYS.get_or_init(|| {
        let (file, text) = data::GLOBAL_CONDITION_KEYS.read();
        load::global_condition_keys(file, text).unwrap_or_default()
    })
}

fn other_names() -> &'static [OtherName] {
    static NAMES: OnceLock<Vec<OtherName>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let (file, text) = data::OTHER_NAMES.read();
        load::other_names(file, text).unwrap_or_default()
    })
}

/// The name in the list of those without a table; upper and lower case are the same.
fn other_name(name: &str) -> Option<&'static OtherName> {
    other_names().iter().find(|other| other.name.eq_ignore_ascii_case(name))
}

impl Table {
    fn is(&self, name: &str) -> bool {
        self.source.name.eq_ignore_ascii_case(name)
    }

    fn load(&self) -> Result<Loaded, Vec<Defect>> {
        let Source { name, file, text } = &self.source;
        let mut loaded = load::service_named(name, file, text)?;
        complete(&mut loaded.service);
        Ok(loaded)
    }
}

/// The service of the built-in table at this place.
fn builtin(position: usize) -> Option<&'static Service> {
    let table = data::services()[position];
    service(&BUILTIN[position], &|| load::service_named(table.name, &table.file(), table.text()))
}

/// The service of a table, which is read now unless it was before; none if the table is defective.
fn service<'l>(
    loading: &'l Loading,
    load: &dyn Fn() -> Result<Loaded, Vec<Defect>>,
) -> Option<&'l Service> {
    match loading.get_or_init(load) {
        Ok(loaded) => Some(&loaded.service),
        Err(_) => None,
    }
}

impl Tables {
    /// The lists that single rules go by, read when the first rule asks.
    pub fn rule_facts(&self) -> &RuleFacts {
        static FACTS: OnceLock<RuleFacts> = OnceLock::new();
        FACTS.get_or_init(|| {
            let (file, text) = data::RULE_FACTS.read();
            load::rule_facts(file, text).unwrap_or_default()
        })
    }

    /// The prefix of the built-in service that has this full name, however it is written.
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

/// The full name of each built-in service, in letters and digits, and its prefix. A table begins
/// with both: to read all of them would take its time.
fn full_names() -> Vec<(String, &'static str)> {
    let mut called = Vec::new();
    for table in data::services() {
        let mut strings = table.text().split('"');
        // Behind the name of the member and the colon.
        if let (true, Some(title)) = (strings.any(|string| string == "Title"), strings.nth(1)) {
            called.push((letters_of_title(title), table.name));
        }
    }
    called
}

/// The letters and digits of a service's full name, without whose service it is.
fn letters_of_title(title: &str) -> String {
    let mut letters = title.to_ascii_lowercase();
    letters.retain(|c| c.is_ascii_alphanumeric());
    let whose = ["amazon", "aws"].iter().find_map(|whose| letters.strip_prefix(whose));
    whose.unwrap_or(&letters).to_owned()
}
