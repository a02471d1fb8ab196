//! What a policy is meant to allow and deny, and the resulting decisions, independent of its text.

use cognito_policy_rules::PolicyKind;
use cognito_policy_tests::evaluator::Decision;

use crate::request::Request;

/// The meaning of a policy.
#[derive(Debug, Clone)]
pub(crate) struct Intent {
    pub(crate) kind: PolicyKind,
    pub(crate) statements: Vec<Statement>,
}

/// The meaning of a statement.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    pub(crate) sid: Option<String>,
    pub(crate) allow: bool,
    /// The principals, or none in an identity policy.
    pub(crate) principals: Vec<Principal>,
    pub(crate) actions: Listed<Pattern>,
    /// The resources, or none in a trust policy.
    pub(crate) resources: Listed<Resource>,
    pub(crate) conditions: Vec<Condition>,
}

/// The items of a list, or everything else.
#[derive(Debug, Clone)]
pub(crate) struct Listed<T> {
    pub(crate) all_but: bool,
    pub(crate) items: Vec<T>,
}

/// Texts separated by wildcards: `Admin` and an empty text for `Admin*`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pattern(pub(crate) Vec<String>);

/// The six parts of an ARN pattern.
pub(crate) type Arn = [Pattern; 6];

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Resource {
    Everything,
    Arn(Arn),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Principal {
    /// All principals in an account.
    Account(String),
    /// A user or a role.
    Arn(String),
    /// All users of a login provider.
    Provider(String),
}

/// A condition on one key.
#[derive(Debug, Clone)]
pub(crate) struct Condition {
    pub(crate) key: String,
    pub(crate) group: Group,
    pub(crate) negated: bool,
    /// Whether a request without the key matches.
    pub(crate) if_exists: bool,
    pub(crate) test: Test,
}

/// How many values of the request must match.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Group {
    /// The key has one value.
    Single,
    Any,
    All,
}

/// A test of a value, which must equal or match one of the policy's values.
#[derive(Debug, Clone)]
pub(crate) enum Test {
    /// Whether the key must be absent.
    Absent(bool),
    Text(Vec<String>),
    TextInAnyCase(Vec<String>),
    Like(Vec<Pattern>),
    Arn(Vec<Arn>),
    Truth(bool),
    Number(Order, Vec<i64>),
    /// Seconds since 1970.
    Time(Order, Vec<i64>),
    /// The first address and the prefix length of IPv4 ranges.
    Address(Vec<([u8; 4], u32)>),
}

/// The comparison of a request's number with that of the policy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Order {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Pattern {
    pub(crate) fn exactly(text: &str) -> Self {
        Self(vec![text.to_owned()])
    }

    pub(crate) fn starting(text: &str) -> Self {
        Self(vec![text.to_owned(), String::new()])
    }

    pub(crate) fn is_exact(&self) -> bool {
        self.0.len() == 1
    }

    /// Returns the pattern as IAM writes it.
    pub(crate) fn text(&self) -> String {
        self.0.join("*")
    }

    /// Returns a string that matches.
    pub(crate) fn filled(&self, with: &str) -> String {
        self.0.join(with)
    }

    /// Returns whether a string consists of the pieces, with anything between them.
    pub(crate) fn fits(&self, text: &str) -> bool {
        let [first, between @ .., last] = self.0.as_slice() else { return self.0[0] == text };
        let Some(mut rest) = text.strip_prefix(first.as_str()) else { return false };
        for piece in between {
            match rest.split_once(piece.as_str()) {
                Some((_, after)) => rest = after,
                None => return false,
            }
        }
        rest.ends_with(last.as_str())
    }
}

/// Returns the ARN as IAM writes it.
pub(crate) fn arn_text(arn: &Arn) -> String {
    arn.each_ref().map(Pattern::text).join(":")
}

/// Returns whether all parts of an ARN match.
fn covers(arn: &Arn, own: &[String; 6]) -> bool {
    arn.iter().zip(own).all(|(pattern, part)| pattern.fits(part))
}

/// Splits an ARN into its six parts.
pub(crate) fn parts(text: &str) -> Option<[String; 6]> {
    let parts: Vec<String> = text.splitn(6, ':').map(str::to_owned).collect();
    parts.try_into().ok()
}

impl Intent {
    /// Returns the intended decision on a request.
    pub(crate) fn decide(&self, request: &Request) -> Decision {
        let about = |allow| move |it: &&Statement| it.allow == allow && it.is_about(request);
        if self.statements.iter().any(|it| about(false)(&it)) {
            Decision::Deny
        } else if self.statements.iter().any(|it| about(true)(&it)) {
            Decision::Allow
        } else {
            Decision::Nothing
        }
    }
}

