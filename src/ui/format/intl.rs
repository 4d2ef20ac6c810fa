//! The browser's formatters, made once: making one costs more than using it a thousand times. `None` where there is no
//! browser.

use super::Unit;

#[cfg(target_arch = "wasm32")]
mod browser {
    use super::Unit;
    use js_sys::{Array, Function, Intl, Object, Reflect};
    use std::cell::RefCell;
    use wasm_bindgen::JsValue;

    thread_local! {
        static NUMBER: Function = Intl::NumberFormat::new(&Array::new(), &Object::new()).format();
        static MOMENT: Function =
            Intl::DateTimeFormat::new(&Array::new(), &options(&[("dateStyle", "medium"), ("timeStyle", "medium")])).format();
        static RELATIVE: Intl::RelativeTimeFormat =
            Intl::RelativeTimeFormat::new(&Array::new(), &options(&[("numeric", "auto"), ("style", "short")]));
        static UNITS: RefCell<Vec<(&'static str, Function)>> = RefCell::default();
    }

    fn options(pairs: &[(&str, &str)]) -> Object {
        let object = Object::new();
        for (key, value) in pairs {
            // Fails for frozen objects only.
            let _ = Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_str(value));
        }
        object
    }

    fn call(function: &Function, value: f64) -> Option<String> {
        function.call1(&JsValue::UNDEFINED, &JsValue::from_f64(value)).ok()?.as_string()
    }

    /// `Intl` has words for every number; Rust's own would bring their formatter into the first file.
    pub(super) fn number(value: f64) -> String {
        NUMBER.with(|format| call(format, value)).unwrap_or_default()
    }

    pub(super) fn lower(text: &str) -> String {
        js_sys::JsString::from(text).to_lower_case().into()
    }

    pub(super) fn moment(at: f64) -> String {
        MOMENT.with(|format| call(format, at)).unwrap_or_default()
    }

    pub(super) fn unit(value: f64, unit: &'static str) -> Option<String> {
        let make = || {
            // The short word for one byte has no plural in English.
            let display = if unit == "byte" { "long" } else { "short" };
            let style = options(&[("style", "unit"), ("unit", unit), ("unitDisplay", display)]);
            Intl::NumberFormat::new(&Array::new(), &style).format()
        };
        let known =
            UNITS.with_borrow(|units| units.iter().find(|(own, _)| *own == unit).map(|(_, format)| format.clone()));
        let format = known.unwrap_or_else(|| {
            let made = make();
            UNITS.with_borrow_mut(|units| units.push((unit, made.clone())));
            made
        });
        call(&format, value)
    }

    pub(super) fn relative(value: i64, unit: Unit) -> Option<String> {
        Some(RELATIVE.with(|format| String::from(format.format(value as f64, unit.name()))))
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod browser {
    use super::Unit;

    pub(super) fn number(value: f64) -> String {
        let text = format!("{}", (value * 1000.0).round() / 1000.0);
        let (sign, rest) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
        let (whole, part) = rest.split_once('.').map_or((rest, None), |(whole, part)| (whole, Some(part)));
        let mut out = String::from(sign);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                out.push(',');
            }
            out.push(digit);
        }
        if let Some(part) = part {
            out.push('.');
            out.push_str(part);
        }
        out
    }

    pub(super) fn lower(text: &str) -> String {
        text.to_lowercase()
    }

    pub(super) fn moment(at: f64) -> String {
        format!("{at} ms")
    }

    pub(super) fn unit(_: f64, _: &'static str) -> Option<String> {
        None
    }

    pub(super) fn relative(_: i64, _: Unit) -> Option<String> {
        None
    }
}

pub(super) fn number(value: f64) -> String {
    browser::number(value)
}

pub(super) fn lower(text: &str) -> String {
    browser::lower(text)
}

pub(super) fn moment(at: f64) -> String {
    browser::moment(at)
}

pub(super) fn unit(value: f64, unit: &'static str) -> Option<String> {
    browser::unit(value, unit)
}

pub(super) fn relative(value: i64, unit: Unit) -> Option<String> {
    browser::relative(value, unit)
}
