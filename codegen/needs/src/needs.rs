//! What a program needs.

use std::fmt;
use std::path::PathBuf;

use cognito_policy_spec::names::listed;

use crate::authorize::{self, Authorization};
use crate::services::Service;

/// The operations that a program calls, and the actions that they need.
#[derive(Debug, Clone, Default)]
pub struct Needs {
    /// The operations, sorted by service and name.
    pub operations: Vec<Operation>,
    /// Calls that may be of several services. They are not among the operations.
    pub ambiguous: Vec<Ambiguous>,
    /// The parts of sources that are not Rust and were left out: each file with the first line.
    pub unreadable: Vec<Place>,
}

/// An operation that a program calls.
#[derive(Debug, Clone)]
pub struct Operation {
    /// The prefix of the service's actions: `cognito-idp`.
    pub service: String,
    /// The ID of the service in AWS's API models: `Cognito Identity Provider`.
    pub service_id: String,
    /// The name: `AdminGetUser`.
    pub name: String,
    /// The actions that the calls need. If there are none, see [`Operation::access`].
    pub actions: Vec<String>,
    /// Actions that some requests of the operation need: which ones depends on what is not known here.
    /// If there are no [`actions`](Operation::actions), each call needs one of these.
    pub possible_actions: Vec<String>,
    /// Actions that the caller may need besides, such as `iam:PassRole`.
    pub dependent_actions: Vec<String>,
    /// How AWS decides about calls.
    pub access: Access,
    /// Who calls it.
    pub origin: Origin,
    /// Where it is called, as far as that is known.
    pub places: Vec<Place>,
    /// The calls, as far as the sources show them.
    pub calls: Vec<Call>,
}

/// How AWS decides about calls of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Policies have to allow its actions.
    Actions,
    /// Everyone can call it, or an access token decides: no policy has to allow it.
    Free,
    /// The tables have no action for it.
    Unknown,
}

/// Who calls an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The program.
    Program,
    /// The SDK itself: it gets credentials, or a session for a directory bucket. Whether it does is
    /// decided at run time.
    Sdk,
}

impl Origin {
    /// Returns the word for it in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::Sdk => "sdk",
        }
    }
}

/// A line of a source file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: PathBuf,
    /// The line, starting at 1.
    pub line: usize,
}

/// A call of an operation.
#[derive(Debug, Clone)]
pub struct Call {
    /// The service.
    pub service: &'static Service,
    /// The name of the operation.
    pub operation: String,
    /// Who calls it.
    pub origin: Origin,
    /// Where it is.
    pub place: Option<Place>,
    /// The setters that the sources show; `None` if only the binary is known.
    pub setters: Option<Vec<Setter>>,
    /// The Region of the request, if it is known. It decides the Region and the partition of ARNs.
    pub region: Option<String>,
    /// Whether these are all: the request is not passed to a function that may set more.
    pub is_complete: bool,
}

/// A setter that is called on a request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setter {
    /// The name: `user_pool_id`, also for `set_user_pool_id`.
    pub name: String,
    /// The value, if it is a string that the sources contain.
    pub value: Option<String>,
    /// How the value begins, if it is a `format!` of the sources.
    pub start: Option<String>,
    /// The setters of builders in its argument: `raw` in `.content(EmailContent::builder().raw(..))`.
    pub nested: Vec<String>,
    /// The ARNs in its argument, unless it is a string.
    pub arns: Vec<String>,
    /// Whether the argument is not written out, so that it may contain more than `nested`.
    pub opaque: bool,
    /// Whether the argument is an option, which may be `None`.
    pub optional: bool,
}

/// A call that may be of several services.
#[derive(Debug, Clone)]
pub struct Ambiguous {
    /// The name of the method: `tag_resource`.
    pub method: String,
    /// The services that have it.
    pub candidates: Vec<&'static Service>,
    /// Where it is.
    pub place: Place,
}

impl Ambiguous {
    /// Returns how to tell which service it is.
    pub fn help(&self) -> String {
        let known = self.candidates.first().map_or("s3", |service| service.crate_name.as_str());
        format!("declare the type of the client, such as `aws_sdk_{known}::Client`")
    }
}

impl fmt::Display for Ambiguous {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let services: Vec<&str> = self.candidates.iter().map(|it| it.prefix.as_str()).collect();
        write!(f, "`{}` can be a call of {}", self.method, listed(&services))
    }
}

