//! The macro that declares generated ARN types.

/// Declares the ARN type of a resource type. Each list holds the steps that scan one of its
/// formats.
#[doc(hidden)]
#[macro_export]
macro_rules! __arn_type {
    (
        $(#[$attribute:meta])*
        $name:ident, $title:literal, $example:literal,
        $([$($step:ident $(::<$type:ty>)? ($($argument:literal $(,)?)?)),* $(,)?]),+ $(,)?
    ) => {
        $crate::__text_type! { $(#[$attribute])* $name, $crate::ArnError }

        impl $name {
            /// Checks a string without creating a value.
            ///
            /// # Errors
            ///
            /// Returns an error if the string is not an ARN of this resource type without wildcards
            /// and variables.
            #[inline]
            pub fn check(text: &str) -> ::core::result::Result<(), $crate::ArnError> {
                let mut mismatch = ::core::option::Option::None;
                $(
                    let mut scan = $crate::__private::Scan::new(text);
                    let mut read = || -> $crate::__private::Scanned {
                        $(scan.$step $(::<$type>)? ($($argument)?)?;)*
                        scan.end()
                    };
                    match read() {
                        Ok(()) => return Ok(()),
                        Err(here) => {
                            mismatch = $crate::__private::Mismatch::farther(mismatch, here);
                        }
                    }
                )+
                mismatch.map_or(Ok(()), |mismatch| {
                    Err($crate::ArnError::__new($title, $example, text, mismatch))
                })
            }
        }

        impl $crate::PatternOf for $name {
            const FORMATS: &'static [$crate::__private::ArnFormat] = &[
                $($crate::__private::ArnFormat {
                    text: ::core::concat!(
                        $($crate::__arn_format!($step $(::<$type>)? ($($argument)?))),*
                    ),
                    values: &[$($(
                        $crate::__private::ValueScan::of::<$type>(),
                    )?)*],
                }),+
            ];
            const TITLE: &'static str = $title;
            const EXAMPLE: &'static str = $example;
        }

        impl $crate::ResourceArn for $name {
            #[inline]
            fn as_str(&self) -> &str {
                self.as_str()
            }
        }

        // `do_not_recommend`: errors are about typed actions.
        #[diagnostic::do_not_recommend]
        impl $crate::ResourceFor<$crate::ActionPattern> for $name {}

        impl $crate::ResourceList for $name {
            #[inline]
            fn each_text(&self, take: &mut dyn ::core::ops::FnMut(&str)) {
                take(self.as_str());
            }
        }

        impl ::core::convert::From<$name> for $crate::ArnPattern<$name> {
            #[inline]
            fn from(arn: $name) -> Self {
                Self { __text: arn.__text, __type: $crate::__private::PhantomData }
            }
        }

        impl ::core::convert::From<$name> for $crate::Arn {
            #[inline]
            fn from(arn: $name) -> Self {
                Self { __text: arn.__text }
            }
        }
    };
}

/// Returns a step of a format as text: the literal itself, and a control character for a placeholder.
#[doc(hidden)]
#[macro_export]
macro_rules! __arn_format {
    (text($text:literal)) => {
        $text
    };
    (partition()) => {
        "\u{1}"
    };
    (region()) => {
        "\u{2}"
    };
    (account()) => {
        "\u{3}"
    };
    (value::<$type:ty>($next:literal)) => {
        ::core::concat!("\u{4}", $next)
    };
}
