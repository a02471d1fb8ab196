//! The tables that a configuration lists.

use cognito_policy_rules::Configuration;
use cognito_policy_rules::configuration::short_name;
use cognito_policy_spec::application::Application;
use cognito_policy_spec::file::{self, Limit, Unreadable};
use cognito_policy_spec::load::{self, Defect, Remarks};
use cognito_policy_spec::tables::{Source, Tables};

/// Returns the built-in tables together with those of a configuration.
pub(super) fn of(configuration: &Configuration, defects: &mut Vec<Defect>) -> &'static Tables {
    let mut sources = Vec::new();
    let mut remarks = Remarks::default();
    for entry in &configuration.tables {
        let path = configuration.folder.join(&entry.text);
        let text = match file::read(&path, Limit::TABLE) {
            Ok(text) => text,
            Err(Unreadable { reason, help }) => {
                let message = format!("cannot read `{}`: {reason}", entry.text);
                remarks.add(entry.at, message).help_if(help);
                continue;
            }
        };
        let file = short_name(&path);
        match load::service(&file, &text) {
            Ok(loaded) => sources.push(Source {
                name: loaded.service.name.into(),
                file: file.into(),
                text: text.into(),
            }),
            Err(found) => defects.extend(found),
        }
    }
    defects.extend(configuration.defects_at(remarks));
    if sources.is_empty() {
        return Tables::builtin();
    }
    let application = Application { sources, ..Application::default() };
    Box::leak(Box::new(Tables::with(application)))
}
