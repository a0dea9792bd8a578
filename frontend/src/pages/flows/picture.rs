//! A flow as a drawing, and what a trial run found drawn into it.

use clientele_openapi::{
    Money,
    approvals::{Decider, FlowTrial, TrialStep},
    vocabulary::{StepMode, Vocabulary},
};

use super::{
    typed::{TypedStep, amount},
    words as w,
};
use crate::{
    components::{FlowMark, FlowNode, FlowSigner, Picked},
    i18n::{lang, pick},
    time,
};

/// The drawing of steps, with the result of a trial where there is one.
pub fn nodes(steps: &[TypedStep], trial: Option<&FlowTrial>) -> Vec<FlowNode> {
    let tried = |index: usize| trial.and_then(|trial| trial.steps.get(index));
    steps.iter().enumerate().map(|(index, step)| node(index, step, tried(index))).collect()
}

fn node(index: usize, step: &TypedStep, tried: Option<&TrialStep>) -> FlowNode {
    let mode = step.mode.unwrap_or(StepMode::AnyOf);
    let names = names(&step.roles, &step.people);
    let number = w::step_number(index + 1);
    let title = if names.len() > 1 { format!("{number} · {}", mode.label(lang())) } else { number };
    let signers = match mode {
        StepMode::AnyOf => vec![names.join(pick(" 或 ", " or "))],
        StepMode::AllOf => names,
    };
    let note = |place: usize| tried.and_then(|tried| tried.slots.get(place)).map(deciders).unwrap_or_default();
    let signers =
        signers.into_iter().enumerate().map(|(place, who)| FlowSigner { who, note: note(place), signed: false }).collect();
    let due = tried.and_then(|tried| tried.due_at).map(|at| w::due(time::date_time(at)));
    let (mark, state) = match tried {
        None => (FlowMark::Plain, ""),
        Some(tried) if !tried.applies => (FlowMark::Skipped, w::skipped()),
        Some(tried) if tried.slots.iter().any(|slot| slot.deciders.is_empty()) => (FlowMark::Wrong, w::nobody()),
        Some(_) => (FlowMark::Done, w::applies()),
    };
    FlowNode { title, signers, lines: lines(step, tried).into_iter().chain(due).collect(), state: state.to_owned(), mark }
}

/// The roles and people by name.
fn names(roles: &[clientele_openapi::vocabulary::Role], people: &[Picked]) -> Vec<String> {
    let roles = roles.iter().map(|role| role.label(lang()).to_owned());
    roles.chain(people.iter().map(|person| person.name.clone())).collect()
}

fn deciders(slot: &clientele_openapi::approvals::TrialSlot) -> String {
    if slot.deciders.is_empty() {
        return w::nobody().to_owned();
    }
    let one = |decider: &Decider| {
        let name = match &decider.on_behalf_of {
            Some(absent) => w::on_behalf(decider.name.clone(), absent.name.clone()),
            None => decider.name.clone(),
        };
        let role = decider.role.map(|role| role.label(lang()));
        match (decider.stands_in, role) {
            (true, Some(role)) => format!("{name}（{role}{}{}）", pick("", ", "), w::stands_in()),
            _ => name,
        }
    };
    slot.deciders.iter().map(one).collect::<Vec<_>>().join(pick("、", ", "))
}

/// Conditions, time limit and stand-ins, a line each.
fn lines(step: &TypedStep, tried: Option<&TrialStep>) -> Vec<String> {
    let held = |name: &str| {
        let condition = tried.and_then(|tried| tried.conditions.iter().find(|one| one.condition == name));
        condition.map(|condition| if condition.holds { w::holds() } else { w::fails() })
    };
    let condition = |name: &str, what: Option<String>| {
        what.map(|what| match held(name) {
            Some(held) => format!("{} — {held}", w::condition_line(what)),
            None => w::condition_line(what),
        })
    };
    let yuan = |label: &str, text: &str| amount(text).map(|amount: Money| format!("{label} {}", amount.grouped()));
    let hours = |text: &str, line: fn(u32) -> String| text.trim().parse().ok().map(line);
    let fallback = names(&step.fallback_roles, &step.fallback_people);
    [
        condition("visitor_categories", words(w::visitor_categories(), &step.visitor_categories)),
        condition("institution_kinds", words(w::institution_kinds(), &step.institution_kinds)),
        condition("enterprise_classes", words(w::enterprise_classes(), &step.enterprise_classes)),
        condition("amount_from", yuan(w::amount_from(), &step.amount_from)),
        condition("amount_below", yuan(w::amount_below(), &step.amount_below)),
        hours(&step.time_limit_hours, w::limit_line),
        hours(&step.remind_before_hours, w::remind_line),
        step.escalates.then(|| w::escalates_line().to_owned()),
        (!fallback.is_empty()).then(|| w::fallback_line(fallback.join(pick("、", ", ")))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// "Category of the visit: important or key account".
fn words<V: Vocabulary>(label: &str, words: &[V]) -> Option<String> {
    let listed: Vec<_> = words.iter().map(|word| word.label(lang())).collect();
    (!listed.is_empty()).then(|| format!("{label}{}{}", pick("：", ": "), listed.join(pick("或", " or "))))
}

/// The flow in one sentence, for those who do not see the drawing.
pub fn sentence(nodes: &[FlowNode]) -> String {
    let step = |node: &FlowNode| {
        let signers: Vec<_> = node
            .signers
            .iter()
            .map(|signer| if signer.note.is_empty() { signer.who.clone() } else { format!("{}（{}）", signer.who, signer.note) })
            .collect();
        let parts = [vec![node.title.clone()], signers, node.lines.clone(), vec![node.state.clone()]].concat();
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(pick("，", ", "))
    };
    let steps = nodes.iter().map(step);
    std::iter::once(w::start().to_owned()).chain(steps).chain([w::end().to_owned()]).collect::<Vec<_>>().join(" → ")
}
