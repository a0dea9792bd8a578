//! Souvenirs with their stock.

use clientele_openapi::{
    handling::{NewSouvenir, Souvenir, SouvenirPatch},
    vocabulary::Permission,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    preparation_forms::DialogFoot,
    rooms::in_use,
    stock::{History, StockForm},
    words as w,
};
use crate::{
    api::handling,
    components::{
        Button, CheckField, Column, Dialog, Empty, FilterBar, Form, FormBody, List, ListTable, PageHead, SearchFilter, TextField,
        Tone, UrlFilters, bind, use_list,
    },
    session, toast, words as shared,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    name: String,
    active: bool,
}

/// What a dialog is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Edit,
    Move,
    History,
}

/// The souvenirs.
#[component]
pub fn SouvenirsPage() -> impl IntoView {
    let filters = UrlFilters::new(&["q"]);
    let souvenirs = use_list("souvenirs", move || filters.query(), handling::list_souvenirs);
    let open = [RwSignal::new(false), RwSignal::new(false), RwSignal::new(false)];
    let chosen = RwSignal::new(None::<Souvenir>);
    let ask = Callback::new(move |(souvenir, asked): (Option<Souvenir>, Asked)| {
        chosen.set(souvenir);
        open[asked as usize].set(true);
    });
    let new = move || {
        view! {
            <Show when=|| session::may(Permission::ReceptionResources)>
                <Button label=w::new_souvenir icon="plus" tone=Tone::Primary on_press=move |()| ask.run((None, Asked::Edit)) />
            </Show>
        }
    };
    let empty = move || view! { <Empty title=w::no_souvenirs text=w::no_souvenirs_text icon="gift">{new()}</Empty> };
    let heading = move || if chosen.with(Option::is_some) { w::change_souvenir() } else { w::new_souvenir() };
    let named = move |word: fn() -> &'static str| {
        move || format!("{} · {}", word(), chosen.with(|chosen| chosen.as_ref().map(|one| one.name.clone()).unwrap_or_default()))
    };
    view! {
        <PageHead title=w::souvenirs actions=new />
        <section class="card">
            <FilterBar filters=filters><SearchFilter filters=filters label=w::room_name /></FilterBar>
            <ListTable
                list=souvenirs
                columns=columns(ask)
                caption=w::souvenirs
                key=|souvenir: &Souvenir| format!("{}-{}", souvenir.id, souvenir.version)
                filters=filters
                empty=empty
            />
        </section>
        <Dialog open=open[0] title=heading><SouvenirForm edited=chosen.get_untracked() list=souvenirs open=open[0] /></Dialog>
        <Dialog open=open[1] title=named(w::move_stock)>
            {chosen.get_untracked().map(|souvenir| view! { <StockForm souvenir=souvenir list=souvenirs open=open[1] /> })}
        </Dialog>
        <Dialog open=open[2] title=named(w::history) wide=true>
            {chosen.get_untracked().map(|souvenir| view! { <History souvenir=souvenir /> })}
        </Dialog>
    }
}

fn columns(ask: Callback<(Option<Souvenir>, Asked)>) -> Vec<Column<Souvenir>> {
    let tools = move |souvenir: &Souvenir| {
        let one = StoredValue::new(souvenir.clone());
        let press = move |asked| move |()| ask.run((Some(one.get_value()), asked));
        let manages = session::may(Permission::ReceptionResources);
        view! {
            <div class="actions">
                <Button label=w::history icon="history" compact=true tone=Tone::Quiet on_press=press(Asked::History) />
                {manages.then(|| view! {
                    <Button label=w::move_stock icon="rotate-cw" compact=true on_press=press(Asked::Move) />
                    <Button label=w::change icon="pencil" compact=true on_press=press(Asked::Edit) />
                })}
            </div>
        }
    };
    vec![
        Column::new(w::room_name, |souvenir: &Souvenir| view! { <b>{souvenir.name.clone()}</b> }).sort("name"),
        Column::new(w::stock, |souvenir: &Souvenir| souvenir.stock).right().labelled(),
        Column::new(w::in_use, |souvenir: &Souvenir| in_use(souvenir.active)),
        Column::new(w::change, tools).right().unnamed(),
    ]
}

#[component]
fn SouvenirForm(edited: Option<Souvenir>, list: List<Souvenir>, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::new(edited.as_ref().map_or_else(
        || Typed { active: true, ..Typed::default() },
        |souvenir| Typed { name: souvenir.name.clone(), active: souvenir.active },
    ));
    let done = move |_: Souvenir| {
        open.set(false);
        toast::say(shared::saved());
        list.reload();
    };
    let submit = move |()| {
        let typed = form.value.get_untracked();
        let body = NewSouvenir { name: typed.name.trim().to_owned(), active: typed.active };
        match edited.clone() {
            None => form.send(body, handling::create_souvenir, done),
            Some(before) => {
                let changes = SouvenirPatch::between(&before.content(), &body);
                form.send(body, move |_| handling::change_souvenir(before.id, before.version, changes), done);
            }
        }
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body fields">
                <TextField bind=bind!(form.value, name) path="name" label=w::room_name required=true wide=true />
                <div class="field wide"><CheckField bind=bind!(form.value, active) label=w::in_use /></div>
            </div>
            <DialogFoot status=form.status open=open />
        </FormBody>
    }
}
