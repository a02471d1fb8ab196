//! Sorts of holes: what the form of a value is that is not known yet.

/// The form of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A partition: `aws`.
    Partition,
    /// A Region: `us-east-1`.
    Region,
    /// An account ID.
    Account,
    /// What follows the Region in the ID of a user pool.
    UserPool,
    /// A UUID.
    Uuid,
    /// The name or the ID of a resource.
    Name,
}

const SORTS: [(Sort, char); 6] = [
    (Sort::Partition, 'p'),
    (Sort::Region, 'r'),
    (Sort::Account, 'a'),
    (Sort::UserPool, 'c'),
    (Sort::Uuid, 'u'),
    (Sort::Name, 'n'),
];

impl Sort {
    /// Returns the sort of what a format refers to by this name.
    pub(crate) fn of(name: &str) -> Option<Self> {
        match name {
            "AWS::Partition" => return Some(Self::Partition),
            "AWS::Region" | "aws:region" => return Some(Self::Region),
            "AWS::AccountId" | "aws:accountId" => return Some(Self::Account),
            _ => {}
        }
        let (resource_type, name) = name.strip_prefix("data.")?.split_once('.')?;
        let (_, attribute) = name.rsplit_once('.')?;
        match (resource_type, attribute) {
            ("aws_partition", "partition" | "id") => Some(Self::Partition),
            ("aws_region", "name" | "id" | "region") => Some(Self::Region),
            ("aws_caller_identity", "account_id" | "id") => Some(Self::Account),
            _ => None,
        }
    }

    /// Returns the letter for it in the text of a hole.
    pub(crate) fn letter(self) -> char {
        SORTS.iter().find(|(sort, _)| *sort == self).map_or('n', |(_, letter)| *letter)
    }

    /// Returns the sort with this letter.
    pub(crate) fn with_letter(letter: char) -> Option<Self> {
        SORTS.iter().find(|(_, own)| *own == letter).map(|(sort, _)| *sort)
    }
}
