//! The table of prices, to be changed.

use crate::{
    data::{Price, Prices, amount},
    ui::{Button, ButtonKind, Dialog, IconButton, IconName},
};
use leptos::prelude::*;

/// The columns, in the order of [`Row::rates`].
const KINDS: [&str; 5] = ["Input", "Cache write, 5 min", "Cache write, 1 h", "Cache read", "Output"];

/// A row under change: the model, and a text for each price.
#[derive(Clone, Copy)]
struct Row {
    id: usize,
    model: RwSignal<String>,
    rates: [RwSignal<String>; 5],
}

impl Row {
    fn new(id: usize, price: &Price) -> Self {
        Self {
            id,
            model: RwSignal::new(price.model.clone()),
            rates: [price.input, price.write_5m, price.write_1h, price.read, price.output]
                .map(|rate| RwSignal::new(rate.to_string())),
        }
    }

    fn read(self) -> Option<Price> {
        let model = self.model.get().trim().to_owned();
        let rate = |at: usize| self.rates[at].with(|rate| amount(rate));
        let price =
            Price { model, input: rate(0)?, write_5m: rate(1)?, write_1h: rate(2)?, read: rate(3)?, output: rate(4)? };
        Some(price).filter(|price| !price.model.is_empty())
    }
}

/// The dialog.
#[component]
pub(super) fn PriceDialog(open: RwSignal<bool>, table: RwSignal<Prices>) -> impl IntoView {
    view! {
        <Dialog open title="Prices in US dollars for a million tokens" width="wide">
            <Form open table/>
        </Dialog>
    }
}

#[component]
fn Form(open: RwSignal<bool>, table: RwSignal<Prices>) -> impl IntoView {
    let rows_of =
        |table: &Prices| table.0.iter().enumerate().map(|(id, price)| Row::new(id, price)).collect::<Vec<_>>();
    let rows = RwSignal::new(table.with_untracked(rows_of));
    let prices = move || rows.get().into_iter().map(Row::read).collect::<Option<Vec<Price>>>();
    let wrong = Signal::derive(move || {
        prices().is_none().then(|| "Every row needs a model and five amounts, like 2.50.".to_owned())
    });
    let add = move |()| {
        rows.update(|rows| {
            let id = rows.iter().map(|row| row.id + 1).max().unwrap_or(0);
            rows.push(Row::new(id, &Price::default()));
        })
    };
    let save = move |()| {
        if let Some(prices) = untrack(prices) {
            let new = Prices(prices);
            new.save();
            table.set(new);
            open.set(false);
        }
    };
    let head = KINDS.map(|kind| view! { <th scope="col">{kind}</th> }).collect_view();
    view! {
        <p class="field-note">"List prices as they were when this version of Lucid was built. A row also holds for models whose id goes on from it with a hyphen."</p>
        <div class="dream-table">
            <table class="table dream-prices">
                <thead><tr><th scope="col">"Model"</th>{head}<th scope="col"><span class="visually-hidden">"Remove"</span></th></tr></thead>
                <tbody><For each=move || rows.get() key=|row| row.id let:row>{price_row(row, rows)}</For></tbody>
            </table>
        </div>
        <div class="dialog-foot">
            <Button icon=IconName::Plus on_click=add>"Add a model"</Button>
            <Button on_click=move |()| rows.set(rows_of(&Prices::default()))>"Back to the list"</Button>
            <span class="grow"></span>
            <Button on_click=move |()| open.set(false)>"Cancel"</Button>
            <Button kind=ButtonKind::Main off=wrong on_click=save>"Save"</Button>
        </div>
    }
}

fn price_row(row: Row, rows: RwSignal<Vec<Row>>) -> AnyView {
    let cell = |label: &'static str, value: RwSignal<String>, is_bad: Signal<bool>| {
        view! {
            <td>
                <input
                    class="input" aria-label=label prop:value=move || value.get()
                    aria-invalid=move || is_bad.get().then_some("true")
                    on:input:target=move |event| value.set(event.target().value())
                />
            </td>
        }
    };
    let is_unnamed = Signal::derive(move || row.model.with(|model| model.trim().is_empty()));
    let cells = (0..KINDS.len())
        .map(|at| {
            let value = row.rates[at];
            cell(KINDS[at], value, Signal::derive(move || value.with(|text| amount(text).is_none())))
        })
        .collect_view();
    let remove = move |()| rows.update(|rows| rows.retain(|other| other.id != row.id));
    view! {
        <tr>
            {cell("Model", row.model, is_unnamed)}
            {cells}
            <td><IconButton icon=IconName::Cross label="Remove this row" on_click=remove/></td>
        </tr>
    }
    .into_any()
}
