//! The holidays of a year: what the announcement says, one day a line, entered when it comes out.

use chrono::Datelike;
use clientele_openapi::{
    FieldError,
    calendar::{Holiday, HolidayYear, HolidayYearRequest},
    problem::codes,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::words as w;
use crate::{
    api::calendar,
    components::{
        Button, Card, CheckField, Chip, Form, FormBody, FormFoot, Icon, Loaded, Mood, Notice, NoticeTone, PageHead, TextArea,
        Tone, UrlFilters, WhenLoaded, bind, use_loaded,
    },
    time, toast, words as shared,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    announced: bool,
    days: String,
}

impl Typed {
    fn of(year: &HolidayYear) -> Self {
        Self { announced: year.announced, days: written(&year.days) }
    }

    /// What the lines say, or which line does not read.
    fn body(&self) -> Result<HolidayYearRequest, FieldError> {
        let lines = (1_u32..).zip(self.days.lines()).filter(|(_, line)| !line.trim().is_empty());
        let days = lines.map(|(number, line)| read(line).ok_or(number)).collect::<Result<Vec<_>, _>>();
        match days {
            Ok(days) => Ok(HolidayYearRequest { announced: self.announced, days }),
            Err(_) => Err(FieldError::new("days", codes::INVALID_VALUE)),
        }
    }
}

/// `2027-01-01 元旦 休`: the day, the holiday's name, and whether it is off or worked.
fn written(days: &[Holiday]) -> String {
    let line = |day: &Holiday| format!("{} {} {}", day.day, day.name, if day.is_off { "休" } else { "班" });
    days.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn read(line: &str) -> Option<Holiday> {
    let mut words = line.split_whitespace();
    let day = words.next()?.parse().ok()?;
    let mut name: Vec<&str> = words.collect();
    let is_off = match name.pop()? {
        "休" | "off" => true,
        "班" | "work" => false,
        _ => return None,
    };
    (!name.is_empty()).then(|| Holiday { day, name: name.join(" "), is_off })
}

/// The holidays of a year.
#[component]
pub fn HolidaysPage() -> impl IntoView {
    let filters = UrlFilters::new(&["year"]);
    let year =
        Memo::new(move |_| filters.get("year").and_then(|year| year.parse::<i32>().ok()).unwrap_or_else(|| time::today().year()));
    let holidays = use_loaded(move || year.get(), calendar::holidays);
    let turn = move |by: i32, label: fn() -> &'static str, icon: &'static str| {
        let go = move |_| filters.set("year", vec![(year.get_untracked() + by).to_string()]);
        view! { <button type="button" class="btn icon-only" aria-label=label on:click=go><Icon name=icon /></button> }
    };
    let turns = move || view! { {turn(-1, w::year_before, "chevron-left")}{turn(1, w::year_after, "chevron-right")} };
    view! {
        <PageHead title=move || w::holidays_of(year.get()) below=w::holidays_text actions=turns />
        <WhenLoaded loaded=holidays view=move |found: HolidayYear| view! { <YearForm found=found holidays=holidays /> } />
    }
}

#[component]
fn YearForm(found: HolidayYear, holidays: Loaded<HolidayYear>) -> impl IntoView {
    let form = Form::new(Typed::of(&found));
    let (year, version, announced) = (found.year, found.version, found.announced);
    let done = move |saved: HolidayYear| {
        holidays.put(saved);
        toast::say(shared::saved());
    };
    let submit = move |()| match form.value.get_untracked().body() {
        Ok(body) => {
            let errors = body.problems_for(year);
            if errors.is_empty() {
                form.send(body, move |body| calendar::replace_holidays(year, version, body), done);
            } else {
                form.status.show(errors);
            }
        }
        Err(error) => form.status.show(vec![error]),
    };
    let chip = move || {
        if announced {
            view! { <Chip label=w::announced mood=Mood::Ok icon="check" /> }
        } else {
            view! { <Chip label=w::not_announced mood=Mood::Warn icon="clock" /> }
        }
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <Card title=w::announcement end=chip>
                <div class="stack">
                    {(!announced).then(|| view! { <Notice tone=NoticeTone::Warn>{w::not_announced_text}</Notice> })}
                    <CheckField bind=bind!(form.value, announced) label=w::announced_field />
                    <div class="holiday-lines"><TextArea bind=bind!(form.value, days) path="days" label=w::holiday_lines hint=w::holiday_hint /></div>
                </div>
            </Card>
            <FormFoot form=form><Button label=shared::save tone=Tone::Primary submits=true busy=form.status.sending /></FormFoot>
        </FormBody>
    }
}
