//! A document that was changed elsewhere while somebody typed: nothing typed is lost.

use clientele_openapi::{ProblemCode, vocabulary::Action};
use leptos::{prelude::*, task::spawn_local};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{Desk, Editable, words as w};
use crate::{
    components::{Button, LinkButton, Notice, NoticeTone},
    toast,
};

/// What to do when the document was changed elsewhere; shown after the server said so.
#[component]
pub fn Conflict<D: Editable>(
    /// The desk.
    desk: Desk<D>,
) -> impl IntoView {
    let stale = Memo::new(move |_| {
        desk.form.status.refusal.with(|refusal| refusal.as_ref().is_some_and(|error| error.is(ProblemCode::StaleVersion)))
    });
    let loading = RwSignal::new(false);
    let load = move |()| {
        let Some(known) = desk.saved.get_untracked() else { return };
        loading.set(true);
        spawn_local(async move {
            let answer = D::read(known.id()).await;
            if loading.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(newest) if newest.allows(Action::Edit) => {
                    desk.form.value.update(|typed| *typed = merged(&known.typed(), typed, &newest.typed()));
                    desk.saved.set(Some(newest));
                    desk.form.status.refusal.set(None);
                    toast::say(w::conflict_loaded());
                }
                Ok(_) => toast::complain(w::not_editable()),
                Err(error) => toast::complain(error.detail()),
            }
        });
    };
    let href = Signal::derive(move || desk.saved.with(|saved| saved.as_ref().map(D::href).unwrap_or_default()));
    view! {
        <Show when=move || stale.get()>
            <div class="conflict">
                <Notice tone=NoticeTone::Warn>
                    <b>{w::conflict_title}</b>
                    <p>{w::conflict_text}</p>
                    <div class="actions">
                        <Button label=w::conflict_load icon="rotate-cw" busy=loading on_press=load />
                        <LinkButton href=href label=w::view_document />
                    </div>
                </Notice>
            </div>
        </Show>
    }
}

/// What was typed, on top of the newest state: parts that were not touched become the newest, the others stay.
fn merged<T: Clone + Serialize + DeserializeOwned>(before: &T, typed: &T, newest: &T) -> T {
    let (Ok(Value::Object(before)), Ok(Value::Object(mut mine)), Ok(Value::Object(newest))) =
        (serde_json::to_value(before), serde_json::to_value(typed), serde_json::to_value(newest))
    else {
        return typed.clone();
    };
    for (part, value) in newest {
        if mine.get(&part) == before.get(&part) {
            mine.insert(part, value);
        }
    }
    serde_json::from_value(Value::Object(mine)).unwrap_or_else(|_| typed.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_typed_wins_over_the_newest_and_the_rest_becomes_the_newest() {
        let before = json!({"purpose": "A", "headcount": "6", "areas": ["plant"]});
        let typed = json!({"purpose": "B", "headcount": "6", "areas": ["plant"]});
        let newest = json!({"purpose": "C", "headcount": "8", "areas": ["plant", "workshop"]});
        assert_eq!(merged(&before, &typed, &newest), json!({"purpose": "B", "headcount": "8", "areas": ["plant", "workshop"]}));
    }
}
