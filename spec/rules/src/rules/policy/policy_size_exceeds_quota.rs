use cognito_policy_language::PolicyKind;
use cognito_policy_language::hole;
use cognito_policy_language::write::Piece;
use cognito_policy_spec::model::Quota;
use cognito_policy_spec::tables::Tables;

use crate::finding::Findings;
use crate::rule::{Rule, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The policy exceeds the size quota of managed policies or session policies.
    ///
    /// ## What it does
    ///
    /// Checks that an identity policy has at most 6,144 characters, and a session policy at most
    /// 2,048. White space does not count.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects a longer managed policy, and AWS STS a longer session policy. The inline
    /// policies of a role can be longer, as are some AWS managed policies, so this is only a
    /// warning.
    ///
    /// ## Example
    ///
    /// A list of 60 such statements:
    ///
    /// ```json repeat-60
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length>
    POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA: Warning;

    /// The policy exceeds the default size quota of trust policies.
    ///
    /// ## What it does
    ///
    /// Checks that a trust policy has at most 2,048 characters. White space does not count.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects a longer trust policy, unless the quota of the account has been increased. The
    /// maximum is 8,192 characters.
    ///
    /// ## Example
    ///
    /// A list of 30 such statements:
    ///
    /// ```json trust repeat-30
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:role/deploy"},
    ///       "Action": "sts:AssumeRole"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:role/deploy"},
    ///       "Action": "sts:AssumeRole"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
    POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA: Warning;

    /// The policy exceeds the size quota of service control policies.
    ///
    /// ## What it does
    ///
    /// Checks that a service control policy has at most 10,240 characters. White space does not
    /// count.
    ///
    /// ## Why it matters
    ///
    /// AWS Organizations rejects a longer policy.
    ///
    /// ## Example
    ///
    /// A list of 80 such statements:
    ///
    /// ```json scp repeat-80
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json scp
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html>
    POLICY_SIZE_EXCEEDS_SCP_QUOTA: Error;

    /// The policy exceeds the size quota of resource control policies.
    ///
    /// ## What it does
    ///
    /// Checks that a resource control policy has at most 5,120 characters. White space does not
    /// count.
    ///
    /// ## Why it matters
    ///
    /// AWS Organizations rejects a longer policy.
    ///
    /// ## Example
    ///
    /// A list of 60 such statements:
    ///
    /// ```json rcp repeat-60
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Principal": "*",
    ///       "Action": "cognito-idp:*",
    ///       "Resource": "*",
    ///       "Condition": {
    ///         "Bool": {"aws:SecureTransport": "false"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json rcp
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Principal": "*",
    ///       "Action": "cognito-idp:*",
    ///       "Resource": "*",
    ///       "Condition": {
    ///         "Bool": {"aws:SecureTransport": "false"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html>
    POLICY_SIZE_EXCEEDS_RCP_QUOTA: Error;

    /// The policy exceeds the size quota of its service for resource-based policies.
    ///
    /// ## What it does
    ///
    /// Checks that a resource-based policy or endpoint policy is not longer than its service
    /// accepts. White space does not count.
    ///
    /// ## Why it matters
    ///
    /// The service rejects the policy.
    ///
    /// ## Example
    ///
    /// A list of 240 such statements:
    ///
    /// ```json resource repeat-240
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "123456789012"},
    ///       "Action": "s3:GetObject",
    ///       "Resource": "arn:aws:s3:::exports/*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "123456789012"},
    ///       "Action": "s3:GetObject",
    ///       "Resource": "arn:aws:s3:::exports/*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// Only the quotas of Amazon S3, AWS Lambda, AWS KMS, AWS Secrets Manager and VPC endpoints are
    /// known. The service is that of the first action.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html>
    POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let Some(Quota { title, characters, .. }) = quota(cx) else { return };
    // There are at least as many bytes as characters. Counting these would take 6 % of the
    // instructions to check a policy, without optimization.
    if size(cx.pieces) <= *characters {
        return;
    }
    let (length, is_partial) = length(cx.pieces);
    if length <= *characters {
        return;
    }
    let at_least = if is_partial { "at least " } else { "" };
    let message = format!(
        "the policy has {at_least}{length} characters, excluding white space, but {title} can \
         have at most {characters}"
    );
    findings.report(rule(cx.kind), cx.policy.place, message).help(help(cx));
}

