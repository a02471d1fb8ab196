//! Condition keys.

/// A condition key: `aws:ResourceTag/${TagKey}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionKey {
    /// The key, with a placeholder for the part that a policy fills in.
    pub name: String,
    /// The type of its values.
    pub value_type: ValueType,
    /// Other types that its values can be compared as: `aws:EpochTime` is a date and a number.
    pub other_types: Vec<ValueType>,
    /// Whether a request can have several values.
    pub multivalued: bool,
    /// Whether policies commonly treat a single value as a list, or a list as single. Both are
    /// accepted.
    pub either_cardinality: bool,
    /// The placeholder whose values the key has, by the name of its Rust type: `IdentityId`. It can
    /// belong to another service.
    pub placeholder: Option<String>,
    /// What the key contains, in one line.
    pub description: Option<String>,
    /// What a global key is a property of.
    pub category: Option<Category>,
}

impl ConditionKey {
    /// Returns the name without the placeholder that it may end with.
    pub fn stem(&self) -> &str {
        self.name.split("/${").next().unwrap_or(&self.name)
    }

    /// Returns every type that its values can be compared as, the usual one first.
    pub fn value_types(&self) -> Vec<ValueType> {
        let mut types = vec![self.value_type];
        types.extend_from_slice(&self.other_types);
        types
    }

    /// Returns whether a request can have several values, maybe only as policies treat them.
    pub const fn can_have_several_values(&self) -> bool {
        self.multivalued || self.either_cardinality
    }

    /// Returns whether the part after the slash is the key of a tag: `aws:ResourceTag/${TagKey}`,
    /// `s3:ExistingObjectTag/${key}`.
    pub fn ends_with_tag_key(&self) -> bool {
        match self.name.split_once("/${") {
            Some((stem, rest)) => rest == "TagKey}" || stem.ends_with("Tag"),
            None => false,
        }
    }
}

/// The type of a condition key's values, which decides which operators apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueType {
    /// Text.
    String,
    /// An Amazon Resource Name.
    Arn,
    /// `true` or `false`.
    Bool,
    /// A number.
    Numeric,
    /// A point in time.
    Date,
    /// An IP address or a range of addresses.
    IpAddress,
    /// Bytes, in base64.
    Binary,
}

impl ValueType {
    /// Returns the name of such values in messages: `ARNs`.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::String => "strings",
            Self::Arn => "ARNs",
            Self::Bool => "booleans",
            Self::Numeric => "numbers",
            Self::Date => "dates",
            Self::IpAddress => "IP addresses",
            Self::Binary => "bytes",
        }
    }
}

/// What a global condition key is a property of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// The caller.
    Principal,
    /// The session of the caller.
    Session,
    /// The network that the request comes from.
    Network,
    /// The resource.
    Resource,
    /// The request itself.
    Request,
}
