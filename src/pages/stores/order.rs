//! Which stores a person sees, in which order.

use crate::ui::format::lower;
use api::Store;

/// How the list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Newest first, as servers list them.
    #[default]
    Newest,
    /// By name.
    Name,
    /// Changed last first.
    Changed,
}

impl Order {
    /// All, with the words for them.
    pub const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Newest, "newest", "Newest first"),
        (Self::Name, "name", "By name"),
        (Self::Changed, "changed", "Changed last"),
    ];

    /// From its key in the address; what is unknown is the default.
    pub fn of_key(key: &str) -> Self {
        Self::ALL.iter().find(|(_, known, _)| *known == key).map_or_else(Self::default, |(order, ..)| *order)
    }

    /// Its key in the address.
    pub fn key(self) -> &'static str {
        Self::ALL.iter().find(|(order, ..)| *order == self).map_or("", |(_, key, _)| key)
    }
}

/// The stores whose name, description, id or metadata holds every word of the filter, sorted.
pub fn select(stores: &[Store], filter: &str, order: Order) -> Vec<Store> {
    let words: Vec<String> = filter.split_whitespace().map(lower).collect();
    let mut kept: Vec<Store> = stores.iter().filter(|store| holds(store, &words)).cloned().collect();
    // One sort for all orders; the id last, so that equal ones do not change places.
    kept.sort_unstable_by(|a, b| {
        let ordering = match order {
            Order::Newest => b.created_at.cmp(&a.created_at),
            Order::Changed => b.updated_at.cmp(&a.updated_at),
            Order::Name => return (lower(&a.name), &a.id).cmp(&(lower(&b.name), &b.id)),
        };
        ordering.then_with(|| b.id.cmp(&a.id))
    });
    kept
}

fn holds(store: &Store, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut text = lower(&format!("{} {} {}", store.name, store.description, store.id));
    for (key, value) in &store.metadata {
        text.push_str(&lower(&format!(" {key}={value}")));
    }
    words.iter().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::Timestamp;

    fn store(id: &str, name: &str, created: i64, updated: i64) -> Store {
        Store {
            id: id.into(),
            name: name.into(),
            description: format!("about {name}"),
            metadata: [("team".to_owned(), "CX".to_owned())].into(),
            created_at: Timestamp(created),
            updated_at: Timestamp(updated),
            archived_at: None,
        }
    }

    fn ids(filter: &str, order: Order) -> String {
        let stores = [store("1", "beta", 1, 9), store("2", "Alpha", 2, 2), store("3", "gamma", 3, 3)];
        select(&stores, filter, order).iter().map(|store| store.id.as_str().to_owned()).collect()
    }

    #[test]
    fn sorts() {
        assert_eq!(
            (ids("", Order::Newest), ids("", Order::Name), ids("", Order::Changed)),
            ("321".into(), "213".into(), "132".into())
        );
    }

    #[test]
    fn filters_by_every_word() {
        assert_eq!((ids("ALPHA", Order::Newest), ids("about gam", Order::Newest)), ("2".into(), "3".into()));
        assert_eq!((ids("team=cx", Order::Newest), ids("alpha gamma", Order::Newest)), ("321".into(), String::new()));
    }

    #[test]
    fn keys_and_orders_belong_together() {
        for (order, key, _) in Order::ALL {
            assert_eq!((Order::of_key(key), order.key()), (order, key));
        }
        assert_eq!(Order::of_key("nonsense"), Order::Newest);
    }
}
