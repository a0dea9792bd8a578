//! A form: what was typed, kept as a draft; what is wrong with it; whether it is being sent.

use clientele_openapi::{FieldError, problem::Clause, validation::Validate};
use gloo_timers::callback::Timeout;
use leptos::{context::Provider, ev::SubmitEvent, prelude::*, task::spawn_local};
use serde::{Serialize, de::DeserializeOwned};

use super::{Button, ClauseRef, Notice, NoticeTone, RuleAnswers};
use crate::{
    api::{Answer, ApiError},
    browser,
    i18n::lang,
    nav, time, words as w,
};

/// What is wrong with a form and whether it is being sent; fields find it in their context.
#[derive(Debug, Clone, Copy)]
pub struct FormStatus {
    /// What is wrong with which field.
    pub errors: RwSignal<Vec<FieldError>>,
    /// Why the server refused the last attempt.
    pub refusal: RwSignal<Option<ApiError>>,
    /// Whether an attempt is under way.
    pub sending: RwSignal<bool>,
}

impl FormStatus {
    fn new() -> Self {
        Self { errors: RwSignal::new(Vec::new()), refusal: RwSignal::new(None), sending: RwSignal::new(false) }
    }

    /// What is wrong with the field at `path`, in words.
    pub fn message(&self, path: &str) -> Option<String> {
        self.errors.with(|errors| errors.iter().find(|error| error.field == path).map(|error| error.message(lang())))
    }

    /// Takes the error off a field, because it was just changed.
    pub fn forgive(&self, path: &str) {
        if self.errors.with_untracked(|errors| errors.iter().any(|error| error.field == path)) {
            self.errors.update(|errors| errors.retain(|error| error.field != path));
        }
    }

    /// Shows what is wrong and leads the keyboard to the first such field.
    pub fn show(&self, errors: Vec<FieldError>) {
        self.errors.set(errors);
        request_animation_frame(|| browser::focus("[aria-invalid=true], [aria-invalid=true] input"));
    }
}

/// A form that holds a `T`: plain data, as the fields show it.
pub struct Form<T: Send + Sync + 'static> {
    /// What was typed; bind fields to its parts with [`bind!`](super::bind).
    pub value: RwSignal<T>,
    /// What is wrong, and whether it is being sent.
    pub status: FormStatus,
    /// When the draft was last kept in this tab, in words.
    pub kept: RwSignal<Option<String>>,
    /// Whether the form opened with a draft from earlier.
    pub restored: RwSignal<bool>,
    initial: StoredValue<T>,
    draft: StoredValue<Option<String>>,
}

impl<T: Send + Sync + 'static> Clone for Form<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Form<T> {}

impl<T> Form<T>
where
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    /// A form that keeps no draft, such as one in a dialog or with a password in it.
    pub fn new(initial: T) -> Self {
        Self {
            value: RwSignal::new(initial.clone()),
            status: FormStatus::new(),
            kept: RwSignal::new(None),
            restored: RwSignal::new(false),
            initial: StoredValue::new(initial),
            draft: StoredValue::new(None),
        }
    }

    /// A form whose content survives a reload, an expired session and leaving the page, under `name` in this tab. Leaving
    /// the page with changes asks first.
    pub fn with_draft(name: &str, initial: T) -> Self {
        let form = Self::new(initial);
        let key = format!("draft:{name}");
        if let Some(draft) = browser::tab_stored(&key).and_then(|text| serde_json::from_str(&text).ok()) {
            form.value.set(draft);
            form.restored.set(true);
        }
        form.draft.set_value(Some(key));
        nav::guard_unsaved(Signal::derive(move || form.is_changed()), move || form.keep_now());
        form.keep_draft();
        form
    }

    fn keep_draft(self) {
        let pending = StoredValue::new_local(None::<Timeout>);
        Effect::new(move |first: Option<()>| {
            self.value.track();
            if first.is_some() {
                pending.set_value(Some(Timeout::new(400, move || self.keep_now())));
            }
        });
    }

    /// Keeps the draft at once; without a draft's name, or without changes, there is nothing to keep.
    fn keep_now(self) {
        // The page may have been left in the meantime.
        let Some(Some(key)) = self.draft.try_get_value() else { return };
        if self.is_changed_untracked() {
            let text = self.value.with_untracked(|value| serde_json::to_string(value).unwrap_or_default());
            browser::tab_store(&key, &text);
            self.kept.set(Some(time::clock(time::now())));
        }
    }

    /// Whether something was typed that is not saved.
    pub fn is_changed(self) -> bool {
        self.value.with(|value| self.initial.with_value(|initial| value != initial))
    }

    fn is_changed_untracked(self) -> bool {
        self.value.with_untracked(|value| self.initial.with_value(|initial| value != initial))
    }

    /// Puts the form back to how it was before anything was typed.
    pub fn discard(self) {
        self.value.set(self.initial.get_value());
        self.settle();
    }

    /// Notes that what the form holds now is saved: nothing is left to lose.
    pub fn settle(self) {
        self.initial.set_value(self.value.get_untracked());
        // Those who watch whether the form is changed learn of it from the value.
        self.value.update(|_| ());
        self.restored.set(false);
        self.kept.set(None);
        if let Some(key) = self.draft.get_value() {
            browser::tab_forget(&key);
        }
    }

    /// Checks `body` with the contract's own rules, sends it, and on success settles the form and goes on with `then`.
    /// Refusals appear in the form. While one attempt is under way, another does nothing.
    pub fn send<B, R, F>(self, body: B, send: impl FnOnce(B) -> F + 'static, then: impl FnOnce(R) + 'static)
    where
        B: Validate + 'static,
        R: 'static,
        F: Future<Output = Answer<R>> + 'static,
    {
        let errors = body.problems();
        if errors.is_empty() {
            self.send_unchecked(send(body), then);
        } else {
            self.status.refusal.set(None);
            self.status.show(errors);
        }
    }

    /// As [`Form::send`], for a request whose content was checked already or has none.
    pub fn send_unchecked<R: 'static>(self, request: impl Future<Output = Answer<R>> + 'static, then: impl FnOnce(R) + 'static) {
        if self.status.sending.get_untracked() {
            return;
        }
        // The session may turn out to have ended: what was typed must be there after signing in again.
        self.keep_now();
        self.status.sending.set(true);
        self.status.refusal.set(None);
        self.status.errors.set(Vec::new());
        spawn_local(async move {
            let answer = request.await;
            // The page may have been left while waiting.
            if self.status.sending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(result) => {
                    self.settle();
                    then(result);
                }
                Err(error) => {
                    self.status.show(error.fields());
                    self.status.refusal.set(Some(error));
                }
            }
        });
    }
}

