//! Parameters get a kind and a range, so that a changed value can be checked, and keep what the source states.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;

use crate::parameters::{self, Choice, Kind, Parameter, run};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The new columns; `kind` has its check from [`Kind::ALL`].
const COLUMNS: [(&str, &str); 5] = [
    ("minimum", "BIGINT"),
    ("maximum", "BIGINT"),
    ("is_optional", "BOOLEAN NOT NULL DEFAULT FALSE"),
    ("options", "TEXT"),
    ("source_value", "TEXT"),
];

type Range = Option<(i64, i64)>;

/// The kinds and ranges of the parameters that were there before.
const KINDS: [(&str, Kind, Range); 14] = [
    ("small_group_limit", Kind::Integer, Some((1, 1_000))),
    ("small_group_received", Kind::Flag, None),
    ("small_group_guide", Kind::Flag, None),
    ("small_group_important_areas_closed", Kind::Flag, None),
    ("larger_group_received", Kind::Flag, None),
    ("larger_group_guide", Kind::Flag, None),
    ("larger_group_important_areas_closed", Kind::Flag, None),
    ("important_areas", Kind::Areas, None),
    ("notice_days", Kind::Integer, Some((0, 365))),
    ("arrangement_kinds", Kind::InstitutionKinds, None),
    ("company_approval_kinds", Kind::InstitutionKinds, None),
    ("before_reception_required", Kind::Flag, None),
    ("repetition_days", Kind::Integer, Some((0, 3_650))),
    ("gift_to_public_official_blocked", Kind::Flag, None),
];

/// Who is an important client, in the words of the field that says so.
const CLIENT_CLASSES: &[Choice] = &[
    ("enterprise_class.core", "企业客户类别：核心客户", "Enterprise class: core"),
    ("enterprise_class.important", "企业客户类别：重要客户", "Enterprise class: important"),
    ("consumption_tier.high", "消费层类别：高消费层", "Consumption tier: high"),
    ("visitor_category.important", "参观客户类别：重要客户", "Visitor category: important"),
    ("visitor_category.major", "参观客户类别：大客户", "Visitor category: key account"),
    ("card_tier.important", "关系卡类别：重要客户卡", "Relationship card: important"),
];

/// E 3.5 writes × for the number and does not say whose receptions are counted; E 3.6 does not say who is important.
const EXPENSES: [Parameter; 3] = [
    Parameter::ours(
        "receptions_per_month",
        Some("E 3.5"),
        Kind::Integer,
        "null",
        ("每人每月接待次数上限", "Most receptions per person and month"),
    )
    .unit("times")
    .range(0, 1_000)
    .optional(),
    Parameter::ours("receptions_counted_by", Some("E 3.5"), Kind::Choice, r#""applicant""#, ("“每人”指", "“Person” means"))
        .options(&[("applicant", "申请人", "the applicant"), ("guest", "客人", "the guest")]),
    Parameter::ours(
        "reception_card_clients",
        Some("E 3.6"),
        Kind::Choices,
        r#"["enterprise_class.core","enterprise_class.important"]"#,
        ("须设接待卡的重要客户", "Important clients who have a reception card"),
    )
    .options(CLIENT_CLASSES),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let kinds = Kind::ALL.map(|kind| format!("'{}'", kind.as_str())).join(", ");
        let kind = format!("TEXT NOT NULL DEFAULT 'text' CHECK (kind IN ({kinds}))");
        db.execute_unprepared(&format!("ALTER TABLE policy_parameters ADD COLUMN kind {kind}")).await?;
        for (column, definition) in COLUMNS {
            db.execute_unprepared(&format!("ALTER TABLE policy_parameters ADD COLUMN {column} {definition}")).await?;
        }
        for (key, kind, range) in KINDS {
            let values = vec![
                key.into(),
                kind.as_str().into(),
                range.map(|(minimum, _)| minimum).into(),
                range.map(|(_, maximum)| maximum).into(),
            ];
            run(db, "UPDATE policy_parameters SET kind = $2, minimum = $3, maximum = $4 WHERE key = $1", values).await?;
        }
        db.execute_unprepared("UPDATE policy_parameters SET source_value = value WHERE stated_by_source").await?;
        parameters::add(db, "expenses", &EXPENSES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        parameters::remove(db, "expenses", &EXPENSES).await?;
        for column in COLUMNS.into_iter().map(|(column, _)| column).chain(["kind"]) {
            db.execute_unprepared(&format!("ALTER TABLE policy_parameters DROP COLUMN {column}")).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
