//! Serializing the output of a deserializer, without a value in between.

use core::cell::Cell;
use core::fmt;

use ::serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use ::serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

/// Serializes the value that the deserializer reads.
pub(super) fn transcode<'de, D, S>(deserializer: D, serializer: S) -> Result<S::Ok, S::Error>
where
    D: Deserializer<'de>,
    S: Serializer,
{
    deserializer.deserialize_any(ForwardTo(serializer)).map_err(S::Error::custom)
}

/// Serializes the value that it visits.
struct ForwardTo<S>(S);

macro_rules! forward {
    ($($visit:ident => $serialize:ident($($type:ty)?);)+) => {$(
        fn $visit<E: ::serde::de::Error>(self $(, value: $type)?) -> Result<S::Ok, E> {
            self.0.$serialize($(value as $type)?).map_err(E::custom)
        }
    )+};
}

impl<'de, S: Serializer> Visitor<'de> for ForwardTo<S> {
    type Value = S::Ok;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    forward! {
        visit_unit => serialize_unit();
        visit_bool => serialize_bool(bool);
        visit_i64 => serialize_i64(i64);
        visit_u64 => serialize_u64(u64);
        visit_f64 => serialize_f64(f64);
        visit_str => serialize_str(&str);
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<S::Ok, A::Error> {
        let mut list = self.0.serialize_seq(elements.size_hint()).map_err(A::Error::custom)?;
        while elements.next_element_seed(ElementSeed(&mut list))?.is_some() {}
        list.end().map_err(A::Error::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<S::Ok, A::Error> {
        let mut map = self.0.serialize_map(members.size_hint()).map_err(A::Error::custom)?;
        while members.next_key_seed(KeySeed(&mut map))?.is_some() {
            members.next_value_seed(ValueSeed(&mut map))?;
        }
        map.end().map_err(A::Error::custom)
    }
}

/// A value that has not been deserialized yet. It can be serialized once.
struct Unread<D>(Cell<Option<D>>);

impl<D> Unread<D> {
    const fn new(deserializer: D) -> Self {
        Self(Cell::new(Some(deserializer)))
    }
}

impl<'de, D: Deserializer<'de>> Serialize for Unread<D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.take() {
            Some(deserializer) => transcode(deserializer, serializer),
            None => Err(S::Error::custom("the serializer requested one value twice")),
        }
    }
}

/// Declares seeds that serialize a part of a list or map.
macro_rules! seeds {
    ($($Seed:ident: $Target:ident, $serialize:ident;)+) => {$(
        struct $Seed<'t, T>(&'t mut T);

        impl<'de, T: $Target> DeserializeSeed<'de> for $Seed<'_, T> {
            type Value = ();

            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                self.0.$serialize(&Unread::new(deserializer)).map_err(D::Error::custom)
            }
        }
    )+};
}

seeds! {
    ElementSeed: SerializeSeq, serialize_element;
    KeySeed: SerializeMap, serialize_key;
    ValueSeed: SerializeMap, serialize_value;
}
