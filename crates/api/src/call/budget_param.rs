//! A budget in a request (api.md §6.1).

use super::body::Body;
use crate::{ApiError, Budget, Money};

pub(super) fn read(body: &mut Body, key: &str) -> Result<Option<Budget>, ApiError> {
    let place = body.place(key);
    let Some(value) = body.take(key) else { return Ok(None) };
    let mut budget = Body::within(&place, value)?;
    if budget.required("type")? != "limit" {
        return Err(budget.refuse("type", "must be limit"));
    }
    let place = budget.place("max_list_cost");
    let Some(value) = budget.take("max_list_cost") else { return Err(budget.refuse("max_list_cost", "is required")) };
    budget.finish()?;
    let mut money = Body::within(&place, value)?;
    let amount = money.required("amount")?;
    if amount.is_empty() || amount.len() > 18 || !amount.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(money.refuse("amount", "must be a number of cents, as a string of digits"));
    }
    let currency = money.required("currency")?;
    if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(money.refuse("currency", "must be three capital letters, such as USD"));
    }
    money.finish()?;
    Ok(Some(Budget { max_list_cost: Money { amount, currency } }))
}
