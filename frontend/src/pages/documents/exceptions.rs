//! The justification where a rule warns, and the exceptions asked for where one blocks.

use std::collections::BTreeMap;

use clientele_openapi::{
    approvals::OverrideRequest,
    problem::{RuleAnswer, rule_title},
    vocabulary::{Outcome, RemedyCode, Rule},
};
use leptos::prelude::*;

use super::{LiveRules, words as w};
use crate::{
    components::{Bind, CheckField, FormSection, TextArea},
    i18n::lang,
};

/// The exceptions asked for or granted, with their reasons.
pub type Exceptions = BTreeMap<Rule, String>;

/// What a document asks for, as a form holds it.
pub fn exceptions_of(requests: &[OverrideRequest]) -> Exceptions {
    requests.iter().map(|request| (request.rule, request.reason.clone())).collect()
}

/// What is sent of it.
pub fn requests_of(exceptions: &Exceptions) -> Vec<OverrideRequest> {
    exceptions.iter().map(|(rule, reason)| OverrideRequest { rule: *rule, reason: reason.trim().to_owned() }).collect()
}

/// How the path of a form's field names a rule: the dots of a path lead from part to part.
pub fn rule_key(rule: &Rule) -> String {
    rule.as_str().replace('.', ":")
}

fn asks_for_justification(answer: &RuleAnswer) -> bool {
    answer.outcome == Outcome::Warn && answer.remedy.as_ref().is_some_and(|remedy| remedy.code == RemedyCode::Justify)
}

/// The section of a form for both; it appears when a rule gives a reason for it.
#[component]
pub fn ExceptionFields(
    /// What the rules say.
    live: LiveRules,
    /// The justification.
    justification: Bind<String>,
    /// The exceptions asked for.
    exceptions: Bind<Exceptions>,
) -> impl IntoView {
    let warned = Memo::new(move |_| !live.with_outcome(Outcome::Warn).is_empty() || !justification.get().trim().is_empty());
    let needed = Signal::derive(move || live.with_outcome(Outcome::Warn).iter().any(asks_for_justification));
    let overridable = Memo::new(move |_| {
        let blocks = live.with_outcome(Outcome::Block);
        let mut rules: Vec<_> = blocks.iter().filter(|answer| answer.is_overridable_block()).map(|answer| answer.rule).collect();
        rules.extend(exceptions.get().into_keys());
        rules.sort_unstable();
        rules.dedup();
        rules
    });
    // An exception that no rule asks for any more is not sent.
    Effect::new(move |_| {
        let Some(answers) = live.answers.get() else { return };
        let mut asked = exceptions.get_untracked();
        let before = asked.len();
        asked.retain(|rule, _| answers.iter().any(|answer| answer.rule == *rule && answer.is_overridable_block()));
        if asked.len() != before {
            exceptions.set(asked);
        }
    });
    let shown = move || warned.get() || !overridable.with(Vec::is_empty);
    view! {
        <Show when=shown>
            <FormSection title=w::exceptions note=w::exceptions_note>
                <Show when=move || warned.get()>
                    <TextArea bind=justification path="justification" hint=w::justification_hint required=needed />
                </Show>
                <For each=move || overridable.get() key=|rule| *rule children=move |rule| view! { <AskException rule=rule exceptions=exceptions /> } />
            </FormSection>
        </Show>
    }
}

#[component]
fn AskException(rule: Rule, exceptions: Bind<Exceptions>) -> impl IntoView {
    let change = move |with: &dyn Fn(&mut Exceptions)| {
        let mut all = exceptions.get_untracked();
        with(&mut all);
        exceptions.set(all);
    };
    let asked = Bind::new(
        move || exceptions.get().contains_key(&rule),
        move |asked| {
            change(&|all| {
                if asked {
                    all.entry(rule).or_default();
                } else {
                    all.remove(&rule);
                }
            });
        },
    );
    let reason = Bind::new(
        move || exceptions.get().get(&rule).cloned().unwrap_or_default(),
        move |reason: String| change(&|all| drop(all.insert(rule, reason.clone()))),
    );
    view! {
        <div class="field wide">
            <CheckField bind=asked label=move || w::ask_exception(rule_title(rule, lang())) />
        </div>
        <Show when=move || asked.get()>
            <TextArea bind=reason path=format!("override_requests[{}].reason", rule_key(&rule)) label=w::exception_reason required=true />
        </Show>
    }
}
