//! Names of operations in symbols, paths and types.

use crate::services::{self, Service};

/// A service and the name of an operation.
pub(super) type Found = (&'static Service, String);

/// Returns the operation of a crate's module: `GetObject` for `aws_sdk_s3` and `get_object`.
pub(super) fn of_module(crate_name: &str, module: &str) -> Option<Found> {
    let service = services::of_crate(crate_name)?;
    Some((service, service.operation(module)?.to_owned()))
}

/// Returns the operation whose requests a function sends, from its mangled name:
/// `_ZN10aws_sdk_s39operation10get_object9GetObject11orchestrate17h..E` or, in the newer form,
/// `_RNvMNtNtCs.._10aws_sdk_s39operation10get_objectNtB2_9GetObject11orchestrate`.
pub(super) fn of_symbol(symbol: &str) -> Option<Found> {
    let (before, after) = symbol.split_once("9operation")?;
    // `orchestrate_with_stop_point` begins with it. Statics stay although nothing calls the function.
    if !after.contains("orchestrate") || after.contains("CALLSITE") {
        return None;
    }
    let crate_name = &before[before.rfind("aws_sdk_")?..];
    let (module, _) = identifier(after)?;
    of_module(crate_name, module)
}

/// Returns the operation that a method of a client begins, from its mangled name:
/// `_ZN10aws_sdk_s36client10get_object44_$LT$..Client$GT$10get_object17h..E`.
pub(super) fn of_client_method(symbol: &str) -> Option<Found> {
    let (before, after) = symbol.split_once("6client")?;
    let crate_name = &before[before.rfind("aws_sdk_")?..];
    let (module, rest) = identifier(after)?;
    let is_method = rest.contains(&format!("{}{module}", module.len()));
    of_module(crate_name, module).filter(|_| is_method)
}

/// Reads an identifier after its length.
fn identifier(mangled: &str) -> Option<(&str, &str)> {
    let digits = mangled.bytes().take_while(u8::is_ascii_digit).count();
    let length: usize = mangled[..digits].parse().ok()?;
    let rest = &mangled[digits..];
    (length <= rest.len() && rest.is_char_boundary(length)).then(|| rest.split_at(length))
}

/// Returns the operation of the source file around a place in a text:
/// `aws-sdk-s3-1.157.0/src/operation/get_object.rs`. The place is that of `src`.
pub(super) fn of_location(text: &[u8], at: usize) -> Option<Found> {
    let is_name =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'+');
    let start = text[..at - 1].iter().rposition(|byte| !is_name(byte)).map_or(0, |it| it + 1);
    let folder = std::str::from_utf8(&text[start..at - 1]).ok()?;
    let folder = &folder[folder.rfind("aws-sdk-")?..];
    let crate_name = without_version(folder);
    let module = &text[at + "src/operation/".len()..];
    let end = module.iter().position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'_'))?;
    if !module[end..].starts_with(b".rs") {
        return None;
    }
    of_module(crate_name, std::str::from_utf8(&module[..end]).ok()?)
}

/// Returns a crate's name without the version after it.
fn without_version(folder: &str) -> &str {
    match folder.rsplit_once('-') {
        Some((name, version)) if version.starts_with(|it: char| it.is_ascii_digit()) => name,
        _ => folder,
    }
}

/// Returns the operation of the builder, output or future that a type's name contains:
/// `aws_sdk_s3::operation::get_object::builders::..`.
pub(super) fn of_type(name: &str) -> Option<Found> {
    let (before, after) = name.split_once("::operation::")?;
    let crate_name = &before[before.rfind("aws_sdk_")?..];
    of_module(crate_name, after.split("::").next()?)
}

/// Returns the operation that a span names: `Cognito Identity Provider.AdminGetUser`.
pub(super) fn of_span(text: &str) -> Option<Found> {
    let (id, operation) = text.rsplit_once('.')?;
    let service = services::of_id(id)?;
    let is_name = operation.starts_with(|it: char| it.is_ascii_uppercase())
        && operation.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_name.then(|| (service, service.operation(operation).unwrap_or(operation).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{Found, of_client_method, of_location, of_span, of_symbol, of_type};

    #[track_caller]
    fn is(found: Option<Found>, id: &str, operation: &str) {
        let (service, name) = found.unwrap();
        assert_eq!((service.id.as_str(), name.as_str()), (id, operation));
    }

    #[test]
    fn symbols_of_both_forms_name_operations() {
        is(
            of_symbol(
                "_ZN10aws_sdk_s39operation15list_objects_v213ListObjectsV227orchestrate_with_stop_point17h27fE",
            ),
            "S3",
            "ListObjectsV2",
        );
        is(
            of_symbol(
                "_RNvMNtNtCs4fqI2P2rA04_12aws_sdk_sts9operation11assume_roleNtB2_10AssumeRole11orchestrate",
            ),
            "STS",
            "AssumeRole",
        );
        // Building a request does not send it.
        assert!(of_symbol("_ZN10aws_sdk_s39operation10get_object8builders3new17h27fE").is_none());
        assert!(of_symbol("_ZN4core9operation3abc11orchestrateE").is_none());
    }

    #[test]
    fn methods_of_clients_name_operations() {
        let method = "_ZN10aws_sdk_s36client10get_object44_$LT$impl$u20$aws_sdk_s3..client..Client$GT$10get_object17hd0E";
        is(of_client_method(method), "S3", "GetObject");
        let newer = "_RNvMNtNtCs4f_10aws_sdk_s36client10get_objectNtB4_6Client10get_object";
        is(of_client_method(newer), "S3", "GetObject");
        assert!(of_client_method("_ZN10aws_sdk_s36client9customize3newE").is_none());
    }

    #[test]
    fn paths_name_operations() {
        let path = b"/registry/src/index/aws-sdk-cognitoidentityprovider-1.144.0/src/operation/admin_get_user.rsabc";
        let at = path.windows(4).rposition(|it| it == b"src/").unwrap();
        is(of_location(path, at), "Cognito Identity Provider", "AdminGetUser");
        let vendored = b"vendor/aws-sdk-s3/src/operation/get_object.rs";
        is(of_location(vendored, 18), "S3", "GetObject");
        // A file of its builders.
        assert!(
            of_location(b"vendor/aws-sdk-s3/src/operation/get_object/builders.rs", 18).is_none()
        );
    }

    #[test]
    fn types_and_spans_name_operations() {
        is(
            of_type("Maybe<aws_sdk_sqs::operation::send_message::builders::X::send>"),
            "SQS",
            "SendMessage",
        );
        is(
            of_span("Cognito Identity Provider.AdminGetUser"),
            "Cognito Identity Provider",
            "AdminGetUser",
        );
        // Newer than the tables.
        is(of_span("S3.FlyToTheMoon"), "S3", "FlyToTheMoon");
        for other in ["AmazonSQS.SendMessage", "S3.get", "S3", "S3.", "1.2"] {
            assert!(of_span(other).is_none(), "{other}");
        }
    }
}
