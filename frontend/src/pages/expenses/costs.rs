//! The seven cost lines with their running total, and who bears it.

use clientele_openapi::{
    Money,
    vocabulary::{CostLine, Funding},
};
use leptos::prelude::*;

use super::{
    typed::{Typed, amount},
    words as w,
};
use crate::{
    components::{Bind, Form, FormSection, MoneyField, OptionField, TextField, bind},
    i18n::lang,
    pages::documents::words as d,
};

/// Who bears the cost; partly funded states the company's share.
#[component]
pub fn FundingFields(
    /// The form.
    form: Form<Typed>,
) -> impl IntoView {
    let funding = bind!(form.value, funding);
    view! {
        <FormSection title=w::funding note=w::funding_note>
            <OptionField<Funding> bind=funding path="funding" required=true />
            <Show when=move || funding.get() == Some(Funding::Partial)>
                <MoneyField bind=bind!(form.value, company_share) path="company_share" required=true />
            </Show>
        </FormSection>
    }
}

/// The seven cost lines, each with a note, and their sum.
#[component]
pub fn CostFields(
    /// The form.
    form: Form<Typed>,
) -> impl IntoView {
    let line =
        move |(index, cost_line): (usize, &CostLine)| view! { <CostLineFields form=form index=index + 1 cost_line=*cost_line /> };
    view! {
        <FormSection title=w::lines note=w::lines_note>
            <div class="field wide cost-lines">{CostLine::ALL.iter().enumerate().map(line).collect_view()}</div>
            <LinesMissing form=form />
            <RunningTotal form=form />
        </FormSection>
    }
}

#[component]
fn CostLineFields(form: Form<Typed>, index: usize, cost_line: CostLine) -> impl IntoView {
    let money = Bind::part(
        form.value,
        move |typed: &Typed| typed.amounts.get(&cost_line).cloned().unwrap_or_default(),
        move |typed, text: String| {
            // A line that was emptied is no line.
            if text.trim().is_empty() {
                drop(typed.amounts.remove(&cost_line))
            } else {
                drop(typed.amounts.insert(cost_line, text))
            }
        },
    );
    let note = Bind::part(
        form.value,
        move |typed: &Typed| typed.notes.get(&cost_line).cloned().unwrap_or_default(),
        move |typed, note| drop(typed.notes.insert(cost_line, note)),
    );
    let name = move || cost_line.label(lang());
    let needs_note = Signal::derive(move || cost_line == CostLine::Other && !money.get().trim().is_empty());
    view! {
        <MoneyField bind=money path=format!("lines[{cost_line}].amount") label=move || w::line_label(index, name()) />
        <TextField bind=note path=format!("lines[{cost_line}].note") label=move || w::note_of(name()) placeholder=w::line_note required=needs_note />
    }
}

/// What is wrong with the lines as a whole.
#[component]
fn LinesMissing(form: Form<Typed>) -> impl IntoView {
    let message = move || form.status.message("lines");
    move || message().map(|text| view! { <p class="msg field wide" role="alert">{text}</p> })
}

/// The sum so far, in figures and in 大写, and what of it the company bears.
#[component]
fn RunningTotal(form: Form<Typed>) -> impl IntoView {
    let total = Memo::new(move |_| form.value.with(Typed::total));
    let share = move || {
        form.value.with(|typed| match typed.funding {
            Some(Funding::Partial) => amount(&typed.company_share).map(|share| w::company_bears(share.grouped())),
            Some(Funding::SelfPaid) => Some(w::self_paid_total().to_owned()),
            _ => None,
        })
    };
    let capitals = move || total.get() > Money::ZERO;
    view! {
        <div class="sum" role="status">
            <span>{crate::words::total}</span>
            <b>{move || d::yuan(total.get().grouped())}</b>
            <Show when=capitals>
                <span class="small muted sum-line">{w::in_capitals} " " <span lang="zh-CN">{move || total.get().to_chinese_capitals()}</span></span>
            </Show>
            {move || share().map(|text| view! { <span class="small muted sum-line">{text}</span> })}
        </div>
    }
}
