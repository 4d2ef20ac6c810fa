//! Amounts of money and the bound on them (api.md §6.1).

use super::{Fields, Read, Write};
use crate::ApiError;
use serde_json::{Value, json};

/// An amount as a server tells it. Kept as text, so that nothing is rounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// Cents, as a decimal number.
    pub amount: String,
    /// `USD`.
    pub currency: String,
}

impl Write for Money {
    fn write(&self) -> Value {
        json!({"amount": self.amount, "currency": self.currency})
    }
}

impl Read for Money {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("amount of money", value)?;
        Ok(Self { amount: fields.text(&["amount"])?, currency: fields.text(&["currency"])? })
    }
}

/// The most that a session may cost by list. It is set at creation or never.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// The bound.
    pub max_list_cost: Money,
}

impl Write for Budget {
    fn write(&self) -> Value {
        json!({"type": "limit", "max_list_cost": self.max_list_cost.write()})
    }
}

impl Read for Budget {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("budget", value)?;
        let cost = fields.get(&["max_list_cost"]).ok_or_else(|| fields.missing(&["max_list_cost"]))?;
        Ok(Self { max_list_cost: Money::read(cost)? })
    }
}