/// Groups calls by operation, and looks up what they need.
///
/// ```
/// use cognito_policy_needs::services::of_crate;
/// use cognito_policy_needs::{Call, Needs};
///
/// let service = of_crate("aws-sdk-s3").unwrap();
/// let needs = Needs::from_iter([Call::new(service, "ListBuckets")]);
/// assert_eq!(needs.operations[0].actions, ["s3:ListAllMyBuckets"]);
/// ```
impl FromIterator<Call> for Needs {
    fn from_iter<I: IntoIterator<Item = Call>>(calls: I) -> Self {
        let mut calls: Vec<Call> = calls.into_iter().collect();
        calls.sort_by(|a, b| {
            let key = |call: &Call| {
                (call.service.prefix.clone(), call.operation.clone(), call.service.id.clone())
            };
            key(a).cmp(&key(b)).then_with(|| a.place.cmp(&b.place))
        });
        let mut operations: Vec<Operation> = Vec::new();
        for call in calls {
            let needed = authorize::of(&call);
            let same =
                |it: &&mut Operation| it.service_id == call.service.id && it.name == call.operation;
            match operations.last_mut().filter(same) {
                Some(operation) => operation.add(call, needed),
                None => operations.push(Operation::of(call, needed)),
            }
        }
        Self { operations, ..Self::default() }
    }
}

impl Call {
    /// Returns a call of the program of which only the operation is known.
    pub fn new(service: &'static Service, operation: impl Into<String>) -> Self {
        Self {
            service,
            operation: operation.into(),
            origin: Origin::Program,
            place: None,
            setters: None,
            region: None,
            is_complete: false,
        }
    }
}

impl Needs {
    /// Adds the places and calls that the sources of a program show to what its binary shows. Operations
    /// that the binary does not contain are left out: the linker dropped their calls.
    ///
    /// What the SDK calls by itself and the sources call as well counts as a call of the program. Calls in
    /// other files, such as those of dependencies, stay as the debug information shows them.
    #[must_use]
    pub fn with_source(&self, source: &Self) -> Self {
        let mut calls = Vec::new();
        for operation in &self.operations {
            let same = |it: &&Operation| {
                it.service_id == operation.service_id && it.name == operation.name
            };
            let shown = source.operations.iter().find(same);
            calls.extend(shown.into_iter().flat_map(|it| &it.calls).cloned());
            let files: Vec<PathBuf> = shown.map(Operation::files).unwrap_or_default();
            let is_shown = |call: &&Call| match &call.place {
                Some(place) => files.iter().any(|file| file.ends_with(&place.file)),
                None => shown.is_some(),
            };
            calls.extend(operation.calls.iter().filter(|call| !is_shown(call)).cloned());
        }
        let found = Self::from_iter(calls);
        Self { operations: found.operations, ..source.clone() }
    }
}

impl Operation {
    fn of(call: Call, needed: Authorization) -> Self {
        Self {
            service: call.service.prefix.clone(),
            service_id: call.service.id.clone(),
            name: call.operation.clone(),
            actions: needed.actions,
            possible_actions: needed.possible,
            dependent_actions: needed.dependent,
            access: needed.access,
            origin: call.origin,
            places: call.place.iter().cloned().collect(),
            calls: vec![call],
        }
    }

    fn add(&mut self, call: Call, needed: Authorization) {
        merge(&mut self.actions, needed.actions);
        merge(&mut self.possible_actions, needed.possible);
        merge(&mut self.dependent_actions, needed.dependent);
        self.possible_actions.retain(|action| !self.actions.contains(action));
        if call.origin == Origin::Program {
            self.origin = Origin::Program;
        }
        if let Some(place) = &call.place
            && !self.places.contains(place)
        {
            self.places.push(place.clone());
        }
        self.calls.push(call);
    }

    /// Returns when the SDK calls the operation by itself, if it does.
    pub fn reason(&self) -> Option<&'static str> {
        if self.origin == Origin::Program {
            return None;
        }
        Some(match self.service_id.as_str() {
            "S3" => "the SDK starts a session if the bucket is a directory bucket",
            "STS" => "the SDK assumes a role if the profile or the environment names one",
            "Signin" => "the SDK signs in if the profile has a login session",
            _ => "the SDK signs in if the profile is one of AWS IAM Identity Center",
        })
    }

    /// Returns the files with calls, as paths from the root: those of debug information begin at the folder
    /// in which cargo ran.
    fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = self.places.iter().map(|it| it.file.clone()).collect();
        files.dedup();
        files.into_iter().map(|file| file.canonicalize().unwrap_or(file)).collect()
    }

    /// Returns whether the program calls it, not only the SDK.
    pub(crate) fn is_of_program(&self) -> bool {
        self.origin == Origin::Program
    }

    /// Returns the actions that a policy has to allow: those that are needed, or all that may be if it
    /// is not known which.
    pub fn required(&self) -> &[String] {
        if self.actions.is_empty() { &self.possible_actions } else { &self.actions }
    }
}

/// Adds items that a list does not have.
pub(crate) fn merge(all: &mut Vec<String>, more: Vec<String>) {
    for item in more {
        if !all.contains(&item) {
            all.push(item);
        }
    }
}
