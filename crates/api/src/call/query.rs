//! A request's query: read with bounds, written in the API's encoding. Unknown keys are passed over (`?beta=true`,
//! `order_by` and others are known to be sent by older clients).

use super::{MomentRange, Order};
use crate::{ApiError, Request, Timestamp, View, rules};

pub(super) struct Query<'a>(pub(super) &'a Request);

impl Query<'_> {
    /// An empty value counts as absent.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.0.query_value(key).filter(|value| !value.is_empty()).map(str::to_owned)
    }

    pub(super) fn moment(&self, key: &str) -> Result<Option<Timestamp>, ApiError> {
        self.text(key)
            .map(|text| {
                Timestamp::parse(&text)
                    .ok_or_else(|| ApiError::invalid(format!("{key}: must be a time as RFC 3339 writes it")))
            })
            .transpose()
    }

    pub(super) fn flag(&self, key: &str) -> Result<bool, ApiError> {
        match self.text(key).as_deref() {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(_) => Err(ApiError::invalid(format!("{key}: must be true or false"))),
        }
    }

    pub(super) fn limit(&self) -> Result<Option<u32>, ApiError> {
        self.limit_up_to(rules::PAGE_MAX)
    }

    pub(super) fn limit_up_to(&self, most: u32) -> Result<Option<u32>, ApiError> {
        let Some(limit) = self.text("limit") else { return Ok(None) };
        let limit = limit.parse().ok().filter(|limit| (1..=most).contains(limit));
        limit.map(Some).ok_or_else(|| ApiError::invalid(format!("limit: must be a whole number from 1 to {most}")))
    }

    /// A whole number of at least 1.
    pub(super) fn count(&self, key: &str) -> Result<Option<u32>, ApiError> {
        let Some(text) = self.text(key) else { return Ok(None) };
        let number = text.parse().ok().filter(|number| *number > 0);
        number.map(Some).ok_or_else(|| ApiError::invalid(format!("{key}: must be a whole number of at least 1")))
    }

    /// A list: `key[]` as the SDKs write it, or the bare key as some references do (api.md §5). At most 100 values.
    pub(super) fn list<T>(&self, key: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, ApiError> {
        let is_key = |given: &str| given.strip_suffix("[]").unwrap_or(given) == key;
        let values = self.0.query.iter().filter(|(given, value)| is_key(given) && !value.is_empty());
        if values.clone().count() > rules::QUERY_LIST_MAX {
            return Err(ApiError::invalid(format!("{key}: must have at most {} values", rules::QUERY_LIST_MAX)));
        }
        values
            .map(|(_, value)| {
                read(value).ok_or_else(|| ApiError::invalid(format!("{key}: {value:?} is no value of it")))
            })
            .collect()
    }

    pub(super) fn order(&self) -> Result<Option<Order>, ApiError> {
        self.text("order")
            .map(|text| Order::parse(&text).ok_or_else(|| ApiError::invalid("order: must be asc or desc")))
            .transpose()
    }

    /// The four bounds on a moment.
    pub(super) fn range(&self) -> Result<MomentRange, ApiError> {
        Ok(MomentRange {
            after: self.moment("created_at[gt]")?,
            from: self.moment("created_at[gte]")?,
            before: self.moment("created_at[lt]")?,
            to: self.moment("created_at[lte]")?,
        })
    }

    pub(super) fn view(&self) -> Result<Option<View>, ApiError> {
        self.text("view")
            .map(|text| View::parse(&text).ok_or_else(|| ApiError::invalid("view: must be basic or full")))
            .transpose()
    }
}

/// Pairs of those keys that have a value, in the order given.
pub(super) fn write<const N: usize>(pairs: [(&str, Option<String>); N]) -> Vec<(String, String)> {
    pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
}

pub(super) fn view(view: Option<View>) -> Option<String> {
    view.map(|view| view.as_str().to_owned())
}

/// The pairs of a list, as the SDKs write it (api.md §1.5).
pub(super) fn list<'a>(key: &str, values: impl Iterator<Item = &'a str>) -> impl Iterator<Item = (String, String)> {
    values.map(move |value| (format!("{key}[]"), value.to_owned()))
}

/// The pairs of the four bounds on a moment.
pub(super) fn range(range: &MomentRange) -> Vec<(String, String)> {
    let text = |at: Option<Timestamp>| at.map(|at| at.to_string());
    write([
        ("created_at[gt]", text(range.after)),
        ("created_at[gte]", text(range.from)),
        ("created_at[lt]", text(range.before)),
        ("created_at[lte]", text(range.to)),
    ])
}
