//! Approval flows: the list, and the editor of each.

mod editor;
mod picture;
mod step_form;
mod stuck;
mod trial;
mod typed;
mod words;

pub use editor::FlowPage;
pub use stuck::StuckCasesPage;

use clientele_openapi::approvals::ApprovalFlow;
use leptos::prelude::*;

use crate::{
    api::approvals,
    components::{Card, PageHead, WhenLoaded, use_loaded},
    i18n::lang,
};
use words as w;

/// The flows of all kinds of documents.
#[component]
pub fn FlowsPage() -> impl IntoView {
    let flows = use_loaded(|| (), approvals::list_flows);
    let rows = |flows: Vec<ApprovalFlow>| {
        view! {
            <table class="data">
                <caption class="visually-hidden">{w::flows}</caption>
                <thead>
                    <tr><th scope="col">{w::kind}</th><th scope="col">{w::steps}</th><th scope="col" class="right">{w::version}</th></tr>
                </thead>
                <tbody>{flows.into_iter().map(|flow| view! { <Row flow=flow /> }).collect_view()}</tbody>
            </table>
        }
    };
    view! {
        <PageHead title=w::flows below=w::flows_text />
        <Card title=w::flows flush=true><WhenLoaded loaded=flows view=rows lines=5 /></Card>
    }
}

#[component]
fn Row(flow: ApprovalFlow) -> impl IntoView {
    let (kind, version) = (flow.document_kind, flow.version);
    let typed = typed::TypedFlow::of(&flow.steps, &flow.people);
    let steps = move || {
        let drawn = picture::nodes(&typed.steps, None);
        let who = drawn.iter().map(|node| node.signers.iter().map(|signer| signer.who.clone()).collect::<Vec<_>>().join(" + "));
        who.collect::<Vec<_>>().join(" → ")
    };
    view! {
        <tr class="linked">
            <td><div class="who"><a class="row-link" href=format!("/admin/approval-flows/{kind}")>{move || kind.label(lang())}</a></div></td>
            <td>{steps}</td>
            <td class="right num">{move || w::version_number(version)}</td>
        </tr>
    }
}
