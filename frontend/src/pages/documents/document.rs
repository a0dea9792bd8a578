//! What the pages ask of a document, whatever its kind.

use clientele_openapi::{
    FieldError, Validate,
    visits::CancelRequest,
    vocabulary::{Action, State},
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::api::Answer;

/// A document that is approved.
pub trait Document: Clone + Send + Sync + 'static {
    /// The address of its list; one document stands at this and its id.
    const PATH: &'static str;

    /// Its id.
    fn id(&self) -> Uuid;
    /// Its number.
    fn number(&self) -> &str;
    /// Its version.
    fn version(&self) -> i32;
    /// Its state.
    fn state(&self) -> State;
    /// What the reader may do with it now.
    fn allowed_actions(&self) -> &[Action];

    /// Submits it for approval.
    fn submit(id: Uuid, version: i32) -> impl Future<Output = Answer<Self>> + 'static;
    /// Takes it back before it is decided.
    fn withdraw(id: Uuid, version: i32) -> impl Future<Output = Answer<Self>> + 'static;
    /// Cancels it once it is approved.
    fn cancel(id: Uuid, version: i32, body: CancelRequest) -> impl Future<Output = Answer<Self>> + 'static;
    /// Deletes a draft.
    fn delete(id: Uuid, version: i32) -> impl Future<Output = Answer<()>> + 'static;
    /// Reads its newest state.
    fn read(id: Uuid) -> impl Future<Output = Answer<Self>> + 'static;

    /// Whether the reader may do this with it now.
    fn allows(&self, action: Action) -> bool {
        self.allowed_actions().contains(&action)
    }

    /// Where it is shown.
    fn href(&self) -> String {
        format!("{}/{}", Self::PATH, self.id())
    }
}

/// A document with a form.
pub trait Editable: Document {
    /// What the form holds: texts as they are typed.
    type Typed: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static;
    /// The content that is sent.
    type Body: Validate + Clone + PartialEq + 'static;

    /// What the form shows of it.
    fn typed(&self) -> Self::Typed;
    /// The request that says what was typed.
    fn body(typed: &Self::Typed) -> Self::Body;
    /// What was typed that no request can say, such as a number that is none.
    fn untold(typed: &Self::Typed) -> Vec<FieldError>;
    /// What is missing before it can be submitted.
    fn completeness(body: &Self::Body) -> Vec<FieldError>;
    /// Renames the places of list entries in errors to the paths of the form's fields.
    fn keyed(typed: &Self::Typed, errors: Vec<FieldError>) -> Vec<FieldError>;

    /// Makes a draft.
    fn create(body: Self::Body) -> impl Future<Output = Answer<Self>> + 'static;
    /// Changes this document to say `body`; asks nothing of the server where it says so already.
    fn change_to(&self, body: Self::Body) -> impl Future<Output = Answer<Self>> + 'static;
}
