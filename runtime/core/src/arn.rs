//! ARNs: any at all, those of one resource type, and patterns of them.

use alloc::borrow::Cow;
use alloc::string::String;
use core::cmp::Ordering;
use core::error::Error;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

use crate::id::{AccountId, Partition, Region};
use crate::scan::{Fault, Placeholder, Refusal, Scan, Set, Step, find, printable_without, set};
use crate::text;

/// Why a text is no ARN, or none of the resource type that it was to be.
///
/// ```
/// use cognito_policy::cognito_idp::UserPoolArn;
///
/// let text = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*";
/// let error = text.parse::<UserPoolArn>().unwrap_err();
/// assert_eq!(error.position(), 52);
/// assert!(error.to_string().contains("wildcards (`*`) stand in patterns only"), "{error}");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ArnError(Refusal);

impl ArnError {
    /// The byte of the text at which it goes wrong.
    pub const fn position(&self) -> usize {
        self.0.position()
    }
}

impl fmt::Display for ArnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for ArnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ArnError").field(&format_args!("{self}")).finish()
    }
}

impl Error for ArnError {}

/// Refuses the text of an ARN. What `arn_type!` expands to calls this.
#[cold]
pub fn refuse_arn(
    title: &'static str,
    example: &'static str,
    text: &str,
    fault: Fault,
) -> ArnError {
    ArnError(Refusal::new(title, example, text, fault))
}

crate::__text_type! {
    /// An Amazon Resource Name of any service, whole and without wildcards.
    ///
    /// The form is [AWS's]: `arn:partition:service:region:account:resource`. The partition must be
    /// a known one and the Region, if there is one, must be of that partition; the account is
    /// empty, twelve digits, or a word such as `aws`. The resource is printable ASCII, but for
    /// `*`, `?`, `"`, `\` and policy variables.
    ///
    /// For resource types with bindings, their own ARN types say more; each converts into this.
    ///
    /// ```
    /// use cognito_policy::{Arn, Region};
    ///
    /// let arn: Arn = "arn:aws:lambda:eu-west-1:123456789012:function:sign-up".parse()?;
    /// assert_eq!(arn.service(), "lambda");
    /// assert_eq!(arn.region(), Some(Region::EU_WEST_1));
    /// assert_eq!(arn.resource(), "function:sign-up");
    /// assert!("arn:aws:lambda".parse::<Arn>().is_err());
    /// # Ok::<(), cognito_policy::ArnError>(())
    /// ```
    ///
    /// [AWS's]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
    Arn, ArnError
}

impl Arn {
    /// Checks a text without keeping it.
    ///
    /// # Errors
    ///
    /// If the text is no ARN.
    pub fn check(text: &str) -> Result<(), ArnError> {
        scan_any(&mut Scan::new(text)).map_err(|fault| {
            refuse_arn("ARN", "arn:aws:service:us-east-1:123456789012:resource", text, fault)
        })
    }

    /// The partition.
    pub fn partition(&self) -> Partition {
        Partition::from_text(self.part(1))
    }

    /// The service, as ARNs spell it: `cognito-idp`, `wafv2`.
    pub fn service(&self) -> &str {
        let (start, end) = part(self.as_str(), 2);
        &self.as_str()[start..end]
    }

    /// The Region, where the service's ARNs have one.
    pub fn region(&self) -> Option<Region> {
        let text = self.part(3);
        (!text.is_empty()).then(|| Region::from_text(text))
    }

    /// The account, where the ARN names one by its id.
    pub fn account(&self) -> Option<AccountId> {
        let text = self.part(4);
        (text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| AccountId::from_text(text))
    }

    /// Everything behind the fifth colon.
    pub fn resource(&self) -> &str {
        let (_, account) = part(self.as_str(), 4);
        &self.as_str()[account + 1..]
    }

    fn part(&self, index: usize) -> Cow<'static, str> {
        let (start, end) = part(&self.__text, index);
        slice(&self.__text, start, end)
    }
}

/// Small letters, digits and `-`, as in the names of services.
static WORD: Set = set(0x07ff_fffe_0000_0000_03ff_2000_0000_0000);

/// The characters of a resource.
static RESOURCE: Set = printable_without(b"\"*?\\");

