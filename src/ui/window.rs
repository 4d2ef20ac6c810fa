//! Which rows of a long list are in sight, and where they stand. Pure arithmetic.
//!
//! Browsers lay out at most some 17 to 33 million pixels, a million rows are 28 million. Above [`MAX_HEIGHT`] the
//! scrolled distance is stretched: every row can be reached, a pixel of scrolling goes by more than a pixel of list.

use std::ops::Range;

/// The highest element that every browser lays out (Firefox ends at 17.8 million pixels).
pub const MAX_HEIGHT: f64 = 15_000_000.0;

/// Rows drawn beyond each edge, so that scrolling by a row or two shows no gap.
const BEYOND: usize = 6;

/// A list of rows of one height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// How many rows.
    pub count: usize,
    /// Pixels of one row; more than 0.
    pub row: f64,
    /// Pixels of the part in sight.
    pub view: f64,
}

impl Window {
    /// Pixels of the whole list as if there were no bound.
    fn whole(&self) -> f64 {
        self.count as f64 * self.row
    }

    /// Pixels of the element that scrolls.
    pub fn height(&self) -> f64 {
        self.whole().min(MAX_HEIGHT)
    }

    /// Pixels of list for a pixel of scrolling.
    fn stretch(&self) -> f64 {
        let room = self.height() - self.view;
        if self.whole() > MAX_HEIGHT && room > 0.0 { (self.whole() - self.view) / room } else { 1.0 }
    }

    /// The rows to draw at that scroll position.
    pub fn rows(&self, scrolled: f64) -> Range<usize> {
        let top = (scrolled.max(0.0) * self.stretch() / self.row) as usize;
        let seen = (self.view / self.row).ceil() as usize + 1;
        let first = top.min(self.count.saturating_sub(seen)).saturating_sub(BEYOND);
        first..(top.saturating_add(seen + BEYOND)).min(self.count)
    }

    /// Where a row stands within the element that scrolls, at that scroll position.
    pub fn top_of(&self, index: usize, scrolled: f64) -> f64 {
        let drift = scrolled.max(0.0) * (self.stretch() - 1.0);
        index as f64 * self.row - drift
    }

    /// Where to scroll so that a row is in sight; `None` when it is.
    pub fn reveal(&self, index: usize, scrolled: f64) -> Option<f64> {
        let seen = scrolled * self.stretch();
        let top = index as f64 * self.row;
        let to = if top < seen {
            top
        } else if top + self.row > seen + self.view {
            (top + self.row - self.view).max(0.0)
        } else {
            return None;
        };
        Some(to / self.stretch())
    }

    /// How many whole rows are in sight; at least one. The step of Page Up and Page Down.
    pub fn page(&self) -> usize {
        ((self.view / self.row) as usize).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn window(count: usize) -> Window {
        Window { count, row: 28.0, view: 600.0 }
    }

    #[test]
    fn only_what_is_in_sight_is_drawn() {
        assert_eq!(window(10_000).rows(0.0), 0..29);
        assert_eq!(window(10_000).rows(28_000.0), 994..1029);
        assert_eq!(window(3).rows(0.0), 0..3);
        assert_eq!(window(0).rows(0.0), 0..0);
    }

    #[test]
    fn a_million_rows_end_where_the_scrolling_ends() {
        let window = window(1_000_000);
        let end = window.height() - window.view;
        assert_eq!(window.rows(end).end, 1_000_000);
        let bottom = window.top_of(999_999, end) + window.row;
        assert!((bottom - window.height()).abs() < 1.0, "{bottom}");
    }

    proptest! {
        #[test]
        fn every_row_can_be_brought_into_sight(count in 1usize..2_000_000, at in 0.0..1.0f64, from in 0.0..1.0f64) {
            let window = window(count);
            let index = ((count as f64 * at) as usize).min(count - 1);
            let scrolled = (window.height() - window.view).max(0.0) * from;
            let scrolled = window.reveal(index, scrolled).unwrap_or(scrolled);
            prop_assert!(window.rows(scrolled).contains(&index));
            let top = window.top_of(index, scrolled) - scrolled;
            prop_assert!(top >= -1.0 && top + window.row <= window.view + 1.0, "{top}");
        }

        #[test]
        fn never_draws_much_more_than_a_screen(count in 0usize..2_000_000, scrolled in -100.0..16_000_000.0f64) {
            let rows = window(count).rows(scrolled);
            prop_assert!(rows.len() <= 40 && rows.end <= count && rows.start <= rows.end);
        }
    }
}
