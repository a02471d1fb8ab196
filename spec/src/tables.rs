//! The tables of all services. Each is read once, when it is first needed.

mod action_names;
mod lists;
mod names;
mod source;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

pub(crate) use lists::global_condition_keys;
pub use source::{Bindings, Source};

use crate::application::Application;
use crate::complete::complete;
use crate::data;
use crate::load::{self, Defect, Loaded};
use crate::model::Service;

/// The tables of services, and the lists that apply to all services.
///
/// Every AWS service has a table. The *core* are the services of Amazon Cognito and STS, and those
/// that an application names in its build script: whatever does not name a service, such as a
/// suggestion, prefers them.
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
    /// The tables of the application, which take precedence over built-in ones.
    own: Vec<Table>,
    /// Whether the application has bindings for the actions of every service.
    all_actions: bool,
    /// Whether a table that was read is defective. Hardly ever the case, and every macro call asks.
    defective: AtomicBool,
}

#[derive(Debug)]
struct Table {
    source: Source,
    loading: Loading,
}

/// The result of reading a table, once it was needed.
type Loading = OnceLock<Result<Loaded, Vec<Defect>>>;

/// The built-in tables, in the order of [`data::services`]. All instances of `Tables` share them.
/// None is defective, because the tests of this crate read them all.
static BUILTIN: [Loading; data::COUNT] = [const { Loading::new() }; data::COUNT];

impl Tables {
    /// Returns the built-in tables, which are those of every service.
    pub fn builtin() -> &'static Self {
        static BUILTIN: Tables = Tables::new(false);
        &BUILTIN
    }

    const fn new(all_actions: bool) -> Self {
        Self { own: Vec::new(), all_actions, defective: AtomicBool::new(false) }
    }

    /// Returns the built-in tables together with those of an application, which replace built-in
    /// ones of the same name and are [completed](complete()) from them. If the application has two
    /// tables of one name, the last one counts.
    pub fn with(application: Application) -> Self {
        let Application { sources, all_actions, .. } = application;
        let mut tables = Self::new(all_actions);
        for source in sources {
            tables.own.retain(|table| !table.is(&source.name));
            tables.own.push(Table { source, loading: Loading::new() });
        }
        tables
    }

    /// Returns the service with the prefix `name`. Case does not matter.
    ///
    /// `None` if there is no table for it, or its table is defective: see [`Tables::defects`].
    pub fn service(&self, name: &str) -> Option<&Service> {
        match self.own(name) {
            Some(table) => self.read(table),
            None => builtin(data::position(name)?),
        }
    }

    fn own(&self, name: &str) -> Option<&Table> {
        self.own.iter().find(|table| table.is(name))
    }

    /// Returns whether there is a table of the service with the prefix `name`, without reading it.
    /// Case does not matter.
    pub fn has_table(&self, name: &str) -> bool {
        self.own(name).is_some() || data::position(name).is_some()
    }

    /// Returns the service of a table of the application, unless the table is defective.
    fn read<'t>(&self, table: &'t Table) -> Option<&'t Service> {
        let service = service(&table.loading, &|| table.load());
        if service.is_none() {
            self.defective.store(true, Ordering::Relaxed);
        }
        service
    }

    /// Returns the services of the core, without those whose tables are defective.
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

    /// Returns every service, the core first, without those whose tables are defective.
    ///
    /// Reads all tables, which takes time.
    pub fn services(&self) -> Vec<&Service> {
        self.core_and(&|_| true)
    }

    /// Returns the services that have an action with this name, the core first.
    pub fn services_with_action(&self, name: &str) -> Vec<&Service> {
        // Reads only the tables that have it.
        let positions = action_names::tables_with(name);
        let mut services = self.core_and(&|position| positions.contains(&position));
        services.retain(|service| service.actions.iter().any(|action| action.name == name));
        services
    }

    /// Returns the services that can have resource types whose ARNs name `service`: AWS WAF takes ARNs
    /// of Amazon Cognito.
    pub fn services_with_arns_of(&self, service: &str) -> Vec<&Service> {
        let mut services = Vec::new();
        for table in &self.own {
            services.extend(self.read(table));
        }
        for &position in names::tables_with_arns_of(service) {
            if self.own(data::services()[position].name).is_none() {
                services.extend(builtin(position));
            }
        }
        services
    }

    /// Returns the core, and the other services whose table's position is `wanted`.
    fn core_and(&self, wanted: &dyn Fn(usize) -> bool) -> Vec<&Service> {
        let mut services = self.core_services();
        for (position, table) in data::services().iter().enumerate() {
            if wanted(position) && !self.bindings(table.name).have_resource_types() {
                services.extend(builtin(position));
            }
        }
        services
    }

    /// Returns where the bindings of the service with the prefix `name` are.
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

    /// Returns the defects of the tables that were read so far.
    pub fn defects(&self) -> Vec<Defect> {
        let mut defects = Vec::new();
        if self.defective.load(Ordering::Relaxed) {
            for table in &self.own {
                if let Some(Err(found)) = table.loading.get() {
                    defects.extend_from_slice(found);
                }
            }
        }
        defects
    }
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

/// Returns the service of the built-in table at this position.
fn builtin(position: usize) -> Option<&'static Service> {
    let table = data::services()[position];
    service(&BUILTIN[position], &|| load::service_named(table.name, &table.file(), table.text()))
}

/// Returns the service of a table, which is read unless it was read before. `None` if the table is
/// defective.
fn service<'l>(
    loading: &'l Loading,
    load: &dyn Fn() -> Result<Loaded, Vec<Defect>>,
) -> Option<&'l Service> {
    loading.get_or_init(load).as_ref().ok().map(|loaded| &loaded.service)
}
