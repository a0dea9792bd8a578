//! How far an import has come, and sending changes to it.

use clientele_openapi::{
    ProblemCode,
    imports::{ClientImport, ImportPatch},
    vocabulary::ImportState,
};
use leptos::{prelude::*, task::spawn_local};

use super::words as w;
use crate::{
    api::{Answer, ApiError, imports},
    components::{Chip, Loaded, Mood},
    i18n::lang,
    toast,
};

/// How far an import has come, in a chip.
#[component]
pub fn StateOf(
    /// The state.
    state: ImportState,
) -> impl IntoView {
    let (mood, icon) = match state {
        ImportState::Staged => (Mood::Info, "clock"),
        ImportState::Ready => (Mood::Warn, "eye"),
        ImportState::Applied => (Mood::Ok, "check"),
        ImportState::Failed => (Mood::Bad, "x"),
    };
    view! { <Chip label=move || state.label(lang()) mood=mood icon=icon /> }
}

/// An import on its page: what the server last said of it, and whether a change is on its way.
#[derive(Clone, Copy)]
pub struct Staged {
    /// What the server last said.
    pub loaded: Loaded<ClientImport>,
    /// The same, while the page shows it.
    pub now: Signal<ClientImport>,
    /// Whether a change is on its way.
    pub sending: RwSignal<bool>,
    waiting: RwSignal<Option<ImportPatch>>,
}

impl Staged {
    /// The import `now`, kept in `loaded`.
    pub fn new(loaded: Loaded<ClientImport>, now: Signal<ClientImport>) -> Self {
        let staged = Self { loaded, now, sending: RwSignal::new(false), waiting: RwSignal::new(None) };
        Effect::new(move |_| {
            if now.with(|import| import.state != ImportState::Staged) && !staged.sending.get_untracked() {
                staged.follow_up();
            }
        });
        staged
    }

    /// Whether the server has heard of every change.
    pub fn is_settled(self) -> bool {
        !self.sending.get_untracked() && self.waiting.with_untracked(Option::is_none)
    }

    /// Whether it can be changed now.
    pub fn is_open(self) -> bool {
        self.now.with(|import| {
            matches!(import.state, ImportState::Ready | ImportState::Staged | ImportState::Failed) && import.result.is_none()
        })
    }

    /// Reads the file anew with `changes`. Changes made while others are on their way, or while the server still reads
    /// and its version moves, follow afterwards.
    pub fn change(self, changes: ImportPatch) {
        let being_read = self.now.with_untracked(|import| import.state == ImportState::Staged);
        if being_read || self.sending.get_untracked() {
            self.waiting.update(|waiting| *waiting = Some(together(waiting.take(), changes)));
            return;
        }
        let (id, version) = self.now.with_untracked(|import| (import.id, import.version));
        self.send(imports::change(id, version, changes), |_| false);
    }

    /// Sends a request whose answer is the import's new state. A refusal that `takes` does not take is said in a corner.
    pub fn send(
        self,
        request: impl Future<Output = Answer<ClientImport>> + 'static,
        takes: impl FnOnce(&ApiError) -> bool + 'static,
    ) {
        self.sending.set(true);
        spawn_local(async move {
            let answer = request.await;
            if self.sending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(import) => self.loaded.put(import),
                Err(error) if takes(&error) => {}
                Err(error) => {
                    self.loaded.reload();
                    let stale = error.is(ProblemCode::StaleVersion);
                    toast::complain(if stale { w::stale().to_owned() } else { words_of(&error) });
                }
            }
            self.follow_up();
        });
    }

    fn follow_up(self) {
        if let Some(changes) = self.waiting.try_update(Option::take).flatten() {
            self.change(changes);
        }
    }
}

/// The refusal in words, with what is wrong with which field where it says so.
fn words_of(error: &ApiError) -> String {
    let fields: Vec<_> = error.fields().iter().map(|field| field.sentence(lang())).collect();
    if fields.is_empty() { error.detail() } else { fields.join(" ") }
}

fn together(first: Option<ImportPatch>, second: ImportPatch) -> ImportPatch {
    let Some(first) = first else { return second };
    let mapping = match (first.mapping, second.mapping) {
        (Some(mut first), Some(second)) => {
            first.extend(second);
            Some(first)
        }
        (first, second) => second.or(first),
    };
    ImportPatch { encoding: second.encoding.or(first.encoding), separator: second.separator.or(first.separator), mapping }
}
