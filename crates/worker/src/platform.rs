//! What the engine gets from the browser: the time and randomness. Nothing else of the browser reaches it.

use api::Timestamp;
use engine::Engine;
use js_sys::{Date, Math, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Crypto;

use crate::IndexedDb;

/// The engine as it runs here.
pub type Platform = Engine<IndexedDb, fn() -> Timestamp, fn() -> u64>;

/// Opens the database of that name and the engine over it. The error is a sentence.
pub async fn platform(database: &str) -> Result<Platform, String> {
    let kv = IndexedDb::open(database).await.map_err(|error| error.to_string())?;
    let engine = Engine::open(kv, now as fn() -> Timestamp, random as fn() -> u64).await;
    engine.map_err(|error| format!("The data in this browser cannot be used: {error}."))
}

fn now() -> Timestamp {
    Timestamp(Date::now() as i64)
}

fn random() -> u64 {
    let mut bytes = [0; 8];
    let crypto = Reflect::get(&js_sys::global(), &JsValue::from_str("crypto")).unwrap_or_default();
    let filled =
        crypto.dyn_into::<Crypto>().is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if filled {
        return u64::from_le_bytes(bytes);
    }
    // Ids are no secrets; a browser without the better source still gives ids that do not collide.
    (Math::random() * 4_294_967_296.0) as u64 | ((Math::random() * 4_294_967_296.0) as u64) << 32
}
