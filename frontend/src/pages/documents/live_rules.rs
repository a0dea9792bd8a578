//! What the rules say while a form is filled in.

use std::rc::Rc;

use clientele_openapi::{
    problem::{CheckAnswer, RuleAnswer},
    vocabulary::Outcome,
};
use gloo_timers::callback::Timeout;
use leptos::{prelude::*, task::spawn_local};

use super::words as w;
use crate::{
    api::Answer,
    components::{Card, Icon, RuleAnswers},
    outage, words as shared,
};

/// How long typing has to rest before the rules are asked, in milliseconds.
const REST: u32 = 350;

/// The latest answers.
#[derive(Clone, Copy)]
pub struct LiveRules {
    /// What the rules said last; nothing before the first answer.
    pub answers: RwSignal<Option<Vec<RuleAnswer>>>,
    checking: RwSignal<bool>,
    failed: RwSignal<bool>,
}

impl LiveRules {
    /// The rules that answered with this outcome.
    pub fn with_outcome(self, outcome: Outcome) -> Vec<RuleAnswer> {
        let answers = self.answers.get().unwrap_or_default();
        answers.into_iter().filter(|answer| answer.outcome == outcome).collect()
    }
}

/// Asks the rules about `facts` whenever these change and typing rests; without facts there is nothing to ask.
pub fn use_live_rules<B, F>(facts: impl Fn() -> Option<B> + Send + Sync + 'static, check: impl Fn(B) -> F + 'static) -> LiveRules
where
    B: Clone + PartialEq + Send + Sync + 'static,
    F: Future<Output = Answer<CheckAnswer>> + 'static,
{
    let live = LiveRules { answers: RwSignal::new(None), checking: RwSignal::new(false), failed: RwSignal::new(false) };
    let facts = Memo::new(move |_| facts());
    let (check, pending) = (Rc::new(check), StoredValue::new_local(None::<Timeout>));
    let latest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let _ = outage::restored();
        let number = latest.get_value() + 1;
        latest.set_value(number);
        let Some(facts) = facts.get() else {
            live.answers.set(None);
            live.checking.set(false);
            return;
        };
        live.checking.set(true);
        let check = Rc::clone(&check);
        pending.set_value(Some(Timeout::new(REST, move || {
            spawn_local(async move {
                let answer = check(facts).await;
                if latest.try_get_value() == Some(number) {
                    live.checking.set(false);
                    live.failed.set(answer.is_err());
                    if let Ok(answer) = answer {
                        live.answers.set(Some(answer.rules));
                    }
                }
            });
        })));
    });
    live
}

/// The answers beside a form.
#[component]
pub fn RulesBeside(
    /// The latest answers.
    live: LiveRules,
) -> impl IntoView {
    let sum = move || {
        let (blocks, warns) = (live.with_outcome(Outcome::Block).len(), live.with_outcome(Outcome::Warn).len());
        match (live.answers.with(Option::is_some), blocks, warns) {
            (false, ..) => String::new(),
            // The words below say so.
            (true, 0, 0) if live.answers.with(|answers| answers.as_ref().is_some_and(Vec::is_empty)) => String::new(),
            (true, 0, 0) => w::fine().to_owned(),
            (true, 0, warns) => w::warns(warns),
            (true, blocks, 0) => w::blocks(blocks),
            (true, blocks, warns) => format!("{} · {}", w::blocks(blocks), w::warns(warns)),
        }
    };
    let busy = move || {
        let text = w::checking();
        live.checking.get().then(|| view! { <span class="small muted"><Icon name="loader-circle" spin=true /><span class="visually-hidden">{text}</span></span> })
    };
    let answers = move || match live.answers.get() {
        None => view! { <p class="muted">{shared::rules_none}</p> }.into_any(),
        Some(rules) if rules.is_empty() => view! { <p class="muted">{w::nothing_to_check}</p> }.into_any(),
        Some(rules) => view! { <RuleAnswers rules=rules /> }.into_any(),
    };
    view! {
        <Card title=shared::rules_title end=move || view! { {busy} }>
            <div class="stack">
                <p class="small muted rules-sum" role="status">{sum}</p>
                {answers}
                {move || live.failed.get().then(|| view! { <p class="small muted">{w::check_failed}</p> })}
            </div>
        </Card>
    }
}
