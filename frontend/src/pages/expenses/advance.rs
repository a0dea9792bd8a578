//! The advance: what became of it, and the cashier's dialog that pays it once.

use clientele_openapi::{
    FieldError, Money,
    expenses::{Advance, AdvanceRequest, ExpenseApplication},
    problem::codes,
    vocabulary::{Action, Funding, State},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{typed::amount, words as w};
use crate::{
    api::expenses,
    components::{Button, Card, Dialog, Fact, Facts, Form, FormBody, Loaded, MoneyField, TextField, Tone, bind},
    i18n::lang,
    time, toast, words as shared,
};

/// The advance of an application.
#[component]
pub fn AdvanceCard(
    /// The application.
    application: ExpenseApplication,
    /// Where its newer states go.
    loaded: Loaded<ExpenseApplication>,
) -> impl IntoView {
    let content = match (&application.advance, application.funding, application.state) {
        (Some(advance), ..) => view! { <Paid advance=advance.clone() /> }.into_any(),
        (None, Some(Funding::SelfPaid), _) => view! { <p class="muted">{w::advance_self_paid}</p> }.into_any(),
        (None, _, State::Approved) => {
            let most = application.approved_amount.unwrap_or_default();
            view! { <p>{move || w::advance_ready(most.grouped())}</p> }.into_any()
        }
        (None, _, State::Draft | State::Submitted | State::Returned) => {
            view! { <p class="muted">{w::advance_waits}</p> }.into_any()
        }
        (None, ..) => view! { <p class="muted">{w::advance_none}</p> }.into_any(),
    };
    let pay = application
        .allowed_actions
        .contains(&Action::Advance)
        .then(|| view! { <PayAdvance application=application loaded=loaded /> });
    view! { <Card title=w::advance><div class="stack">{content}{pay}</div></Card> }
}

#[component]
fn Paid(advance: Advance) -> impl IntoView {
    let paid = advance.amount;
    view! {
        <p><b class="num">{move || w::paid(paid.grouped())}</b></p>
        <Facts>
            <Fact label=w::paid_at wide=true>{time::date_time(advance.paid_at)}</Fact>
            <Fact label=w::paid_by wide=true>{advance.paid_by_name}</Fact>
            {advance.note.map(|note| view! {
                <Fact label=move || clientele_openapi::vocabulary::field_label("note", lang()).unwrap_or("note") wide=true>{note}</Fact>
            })}
        </Facts>
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    amount: String,
    note: String,
}

#[component]
fn PayAdvance(application: ExpenseApplication, loaded: Loaded<ExpenseApplication>) -> impl IntoView {
    let open = RwSignal::new(false);
    let number = application.number.clone();
    let application = StoredValue::new(application);
    view! {
        <div class="actions"><Button label=w::pay_advance icon="wallet" tone=Tone::Primary on_press=move |()| open.set(true) /></div>
        <Dialog open=open title=move || w::pay_title(number.clone())>
            <PayForm application=application.get_value() loaded=loaded open=open />
        </Dialog>
    }
}

#[component]
fn PayForm(application: ExpenseApplication, loaded: Loaded<ExpenseApplication>, open: RwSignal<bool>) -> impl IntoView {
    let most = application.approved_amount.unwrap_or_default();
    let form = Form::new(Typed { amount: most.to_string(), note: String::new() });
    let (id, version) = (application.id, application.version);
    let submit = move |()| {
        let typed = form.value.get_untracked();
        let Some(amount) = readable(&typed.amount, most) else {
            form.status.show(vec![why_not(&typed.amount, most)]);
            return;
        };
        let note = Some(typed.note.trim().to_owned()).filter(|note| !note.is_empty());
        form.send(
            AdvanceRequest { amount, note },
            move |body| expenses::pay_advance(id, version, body),
            move |application: ExpenseApplication| {
                open.set(false);
                toast::say(w::paid(amount.grouped()));
                loaded.put(application);
            },
        );
    };
    let capitals = move || form.value.with(|typed| amount(&typed.amount)).map(Money::to_chinese_capitals);
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body">
                <MoneyField bind=bind!(form.value, amount) path="amount" hint=move || w::pay_hint(most.grouped()) required=true />
                <p class="small muted">{w::in_capitals} " " <span lang="zh-CN">{capitals}</span></p>
                <TextField bind=bind!(form.value, note) path="note" hint=w::pay_note_hint wide=true />
            </div>
            <div class="dialog-foot">
                <Button label=shared::cancel on_press=move |()| open.set(false) />
                <Button label=w::pay_advance icon="wallet" tone=Tone::Primary submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}

fn readable(text: &str, most: Money) -> Option<Money> {
    amount(text).filter(|amount| *amount <= most)
}

fn why_not(text: &str, most: Money) -> FieldError {
    match amount(text) {
        None => FieldError::new("amount", codes::INVALID_AMOUNT),
        Some(_) => FieldError::new("amount", codes::ABOVE_APPROVED).with("max", most.to_string()),
    }
}
