//! What error types have in common.

/// Implements `Error` for a type with a message, and `Debug` as the type's name and the message.
macro_rules! message_error {
    ($name:ident) => {
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_tuple(::core::stringify!($name))
                    .field(&::core::format_args!("{self}"))
                    .finish()
            }
        }

        impl ::core::error::Error for $name {}
    };
}

pub(crate) use message_error;
