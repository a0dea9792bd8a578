//! The cost lines and the guests of an application, as its page shows them.

use clientele_openapi::{
    expenses::{ExpenseApplication, ExpenseLine, Guest},
    vocabulary::field_label,
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    components::{Card, Chip, Mood},
    i18n::lang,
    pages::documents::words as d,
};

/// The cost lines with their total, and the amount that was approved.
#[component]
pub fn CostTable(
    /// The application.
    application: ExpenseApplication,
) -> impl IntoView {
    let row = |line: ExpenseLine| {
        view! {
            <tr>
                <td>
                    <div class="who"><b>{move || line.cost_line.label(lang())}</b><span class="small muted">{line.note.clone()}</span></div>
                </td>
                <td class="right num">{line.amount.grouped()}</td>
            </tr>
        }
    };
    let (total, share, approved, funding) =
        (application.total, application.company_share, application.approved_amount, application.funding);
    let sum = |name: fn() -> &'static str, amount: clientele_openapi::Money| {
        view! {
            <div class="sum">
                <span>{name}</span>
                <b>{move || d::yuan(amount.grouped())}</b>
                <span class="small muted sum-line">{w::in_capitals} " " <span lang="zh-CN">{amount.to_chinese_capitals()}</span></span>
            </div>
        }
    };
    view! {
        <Card title=w::costs note=move || funding.map_or("", |funding| funding.label(lang())) flush=true>
            <table class="data costs">
                <caption class="visually-hidden">{w::costs}</caption>
                <thead>
                    <tr>
                        <th scope="col">{move || field_label("cost_line", lang())}</th>
                        <th scope="col" class="right">{move || field_label("amount", lang())}</th>
                    </tr>
                </thead>
                <tbody>{application.lines.into_iter().map(row).collect_view()}</tbody>
            </table>
            <div class="card-body stack">
                {sum(crate::words::total, total)}
                {share.map(|share| sum(w::paper_share, share))}
                {approved.map(|approved| sum(w::approved_amount, approved))}
            </div>
        </Card>
    }
}

/// The guests, with the mark of public officials, and who of the company comes along.
#[component]
pub fn GuestTable(
    /// The guests.
    guests: Vec<Guest>,
) -> impl IntoView {
    if guests.is_empty() {
        return view! { <p class="card-body muted">{w::no_guests}</p> }.into_any();
    }
    let row = |guest: Guest| {
        let official =
            guest.is_public_official.then(|| view! { <Chip label=w::public_official mood=Mood::Warn icon="triangle-alert" /> });
        view! {
            <tr>
                <td><b>{guest.name}</b> " " {official}</td>
                <td>{guest.employer}</td>
                <td>{guest.position}</td>
            </tr>
        }
    };
    let label = |field: &'static str| move || field_label(field, lang());
    view! {
        <table class="data">
            <caption class="visually-hidden">{w::guests}</caption>
            <thead>
                <tr>
                    <th scope="col">{w::guest_name}</th>
                    <th scope="col">{label("employer")}</th>
                    <th scope="col">{label("position")}</th>
                </tr>
            </thead>
            <tbody>{guests.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
