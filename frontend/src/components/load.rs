//! Loading one thing for a page.

use std::{cell::Cell, rc::Rc};

use leptos::{prelude::*, task::spawn_local};

use super::{Failed, Skeleton};
use crate::{
    api::{Answer, ApiError},
    outage,
};

/// A thing that is loaded from the server, and loaded again when its key changes, when the page asks for it, or when the
/// server is back after an outage. While it loads again, what was there stays on screen.
pub struct Loaded<T: Send + Sync + 'static> {
    /// The thing, once it is here.
    pub value: RwSignal<Option<T>>,
    /// Why it is not here.
    pub error: RwSignal<Option<ApiError>>,
    again: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Loaded<T> {}

impl<T: Clone + Send + Sync + 'static> Loaded<T> {
    /// A thing that is here already.
    pub fn of(value: T) -> Self {
        Self { value: RwSignal::new(Some(value)), error: RwSignal::new(None), again: RwSignal::new(0) }
    }

    /// Loads it again.
    pub fn reload(self) {
        self.again.update(|count| *count += 1);
    }

    /// Puts a newer state in its place, such as the answer of an action.
    pub fn put(self, value: T) {
        self.error.set(None);
        self.value.set(Some(value));
    }

    /// The thing, if it is here; reading it in a view follows every change.
    pub fn get(self) -> Option<T> {
        self.value.get()
    }
}

/// Loads what `fetch` gives for `key`, and again whenever `key` changes: `use_loaded(move || id.get(), clients::get)`.
pub fn use_loaded<K, T, F>(key: impl Fn() -> K + 'static, fetch: impl Fn(K) -> F + 'static) -> Loaded<T>
where
    K: PartialEq + Clone + 'static,
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Answer<T>> + 'static,
{
    let loaded = Loaded { value: RwSignal::new(None), error: RwSignal::new(None), again: RwSignal::new(0) };
    // Only the answer to the latest question counts.
    let latest = Rc::new(Cell::new(0_u32));
    Effect::new(move |before: Option<(K, u32)>| {
        let key = key();
        let again = loaded.again.get();
        let restored = outage::restored();
        let same_key = before.as_ref().is_some_and(|(known, _)| *known == key);
        let asked_again = before.as_ref().is_none_or(|(_, count)| *count != again);
        let failed = loaded.error.with_untracked(|error| matches!(error, Some(ApiError::Outage)));
        let _ = restored;
        if same_key && !asked_again && !failed {
            return (key, again);
        }
        if !same_key {
            loaded.value.set(None);
        }
        loaded.error.set(None);
        let number = latest.get() + 1;
        latest.set(number);
        let (latest, request) = (Rc::clone(&latest), fetch(key.clone()));
        spawn_local(async move {
            let answer = request.await;
            if latest.get() != number {
                return;
            }
            match answer {
                Ok(value) => drop(loaded.value.try_set(Some(value))),
                Err(error) => drop(loaded.error.try_set(Some(error))),
            }
        });
        (key, again)
    });
    loaded
}

/// Shows a thing once it is here: a skeleton before, and what helps if it cannot be had.
#[component]
pub fn WhenLoaded<T, V>(
    /// The thing.
    loaded: Loaded<T>,
    /// How it looks. Called again whenever the thing is replaced.
    view: impl Fn(T) -> V + Send + Sync + 'static,
    /// How many grey lines stand in its place.
    #[prop(default = 6)]
    lines: usize,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    move || match (loaded.value.get(), loaded.error.get()) {
        (Some(value), None) => view(value).into_any(),
        // What is on screen stays there during an outage.
        (Some(value), Some(ApiError::Outage)) => view(value).into_any(),
        (_, Some(error)) => view! { <Failed error=error retry=move |()| loaded.reload() /> }.into_any(),
        (None, None) => view! { <Skeleton lines=lines /> }.into_any(),
    }
}
