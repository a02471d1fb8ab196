//! The formats of files, by their names and contents.

use std::borrow::Cow;
use std::path::Path;
use std::rc::Rc;

use cognito_policy_spec::json::{SyntaxError, Value};

use crate::found::{Found, is_policy, is_statements};
use crate::hcl::{self, Module};
use crate::search::search_anywhere;
use crate::tree::{self, Tree};
use crate::{amplify, cloudformation, duplicate, export, plan, serverless, yaml};

/// What a file is written in, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Json,
    Yaml,
    /// In HCL or JSON.
    Terraform,
}

impl Syntax {
    /// Returns the syntax of a file; `None` if no policies are looked for in files of this name.
    fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            _ if is_of_module(path) => Some(Self::Terraform),
            "json" => Some(Self::Json),
            "yaml" | "yml" => Some(Self::Yaml),
            _ => None,
        }
    }

    /// Returns the syntax of a text without a name that tells.
    fn guess(text: &str) -> Self {
        if text.trim_start().starts_with(['{', '[']) { Self::Json } else { Self::Yaml }
    }
}

/// Returns whether a file of this name belongs to the Terraform module of its folder.
pub fn is_of_module(path: &Path) -> bool {
    let has = |path: &Path, extension: &str| {
        path.extension().is_some_and(|it| it.eq_ignore_ascii_case(extension))
    };
    let stem = path.file_stem().unwrap_or_default();
    has(path, "tf") || (has(path, "json") && has(Path::new(stem), "tf"))
}

/// Returns whether policies are looked for in files of this name.
pub fn is_supported(path: &Path) -> bool {
    Syntax::of(path).is_some() || path.extension().is_some_and(|it| it == "template")
}

/// Finds the policies of a file.
///
/// The syntax follows from the file's extension: `.json` and `.template` (which may also be YAML), `.yaml`,
/// `.yml`, `.tf`, and `.tf.json`. The content of any other file decides. The format follows from the content.
/// `files` has the other files of a Terraform module, and reads files beside it.
///
/// ```
/// use std::path::Path;
///
/// use cognito_policy_language::PolicyKind;
/// use cognito_policy_templates::{NoFiles, find};
///
/// let template = "
/// Resources:
///   Admin:
///     Type: AWS::IAM::ManagedPolicy
///     Properties:
///       PolicyDocument:
///         Version: 2012-10-17
///         Statement:
///           - Effect: Allow
///             Action: cognito-idp:AdminGetUser
///             Resource: !GetAtt Users.Arn
/// ";
/// let found = find(Path::new("template.yaml"), template, &NoFiles).unwrap();
/// assert_eq!(found.policies[0].name, "Resources.Admin");
/// assert_eq!(found.policies[0].kind, Some(PolicyKind::Identity));
/// ```
///
/// # Errors
///
/// Returns the first error if the file does not have the syntax of its extension.
pub fn find(path: &Path, text: &str, files: &dyn Files) -> Result<Found, SyntaxError> {
    let syntax = Syntax::of(path);
    // A file of this name cannot be anything else.
    let is_recognized = matches!(syntax, Some(Syntax::Yaml | Syntax::Terraform));
    let mut found = Found { is_recognized, ..Found::default() };
    match syntax.unwrap_or_else(|| Syntax::guess(text)) {
        Syntax::Terraform => hcl::find(path, text, files, &mut found)?,
        Syntax::Json => {
            let root = tree::parse(text)?;
            find_in_tree(&root, &mut found)?;
            found.root = found.is_empty().then_some(root);
        }
        Syntax::Yaml => {
            let file = yaml::parse(text)?;
            found.is_yaml = true;
            find_in_tree(&file.root, &mut found)?;
            if found.is_template {
                file.check_functions()?;
            }
        }
    }
    Ok(found)
}

fn find_in_tree(root: &Tree, found: &mut Found) -> Result<(), SyntaxError> {
    if cloudformation::is_template(root) {
        found.is_template = true;
        cloudformation::find_all(&with_holes(root), found);
    } else if cloudformation::is_resources(root) {
        found.is_template = true;
        cloudformation::find_in_resources(&with_holes(root), found);
    } else if plan::is_plan(root) {
        found.is_recognized = true;
        plan::find(root, found)?;
    } else if serverless::is_configuration(root) {
        found.is_template = true;
        serverless::find(root, found);
    } else if cloudformation::has_functions(root)
        || (found.is_yaml && serverless::has_variables(root))
    {
        // A template includes it.
        for root in cloudformation::branches(&with_holes(root)) {
            find_in_document(&root, found);
        }
    } else {
        find_in_document(root, found);
    }
    if found.is_template {
        found.is_recognized = true;
        duplicate::find(root, found);
    }
    Ok(())
}

/// Replaces the variables of the Serverless Framework, if there are some.
fn with_holes(root: &Tree) -> Cow<'_, Tree> {
    if serverless::has_variables(root) {
        Cow::Owned(serverless::with_holes(root))
    } else {
        Cow::Borrowed(root)
    }
}

/// Finds the policies of a file that is not a template.
fn find_in_document(root: &Tree, found: &mut Found) {
    if amplify::is_list(root) {
        amplify::find(root, found);
    } else if matches!(root.value, Value::Object(_) | Value::Array(_)) {
        found.is_recognized |= !is_policy(root) && !is_statements(root) && export::is_export(root);
        search_anywhere(root, found);
    }
}

/// Reads the files that a Terraform configuration refers to.
pub trait Files {
    /// Returns the text of a file, by its path from the folder of the configuration; `None` if it cannot be
    /// read.
    fn read(&self, path: &str) -> Option<String>;

    /// Returns the Terraform module of the folder, parsed once for all of its files.
    fn module(&self) -> Rc<Module>;
}

/// No files: what other files contain is not known.
#[derive(Debug, Clone, Copy)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &str) -> Option<String> {
        None
    }

    fn module(&self) -> Rc<Module> {
        Rc::default()
    }
}
