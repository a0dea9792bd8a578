//! Two people changed the same client: what the other one saved beside what was typed, and a way to keep both.

use std::collections::BTreeMap;

use clientele_openapi::{
    clients::Client,
    vocabulary::{ClientKind, ConsumptionTier, EnterpriseClass, Lifecycle, field_label},
};
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{
    typed::{Draft, Typed},
    words as w,
};
use crate::{
    browser,
    components::{Button, Form, Icon, Tone},
    i18n::{lang, pick},
    toast,
};

/// A field that the other one changed.
#[derive(Debug, Clone, PartialEq)]
struct Difference {
    field: String,
    theirs: Value,
    /// What was typed here, where that was changed too and differs.
    mine: Option<Value>,
}

fn fields(typed: &Typed) -> Map<String, Value> {
    serde_json::to_value(typed).ok().and_then(|value| value.as_object().cloned()).unwrap_or_default()
}

fn differences(draft: &Draft, theirs: &Typed) -> Vec<Difference> {
    let (base, mine, theirs) = (fields(&draft.base), fields(&draft.now), fields(theirs));
    theirs
        .into_iter()
        .filter(|(field, value)| base.get(field) != Some(value))
        .map(|(field, theirs)| {
            let mine = mine.get(&field).filter(|mine| base.get(&field) != Some(*mine) && **mine != theirs).cloned();
            Difference { field, theirs, mine }
        })
        .collect()
}

/// What was typed on top of what the other one saved; in a clash, `keeps_mine` decides.
fn merged(draft: &Draft, theirs: &Client, keeps_mine: &BTreeMap<String, bool>) -> Draft {
    let saved = Typed::of(theirs);
    let mut now = fields(&draft.now);
    for difference in differences(draft, &saved) {
        if difference.mine.is_none() || !keeps_mine.get(&difference.field).copied().unwrap_or(true) {
            now.insert(difference.field, difference.theirs);
        }
    }
    let now = serde_json::from_value(Value::Object(now)).unwrap_or_else(|_| draft.now.clone());
    Draft { base: saved, version: theirs.version, now }
}

/// A value as the form's reader knows it.
fn shown(field: &str, value: &Value) -> String {
    let text = value.as_str().or_else(|| value.get("name")?.as_str()).unwrap_or_default();
    let word = match field {
        "kind" => text.parse::<ClientKind>().ok().map(|word| word.label(lang())),
        "enterprise_class" => text.parse::<EnterpriseClass>().ok().map(|word| word.label(lang())),
        "consumption_tier" => text.parse::<ConsumptionTier>().ok().map(|word| word.label(lang())),
        "lifecycle" => text.parse::<Lifecycle>().ok().map(|word| word.label(lang())),
        _ => None,
    };
    let text = word.unwrap_or(text);
    if text.is_empty() { w::empty_value().to_owned() } else { text.to_owned() }
}

/// Shows the clash while there is one.
#[component]
pub fn ConflictCard(
    /// The form, whose content is kept whatever happens.
    form: Form<Draft>,
    /// The newer saved state; taken away once merged.
    newer: RwSignal<Option<Client>>,
) -> impl IntoView {
    Effect::new(move |_| {
        if newer.with(Option::is_some) {
            request_animation_frame(|| browser::focus("#conflict"));
        }
    });
    move || newer.get().map(|theirs| view! { <Conflict form=form theirs=theirs newer=newer /> })
}

#[component]
fn Conflict(form: Form<Draft>, theirs: Client, newer: RwSignal<Option<Client>>) -> impl IntoView {
    let all = form.value.with_untracked(|draft| differences(draft, &Typed::of(&theirs)));
    let clashes = all.iter().any(|difference| difference.mine.is_some());
    let keeps_mine = RwSignal::new(BTreeMap::<String, bool>::new());
    let theirs = StoredValue::new(theirs);
    let merge = move |()| {
        let draft =
            form.value.with_untracked(|draft| theirs.with_value(|theirs| merged(draft, theirs, &keeps_mine.get_untracked())));
        form.value.set(draft);
        newer.set(None);
        toast::say(w::conflict_merged());
    };
    let drop_mine = move |()| {
        form.value.set(theirs.with_value(Draft::of));
        form.settle();
        newer.set(None);
    };
    let rows = all.into_iter().map(|difference| view! { <Row difference=difference keeps_mine=keeps_mine /> }).collect_view();
    view! {
        <section class="card conflict" id="conflict" role="alert" tabindex="-1">
            <header><Icon name="triangle-alert" /><h2>{w::conflict_title}</h2></header>
            <div class="card-body stack">
                <p>{move || if clashes { w::conflict_text() } else { w::conflict_quiet() }}</p>
                <div class="conflict-rows">{rows}</div>
                <div class="actions">
                    <Button label=w::conflict_drop tone=Tone::Danger on_press=drop_mine />
                    <Button label=w::conflict_merge tone=Tone::Primary on_press=merge />
                </div>
            </div>
        </section>
    }
}

#[component]
fn Row(difference: Difference, keeps_mine: RwSignal<BTreeMap<String, bool>>) -> impl IntoView {
    let Difference { field, theirs, mine } = difference;
    let name = StoredValue::new(field.clone());
    let label = move || name.with_value(|name| field_label(name, lang()).unwrap_or_default().to_owned());
    let is_mine = move || keeps_mine.with(|kept| name.with_value(|name| kept.get(name).copied().unwrap_or(true)));
    let choose = move |mine: bool| {
        keeps_mine.update(|kept| {
            kept.insert(name.get_value(), mine);
        });
    };
    let value = move |value: Value| move || name.with_value(|name| shown(name, &value));
    let Some(mine) = mine else {
        return view! {
            <div class="conflict-row" role="group" aria-label=label>
                <b>{label}</b>
                <div>{value(theirs)} " " <span class="small muted">{move || format!("{}{}{}", pick("（", "("), w::conflict_taken(), pick("）", ")"))}</span></div>
            </div>
        }
        .into_any();
    };
    let option = move |text: fn() -> &'static str, what: Value, mine: bool| {
        view! {
            <label class="option">
                <input type="radio" name=format!("keep-{}", name.get_value()) prop:checked=move || is_mine() == mine on:change=move |_| choose(mine) />
                <span><span class="small muted">{text}</span> " " {value(what)}</span>
            </label>
        }
    };
    view! {
        <div class="conflict-row" role="group" aria-label=label>
            <b>{label}</b>
            <div class="options">{option(w::conflict_mine, mine, true)}{option(w::conflict_theirs, theirs, false)}</div>
        </div>
    }
    .into_any()
}
