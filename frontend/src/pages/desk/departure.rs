//! The dialog that checks a group out.

use clientele_openapi::{
    ProblemCode,
    desk::{DepartureRequest, DeskVisit},
    passes::{PassLedger, VisitPass},
    vocabulary::Action,
};
use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    arrival::said,
    outstanding::PassLine,
    state::{AtDesk, perform},
    words as w,
};
use crate::{
    api::{ApiError, desk},
    components::{Bind, Button, CheckField, Form, FormBody, FormStatus, Frame, Notice, NoticeTone, TextArea, Tone, bind},
    toast, words as shared,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    photo_ban_told: bool,
    note: String,
}

/// Checks a group out: whether the ban on photography was explained (V 4.3), and that no pass is out.
#[component]
pub(super) fn DepartureForm(at: AtDesk, visit: DeskVisit) -> impl IntoView {
    let (id, client) = (visit.booking_id, visit.client.name);
    let form = Form::new(Typed::default());
    let submit = move |()| {
        let body =
            form.value.with_untracked(|typed| DepartureRequest { photo_ban_told: typed.photo_ban_told, note: said(&typed.note) });
        let client = client.clone();
        form.send(
            body,
            move |body| desk::depart(id, body),
            move |_: PassLedger| {
                at.open.set(false);
                toast::say(w::checked_out(client));
                at.changed(id);
            },
        );
    };
    Effect::new(move |_| {
        if form.status.refusal.with(Option::is_some) {
            at.refresh();
        }
    });
    let needs_note = Signal::derive(move || form.value.with(|typed| !typed.photo_ban_told));
    let told: Bind<bool> = bind!(form.value, photo_ban_told);
    let photo_ban =
        Frame::new("photo_ban_told".to_owned(), Some(w::photo_ban.into()), Some(w::photo_ban_hint.into()), false.into(), true);
    let status = form.status;
    let ticked = Bind::new(
        move || told.get(),
        move |value| {
            // With the tick no note is missing any more.
            status.forgive("note");
            told.set(value);
        },
    );
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body">
                <StillOut at=at visit=id status=form.status />
                {photo_ban.around_group(move |_| view! { <CheckField bind=ticked label=w::photo_ban_told /> }.into_any())}
                <TextArea bind=bind!(form.value, note) path="note" label=w::note required=needs_note />
            </div>
            <div class="dialog-foot">
                <Button label=shared::cancel on_press=move |()| at.open.set(false) />
                <Button label=w::check_out icon="log-out" tone=Tone::Primary submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}

/// The passes of the visit that are out, and taking them back at once.
#[component]
fn StillOut(at: AtDesk, visit: Uuid, status: FormStatus) -> impl IntoView {
    let out = Memo::new(move |_| {
        let of_visit = |pass: &&VisitPass| pass.booking_id == visit;
        at.out
            .value
            .with(|page| page.as_ref().map(|page| page.items.iter().filter(of_visit).cloned().collect::<Vec<_>>()))
            .unwrap_or_default()
    });
    // Once all are back, a refusal for their sake says nothing any more.
    Effect::new(move |_| {
        let is_for_passes =
            |error: &Option<ApiError>| error.as_ref().is_some_and(|error| error.is(ProblemCode::PassesOutstanding));
        if out.with(Vec::is_empty) && status.refusal.with_untracked(is_for_passes) {
            status.refusal.set(None);
            status.errors.set(Vec::new());
        }
    });
    let busy = RwSignal::new(false);
    let take_all = move |()| {
        busy.set(true);
        spawn_local(async move {
            let mut count = 0;
            for pass in out.get_untracked() {
                match perform(Action::ReturnPass, pass.number).await {
                    Ok(_) => count += 1,
                    Err(error) => {
                        toast::complain(error.detail());
                        break;
                    }
                }
            }
            if count > 0 {
                toast::say(w::all_taken_back(count));
            }
            let _ = busy.try_set(false);
            at.refresh();
        });
    };
    let rows = move || {
        view! {
            <For each=move || out.get() key=|pass| pass.id children=move |pass| view! { <PassLine at=at pass=pass brief=true /> } />
        }
    };
    view! {
        <Show when=move || !out.with(Vec::is_empty)>
            <Notice tone=NoticeTone::Warn>
                <p>{w::still_out}</p>
                <ul class="desk-passes">{rows()}</ul>
                <Button label=w::take_all_back icon="check-check" busy=busy on_press=take_all />
            </Notice>
        </Show>
    }
}
