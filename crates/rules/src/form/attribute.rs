//! Words that only name the kind of a value beside them. It refuses to be asked without a value.

use super::slot::SlotKind;

/// "room" says nothing beside a place, "email" nothing beside an address.
pub(super) fn attribute_of(stem: &str, kinds: &[SlotKind]) -> bool {
    kinds.iter().any(|kind| match kind {
        SlotKind::Where => ["room", "venue", "location", "place", "hall", "based", "bas"].contains(&stem),
        SlotKind::When => ["date", "day", "schedul", "book"].contains(&stem),
        SlotKind::Time => ["time", "hour", "schedul", "slot"].contains(&stem),
        SlotKind::Mail => ["email", "address", "mail", "send", "reach", "contact", "write"].contains(&stem),
        SlotKind::Phone => ["phone", "number", "call", "reach", "contact"].contains(&stem),
        SlotKind::Link => {
            ["link", "url", "address", "found", "find", "live", "post", "upload", "share"].contains(&stem)
        }
        SlotKind::Amount => ["amount", "total", "set", "number"].contains(&stem),
        SlotKind::Team => ["team", "part", "member", "belong", "sit"].contains(&stem),
        SlotKind::Version => ["version", "run", "releas"].contains(&stem),
        SlotKind::Code => ["code", "id", "ip", "address", "channel", "number"].contains(&stem),
        SlotKind::Choice => ["choice", "tool"].contains(&stem),
        SlotKind::Owner | SlotKind::Taste | SlotKind::State | SlotKind::Name | SlotKind::Phrase => false,
    })
}
