//! Single literals: what `arn!`, `id!` and `actions!` check.
