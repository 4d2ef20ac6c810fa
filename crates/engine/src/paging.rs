//! Pages of lists: reads on from a cursor, keeps what passes the filters, says where the next page begins.

use api::{View, rules};

use crate::{
    Clock, Engine, Entropy,
    failure::Failure,
    kv::{Entry, KeyRange, Kv},
    limits::{ROWS_PER_PAGE, ROWS_PER_SCAN},
};

/// Rows as a scan gives them.
pub(crate) type Rows = Vec<(Vec<u8>, Entry)>;

/// The items of one page, and the key after which the next page begins; `None` at the end.
pub(crate) struct Found<T> {
    pub(crate) items: Vec<T>,
    pub(crate) next: Option<Vec<u8>>,
}

/// Items of a page: 20 unless told, 100 at most, and 20 at most when contents come along (api.md §2).
pub(crate) fn page_size(limit: Option<u32>, view: Option<View>) -> usize {
    let most = if view == Some(View::Full) { rules::PAGE_DEFAULT } else { rules::PAGE_MAX };
    limit.unwrap_or(rules::PAGE_DEFAULT).min(most) as usize
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// The first `size` items of `range` that `read` keeps. `read` gets some rows and gives, for each of them in
    /// order, its key and, if it is to be kept, its item. It looks at a bounded number of rows, so a page of a
    /// filtered list may come out short, or empty, and still have a next one.
    pub(crate) async fn find<T>(
        &self,
        range: KeyRange,
        size: usize,
        is_filtered: bool,
        read: impl AsyncFn(Rows) -> Result<Vec<(Vec<u8>, Option<T>)>, Failure>,
    ) -> Result<Found<T>, Failure> {
        let mut rest = range;
        let (mut items, mut last, mut looked) = (Vec::new(), None::<Vec<u8>>, 0);
        loop {
            // One more than needed tells whether there is a next page.
            let wanted = if is_filtered { ROWS_PER_SCAN } else { size + 1 - items.len() };
            let rows = self.kv.scan(rest.clone(), wanted).await?;
            let is_end = rows.len() < wanted;
            looked += rows.len();
            for (key, item) in read(rows).await? {
                if let Some(item) = item {
                    if items.len() == size {
                        return Ok(Found { items, next: last });
                    }
                    items.push(item);
                }
                last = Some(key);
            }
            match last {
                Some(ref key) if !is_end && looked < ROWS_PER_PAGE => rest = rest.after(key),
                last => return Ok(Found { items, next: if is_end { None } else { last } }),
            }
        }
    }
}