fn scan_any(scan: &mut Scan<'_>) -> Step {
    scan.text("arn:")?;
    scan.partition()?;
    scan.text(":")?;
    scan.run("service name", &WORD, 1, usize::MAX)?;
    scan.text(":")?;
    if !scan.goes_on_with(b':') {
        scan.region()?;
    }
    scan.text(":")?;
    if scan.goes_on_with_digit() {
        scan.account()?;
    } else {
        scan.run("account", &WORD, 0, usize::MAX)?;
    }
    scan.text(":")?;
    let start = scan.position();
    scan.run("resource", &RESOURCE, 1, usize::MAX)?;
    scan.without_variable(start, "resource")?;
    scan.end()
}

/// A range of a text, without a copy where the text is static.
#[expect(clippy::ptr_arg, reason = "a static text gives static parts, without a copy")]
pub(crate) fn slice(text: &Cow<'static, str>, start: usize, end: usize) -> Cow<'static, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(start..end).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(start..end).unwrap_or_default().into()),
    }
}

/// Where one of the first five parts of an ARN begins, and the colon behind it.
fn part(arn: &str, index: usize) -> (usize, usize) {
    let (mut start, mut end) = (0, find(arn.as_bytes(), ":").unwrap_or_default());
    for _ in 0..index {
        start = end + 1;
        end = start + find(&arn.as_bytes()[start..], ":").unwrap_or_default();
    }
    (start, end)
}

/// The value of the placeholder at `index`, in an ARN whose format has the texts `between` around
/// its placeholders. What the getters of ARN types call.
#[expect(clippy::ptr_arg, reason = "a static text gives static parts, without a copy")]
pub fn placeholder<T: Placeholder>(
    arn: &Cow<'static, str>,
    between: &[&'static str],
    index: usize,
) -> T {
    let mut start = between[0].len();
    let mut end = start;
    for next in &between[1..=index + 1] {
        start = end.max(start);
        let rest = &arn.as_bytes()[start..];
        let length = if next.is_empty() { None } else { find(rest, next) };
        let length = length.unwrap_or(rest.len());
        end = start + length + next.len();
    }
    T::from_text(slice(arn, start, end - between[index + 1].len()))
}

/// Puts the pieces of an ARN together, with one allocation.
pub fn arn_text<const N: usize>(pieces: [&str; N]) -> Cow<'static, str> {
    Cow::Owned(pieces.concat())
}

/// One ARN, or one pattern of ARNs, that can stand as an element of `Resource`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an ARN",
    label = "expected a typed ARN",
    note = "a resource is a typed ARN: of checked parts, parsed, or written with `arn!`"
)]
pub trait ResourceArn: ResourceList {
    /// The ARN's text.
    fn as_str(&self) -> &str;
}

/// One ARN or several: a reference, an array, a tuple of up to four.
pub trait ResourceList {
    /// Hands over the texts, one after the other. There is at least one.
    fn each_text(&self, take: &mut dyn FnMut(&str));
}

/// ARNs that actions of the type `A` can be limited to.
///
/// Generated for every resource type: `UserPoolArn` is `ResourceFor<UserPoolAction>`. It holds for
/// references, for [`ArnPattern`]s, and for arrays and tuples of such ARNs as well.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the resource of `{A}`",
    label = "not a resource that these actions can be limited to",
    note = "give actions that fit this resource a statement of their own, as variants of the \
            resource type's action enum (`UserPoolAction` with a `UserPoolArn`)",
    note = "actions that no resource can be limited to take `.on_everything()`"
)]
pub trait ResourceFor<A>: ResourceList {}

/// Values that can stand for a placeholder whose values have the type `T`, within an ARN.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand here within the ARN, which takes a `{T}`",
    label = "expected a `{T}`",
    note = "values within an ARN have a type that was checked: parse the text, or write \
            `id!(Type, \"...\")` for a literal",
    note = "a policy variable stands in the text as IAM writes it: `${{aws:PrincipalTag/team}}`"
)]
pub trait Capture<T> {
    /// The text to put in.
    fn text(&self) -> &str;
}

impl<T, V: Capture<T> + ?Sized> Capture<T> for &V {
    fn text(&self) -> &str {
        (**self).text()
    }
}

/// Any value of a placeholder, in a pattern: `*`.
///
/// ```
/// use cognito_policy::cognito_sync::DatasetArn;
/// use cognito_policy::{Any, AccountId, Region};
///
/// let account: AccountId = "123456789012".parse()?;
/// let pool = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse()?;
/// let pattern = DatasetArn::matching(&Region::US_EAST_1, &account, &pool, Any, Any);
/// assert_eq!(
///     pattern.as_str(),
///     "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/\
///      us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab/identity/*/dataset/*",
/// );
/// # Ok::<(), cognito_policy::IdError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Any;

