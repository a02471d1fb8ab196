//! The arguments of `cognito-policy simulate`.

use std::path::PathBuf;

use clap::Args;

use super::{ConfigurationArguments, ListFormat};

pub(super) const LONG: &str = "\
Decide requests offline, as IAM would.

Combines the policies of all layers that apply: an explicit Deny in any of them wins; otherwise each \
layer must allow the request. Explains each decision: the statements that allow or deny the request, or \
for each statement what keeps it from matching.";

pub(super) const AFTER: &str = "\
Policies:
  POLICY is an identity policy, or a file with several, such as a template. A trust policy decides who
  can assume a role. Pass policies of other layers with the options of their names.

Requests:
  Every action is asked on every resource. Without --resource, actions are asked on `*`, which is
  right for actions without resource types. The names of actions, the types of resources and the types
  of the values of condition keys are checked; --unchecked asks about what AWS added lately.

Configuration:
  The cognito-policy.json of each policy tells its kind, whether it is for guests, and its tables; see
  `cognito-policy check --help`.

Denied requests:
  --denied takes the message of an AccessDenied error or a CloudTrail event (JSON), as text or as the
  path of a file. It reads the action, the resource and the principal, explains the denial, and prints
  the smallest statement that would allow the request.

Examples:
  cognito-policy simulate role.json --action cognito-idp:AdminGetUser \\
      --resource arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI
  cognito-policy simulate role.json --boundary boundary.json --scp root.json --action s3:GetObject \\
      --resource arn:aws:s3:::photos/1.jpg --context aws:PrincipalTag/team=blue
  cognito-policy simulate guests.json --guest --action cognito-sync:ListRecords
  cognito-policy simulate role.json --denied \"$(pbpaste)\"

JSON:
  --format json prints one object:
    format   1
    results  a list of objects: action, resource, decision (allowed, explicitDeny, implicitDeny or
             invalid), statements (layer, policy, index, sid), reasons (texts)

Exit status:
  0  all requests are allowed
  1  a request is denied
  2  a policy could not be read, or a request could not be decided";

#[derive(Debug, Args)]
pub(crate) struct SimulateArguments {
    /// Identity policies: files, templates, or - for standard input
    #[arg(value_name = "POLICY")]
    pub(crate) policies: Vec<PathBuf>,
    /// An action, such as s3:GetObject (can be repeated)
    #[arg(long = "action", value_name = "ACTION", required_unless_present = "denied")]
    pub(crate) actions: Vec<String>,
    /// The ARN of a resource [default: *] (can be repeated)
    #[arg(long = "resource", value_name = "ARN")]
    pub(crate) resources: Vec<String>,
    /// The value of a condition key (can be repeated, also for several values of one key)
    #[arg(long, value_name = "KEY=VALUE", value_parser = key_and_value)]
    pub(crate) context: Vec<(String, String)>,
    /// Who makes the request: the ARN of a user, role or session, an account ID, or the name of a
    /// service or identity provider
    #[arg(long, value_name = "PRINCIPAL")]
    pub(crate) principal: Option<String>,
    /// The permissions boundary
    #[arg(long, value_name = "FILE")]
    pub(crate) boundary: Option<PathBuf>,
    /// A session policy (can be repeated)
    #[arg(long, value_name = "FILE")]
    pub(crate) session: Vec<PathBuf>,
    /// A service control policy; each is a level of its own (can be repeated)
    #[arg(long, value_name = "FILE")]
    pub(crate) scp: Vec<PathBuf>,
    /// A resource control policy (can be repeated)
    #[arg(long, value_name = "FILE")]
    pub(crate) rcp: Vec<PathBuf>,
    /// The policy of the resource, or the trust policy of the role
    #[arg(long, value_name = "FILE")]
    pub(crate) resource_policy: Option<PathBuf>,
    /// Apply the session policies that Amazon Cognito gives guests of an identity pool
    #[arg(long)]
    pub(crate) guest: bool,
    /// Do not check the names of actions and condition keys, and the types of resources and values
    #[arg(long)]
    pub(crate) unchecked: bool,
    /// Explain a denied request: an AccessDenied message or a CloudTrail event
    #[arg(long, value_name = "MESSAGE", conflicts_with_all = ["actions", "resources"])]
    pub(crate) denied: Option<String>,
    #[command(flatten)]
    pub(crate) configuration: ConfigurationArguments,
    /// The output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) format: ListFormat,
}

fn key_and_value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.to_owned(), value.to_owned())),
        _ => Err("expected KEY=VALUE, such as aws:RequestedRegion=us-east-1".to_owned()),
    }
}
