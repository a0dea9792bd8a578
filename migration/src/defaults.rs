//! What an installation begins with: the default flows (P1) and version 1 of the visit and expense schemes.
//!
//! The numbers that the schemes state are marked as stated; what they leave open is ours and says so.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, Statement, Value};
use uuid::Uuid;

/// One parameter of a policy version, tied to the clause that it fills in.
struct Parameter {
    key: &'static str,
    clause: Option<&'static str>,
    value: &'static str,
    unit: &'static str,
    stated_by_source: bool,
    label: (&'static str, &'static str),
}

const fn stated(key: &'static str, clause: &'static str, value: &'static str, label: (&'static str, &'static str)) -> Parameter {
    Parameter { key, clause: Some(clause), value, unit: "", stated_by_source: true, label }
}

const fn ours(
    key: &'static str,
    clause: Option<&'static str>,
    value: &'static str,
    label: (&'static str, &'static str),
) -> Parameter {
    Parameter { key, clause, value, unit: "", stated_by_source: false, label }
}

impl Parameter {
    const fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }
}

const VISITS: [Parameter; 11] = [
    stated("small_group_limit", "V 3.1", "5", ("小团体人数上限（含）", "Largest small group (included)")).unit("people"),
    stated("small_group_received", "V 3.1", "false", ("小团体是否接待", "Small groups are received")).unit("flag"),
    stated("small_group_guide", "V 3.1", "false", ("小团体是否派人讲解", "Small groups get a guide")).unit("flag"),
    stated(
        "small_group_important_areas_closed",
        "V 3.1",
        "true",
        ("小团体不得参观重要厂区", "Important areas are closed to small groups"),
    )
    .unit("flag"),
    ours("larger_group_received", Some("V 3.1"), "true", ("六人及以上是否接待", "Groups of six and more are received"))
        .unit("flag"),
    ours("larger_group_guide", Some("V 3.1"), "true", ("六人及以上是否派人讲解", "Groups of six and more get a guide"))
        .unit("flag"),
    ours(
        "larger_group_important_areas_closed",
        Some("V 3.1"),
        "false",
        ("六人及以上不得参观重要厂区", "Important areas are closed to groups of six and more"),
    )
    .unit("flag"),
    ours("important_areas", Some("V 3.1"), r#"["plant","workshop"]"#, ("重要生产厂区包括", "Areas that count as important"))
        .unit("areas"),
    stated("notice_days", "V 3.2(1)", "5", ("重要客户提前预约天数", "Days of notice for the important category")).unit("days"),
    stated(
        "arrangement_kinds",
        "V 2",
        r#"["public_agency","school","social_organisation"]"#,
        ("须事先约定的机关团体", "Institutions that come by arrangement"),
    )
    .unit("text"),
    stated(
        "company_approval_kinds",
        "V 2",
        r#"["government_official","public_figure","head_of_enterprise"]"#,
        ("须经公司批准的来访者", "Visitors who need the company's approval"),
    )
    .unit("text"),
];

const EXPENSES: [Parameter; 3] = [
    stated("before_reception_required", "E 2.1", "true", ("须在接待前申请", "The application comes before the reception"))
        .unit("flag"),
    ours("repetition_days", Some("E 3.5"), "90", ("视为重复接待的天数", "Days within which a reception counts as repeated"))
        .unit("days"),
    ours("gift_to_public_official_blocked", None, "true", ("禁止向公职人员赠送礼品", "Gifts to public officials are blocked"))
        .unit("flag"),
];

struct Policy {
    id: u128,
    scheme: &'static str,
    number: &'static str,
    title: (&'static str, &'static str),
    purpose: (&'static str, &'static str),
    parameters: &'static [Parameter],
}

const POLICIES: [Policy; 2] = [
    Policy {
        id: 0x0199_0000_0000_7000_8000_0000_0000_0001,
        scheme: "visits",
        number: "ZD-V",
        title: ("客户参观接待方案", "Client visit reception scheme"),
        purpose: (
            "促进公司公共关系，规范对来访客户的接待。",
            "Further the company's public relations and give visiting clients an orderly reception.",
        ),
        parameters: &VISITS,
    },
    Policy {
        id: 0x0199_0000_0000_7000_8000_0000_0000_0002,
        scheme: "expenses",
        number: "ZD-E",
        title: ("客户接待费用方案", "Client reception expense scheme"),
        purpose: (
            "规范接待费用的审批与使用，节约开支。",
            "Put the approval and use of reception expenses in order, and save on them.",
        ),
        parameters: &EXPENSES,
    },
];

/// Document kind and the roles of its steps in order (P1).
const FLOWS: [(u128, &str, &str); 2] = [
    (0x0199_0000_0000_7000_8000_0000_0000_0011, "visit_booking", r#"[{"role":"reception_manager"}]"#),
    (
        0x0199_0000_0000_7000_8000_0000_0000_0012,
        "expense_application",
        r#"[{"role":"service_manager"},{"role":"finance_manager"}]"#,
    ),
];

/// The policies apply from the beginning: there is no day before version 1.
const EFFECTIVE_FROM: &str = "2000-01-01";

/// Writes the default flows and version 1 of the policies.
///
/// # Errors
/// The database's own.
pub(crate) async fn insert(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    for (id, kind, steps) in FLOWS {
        let values = vec![Uuid::from_u128(id).into(), kind.into(), steps.into()];
        run(db, "INSERT INTO approval_flows (id, document_kind, version, steps) VALUES ($1, $2, 1, $3)", values).await?;
    }
    for policy in &POLICIES {
        insert_policy(db, policy).await?;
    }
    Ok(())
}

async fn insert_policy(db: &impl ConnectionTrait, policy: &Policy) -> Result<(), DbErr> {
    let id = Uuid::from_u128(policy.id);
    let version_id = Uuid::from_u128(policy.id | 0x0100);
    let values = vec![
        id.into(),
        policy.scheme.into(),
        policy.number.into(),
        policy.title.0.into(),
        policy.title.1.into(),
        policy.purpose.0.into(),
        policy.purpose.1.into(),
    ];
    let columns = "id, scheme, number, title_zh, title_en, purpose_zh, purpose_en";
    run(db, &format!("INSERT INTO policies ({columns}) VALUES ($1, $2, $3, $4, $5, $6, $7)"), values).await?;
    let date = chrono::NaiveDate::parse_from_str(EFFECTIVE_FROM, "%Y-%m-%d").map_err(|error| DbErr::Custom(error.to_string()))?;
    let columns = "id, policy_id, version, control_status, effective_from";
    let values = vec![version_id.into(), id.into(), date.into()];
    run(db, &format!("INSERT INTO policy_versions ({columns}) VALUES ($1, $2, 1, 'controlled', $3)"), values).await?;
    for (position, parameter) in (0_i32..).zip(policy.parameters) {
        insert_parameter(db, version_id, position, parameter).await?;
    }
    Ok(())
}

async fn insert_parameter(
    db: &impl ConnectionTrait,
    version_id: Uuid,
    position: i32,
    parameter: &Parameter,
) -> Result<(), DbErr> {
    let columns = "policy_version_id, key, position, clause, value, unit, stated_by_source, label_zh, label_en";
    let values = vec![
        version_id.into(),
        parameter.key.into(),
        position.into(),
        parameter.clause.into(),
        parameter.value.into(),
        parameter.unit.into(),
        parameter.stated_by_source.into(),
        parameter.label.0.into(),
        parameter.label.1.into(),
    ];
    run(db, &format!("INSERT INTO policy_parameters ({columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"), values).await
}

async fn run(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<(), DbErr> {
    let backend: DbBackend = db.get_database_backend();
    db.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.map(drop)
}
