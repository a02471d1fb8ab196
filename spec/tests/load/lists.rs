//! The files that are not tables of services.

use cognito_policy_spec::load;

#[test]
fn partitions_are_checked() {
    let partitions = |text: &str| {
        let defects = load::partitions("p.json", text).expect_err(text);
        defects.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(partitions("{}"), ["p.json:1:1: missing member `Partitions` in the file"]);
    assert_eq!(
        partitions(
            r#"{"Partitions": [
{"Name": "aws", "DnsSuffix": "a", "RegionPrefixes": ["us-"], "Regions": ["us-east-1", "us-gov-east-1", "cn-north-1"],
"Services": {"s3": ["us-east-1", "us-west-9"], "sqs": 1}},
{"Name": "aws-us-gov", "DnsSuffix": "a", "RegionPrefixes": ["us-gov-"], "Regions": []},
{"Name": "aws"}
]}"#
        ),
        [
            "p.json:2:87: the Region `us-gov-east-1` has the prefix of the partition `aws-us-gov`\n  help: move it there, or change `RegionPrefixes`",
            "p.json:2:104: the Region `cn-north-1` has the prefix of no partition\n  help: move it there, or change `RegionPrefixes`",
            "p.json:3:34: `us-west-9` is not in `Regions` of this partition",
            "p.json:3:55: `sqs` of `Services` must be a list, not a number",
            "p.json:5:1: missing member `DnsSuffix` in a partition",
            "p.json:5:10: the partition `aws` is already defined on line 2\n  help: remove one of them",
        ]
    );
}

#[test]
fn quotas_are_checked() {
    let quotas = |text: &str| {
        let defects = load::quotas("q.json", text).expect_err(text);
        defects.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(quotas("{}"), ["q.json:1:1: missing member `Quotas` in the file"]);
    assert_eq!(
        quotas(
            r#"{"Quotas": [
{"Name": "A", "Title": "a", "Characters": 0, "Source": "s"},
{"Name": "A", "Title": "a", "Characters": 1, "Source": "s", "Together": 1},
{"Title": "", "Service": 7}
]}"#
        ),
        [
            "q.json:2:43: `Characters` of a quota must be a positive integer",
            "q.json:3:10: the quota `A` is already defined on line 2\n  help: remove one of them",
            "q.json:3:73: `Together` of a quota must be `true` or `false`, not a number",
            "q.json:4:1: missing member `Name` in a quota",
            "q.json:4:1: missing member `Source` in a quota",
            "q.json:4:1: missing member `Characters` in a quota",
            "q.json:4:11: `Title` of a quota must not be empty",
            "q.json:4:26: `Service` of a quota must be a string, not a number",
        ]
    );
}

#[test]
fn rule_facts_are_checked() {
    let (file, text) = cognito_policy_spec::data::RULE_FACTS.read();
    let defects = |good: &str, bad: &str| {
        assert_eq!(text.matches(good).count(), 1, "`{good}` must be there once");
        let defects = load::rule_facts(file, &text.replace(good, bad)).expect_err(bad);
        let message = |defect: &load::Defect| defect.message.clone();
        defects.iter().map(message).collect::<Vec<_>>()
    };
    let empty = load::rule_facts("r.json", "{}").unwrap_err();
    assert_eq!(empty.len(), 31, "every list is missed");
    assert_eq!(empty[0].to_string(), "r.json:1:1: missing member `SensitiveKeys` in the file");
    for (good, bad, defect) in [
        (r#""KmsKeys": {"#, r#""KmsKey": {"#, "missing member `KmsKeys` in the file"),
        (
            r#"["aws:referer", "aws:UserAgent"]"#,
            r#"["aws:UserAgent", "aws:useragent"]"#,
            "the item `aws:useragent` is already defined on line ",
        ),
        (
            r#"["aws:referer", "aws:UserAgent"]"#,
            r#"["aws:referer", 7]"#,
            "`Items` of a list must be a list of strings, not a number",
        ),
        (r#"["aws:referer", "aws:UserAgent"]"#, "[]", "the list must not be empty"),
        (
            r#"["aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn"]"#,
            r#""aws:SourceVpc""#,
            "`aws:VpcSourceIp` of `Items` must be a list, not a string",
        ),
    ] {
        let found = defects(good, bad);
        assert!(found.iter().any(|it| it.starts_with(defect)), "{bad}: {found:?}");
    }
}
