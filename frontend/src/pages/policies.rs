//! The management schemes: controlled documents, and the numbers and open words that drive the rules.

use clientele_openapi::{
    Page,
    policies::{Policy, PolicyParameter, PolicyVersion},
    vocabulary::ControlStatus,
};
use leptos::prelude::*;

use crate::{
    api::policies,
    components::{Card, Chip, Empty, Fact, Facts, Mood, PageHead, WhenLoaded, use_loaded},
    i18n::{lang, words},
    words as shared,
};

words! {
    title: "管理方案", "Policies";
    below: "制度检查所依据的方案、条款与参数。每份单据沿用提交时生效的版本。", "The schemes, clauses and parameters that the rules follow. Each document keeps the version in force when it was submitted.";
    none: "还没有管理方案", "No policies yet";
    parameter: "参数", "Parameter";
    clause: "条款", "Clause";
    value: "取值", "Value";
    source: "依据", "Source";
    stated: "方案载明", "Stated by the source";
    decided: "本公司规定", "Our own decision";
    in_force(version: i32): "第 {version} 版 · 生效中", "Version {version} · in force";
    other_version(version: i32): "第 {version} 版", "Version {version}";
    effective: "生效日期", "In force from";
    purpose: "目的", "Purpose";
    number: "编号", "Number";
    implementing: "执行部门", "Implementing department";
    supervising: "监督部门", "Supervising department";
    verifying: "考证部门", "Verifying department";
    approved: "批准日期", "Approved on";
}

/// The management schemes.
#[component]
pub fn PoliciesPage() -> impl IntoView {
    let policies = use_loaded(lang, |_| policies::list());
    let show = |policies: Page<Policy>| {
        if policies.items.is_empty() {
            return view! { <div class="card"><Empty title=none icon="file-text" /></div> }.into_any();
        }
        view! { <div class="grid">{policies.items.into_iter().map(|policy| view! { <Scheme policy=policy /> }).collect_view()}</div> }
            .into_any()
    };
    view! {
        <PageHead title=title below=below />
        <WhenLoaded loaded=policies view=show />
    }
}

#[component]
fn Scheme(policy: Policy) -> impl IntoView {
    let version = policy.versions.iter().find(|version| version.is_in_force).or(policy.versions.first()).cloned();
    let version_number = version.as_ref().map(|version| version.version).unwrap_or_default();
    let in_force_now = version.as_ref().is_some_and(|version| version.is_in_force);
    let note = move || if in_force_now { in_force(version_number) } else { other_version(version_number) };
    let status = policy.control_status;
    let chip = move || {
        let (mood, icon) = match status {
            ControlStatus::Controlled => (Mood::Ok, "check"),
            ControlStatus::Uncontrolled => (Mood::Neutral, "info"),
            ControlStatus::Obsolete => (Mood::Bad, "ban"),
        };
        view! { <Chip label=move || status.label(lang()) mood=mood icon=icon /> }
    };
    view! {
        <Card title=policy.title.clone() note=note end=chip flush=true>
            <div class="card-body"><Control policy=policy version=version.clone() /></div>
            {version.map(|version| view! { <Parameters version=version /> })}
        </Card>
    }
}

#[component]
fn Control(policy: Policy, version: Option<PolicyVersion>) -> impl IntoView {
    let or_dash = |text: Option<String>| text.filter(|text| !text.is_empty()).unwrap_or_else(|| "—".to_owned());
    let day = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_else(|| "—".to_owned());
    let effective_from = version.as_ref().and_then(|version| version.effective_from).map(|day| day.to_string());
    let purpose_text = policy.purpose.clone().filter(|text| !text.is_empty());
    view! {
        <Facts>
            <Fact label=number>{or_dash(policy.number)}</Fact>
            <Fact label=effective>{effective_from}</Fact>
            <Fact label=implementing>{or_dash(policy.implementing_department)}</Fact>
            <Fact label=supervising>{or_dash(policy.supervising_department)}</Fact>
            <Fact label=verifying>{or_dash(policy.verifying_department)}</Fact>
            <Fact label=approved>{day(version.and_then(|version| version.approved_on))}</Fact>
            {purpose_text.map(|text| view! { <Fact label=purpose wide=true>{text}</Fact> })}
        </Facts>
    }
}

#[component]
fn Parameters(version: PolicyVersion) -> impl IntoView {
    view! {
        <div class="table-wrap rule-above">
            <table class="data">
                <caption class="visually-hidden">{parameter}</caption>
                <thead><tr><th scope="col">{parameter}</th><th scope="col">{value}</th><th scope="col">{clause}</th><th scope="col">{source}</th></tr></thead>
                <tbody>{version.parameters.into_iter().map(|parameter| view! { <ParameterRow parameter=parameter /> }).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn ParameterRow(parameter: PolicyParameter) -> impl IntoView {
    let PolicyParameter { title, clause, stated_by_source, .. } = parameter.clone();
    let clause_text = move || clause.as_ref().map_or_else(|| shared::ours().to_owned(), |clause| clause.label(lang()));
    let source_chip = if stated_by_source {
        view! { <Chip label=stated mood=Mood::Info icon="file-text" /> }.into_any()
    } else {
        view! { <Chip label=decided icon="building-2" /> }.into_any()
    };
    view! {
        <tr>
            <td>{title}</td>
            <td class="num"><b>{move || parameter.words(&parameter.value, lang())}</b></td>
            <td class="muted num">{clause_text}</td>
            <td>{source_chip}</td>
        </tr>
    }
}
