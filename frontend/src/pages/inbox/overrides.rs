//! Granting exceptions from rules that block.

use clientele_openapi::problem::{RuleAnswer, rule_sentence, rule_title};
use leptos::prelude::*;

use super::{typed::Typed, words as w};
use crate::{
    components::{Bind, CheckField, Form, FormSection, TextArea},
    i18n::lang,
    pages::documents::rule_key,
};

/// One box and a reason for every rule that blocks and that the step's role may except.
#[component]
pub fn OverrideFields(
    /// The form.
    form: Form<Typed>,
    /// The rules, each with the reason that the exception was asked for with.
    blocks: Vec<(RuleAnswer, Option<String>)>,
) -> impl IntoView {
    let none = blocks.is_empty();
    let fields = blocks.into_iter().map(move |(rule, asked)| view! { <Grant form=form rule=rule asked=asked /> }).collect_view();
    (!none).then(|| view! { <FormSection title=w::exceptions note=w::exceptions_note>{fields}</FormSection> })
}

#[component]
fn Grant(form: Form<Typed>, rule: RuleAnswer, asked: Option<String>) -> impl IntoView {
    let name = rule.rule;
    let granted = Bind::part(
        form.value,
        move |typed: &Typed| typed.overrides.contains_key(&name),
        move |typed, granted| {
            if granted {
                typed.overrides.entry(name).or_default();
            } else {
                typed.overrides.remove(&name);
            }
        },
    );
    let reason = Bind::part(
        form.value,
        move |typed: &Typed| typed.overrides.get(&name).cloned().unwrap_or_default(),
        move |typed, reason| drop(typed.overrides.insert(name, reason)),
    );
    view! {
        <div class="field wide">
            <p class="small">{move || rule_sentence(&rule, lang())}</p>
            {asked.map(|asked| view! { <p class="small muted pre">{move || w::asked_with(asked.clone())}</p> })}
            <CheckField bind=granted label=move || w::grant(rule_title(name, lang())) />
        </div>
        <Show when=move || granted.get()>
            <TextArea bind=reason path=format!("overrides[{}].reason", rule_key(&name)) label=w::grant_reason required=true />
        </Show>
    }
}
