//! What the rules of the schemes say, in words, each with its clause.

use clientele_openapi::{
    problem::{RuleAnswer, remedy_sentence, rule_sentence, rule_title},
    vocabulary::Outcome,
};
use leptos::prelude::*;

use super::{ClauseButton, Icon};
use crate::{i18n::lang, words as w};

/// Every answer, the gravest first.
#[component]
pub fn RuleAnswers(
    /// The answers.
    #[prop(into)]
    rules: Signal<Vec<RuleAnswer>>,
) -> impl IntoView {
    let sorted = move || {
        let mut rules = rules.get();
        rules.sort_by_key(|rule| std::cmp::Reverse(rule.outcome));
        rules.into_iter().map(|rule| view! { <RuleLine rule=rule /> }).collect_view()
    };
    view! { <div class="rules">{sorted}</div> }
}

/// One answer: the outcome's sign, what it says, where it is written, what would help.
#[component]
pub fn RuleLine(
    /// The answer.
    rule: RuleAnswer,
) -> impl IntoView {
    let (class, icon) = match rule.outcome {
        Outcome::Allow => ("rule allow", "check"),
        Outcome::Warn => ("rule warn", "triangle-alert"),
        Outcome::Block => ("rule block", "ban"),
    };
    let (outcome, name, scheme, version) = (rule.outcome, rule.rule, rule.policy, rule.version);
    let clause = rule.clause.clone();
    let remedy = rule.remedy.clone();
    let overridable = rule.is_overridable_block().then(|| rule.overridable_by.clone());
    let help = move || remedy.as_ref().map(|remedy| remedy_sentence(remedy, lang()));
    let exception = move || {
        overridable.as_ref().map(|roles| {
            let names: Vec<_> = roles.iter().map(|role| role.label(lang())).collect();
            w::overridable_by(names.join(crate::i18n::pick("、", ", ")))
        })
    };
    view! {
        <div class=class>
            <Icon name=icon />
            <div>
                <p>
                    <span class="visually-hidden">{move || outcome.label(lang())}": "</span>
                    <b>{move || rule_title(name, lang())}</b>
                    " "
                    {move || rule_sentence(&rule, lang())}
                </p>
                <p>{help}</p>
                <p class="clause num"><ClauseButton scheme=scheme version=version clause=clause rule=name /></p>
                <p class="clause">{exception}</p>
            </div>
        </div>
    }
}
