//! The files of a Terraform module, which refer to each other.

use std::fmt::Write as _;
use std::path::Path;
use std::rc::Rc;

use cognito_policy_language::PolicyKind;
use cognito_policy_templates::{Files, Module, find};

/// The files of a module.
struct Siblings(Rc<Module>);

impl Files for Siblings {
    fn read(&self, _: &str) -> Option<String> {
        None
    }

    fn module(&self) -> Rc<Module> {
        Rc::clone(&self.0)
    }
}

fn module(files: &[(&str, &str)]) -> Siblings {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    Siblings(Rc::new(Module::parse(files.collect())))
}

#[test]
fn values_that_repeat_each_other_are_not_known() {
    let mut bomb = "locals {\n  a0 = \"xxxxxxxxxxxxxxxx\"\n".to_owned();
    let mut list = "locals {\n  l0 = [1, 2, 3]\n".to_owned();
    for level in 1..16 {
        let previous = level - 1;
        let text = format!("${{local.a{previous}}}").repeat(10);
        let items = format!("local.l{previous}, ").repeat(10);
        let _ = writeln!(bomb, "  a{level} = \"{text}\"");
        let _ = writeln!(list, "  l{level} = [{items}]");
    }
    let main = r#"resource "aws_iam_policy" "a" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = local.l15, Resource = local.a15 }] })
}
data "aws_iam_policy_document" "own" {
  statement {
    actions   = [data.aws_iam_policy_document.own.json]
    resources = [local.own]
  }
}
locals { own = "${local.own}${local.own}" }
resource "aws_iam_role" "own" { assume_role_policy = data.aws_iam_policy_document.own.json }
resource "aws_cognito_identity_pool" "own" {}
"#;
    let files = module(&[("a.tf", &(bomb + "}\n")), ("b.tf", &(list + "}\n")), ("main.tf", main)]);
    let found = find(Path::new("main.tf"), main, &files).unwrap();
    assert_eq!(found.policies.len(), 2);
}

#[test]
fn files_with_syntax_errors_are_left_out_of_their_module() {
    let main = r#"resource "aws_iam_role" "a" { assume_role_policy = local.trust }"#;
    let json = "{\"locals\": ";
    let files = module(&[
        ("broken.tf", "locals {"),
        ("broken.tf.json", json),
        (
            "locals.tf",
            "locals { trust = \"{\\\"Statement\\\": {\\\"Effect\\\": \\\"Alow\\\", \\\"Action\\\": 1}}\" }",
        ),
        ("main.tf", main),
    ]);
    let found = find(Path::new("main.tf"), main, &files).unwrap();
    assert_eq!(found.files.len(), 1);
    assert_eq!(found.files[0].path, "locals.tf");
    assert_eq!(found.policies[0].kind, Some(PolicyKind::Trust));
    assert!(find(Path::new("broken.tf"), "locals {", &files).is_err());
    assert!(find(Path::new("broken.tf.json"), json, &files).is_err());
}
