//! The members of the objects in the JSON files. Each is stated here and only here.
//!
//! The loader reports every other member as unknown. `cognito-policy import` writes members in this
//! order, and takes each from its owner.

/// An object of a JSON file.
#[derive(Debug)]
pub struct Schema {
    /// What the object is, with an article: `an action`.
    pub what: &'static str,
    /// The members, in the order in which they are written.
    pub members: &'static [MemberSchema],
}

/// A member of an object.
#[derive(Debug, Clone, Copy)]
pub struct MemberSchema {
    /// The name of the member.
    pub name: &'static str,
    /// The table that a merge takes the member from.
    pub owner: Owner,
    /// What is known of the value.
    pub shape: Shape,
}

/// The table that a merge takes a member from: AWS's, or the one that AWS's is merged into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// AWS's table.
    Aws,
    /// AWS's table, plus the condition keys of ours that AWS's does not define.
    AwsAndOwnKeys,
    /// Our table, or AWS's if ours does not have the member.
    Ours,
}

/// What is known of the value of a member.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Any value.
    Value,
    /// A list of names in any order.
    Names,
    /// A list of names in any order. An empty list says that there are none, which is not known
    /// without it.
    NamesOrNone,
    /// A list of objects in any order.
    Objects(&'static Schema),
}

impl Schema {
    /// Returns whether the object has a member with this name.
    pub fn has(&self, name: &str) -> bool {
        self.members.iter().any(|member| member.name == name)
    }

    pub(crate) const fn new<const N: usize>(
        what: &'static str,
        members: &'static [MemberSchema; N],
    ) -> Self {
        assert!(N <= u32::BITS as usize, "the loader marks the members that it saw in a `u32`");
        Self { what, members }
    }
}

impl MemberSchema {
    const fn and_own_keys(self) -> Self {
        Self { owner: Owner::AwsAndOwnKeys, ..self }
    }

    const fn names(self) -> Self {
        Self { shape: Shape::Names, ..self }
    }

    const fn names_or_none(self) -> Self {
        Self { shape: Shape::NamesOrNone, ..self }
    }

    const fn objects(self, schema: &'static Schema) -> Self {
        Self { shape: Shape::Objects(schema), ..self }
    }
}

/// A member of AWS's format.
const fn aws(name: &'static str) -> MemberSchema {
    MemberSchema { name, owner: Owner::Aws, shape: Shape::Value }
}

/// A member that AWS's format lacks.
const fn ours(name: &'static str) -> MemberSchema {
    MemberSchema { name, owner: Owner::Ours, shape: Shape::Value }
}

