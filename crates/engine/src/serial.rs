//! `Serial`: the part of an id after its prefix. 48 bits of milliseconds, then 80 random bits, written in 26
//! digits of base 32, so that ids of one kind sort by the time they were made.
//!
//! Only the engine takes ids apart. To everybody else they are opaque (api.md §1.6).

use api::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// Base 32 in ascending ASCII order, without `i`, `l`, `o` and `u`, which people misread.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 26;
const RANDOM_BITS: u32 = 80;
const LAST_MILLISECOND: i64 = (1 << 48) - 1;

/// Sorts by time of making.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Serial(pub(crate) u128);

impl Serial {
    /// The smallest serial of that millisecond. Times that do not fit are moved to the nearest that does.
    pub(crate) fn first_of(at: Timestamp) -> Self {
        let millis = at.0.clamp(0, LAST_MILLISECOND);
        Self((millis.unsigned_abs() as u128) << RANDOM_BITS)
    }

    /// The largest serial of that millisecond.
    pub(crate) fn last_of(at: Timestamp) -> Self {
        Self(Self::first_of(at).0 | ((1 << RANDOM_BITS) - 1))
    }

    /// When it was made.
    pub(crate) fn time(self) -> Timestamp {
        Timestamp((self.0 >> RANDOM_BITS) as i64)
    }

    /// Big-endian bytes: sort as the serial does.
    pub(crate) fn ascending(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }

    /// Bytes that sort the other way round: newest first.
    pub(crate) fn descending(self) -> [u8; 16] {
        (!self.0).to_be_bytes()
    }

    /// The inverse of [`Serial::descending`].
    pub(crate) fn from_descending(bytes: [u8; 16]) -> Self {
        Self(!u128::from_be_bytes(bytes))
    }

    /// The inverse of [`Serial::ascending`].
    pub(crate) fn from_ascending(bytes: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bytes))
    }

    /// The id on the wire.
    pub(crate) fn with_prefix(self, prefix: &str) -> String {
        let mut id = String::with_capacity(prefix.len() + LENGTH);
        id.push_str(prefix);
        for place in (0..LENGTH as u32).rev() {
            let digit = (self.0 >> (5 * place)) & 31;
            id.push(char::from(DIGITS[digit as usize]));
        }
        id
    }

    /// Reads an id on the wire. `None` for one that this engine cannot have made, so there is nothing under it.
    pub(crate) fn parse(prefix: &str, id: &str) -> Option<Self> {
        let digits = id.strip_prefix(prefix)?.as_bytes();
        // 26 digits hold 130 bits; the two highest are never set.
        if digits.len() != LENGTH || digits[0] > b'7' {
            return None;
        }
        digits
            .iter()
            .try_fold(0u128, |value, byte| {
                let digit = DIGITS.iter().position(|known| known == byte)?;
                Some(value << 5 | digit as u128)
            })
            .map(Self)
    }
}

/// In rows: the 26 digits.
impl Serialize for Serial {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.with_prefix(""))
    }
}

impl<'de> Deserialize<'de> for Serial {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        Self::parse("", &digits).ok_or_else(|| D::Error::custom("a serial is not readable"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn writing_and_reading_are_inverse(value in any::<u128>()) {
            let serial = Serial(value);
            let id = serial.with_prefix("mem_");
            prop_assert_eq!(Serial::parse("mem_", &id), Some(serial));
            prop_assert_eq!(Serial::from_descending(serial.descending()), serial);
            prop_assert_eq!(Serial::from_ascending(serial.ascending()), serial);
        }

        #[test]
        fn ids_and_both_kinds_of_bytes_sort_by_serial(a in any::<u128>(), b in any::<u128>()) {
            let (a, b) = (Serial(a), Serial(b));
            prop_assert_eq!(a.with_prefix("x").cmp(&b.with_prefix("x")), a.cmp(&b));
            prop_assert_eq!(a.ascending().cmp(&b.ascending()), a.cmp(&b));
            prop_assert_eq!(a.descending().cmp(&b.descending()), b.cmp(&a));
        }

        #[test]
        fn a_millisecond_lies_between_its_first_and_last(millis in 0..=LAST_MILLISECOND) {
            let at = Timestamp(millis);
            prop_assert!(Serial::first_of(at) < Serial::last_of(at));
            prop_assert_eq!((Serial::first_of(at).time(), Serial::last_of(at).time()), (at, at));
        }
    }

    #[test]
    fn refuses_what_it_cannot_have_made() {
        let id = Serial(7).with_prefix("mem_");
        assert_eq!(Serial::parse("memver_", &id), None);
        for bad in
            ["mem_", "mem_x", "mem_80000000000000000000000000", "mem_0000000000000000000000000U", &id.to_uppercase()]
        {
            assert_eq!(Serial::parse("mem_", bad), None, "{bad}");
        }
        assert_eq!(Serial::parse("mem_", &format!("{id}0")), None);
    }

    #[test]
    fn times_out_of_range_are_moved_in() {
        assert_eq!(Serial::first_of(Timestamp(-1)).time(), Timestamp(0));
        assert_eq!(Serial::last_of(Timestamp(i64::MAX)).time(), Timestamp(LAST_MILLISECOND));
    }
}
