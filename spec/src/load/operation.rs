//! The operations of a service's API.

use super::defined::Defined;
use super::reader::{Object, Reader, Str};
use crate::model::{AuthorizedOperation, Operation};
use crate::schema;

/// Reads the operations that have no action.
pub(super) fn without_action(
    reader: &mut Reader<'_>,
    service: &Object<'_>,
    actions: &Defined<'_>,
) -> Vec<Operation> {
    let mut names = Defined::new("operation");
    let mut operations = Vec::new();
    for node in reader.list(service, "OperationsWithoutAction") {
        let Some(object) = reader.object(node, &schema::OPERATION) else { continue };
        let Some(name) = reader.required(&object, "Name") else { continue };
        names.add(reader, name);
        if actions.find(name.value).is_some() {
            let message = format!("`{}` is also an action", name.value);
            reader.defect(name.at, message).help("remove one of them");
        }
        let unsigned = reader.flag(&object, "Unsigned");
        operations.push(Operation { name: name.value.to_owned(), unsigned });
    }
    operations
}

/// Reads the operations that actions of other names authorize. AWS's tables list every operation;
/// nearly all are authorized by the action of the same name alone.
pub(super) fn read_all(
    reader: &mut Reader<'_>,
    service: &Object<'_>,
    service_name: Option<Str<'_>>,
) -> Vec<AuthorizedOperation> {
    let own = service_name.map_or("", |name| name.value);
    let mut operations = Vec::new();
    for node in reader.list(service, "Operations") {
        let Some(object) = reader.object(node, &schema::AUTHORIZED_OPERATION) else { continue };
        let Some(name) = reader.required(&object, "Name") else { continue };
        let actions = actions(reader, &object);
        let is_usual = match actions.as_slice() {
            [] => true,
            [only] => only.split_once(':') == Some((own, name.value)),
            _ => false,
        };
        if !is_usual {
            operations.push(AuthorizedOperation { name: name.value.to_owned(), actions });
        }
    }
    operations
}

fn actions(reader: &mut Reader<'_>, operation: &Object<'_>) -> Vec<String> {
    let mut actions = Vec::new();
    for node in reader.list(operation, "AuthorizedActions") {
        let Some(object) = reader.object(node, &schema::AUTHORIZED_ACTION) else { continue };
        let name = reader.required(&object, "Name");
        let service = reader.required(&object, "Service");
        if let (Some(service), Some(name)) = (service, name) {
            actions.push(format!("{}:{}", service.value, name.value));
        }
    }
    actions
}
