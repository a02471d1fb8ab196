use cognito_policy_language::arn::{Arn, Candidate};
use cognito_policy_language::nearest::nearest;
use cognito_policy_spec::model::Fragment;

use super::Site;
use super::id::{check_id, placeholder_named};
use crate::finding::Findings;
use crate::rule::declare_rules;

declare_rules! {
    /// The service has no resource type with such ARNs.
    ///
    /// ## What it does
    ///
    /// Checks that the last field of an ARN has the form of one of the service's resource types.
    ///
    /// ## Why it matters
    ///
    /// The ARN matches no resource. The form of user pools is `userpool/ID`, and that of identity
    /// pools is `identitypool/ID`, both in lowercase.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:user-pool/us-east-1_AbCdEfGhI"
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
    /// ## Limitations
    ///
    /// In principals and condition values, and in statements whose actions can belong to any
    /// service, only forms that are similar to a valid one are reported.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html>
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitoidentity.html>
    INVALID_ARN_RESOURCE: Error;
}

/// The characters after the first word of a resource: `userpool/ID`, `function:name`.
const SEPARATORS: [char; 2] = ['/', ':'];

pub(super) fn check(site: &Site<'_, '_>, findings: &mut Findings) {
    for (placeholder, range) in &site.ids {
        if placeholder.pattern.region.is_none() && !site.may_lack(range) {
            let (range, tables) = (range.clone(), site.against.tables);
            check_id(site.text, range, site.place, placeholder, tables, findings);
        }
    }
    let formats = &site.formats;
    if formats.is_complete && formats.fitting.is_empty() && !formats.of_service.is_empty() {
        no_format(site, findings);
    }
}

fn no_format(site: &Site<'_, '_>, findings: &mut Findings) {
    let resource = site.str(&site.arn.resource);
    let similar = similar(resource, &site.formats.of_service);
    if !site.against.is_complete {
        // Another service may have such resources; only a misspelled word is surely wrong.
        match &similar {
            Some(similar) if is_typo(resource, similar) => {}
            _ => return,
        }
    }
    let message = match resource {
        "" => "the resource of the ARN is missing".to_owned(),
        resource => {
            let service = site.str(&site.arn.service);
            format!("`{service}` has no resource type whose ARN ends with `{resource}`")
        }
    };
    let range = &site.arn.resource;
    let meant = similar.filter(|similar| fits(similar, site));
    let advice = format!("end it with {}", site.formats.endings());
    site.report(INVALID_ARN_RESOURCE, range, message, findings).replace_or(
        site.text,
        range.clone(),
        meant,
        advice,
    );
}

/// Returns the resource with the start of a format: `userpool/ID` for `userpools/ID`, `userpool:ID`
/// and `ID`.
fn similar(resource: &str, formats: &[Candidate<'_>]) -> Option<String> {
    for format in formats {
        if let Some(prefix) = prefix_of_id(resource, format) {
            return Some(format!("{prefix}{resource}"));
        }
    }
    let (mut words, mut before_colon) = (Vec::new(), Vec::new());
    for (_, _, format) in formats {
        let Some(Fragment::Literal(literal)) = format.resource.first() else { continue };
        let Some(start) = literal.split_inclusive(SEPARATORS).next() else { continue };
        let word = start.trim_end_matches(SEPARATORS);
        words.push(word);
        if start.ends_with(':') {
            before_colon.push(word);
        }
    }
    let (written, rest) = resource.trim_start_matches('/').split_once(SEPARATORS)?;
    let word = nearest(written, &words)?;
    let separator = if before_colon.contains(&word) { ':' } else { '/' };
    let similar = format!("{word}{separator}{rest}");
    (similar != resource).then_some(similar)
}

/// Returns whether a resource differs from a similar one in more than the separator.
fn is_typo(resource: &str, similar: &str) -> bool {
    match similar.split_once(':') {
        Some((word, rest)) => [word, "/", rest].concat() != resource,
        None => similar != resource,
    }
}

/// Returns whether the ARN fits a format of its service with this resource.
fn fits(resource: &str, site: &Site<'_, '_>) -> bool {
    let text = [&site.text.value[..site.arn.resource.start], resource].concat();
    let Ok(arn) = Arn::parse(&text) else { return false };
    let tables = site.against.tables;
    site.formats.of_service.iter().any(|(owner, _, format)| arn.fits(&text, format, owner, tables))
}

/// Returns the text before the ID in a format, if the resource is only the ID.
fn prefix_of_id<'t>(resource: &str, (owner, _, format): &Candidate<'t>) -> Option<&'t str> {
    let [Fragment::Literal(prefix), Fragment::Placeholder(name)] = format.resource.as_slice()
    else {
        return None;
    };
    let placeholder = placeholder_named(name, owner)?;
    let pattern = &placeholder.pattern;
    let is_id = pattern.region(resource).is_some() && pattern.check(resource).is_ok();
    is_id.then_some(prefix)
}
