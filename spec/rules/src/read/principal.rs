//! `Principal` and `NotPrincipal`: `"*"`, or a map from kinds to principals.

use cognito_policy_spec::json::{Form, Member, Node, Text, Value};
use cognito_policy_spec::names::with_article;

use super::{Reader, first_of_each};
use crate::finding::Place;
use crate::policy::{Element, Principal, PrincipalKind};
use crate::render::Role;
use crate::rule::{
    DATA_TYPE_MISMATCH, EMPTY_ARRAY_PRINCIPAL, EMPTY_OBJECT_PRINCIPAL, INVALID_PRINCIPAL_FORMAT,
    INVALID_PRINCIPAL_KEY,
};
use crate::suggest;

impl Reader<'_> {
    /// Reads the element.
    pub(super) fn principal(
        &mut self,
        member: &Member<Place>,
        negated: bool,
    ) -> Element<Principal> {
        let place = member.value.span;
        let mut element =
            Element { name_place: member.name_span, negated, items: Vec::new(), incomplete: false };
        match &member.value.value {
            Value::String(text) if text.value == "*" => {
                element.items.push(Principal { kind: None, place, text: Some(text.clone()) });
            }
            Value::Object(members) if members.is_empty() => {
                self.findings
                    .report(EMPTY_OBJECT_PRINCIPAL, place, "the element names no principal")
                    .help("name at least one: `{ Service: \"cognito-idp.amazonaws.com\" }`");
                element.incomplete = true;
            }
            Value::Object(members) => {
                self.duplicates(members);
                for member in first_of_each(members) {
                    element.incomplete |=
                        self.principals_of_kind(member, &mut element.items).is_none();
                }
            }
            Value::Null => {
                self.wrong_type(&member.value, &format!("`{}`", member.name.value), "a map");
                element.incomplete = true;
            }
            _ => {
                self.findings
                    .report(
                        INVALID_PRINCIPAL_FORMAT,
                        place,
                        format!("`{}` is neither `\"*\"` nor a map", member.name.value),
                    )
                    .help("say of what kind it is: `{ AWS: \"arn:aws:iam::...\" }`");
                element.incomplete = true;
            }
        }
        element
    }

    /// Reads the principals of one kind; `None` if something had to be left out.
    fn principals_of_kind(
        &mut self,
        member: &Member<Place>,
        items: &mut Vec<Principal>,
    ) -> Option<()> {
        let name = member.name.value.as_str();
        let Some(&(_, kind)) = PrincipalKind::NAMES.iter().find(|(known, _)| *known == name) else {
            let known: Vec<&str> = PrincipalKind::NAMES.iter().map(|(name, _)| *name).collect();
            let help = suggest::nearest_by_words(name, &known).map_or_else(
                || format!("IAM knows {}", suggest::list(&known)),
                |it| format!("write `{it}`"),
            );
            self.findings
                .report(
                    INVALID_PRINCIPAL_KEY,
                    member.name_span,
                    format!("`{name}` is no kind of principal"),
                )
                .help(help);
            return None;
        };
        let nodes = match &member.value.value {
            Value::Array(nodes) => nodes.as_slice(),
            _ => std::slice::from_ref(&member.value),
        };
        if nodes.is_empty() {
            self.findings
                .report(
                    EMPTY_ARRAY_PRINCIPAL,
                    member.value.span,
                    format!("the list of `{name}` principals is empty"),
                )
                .help("name at least one");
            return None;
        }
        let mut complete = Some(());
        for node in nodes {
            match self.principal_text(node, kind, name) {
                Some(text) => items.push(Principal { kind: Some(kind), place: node.span, text }),
                None => complete = None,
            }
        }
        complete
    }

    /// The text of a principal; `Some(None)` for a run-time value.
    #[allow(clippy::option_option)] // the outer one is "was left out"
    fn principal_text(
        &mut self,
        node: &Node<Place>,
        kind: PrincipalKind,
        name: &str,
    ) -> Option<Option<Text>> {
        let what = || with_article(&format!("`{name}` principal"));
        match (&node.value, kind) {
            (Value::Expression(index), PrincipalKind::Aws) => {
                self.roles.add(*index, Role::AwsPrincipal);
                Some(None)
            }
            (Value::Expression(index), PrincipalKind::Federated) => {
                self.roles.add(*index, Role::FederatedPrincipal);
                Some(None)
            }
            (Value::Expression(_), _) => {
                self.findings
                    .report(
                        DATA_TYPE_MISMATCH,
                        node.span,
                        format!("{} cannot be a run-time value", what()),
                    )
                    .help("write it as a string");
                None
            }
            // An account id may stand there as a JSON number.
            (Value::Number(digits), PrincipalKind::Aws) => {
                Some(Some(Text { value: digits.clone(), form: Form::Bare }))
            }
            _ => self.string(node, &what()).map(|str| Some(str.text)),
        }
    }
}
