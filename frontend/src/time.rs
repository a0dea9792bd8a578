//! Instants in the company's time zone, through the browser's own calendar; no time-zone tables in the program.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use clientele_openapi::Lang;
use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::i18n::lang;

/// The company's time zone, in which business days are counted.
const COMPANY_ZONE: &str = "Asia/Shanghai";
/// What `<input type="datetime-local">` holds.
const INPUT: &str = "%Y-%m-%dT%H:%M";

/// Now, by this device's clock.
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default()
}

/// Today, where the company is.
pub fn today() -> NaiveDate {
    company_time(now()).date()
}

/// What the company's clock shows at `instant`.
pub fn company_time(instant: DateTime<Utc>) -> NaiveDateTime {
    let options = options(&[
        ("timeZone", COMPANY_ZONE),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "2-digit"),
        ("day", "2-digit"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("second", "2-digit"),
    ]);
    // Swedish writes dates as ISO 8601 does.
    let text = format_with("sv-SE", &options, instant);
    NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S").unwrap_or_else(|_| instant.naive_utc())
}

/// The instant at which the company's clock shows `local`.
pub fn from_company_time(local: NaiveDateTime) -> DateTime<Utc> {
    let guess = local.and_utc();
    let offset = |at: DateTime<Utc>| company_time(at).signed_duration_since(at.naive_utc());
    // The second step matters only near a change of the clocks.
    let near = guess - offset(guess);
    guess - offset(near)
}

/// `2026-12-03 09:30`, as tables and facts show an instant.
pub fn date_time(instant: DateTime<Utc>) -> String {
    company_time(instant).format("%Y-%m-%d %H:%M").to_string()
}

/// `2026-12-03`.
pub fn date(instant: DateTime<Utc>) -> String {
    company_time(instant).format("%Y-%m-%d").to_string()
}

/// `09:30`.
pub fn clock(instant: DateTime<Utc>) -> String {
    company_time(instant).format("%H:%M").to_string()
}

/// `2026-12-03 09:30 – 11:30`, or with both dates where the end is on another day.
pub fn span(start: DateTime<Utc>, end: DateTime<Utc>) -> String {
    let end_text = if company_time(start).date() == company_time(end).date() { clock(end) } else { date_time(end) };
    format!("{} – {end_text}", date_time(start))
}

/// `11月24日星期二`, `Tuesday, November 24`.
pub fn long_date(instant: DateTime<Utc>) -> String {
    let options = options(&[("timeZone", COMPANY_ZONE), ("month", "long"), ("day", "numeric"), ("weekday", "long")]);
    format_with(lang().tag(), &options, instant)
}

/// `今天 09:30`, `昨天 09:30`, `明天 09:30`, else the date and time.
pub fn friendly(instant: DateTime<Utc>) -> String {
    let days = company_time(instant).date().signed_duration_since(today());
    let word = match (days.num_days(), lang()) {
        (0, Lang::Zh) => "今天",
        (0, Lang::En) => "Today",
        (1, Lang::Zh) => "明天",
        (1, Lang::En) => "Tomorrow",
        (-1, Lang::Zh) => "昨天",
        (-1, Lang::En) => "Yesterday",
        _ => return date_time(instant),
    };
    format!("{word} {}", clock(instant))
}

/// What a date-and-time field shows for `instant`.
pub fn to_input(instant: DateTime<Utc>) -> String {
    company_time(instant).format(INPUT).to_string()
}

/// The instant that a date-and-time field holds, if it holds one.
pub fn from_input(text: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(text.get(..16)?, INPUT).ok().map(from_company_time)
}

fn options(entries: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in entries {
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    options
}

fn format_with(tag: &str, options: &Object, instant: DateTime<Utc>) -> String {
    let format = Intl::DateTimeFormat::new(&Array::of1(&tag.into()), options).format();
    let date = js_sys::Date::new(&JsValue::from_f64(instant.timestamp_millis() as f64));
    format.call1(&JsValue::UNDEFINED, &date).ok().and_then(|text| text.as_string()).unwrap_or_default()
}
