//! Parts that stand on the page of every document.

use clientele_openapi::{
    approvals::{ApprovalCase, OverrideRequest},
    clients::ClientHeader,
    problem::{RuleAnswer, rule_title},
    vocabulary::{Action, Permission, Scope},
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    components::{Card, Fact, LinkButton, List, Loaded, RuleAnswers, Tone},
    i18n::lang,
    session, words as shared,
};

/// The client that a document is about, with the way to its page for those who may go there.
#[component]
pub fn ClientFact(
    /// The client's header.
    client: ClientHeader,
    /// The fact's name.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let class = client.enterprise_class;
    let (id, named) = (client.id, client.name);
    let linked = || session::may(Permission::ClientsReadHeader) || session::may(Permission::ClientsRead);
    let name = move || {
        let named = view! { <b>{named.clone()}</b> };
        if linked() { view! { <a href=format!("/clients/{id}")>{named}</a> }.into_any() } else { named.into_any() }
    };
    let class_word = move || class.map(|class| class.label(lang()));
    view! {
        <Fact label=label wide=true>
            {name}
            <span class="muted small">" " {client.number} {class.map(|_| " · ")} {class_word}</span>
        </Fact>
    }
}

/// The exceptions that a document asks for.
#[component]
pub fn ExceptionFacts(
    /// The exceptions.
    requests: Vec<OverrideRequest>,
) -> impl IntoView {
    let fact = |request: OverrideRequest| {
        let rule = request.rule;
        view! {
            <Fact label=move || w::exception_of(rule_title(rule, lang())) wide=true>
                <span class="pre">{request.reason}</span>
            </Fact>
        }
    };
    requests.into_iter().map(fact).collect_view()
}

/// What the rules said about a document.
#[component]
pub fn RulesCard(
    /// The answers.
    rules: Vec<RuleAnswer>,
    /// Whether they date from the submission.
    submitted: bool,
) -> impl IntoView {
    let note = move || if submitted { w::rules_at_submission() } else { "" };
    let empty = rules.is_empty().then(|| view! { <p class="muted">{w::nothing_to_check}</p> });
    view! {
        <Card title=shared::rules_title note=note>
            {empty}
            <RuleAnswers rules=rules />
        </Card>
    }
}

/// The way to the decision, for those who may take it now.
#[component]
pub fn ApprovalLink(
    /// The document's case.
    case: Loaded<Option<ApprovalCase>>,
) -> impl IntoView {
    move || {
        let case = case.get().flatten().filter(|case| case.allowed_actions.contains(&Action::Approve))?;
        Some(view! { <LinkButton href=format!("/inbox/{}", case.id) label=w::decide icon="stamp" tone=Tone::Primary /> })
    }
}

/// Whether the person signed in may enter documents for others.
pub fn session_creates_for_others(permission: Permission) -> bool {
    session::me()
        .is_some_and(|me| me.permissions.iter().any(|granted| granted.permission == permission && granted.scope == Scope::All))
}

/// How many documents match, under a list's title.
#[component]
pub fn CountNote<T: Clone + Send + Sync + 'static>(
    /// The list.
    list: List<T>,
) -> impl IntoView {
    let count = move || match list.total.get() {
        Some((count, true)) => w::count_many(count),
        Some((count, false)) => w::count_all(count),
        None => String::new(),
    };
    view! { <span class="small muted num">{count}</span> }
}