/// The members of an object that is never merged.
pub(crate) const fn all<const N: usize>(names: [&'static str; N]) -> [MemberSchema; N] {
    let mut members = [ours(""); N];
    let mut index = 0;
    while index < N {
        members[index] = ours(names[index]);
        index += 1;
    }
    members
}

/// The table of a service.
pub static SERVICE: Schema = Schema::new(
    "the service",
    &[
        aws("Name"),
        ours("Title"),
        aws("Version"),
        ours("Retrieved"),
        ours("Source"),
        aws("Actions").objects(&ACTION),
        ours("OperationsWithoutAction").objects(&OPERATION),
        ours("Operations"),
        aws("ConditionKeys").objects(&CONDITION_KEY),
        aws("Resources").objects(&RESOURCE_TYPE),
        ours("Placeholders"),
    ],
);

/// An action of a service.
pub static ACTION: Schema = Schema::new(
    "an action",
    &[
        aws("Name"),
        ours("Description"),
        aws("Annotations"),
        aws("ActionConditionKeys").names().and_own_keys(),
        aws("Resources").objects(&ACTION_RESOURCE),
        ours("PermissionOnly"),
        ours("DependentActions").names_or_none(),
        ours("Unsigned"),
        ours("Replacement"),
    ],
);

/// A resource type of an action.
pub static ACTION_RESOURCE: Schema = Schema::new(
    "a resource of an action",
    &[
        aws("Name"),
        ours("Required"),
        ours("ConditionKeys").names(),
        ours("DependentActions").names(),
    ],
);

/// An operation without an action.
pub static OPERATION: Schema = Schema::new("an operation", &[ours("Name"), ours("Unsigned")]);

/// An operation and the actions that authorize it. Loading a service reads neither `SDK` and `Context`
/// nor `Variants` and `ResourceSetters`.
pub(crate) static AUTHORIZED_OPERATION: Schema = Schema::new(
    "an operation",
    &all(["Name", "AuthorizedActions", "SDK", "Variants", "ResourceSetters"]),
);

/// An action that authorizes an operation.
pub(crate) static AUTHORIZED_ACTION: Schema =
    Schema::new("an authorized action", &all(["Name", "Service", "Context"]));

/// A condition key.
pub static CONDITION_KEY: Schema = Schema::new(
    "a condition key",
    &[
        aws("Name"),
        ours("Description"),
        aws("Types"),
        ours("EitherCardinality"),
        // AWS's table lacks the key or gives it other types. Only an import reads it.
        ours("Own"),
        ours("Placeholder"),
        ours("Category"),
    ],
);

/// A resource type.
pub static RESOURCE_TYPE: Schema = Schema::new(
    "a resource type",
    &[
        aws("Name"),
        ours("Words"),
        ours("Description"),
        aws("ARNFormats"),
        aws("ConditionKeys").names().and_own_keys(),
        // AWS's table lacks the type. Only an import reads it.
        ours("Own"),
    ],
);

/// A placeholder of an ARN format. `Description` says what AWS documents about its values, and
/// `Source` where; nothing reads them.
pub static PLACEHOLDER: Schema = Schema::new(
    "a placeholder",
    &all(["Pattern", "MaxLength", "Accepts", "Example", "Title", "Type", "Description", "Source"]),
);

/// The access levels of an action.
pub(crate) static ANNOTATIONS: Schema = Schema::new("`Annotations`", &all(["Properties"]));

/// What a build script writes for the macros of its application.
pub(crate) static APPLICATION: Schema =
    Schema::new("the application", &all(["Package", "Module", "AllActions", "Services"]));

/// A service of an application.
pub(crate) static APPLICATION_SERVICE: Schema =
    Schema::new("a service", &all(["Name", "File", "Text"]));

/// The file of the global condition keys.
pub(crate) static GLOBAL_CONDITION_KEYS: Schema =
    Schema::new("the file", &all(["Retrieved", "Source", "Keys"]));

/// The file of the names without a table.
pub(crate) static OTHER_NAMES: Schema =
    Schema::new("the file", &all(["Retrieved", "Source", "Names"]));

/// A name without a table. `Source` is AWS's page about the end of a retired service; nothing reads
/// it.
pub(crate) static OTHER_NAME: Schema =
    Schema::new("a service", &all(["Name", "Title", "ArnOnly", "Retired", "Source"]));

/// The file of the partitions.
pub(crate) static PARTITIONS: Schema =
    Schema::new("the file", &all(["Retrieved", "Source", "Partitions"]));

/// A partition.
pub(crate) static PARTITION: Schema = Schema::new(
    "a partition",
    &all(["Name", "DnsSuffix", "RegionPrefixes", "Regions", "Services"]),
);

/// The file of the quotas.
pub(crate) static QUOTAS: Schema = Schema::new("the file", &all(["Retrieved", "Source", "Quotas"]));

/// A quota on the length of policies.
pub(crate) static QUOTA: Schema =
    Schema::new("a quota", &all(["Name", "Title", "Characters", "Together", "Service", "Source"]));

/// The file of the managed policies.
pub(crate) static MANAGED_POLICIES: Schema =
    Schema::new("the file", &all(["Retrieved", "Source", "Policies"]));

/// A managed policy.
pub(crate) static MANAGED_POLICY: Schema =
    Schema::new("a policy", &all(["Name", "Path", "Kind", "Description", "Source", "Document"]));

/// The document of a policy.
pub(crate) static DOCUMENT: Schema = Schema::new("a document", &all(["Version", "Statement"]));

/// A statement of a document.
pub(crate) static STATEMENT: Schema = Schema::new(
    "a statement",
    &all(["Sid", "Effect", "Principal", "Action", "Resource", "Condition"]),
);

/// The file of the roles and policies that Amazon Cognito needs.
pub(crate) static ROLES: Schema = Schema::new(
    "the file",
    &all(["IdentityProvider", "Placeholders", "Resources", "Policies", "ServiceLinkedRoles"]),
);

/// The identity provider of identity pools.
pub(crate) static IDENTITY_PROVIDER: Schema =
    Schema::new("the identity provider", &all(["Default", "ByRegion", "Source"]));

/// A policy that Amazon Cognito needs.
pub(crate) static ROLE_POLICY: Schema =
    Schema::new("a policy", &all(["Name", "Kind", "Description", "Source", "Document"]));

/// A service-linked role.
pub(crate) static SERVICE_LINKED_ROLE: Schema = Schema::new(
    "a service-linked role",
    &all(["Name", "Description", "Source", "Service", "ManagedPolicy", "InlineActions"]),
);

/// A list that individual rules use. `Description` explains it to maintainers; nothing reads it.
pub(crate) static LIST: Schema = Schema::new("a list", &all(["Description", "Source", "Items"]));
