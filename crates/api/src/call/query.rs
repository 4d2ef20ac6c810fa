//! A request's query: read with bounds, written in the API's encoding. Unknown keys are passed over (`?beta=true`,
//! `order_by` and others are known to be sent by older clients).

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
        self.text("limit")
            .map(|text| {
                text.parse().ok().filter(|n| (1..=rules::PAGE_MAX).contains(n)).ok_or_else(|| {
                    ApiError::invalid(format!("limit: must be a whole number from 1 to {}", rules::PAGE_MAX))
                })
            })
            .transpose()
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