/// A reference to a value of a placeholder, [`Any`], or a [`Variable`](crate::Variable) that holds
/// such values or any text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand here within the pattern of ARNs, which takes a `{T}`",
    label = "expected a reference to a `{T}`, `Any`, or a variable",
    note = "a value has a type that was checked: parse the text, or write `id!(Type, \"...\")` for a \
            literal",
    note = "a variable whose key holds ids stands for those alone: that of `...:sub` for an \
            `IdentityId`, that of `...:aud` for an `IdentityPoolId`"
)]
pub trait OrAny<T> {
    /// The text to put in.
    fn text(&self) -> &str;
}

impl<T> OrAny<T> for Any {
    #[inline]
    fn text(&self) -> &'static str {
        "*"
    }
}

impl<T: Placeholder> OrAny<T> for &T {
    #[inline]
    fn text(&self) -> &str {
        Placeholder::text(*self)
    }
}

/// A pattern of ARNs of one resource type, with `*` in it.
///
/// Made by the `any_in` and `matching` functions of the ARN types, and by `arn!`.
///
/// ```
/// use cognito_policy::cognito_idp::UserPoolArn;
/// use cognito_policy::{AccountId, Region};
///
/// let account: AccountId = "123456789012".parse()?;
/// let pools = UserPoolArn::any_in(&Region::EU_WEST_1, &account);
/// assert_eq!(pools.as_str(), "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*");
/// # Ok::<(), cognito_policy::IdError>(())
/// ```
pub struct ArnPattern<T> {
    #[doc(hidden)]
    pub __text: Cow<'static, str>,
    #[doc(hidden)]
    pub __type: PhantomData<T>,
}

impl<T> ArnPattern<T> {
    /// The pattern's text.
    pub const fn as_str(&self) -> &str {
        text::as_str(&self.__text)
    }
}

/// Puts the pieces of a pattern together. What generated functions call.
pub fn pattern<T, const N: usize>(pieces: [&str; N]) -> ArnPattern<T> {
    ArnPattern { __text: arn_text(pieces), __type: PhantomData }
}

impl<T> Clone for ArnPattern<T> {
    fn clone(&self) -> Self {
        Self { __text: self.__text.clone(), __type: PhantomData }
    }
}

impl<T> PartialEq for ArnPattern<T> {
    fn eq(&self, other: &Self) -> bool {
        self.__text == other.__text
    }
}

impl<T> Eq for ArnPattern<T> {}

impl<T> PartialOrd for ArnPattern<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for ArnPattern<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.__text.cmp(&other.__text)
    }
}

impl<T> Hash for ArnPattern<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.__text.hash(state);
    }
}

impl<T> fmt::Display for ArnPattern<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl<T> fmt::Debug for ArnPattern<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ArnPattern").field(&self.as_str()).finish()
    }
}

impl<T> AsRef<str> for ArnPattern<T> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<T> From<ArnPattern<T>> for String {
    fn from(pattern: ArnPattern<T>) -> Self {
        pattern.__text.into_owned()
    }
}

impl<T> ResourceArn for ArnPattern<T> {
    fn as_str(&self) -> &str {
        self.as_str()
    }
}

impl<T> ResourceList for ArnPattern<T> {
    fn each_text(&self, take: &mut dyn FnMut(&str)) {
        take(self.as_str());
    }
}

impl<A, T: ResourceFor<A>> ResourceFor<A> for ArnPattern<T> {}

impl ResourceArn for Arn {
    fn as_str(&self) -> &str {
        self.as_str()
    }
}

impl ResourceList for Arn {
    fn each_text(&self, take: &mut dyn FnMut(&str)) {
        take(self.as_str());
    }
}

impl<R: ResourceArn + ?Sized> ResourceArn for &R {
    fn as_str(&self) -> &str {
        (**self).as_str()
    }
}

impl<R: ResourceList + ?Sized> ResourceList for &R {
    fn each_text(&self, take: &mut dyn FnMut(&str)) {
        (**self).each_text(take);
    }
}

impl<A, R: ResourceFor<A> + ?Sized> ResourceFor<A> for &R {}

impl<R: ResourceList, const N: usize> ResourceList for [R; N] {
    fn each_text(&self, take: &mut dyn FnMut(&str)) {
        const { assert!(N > 0, "a statement needs at least one resource; this array is empty") };
        for resource in self {
            resource.each_text(take);
        }
    }
}

