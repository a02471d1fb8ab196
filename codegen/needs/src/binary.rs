//! What a linked binary calls.

mod evidence;
mod image;
mod places;
mod spans;
mod text;

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::Error;
use crate::needs::{Call, Needs, Origin, Place};
use crate::services::Service;
use evidence::Evidence;
use image::Image;

/// An operation of a service, by the ID of the service and the name of the operation.
type Key = (&'static str, String);

/// What a binary contains of an operation.
struct Contained {
    service: &'static Service,
    places: Vec<Place>,
}

/// Finds what a linked binary can call: an executable, a shared library, or a test.
///
/// The linker keeps only the operations of the SDK that something can call, through wrappers, `dyn`
/// and other crates as well. So the result is exact in optimized builds. Known exceptions: a call that
/// a constant turns off in an async function counts; in a build without optimization, so does a method
/// of a trait object that nothing calls.
///
/// It works with every profile: with or without optimization, LTO, and symbols. Places are known if
/// there is debug information; [`Needs::with_source`] adds those of the sources. The code that gets
/// credentials contains operations as well: see [`Origin::Sdk`].
///
/// # Errors
///
/// If the file is not a linked binary, or is truncated; if it does not contain the AWS SDK for Rust;
/// and if it does, but none of its operations.
pub fn of_binary(path: &Path) -> Result<Needs, Error> {
    let parts = image::open(path)?;
    let image = Image::read(path, &parts)?;
    let mut contained = operations(&image)?;
    places::find(&image, &mut contained);
    Ok(needs(contained))
}

/// Finds what a linked binary can call, like [`of_binary`], but not where. That is faster, because the
/// debug information is not read.
///
/// # Errors
///
/// See [`of_binary`].
pub fn of_binary_without_places(path: &Path) -> Result<Needs, Error> {
    let parts = image::open(path)?;
    let image = Image::read(path, &parts)?;
    Ok(needs(operations(&image)?))
}

fn operations(image: &Image<'_>) -> Result<BTreeMap<Key, Contained>, Error> {
    let Evidence { spans, symbols, locations, sdk } = Evidence::of(image)?;
    // Panic locations stay longer than what they belong to.
    let from_text = if spans.is_empty() { locations } else { spans };
    let mut contained = BTreeMap::new();
    for (service, operation) in from_text.into_iter().chain(symbols) {
        let contains = Contained { service, places: Vec::new() };
        contained.insert((service.id.as_str(), operation), contains);
    }
    if !contained.is_empty() {
        return Ok(contained);
    }
    Err(if sdk {
        let reason = "it contains the AWS SDK for Rust, but no operation can be recognized in it";
        image
            .error(reason)
            .help("name the program's sources instead, or a build that is not stripped")
    } else {
        let reason = "it does not contain the AWS SDK for Rust";
        image
            .error(reason)
            .help("name the binary of the program that calls AWS, such as `target/release/app`")
    })
}

fn needs(contained: BTreeMap<Key, Contained>) -> Needs {
    let mut calls = Vec::new();
    for ((id, operation), Contained { service, mut places }) in contained {
        let origin = if is_of_sdk(id, &operation) { Origin::Sdk } else { Origin::Program };
        places.sort_unstable();
        places.dedup();
        let call = Call { origin, ..Call::new(service, operation) };
        // Debug information is only searched for calls outside of the SDK.
        let placed = |place| Call { origin: Origin::Program, place: Some(place), ..call.clone() };
        if places.is_empty() {
            calls.push(call);
        } else {
            calls.extend(places.into_iter().map(placed));
        }
    }
    calls.into_iter().collect()
}

/// Returns whether the SDK calls an operation by itself: to get credentials, or a session for a
/// directory bucket.
fn is_of_sdk(service: &str, operation: &str) -> bool {
    matches!(
        (service, operation),
        ("STS", "AssumeRole" | "AssumeRoleWithWebIdentity")
            | ("SSO", "GetRoleCredentials")
            | ("SSO OIDC", "CreateToken")
            | ("Signin", "CreateOAuth2Token")
            | ("S3", "CreateSession")
    )
}
