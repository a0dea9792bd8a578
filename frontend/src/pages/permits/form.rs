//! Permitting photographing, and revoking it.

use clientele_openapi::{
    permits::{NewPhotoPermit, PhotoPermit, RevokePermitRequest},
    visits::VisitBooking,
    vocabulary::Area,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::words as w;
use crate::{
    api::permits,
    components::{Button, CheckField, Form, FormBody, Frame, TextArea, TextField, Tone, bind},
    i18n::lang,
    time, toast, words as shared,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    whole_group: bool,
    photographers: String,
    areas: Vec<Area>,
    purpose: String,
    valid_from: String,
    valid_until: String,
}

/// The areas of which a visit has passes.
fn granted(booking: &VisitBooking) -> Vec<Area> {
    let areas = booking.visit.iter().flat_map(|visit| &visit.areas);
    areas.filter(|area| area.granted > 0).map(|area| area.area).collect()
}

/// The form in a dialog.
#[component]
pub fn PermitForm(
    /// The visit.
    booking: VisitBooking,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// What happens afterwards.
    on_done: Callback<()>,
) -> impl IntoView {
    let shown = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(time::to_input).unwrap_or_default();
    let form = Form::new(Typed { valid_from: shown(booking.starts_at), valid_until: shown(booking.ends_at), ..Typed::default() });
    let id = booking.id;
    let offered = granted(&booking);
    let submit = move |()| {
        let typed = form.value.get_untracked();
        let name = |line: &str| Some(line.trim().to_owned()).filter(|name| !name.is_empty());
        let body = NewPhotoPermit {
            visit_booking_id: id,
            whole_group: typed.whole_group,
            photographers: typed.photographers.lines().filter_map(name).collect(),
            areas: typed.areas,
            purpose: typed.purpose.trim().to_owned(),
            valid_from: time::from_input(&typed.valid_from).unwrap_or_default(),
            valid_until: time::from_input(&typed.valid_until).unwrap_or_default(),
        };
        form.send(body, permits::permit, move |_: PhotoPermit| {
            open.set(false);
            toast::say(w::permitted());
            on_done.run(());
        });
    };
    let named = Memo::new(move |_| !form.value.with(|typed| typed.whole_group));
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body fields">
                <div class="field wide"><CheckField bind=bind!(form.value, whole_group) label=TextProp::from(w::whole_group) /></div>
                <Show when=move || named.get()>
                    <TextArea bind=bind!(form.value, photographers) path="photographers" hint=w::names_hint required=true />
                </Show>
                <AreaBoxes form=form offered=offered />
                <TextField bind=bind!(form.value, valid_from) path="valid_from" kind="datetime-local" required=true />
                <TextField bind=bind!(form.value, valid_until) path="valid_until" kind="datetime-local" required=true />
                <TextArea bind=bind!(form.value, purpose) path="purpose" label=shared_purpose required=true />
            </div>
            <div class="dialog-foot">
                <Button label=shared::cancel on_press=move |()| open.set(false) />
                <Button label=w::new_permit icon="stamp" tone=Tone::Primary submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}

fn shared_purpose() -> &'static str {
    crate::i18n::pick("用途", "What for")
}

/// The areas that the visit was granted, to tick.
#[component]
fn AreaBoxes(form: Form<Typed>, offered: Vec<Area>) -> impl IntoView {
    Frame::new("areas".to_owned(), Some(w::places.into()), None, true.into(), true).around_group(move |ties| {
        let option = |area: Area| {
            let ties = ties.clone();
            let toggled = move |event| {
                ties.touched();
                let ticked = event_target_checked(&event);
                form.value.update(|typed| {
                    typed.areas.retain(|other| *other != area);
                    if ticked {
                        typed.areas.push(area);
                    }
                    typed.areas.sort();
                });
            };
            let chosen = move || form.value.with(|typed| typed.areas.contains(&area));
            view! {
                <label class="option">
                    <input type="checkbox" value=area.as_str() prop:checked=chosen on:change=toggled />
                    <span>{move || area.label(lang())}</span>
                </label>
            }
        };
        view! { <div class="options">{offered.into_iter().map(option).collect_view()}</div> }.into_any()
    })
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Revoking {
    reason: String,
}

/// Revoking, in a dialog.
#[component]
pub fn RevokeForm(
    /// The permit.
    permit: PhotoPermit,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// Takes the permit as it is afterwards.
    on_done: Callback<PhotoPermit>,
) -> impl IntoView {
    let form = Form::new(Revoking::default());
    let (id, version) = (permit.id, permit.version);
    let submit = move |()| {
        let body = RevokePermitRequest { reason: form.value.get_untracked().reason.trim().to_owned() };
        form.send(
            body,
            move |body| permits::revoke(id, version, body),
            move |permit: PhotoPermit| {
                open.set(false);
                toast::say(w::revoked());
                on_done.run(permit);
            },
        );
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body">
                <p>{w::revoke_text}</p>
                <TextArea bind=bind!(form.value, reason) path="reason" required=true />
            </div>
            <div class="dialog-foot">
                <Button label=shared::cancel on_press=move |()| open.set(false) />
                <Button label=w::revoke icon="ban" tone=Tone::Danger submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}
