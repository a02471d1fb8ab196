//! The file by which the build script of an application informs the macros of its crate.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::json::write_string;
use crate::load::{self, Defect};
use crate::tables::Source;

/// The services that an application has bindings for.
///
/// Its build script [writes](Self::to_text) them to a file next to the bindings, and the macros,
/// which run in another process, [read](Self::parse) it.
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
    /// The package of the build script. A build that another build starts inherits the directory of
    /// the file, which is not meant for its packages.
    pub package: String,
    /// The module of the crate with the bindings, such as `aws::bindings`; empty for its root.
    pub module: String,
    /// The services with complete bindings, each with its table.
    pub sources: Vec<Source>,
    /// Whether every other service has bindings for its actions.
    pub all_actions: bool,
}

impl Application {
    /// The name of the file in the output directory of the build script.
    pub const FILE: &'static str = "cognito-policy-bindings.json";

    /// The name of a hidden module of the bindings that contains those of each service. Macros use
    /// the types by this path, so the compiler names it if the bindings are not included.
    pub const BINDINGS: &'static str = "call_include_bindings_here";

    /// Returns the text of the file. It only contains the name of a built-in table.
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

    /// Reads the text of the file.
    ///
    /// # Errors
    ///
    /// Returns everything that is wrong with the file. What a build script of the same version
    /// wrote has no errors.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<Defect>> {
        load::application(file, text)
    }
}

fn is_builtin(source: &Source) -> bool {
    let builtin = Source::builtin(&source.name);
    let is_same = |builtin: Source| matches!(source.text, Cow::Borrowed(it) if it == builtin.text);
    builtin.is_some_and(is_same)
}

#[cfg(test)]
mod tests {
    use super::Application;
    use crate::tables::Source;

    #[test]
    fn the_file_survives_a_round_trip() {
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
    fn a_file_of_another_version_is_reported() {
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
