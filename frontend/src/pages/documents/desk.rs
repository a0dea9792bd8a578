//! The desk on which a document is written: saving it, and signing and submitting it.

use std::cell::RefCell;

use clientele_openapi::{
    FieldError, Validate,
    problem::codes,
    vocabulary::{Action, State},
};
use leptos::{prelude::*, task::spawn_local};
use uuid::Uuid;

use super::{Editable, words as w};
use crate::{
    api::{Answer, ApiError},
    components::{Button, Confirm, Form, FormFoot, LinkButton, Tone},
    nav,
    shell::refresh_inbox_count,
    toast, words as shared,
};

thread_local! {
    /// Why a document that was just made could not be submitted, for the page that opens with it.
    static REFUSED: RefCell<Option<(Uuid, ApiError)>> = const { RefCell::new(None) };
}

/// Why the document `id` could not be submitted a moment ago.
pub struct Refused;

impl Refused {
    /// Takes it, once.
    pub fn take(id: Uuid) -> Option<ApiError> {
        REFUSED.with_borrow_mut(|refused| refused.take_if(|(about, _)| *about == id)).map(|(_, error)| error)
    }
}

/// A form and the document it changes, if there is one yet.
pub struct Desk<D: Editable> {
    /// What is typed.
    pub form: Form<D::Typed>,
    /// The document as the server last answered it.
    pub saved: RwSignal<Option<D>>,
}

impl<D: Editable> Clone for Desk<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D: Editable> Copy for Desk<D> {}

/// What became of signing and submitting.
enum Sent<D> {
    Submitted(D),
    /// Saved, but the submission was refused.
    Kept(D, ApiError),
}

impl<D: Editable> Desk<D> {
    /// A desk for a new document.
    pub fn for_new(draft: &str, initial: D::Typed) -> Self {
        Self { form: Form::with_draft(draft, initial), saved: RwSignal::new(None) }
    }

    /// A desk for changing a document.
    pub fn for_existing(document: D) -> Self {
        let form = Form::with_draft(&format!("document-{}", document.id()), document.typed());
        if let Some(error) = Refused::take(document.id()) {
            form.status.errors.set(D::keyed(&document.typed(), error.fields()));
            form.status.refusal.set(Some(error));
        }
        Self { form, saved: RwSignal::new(Some(document)) }
    }

    /// What is wrong with what was typed; with `whole`, what is missing for a submission as well.
    fn problems(self, body: &D::Body, whole: bool) -> Vec<FieldError> {
        let typed = self.form.value.get_untracked();
        let mut errors = D::untold(&typed);
        errors.extend(body.problems());
        if whole {
            errors.extend(D::completeness(body));
        }
        let mut errors = D::keyed(&typed, errors);
        // A field that is empty and cannot be read says so once.
        let mut seen = Vec::new();
        errors.retain(|error| {
            let new = !seen.contains(&error.field);
            seen.push(error.field.clone());
            new
        });
        errors
    }

    fn begin(self, whole: bool) -> Option<D::Body> {
        let body = self.form.value.with_untracked(D::body);
        let errors = self.problems(&body, whole);
        if errors.is_empty() {
            return Some(body);
        }
        self.form.status.refusal.set(None);
        self.form.status.show(errors);
        None
    }

    async fn store(self, body: D::Body) -> Answer<D> {
        let answer = match self.saved.get_untracked() {
            None => D::create(body).await,
            Some(document) => document.change_to(body).await,
        };
        answer.map_err(|error| self.renamed(error))
    }

    /// The error with the paths of the form's fields.
    fn renamed(self, error: ApiError) -> ApiError {
        match error {
            ApiError::Problem(mut problem) => {
                problem.errors = self.form.value.with_untracked(|typed| D::keyed(typed, std::mem::take(&mut problem.errors)));
                ApiError::Problem(problem)
            }
            ApiError::Outage => ApiError::Outage,
        }
    }

    /// Saves what was typed and shows the document.
    pub fn save(self) {
        let Some(body) = self.begin(false) else { return };
        self.form.send_unchecked(self.store(body), |document: D| {
            toast::say(w::draft_saved());
            nav::replace(&document.href());
        });
    }

    /// Saves what was typed and submits it. What is refused stays saved, and the form says why.
    pub fn submit(self) {
        let Some(body) = self.begin(true) else { return };
        let request = async move {
            let document = self.store(body).await?;
            match D::submit(document.id(), document.version()).await {
                Ok(submitted) => Ok(Sent::Submitted(submitted)),
                Err(error) => Ok(Sent::Kept(document, self.renamed(error))),
            }
        };
        self.form.send_unchecked(request, move |sent| match sent {
            Sent::Submitted(document) => {
                toast::say(w::submitted(document.number().to_owned()));
                refresh_inbox_count();
                nav::replace(&document.href());
            }
            Sent::Kept(document, error) => self.keep(document, error),
        });
    }

    fn keep(self, document: D, error: ApiError) {
        if self.saved.with_untracked(Option::is_none) {
            let href = format!("{}/edit", document.href());
            REFUSED.set(Some((document.id(), error)));
            nav::replace(&href);
            return;
        }
        self.saved.set(Some(document));
        self.form.status.show(error.fields());
        self.form.status.refusal.set(Some(error));
    }
}

/// An error for a form without a client: no request can be written without one.
pub fn client_missing() -> FieldError {
    FieldError::new("client_id", codes::REQUIRED)
}

/// The end of a document's form: the draft's fate, and what can be done.
#[component]
pub fn DeskFoot<D: Editable>(
    /// The desk.
    desk: Desk<D>,
) -> impl IntoView {
    let back = Signal::derive(move || desk.saved.with(|saved| saved.as_ref().map_or_else(|| D::PATH.to_owned(), D::href)));
    let is_draft = move || desk.saved.with(|saved| saved.as_ref().is_none_or(|document| document.state() == State::Draft));
    let label = move || if is_draft() { w::save_draft() } else { w::save_changes() };
    let deletable = move || desk.saved.with(|saved| saved.as_ref().is_some_and(|document| document.allows(Action::Delete)));
    view! {
        <FormFoot form=desk.form>
            <Show when=deletable><DeleteDraft desk=desk /></Show>
            <LinkButton href=back label=shared::cancel />
            <Button label=label submits=true busy=desk.form.status.sending />
            <Button
                label=w::sign_and_submit
                icon="stamp"
                tone=Tone::Primary
                busy=desk.form.status.sending
                on_press=move |()| desk.submit()
            />
        </FormFoot>
    }
}

#[component]
fn DeleteDraft<D: Editable>(desk: Desk<D>) -> impl IntoView {
    let asking = RwSignal::new(false);
    let number = move || desk.saved.with(|saved| saved.as_ref().map(|document| document.number().to_owned()).unwrap_or_default());
    let delete = move |()| {
        let Some(document) = desk.saved.get_untracked() else { return };
        spawn_local(async move {
            match D::delete(document.id(), document.version()).await {
                Ok(()) => {
                    desk.form.discard();
                    toast::say(w::deleted(document.number().to_owned()));
                    nav::replace(D::PATH);
                }
                Err(error) => toast::complain(error.detail()),
            }
        });
    };
    view! {
        <Button label=w::delete_draft icon="trash-2" tone=Tone::Danger on_press=move |()| asking.set(true) />
        <Confirm
            open=asking
            title=move || w::delete_title(number())
            text=w::delete_text
            action=w::delete_draft
            on_confirm=delete
        />
    }
}
