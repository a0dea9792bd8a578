//! The schemes become controlled documents: header, versions with their approval, clauses; and the rules' answers are
//! kept where they can be counted.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement};
use serde_json::Value;
use uuid::Uuid;

use crate::parameters::{self, Choice, Kind, Parameter, run};
use crate::{clauses, schema};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const SCHEMA: &str = include_str!("schema/policies.sql");

/// The header moves from the scheme to its versions, so that a new version can change it.
const HEADER: [&str; 5] = ["number", "title_zh", "title_en", "purpose_zh", "purpose_en"];

/// A scheme that comes as version 1.
struct Scheme {
    id: u128,
    scheme: &'static str,
    header: [&'static str; 5],
}

const SCHEMES: [Scheme; 3] = [
    Scheme {
        id: 0x0199_0000_0000_7000_8000_0000_0000_0003,
        scheme: "development",
        header: [
            "ZD-D",
            "客户开发方案",
            "Client development scheme",
            "规范客户开发流程，指导客户开发工作，确保开发成果，提高公司营销水平。",
            "Put client development in order, guide it, secure its results and so raise the company's marketing.",
        ],
    },
    Scheme {
        id: 0x0199_0000_0000_7000_8000_0000_0000_0004,
        scheme: "maintenance",
        header: [
            "ZD-M",
            "客户关系维护方案",
            "Client relationship scheme",
            "巩固与客户的关系，实现合作双方的双赢。",
            "Consolidate the relationship with clients, so that both sides gain.",
        ],
    },
    Scheme {
        id: 0x0199_0000_0000_7000_8000_0000_0000_0005,
        scheme: "archive",
        header: [
            "ZD-A",
            "客户档案管理方案",
            "Client archive scheme",
            "统一管理客户档案，保证档案完整、准确、保密（本方案全文为补拟）。",
            "Keep client archives in one place, complete, correct and confidential (this scheme is reconstructed throughout).",
        ],
    },
];

const CLIENT_CLASSES: &[Choice] = &[
    ("enterprise_class.core", "企业客户类别：核心客户", "Enterprise class: core"),
    ("enterprise_class.important", "企业客户类别：重要客户", "Enterprise class: important"),
    ("consumption_tier.high", "消费层类别：高消费层", "Consumption tier: high"),
];

const DEVELOPMENT: [Parameter; 2] = [
    Parameter::ours(
        "final_report_clients",
        Some("D 2.2"),
        Kind::Choices,
        r#"["enterprise_class.core","enterprise_class.important"]"#,
        (
            "须由营销总监和总经理决策的重要客户",
            "Important clients whose final report goes to the director and the general manager",
        ),
    )
    .options(CLIENT_CLASSES),
    Parameter::ours(
        "progress_report_days",
        Some("D 7.4"),
        Kind::Integer,
        "null",
        ("进度汇报间隔", "Days between progress reports"),
    )
    .unit("days")
    .range(1, 365)
    .optional(),
];

const EXPENSES: [Parameter; 3] = [
    Parameter::ours(
        "budget_months",
        Some("E 3.4"),
        Kind::Integer,
        "12",
        ("预算所依据的过去月数", "Months whose average sets the budget"),
    )
    .unit("months")
    .range(1, 60),
    Parameter::stated(
        "claim_days",
        "E 4.1",
        Kind::Integer,
        "15",
        ("接待结束后报销期限", "Days for claiming after the reception"),
    )
    .unit("days")
    .range(1, 365),
    Parameter::ours(
        "claim_moves_off_rest_days",
        Some("E 4.1"),
        Kind::Flag,
        "true",
        ("期限届满遇休息日顺延", "A last day on a rest day moves to the next working day"),
    ),
];

const MAINTENANCE: [Parameter; 3] = [
    Parameter::ours(
        "important_contact_days",
        Some("M 3.1"),
        Kind::Integer,
        "null",
        ("重要客户联系间隔", "Days between contacts with important clients"),
    )
    .unit("days")
    .range(1, 730)
    .optional(),
    Parameter::ours(
        "general_contact_days",
        Some("M 3.1"),
        Kind::Integer,
        "null",
        ("一般客户联系间隔", "Days between contacts with general clients"),
    )
    .unit("days")
    .range(1, 730)
    .optional(),
    Parameter::ours(
        "survey_months",
        Some("M 3.4"),
        Kind::Integer,
        "12",
        ("满意度调查间隔", "Months between satisfaction surveys"),
    )
    .unit("months")
    .range(1, 60),
];

const ARCHIVE: [Parameter; 1] = [Parameter::ours(
    "credit_review_months",
    Some("A 3.1"),
    Kind::Integer,
    "12",
    ("信用复核间隔", "Months between credit reviews"),
)
.unit("months")
.range(1, 60)];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        schema::rebuild(manager, include_str!("schema/policy_versions.sql"), include_str!("schema/policy_versions.postgres.sql"))
            .await?;
        for column in HEADER {
            let sql = format!("UPDATE policy_versions SET {column} = (SELECT p.{column} FROM policies p WHERE p.id = policy_id)");
            db.execute_unprepared(&sql).await?;
            db.execute_unprepared(&format!("ALTER TABLE policies DROP COLUMN {column}")).await?;
        }
        schema::create(manager, SCHEMA).await?;
        for scheme in &SCHEMES {
            insert(db, scheme).await?;
        }
        parameters::add(db, "development", &DEVELOPMENT).await?;
        parameters::add(db, "expenses", &EXPENSES).await?;
        parameters::add(db, "maintenance", &MAINTENANCE).await?;
        parameters::add(db, "archive", &ARCHIVE).await?;
        clauses::insert(db).await?;
        for (kind, table) in [("visit_booking", "visit_bookings"), ("expense_application", "expense_applications")] {
            carry_answers_over(db, kind, table).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        schema::drop(manager, SCHEMA).await?;
        parameters::remove(db, "expenses", &EXPENSES).await?;
        let gone = "SELECT v.id FROM policy_versions v JOIN policies p ON p.id = v.policy_id \
                    WHERE v.state <> 'approved' OR p.scheme IN ('development', 'maintenance', 'archive')";
        db.execute_unprepared(&format!("DELETE FROM policy_parameters WHERE policy_version_id IN ({gone})")).await?;
        db.execute_unprepared(&format!("DELETE FROM policy_versions WHERE id IN ({gone})")).await?;
        db.execute_unprepared("DELETE FROM policies WHERE scheme IN ('development', 'maintenance', 'archive')").await?;
        for column in HEADER {
            schema::create(manager, &format!("ALTER TABLE policies ADD COLUMN {column} {{text}} NOT NULL DEFAULT ''")).await?;
            let sql = format!(
                "UPDATE policies SET {column} = (SELECT v.{column} FROM policy_versions v WHERE v.policy_id = policies.id AND v.version = 1)"
            );
            db.execute_unprepared(&sql).await?;
        }
        schema::rebuild(
            manager,
            include_str!("schema/policy_versions.former.sql"),
            include_str!("schema/policy_versions.former.postgres.sql"),
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn insert(db: &impl ConnectionTrait, scheme: &Scheme) -> Result<(), DbErr> {
    let id = Uuid::from_u128(scheme.id);
    run(db, "INSERT INTO policies (id, scheme) VALUES ($1, $2)", vec![id.into(), scheme.scheme.into()]).await?;
    // There is no day before version 1.
    let date = chrono::NaiveDate::from_ymd_opt(2000, 1, 1).ok_or_else(|| DbErr::Custom("no such day".to_owned()))?;
    let mut values = vec![Uuid::from_u128(scheme.id | 0x0100).into(), id.into(), date.into()];
    values.extend(scheme.header.map(sea_orm::Value::from));
    let sql = format!(
        "INSERT INTO policy_versions (id, policy_id, version, effective_from, {}) VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8)",
        HEADER.join(", ")
    );
    run(db, &sql, values).await
}

/// Documents keep the answers of their last submission; those become rows that can be counted.
async fn carry_answers_over(db: &impl ConnectionTrait, kind: &str, table: &str) -> Result<(), DbErr> {
    let sql = format!("SELECT d.id, d.round, d.rules, c.submitted_at FROM {table} d JOIN approval_cases c ON c.id = d.case_id");
    for row in db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await? {
        let document: Uuid = row.try_get("", "id")?;
        let round: i32 = row.try_get("", "round")?;
        let submitted_at: chrono::DateTime<chrono::Utc> = row.try_get("", "submitted_at")?;
        let rules: String = row.try_get("", "rules")?;
        let answers: Vec<Value> = serde_json::from_str(&rules).map_err(|error| DbErr::Custom(error.to_string()))?;
        for answer in answers {
            let word = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
            let version: i32 = answer["version"].as_i64().and_then(|version| version.try_into().ok()).unwrap_or(1);
            let values = vec![
                Uuid::now_v7().into(),
                kind.into(),
                document.into(),
                round.into(),
                word("rule").into(),
                word("outcome").into(),
                word("policy").into(),
                version.into(),
                submitted_at.into(),
            ];
            let columns = "id, document_kind, document_id, round, rule, outcome, scheme, policy_version, submitted_at";
            let sql = format!("INSERT INTO rule_answers ({columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
            run(db, &sql, values).await?;
        }
    }
    Ok(())
}
