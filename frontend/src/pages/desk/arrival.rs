//! The dialog that checks a group in.

use clientele_openapi::{
    FieldError,
    desk::{ArrivalRequest, DeskVisit},
    passes::PassLedger,
    problem::codes,
    vocabulary::field_label,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{state::AtDesk, words as w};
use crate::{
    api::desk,
    components::{Bind, Button, CheckField, Form, FormBody, Frame, TextArea, TextField, Tone, bind},
    i18n::{Word, lang},
    toast, words as shared,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    headcount: String,
    names: String,
    confidentiality: bool,
    safety: bool,
    note: String,
}

/// The lines that say something.
pub(super) fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A text, where one was typed.
pub(super) fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

impl Typed {
    fn body(&self) -> Result<ArrivalRequest, FieldError> {
        let headcount = self.headcount.trim();
        let code = if headcount.is_empty() { codes::REQUIRED } else { codes::INVALID_VALUE };
        Ok(ArrivalRequest {
            headcount: headcount.parse().map_err(|_| FieldError::new("headcount", code))?,
            names: lines(&self.names),
            confidentiality_signed: self.confidentiality,
            safety_briefed: self.safety,
            note: said(&self.note),
        })
    }
}

/// Checks a group in. What is typed survives closing the dialog, a reload, and a session that ends.
#[component]
pub(super) fn ArrivalForm(at: AtDesk, visit: DeskVisit) -> impl IntoView {
    let (id, booked, client) = (visit.booking_id, visit.headcount.unwrap_or_default(), visit.client.name.clone());
    let initial = Typed { headcount: booked.to_string(), ..Typed::default() };
    let form = Form::with_draft(&format!("arrival-{id}"), initial);
    let submit = move |()| match form.value.with_untracked(Typed::body) {
        Err(error) => form.status.show(vec![error]),
        Ok(body) => {
            let client = client.clone();
            form.send(
                body,
                move |body| desk::arrive(id, body),
                move |_: PassLedger| {
                    at.open.set(false);
                    toast::say(w::checked_in(client));
                    at.changed(id);
                },
            );
        }
    };
    let wants = |field: &str| visit.required_at_arrival.iter().any(|wanted| wanted == field);
    let (briefing, undertaking) = (wants("safety_briefed"), wants("confidentiality_signed"));
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body">
                <TextField
                    bind=bind!(form.value, headcount)
                    path="headcount"
                    label=w::headcount_came
                    hint=move || w::headcount_hint(booked)
                    mode="numeric"
                    required=true
                />
                <Settled bind=bind!(form.value, safety) path="safety_briefed" label=w::briefing why=w::briefing_why required=briefing />
                <Settled bind=bind!(form.value, confidentiality) path="confidentiality_signed" label=w::undertaking why=w::undertaking_why required=undertaking />
                <TextArea bind=bind!(form.value, names) path="names" hint=w::names_hint />
                <TextArea bind=bind!(form.value, note) path="note" label=w::note />
            </div>
            <div class="dialog-foot">
                <Button label=shared::cancel on_press=move |()| at.open.set(false) />
                <Button label=w::check_in icon="user-check" tone=Tone::Primary submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}

/// Something that is settled when a group arrives, with the reason where it has to be.
#[component]
fn Settled(#[prop(into)] bind: Bind<bool>, path: &'static str, label: Word, why: Word, required: bool) -> impl IntoView {
    let hint: Word = if required { why } else { w::not_asked_for };
    let sentence = move || field_label(path, lang()).unwrap_or(path);
    let frame = Frame::new(path.to_owned(), Some(label.into()), Some(hint.into()), required.into(), true);
    frame.around_group(move |ties| {
        let ticked = Bind::new(
            move || bind.get(),
            move |value| {
                ties.touched();
                bind.set(value);
            },
        );
        view! { <CheckField bind=ticked label=sentence /> }.into_any()
    })
}
