//! The application on paper: 客户接待申请单 with its boxes, amounts in figures and 大写, and three dated signatures.

use clientele_openapi::{
    approvals::ApprovalCase,
    expenses::{ExpenseApplication, ExpenseLine},
    vocabulary::{CostLine, Funding, Purpose, Role, VenueClass, Vocabulary, field_label},
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    components::{Loaded, Paper, PaperBox, PaperPair, PaperRow},
    i18n::{lang, pick},
    pages::documents::{PaperSignatures, words as d},
    time,
};

/// The paper form of an application.
#[component]
pub fn ExpensePaper(
    /// The application.
    application: ExpenseApplication,
    /// Its case, for the signatures.
    case: Loaded<Option<ApprovalCase>>,
) -> impl IntoView {
    // Paper is in the language spoken now; all of it is made anew when that changes.
    move || {
        let _ = lang();
        view! { <Sheet application=application.clone() case=case.get().flatten() /> }
    }
}

/// Every word of a vocabulary with its box.
fn boxes<V: Vocabulary>(ticked: impl Fn(V) -> bool) -> impl IntoView {
    V::WORDS.iter().map(|word| view! { <PaperBox ticked=ticked(*word) label=word.label(lang()) /> }).collect_view()
}

#[component]
fn Sheet(application: ExpenseApplication, case: Option<ApprovalCase>) -> impl IntoView {
    let when = application
        .reception_starts_at
        .zip(application.reception_ends_at)
        .map(|(start, end)| time::span(start, end))
        .unwrap_or_default();
    let label = |field: &'static str| field_label(field, lang()).unwrap_or(field);
    let comma = pick("、", ", ");
    let guests = application.guests.iter().map(|guest| guest.name.as_str()).collect::<Vec<_>>().join(comma);
    let accompanying = application.accompanying_people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(comma);
    let (funding, venue, purposes) = (application.funding, application.venue_class, application.purposes.clone());
    let (share, task, method, instruction) =
        (application.company_share, application.task.clone(), application.method.clone(), application.instruction.clone());
    let signers = vec![
        (Some(Role::ServiceManager), Role::ServiceManager.label(lang())),
        (Some(Role::FinanceManager), Role::FinanceManager.label(lang())),
        (None, d::applicant()),
    ];
    view! {
        <Paper title=w::form_title number=application.number.clone()>
            <PaperPair first=(w::paper_client.into(), application.client.name.clone()) second=(w::time.into(), when) />
            <PaperRow label=label("funding")>
                {boxes::<Funding>(move |word| funding == Some(word))}
                {share.map(|share| format!("{} {}", w::paper_share(), d::yuan(share.grouped())))}
            </PaperRow>
            <PaperCosts application=application />
            <PaperRow label=w::purposes><div class="paper-lines two">{boxes::<Purpose>(move |word| purposes.contains(&word))}</div></PaperRow>
            <PaperRow label=w::paper_venue>
                <div class="paper-lines">{boxes::<VenueClass>(move |word| venue == Some(word))}</div>
            </PaperRow>
            <PaperPair first=(w::guests.into(), guests) second=(w::company_people.into(), accompanying) />
            <PaperRow label=label("task")><span class="pre">{task}</span></PaperRow>
            <PaperRow label=label("method")><span class="pre">{method}</span></PaperRow>
            <PaperRow label=label("instruction")><div class="paper-space pre">{instruction}</div></PaperRow>
            <PaperSignatures case=case signers=signers />
        </Paper>
    }
}

/// The seven lines of the form, filled in or not, and their sum in figures and in 大写.
#[component]
fn PaperCosts(application: ExpenseApplication) -> impl IntoView {
    let total = application.total;
    let advance = application.advance.map(|advance| advance.amount);
    let line = |(index, cost_line): (usize, &CostLine)| {
        let entry: Option<&ExpenseLine> = application.lines.iter().find(|line| line.cost_line == *cost_line);
        let amount = entry.map(|line| line.amount.grouped());
        let note = entry.and_then(|line| line.note.clone()).map(|note| format!("（{note}）"));
        view! {
            <tr class="paper-cost">
                <td colspan="3">{w::line_label(index + 1, cost_line.label(lang()))} {note}</td>
                <td class="num right">{amount}</td>
            </tr>
        }
    };
    let sum = |name: &'static str, amount: clientele_openapi::Money| {
        view! {
            <tr>
                <th>{name}</th>
                <td colspan="2"><span class="paper-small">{w::in_capitals}</span> " " <span lang="zh-CN">{amount.to_chinese_capitals()}</span></td>
                <td class="num right">{amount.grouped()}</td>
            </tr>
        }
    };
    view! {
        <tr><th colspan="3">{w::lines} " · " {w::paper_detail}</th><th>{w::paper_amount}</th></tr>
        {CostLine::ALL.iter().enumerate().map(line).collect_view()}
        {sum(w::paper_total(), total)}
        {application.approved_amount.map(|approved| sum(w::approved_amount(), approved))}
        {advance.map(|advance| sum(w::advance(), advance))}
    }
}
