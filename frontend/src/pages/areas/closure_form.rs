//! Closing an area for a period, in a dialog.

use clientele_openapi::{
    FieldError,
    areas::{AreaClosure, AreaClosurePatch, AreaSettings, NewAreaClosure},
    problem::codes,
    vocabulary::Area,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{settings_form::Foot, words as w};
use crate::{
    api::areas,
    components::{Form, FormBody, Loaded, TextArea, TextField, bind},
    i18n::lang,
    time, toast,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    closed_from: String,
    closed_until: String,
    reason: String,
}

impl Typed {
    fn of(closure: &AreaClosure) -> Self {
        Self {
            closed_from: time::to_input(closure.closed_from),
            closed_until: time::to_input(closure.closed_until),
            reason: closure.reason.clone(),
        }
    }

    /// What is typed, or which times are missing.
    fn body(&self) -> Result<NewAreaClosure, Vec<FieldError>> {
        let (from, until) = (time::from_input(&self.closed_from), time::from_input(&self.closed_until));
        let missing = [("closed_from", from.is_none()), ("closed_until", until.is_none())];
        match from.zip(until) {
            Some((closed_from, closed_until)) => {
                Ok(NewAreaClosure { closed_from, closed_until, reason: self.reason.trim().to_owned() })
            }
            None => Err(missing
                .into_iter()
                .filter(|(_, is_missing)| *is_missing)
                .map(|(field, _)| FieldError::new(field, codes::REQUIRED))
                .collect()),
        }
    }
}

/// Closes an area, or changes a closure.
#[component]
pub fn ClosureForm(
    /// The area.
    area: Area,
    /// The closure as it is; nothing for a new one.
    before: Option<AreaClosure>,
    /// All areas, loaded again afterwards.
    all: Loaded<Vec<AreaSettings>>,
    /// The dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let form = Form::new(before.as_ref().map(Typed::of).unwrap_or_default());
    let done = move |_: AreaClosure| {
        open.set(false);
        toast::say(w::closed(area.label(lang())));
        all.reload();
    };
    let submit = move |()| match (form.value.with_untracked(Typed::body), before.clone()) {
        (Err(errors), _) => form.status.show(errors),
        (Ok(body), None) => form.send(body, move |body| areas::close(area, body), done),
        (Ok(body), Some(before)) => {
            let known =
                NewAreaClosure { closed_from: before.closed_from, closed_until: before.closed_until, reason: before.reason };
            let changes = AreaClosurePatch::between(&known, &body);
            form.send(body, move |_| areas::change_closure(area, before.id, before.version, changes), done);
        }
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body">
                <p class="muted">{w::close_text}</p>
                <div class="fields">
                    <TextField bind=bind!(form.value, closed_from) path="closed_from" kind="datetime-local" required=true />
                    <TextField bind=bind!(form.value, closed_until) path="closed_until" kind="datetime-local" required=true />
                    <TextArea bind=bind!(form.value, reason) path="reason" required=true />
                </div>
            </div>
            <Foot form=form all=all open=open />
        </FormBody>
    }
}
