//! What-if: which cases a version would decide otherwise.

use clientele_openapi::{
    policies::{WhatIf, WhatIfChange, WhatIfDocument, WhatIfRequest},
    problem::{RuleAnswer, rule_sentence},
    vocabulary::{Outcome, Scheme},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::words as w;
use crate::{
    api::policies,
    components::{Button, Card, ClauseButton, DocumentState, Form, FormBody, TextField, Tone, bind},
    i18n::lang,
    time,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    from: String,
    to: String,
}

/// The trial of a version on stored cases.
#[component]
pub fn WhatIfCard(
    /// The scheme.
    scheme: Scheme,
    /// The version.
    version: i32,
) -> impl IntoView {
    let today = time::today();
    let from = today.checked_sub_days(chrono::Days::new(90)).unwrap_or(today);
    let form = Form::new(Typed { from: from.to_string(), to: today.to_string() });
    let found = RwSignal::new(None::<WhatIf>);
    let submit = move |()| {
        let typed = form.value.get_untracked();
        let (Ok(from), Ok(to)) = (typed.from.parse(), typed.to.parse()) else {
            let missing = |field: &str| clientele_openapi::FieldError::new(field, "invalid_date");
            form.status.show(vec![missing(if typed.from.is_empty() { "from" } else { "to" })]);
            return;
        };
        form.send(
            WhatIfRequest { from, to },
            move |body| policies::what_if((scheme, version), body),
            move |answer: WhatIf| found.set(Some(answer)),
        );
    };
    view! {
        <Card title=w::what_if_title>
            <p class="muted">{w::what_if_text}</p>
            <FormBody status=form.status on_submit=submit>
                <div class="fields">
                    <TextField bind=bind!(form.value, from) path="from" label=w::from kind="date" required=true />
                    <TextField bind=bind!(form.value, to) path="to" label=w::to kind="date" required=true />
                </div>
                <p><Button label=w::run icon="rotate-cw" tone=Tone::Primary submits=true busy=form.status.sending /></p>
            </FormBody>
            <div aria-live="polite">{move || found.get().map(|found| view! { <Found found=found of=(scheme, version) /> })}</div>
        </Card>
    }
}

#[component]
fn Found(found: WhatIf, of: (Scheme, i32)) -> impl IntoView {
    let count = found.items.len();
    let (examined, is_capped) = (found.examined, found.is_capped);
    let rows = found.items.into_iter().flat_map(|document| rows(document, of)).collect_view();
    view! {
        <p class="num">{move || w::examined(examined)}" "{is_capped.then(w::capped)}" "{move || if count == 0 { w::none_otherwise().to_owned() } else { w::otherwise(count) }}</p>
        {(count > 0).then(|| view! {
            <div class="table-wrap">
                <table class="data">
                    <caption class="visually-hidden">{w::what_if_title}</caption>
                    <thead><tr>
                        <th scope="col">{w::number}</th><th scope="col">{w::rule}</th><th scope="col">{w::then}</th><th scope="col">{w::under_this}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })}
    }
}

fn rows(document: WhatIfDocument, (scheme, version): (Scheme, i32)) -> Vec<AnyView> {
    let WhatIfDocument { kind, number, state, changes } = document;
    let row = |change: WhatIfChange| {
        let outcome = |outcome: Option<Outcome>| outcome.map_or_else(w::silent, |outcome| outcome.label(lang()));
        let (rule, clause) = (change.rule, change.clause.clone());
        let said = change.inputs.clone().zip(change.after).map(|(inputs, outcome)| {
            let answer = RuleAnswer {
                rule,
                clause: change.clause.clone(),
                policy: scheme,
                version,
                outcome,
                inputs,
                remedy: None,
                overridable_by: Vec::new(),
            };
            rule_sentence(&answer, lang())
        });
        view! {
            <tr>
                <td class="num"><b>{number.clone()}</b>" "{kind.label(lang())}" "<DocumentState state=state /></td>
                <td>
                    {rule.label(lang())}
                    <div class="small num">{said}</div>
                    <div class="muted small num"><ClauseButton scheme=scheme version=version clause=clause rule=rule /></div>
                </td>
                <td data-label=w::then>{outcome(change.before)}</td>
                <td data-label=w::under_this><b>{outcome(change.after)}</b></td>
            </tr>
        }
        .into_any()
    };
    changes.into_iter().map(row).collect()
}
