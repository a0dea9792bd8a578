//! The areas of the booking form and their closures.

use clientele_openapi::{
    Page,
    areas::{AreaClosure, AreaClosurePatch, AreaPatch, AreaSettings, NewAreaClosure},
    vocabulary::Area,
};
use uuid::Uuid;

use super::{Answer, create, delete, get, patch};

/// All nine areas.
pub async fn list(_: ()) -> Answer<Vec<AreaSettings>> {
    let page: Page<AreaSettings> = get("/areas").await?;
    Ok(page.items)
}

/// Changes the settings of an area.
pub async fn change(area: Area, version: i32, changes: AreaPatch) -> Answer<AreaSettings> {
    patch(format!("/areas/{area}"), version, &changes).await
}

/// Closes an area for a period.
pub async fn close(area: Area, body: NewAreaClosure) -> Answer<AreaClosure> {
    create(format!("/areas/{area}/closures"), &body).await
}

/// Changes a closure.
pub async fn change_closure(area: Area, id: Uuid, version: i32, changes: AreaClosurePatch) -> Answer<AreaClosure> {
    patch(format!("/areas/{area}/closures/{id}"), version, &changes).await
}

/// Takes a closure away.
pub async fn open_again(area: Area, id: Uuid, version: i32) -> Answer<()> {
    delete(format!("/areas/{area}/closures/{id}"), version).await
}
