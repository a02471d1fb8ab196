//! Bindings that an application generates for its own services, under strict lints.
#![deny(warnings, missing_docs, rustdoc::all)]

cognito_policy::include_bindings!();

use cognito_policy::{
    AccountId, Any, ArnPart, Identity, Partition, Policy, Region, Statement, Variable,
};

fn account() -> AccountId {
    "123456789012".parse().unwrap()
}

fn part(text: &str) -> ArnPart {
    text.parse().unwrap()
}

#[test]
fn services_of_the_service_reference_work_like_cognito() {
    use dynamodb::{Action, IndexArn, TableAction, TableArn, TableName};

    let orders: TableName = "orders".parse().unwrap();
    let table = TableArn::new(&Region::EU_WEST_1, &account(), &orders);
    assert_eq!(table.as_str(), "arn:aws:dynamodb:eu-west-1:123456789012:table/orders");
    assert_eq!(table.table_name(), orders);
    assert_eq!(table.region(), Region::EU_WEST_1);
    assert_eq!(table.account(), account());
    assert_eq!(table.partition(), Partition::AWS);
    let index = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/by-day";
    assert!(index.parse::<TableArn>().is_err());
    assert_eq!(index.parse::<IndexArn>().unwrap().index_name().as_str(), "by-day");
    assert_eq!(
        IndexArn::matching(&Region::CN_NORTH_1, &account(), &orders, Any).as_str(),
        "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/orders/index/*"
    );
    let _ = Statement::allow([TableAction::GetItem, TableAction::Query]).on(&table);
    let _ = Statement::allow([Action::ListTables]).on_everything();
    let keys = dynamodb::leading_keys();
    assert_eq!(keys.name(), "dynamodb:LeadingKeys");
}

#[test]
fn tag_methods_exist_for_services_with_tags() {
    use dynamodb::{TableAction, TableArn};

    const TEAM: Variable = variable!("aws:PrincipalTag/team");
    let tables = TableArn::matching(&Region::EU_WEST_1, &account(), TEAM);
    assert!(tables.as_str().ends_with(":table/${aws:PrincipalTag/team}"));
    let policy = Policy::<Identity>::new([
        Statement::allow(TableAction::READ)
            .when(dynamodb::resource_tag("team").equals(TEAM))
            .on(&tables),
        Statement::allow(actions!("dynamodb:*Resource", Tagging, on Table, with TagKeys))
            .when(dynamodb::tag_keys().for_all_values().equals("stage"))
            .on(&tables),
    ])
    .unwrap();
    assert!(policy.as_str().contains(r#"["dynamodb:TagResource","dynamodb:UntagResource"]"#));
}

#[test]
#[expect(
    clippy::used_underscore_items,
    reason = "names that begin with a digit are prefixed with `_`"
)]
fn names_that_are_not_identifiers_are_renamed() {
    use awkward::{Action, AdjacentArn, AnyArn, SelfArn, TwoFormsArn};

    let names: Vec<&str> = Action::ALL.iter().map(|action| action.as_str()).collect();
    assert_eq!(names, ["awkward:GET", "awkward:Self", "awkward:Send-Events", "awkward:type",]);
    assert_eq!(Action::Type.as_str(), "awkward:type");
    assert_eq!(Action::Self_.as_str(), "awkward:Self");
    assert_eq!(awkward::SelfAction::Self_.as_str(), "awkward:Self");
    assert_eq!(awkward::r#type().name(), "awkward:type");
    assert_eq!(awkward::_4th().name(), "awkward:4th");
    assert_eq!(awkward::crate_self("a", "b").name(), "awkward:a/self/b");

    let itself = SelfArn::new(&Partition::AWS, &part("x"));
    assert_eq!(itself.as_str(), "arn:aws:awkward:::x");
    let any = AnyArn::new(&Region::US_EAST_1, &account(), &part("a"), &part("b"));
    assert_eq!(any.as_str(), "arn:aws:awkward:us-east-1:123456789012:thing/a/part/b");
    let two: TwoFormsArn = "arn:aws:awkward::123456789012:two/a".parse().unwrap();
    assert_eq!(two, TwoFormsArn::new2(&Partition::AWS, &account(), &part("a")));
    let error = "arn:aws:awkward::123456789012:one/a".parse::<TwoFormsArn>().unwrap_err();
    assert_eq!(error.position(), 30, "{error}");
    let adjacent = AdjacentArn::new(&Partition::AWS, &part("ab"), &account());
    assert_eq!(adjacent.as_str(), "arn:aws:awkward:us-west-2:aws:ab.123456789012");
}

/// The names in this table are keywords, begin with a digit, or collide with names of the bindings.
#[test]
fn colliding_names_are_renamed() {
    use type_::{_4thAction, _4thArn, Action, TypeArn};

    let july = actions!("type:4th*");
    assert_eq!(july, &[Action::_4thOfJuly]);
    assert_eq!(actions!("type:crate", on _4th), &[_4thAction::Crate]);
    assert_eq!(actions!("type:Get*"), &[Action::GetXMLFile]);
    let names = [type_::key("a").name().to_owned(), type_::key2().name().to_owned()];
    assert_eq!(names, ["type:a", "type:-"]);
    assert_eq!(type_::super_().name(), "type:Super");

    let option: type_::Option = "a".parse().unwrap();
    let arn = _4thArn::new(
        &Region::US_EAST_1,
        &account(),
        &option,
        &part("b"),
        &part("c"),
        &part("d"),
        &part("e"),
    );
    assert_eq!(arn.as_str(), "arn:aws:type:us-east-1:123456789012:a/b/c/d/e");
    assert_eq!((arn.self_().as_str(), arn.new2().as_str()), ("b", "c"));
    assert_eq!((arn.as_str2().as_str(), arn.check2().as_str()), ("d", "e"));
    let statement = Statement::allow(_4thAction::Crate).on(&arn);
    let policy = policy! { Statement: [{ Effect: Allow, Action: type_::Crate, Resource: arn }] };
    assert_eq!(policy, Policy::<Identity>::new([statement]).unwrap());
    let arn: TypeArn = "arn:aws:type:us-east-1:123456789012:a/b/us-west-2".parse().unwrap();
    assert_eq!(arn.region2().as_str(), "us-west-2");
}

#[test]
fn old_names_of_actions_are_deprecated_aliases() {
    #[allow(deprecated)]
    let old = [awkward::Action::Old, awkward::Action::Older];
    assert_eq!(old, [awkward::Action::GET; 2]);
}
