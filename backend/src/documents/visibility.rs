//! Who sees a document, as a condition on its table.

use clientele_openapi::vocabulary::{Permission, Scope, State};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use crate::approvals::{asked_of, drawn_into};
use crate::auth::Actor;
use crate::entity::{approval_signatures as signatures, areas, visit_booking_areas as requested};

/// The columns that decide who sees a document.
#[derive(Clone, Copy, Debug)]
pub struct Columns<C> {
    /// The state.
    pub state: C,
    /// Who entered it.
    pub preparer: C,
    /// Who applies.
    pub applicant: C,
    /// The applicant's department.
    pub department: C,
    /// The approval case.
    pub case: C,
    /// The person in charge, where the document has one.
    pub in_charge: Option<C>,
    /// The id, where the document asks for areas: their owners see it.
    pub of_areas: Option<C>,
}

/// States from which on the cashier has to do with an application.
const APPROVED: [State; 4] = [State::Approved, State::Advanced, State::Claimed, State::Settled];

/// The bookings that ask for an area that a department owns.
pub fn asking_for_areas_of(department: Uuid) -> SelectStatement {
    let owned = areas::Entity::find()
        .select_only()
        .column(areas::Column::Area)
        .filter(areas::Column::OwnerDepartmentId.eq(department))
        .into_query();
    requested::Entity::find()
        .select_only()
        .column(requested::Column::BookingId)
        .filter(requested::Column::Area.in_subquery(owned))
        .into_query()
}

/// Drafts are their author's alone. Otherwise participants always see a document, and others by the scopes of the
/// permissions.
pub fn visible<C: ColumnTrait>(actor: &Actor, permissions: &[Permission], columns: Columns<C>) -> Condition {
    let signed = signatures::Entity::find()
        .select_only()
        .column(signatures::Column::CaseId)
        .filter(signatures::Column::UserId.eq(actor.id))
        .into_query();
    let mut submitted = Condition::any()
        .add(columns.preparer.eq(actor.id))
        .add(columns.applicant.eq(actor.id))
        .add(columns.case.in_subquery(signed))
        .add(columns.case.in_subquery(asked_of(actor)))
        .add(columns.case.in_subquery(drawn_into(actor)));
    for scope in permissions.iter().flat_map(|permission| actor.scopes(*permission)) {
        submitted = match (scope, actor.department_id, columns.in_charge) {
            (Scope::All, _, _) => submitted.add(Expr::val(1).eq(1)),
            (Scope::Department, Some(department), _) => submitted.add(columns.department.eq(department)),
            (Scope::Named, _, Some(in_charge)) => submitted.add(in_charge.eq(actor.id)),
            (Scope::Approved, _, _) => submitted.add(columns.state.is_in(APPROVED.map(State::as_str))),
            (Scope::Areas, Some(department), _) => {
                submitted.add_option(columns.of_areas.map(|id| id.in_subquery(asking_for_areas_of(department))))
            }
            // One's own documents are covered above.
            _ => submitted,
        };
    }
    let is_draft = || columns.state.eq(State::Draft.as_str());
    Condition::any()
        .add(Condition::all().add(is_draft()).add(columns.preparer.eq(actor.id)))
        .add(Condition::all().add(is_draft().not()).add(submitted))
}
