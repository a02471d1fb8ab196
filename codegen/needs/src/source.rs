//! What the sources of a program call.

mod declare;
mod expression;
mod files;
mod manifest;
mod names;
mod request;
mod scan;
mod token;

use std::collections::HashSet;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use crate::error::Error;
use crate::needs::{Ambiguous, Call, Needs, Place};
use crate::services::{self, Service};
use declare::{SourceFile, world};
use manifest::{Manifests, Package};
use request::{Receiver, Request};
use scan::Scanner;
use token::{Bracket, Lexed, Token};

/// The largest file that is read: no source that a person wrote is larger.
const MOST_BYTES: u64 = 1 << 24;

/// Finds what the Rust sources below a folder call.
///
/// The sources need not compile. Every call counts that the program contains, also one in a function
/// that is never called, or behind a feature: [`of_binary`](crate::of_binary) knows which remain.
/// What is only compiled for tests is left out, and so are the folders `tests`, `benches` and
/// `examples` beside a manifest, build scripts, and `target`.
///
/// The service of a call follows from the type of its receiver as far as bindings, fields, arguments,
/// imports and the functions of the program show it, otherwise from the dependencies in `Cargo.toml`.
/// Calls that may be of several services are in [`Needs::ambiguous`].
///
/// ```
/// let folder = std::env::temp_dir().join("cognito-policy-needs-of-source");
/// std::fs::create_dir_all(&folder)?;
/// std::fs::write(folder.join("main.rs"), r#"
///     async fn find(client: &aws_sdk_cognitoidentityprovider::Client) {
///         client.admin_get_user().user_pool_id("eu-central-1_Example01").send().await;
///     }
/// "#)?;
///
/// let needs = cognito_policy_needs::of_source(&folder)?;
/// assert_eq!(needs.operations[0].actions, ["cognito-idp:AdminGetUser"]);
/// assert_eq!(needs.operations[0].places[0].line, 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If a file cannot be read, no file uses the AWS SDK for Rust, or those that do contain no call.
pub fn of_source(dir: &Path) -> Result<Needs, Error> {
    let mut sources = Sources::read(dir)?;
    sources.drop_test_modules();
    let Sources { files, manifests, unreadable } = sources;
    let world = world(&files, &manifests);
    let mut found = Found::default();
    for file in &files {
        let package = manifests.package(file.package);
        let mentioned = mentioned(&file.tokens, package);
        found.sdk |= !mentioned.is_empty() || !package.crates.is_empty();
        for request in Scanner::requests(file, &world, package) {
            if request.is_call() {
                found.add(file, request, [&mentioned, &services_of(package)], &manifests);
            }
        }
    }
    if !found.sdk {
        let reason = "no source uses the AWS SDK for Rust";
        return Err(Error::new(dir, reason).help("name the folder of the package's `Cargo.toml`"));
    }
    if found.calls.is_empty() && found.ambiguous.is_empty() {
        let reason = "the sources use the AWS SDK for Rust, but contain no call of an operation";
        return Err(Error::new(dir, reason)
            .help("name the folder with the sources of all crates that call AWS"));
    }
    let mut needs = Needs::from_iter(found.calls);
    needs.ambiguous = found.ambiguous;
    needs.unreadable = unreadable;
    Ok(needs)
}

/// The files of a program.
struct Sources {
    files: Vec<SourceFile>,
    manifests: Manifests,
    unreadable: Vec<Place>,
}

impl Sources {
    fn read(dir: &Path) -> Result<Self, Error> {
        let paths = files::rust_files(dir)?;
        if paths.is_empty() {
            return Err(Error::new(dir, "it contains no Rust sources"));
        }
        let root = fs::canonicalize(dir).map_err(|error| Error::new(dir, error.to_string()))?;
        let mut sources =
            Self { files: Vec::new(), manifests: Manifests::default(), unreadable: Vec::new() };
        for (path, lexed) in read_all(&paths)? {
            let places = lexed.unreadable.into_iter();
            sources.unreadable.extend(places.map(|line| Place { file: path.clone(), line }));
            let package =
                sources.manifests.package_of(&root.join(path.strip_prefix(dir).unwrap_or(&path)));
            sources.files.push(SourceFile { path, tokens: lexed.tokens, package });
        }
        Ok(sources)
    }

    /// Removes the files of `#[cfg(test)] mod tests;`.
    fn drop_test_modules(&mut self) {
        let mut dropped = HashSet::new();
        for file in &self.files {
            for name in test_modules(&file.tokens) {
                let folder = folder_of_modules(&file.path);
                dropped.insert(folder.join(format!("{name}.rs")));
                dropped.insert(folder.join(name));
            }
        }
        if !dropped.is_empty() {
            self.files.retain(|file| !file.path.ancestors().any(|it| dropped.contains(it)));
        }
    }
}

