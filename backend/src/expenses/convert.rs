//! Applications as the contract and the rules have them.

use std::collections::HashMap;

use clientele_openapi::Money;
use clientele_openapi::clients::ClientHeader;
use clientele_openapi::expenses::{Advance, ExpenseApplication, ExpenseLine, Guest, NewExpenseApplication};
use clientele_openapi::people::PersonRef;
use clientele_openapi::problem::RuleAnswer;
use clientele_openapi::vocabulary::{Action, Funding, Permission, State};
use clientele_rules::documents::Standing;
use clientele_rules::expenses::has_approved_amount;
use uuid::Uuid;

use super::queries::Parts;
use crate::approvals;
use crate::documents::micros;
use crate::entity::{advances, expense_applications as applications, expense_guests as guests, expense_lines as lines};
use crate::error::{Error, Result};

/// What surrounds applications: read in batches by the service.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    pub(super) clients: HashMap<Uuid, ClientHeader>,
    pub(super) names: HashMap<Uuid, String>,
    pub(super) visit_numbers: HashMap<Uuid, String>,
    pub(super) instructions: HashMap<Uuid, String>,
    pub(super) parts: HashMap<Uuid, Parts>,
}

pub(super) fn state(application: &applications::Model) -> Result<State> {
    application.state.parse().map_err(Error::internal)
}

pub(super) fn standing(application: &applications::Model) -> Result<Standing> {
    Ok(Standing {
        state: state(application)?,
        preparer_id: application.preparer_id,
        applicant_id: application.applicant_id,
        starts_at: application.reception_starts_at,
        cancel: Permission::ExpensesCancel,
        amend: None,
    })
}

pub(super) fn rules(application: &applications::Model) -> Result<Vec<RuleAnswer>> {
    serde_json::from_str(&application.rules).map_err(Error::internal)
}

fn line(line: &lines::Model) -> Result<ExpenseLine> {
    let cost_line = line.cost_line.parse().map_err(Error::internal)?;
    Ok(ExpenseLine { cost_line, amount: Money::from_fen(line.amount), note: line.note.clone() })
}

fn guest(guest: &guests::Model) -> Guest {
    Guest {
        name: guest.name.clone(),
        employer: guest.employer.clone(),
        position: guest.job.clone(),
        is_public_official: guest.is_public_official,
    }
}

/// The part that the author writes.
pub(super) fn content(application: &applications::Model, parts: &Parts) -> Result<NewExpenseApplication> {
    Ok(NewExpenseApplication {
        client_id: application.client_id,
        applicant_id: Some(application.applicant_id),
        visit_booking_id: application.visit_booking_id,
        reception_starts_at: application.reception_starts_at,
        reception_ends_at: application.reception_ends_at,
        funding: application.funding.as_deref().map(str::parse).transpose().map_err(Error::internal)?,
        company_share: application.company_share.map(Money::from_fen),
        lines: parts.lines.iter().map(line).collect::<Result<_>>()?,
        purposes: serde_json::from_str(&application.purposes).map_err(Error::internal)?,
        venue_class: application.venue_class.as_deref().map(str::parse).transpose().map_err(Error::internal)?,
        task: application.task.clone(),
        method: application.method.clone(),
        guests: parts.guests.iter().map(guest).collect(),
        accompanying: parts.accompanying.clone(),
        justification: application.justification.clone(),
        override_requests: approvals::service::overrides(&application.override_requests)?,
    })
}

/// Puts what the author wrote into an application; lines, guests and companions have tables of their own.
pub(super) fn fill(application: applications::Model, content: &NewExpenseApplication) -> Result<applications::Model> {
    Ok(applications::Model {
        client_id: content.client_id,
        visit_booking_id: content.visit_booking_id,
        reception_starts_at: content.reception_starts_at.map(micros),
        reception_ends_at: content.reception_ends_at.map(micros),
        sort_at: content.reception_starts_at.map_or(application.created_at, micros),
        funding: content.funding.map(|funding| funding.as_str().to_owned()),
        company_share: content.company_share.map(Money::fen),
        purposes: serde_json::to_string(&content.purposes).map_err(Error::internal)?,
        venue_class: content.venue_class.map(|class| class.as_str().to_owned()),
        task: content.task.clone(),
        method: content.method.clone(),
        justification: content.justification.clone(),
        override_requests: serde_json::to_string(&content.override_requests).map_err(Error::internal)?,
        ..application
    })
}

/// An application whole.
pub(super) fn whole(
    application: &applications::Model,
    rules: Vec<RuleAnswer>,
    actions: Vec<Action>,
    around: &Surroundings,
) -> Result<ExpenseApplication> {
    let name = |id: Uuid| around.names.get(&id).cloned().unwrap_or_default();
    let parts = around.parts.get(&application.id).cloned().unwrap_or_default();
    let content = content(application, &parts)?;
    let state = state(application)?;
    Ok(ExpenseApplication {
        id: application.id,
        number: application.number.clone(),
        client_id: application.client_id,
        client: around
            .clients
            .get(&application.client_id)
            .cloned()
            .ok_or_else(|| Error::internal("an application without its client"))?,
        preparer_id: application.preparer_id,
        preparer_name: name(application.preparer_id),
        applicant_id: application.applicant_id,
        applicant_name: name(application.applicant_id),
        visit_booking_id: content.visit_booking_id,
        visit_booking_number: content.visit_booking_id.and_then(|id| around.visit_numbers.get(&id).cloned()),
        reception_starts_at: content.reception_starts_at,
        reception_ends_at: content.reception_ends_at,
        funding: content.funding,
        company_share: content.company_share,
        total: content.total(),
        approved_amount: has_approved_amount(state).then(|| content.amount_to_approve()),
        lines: content.lines,
        purposes: content.purposes,
        venue_class: content.venue_class,
        task: content.task,
        method: content.method,
        guests: content.guests,
        accompanying_people: content.accompanying.iter().map(|id| PersonRef { id: *id, name: name(*id) }).collect(),
        accompanying: content.accompanying,
        justification: content.justification,
        override_requests: content.override_requests,
        is_after_the_fact: application.after_the_fact,
        instruction: application.case_id.and_then(|id| around.instructions.get(&id).cloned()),
        advance: parts.advance.map(|advance| paid(&advance, name(advance.paid_by_id))),
        cancel_reason: application.cancel_reason.clone(),
        case_id: application.case_id,
        state,
        round: application.round,
        rules,
        allowed_actions: without_advance(actions, content.funding),
        version: application.version,
        created_at: application.created_at,
        updated_at: application.updated_at,
    })
}

/// A self-paid reception has no advance.
fn without_advance(mut actions: Vec<Action>, funding: Option<Funding>) -> Vec<Action> {
    if funding == Some(Funding::SelfPaid) {
        actions.retain(|action| *action != Action::Advance);
    }
    actions
}

fn paid(advance: &advances::Model, paid_by_name: String) -> Advance {
    Advance {
        amount: Money::from_fen(advance.amount),
        note: advance.note.clone(),
        paid_by_id: advance.paid_by_id,
        paid_by_name,
        paid_at: advance.paid_at,
    }
}
