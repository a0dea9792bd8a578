//! The stock of a souvenir: moved with a reason, and what became of it.

use clientele_openapi::{
    FieldError, Page,
    handling::{NewSouvenirMovement, Souvenir, SouvenirMovement},
    problem::codes,
    vocabulary::{MovementKind, field_label},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{preparation_forms::DialogFoot, words as w};
use crate::{
    api::handling,
    components::{ChoiceField, Form, FormBody, List, TextField, WhenLoaded, bind, use_loaded},
    i18n::lang,
    time, toast,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    kind: String,
    quantity: String,
    reason: String,
}

/// Moves the stock of a souvenir.
#[component]
pub fn StockForm(
    /// The souvenir.
    souvenir: Souvenir,
    /// The list, which is loaded again.
    list: List<Souvenir>,
    /// The dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let form = Form::new(Typed { kind: MovementKind::In.as_str().to_owned(), ..Typed::default() });
    let id = souvenir.id;
    let choices = Signal::derive(|| {
        [MovementKind::In, MovementKind::Out].map(|kind| (kind.as_str().to_owned(), kind.label(lang()).to_owned())).to_vec()
    });
    let submit = move |()| {
        let typed = form.value.get_untracked();
        let missing = |field: &str| form.status.show(vec![FieldError::new(field, codes::REQUIRED)]);
        let Ok(kind) = typed.kind.parse() else { return missing("kind") };
        let Ok(quantity) = typed.quantity.trim().parse() else { return missing("quantity") };
        let body = NewSouvenirMovement { kind, quantity, reason: typed.reason.trim().to_owned() };
        form.send(
            body,
            move |body| handling::move_stock(id, body),
            move |souvenir: Souvenir| {
                open.set(false);
                toast::say(w::stock_moved(souvenir.name, souvenir.stock));
                list.reload();
            },
        );
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body fields">
                <ChoiceField bind=bind!(form.value, kind) path="kind" choices=choices label=movement required=true />
                <TextField bind=bind!(form.value, quantity) path="quantity" mode="numeric" required=true />
                <TextField bind=bind!(form.value, reason) path="reason" required=true wide=true />
            </div>
            <DialogFoot status=form.status open=open />
        </FormBody>
    }
}

fn movement() -> &'static str {
    field_label("movement_kind", lang()).unwrap_or("kind")
}

/// The movements of a souvenir, the latest first.
#[component]
pub fn History(
    /// The souvenir.
    souvenir: Souvenir,
) -> impl IntoView {
    let id = souvenir.id;
    let movements = use_loaded(move || id, handling::movements);
    let show = |page: Page<SouvenirMovement>| {
        let row = |one: SouvenirMovement| {
            let kind = one.kind;
            let what = one
                .reason
                .clone()
                .or_else(|| one.booking.as_ref().map(|visit| format!("{} · {}", visit.number, visit.client_name)));
            let sign = if kind == MovementKind::In { "+" } else { "−" };
            view! {
                <tr>
                    <td class="num">{time::date_time(one.at)}</td>
                    <td>{move || kind.label(lang())} " " <span class="small muted">{what}</span></td>
                    <td class="right num">{sign}{one.quantity}</td>
                    <td class="right num">{one.stock_after}</td>
                    <td>{one.by.name}</td>
                </tr>
            }
        };
        view! {
            <table class="data">
                <caption class="visually-hidden">{w::history}</caption>
                <thead><tr>
                    <th scope="col">{w::when}</th>
                    <th scope="col">{movement}</th>
                    <th scope="col" class="right">{move || field_label("quantity", lang()).unwrap_or("quantity")}</th>
                    <th scope="col" class="right">{w::stock_after}</th>
                    <th scope="col">{w::who}</th>
                </tr></thead>
                <tbody>{page.items.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
    };
    view! { <div class="dialog-body table-wrap"><WhenLoaded loaded=movements view=show lines=4 /></div> }
}
