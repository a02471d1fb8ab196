//! Requests that a file builds, and whether it sends them.

use crate::needs::Setter;
use crate::services::Service;

/// How well the service of a request is known.
#[derive(Debug, Clone)]
pub(super) enum Receiver {
    /// It is the client of this service.
    Client(&'static Service),
    /// It may be the client of any service with such an operation.
    Unknown,
}

/// A request that a file builds.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub receiver: Receiver,
    /// The name of the method: `admin_get_user` or `wait_until_object_exists`.
    pub method: String,
    pub line: usize,
    pub setters: Vec<Setter>,
    pub fate: Fate,
    /// Whether it was returned or passed to a function, which may send it.
    pub passed: bool,
    /// Whether further methods configure how it is sent rather than what.
    pub customized: bool,
}

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is built.
    Built,
    /// A method that sends it is called.
    Sent,
    /// It is not a request: a method of the program has the same name.
    Other,
}

impl Request {
    pub(super) fn new(receiver: Receiver, method: &str, line: usize) -> Self {
        Self {
            receiver,
            method: method.to_owned(),
            line,
            setters: Vec::new(),
            fate: Fate::Built,
            passed: false,
            customized: false,
        }
    }

    /// Returns whether the program sends it, as far as the file shows.
    pub(super) fn is_call(&self) -> bool {
        match self.fate {
            Fate::Sent => true,
            // A method of the program can have the same name: without a client, only sending shows it.
            Fate::Built => self.passed && matches!(self.receiver, Receiver::Client(_)),
            Fate::Other => false,
        }
    }
}

/// Returns whether a method of a builder sends the request, or returns what sends it.
pub(super) fn sends(method: &str) -> bool {
    matches!(
        method,
        "send" | "send_with" | "send_with_plugins" | "into_paginator" | "presigned" | "wait"
    )
}
