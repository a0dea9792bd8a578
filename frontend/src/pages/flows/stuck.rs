//! Cases that nobody can decide any more, and what sets them going again.

use clientele_openapi::{
    approvals::{Asked, StuckCase},
    vocabulary::Role,
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    api::approvals,
    components::{Column, Empty, LinkButton, ListTable, PageHead, UrlFilters, use_list},
    i18n::{lang, pick},
    pages::documents::{asked_words, words as d},
    time,
};

/// The list of stuck cases.
#[component]
pub fn StuckCasesPage() -> impl IntoView {
    let filters = UrlFilters::new(&[]);
    let cases = use_list("stuck", move || filters.query(), |_| approvals::stuck());
    let empty = || view! { <Empty title=w::nothing_stuck text=w::nothing_stuck_text icon="check-check" /> };
    let users = || view! { <LinkButton href="/admin/users" label=w::to_users icon="users-round" /> };
    view! {
        <PageHead title=w::stuck below=w::stuck_text actions=users />
        <section class="card">
            <ListTable
                list=cases
                columns=columns()
                caption=w::stuck
                key=|case: &StuckCase| case.id.to_string()
                filters=filters
                empty=empty
            />
        </section>
    }
}

fn columns() -> Vec<Column<StuckCase>> {
    vec![
        Column::new(w::document, |case: &StuckCase| {
            let kind = case.document.kind;
            let number = case.document.number.clone();
            view! { <div class="who"><b class="num">{number}</b><span class="small muted">{move || kind.label(lang())}</span></div> }
        }),
        Column::new(w::waits_for, |case: &StuckCase| {
            let (step, asked) = (usize::try_from(case.step).unwrap_or_default(), case.asked.clone());
            view! {
                <div class="who">
                    <span>{move || listed(&asked)}</span>
                    <span class="small muted">{move || w::step_number(step)}</span>
                </div>
            }
        }),
        Column::new(w::what_helps, |case: &StuckCase| view! { <Remedy case=case.clone() /> }),
        Column::new(d::applicant, |case: &StuckCase| case.applicant.name.clone()).labelled(),
        Column::new(w::waiting_since, |case: &StuckCase| {
            let at = case.waiting_since;
            view! { {move || time::friendly(at)} }
        })
        .right()
        .labelled(),
    ]
}

fn listed(asked: &[Asked]) -> String {
    let mut words: Vec<String> = asked.iter().map(asked_words).collect();
    words.dedup();
    words.join(pick("、", ", "))
}

/// Who could be given which role; the applicant can take the document back.
#[component]
fn Remedy(case: StuckCase) -> impl IntoView {
    let parties = [case.applicant.name.clone(), case.preparer.name.clone()];
    let roles = move || {
        let mut roles: Vec<Role> = case.asked.iter().chain(&case.stand_ins).filter_map(|asked| asked.role).collect();
        let mut seen = Vec::new();
        roles.retain(|role| {
            !seen.contains(role) && {
                seen.push(*role);
                true
            }
        });
        roles.into_iter().map(|role| role.label(lang())).collect::<Vec<_>>().join(pick("、", ", "))
    };
    let sentence = move || {
        let mut parties = parties.to_vec();
        parties.dedup();
        w::remedy(roles(), parties.join(pick("、", ", ")))
    };
    view! { <span class="small">{sentence}</span> }
}
