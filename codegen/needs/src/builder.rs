//! The builder, which build scripts call.

use std::fs;
use std::path::{Path, PathBuf};

use crate::coverage::{Coverage, Finding, PolicyText};
use crate::of_source;
use crate::resource::Deployment;

/// Compares the sources of a program with its policies in a build script: a call that they do not allow
/// fails the build at its line, and an action that no call needs is a warning.
///
/// ```no_run
/// // build.rs
/// cognito_policy_needs::Builder::new()
///     .covers("src", "policies/app.json")
///     .also("logs:*")     // AWS Lambda writes the logs
///     .build();
/// ```
///
/// A build script sees sources only, so that every call counts, also in functions that nothing calls, and
/// calls in other crates do not. [`assert_covers!`](crate::assert_covers) compares the binary in a test.
#[derive(Debug, Clone, Default)]
pub struct Builder {
    /// Each folder of sources with its policies.
    programs: Vec<(PathBuf, Vec<PathBuf>)>,
    deployment: Deployment,
}

impl Builder {
    /// Creates a builder that compares nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Compares a folder of sources with a policy in a JSON file. Several policies of the same folder work
    /// together. Relative paths start at the folder of `Cargo.toml`.
    #[must_use]
    pub fn covers(mut self, source: impl Into<PathBuf>, policy: impl Into<PathBuf>) -> Self {
        let (source, policy) = (source.into(), policy.into());
        match self.programs.iter_mut().find(|(folder, _)| *folder == source) {
            Some((_, policies)) => policies.push(policy),
            None => self.programs.push((source, vec![policy])),
        }
        self
    }

    /// Sets the ID of the account that the program works in.
    #[must_use]
    pub fn account(mut self, id: impl Into<String>) -> Self {
        self.deployment.account = Some(id.into());
        self
    }

    /// Sets the Region that the program works in.
    #[must_use]
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.deployment.region = Some(region.into());
        self
    }

    /// Sets the resource of the calls that have a setter: `.resource("user_pool_id", "arn:..")`.
    #[must_use]
    pub fn resource(mut self, setter: impl Into<String>, arn: impl Into<String>) -> Self {
        self.deployment.resources.push((setter.into(), arn.into()));
        self
    }

    /// Adds an action or pattern that something else needs from the same policies: it is not reported.
    #[must_use]
    pub fn also(mut self, action: impl Into<String>) -> Self {
        self.deployment.other_actions.push(action.into());
        self
    }

    /// Compares, and prints what it finds as errors and warnings of cargo, at the line of the call or of
    /// the policy. An error fails the build, also if something cannot be read.
    ///
    /// Cargo runs the build script again when the sources or policies change.
    pub fn build(&self) {
        for instruction in self.instructions() {
            println!("cargo::{instruction}");
        }
    }

    /// Returns what cargo is to do.
    fn instructions(&self) -> Vec<String> {
        let mut instructions = Vec::new();
        let changed = |path: &Path| format!("rerun-if-changed={}", path.display());
        for (source, policies) in &self.programs {
            instructions.extend([changed(Path::new("Cargo.toml")), changed(source)]);
            instructions.extend(policies.iter().map(|policy| changed(policy)));
            match self.coverage(source, policies) {
                Ok(Coverage { errors, warnings }) => {
                    instructions.extend(errors.iter().map(|it| instruction("error", it)));
                    instructions.extend(warnings.iter().map(|it| instruction("warning", it)));
                }
                Err(error) => instructions.push(instruction("error", &error)),
            }
        }
        instructions
    }

    fn coverage(&self, source: &Path, policies: &[PathBuf]) -> Result<Coverage, Finding> {
        let mut texts = Vec::new();
        for path in policies {
            texts.push(read(path)?);
        }
        let needs = of_source(source).map_err(|error| Finding {
            place: error.path.display().to_string(),
            message: error.reason,
            help: error.help.unwrap_or_default(),
        })?;
        Coverage::of(source, &needs, &texts, &self.deployment)
    }
}

fn read(path: &Path) -> Result<PolicyText, Finding> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(PolicyText { file: path.to_owned(), text }),
        Err(error) => Err(Finding {
            place: path.display().to_string(),
            message: format!("cannot be read: {error}"),
            help: String::new(),
        }),
    }
}

/// Returns the instruction that makes cargo print a finding. It is one line.
fn instruction(level: &str, finding: &Finding) -> String {
    let help = &finding.help;
    let help = if help.is_empty() { String::new() } else { format!("; help: {help}") };
    format!("{level}={finding}{help}").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::Builder;

    const SOURCE: &str = "async fn find(idp: &aws_sdk_cognitoidentityprovider::Client) {
        idp.admin_get_user().send().await;
        idp.list_users().send().await;
    }";

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("cognito-policy-needs-builder-{name}"));
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::write(folder.join("src/main.rs"), SOURCE).unwrap();
        folder
    }

    /// Returns the errors and warnings, with paths in the folder.
    fn findings(name: &str, policies: &[&str]) -> Vec<String> {
        let folder = folder(name);
        let mut builder = Builder::new().also("logs:*");
        for (number, actions) in policies.iter().enumerate() {
            let file = folder.join(format!("{number}.json"));
            let text = format!(
                r#"{{"Version": "2012-10-17", "Statement": {{
                "Effect": "Allow", "Action": [{actions}], "Resource": "*" }} }}"#
            );
            fs::write(&file, text).unwrap();
            builder = builder.covers(folder.join("src"), file);
        }
        let start = format!("{}/", folder.display());
        let shown = |line: String| line.replace('\\', "/").replace(&start.replace('\\', "/"), "");
        let lines = builder.instructions().into_iter().map(shown);
        lines.filter(|line| !line.starts_with("rerun")).collect()
    }

    #[test]
    fn findings_are_at_the_line_of_the_call_and_of_the_policy() {
        assert_eq!(
            findings(
                "lines",
                &[r#""cognito-idp:ListUsers", "sqs:SendMessage", "logs:PutLogEvents""#]
            ),
            [
                "error=src/main.rs:2: `AdminGetUser` needs `cognito-idp:AdminGetUser`, which is not \
                 allowed; help: allow `cognito-idp:AdminGetUser`, or remove the call",
                "warning=0.json:2:72: `sqs:SendMessage` is allowed, but the program never needs it; \
                 help: remove it",
            ]
        );
    }

    #[test]
    fn policies_of_one_folder_work_together() {
        let policies = [r#""cognito-idp:ListUsers""#, r#""cognito-idp:AdminGetUser""#];
        assert_eq!(findings("together", &policies), Vec::<String>::new());
    }

    #[test]
    fn what_cannot_be_read_is_an_error() {
        let folder = folder("unreadable");
        let errors = |source: &str, policy: &str| {
            let builder = Builder::new().covers(folder.join(source), folder.join(policy));
            builder.instructions().into_iter().filter(|line| line.starts_with("error=")).count()
        };
        fs::write(folder.join("broken.json"), "{").unwrap();
        fs::write(folder.join("policy.json"), r#"{"Version": "2012-10-17", "Statement": []}"#)
            .unwrap();
        assert_eq!((errors("src", "none.json"), errors("src", "broken.json")), (1, 1));
        assert_eq!(errors("none", "policy.json"), 1);
    }

    #[test]
    fn cargo_watches_the_sources_and_the_policies() {
        let instructions = Builder::new().covers("src", "policies/app.json").instructions();
        for path in ["Cargo.toml", "src", "policies/app.json"] {
            assert!(instructions.contains(&format!("rerun-if-changed={path}")));
        }
    }
}
