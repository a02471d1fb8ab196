//! What an application's build script tells the macros of its crate, in one file.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::json::write_string;
use crate::load::{self, Defect};
use crate::tables::Source;

/// The services that an application has bindings for.
///
/// Its build script writes them [as text](Self::to_text), beside the bindings; the macros, which
/// run in another process, [read](Self::parse) that.
///
/// ```
/// use cognito_policy_spec::application::Application;
/// use cognito_policy_spec::tables::Source;
///
/// let dynamodb = Source::builtin("dynamodb").unwrap();
/// let application = Application { sources: vec![dynamodb], ..Application::default() };
/// let read = Application::parse(Application::FILE, &application.to_text()).unwrap();
/// assert_eq!(read.sources[0].name, "dynamodb");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Application {
    /// The package whose build script it was. Of others, what the compiler's environment says is
    /// not for them: a build inside of a build inherits the folder that is looked into.
    pub package: String,
    /// The module of the crate where the bindings are, as `aws::bindings`; empty for its root.
    pub module: String,
    /// The services whose bindings are whole, each with its table.
    pub sources: Vec<Source>,
    /// Whether every other service has bindings of its actions.
    pub all_actions: bool,
}

impl Application {
    /// The name of the file, in the folder of what the build script makes.
    pub const FILE: &'static str = "cognito-policy.json";

    /// The text of the file. A built-in table is named there, and no more.
    pub fn to_text(&self) -> String {
        let mut text = String::from("{\"Package\": ");
        write_string(&mut text, &self.package);
        text.push_str(", \"Module\": ");
        write_string(&mut text, &self.module);
        let _ = write!(text, ", \"AllActions\": {}, \"Services\": [", self.all_actions);
        for (index, source) in self.sources.iter().enumerate() {
            text.push_str(if index == 0 { "\n{\"Name\": " } else { ",\n{\"Name\": " });
            write_string(&mut text, &source.name);
            if !is_builtin(source) {
                text.push_str(", \"File\": ");
                write_string(&mut text, &source.file);
                text.push_str(", \"Text\": ");
                write_string(&mut text, &source.text);
            }
            text.push('}');
        }
        text.push_str("]}\n");
        text
    }

    /// Reads the file's text.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it. A build script of the same version wrote what can be read.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<Defect>> {
        load::application(file, text)
    }
}

fn is_builtin(source: &Source) -> bool {
    let builtin = Source::builtin(&source.name);
    builtin
        .is_some_and(|builtin| matches!(source.text, Cow::Borrowed(text) if text == builtin.text))
}

#[cfg(test)]
mod tests {
    use super::Application;
    use crate::tables::Source;

    #[test]
    fn what_is_written_is_read() {
        let own = Source {
            name: "own".into(),
            file: "C:\\spec\\own.json".into(),
            text: "{\"Name\": \"own\",\r\n\t\"Title\": \"é☺😀\", \"Actions\": []}".into(),
        };
        let application = Application {
            package: "shop".to_owned(),
            module: "aws::bindings".to_owned(),
            sources: vec![own.clone(), Source::builtin("S3").unwrap()],
            all_actions: true,
        };
        let text = application.to_text();
        assert!(text.len() < 300, "{text}");
        let read = Application::parse("a.json", &text).unwrap();
        assert_eq!((read.package.as_str(), read.module.as_str()), ("shop", "aws::bindings"));
        assert!(read.all_actions);
        assert_eq!((&read.sources[0].file, &read.sources[0].text), (&own.file, &own.text));
        assert_eq!(read.sources[1].text, Source::builtin("s3").unwrap().text);
    }

    #[test]
    fn a_file_of_another_version_is_told() {
        let text =
            r#"{"Module": "", "Services": [{"Name": "s4"}, {"Name": 1}], "AllActions": "x"}"#;
        let defects = Application::parse("a.json", text).unwrap_err();
        let defects: Vec<String> = defects.iter().map(ToString::to_string).collect();
        assert_eq!(
            defects,
            [
                "a.json:1:38: no built-in table for `s4`",
                "a.json:1:54: `Name` of a service must be a string, not a number",
                "a.json:1:73: `AllActions` of the application must be `true` or `false`, not a string",
            ]
        );
    }
}
