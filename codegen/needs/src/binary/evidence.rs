//! The traces that operations of the SDK leave in a binary.

use memchr::memmem::Finder;

use super::image::Image;
use super::spans;
use super::text::{Found, of_location, of_symbol};
use crate::error::Error;

/// The operations that a binary contains, by the kind of trace.
pub(super) struct Evidence {
    /// The names of tracing spans.
    pub(super) spans: Vec<Found>,
    /// The symbols of the functions that send requests.
    pub(super) symbols: Vec<Found>,
    /// The source files that panics name.
    pub(super) locations: Vec<Found>,
    /// Whether it contains the SDK at all.
    pub(super) sdk: bool,
}

/// What every binary with the SDK contains: paths, or the names of its crates in logs and requests.
const OF_SDK: [&str; 4] = ["aws-sdk-", "aws_sdk_", "aws-smithy-", "aws_smithy_"];

impl Evidence {
    pub(super) fn of(image: &Image<'_>) -> Result<Self, Error> {
        let mut symbols = Vec::new();
        image.symbols_with("orchestrate", &mut |name| symbols.extend(of_symbol(name)))?;
        let mut evidence =
            Self { spans: spans::find(image), symbols, locations: Vec::new(), sdk: false };
        let folders = [Finder::new("src/operation/"), Finder::new("src\\operation\\")];
        for data in &image.data {
            for folder in &folders {
                for at in folder.find_iter(data.bytes) {
                    if at > 0 {
                        evidence.locations.extend(of_location(data.bytes, at));
                    }
                }
            }
            let contains = |name: &str| Finder::new(name).find(data.bytes).is_some();
            evidence.sdk = evidence.sdk || OF_SDK.into_iter().any(contains);
        }
        Ok(evidence)
    }
}