/// Returns the number of bytes that are known now.
fn size(pieces: &[Piece]) -> usize {
    let mut size = 0;
    for piece in pieces {
        if let Piece::Text(text) = piece {
            size += text.len();
        }
    }
    size
}

/// Returns the number of characters that are known now, without white space, and whether there are more.
fn length(pieces: &[Piece]) -> (usize, bool) {
    let (mut length, mut is_partial) = (0, false);
    for piece in pieces {
        let Piece::Text(text) = piece else {
            is_partial = true;
            continue;
        };
        for c in text.chars() {
            length += usize::from(!c.is_ascii_whitespace());
        }
        let of_holes = hole::characters(text);
        length -= of_holes;
        is_partial |= of_holes > 0;
    }
    (length, is_partial)
}

fn quota<'t>(cx: &Context<'_, 't>) -> Option<&'t Quota> {
    let name = match cx.kind {
        PolicyKind::Identity => "managed-policy",
        PolicyKind::Session => "session-policy",
        PolicyKind::Trust => "trust-policy",
        PolicyKind::ServiceControl => "service-control-policy",
        PolicyKind::ResourceControl => "resource-control-policy",
        PolicyKind::Endpoint => "endpoint-policy",
        PolicyKind::Resource => return quota_of_service(cx),
    };
    named(name, cx.tables)
}

fn named<'t>(name: &str, tables: &'t Tables) -> Option<&'t Quota> {
    tables.quotas().iter().find(|quota| quota.name == name)
}

/// Returns the quota of the service of the first action.
fn quota_of_service<'t>(cx: &Context<'_, 't>) -> Option<&'t Quota> {
    let (prefix, _) = cx.actions.first()?.str.value().split_once(':')?;
    for quota in cx.tables.quotas() {
        if let Some(service) = &quota.service
            && service.eq_ignore_ascii_case(prefix)
        {
            return Some(quota);
        }
    }
    None
}

fn rule(kind: PolicyKind) -> &'static Rule {
    match kind {
        PolicyKind::Identity | PolicyKind::Session => POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA,
        PolicyKind::Trust => POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA,
        PolicyKind::ServiceControl => POLICY_SIZE_EXCEEDS_SCP_QUOTA,
        PolicyKind::ResourceControl => POLICY_SIZE_EXCEEDS_RCP_QUOTA,
        PolicyKind::Endpoint | PolicyKind::Resource => POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA,
    }
}

fn help(cx: &Context<'_, '_>) -> String {
    let help = match cx.kind {
        PolicyKind::Identity => {
            let inline = named("role-policies", cx.tables).map_or(0, |quota| quota.characters);
            return format!(
                "split it into several policies; a role's inline policies can have {inline} in total"
            );
        }
        PolicyKind::Session => {
            "write fewer and broader patterns; the role's policies also limit the session"
        }
        PolicyKind::Trust => {
            "request a quota increase (to at most 8192), or trust fewer principals"
        }
        PolicyKind::ServiceControl | PolicyKind::ResourceControl => {
            "split it into several policies, or write fewer and broader patterns"
        }
        PolicyKind::Endpoint => "write fewer and broader patterns",
        PolicyKind::Resource => {
            "write fewer and broader patterns, or move permissions to the callers' own policies"
        }
    };
    help.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Piece, length};

    #[test]
    fn white_space_does_not_count() {
        let text = |text: &str| Piece::Text(text.to_owned());
        assert_eq!(length(&[text("{\"Sid\": \"größe\"}\n"), text("€ \u{1f600}")]), (17, false));
    }
}
