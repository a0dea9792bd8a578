//! The audit's chain, which `clientele audit verify` walks.

use super::harness::*;
use clientele::{audit, leases};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

#[actix_web::test]
async fn entries_are_sealed_in_a_chain_that_shows_a_change_to_the_past() {
    let app = App::start().await;
    for index in 0..3 {
        app.department(&format!("部门{index}")).await;
    }
    let before = audit::verify(&app.context).await.unwrap();
    assert_eq!((before.sealed, before.unsealed, before.broken_at), (0, 3, None));
    let holder = Uuid::now_v7();
    assert_eq!(audit::seal(&app.context, holder).await.unwrap(), 3);
    assert_eq!(audit::seal(&app.context, Uuid::now_v7()).await.unwrap(), 0, "the lease is another server's");
    app.department("部门3").await;
    assert_eq!(audit::seal(&app.context, holder).await.unwrap(), 1);
    assert_eq!(audit::verify(&app.context).await.unwrap(), audit::Verdict { sealed: 4, unsealed: 0, broken_at: None });
    app.department("部门4").await;
    leases::give_back(app.context.db.primary(), holder).await.unwrap();
    assert_eq!(audit::seal(&app.context, Uuid::now_v7()).await.unwrap(), 1, "the one before gave the lease back");
    app.context
        .db
        .primary()
        .execute_unprepared("UPDATE audit_entries SET actor_name = 'nobody' WHERE sealed_as = 2")
        .await
        .unwrap();
    assert_eq!(audit::verify(&app.context).await.unwrap().broken_at, Some(2));
    app.context.db.primary().execute_unprepared("DELETE FROM audit_entries WHERE sealed_as = 2").await.unwrap();
    assert_eq!(audit::verify(&app.context).await.unwrap().broken_at, Some(2), "a missing entry shows as well");
}
