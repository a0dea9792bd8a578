//! Works the category of a visit out from the facts of V 2.

use chrono::{DateTime, Utc};
use clientele_openapi::{
    handling::{CategoryFacts, CategoryProposal, FactReason},
    problem::Clause,
    vocabulary::{Area, CategoryFact, FactAnswer, InstitutionKind, VisitorCategory},
};
use gloo_timers::callback::Timeout;
use leptos::{prelude::*, task::spawn_local};

use super::{
    plan::{PreviewTasks, Remarks},
    words as w,
};
use crate::{
    api::handling,
    components::{Bind, Button, Chip, ClauseRef, Dialog, OptionField, Source, Tone},
    i18n::lang,
    words as shared,
};

/// How long the questions have to rest before the server is asked, in milliseconds.
const REST: u32 = 250;

/// What the form knows already, for the preview of the plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Known {
    /// How many people come.
    pub headcount: Option<u32>,
    /// When the visit begins.
    pub starts_at: Option<DateTime<Utc>>,
    /// The areas asked for.
    pub areas: Vec<Area>,
}

/// The button and the dialog with the questions.
#[component]
pub fn CategoryHelper(
    /// What the form knows already.
    known: Signal<Known>,
    /// Takes the proposal over.
    on_use: Callback<(VisitorCategory, Option<InstitutionKind>)>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let facts = RwSignal::new(CategoryFacts::default());
    view! {
        <div class="actions wide"><Button label=w::helper icon="circle-help" compact=true on_press=move |()| open.set(true) /></div>
        <Dialog open=open title=w::helper wide=true>
            <Questions facts=facts />
            <Proposal facts=facts known=known open=open on_use=on_use />
        </Dialog>
    }
}

#[component]
fn Questions(facts: RwSignal<CategoryFacts>) -> impl IntoView {
    let question = move |fact: CategoryFact| {
        let bind: Bind<Option<FactAnswer>> = Bind::part(
            facts,
            move |facts| Some(facts.answer(fact)),
            move |facts, answer| facts.set(fact, answer.unwrap_or(FactAnswer::Unknown)),
        );
        view! { <OptionField<FactAnswer> bind=bind path=fact.as_str() label=move || fact.label(lang()) /> }
    };
    view! {
        <div class="dialog-body">
            <p class="muted">{w::helper_note} " " <ClauseRef clause=Clause::new("V 2") /></p>
            <div class="fields questions">{CategoryFact::ALL.iter().copied().map(question).collect_view()}</div>
        </div>
    }
}

/// Asks the server whenever the answers rest; only the latest answer counts.
fn use_proposal(facts: RwSignal<CategoryFacts>, known: Signal<Known>) -> RwSignal<Option<CategoryProposal>> {
    let proposal = RwSignal::new(None);
    let latest = StoredValue::new(0_u32);
    let pending = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |_| {
        let Known { headcount, starts_at, areas } = known.get();
        let asked = CategoryFacts { headcount, starts_at, areas, ..facts.get() };
        let number = latest.get_value() + 1;
        latest.set_value(number);
        pending.set_value(Some(Timeout::new(REST, move || {
            spawn_local(async move {
                let answer = handling::propose(asked).await;
                if latest.try_get_value() == Some(number)
                    && let Ok(answer) = answer
                {
                    let _ = proposal.try_set(Some(answer));
                }
            });
        })));
    });
    proposal
}

#[component]
fn Proposal(
    facts: RwSignal<CategoryFacts>,
    known: Signal<Known>,
    open: RwSignal<bool>,
    on_use: Callback<(VisitorCategory, Option<InstitutionKind>)>,
) -> impl IntoView {
    let proposal = use_proposal(facts, known);
    let content = move || match proposal.get() {
        None => view! { <p class="muted">{shared::loading}</p> }.into_any(),
        Some(proposal) => view! { <Proposed proposal=proposal /> }.into_any(),
    };
    let chosen =
        move || proposal.with(|known| known.as_ref().and_then(|known| Some((known.visitor_category?, known.institution_kind))));
    let take = move |()| {
        if let Some(chosen) = chosen() {
            open.set(false);
            on_use.run(chosen);
        }
    };
    view! {
        <div class="dialog-body proposal" role="status">{content}</div>
        <div class="dialog-foot">
            <Button label=shared::cancel on_press=move |()| open.set(false) />
            <Show when=move || chosen().is_some()><Button label=w::use_category tone=Tone::Primary on_press=take /></Show>
        </div>
    }
}

#[component]
fn Proposed(proposal: CategoryProposal) -> impl IntoView {
    let (category, kind) = (proposal.visitor_category, proposal.institution_kind);
    let reason = |reason: FactReason| {
        let fact = reason.fact;
        view! { <li>{move || fact.label(lang())} " " <span class="small muted num"><Source clause=reason.clause /></span></li> }
    };
    let question = |fact: CategoryFact| view! { <li>{move || fact.label(lang())}</li> };
    let (reasons, open) = (proposal.reasons, proposal.open_questions);
    let head = match category {
        None => view! { <p>{w::undecided}</p> }.into_any(),
        Some(category) => view! {
            <p>
                {w::proposed} " " <Chip label=move || category.label(lang()) />
                " " {kind.map(|kind| view! { <Chip label=move || kind.label(lang()) /> })}
            </p>
        }
        .into_any(),
    };
    view! {
        {head}
        {(!reasons.is_empty()).then(|| view! { <h3>{w::because}</h3><ul>{reasons.into_iter().map(reason).collect_view()}</ul> })}
        {(!open.is_empty()).then(|| view! { <h3>{w::still_open}</h3><ul>{open.into_iter().map(question).collect_view()}</ul> })}
        {proposal.plan.map(|plan| view! {
            <h3>{w::its_plan}</h3>
            <Remarks remarks=plan.remarks />
            <PreviewTasks tasks=plan.tasks />
        })}
    }
}
