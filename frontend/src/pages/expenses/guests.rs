//! The guests of a reception: one row each, with the mark of a public official.

use leptos::prelude::*;

use super::{
    typed::{Typed, TypedGuest},
    words as w,
};
use crate::components::{Bind, Button, CheckField, Form, Icon, TextField};

/// The guests; rows can be added and removed.
#[component]
pub fn GuestFields(
    /// The form.
    form: Form<Typed>,
) -> impl IntoView {
    let keys = Memo::new(move |_| form.value.with(|typed| typed.guests.iter().map(|guest| guest.key).collect::<Vec<_>>()));
    let add = move |()| {
        form.status.forgive("guests");
        form.value.update(|typed| {
            let key = typed.guests.iter().map(|guest| guest.key + 1).max().unwrap_or(0);
            typed.guests.push(TypedGuest { key, ..TypedGuest::default() });
        });
    };
    view! {
        <div class="field wide guests">
            <For each=move || keys.get() key=|key| *key children=move |key| view! { <GuestRow form=form key=key /> } />
            {move || form.status.message("guests").map(|text| view! { <p class="msg" role="alert">{text}</p> })}
            <div class="actions"><Button label=w::add_guest icon="user-plus" on_press=add /></div>
        </div>
    }
}

#[component]
fn GuestRow(form: Form<Typed>, key: u32) -> impl IntoView {
    let place = Memo::new(move |_| form.value.with(|typed| typed.guests.iter().position(|guest| guest.key == key).unwrap_or(0)));
    // Paths follow the row's place, which changes when a row above is removed; the row is made anew with it.
    move || {
        let place = place.get();
        view! { <GuestRowAt form=form key=key place=place /> }
    }
}

#[component]
fn GuestRowAt(form: Form<Typed>, key: u32, place: usize) -> impl IntoView {
    let number = place + 1;
    let remove = move |_| form.value.update(|typed| typed.guests.retain(|guest| guest.key != key));
    let path = |field: &str| format!("guests[{place}].{field}");
    view! {
        <div class="guest" role="group" aria-label=move || w::guest(number)>
            <TextField bind=text(form, key, |guest| &mut guest.name) path=path("name") label=w::guest_name required=true />
            <TextField bind=text(form, key, |guest| &mut guest.employer) path=path("employer") label=w::employer />
            <TextField bind=text(form, key, |guest| &mut guest.position) path=path("position") label=w::position />
            <CheckField bind=official(form, key) label=w::public_official />
            <button type="button" class="btn quiet icon-only" aria-label=move || w::remove_guest(number) on:click=remove>
                <Icon name="trash-2" />
            </button>
        </div>
    }
}

fn text(form: Form<Typed>, key: u32, field: fn(&mut TypedGuest) -> &mut String) -> Bind<String> {
    Bind::part(
        form.value,
        move |typed: &Typed| {
            let mut guest = typed.guests.iter().find(|guest| guest.key == key).cloned().unwrap_or_default();
            std::mem::take(field(&mut guest))
        },
        move |typed, text| {
            if let Some(guest) = typed.guests.iter_mut().find(|guest| guest.key == key) {
                *field(guest) = text;
            }
        },
    )
}

fn official(form: Form<Typed>, key: u32) -> Bind<bool> {
    Bind::part(
        form.value,
        move |typed: &Typed| typed.guests.iter().any(|guest| guest.key == key && guest.is_public_official),
        move |typed, marked| {
            if let Some(guest) = typed.guests.iter_mut().find(|guest| guest.key == key) {
                guest.is_public_official = marked;
            }
        },
    )
}