/// The form element: takes Enter, shows what is wrong in sum, and gives its fields their status.
#[component]
pub fn FormBody(
    /// The form's status.
    status: FormStatus,
    /// What sending it does.
    #[prop(into)]
    on_submit: Callback<()>,
    children: Children,
) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
    };
    view! {
        <form novalidate on:submit=submit>
            <FormRefusal status=status />
            // Only what stands inside finds it: a page that takes this one's place has no form that is gone.
            <Provider value=status>{children()}</Provider>
        </form>
    }
}

/// Why the last attempt was refused: the problem in words, every field error, every rule.
#[component]
pub fn FormRefusal(
    /// The form's status.
    status: FormStatus,
) -> impl IntoView {
    move || {
        let errors = status.errors.get();
        let refusal = status.refusal.get();
        if errors.is_empty() && refusal.is_none() {
            return None;
        }
        let rules = refusal.as_ref().map(ApiError::rules).unwrap_or_default();
        let text = match &refusal {
            Some(error) if errors.is_empty() && rules.is_empty() => error.detail(),
            Some(error) if errors.is_empty() => error.problem().map(|problem| problem.title.clone()).unwrap_or_default(),
            _ => w::check_fields().to_owned(),
        };
        let lines = errors.iter().map(|error| view! { <li>{error.sentence(lang())}</li> }).collect_view();
        let listed = (!errors.is_empty()).then(|| view! { <ul>{lines}</ul> });
        Some(view! {
            <div class="summary stack" role="alert">
                <Notice tone=NoticeTone::Bad><p>{text}</p>{listed}</Notice>
                {(!rules.is_empty()).then(|| view! { <RuleAnswers rules=rules.clone() /> })}
            </div>
        })
    }
}

/// The end of a form: what became of the draft, and the buttons.
#[component]
pub fn FormFoot<T>(
    /// The form.
    form: Form<T>,
    /// The buttons, the sending one last.
    children: Children,
) -> impl IntoView
where
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let note = move || match (form.kept.get(), form.restored.get()) {
        (Some(time), _) => w::draft_kept(time),
        (None, true) => w::draft_restored().to_owned(),
        (None, false) => String::new(),
    };
    let can_discard = move || form.kept.get().is_some() || form.restored.get();
    let discard = move || {
        can_discard()
            .then(|| view! { <Button label=w::discard_draft tone=super::Tone::Quiet on_press=move |()| form.discard() /> })
    };
    view! {
        <div class="form-foot">
            <span class="note small muted num" aria-live="polite">{note}</span>
            {discard}
            {children()}
        </div>
    }
}

/// A group of fields, as the paper form groups them.
#[component]
pub fn FormSection(
    /// The group's name.
    #[prop(into)]
    title: TextProp,
    /// A quiet word under the name.
    #[prop(optional, into)]
    note: Option<TextProp>,
    /// The clause that the group follows.
    #[prop(optional, into)]
    clause: Option<Signal<Clause>>,
    children: Children,
) -> impl IntoView {
    let name = title.clone();
    view! {
        <div class="section" role="group" aria-label=move || name.get()>
            <div class="section-title">
                {move || title.get()}
                {note.map(|note| view! { <small>{move || note.get()}</small> })}
                {clause.map(|clause| view! { <small><ClauseRef clause=clause /></small> })}
            </div>
            <div class="fields">{children()}</div>
        </div>
    }
}
