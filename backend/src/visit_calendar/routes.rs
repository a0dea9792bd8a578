//! `/visit-calendar`.

use actix_web::get;
use actix_web::web::{Data, Json};
use clientele_openapi::query::VisitCalendarQuery;
use clientele_openapi::visit_calendar::VisitCalendar;

use super::{feed_routes, service};
use crate::auth::Actor;
use crate::context::Context;
use crate::error::Result;
use crate::http::{Query, Routes};

pub(crate) fn routes(api: &mut impl Routes) {
    api.service(read_visit_calendar);
    feed_routes::routes(api);
}

/// Read the visit calendar.
///
/// The visits that you may see and that lie in these days, at most 62: drafts of your own, and all that are in approval,
/// returned or approved. Each with what gets in its way: somebody in charge or escorting twice at one time, a reception
/// room wanted twice, an area above its capacity. Other visits are named only where you may see them. Who may read no
/// more than the header of a visit sees neither its areas nor its people.
#[utoipa::path(operation_id = "read_visit_calendar", tag = "Calendar", params(VisitCalendarQuery),
    responses((status = 200, description = "The visits", body = VisitCalendar)),
    extensions(("x-problems" = json!(["forbidden", "validation_failed"]))))]
#[get("/visit-calendar")]
async fn read_visit_calendar(
    context: Data<Context>,
    actor: Actor,
    query: Query<VisitCalendarQuery>,
) -> Result<Json<VisitCalendar>> {
    service::calendar(&context, &actor, query).await.map(Json)
}
