//! How visits are handled: plans, preparation, arrangements, rooms, souvenirs and meals; and the parameters that the
//! clauses of V 3 and V 4 leave open.

use sea_orm_migration::prelude::*;

use crate::parameters::{self, Kind, Parameter};
use crate::schema;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const SCHEMA: &str = include_str!("schema/handling.sql");

const INSTITUTION_HANDLING: &[parameters::Choice] = &[
    ("reception", "由接待部统一负责", "Reception alone answers for it"),
    ("reception_and_office", "接待部讲解，行政部处理其他事项", "Reception explains, the administration office does the rest"),
];

const PARAMETERS: [Parameter; 8] = [
    Parameter::ours(
        "souvenir_basis",
        Some("V 3.2(2)"),
        Kind::Choice,
        r#""person""#,
        ("纪念品“一份”的计数方式", "Whom the one souvenir is for"),
    )
    .options(&[("person", "每人一份", "One for each person"), ("group", "每团一份", "One for the group")]),
    Parameter::ours(
        "social_organisation_handling",
        Some("V 3.4"),
        Kind::Choice,
        r#""reception""#,
        ("社会团体的接待方式", "How social organisations are handled"),
    )
    .options(INSTITUTION_HANDLING),
    Parameter::ours(
        "head_of_enterprise_handling",
        Some("V 3.4"),
        Kind::Choice,
        r#""reception_and_office""#,
        ("企业负责人的接待方式", "How heads of enterprises are handled"),
    )
    .options(INSTITUTION_HANDLING),
    Parameter::ours(
        "safety_briefing_areas",
        None,
        Kind::Areas,
        r#"["plant","workshop","laboratory"]"#,
        ("须作安全告知的区域", "Areas with a safety briefing"),
    ),
    Parameter::ours(
        "confidentiality_areas",
        None,
        Kind::Areas,
        r#"["technology_centre","rd_centre","laboratory"]"#,
        ("须签署保密承诺的区域", "Areas with a confidentiality undertaking"),
    ),
    Parameter::ours(
        "preparation_lead_hours",
        None,
        Kind::Integer,
        "48",
        ("部门通知、准备与分析提前小时数", "Notice, preparation and analysis: hours before the visit"),
    )
    .unit("hours")
    .range(0, 720),
    Parameter::ours(
        "arrangement_lead_hours",
        None,
        Kind::Integer,
        "24",
        ("陪同、演练、用餐等安排提前小时数", "Escort, rehearsal, meal and the like: hours before the visit"),
    )
    .unit("hours")
    .range(0, 720),
    Parameter::ours(
        "service_lead_hours",
        None,
        Kind::Integer,
        "2",
        ("茶点、纪念品准备提前小时数", "Refreshments and souvenirs: hours before the visit"),
    )
    .unit("hours")
    .range(0, 720),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        schema::create(manager, SCHEMA).await?;
        parameters::add(manager.get_connection(), "visits", &PARAMETERS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        parameters::remove(manager.get_connection(), "visits", &PARAMETERS).await?;
        schema::drop(manager, SCHEMA).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
