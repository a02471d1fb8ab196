//! Partitions and Regions, and names of services without a table.

/// A partition of AWS: a set of Regions with separate accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partition {
    /// The name in ARNs: `aws-us-gov`.
    pub name: String,
    /// The domain of its service endpoints: `amazonaws.com`.
    pub dns_suffix: String,
    /// The prefixes of its Regions: `us-gov-`. The longest matching prefix decides.
    pub region_prefixes: Vec<String>,
    /// The Regions known on the day of the data.
    pub regions: Vec<String>,
    /// For each Cognito service, the Regions with endpoints.
    pub services: Vec<(String, Vec<String>)>,
}

impl Partition {
    /// Returns the partition of a Region, known or not: the one with the longest prefix of its
    /// name.
    ///
    /// ```
    /// use cognito_policy_spec::model::Partition;
    /// use cognito_policy_spec::tables::Tables;
    ///
    /// let partitions = Tables::builtin().partitions();
    /// assert_eq!(Partition::of_region(partitions, "us-gov-north-7").unwrap().name, "aws-us-gov");
    /// assert_eq!(Partition::of_region(partitions, "us-north-7").unwrap().name, "aws");
    /// assert!(Partition::of_region(partitions, "moon-1").is_none());
    /// ```
    pub fn of_region<'p>(partitions: &'p [Self], region: &str) -> Option<&'p Self> {
        let mut owner = None;
        let mut longest = 0;
        for partition in partitions {
            for prefix in &partition.region_prefixes {
                if prefix.len() >= longest && region.starts_with(prefix.as_str()) {
                    longest = prefix.len();
                    owner = Some(partition);
                }
            }
        }
        owner
    }
}

/// A name that policies can use like that of a service, and that has no table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherName {
    /// The name: `codestar`.
    pub name: String,
    /// The full name of the service: `AWS CodeStar`.
    pub title: String,
    /// Whether only ARNs use the name: actions of AWS Service Catalog begin with `servicecatalog`,
    /// its ARNs with `catalog`.
    pub arn_only: bool,
    /// Whether AWS has shut down the service. Policies that name it, among them some of AWS's own,
    /// are still legal.
    pub retired: bool,
}
