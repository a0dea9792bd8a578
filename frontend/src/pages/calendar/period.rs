//! Which days are shown, and in which order people walk through them.

use chrono::{Datelike, Days, Months, NaiveDate};

/// How much of the calendar is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Day,
    Week,
    Month,
}

impl View {
    pub(super) const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    /// The view's name in the address.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    /// The view of an address; the week where it names none.
    pub(super) fn of(name: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|view| Some(view.as_str()) == name).unwrap_or(Self::Week)
    }

    /// The first and the last day shown around `on`: whole weeks, from Monday, for a month.
    pub(super) fn period(self, on: NaiveDate) -> (NaiveDate, NaiveDate) {
        match self {
            Self::Day => (on, on),
            Self::Week => (monday(on), sunday(on)),
            Self::Month => {
                let first = on.with_day(1).unwrap_or(on);
                let last = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(on);
                (monday(first), sunday(last))
            }
        }
    }

    /// The same place in the next stretch of days, or in the one before.
    pub(super) fn turned(self, on: NaiveDate, forward: bool) -> NaiveDate {
        let (days, months) = match self {
            Self::Day => (1, 0),
            Self::Week => (7, 0),
            Self::Month => (0, 1),
        };
        let turned = if forward {
            on.checked_add_days(Days::new(days)).and_then(|day| day.checked_add_months(Months::new(months)))
        } else {
            on.checked_sub_days(Days::new(days)).and_then(|day| day.checked_sub_months(Months::new(months)))
        };
        turned.unwrap_or(on)
    }
}

fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())).unwrap_or(day)
}

fn sunday(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(6 - u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

/// Where a key leads from a day; `None` for keys that mean nothing here.
pub(super) fn by_key(view: View, on: NaiveDate, key: &str) -> Option<NaiveDate> {
    let step = |days: u64, forward: bool| {
        if forward { on.checked_add_days(Days::new(days)) } else { on.checked_sub_days(Days::new(days)) }
    };
    match key {
        "ArrowLeft" => step(1, false),
        "ArrowRight" => step(1, true),
        "ArrowUp" if view == View::Month => step(7, false),
        "ArrowDown" if view == View::Month => step(7, true),
        "Home" => Some(monday(on)),
        "End" => Some(sunday(on)),
        "PageUp" => Some(view.turned(on, false)),
        "PageDown" => Some(view.turned(on, true)),
        _ => None,
    }
}
