//! Principals that represent all others.
//!
//! Statements name principals by account, by role, by name or all at once. Every principal is covered
//! by the same statements as one of the representatives: the principals that are named, and one new
//! principal for each account, role and kind.

use cognito_policy_language::principal::PrincipalKind;

use crate::budget::{Budget, Exhausted};
use crate::globs::{Class, Glob, Symbol};
use crate::policy::{Listed, Statement};
use crate::principal::{Kind, Principal};

/// An account that policies do not name.
const ACCOUNTS: [&str; 3] = ["999999999999", "888888888888", "777777777777"];

/// Returns the representatives, each once, those that are most telling first.
pub(super) fn representatives(
    statements: &[&Statement<'_>],
    budget: &mut Budget,
) -> Result<Vec<Principal>, Exhausted> {
    let listed = || {
        let elements = statements.iter().filter_map(|statement| statement.principals.as_ref());
        elements.flat_map(|element| &element.items)
    };
    let texts: Vec<&str> = listed().map(Listed::written).collect();
    let is_new = |account: &&&str| !texts.iter().any(|text| text.contains(**account));
    let account = ACCOUNTS.iter().find(is_new).unwrap_or(&ACCOUNTS[0]);
    let mut all = vec![new_session(&format!("arn:aws:iam::{account}"))];
    for item in listed() {
        of_listed(item, &mut all);
    }
    all.push(Principal::service("example.amazonaws.com"));
    all.push(Principal::federated("idp.example.com"));
    all.push(Principal::canonical_user("0123456789abcdef"));
    all.push(Principal::anonymous());
    let mut unique: Vec<Principal> = Vec::new();
    for principal in all {
        // Each is compared with all that policies list, here and later.
        budget.spend_for(texts.len() * 16)?;
        if !unique.contains(&principal) {
            unique.push(principal);
        }
    }
    Ok(unique)
}

fn of_listed(item: &Listed, all: &mut Vec<Principal>) {
    match item {
        Listed::Account(account) => {
            all.push(new_session(&format!("arn:aws:iam::{account}")));
            all.push(Principal::parse(account));
        }
        Listed::Arn(arn) => {
            let principal = Principal::parse(arn);
            let role = match principal.kind() {
                Kind::Role => Some(arn.as_str()),
                _ => principal.arn().filter(|_| principal.kind() == Kind::Session),
            };
            // A new session represents all that are not named.
            all.extend(role.map(|role| Principal::session(role, "new")));
            if let Some((account, _)) = principal.arn().and_then(|arn| arn.rsplit_once(':')) {
                // A role only acts as a session.
                all.extend((principal.kind() != Kind::Role).then(|| principal.clone()));
                all.push(new_session(account));
                all.extend(principal.account().map(Principal::parse));
            }
        }
        Listed::Named(PrincipalKind::Service, name) => all.push(Principal::service(name)),
        Listed::Named(PrincipalKind::CanonicalUser, id) => all.push(Principal::canonical_user(id)),
        Listed::Named(_, name) => all.push(Principal::federated(name)),
        Listed::Everyone | Listed::Any(_) => {}
    }
}

/// A session of a role that no policy names, in an account: `arn:aws:iam::123456789012`.
fn new_session(account: &str) -> Principal {
    Principal::session(&format!("{account}:role/new"), "new")
}

/// What is known of `aws:PrincipalArn`.
#[derive(Debug)]
pub(crate) enum PrincipalArn {
    /// The key is absent.
    Absent,
    /// It matches this, and none of the others.
    Like(Glob, Vec<Glob>),
}

/// Returns what `aws:PrincipalArn` is for the principals that one represents.
pub(crate) fn arn_facts(principal: &Principal, all: &[Principal]) -> PrincipalArn {
    let Some(arn) = principal.arn() else { return PrincipalArn::Absent };
    if !arn.ends_with(":role/new") {
        return PrincipalArn::Like(Glob::literal(arn), Vec::new());
    }
    let named = |own: &&Principal| own.arn().is_some_and(|it| !it.ends_with(":role/new"));
    let mut excluded: Vec<Glob> =
        all.iter().filter(named).filter_map(Principal::arn).map(Glob::literal).collect();
    let account = principal.account().unwrap_or_default();
    if !ACCOUNTS.contains(&account) {
        return PrincipalArn::Like(roles(Glob::literal(account).symbols), excluded);
    }
    // It represents all accounts that are not named.
    for other in all.iter().filter(|it| it.kind() == Kind::Root).filter_map(Principal::account) {
        excluded.push(roles(Glob::literal(other).symbols));
    }
    PrincipalArn::Like(roles(vec![Symbol::one(Class::Digit); 12]), excluded)
}

/// Returns the ARNs of the roles of an account.
fn roles(account: Vec<Symbol>) -> Glob {
    let mut symbols = Glob::literal("arn:").symbols;
    symbols.extend([Symbol::one(Class::Name), Symbol::many(Class::Name)]);
    symbols.extend(Glob::literal(":iam::").symbols);
    symbols.extend(account);
    symbols.extend(Glob::literal(":role/").symbols);
    symbols.extend([Symbol::one(Class::Any), Symbol::ANY_TEXT]);
    Glob::from_symbols(symbols)
}
