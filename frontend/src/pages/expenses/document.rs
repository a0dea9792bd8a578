//! The application as a document that is written, submitted and approved.

use clientele_openapi::{
    FieldError,
    expenses::{ExpenseApplication, ExpenseApplicationPatch, NewExpenseApplication},
    problem::codes,
    visits::CancelRequest,
    vocabulary::{Action, Funding, State},
};
use uuid::Uuid;

use super::typed::{Typed, amount};
use crate::{
    api::{Answer, expenses},
    pages::documents::{Document, Editable, by_key, client_missing, rule_key},
};

impl Document for ExpenseApplication {
    const PATH: &'static str = "/expense-applications";

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
        expenses::submit(id, version)
    }

    fn withdraw(id: Uuid, version: i32) -> impl Future<Output = Answer<Self>> + 'static {
        expenses::withdraw(id, version)
    }

    fn cancel(id: Uuid, version: i32, body: CancelRequest) -> impl Future<Output = Answer<Self>> + 'static {
        expenses::cancel(id, version, body)
    }

    fn delete(id: Uuid, version: i32) -> impl Future<Output = Answer<()>> + 'static {
        expenses::delete(id, version)
    }

    fn read(id: Uuid) -> impl Future<Output = Answer<Self>> + 'static {
        expenses::get_application(id.to_string())
    }
}

impl Editable for ExpenseApplication {
    type Body = NewExpenseApplication;
    type Typed = Typed;

    fn typed(&self) -> Typed {
        Typed::of(self)
    }

    fn body(typed: &Typed) -> NewExpenseApplication {
        typed.body()
    }

    fn untold(typed: &Typed) -> Vec<FieldError> {
        let unread = |text: &str| !text.trim().is_empty() && amount(text).is_none();
        let mut errors: Vec<_> = typed.client.is_none().then(client_missing).into_iter().collect();
        for (line, text) in &typed.amounts {
            if unread(text) {
                errors.push(FieldError::new(format!("lines[{line}].amount"), codes::INVALID_AMOUNT));
            }
        }
        if typed.funding == Some(Funding::Partial) && unread(&typed.company_share) {
            errors.push(FieldError::new("company_share", codes::INVALID_AMOUNT));
        }
        errors
    }

    fn completeness(body: &NewExpenseApplication) -> Vec<FieldError> {
        body.completeness()
    }

    fn keyed(typed: &Typed, errors: Vec<FieldError>) -> Vec<FieldError> {
        let lines: Vec<_> = typed.lines().into_iter().map(|line| line.cost_line).collect();
        let guests: Vec<_> = typed.said_guests().map(|(place, _)| place).collect();
        let rules: Vec<_> = typed.exceptions.keys().map(rule_key).collect();
        by_key(by_key(by_key(errors, "lines", &lines), "guests", &guests), "override_requests", &rules)
    }

    fn create(body: NewExpenseApplication) -> impl Future<Output = Answer<Self>> + 'static {
        expenses::create_application(body)
    }

    fn change_to(&self, body: NewExpenseApplication) -> impl Future<Output = Answer<Self>> + 'static {
        let (changes, known) = (ExpenseApplicationPatch::between(&self.content(), &body), self.clone());
        async move { if changes.is_empty() { Ok(known) } else { expenses::change(known.id, known.version, changes).await } }
    }
}
