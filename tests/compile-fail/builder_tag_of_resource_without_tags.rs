use cognito_policy::cognito_sync::DatasetAction;
use cognito_policy::{Statement, aws};

fn main() {
    let _ = Statement::allow(DatasetAction::ListRecords)
        .when(aws::resource_tag("team").equals("blue"))
        .on_everything();
}
