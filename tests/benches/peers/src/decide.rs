//! Decides requests against ten policies, which were parsed before.

use cognito_policy_access::{Access, Outcome, Policy, PolicyKind, Principal, Request};
use iam_rs::{
    Arn, Context, ContextValue, Decision, IAMPolicy, IAMRequest, PolicyEvaluator,
    Principal as IamPrincipal, PrincipalId,
};

use crate::{Case, black_box};

const USER: &str = "arn:aws:iam::123456789012:user/ana";

/// The actions and teams of the requests, and the bucket's folder that they are for.
const REQUESTS: [(&str, &str, &str); 4] = [
    ("s3:GetObject", "blue", "7"),
    ("s3:PutObject", "blue", "7"),
    ("s3:GetObject", "red", "7"),
    ("s3:DeleteObject", "blue", "9"),
];

/// Ten policies of three statements: reads for a team, writes in a folder, and a denial.
fn policies() -> Vec<String> {
    let policy = |number: usize| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":[
                {{"Effect":"Allow","Action":["s3:Get*","s3:ListBucket"],
                    "Resource":"arn:aws:s3:::photos/{number}/*",
                    "Condition":{{"StringEquals":{{"aws:PrincipalTag/team":"blue"}}}}}},
                {{"Effect":"Allow","Action":"s3:PutObject",
                    "Resource":"arn:aws:s3:::photos/{number}/inbox/*"}},
                {{"Effect":"Deny","Action":"s3:Delete*","Resource":"arn:aws:s3:::photos/9/*"}}
            ]}}"#
        )
    };
    (0..10).map(policy).collect()
}

fn object(folder: &str) -> String {
    format!("arn:aws:s3:::photos/{folder}/1.jpg")
}

pub fn cases() -> Vec<Case> {
    const WORK: &str = "decide";
    vec![
        Case::new(WORK, "limit", |take| {
            for (action, team, folder) in black_box(REQUESTS) {
                take(match (action, team, folder) {
                    (_, _, "9") => "deny ",
                    ("s3:GetObject", "blue", _) => "allow ",
                    _ => "none ",
                });
            }
        }),
        Case::new(WORK, "cognito-policy", {
            let parse =
                |text: &String| Policy::parse(PolicyKind::Identity, text).expect("a policy");
            let policies: Vec<Policy<'static>> = policies().iter().map(parse).collect();
            let access = Access::new().identity(&policies);
            let requests = REQUESTS.map(|(action, team, folder)| {
                let request = Request::parse(action, &object(folder)).expect("a request");
                request.by(Principal::parse(USER)).with("aws:PrincipalTag/team", team)
            });
            move |take| {
                for request in &requests {
                    take(match black_box(&access).decide(black_box(request)).outcome() {
                        Outcome::Allowed => "allow ",
                        Outcome::ExplicitDeny => "deny ",
                        Outcome::ImplicitDeny | Outcome::Invalid => "none ",
                    });
                }
            }
        }),
        Case::new(WORK, "iam-rs", {
            let parse = |text: &String| IAMPolicy::from_json(text).expect("a policy");
            let evaluator = PolicyEvaluator::with_policies(policies().iter().map(parse).collect());
            let requests = REQUESTS.map(|(action, team, folder)| {
                let mut context = Context::new();
                let key = "aws:PrincipalTag/team".to_owned();
                context.insert(key, ContextValue::String(team.to_owned()));
                let user = IamPrincipal::Aws(PrincipalId::String(USER.to_owned()));
                let arn = Arn::parse(&object(folder)).expect("an ARN");
                IAMRequest::new_with_context(user, action, arn, context)
            });
            move |take| {
                for request in &requests {
                    let result = black_box(&evaluator).evaluate(black_box(request));
                    take(match result.expect("a decision").decision {
                        Decision::Allow => "allow ",
                        Decision::Deny => "deny ",
                        Decision::NotApplicable => "none ",
                    });
                }
            }
        }),
    ]
}
