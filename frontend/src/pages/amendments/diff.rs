//! A visit before and after a change, beside each other.

use clientele_openapi::{
    amendments::{AreaTerms, PassChange, VisitAmendment, VisitTerms},
    vocabulary::{AmendmentEffect, Area, field_label},
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    components::{Card, Chip, Fact, Facts, Mood},
    i18n::{Word, lang},
    pages::{
        bookings::words as b,
        documents::{ClientFact, ExceptionFacts},
    },
    time,
};

/// One line of the comparison: what, before, after.
struct Line {
    name: TextProp,
    before: String,
    after: String,
}

fn passes(terms: Option<&AreaTerms>) -> String {
    match terms.map(|terms| terms.granted) {
        None => w::not_visited().to_owned(),
        Some(None) => w::open_passes().to_owned(),
        Some(Some(0)) => w::no_passes().to_owned(),
        Some(Some(count)) => w::passes(count),
    }
}

fn lines(before: &VisitTerms, after: &VisitTerms) -> Vec<Line> {
    let mut lines = vec![
        Line {
            name: w::time.into(),
            before: time::span(before.starts_at, before.ends_at),
            after: time::span(after.starts_at, after.ends_at),
        },
        Line { name: w::headcount.into(), before: w::people(before.headcount), after: w::people(after.headcount) },
    ];
    let of = |terms: &VisitTerms, area: Area| terms.areas.iter().find(|terms| terms.area == area).cloned();
    for area in Area::ALL {
        let (earlier, later) = (of(before, *area), of(after, *area));
        if earlier.is_some() || later.is_some() {
            let area = *area;
            lines.push(Line {
                name: (move || area.label(lang())).into(),
                before: passes(earlier.as_ref()),
                after: passes(later.as_ref()),
            });
        }
    }
    lines
}

/// Two states of a visit in a table; what differs says so.
#[component]
pub fn TermsDiff(
    /// The visit before.
    before: VisitTerms,
    /// The visit after.
    after: VisitTerms,
    /// How the two are called.
    names: (Word, Word),
) -> impl IntoView {
    let (first, second) = names;
    let row = move |line: Line| {
        let differs = line.before != line.after;
        let mark = differs.then(|| view! { " " <Chip label=w::changed_fact mood=Mood::Warn icon="pencil" /> });
        view! {
            <tr class:changed=differs>
                <th scope="row">{move || line.name.get()}</th>
                <td class="num" data-label=first>{line.before}</td>
                <td class="num" data-label=second>{line.after} {mark}</td>
            </tr>
        }
    };
    let rows = move || {
        // The words in the lines follow the language.
        let _ = lang();
        lines(&before, &after).into_iter().map(row).collect_view()
    };
    view! {
        <div class="table-wrap">
            <table class="data terms-diff">
                <thead>
                    <tr><th scope="col">{w::item}</th><th scope="col">{first}</th><th scope="col">{second}</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// What happens to the passes, line by line.
#[component]
pub fn PassChanges(
    /// The changes.
    passes: Vec<PassChange>,
) -> impl IntoView {
    let line = |change: PassChange| {
        let (area, touch) = (change.area, change.touch);
        let asked = match (change.asks_again, change.is_owned) {
            (false, _) => None,
            (true, true) => Some(w::asks_owner as Word),
            (true, false) => Some(w::asks_again as Word),
        };
        view! {
            <li>
                <b>{move || area.label(lang())}</b> " · " {move || touch.label(lang())}
                {asked.map(|asked| view! { " " <Chip label=asked mood=Mood::Warn icon="clock" /> })}
            </li>
        }
    };
    view! { <ul class="pass-changes">{passes.into_iter().map(line).collect_view()}</ul> }
}

/// Everything that an amendment says.
#[component]
pub fn AmendmentContent(
    /// The amendment.
    amendment: VisitAmendment,
) -> impl IntoView {
    let (effect, passes) = (amendment.effect, amendment.passes.clone());
    let in_force = amendment.in_force_at.map(time::date_time);
    let mood = if effect == AmendmentEffect::AtOnce { Mood::Ok } else { Mood::Warn };
    let label = |field: &'static str| move || field_label(field, lang()).unwrap_or(field);
    let justification = amendment.justification.clone();
    view! {
        <Card title=w::facts>
            <Facts>
                <ClientFact client=amendment.client label=b::who />
                <Fact label=w::visit><a href=format!("/visit-bookings/{}", amendment.visit_booking_id)>{amendment.visit_booking_number}</a></Fact>
                <Fact label=label("preparer_id")>{amendment.preparer_name}</Fact>
                <Fact label=w::why wide=true><span class="pre">{amendment.reason}</span></Fact>
                <Fact label=label("amendment_effect") wide=true>
                    <Chip label=move || effect.label(lang()) mood=mood />
                    {in_force.map(|at| view! { " " <span class="small muted">{move || w::effect_at(at.clone())}</span> })}
                </Fact>
                {justification.map(|text| view! { <Fact label=label("justification") wide=true><span class="pre">{text}</span></Fact> })}
                <ExceptionFacts requests=amendment.override_requests />
            </Facts>
        </Card>
        <Card title=w::amendment flush=true>
            <TermsDiff before=amendment.before after=amendment.after names=(w::before, w::after) />
        </Card>
        {(!passes.is_empty()).then(|| view! { <Card title=w::passes_title><PassChanges passes=passes /></Card> })}
    }
}