impl<A, R: ResourceFor<A>, const N: usize> ResourceFor<A> for [R; N] {}

/// Implements the traits for a tuple.
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

/// Declares the ARN type of a resource type, with the steps that read each of its formats.
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
            /// Checks a text without keeping it.
            ///
            /// # Errors
            ///
            /// If the text is no ARN of this resource type, without wildcards and variables.
            #[inline]
            pub fn check(text: &str) -> ::core::result::Result<(), $crate::ArnError> {
                let mut fault = ::core::option::Option::None;
                $(
                    let mut scan = $crate::__private::Scan::new(text);
                    let mut read = || -> $crate::__private::Step {
                        $(scan.$step $(::<$type>)? ($($argument)?)?;)*
                        scan.end()
                    };
                    match read() {
                        Ok(()) => return Ok(()),
                        Err(here) => fault = $crate::__private::Fault::farther(fault, here),
                    }
                )+
                fault.map_or(Ok(()), |fault| {
                    Err($crate::__private::refuse_arn($title, $example, text, fault))
                })
            }
        }

        impl $crate::ResourceArn for $name {
            #[inline]
            fn as_str(&self) -> &str {
                self.as_str()
            }
        }

        impl $crate::ResourceList for $name {
            #[inline]
            fn each_text(&self, take: &mut dyn ::core::ops::FnMut(&str)) {
                take(self.as_str());
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

#[cfg(test)]
mod tests {
    use alloc::borrow::ToOwned;
    use alloc::format;
    use alloc::string::String;
    use core::hash::{Hash, Hasher};

    use super::*;

    #[test]
    fn an_arn_is_taken_apart() {
        let arn = |text: &str| text.parse::<Arn>().unwrap();
        let function = arn("arn:aws:lambda:eu-west-1:123456789012:function:sign-up");
        assert_eq!(function.partition(), Partition::AWS);
        assert_eq!(function.service(), "lambda");
        assert_eq!(function.region(), Some(Region::EU_WEST_1));
        assert_eq!(function.account(), "123456789012".parse().ok());
        assert_eq!(function.resource(), "function:sign-up");
        let bucket = arn("arn:aws:s3:::logs");
        assert_eq!((bucket.region(), bucket.account(), bucket.resource()), (None, None, "logs"));
        // A word in place of the account, one of them as long as an id.
        assert_eq!(arn("arn:aws:iam::aws:policy/ReadOnlyAccess").account(), None);
        assert_eq!(arn("arn:aws:iam::abcdefghijkl:policy/ReadOnlyAccess").account(), None);
        let error = "arn:aws".parse::<Arn>().unwrap_err();
        assert_eq!(format!("{error:?}"), format!("ArnError({error})"));
    }

    #[test]
    fn a_pattern_is_its_text() {
        struct Hashed(String);
        impl Hasher for Hashed {
            fn finish(&self) -> u64 {
                0
            }
            fn write(&mut self, bytes: &[u8]) {
                self.0.extend(bytes.iter().copied().filter(u8::is_ascii).map(char::from));
            }
        }
        let [one, other] = ["a*", "b*"].map(|text| pattern::<Arn, 1>([text]));
        assert_eq!(one, one.clone());
        assert_ne!(one, other);
        assert_eq!(one.partial_cmp(&other), Some(Ordering::Less));
        let mut hashed = Hashed(String::new());
        one.hash(&mut hashed);
        assert!(hashed.0.starts_with("a*"), "{}", hashed.0);
        assert_eq!(format!("{one} {one:?}"), "a* ArnPattern(\"a*\")");
        assert_eq!((one.as_ref(), ResourceArn::as_str(&one)), ("a*", "a*"));
        assert_eq!(String::from(one), "a*");
    }

    #[test]
    fn what_stands_in_an_arn_gives_its_text() {
        let account: AccountId = "123456789012".parse().unwrap();
        assert_eq!(Capture::<AccountId>::text(&&account), "123456789012");
        assert_eq!(OrAny::<AccountId>::text(&&account), "123456789012");
        assert_eq!(OrAny::<AccountId>::text(&Any), "*");
        let mut taken = String::new();
        let arn: Arn = "arn:aws:s3:::logs".parse().unwrap();
        arn.each_text(&mut |text| taken = text.to_owned());
        assert_eq!(taken, "arn:aws:s3:::logs");
    }
}
