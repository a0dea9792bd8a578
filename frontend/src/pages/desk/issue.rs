//! The dialog that issues passes.

use clientele_openapi::{
    FieldError,
    desk::DeskVisit,
    passes::{AreaLedger, IssueRequest, IssuedPasses, VisitPass},
    problem::codes,
    vocabulary::{Action, Area},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{arrival::lines, grouped, state::AtDesk, words as w};
use crate::{
    api::desk,
    browser,
    components::{Bind, Button, ChoiceField, Form, FormBody, LinkButton, Notice, NoticeTone, TextArea, TextField, Tone, bind},
    i18n::lang,
    words as shared,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    area: String,
    count: String,
    holders: String,
}

impl Typed {
    /// For an area: as many passes as are left.
    fn of(visit: &DeskVisit, area: &AreaLedger) -> Self {
        let count = area.left.to_string();
        Self { area: area.area.to_string(), holders: proposed(visit, area.area, &count), count }
    }

    fn body(&self) -> Result<IssueRequest, FieldError> {
        let count = self.count.trim();
        let code = if count.is_empty() { codes::REQUIRED } else { codes::INVALID_VALUE };
        Ok(IssueRequest {
            area: self.area.parse().map_err(|_| FieldError::new("area", codes::REQUIRED))?,
            count: count.parse().map_err(|_| FieldError::new("count", code))?,
            holders: lines(&self.holders),
        })
    }
}

/// Who carries so many passes of an area, one on each line: the people who came, where these are the area's first passes.
fn proposed(visit: &DeskVisit, area: Area, count: &str) -> String {
    let is_first = visit.areas.iter().any(|ledger| ledger.area == area && ledger.issued == 0);
    let names = visit.attendance.as_ref().map(|attendance| attendance.names.as_slice()).unwrap_or_default();
    let count = if is_first { count.trim().parse().unwrap_or_default() } else { 0 };
    names.iter().take(count).cloned().collect::<Vec<_>>().join("\n")
}

/// The number of passes. As long as nobody changed who carries them, the proposal keeps to the number.
fn count_of(form: Form<Typed>, visit: Memo<DeskVisit>) -> Bind<String> {
    Bind::part(
        form.value,
        |typed| typed.count.clone(),
        move |typed, count| {
            if let Ok(area) = typed.area.parse::<Area>() {
                let before = visit.with_untracked(|visit| proposed(visit, area, &typed.count));
                if typed.holders == before {
                    typed.holders = visit.with_untracked(|visit| proposed(visit, area, &count));
                }
            }
            typed.count = count;
        },
    )
}

/// Issues passes, then shows them.
#[component]
pub(super) fn IssueForm(at: AtDesk, visit: DeskVisit) -> impl IntoView {
    let issued = RwSignal::new(Vec::<VisitPass>::new());
    let visit = StoredValue::new(visit);
    let newest = Memo::new(move |_| at.newest(&visit.get_value()));
    move || {
        if issued.with(Vec::is_empty) {
            view! { <Choosing at=at visit=newest issued=issued /> }.into_any()
        } else {
            view! { <Issued at=at visit=newest issued=issued /> }.into_any()
        }
    }
}

fn left(visit: &DeskVisit) -> Vec<AreaLedger> {
    visit.areas.iter().filter(|area| area.left > 0).cloned().collect()
}

#[component]
fn Choosing(at: AtDesk, visit: Memo<DeskVisit>, issued: RwSignal<Vec<VisitPass>>) -> impl IntoView {
    let initial = visit.with_untracked(|visit| left(visit).first().map(|area| Typed::of(visit, area)).unwrap_or_default());
    let form = Form::new(initial);
    let id = visit.with_untracked(|visit| visit.booking_id);
    let submit = move |()| match form.value.with_untracked(Typed::body) {
        Err(error) => form.status.show(vec![error]),
        Ok(body) => form.send(
            body,
            move |body| desk::issue(id, body),
            move |answer: IssuedPasses| {
                issued.set(answer.passes);
                at.changed(id);
            },
        ),
    };
    // Refused: another desk may have been faster, and what is left has changed.
    Effect::new(move |_| {
        if form.status.refusal.with(Option::is_some) {
            at.refresh();
        }
    });
    let choices = Signal::derive(move || {
        let name = |area: AreaLedger| (area.area.to_string(), w::area_left(area.area.label(lang()), area.left));
        visit.with(left).into_iter().map(name).collect::<Vec<_>>()
    });
    let choose = Bind::new(
        move || form.value.with(|typed| typed.area.clone()),
        move |chosen: String| {
            let area = visit.with_untracked(|visit| visit.areas.iter().find(|area| area.area.as_str() == chosen).cloned());
            let typed = area.map(|area| visit.with_untracked(|visit| Typed::of(visit, &area)));
            form.value.set(typed.unwrap_or_default());
        },
    );
    let hint = move || {
        let chosen: Option<Area> = form.value.with(|typed| typed.area.parse().ok());
        let area = visit.with(|visit| visit.areas.iter().find(|area| Some(area.area) == chosen).cloned());
        area.map(|area| w::count_hint(area.left, area.granted.unwrap_or_default())).unwrap_or_default()
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body">
                <ChoiceField bind=choose path="area" choices=choices required=true />
                <TextField bind=count_of(form, visit) path="count" label=w::count hint=hint mode="numeric" required=true />
                <TextArea bind=bind!(form.value, holders) path="holders" label=w::holders hint=w::holders_hint />
            </div>
            <div class="dialog-foot">
                <Button label=shared::cancel on_press=move |()| at.open.set(false) />
                <Button label=w::issue icon="ticket" tone=Tone::Primary submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}

/// The new passes with their codes, to be printed and handed out.
#[component]
fn Issued(at: AtDesk, visit: Memo<DeskVisit>, issued: RwSignal<Vec<VisitPass>>) -> impl IntoView {
    request_animation_frame(|| browser::focus("dialog[open] .dialog-foot .primary"));
    let count = issued.with_untracked(Vec::len);
    let id = visit.with_untracked(|visit| visit.booking_id);
    let more = move || visit.with(|visit| visit.allowed_actions.contains(&Action::IssuePasses) && !left(visit).is_empty());
    let row = |pass: VisitPass| {
        let code = pass.code.as_deref().map(grouped).unwrap_or_default();
        view! {
            <li>
                <span class="num">{pass.number}</span>
                <b class="desk-code">{code}</b>
                <span class="muted">{pass.holder}</span>
            </li>
        }
    };
    view! {
        <div class="dialog-body">
            <Notice tone=NoticeTone::Ok><p role="status">{move || w::issued_now(count)}</p></Notice>
            <ul class="desk-issued">{issued.get_untracked().into_iter().map(row).collect_view()}</ul>
        </div>
        <div class="dialog-foot">
            <Show when=more><Button label=w::issue_more icon="plus" on_press=move |()| issued.set(Vec::new()) /></Show>
            <LinkButton href=format!("/visit-bookings/{id}/passes") label=w::print_cards icon="printer" />
            <Button label=shared::close tone=Tone::Primary on_press=move |()| at.open.set(false) />
        </div>
    }
}
