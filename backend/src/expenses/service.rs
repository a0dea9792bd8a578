//! Reading and checking applications. What happens to them afterwards stands in `lifecycle`.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Months, Utc};
use clientele_openapi::Page;
use clientele_openapi::expenses::{ExpenseApplication, NewExpenseApplication};
use clientele_openapi::problem::{CheckAnswer, RuleAnswer};
use clientele_openapi::query::ExpenseApplicationQuery;
use clientele_openapi::vocabulary::{Permission, Purpose, State};
use clientele_rules::calendar::midnight;
use clientele_rules::documents::allowed_actions;
use clientele_rules::expenses::{self as rules, ApplicationFacts};
use clientele_rules::policies::{CountedBy, ExpensePolicy};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

pub use super::advance::advance;
pub use super::drafts::{change, create, delete, insert};
pub use super::lifecycle::{cancel, decided, submit, withdraw};
pub use super::what_if::judge_again;
use super::{convert, queries};
use crate::approvals::service::Glance;
use crate::auth::{Actor, May, permission};
use crate::context::Context;
use crate::entity::expense_applications as applications;
use crate::error::{Error, Result};
use crate::http::{Payload, Query};
use crate::{approvals, clients, people, policies, visits};

/// Whether the actor sees an application.
///
/// # Errors
/// The database's own.
pub async fn is_readable(db: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<bool> {
    match queries::application(db, id, queries::seen_by(actor)).await {
        Ok(_) => Ok(true),
        Err(Error::Refused(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// A page of applications, each as far as the actor may read it.
///
/// # Errors
/// `forbidden`, `validation_failed`; the database's own.
pub async fn list(context: &Context, actor: &Actor, query: Query<ExpenseApplicationQuery>) -> Result<Page<ExpenseApplication>> {
    actor.require(Permission::ExpensesRead)?;
    let db = context.db.read();
    let page = queries::page(db, actor, &query.parse()?, context.clock.zone()).await?;
    let around = surroundings(db, &page.items).await?;
    let mut items = Vec::new();
    for application in &page.items {
        let rules = convert::rules(application)?;
        items.push(as_seen(context, actor, application, rules, &around)?);
    }
    Ok(Page { items, next_cursor: page.next_cursor, total: page.total, total_is_capped: page.total_is_capped })
}

/// One application. What the rules say of a draft is what they say now.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn application(context: &Context, actor: &Actor, id: Uuid) -> Result<ExpenseApplication> {
    describe(context.db.read(), context, actor, id).await
}

/// One application, within a change.
///
/// # Errors
/// `not_found`; the database's own.
pub async fn describe(db: &impl ConnectionTrait, context: &Context, actor: &Actor, id: Uuid) -> Result<ExpenseApplication> {
    let application = queries::application(db, id, queries::seen_by(actor)).await?;
    let around = surroundings(db, std::slice::from_ref(&application)).await?;
    let rules = if matches!(convert::state(&application)?, State::Draft | State::Returned) {
        let parts = around.parts.get(&id).cloned().unwrap_or_default();
        answers(db, context, &convert::content(&application, &parts)?, Some(id)).await?
    } else {
        convert::rules(&application)?
    };
    as_seen(context, actor, &application, rules, &around)
}

fn as_seen(
    context: &Context,
    actor: &Actor,
    application: &applications::Model,
    rules: Vec<RuleAnswer>,
    around: &convert::Surroundings,
) -> Result<ExpenseApplication> {
    let actions = allowed_actions(&convert::standing(application)?, &actor.person(), context.clock.now());
    convert::whole(application, rules, actions, around)
}

async fn surroundings(db: &impl ConnectionTrait, applications: &[applications::Model]) -> Result<convert::Surroundings> {
    let ids: Vec<Uuid> = applications.iter().map(|application| application.id).collect();
    let parts = queries::parts(db, &ids).await?;
    let mut people: Vec<Uuid> =
        applications.iter().flat_map(|application| [application.preparer_id, application.applicant_id]).collect();
    people.extend(
        parts
            .values()
            .flat_map(|parts| parts.accompanying.iter().copied().chain(parts.advance.as_ref().map(|advance| advance.paid_by_id))),
    );
    let cases: Vec<Uuid> = applications.iter().filter_map(|application| application.case_id).collect();
    let visits: Vec<Uuid> = applications.iter().filter_map(|application| application.visit_booking_id).collect();
    Ok(convert::Surroundings {
        clients: clients::service::headers(db, &applications.iter().map(|application| application.client_id).collect::<Vec<_>>())
            .await?,
        names: people::service::names(db, &people).await?,
        visit_numbers: visits::service::numbers(db, &visits).await?,
        instructions: approvals::service::instructions(db, &cases).await?,
        parts,
    })
}

/// What the rules say of an application that is not saved.
///
/// # Errors
/// `validation_failed`; the database's own.
pub async fn check(
    context: &Context,
    actor: &May<permission::CreateExpenses>,
    body: &Payload<NewExpenseApplication>,
) -> Result<CheckAnswer> {
    let mut content = body.parse()?;
    content.applicant_id = content.applicant_id.or(Some(actor.id));
    let db = context.db.read();
    clients::service::for_document(db, actor, content.client_id).await?;
    super::drafts::known(db, actor, &content).await?;
    Ok(CheckAnswer::of(answers(db, context, &content, None).await?))
}

/// What the rules say now.
pub(super) async fn answers(
    db: &impl ConnectionTrait,
    context: &Context,
    content: &NewExpenseApplication,
    saved: Option<Uuid>,
) -> Result<Vec<RuleAnswer>> {
    let policy = policies::service::expense_policy(db, context.clock.today()).await?;
    let facts = facts(db, context, content, &policy, saved, context.clock.now()).await?;
    Ok(rules::all(&facts, &policy))
}

/// What the rules look at in an application that is, or was, handed in at an instant.
pub(super) async fn facts(
    db: &impl ConnectionTrait,
    context: &Context,
    content: &NewExpenseApplication,
    policy: &ExpensePolicy,
    saved: Option<Uuid>,
    at: DateTime<Utc>,
) -> Result<ApplicationFacts> {
    let Some(starts_at) = content.reception_starts_at else {
        return Ok(ApplicationFacts::of(content, Vec::new(), None, at));
    };
    let earlier = earlier_receptions(db, content, starts_at, policy.repetition_days, saved, at).await?;
    let this_month = match policy.receptions_per_month {
        Some(_) => Some(receptions_of_month(db, context, content, (policy.receptions_counted_by, saved, at)).await?),
        None => None,
    };
    Ok(ApplicationFacts::of(content, earlier, this_month, at))
}

/// How many receptions the person who is counted already has in the month of this one (E 3.5).
async fn receptions_of_month(
    db: &impl ConnectionTrait,
    context: &Context,
    content: &NewExpenseApplication,
    (counted_by, saved, at): (CountedBy, Option<Uuid>, DateTime<Utc>),
) -> Result<i64> {
    let Some(month) = content.reception_starts_at.and_then(|starts_at| month_of(context, starts_at)) else {
        return Ok(0);
    };
    let of_month = queries::receptions_between(db, month, saved, at).await?;
    let most = match counted_by {
        CountedBy::Applicant => of_month.iter().filter(|one| Some(one.applicant_id) == content.applicant_id).count(),
        CountedBy::Guest => {
            let ids: Vec<Uuid> = of_month.iter().map(|one| one.id).collect();
            queries::most_of_one_guest(db, &ids, &content.guests).await?
        }
    };
    i64::try_from(most).map_err(Error::internal)
}

/// The first instants of the month of an instant and of the month after it, in the company's time zone.
fn month_of(context: &Context, at: DateTime<Utc>) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let first = context.clock.date_of(at).with_day(1)?;
    let next = first.checked_add_months(Months::new(1))?;
    let zone = context.clock.zone();
    Some((midnight(first, zone), midnight(next, zone)))
}

/// The same content for the same client or guest (E 3.5): receptions near in time that share a purpose.
async fn earlier_receptions(
    db: &impl ConnectionTrait,
    content: &NewExpenseApplication,
    starts_at: DateTime<Utc>,
    days: i64,
    except: Option<Uuid>,
    at: DateTime<Utc>,
) -> Result<Vec<String>> {
    let mut numbers = Vec::new();
    for reception in queries::receptions_near(db, content, starts_at, days, except).await? {
        let purposes: Vec<Purpose> = serde_json::from_str(&reception.purposes).map_err(Error::internal)?;
        // Where an application is judged again, those that came after it do not count.
        if reception.created_at <= at && purposes.iter().any(|purpose| content.purposes.contains(purpose)) {
            numbers.push(reception.number);
        }
    }
    Ok(numbers)
}

/// What the rules said when an application was handed in.
///
/// # Errors
/// The database's own.
pub async fn stored_rules(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<RuleAnswer>> {
    convert::rules(&queries::any_application(db, id).await?)
}

/// What the inbox shows of applications.
///
/// # Errors
/// The database's own.
pub async fn glances(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Glance>> {
    let parts = queries::parts(db, ids).await?;
    let glance = |application: applications::Model| -> Result<(Uuid, Glance)> {
        let content = convert::content(&application, &parts.get(&application.id).cloned().unwrap_or_default())?;
        let has_objections = convert::rules(&application)?.iter().any(RuleAnswer::objects);
        let glance = Glance {
            happens_at: content.reception_starts_at,
            visitor_category: None,
            headcount: None,
            area: None,
            total: Some(content.total()),
            has_objections,
        };
        Ok((application.id, glance))
    };
    queries::applications(db, ids).await?.into_iter().map(glance).collect()
}
