//! Objects that are stored as the API writes them: what people and agents made, kept to the key. For serde's `with`.

use api::wire::{Read, Write};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use serde_json::Value;

pub(crate) fn serialize<T: Write, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    object.write().serialize(serializer)
}

pub(crate) fn deserialize<'de, T: Read, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::read(&Value::deserialize(deserializer)?).map_err(|error| D::Error::custom(error.message))
}
