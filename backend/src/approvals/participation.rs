//! Who takes part in a case besides the preparer, the applicant and the signers: whom its step asks, and who was
//! drawn in by somebody who takes part.

use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::auth::{ActingFor, Actor};
use crate::entity::{approval_asked as asked, approval_participants as participants};

/// The running cases whose step asks the actor, or somebody absent in whose place they decide: by role, by name, or
/// as one who stands in.
pub fn asked_of(actor: &Actor) -> SelectStatement {
    let myself = ActingFor { id: actor.id, roles: actor.roles.clone(), department_id: actor.department_id };
    let mut any = Condition::any();
    for person in [&myself].into_iter().chain(&actor.acting_for) {
        let roles = person.roles.iter().map(|role| role.as_str());
        let department = Condition::any()
            .add(asked::Column::DepartmentId.is_null())
            .add_option(person.department_id.map(|id| asked::Column::DepartmentId.eq(id)));
        any = any
            .add(asked::Column::UserId.eq(person.id))
            .add(Condition::all().add(asked::Column::Role.is_in(roles)).add(department));
    }
    asked::Entity::find().select_only().column(asked::Column::CaseId).filter(any).into_query()
}

/// The cases into which the actor was drawn: as an added signer, a transferee, or by a copy.
pub fn drawn_into(actor: &Actor) -> SelectStatement {
    participants::Entity::find()
        .select_only()
        .column(participants::Column::CaseId)
        .filter(participants::Column::UserId.eq(actor.id))
        .into_query()
}
