//! The areas that visitors ask to see, as the paper form lists them, each with a note.

use clientele_openapi::vocabulary::Area;
use leptos::prelude::*;

use super::{typed::Typed, words as w};
use crate::{
    components::{Bind, Form, OptionsField, TextField, bind},
    i18n::lang,
};

/// Nine boxes to tick, and a note for each that is ticked.
#[component]
pub fn AreaFields(
    /// The form.
    form: Form<Typed>,
) -> impl IntoView {
    let chosen = Memo::new(move |_| form.value.with(|typed| typed.areas.clone()));
    view! {
        <OptionsField<Area> bind=bind!(form.value, areas) path="requested_areas" label=w::areas required=true />
        <For each=move || chosen.get() key=|area| *area children=move |area| view! { <AreaNote form=form area=area /> } />
    }
}

#[component]
fn AreaNote(form: Form<Typed>, area: Area) -> impl IntoView {
    let note = Bind::part(
        form.value,
        move |typed: &Typed| typed.notes.get(&area).cloned().unwrap_or_default(),
        move |typed, note| drop(typed.notes.insert(area, note)),
    );
    let label = move || w::area_note(area.label(lang()));
    let path = format!("requested_areas[{area}].note");
    if area == Area::Other {
        view! { <TextField bind=note path=path label=label hint=w::other_note_hint required=true /> }.into_any()
    } else {
        view! { <TextField bind=note path=path label=label /> }.into_any()
    }
}
