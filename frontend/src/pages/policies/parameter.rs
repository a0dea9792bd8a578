//! The input of a parameter, by its kind.

use clientele_openapi::{
    policies::PolicyParameter,
    vocabulary::{Area, DayCount, InstitutionKind, ParameterKind, Role, VisitorCategory, Vocabulary},
};
use leptos::prelude::*;
use serde_json::Value;

use super::{typed::Typed, words as w};
use crate::{
    components::{Bind, CheckField, ChoiceField, Frame, TextField},
    i18n::lang,
    words as shared,
};

/// The input of one parameter, with its range and where its value comes from.
#[component]
pub fn ParameterInput(
    /// The parameter as saved.
    parameter: PolicyParameter,
    /// The form's content.
    typed: RwSignal<Typed>,
) -> impl IntoView {
    let path = format!("parameters.{}", parameter.key);
    let label = parameter.title.clone();
    let hint = hint(&parameter);
    let key = parameter.key.clone();
    let value = Bind::part(
        typed,
        {
            let key = key.clone();
            move |typed: &Typed| typed.values.get(&key).cloned().unwrap_or_default()
        },
        move |typed: &mut Typed, value: Value| drop(typed.values.insert(key.clone(), value)),
    );
    match parameter.kind {
        ParameterKind::Integer => {
            view! { <TextField bind=number(value) path=path label=label hint=hint mode="numeric" required=!parameter.is_optional /> }
                .into_any()
        }
        ParameterKind::Money | ParameterKind::Text => {
            view! { <TextField bind=text(value) path=path label=label hint=hint required=!parameter.is_optional /> }.into_any()
        }
        ParameterKind::Flag => {
            let choices = || vec![("true".to_owned(), shared::yes().to_owned()), ("false".to_owned(), shared::no().to_owned())];
            view! { <ChoiceField bind=flag(value) path=path label=label hint=hint choices=Signal::derive(choices) required=true /> }
                .into_any()
        }
        ParameterKind::DayCount | ParameterKind::Choice => {
            let offered = offered(&parameter);
            view! {
                <ChoiceField bind=text(value) path=path label=label hint=hint choices=Signal::stored(offered) required=!parameter.is_optional />
            }
            .into_any()
        }
        ParameterKind::Areas
        | ParameterKind::InstitutionKinds
        | ParameterKind::VisitorCategories
        | ParameterKind::Roles
        | ParameterKind::Choices => view! { <Several parameter=parameter value=value hint=hint /> }.into_any(),
    }
}

fn hint(parameter: &PolicyParameter) -> String {
    let range = match (parameter.minimum, parameter.maximum) {
        (Some(min), Some(max)) => {
            Some(format!("{} {}", w::range(min.to_string(), max.to_string()), parameter.unit.label(lang())))
        }
        _ => None,
    };
    let stated = (!parameter.source_value.is_null()).then(|| w::stated_value(parameter.words(&parameter.source_value, lang())));
    let unset = parameter.is_optional.then(|| w::may_be_unset().to_owned());
    let origin = Some(parameter.origin.label(lang()).to_owned());
    let clause = parameter.clause.as_ref().map(|clause| clause.label(lang()));
    [clause, range, stated.or(origin), unset].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What is no number stays as it was typed, so that it can be found wrong.
fn number(value: Bind<Value>) -> Bind<String> {
    let read = move || match value.get() {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    };
    let write = move |text: String| {
        let text = text.trim().to_owned();
        value.set(match text.parse::<i64>() {
            Ok(number) => number.into(),
            Err(_) if text.is_empty() => Value::Null,
            Err(_) => Value::String(text),
        });
    };
    Bind::new(read, write)
}

fn text(value: Bind<Value>) -> Bind<String> {
    let read = move || value.get().as_str().map(str::to_owned).unwrap_or_default();
    let write = move |text: String| value.set(if text.is_empty() { Value::Null } else { Value::String(text) });
    Bind::new(read, write)
}

fn flag(value: Bind<Value>) -> Bind<String> {
    Bind::new(
        move || value.get().as_bool().map(|flag| flag.to_string()).unwrap_or_default(),
        move |text: String| {
            value.set(text.parse::<bool>().map_or(Value::Null, Value::Bool));
        },
    )
}

/// The words that a parameter can be, with their labels.
fn offered(parameter: &PolicyParameter) -> Vec<(String, String)> {
    fn words<V: Vocabulary>() -> Vec<(String, String)> {
        V::WORDS.iter().map(|word| (word.as_str().to_owned(), word.label(lang()).to_owned())).collect()
    }
    match parameter.kind {
        ParameterKind::DayCount => words::<DayCount>(),
        ParameterKind::Areas => words::<Area>(),
        ParameterKind::InstitutionKinds => words::<InstitutionKind>(),
        ParameterKind::VisitorCategories => words::<VisitorCategory>(),
        ParameterKind::Roles => words::<Role>(),
        ParameterKind::Integer
        | ParameterKind::Money
        | ParameterKind::Flag
        | ParameterKind::Text
        | ParameterKind::Choice
        | ParameterKind::Choices => parameter.options.iter().map(|option| (option.value.clone(), option.label.clone())).collect(),
    }
}

/// Any of several words.
#[component]
fn Several(parameter: PolicyParameter, value: Bind<Value>, hint: String) -> impl IntoView {
    let offered = offered(&parameter);
    let order: Vec<String> = offered.iter().map(|(word, _)| word.clone()).collect();
    let path = format!("parameters.{}", parameter.key);
    let (label, hint) = (TextProp::from(parameter.title), TextProp::from(hint));
    Frame::new(path, Some(label), Some(hint), Signal::stored(false), true).around_group(move |ties| {
        let check = move |(word, label): (String, String)| {
            let (read, order, ties) = (word.clone(), order.clone(), ties.clone());
            let ticked = Bind::new(
                move || chosen(&value.get()).contains(&read),
                move |on: bool| {
                    ties.touched();
                    let mut words = chosen(&value.get_untracked());
                    words.retain(|other| *other != word);
                    if on {
                        words.push(word.clone());
                    }
                    words.sort_by_key(|word| order.iter().position(|other| other == word));
                    value.set(words.into());
                },
            );
            view! { <CheckField bind=ticked label=label /> }
        };
        view! { <div class="policy-checks">{offered.into_iter().map(check).collect_view()}</div> }.into_any()
    })
}

fn chosen(value: &Value) -> Vec<String> {
    let items = value.as_array().cloned().unwrap_or_default();
    items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect()
}