/// Reads files, on all processors.
fn read_all(paths: &[PathBuf]) -> Result<Vec<(PathBuf, Lexed)>, Error> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let read_some = |paths: &[PathBuf]| -> Result<Vec<_>, Error> {
        paths.iter().map(|path| Ok((path.clone(), token::lex(&read(path)?)))).collect()
    };
    let mut all = Vec::with_capacity(paths.len());
    thread::scope(|scope| {
        let parts = paths.chunks(paths.len().div_ceil(workers).max(1));
        let threads: Vec<_> = parts.map(|part| scope.spawn(move || read_some(part))).collect();
        for thread in threads {
            match thread.join() {
                Ok(read) => all.extend(read?),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        Ok(all)
    })
}

fn read(path: &Path) -> Result<String, Error> {
    let fail = |error: std::io::Error| Error::new(path, error.to_string());
    if fs::metadata(path).map_err(fail)?.len() > MOST_BYTES {
        return Err(Error::new(path, format!("it is larger than {MOST_BYTES} bytes")));
    }
    fs::read_to_string(path).map_err(fail)
}

/// Returns the folder of the modules that a file declares.
fn folder_of_modules(file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default();
    let folder = file.parent().unwrap_or(Path::new(""));
    if stem == "lib" || stem == "main" || stem == "mod" {
        folder.to_owned()
    } else {
        folder.join(stem)
    }
}

/// Returns the names of the modules in other files that are only compiled for tests.
fn test_modules(tokens: &[Token]) -> Vec<&str> {
    let mut names = Vec::new();
    for window in tokens.windows(5) {
        if let [
            Token::Punct('#'),
            Token::Group(Bracket::Square, attribute),
            Token::Ident(word, _),
            Token::Ident(name, _),
            Token::Punct(';'),
        ] = window
            && word == "mod"
            && scan::is_of_test(attribute)
        {
            names.push(name.as_str());
        }
    }
    names
}

/// Returns the services whose crates a file names.
fn mentioned(tokens: &[Token], package: &Package) -> Vec<&'static Service> {
    let mut found = Vec::new();
    mention(tokens, package, &mut found);
    found
}

fn mention(tokens: &[Token], package: &Package, found: &mut Vec<&'static Service>) {
    for token in tokens {
        match token {
            Token::Group(_, inner) => mention(inner, package, found),
            Token::Ident(name, _) => {
                let service =
                    package.crates.get(name).copied().or_else(|| services::of_crate(name));
                if let Some(service) = service
                    && !found.iter().any(|it| it.id == service.id)
                {
                    found.push(service);
                }
            }
            _ => {}
        }
    }
}

fn services_of(package: &Package) -> Vec<&'static Service> {
    let mut services: Vec<_> = package.crates.values().copied().collect();
    services.sort_unstable_by_key(|service| &service.id);
    services.dedup_by_key(|service| &service.id);
    services
}

/// The calls that were found.
#[derive(Default)]
struct Found {
    sdk: bool,
    calls: Vec<Call>,
    ambiguous: Vec<Ambiguous>,
}

impl Found {
    /// Adds a call. If the type of its receiver is not known, the first of `likely` that has services
    /// with this operation decides, then all packages.
    fn add(
        &mut self,
        file: &SourceFile,
        request: Request,
        likely: [&Vec<&'static Service>; 2],
        manifests: &Manifests,
    ) {
        let candidates = match request.receiver {
            Receiver::Client(service) => vec![service],
            Receiver::Unknown => {
                let all = manifests.all().flat_map(services_of).collect();
                let with =
                    |services: &Vec<&'static Service>| with_operation(services, &request.method);
                let mut found = likely.into_iter().chain([&all]).map(with);
                found.find(|services| !services.is_empty()).unwrap_or_default()
            }
        };
        let place = Place { file: file.path.clone(), line: request.line };
        match candidates.as_slice() {
            [] => {}
            [service] => self.calls.push(Call {
                service,
                place: Some(place),
                setters: Some(request.setters),
                is_complete: !request.passed,
                ..Call::new(
                    service,
                    service.operation_of_method(&request.method).unwrap_or(&request.method),
                )
            }),
            several => self.ambiguous.push(Ambiguous {
                method: request.method,
                candidates: several.to_vec(),
                place,
            }),
        }
    }
}

/// Returns the services that have an operation or waiter of this name.
fn with_operation(services: &[&'static Service], method: &str) -> Vec<&'static Service> {
    let mut found: Vec<&'static Service> = Vec::new();
    for service in services {
        if service.operation_of_method(method).is_some()
            && !found.iter().any(|it| it.id == service.id)
        {
            found.push(service);
        }
    }
    found
}
