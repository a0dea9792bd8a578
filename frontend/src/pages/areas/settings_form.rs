//! The settings of an area, in a dialog.

use clientele_openapi::{
    FieldError, ProblemCode,
    areas::{AreaPatch, AreaRules, AreaSettings},
    problem::codes,
    vocabulary::VisitorCategory,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::words as w;
use crate::{
    api::{ApiError, areas, people},
    components::{Button, ChoiceField, Form, FormBody, Loaded, OptionsField, TextField, Tone, bind, use_loaded},
    i18n::lang,
    toast, words as shared,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    owner: String,
    capacity: String,
    open_to: Vec<VisitorCategory>,
}

impl Typed {
    fn of(area: &AreaSettings) -> Self {
        Self {
            owner: area.owner_department_id.map(|id| id.to_string()).unwrap_or_default(),
            capacity: area.capacity.map(|capacity| capacity.to_string()).unwrap_or_default(),
            open_to: area.open_to.clone().unwrap_or_default(),
        }
    }

    /// What is typed, or what is no number.
    fn rules(&self) -> Result<AreaRules, FieldError> {
        let text = self.capacity.trim();
        let capacity = (!text.is_empty()).then(|| text.parse::<u32>()).transpose();
        let out_of_range = || FieldError::new("capacity", codes::OUT_OF_RANGE).with("min", 1).with("max", 10_000);
        Ok(AreaRules {
            owner_department_id: self.owner.parse().ok(),
            capacity: capacity.map_err(|_| out_of_range())?,
            open_to: Some(self.open_to.clone()).filter(|chosen| !chosen.is_empty()),
        })
    }
}

/// Changes the settings of an area.
#[component]
pub fn SettingsForm(
    /// The area as it is.
    area: AreaSettings,
    /// All areas, loaded again afterwards.
    all: Loaded<Vec<AreaSettings>>,
    /// The dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let form = Form::new(Typed::of(&area));
    let departments = use_loaded(|| (), people::all_departments);
    let choices = Signal::derive(move || {
        departments.get().unwrap_or_default().into_iter().map(|one| (one.id.to_string(), one.name)).collect::<Vec<_>>()
    });
    let before =
        AreaRules { owner_department_id: area.owner_department_id, capacity: area.capacity, open_to: area.open_to.clone() };
    let (word, version) = (area.area, area.version);
    let submit = move |()| match form.value.with_untracked(Typed::rules) {
        Err(error) => form.status.show(vec![error]),
        Ok(body) => {
            let changes = AreaPatch::between(&before, &body);
            form.send(
                body,
                move |_| areas::change(word, version, changes),
                move |_: AreaSettings| {
                    open.set(false);
                    toast::say(w::settings_saved(word.label(lang())));
                    all.reload();
                },
            );
        }
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body fields">
                <ChoiceField bind=bind!(form.value, owner) path="owner_department_id" choices=choices hint=w::owner_hint />
                <TextField bind=bind!(form.value, capacity) path="capacity" mode="numeric" hint=w::capacity_hint />
                <OptionsField<VisitorCategory> bind=bind!(form.value, open_to) path="open_to" hint=w::open_to_hint />
            </div>
            <Foot form=form all=all open=open />
        </FormBody>
    }
}

/// The end of a dialog's form; after somebody else was quicker, the way to what is there now.
#[component]
pub fn Foot<T>(form: Form<T>, all: Loaded<Vec<AreaSettings>>, open: RwSignal<bool>) -> impl IntoView
where
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let is_late = |error: &ApiError| error.is(ProblemCode::StaleVersion) || error.is(ProblemCode::NotFound);
    let late = move || form.status.refusal.with(|refusal| refusal.as_ref().is_some_and(is_late));
    let reload = move |()| {
        open.set(false);
        all.reload();
    };
    view! {
        <div class="dialog-foot">
            <Show when=late><Button label=w::reload icon="rotate-cw" on_press=reload /></Show>
            <Button label=shared::cancel on_press=move |()| open.set(false) />
            <Button label=shared::save tone=Tone::Primary submits=true busy=form.status.sending />
        </div>
    }
}
