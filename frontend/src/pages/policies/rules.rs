//! Every rule with its clause, what drives it, and how often it spoke.

use clientele_openapi::{Page, policies::RuleInfo, vocabulary::Outcome};
use leptos::prelude::*;

use super::words as w;
use crate::{
    api::{Query, policies},
    components::{ClauseButton, DateFilter, FilterBar, PageHead, UrlFilters, WhenLoaded, use_loaded},
    i18n::{lang, pick},
};

/// The list of rules.
#[component]
pub fn RulesPage() -> impl IntoView {
    let filters = UrlFilters::new(&["from", "to"]);
    let key = move || (filters.query(), lang());
    let rules = use_loaded(key, |(query, _): (Query, _)| policies::rules(query));
    let show = |page: Page<RuleInfo>| view! { <RuleTable rules=page.items /> };
    view! {
        <PageHead title=w::rules_title below=w::rules_below parent=("/policies", w::title) />
        <section class="card">
            <FilterBar filters=filters>
                <DateFilter filters=filters name="from" />
                <DateFilter filters=filters name="to" />
            </FilterBar>
            <WhenLoaded loaded=rules view=show />
        </section>
    }
}

#[component]
fn RuleTable(rules: Vec<RuleInfo>) -> impl IntoView {
    let outcome = |outcome: Outcome| move || outcome.label(lang());
    view! {
        <div class="table-wrap">
            <table class="data policy-rules">
                <caption class="visually-hidden">{w::rules_title}</caption>
                <thead><tr>
                    <th scope="col">{w::rule}</th><th scope="col">{w::parameters}</th><th scope="col">{w::exception}</th>
                    <th scope="col" class="right">{outcome(Outcome::Allow)}</th>
                    <th scope="col" class="right">{outcome(Outcome::Warn)}</th>
                    <th scope="col" class="right">{outcome(Outcome::Block)}</th>
                </tr></thead>
                <tbody>{rules.into_iter().map(rule_row).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn rule_row(info: RuleInfo) -> impl IntoView {
    let roles: Vec<_> = info.overridable_by.iter().map(|role| role.label(lang())).collect();
    let roles = if roles.is_empty() { w::nobody().to_owned() } else { roles.join(pick("、", ", ")) };
    let parameters = info.parameters.into_iter().map(|one| {
        view! { <div>{one.title}{pick("：", ": ")}<b class="num">{one.value_words}</b></div> }
    });
    view! {
        <tr>
            <td>
                <b>{info.title}</b>
                <div>{info.says}</div>
                <ClauseButton scheme=info.scheme version=info.version clause=info.clause rule=info.rule />
            </td>
            <td>{parameters.collect_view()}</td>
            <td data-label=w::exception>{roles}</td>
            {count(Outcome::Allow, info.counts.allow)}
            {count(Outcome::Warn, info.counts.warn)}
            {count(Outcome::Block, info.counts.block)}
        </tr>
    }
}

/// How often it spoke so; what never happened does not catch the eye.
fn count(outcome: Outcome, times: u32) -> impl IntoView {
    view! { <td class="right num" class:muted=move || times == 0 data-label=move || outcome.label(lang())>{times}</td> }
}
