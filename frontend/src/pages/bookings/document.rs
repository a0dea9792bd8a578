//! The booking as a document that is written, submitted and approved.

use clientele_openapi::{
    FieldError,
    problem::codes,
    visits::{CancelRequest, NewVisitBooking, VisitBooking, VisitBookingPatch},
    vocabulary::{Action, State},
};
use uuid::Uuid;

use super::typed::Typed;
use crate::{
    api::{Answer, visits},
    pages::documents::{Document, Editable, by_key, client_missing, rule_key},
};

impl Document for VisitBooking {
    const PATH: &'static str = "/visit-bookings";

    fn id(&self) -> Uuid {
        self.id
    }

    fn number(&self) -> &str {
        &self.number
    }

    fn version(&self) -> i32 {
        self.version
    }

    fn state(&self) -> State {
        self.state
    }

    fn allowed_actions(&self) -> &[Action] {
        &self.allowed_actions
    }

    fn submit(id: Uuid, version: i32) -> impl Future<Output = Answer<Self>> + 'static {
        visits::submit(id, version)
    }

    fn withdraw(id: Uuid, version: i32) -> impl Future<Output = Answer<Self>> + 'static {
        visits::withdraw(id, version)
    }

    fn cancel(id: Uuid, version: i32, body: CancelRequest) -> impl Future<Output = Answer<Self>> + 'static {
        visits::cancel(id, version, body)
    }

    fn delete(id: Uuid, version: i32) -> impl Future<Output = Answer<()>> + 'static {
        visits::delete(id, version)
    }

    fn read(id: Uuid) -> impl Future<Output = Answer<Self>> + 'static {
        visits::get_booking(id.to_string())
    }
}

impl Editable for VisitBooking {
    type Body = NewVisitBooking;
    type Typed = Typed;

    fn typed(&self) -> Typed {
        Typed::of(self)
    }

    fn body(typed: &Typed) -> NewVisitBooking {
        typed.body()
    }

    fn untold(typed: &Typed) -> Vec<FieldError> {
        let no_client = typed.client.is_none().then(client_missing);
        let no_number = !typed.headcount.trim().is_empty() && typed.headcount().is_none();
        let no_number = no_number.then(|| FieldError::new("headcount", codes::OUT_OF_RANGE).with("min", 1).with("max", 10_000));
        no_client.into_iter().chain(no_number).collect()
    }

    fn completeness(body: &NewVisitBooking) -> Vec<FieldError> {
        body.completeness()
    }

    fn keyed(typed: &Typed, errors: Vec<FieldError>) -> Vec<FieldError> {
        let rules: Vec<_> = typed.exceptions.keys().map(rule_key).collect();
        by_key(by_key(errors, "requested_areas", &typed.areas), "override_requests", &rules)
    }

    fn create(body: NewVisitBooking) -> impl Future<Output = Answer<Self>> + 'static {
        visits::create_booking(body)
    }

    fn change_to(&self, body: NewVisitBooking) -> impl Future<Output = Answer<Self>> + 'static {
        let (changes, known) = (VisitBookingPatch::between(&self.content(), &body), self.clone());
        async move { if changes.is_empty() { Ok(known) } else { visits::change(known.id, known.version, changes).await } }
    }
}
