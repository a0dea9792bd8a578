//! A document that was changed elsewhere while somebody typed: nothing typed is lost.

use clientele_frontend_core::conflict::merged;
use clientele_openapi::{ProblemCode, vocabulary::Action};
use leptos::{prelude::*, task::spawn_local};

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
