//! Reception rooms: few enough for one page, changed in a dialog.

use clientele_openapi::{
    FieldError,
    handling::{NewReceptionRoom, ReceptionRoom, ReceptionRoomPatch},
    problem::{Clause, codes},
    vocabulary::Permission,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{preparation_forms::DialogFoot, words as w};
use crate::{
    api::handling,
    components::{
        Button, CheckField, Chip, ClauseRef, Column, Dialog, Empty, FilterBar, Form, FormBody, List, ListTable, Mood, PageHead,
        SearchFilter, TextField, Tone, UrlFilters, bind, use_list,
    },
    session, toast, words as shared,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    name: String,
    capacity: String,
    active: bool,
}

/// The reception rooms.
#[component]
pub fn RoomsPage() -> impl IntoView {
    let filters = UrlFilters::new(&["q"]);
    let rooms = use_list("reception-rooms", move || filters.query(), handling::list_rooms);
    let open = RwSignal::new(false);
    let edited = RwSignal::new(None::<ReceptionRoom>);
    let edit = move |room: Option<ReceptionRoom>| {
        edited.set(room);
        open.set(true);
    };
    let may_manage = || session::may(Permission::ReceptionResources);
    let new = move || {
        view! {
            <Show when=may_manage>
                <Button label=w::new_room icon="plus" tone=Tone::Primary on_press=move |()| edit(None) />
            </Show>
        }
    };
    let empty = move || view! { <Empty title=w::no_rooms text=w::no_rooms_text icon="building-2">{new()}</Empty> };
    let heading = move || if edited.with(Option::is_some) { w::change_room() } else { w::new_room() };
    view! {
        <PageHead title=w::rooms below=w::no_rooms_text chips=|| view! { <ClauseRef clause=Clause::new("V 3.2(2)") /> } actions=new />
        <section class="card">
            <FilterBar filters=filters><SearchFilter filters=filters label=w::room_name /></FilterBar>
            <ListTable
                list=rooms
                columns=columns(Callback::new(move |room| edit(Some(room))))
                caption=w::rooms
                key=|room: &ReceptionRoom| format!("{}-{}", room.id, room.version)
                filters=filters
                empty=empty
            />
        </section>
        <Dialog open=open title=heading><RoomForm edited=edited.get_untracked() list=rooms open=open /></Dialog>
    }
}

/// Whether a room or a souvenir is in use.
pub fn in_use(active: bool) -> AnyView {
    if active {
        view! { <Chip label=w::in_use mood=Mood::Ok icon="check" /> }.into_any()
    } else {
        view! { <Chip label=w::out_of_use icon="ban" /> }.into_any()
    }
}

fn columns(change: Callback<ReceptionRoom>) -> Vec<Column<ReceptionRoom>> {
    vec![
        Column::new(w::room_name, |room: &ReceptionRoom| view! { <b>{room.name.clone()}</b> }).sort("name"),
        Column::new(w::capacity, |room: &ReceptionRoom| room.capacity).right().labelled(),
        Column::new(w::in_use, |room: &ReceptionRoom| in_use(room.active)),
        Column::new(w::change, move |room: &ReceptionRoom| {
            let room = room.clone();
            session::may(Permission::ReceptionResources).then(|| {
                view! { <Button label=w::change icon="pencil" compact=true on_press=move |()| change.run(room.clone()) /> }
            })
        })
        .right()
        .unnamed(),
    ]
}

#[component]
fn RoomForm(edited: Option<ReceptionRoom>, list: List<ReceptionRoom>, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::new(edited.as_ref().map_or_else(
        || Typed { active: true, ..Typed::default() },
        |room| Typed { name: room.name.clone(), capacity: room.capacity.to_string(), active: room.active },
    ));
    let done = move |_: ReceptionRoom| {
        open.set(false);
        toast::say(shared::saved());
        list.reload();
    };
    let submit = move |()| {
        let typed = form.value.get_untracked();
        let Ok(capacity) = typed.capacity.trim().parse() else {
            return form.status.show(vec![FieldError::new("capacity", codes::REQUIRED)]);
        };
        let body = NewReceptionRoom { name: typed.name.trim().to_owned(), capacity, active: typed.active };
        match edited.clone() {
            None => form.send(body, handling::create_room, done),
            Some(before) => {
                let changes = ReceptionRoomPatch::between(&before.content(), &body);
                form.send(body, move |_| handling::change_room(before.id, before.version, changes), done);
            }
        }
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body fields">
                <TextField bind=bind!(form.value, name) path="name" label=w::room_name required=true wide=true />
                <TextField bind=bind!(form.value, capacity) path="capacity" mode="numeric" required=true />
                <div class="field"><CheckField bind=bind!(form.value, active) label=w::in_use /></div>
            </div>
            <DialogFoot status=form.status open=open />
        </FormBody>
    }
}