impl Statement {
    fn is_about(&self, request: &Request) -> bool {
        let action = request.action.to_ascii_lowercase();
        let is_action = |pattern: &Pattern| {
            Pattern(pattern.0.iter().map(|it| it.to_ascii_lowercase()).collect()).fits(&action)
        };
        let is_resource = |resource: &Resource| match resource {
            Resource::Everything => true,
            Resource::Arn(arn) => covers(arn, &request.resource),
        };
        let by_whom = |principal: &Principal| principal.is(request);
        self.actions.names(is_action)
            && (self.resources.items.is_empty() || self.resources.names(is_resource))
            && (self.principals.is_empty() || self.principals.iter().any(by_whom))
            && self.conditions.iter().all(|it| it.holds(request))
    }
}

impl<T> Listed<T> {
    fn names(&self, is_it: impl Fn(&T) -> bool) -> bool {
        self.items.iter().any(is_it) != self.all_but
    }
}

impl Principal {
    fn is(&self, request: &Request) -> bool {
        let caller = |key: &str| request.values(key)?.first().cloned();
        match self {
            Self::Account(id) => caller("aws:PrincipalArn")
                .and_then(|arn| parts(&arn))
                .is_some_and(|[_, _, _, _, account, _]| account == *id),
            Self::Arn(arn) => caller("aws:PrincipalArn").is_some_and(|own| own == *arn),
            Self::Provider(name) => caller("aws:FederatedProvider").is_some_and(|own| own == *name),
        }
    }
}

impl Condition {
    /// Returns whether the request's values match.
    fn holds(&self, request: &Request) -> bool {
        let values = request.values(&self.key);
        if let Test::Absent(absent) = self.test {
            return values.is_none() == absent;
        }
        let Some(values) = values else {
            return self.if_exists
                || match self.group {
                    Group::Single => self.negated,
                    Group::Any => false,
                    Group::All => true,
                };
        };
        let passes = |value: &String| self.test.passes(value) != self.negated;
        match self.group {
            Group::Single => values.len() == 1 && passes(&values[0]),
            Group::Any => values.iter().any(passes),
            Group::All => values.iter().all(passes),
        }
    }
}

impl Test {
    fn passes(&self, own: &str) -> bool {
        match self {
            Self::Absent(_) => false,
            Self::Text(texts) => texts.iter().any(|text| text == own),
            Self::TextInAnyCase(texts) => texts.iter().any(|text| text.eq_ignore_ascii_case(own)),
            Self::Like(patterns) => patterns.iter().any(|pattern| pattern.fits(own)),
            Self::Arn(arns) => {
                parts(own).is_some_and(|own| arns.iter().any(|arn| covers(arn, &own)))
            }
            Self::Truth(truth) => own.eq_ignore_ascii_case(&truth.to_string()),
            Self::Number(order, numbers) => {
                own.parse().is_ok_and(|own: i64| numbers.iter().any(|it| order.is(own, *it)))
            }
            Self::Time(order, moments) => {
                seconds(own).is_some_and(|own| moments.iter().any(|moment| order.is(own, *moment)))
            }
            Self::Address(ranges) => address(own).is_some_and(|own| {
                let own = u32::from_be_bytes(own);
                ranges.iter().any(|(first, bits)| {
                    let differ = own ^ u32::from_be_bytes(*first);
                    differ.leading_zeros() >= *bits
                })
            }),
        }
    }
}

impl Order {
    fn is(self, own: i64, other: i64) -> bool {
        match self {
            Self::Equal => own == other,
            Self::Less => own < other,
            Self::LessOrEqual => own <= other,
            Self::Greater => own > other,
            Self::GreaterOrEqual => own >= other,
        }
    }
}

/// The start of November 2026, in seconds since 1970.
pub(crate) const NOVEMBER: i64 = 1_793_491_200;

/// Writes a time in November 2026.
pub(crate) fn moment(seconds: i64) -> String {
    let since = seconds - NOVEMBER;
    let (day, rest) = (since / 86_400 + 1, since % 86_400);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("2026-11-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Parses such a time.
fn seconds(moment: &str) -> Option<i64> {
    let (day, time) = moment.strip_prefix("2026-11-")?.strip_suffix('Z')?.split_once('T')?;
    let fields: Vec<i64> = time.split(':').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [hour, minute, second] = fields.try_into().ok()?;
    let day: i64 = day.parse().ok()?;
    Some(NOVEMBER + (day - 1) * 86_400 + hour * 3600 + minute * 60 + second)
}

/// Parses an IPv4 address.
fn address(text: &str) -> Option<[u8; 4]> {
    let bytes: Vec<u8> = text.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
    bytes.try_into().ok()
}
