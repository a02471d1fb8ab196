//! What a statement accepts as its resources.

use alloc::vec::Vec;

use super::{Arn, ArnPattern};
use crate::action::ActionPattern;
use crate::sealed::Sealed;

/// One ARN or ARN pattern, as an element of `Resource`.
#[diagnostic::on_unimplemented(
    message = "expected an ARN, found `{Self}`",
    label = "expected a typed ARN",
    note = "build the ARN from checked parts, parse it, or write it with `arn!`"
)]
pub trait ResourceArn: ResourceList {
    /// Returns the ARN's text.
    fn as_str(&self) -> &str;
}

/// One or more ARNs: an ARN, a reference, an array, a slice, a `Vec`, a
/// [`NonEmpty`](crate::NonEmpty), or a tuple of up to four.
pub trait ResourceList: Sealed {
    /// Calls `take` with the text of each ARN.
    fn each_text(&self, take: &mut dyn FnMut(&str));
}

/// ARNs that the actions of the type `A` can be scoped to.
///
/// The bindings of each resource type implement it: `UserPoolArn` is `ResourceFor<UserPoolAction>`.
/// It is also implemented for references to such ARNs, for [`ArnPattern`]s, lists and tuples of them.
#[diagnostic::on_unimplemented(
    message = "expected a resource of `{A}`, such as a `UserPoolArn` for `UserPoolAction`, found `{Self}`",
    label = "these actions do not support this resource",
    note = "put the actions that support this resource in their own statement, as variants of the \
            action enum of the resource type (`UserPoolAction` for a `UserPoolArn`)",
    note = "use `.on_everything()` for actions that do not support any resource type"
)]
pub trait ResourceFor<A>: ResourceList {}

impl ResourceArn for Arn {
    #[inline]
    fn as_str(&self) -> &str {
        self.as_str()
    }
}

impl ResourceList for Arn {
    #[inline]
    fn each_text(&self, take: &mut dyn FnMut(&str)) {
        take(self.as_str());
    }
}

impl<T> ResourceArn for ArnPattern<T> {
    #[inline]
    fn as_str(&self) -> &str {
        self.as_str()
    }
}

impl<T> ResourceList for ArnPattern<T> {
    #[inline]
    fn each_text(&self, take: &mut dyn FnMut(&str)) {
        take(self.as_str());
    }
}

impl<A, T: ResourceFor<A>> ResourceFor<A> for ArnPattern<T> {}

impl<R: ResourceArn + ?Sized> ResourceArn for &R {
    #[inline]
    fn as_str(&self) -> &str {
        (**self).as_str()
    }
}

impl<R: ResourceList + ?Sized> ResourceList for &R {
    #[inline]
    fn each_text(&self, take: &mut dyn FnMut(&str)) {
        (**self).each_text(take);
    }
}

impl<A, R: ResourceFor<A> + ?Sized> ResourceFor<A> for &R {}

impl<R: ResourceList, const N: usize> ResourceList for [R; N] {
    #[inline]
    fn each_text(&self, take: &mut dyn FnMut(&str)) {
        const { assert!(N > 0, "a statement needs at least one resource; this array is empty") };
        for resource in self {
            resource.each_text(take);
        }
    }
}

impl<A, R: ResourceFor<A>, const N: usize> ResourceFor<A> for [R; N] {}

impl<R: ResourceList> ResourceList for [R] {
    #[inline]
    fn each_text(&self, take: &mut dyn FnMut(&str)) {
        for resource in self {
            resource.each_text(take);
        }
    }
}

impl<A, R: ResourceFor<A>> ResourceFor<A> for [R] {}

impl<R: ResourceList> ResourceList for Vec<R> {
    #[inline]
    fn each_text(&self, take: &mut dyn FnMut(&str)) {
        self.as_slice().each_text(take);
    }
}

impl<A, R: ResourceFor<A>> ResourceFor<A> for Vec<R> {}

impl ResourceFor<ActionPattern> for Arn {}

macro_rules! resource_tuple {
    ($($name:ident $index:tt),+) => {
        impl<$($name: ResourceList),+> ResourceList for ($($name,)+) {
            #[inline]
            fn each_text(&self, take: &mut dyn FnMut(&str)) {
                $(self.$index.each_text(take);)+
            }
        }

        impl<Actions, $($name: ResourceFor<Actions>),+> ResourceFor<Actions> for ($($name,)+) {}
    };
}

resource_tuple!(A 0);
resource_tuple!(A 0, B 1);
resource_tuple!(A 0, B 1, C 2);
resource_tuple!(A 0, B 1, C 2, D 3);

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn lists_return_each_text() {
        let bucket = |text: &str| text.parse::<Arn>().unwrap();
        let (logs, data) = (bucket("arn:aws:s3:::logs"), bucket("arn:aws:s3:::data"));
        let mut taken = Vec::new();
        (&logs, [&data, &logs]).each_text(&mut |text| taken.push(text.parse::<Arn>().unwrap()));
        assert_eq!(taken, [logs.clone(), data, logs]);
    }
}
