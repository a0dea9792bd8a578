//! One truth under concurrency: every pair of use cases that touch one thing, sixty-four at once on two servers.
//!
//! A scene is something that use cases touch together, with what must hold of it afterwards. A new use case joins its
//! scene by a line. `-- --nocapture races` prints the table.

mod documents;
mod people;
mod preparation;
mod records;
mod settings;
mod visits;

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::Pin;

use super::harness::*;
use clientele::db::is_postgres;
use clientele_openapi::vocabulary::Role;
use reqwest::Method;
use rstest::rstest;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

/// How many requests meet.
const AT_ONCE: usize = 64;

/// A scene being made: what the requests name, by the names in their paths.
type Making<'a> = Pin<Box<dyn Future<Output = Value> + 'a>>;

/// Something that use cases touch together.
pub struct Scene {
    /// What it is.
    name: &'static str,
    /// Makes it anew, for each pair.
    make: for<'a> fn(&'a Company) -> Making<'a>,
    /// What is done with it.
    use_cases: &'static [UseCase],
    /// What must hold afterwards: in words, and the query that finds what breaks it.
    invariants: &'static [(&'static str, &'static str)],
}

/// One thing that somebody does.
pub struct UseCase {
    name: &'static str,
    by: By,
    /// Method and path; `{name}` stands for what the scene made.
    ask: &'static str,
    /// The table whose row, named in the scene, has the version that is sent.
    version: Option<(&'static str, &'static str)>,
    /// The body of the n-th request, which differs from the others' where something is changed.
    body: fn(usize, &Value) -> Value,
}

/// Who does it.
pub enum By {
    /// The one person with a role.
    Role(Role),
    /// Whoever's token the scene holds under this name.
    Token(&'static str),
    /// The session whose cookie the scene holds under this name.
    Cookie(&'static str),
}

/// What is written for the first time has the version nought, and no row yet.
const NOTHING_YET: &str = "nothing yet";

/// A use case without a version.
const fn freely(name: &'static str, by: Role, ask: &'static str, body: fn(usize, &Value) -> Value) -> UseCase {
    UseCase { name, by: By::Role(by), ask, version: None, body }
}

/// A use case that names the version which it starts from.
const fn from_version(
    name: &'static str,
    by: Role,
    ask: &'static str,
    version: (&'static str, &'static str),
    body: fn(usize, &Value) -> Value,
) -> UseCase {
    UseCase { name, by: By::Role(by), ask, version: Some(version), body }
}

fn nothing(_: usize, _: &Value) -> Value {
    json!({})
}

/// Everybody whom the scenes need.
const EVERYBODY: [Role; 12] = [
    Role::MarketingSpecialist,
    Role::MarketingManager,
    Role::Receptionist,
    Role::ReceptionManager,
    Role::ServiceOfficer,
    Role::ServiceManager,
    Role::FinanceManager,
    Role::Cashier,
    Role::GeneralManager,
    Role::MarketingDirector,
    Role::AreaOwner,
    Role::Admin,
];

#[rstest]
#[case::visit_on_its_day(&visits::ON_ITS_DAY)]
#[case::group_at_the_desk(&visits::AT_THE_DESK)]
#[case::visit_being_prepared(&preparation::PREPARED)]
#[case::amendment_in_approval(&visits::AMENDMENT)]
#[case::area_with_an_owner(&visits::OWNED_AREA)]
#[case::major_visit_being_prepared(&preparation::MAJOR)]
#[case::souvenirs_and_room_of_two_visits(&visits::TWO_VISITS)]
#[case::draft_of_a_visit(&documents::VISIT_DRAFT)]
#[case::visit_in_approval(&documents::VISIT_IN_APPROVAL)]
#[case::draft_of_an_application(&documents::EXPENSE_DRAFT)]
#[case::application_in_approval(&documents::EXPENSE_IN_APPROVAL)]
#[case::approved_application(&documents::EXPENSE_APPROVED)]
#[case::client(&records::CLIENT)]
#[case::draft_of_a_policy(&records::POLICY_DRAFT)]
#[case::incident(&records::INCIDENT)]
#[case::incident_under_review(&records::INCIDENT_UNDER_REVIEW)]
#[case::import(&records::IMPORT)]
#[case::person(&people::PERSON)]
#[case::session(&people::SESSION)]
#[case::administrators(&people::ADMINISTRATORS)]
#[case::absences(&people::ABSENCES)]
#[case::settings(&settings::SETTINGS)]
#[case::resources(&settings::RESOURCES)]
#[case::mail(&settings::MAIL)]
#[actix_web::test]
async fn every_pair_that_touches_one_thing_has_one_truth(#[case] scene: &Scene) {
    let company = Company::with(&EVERYBODY).await;
    dawdle(&company).await;
    let twin = company.twin().await;
    let mut table = format!("\n{}\n", scene.name);
    for (invariant, _) in scene.invariants {
        table.push_str(&format!("    holds: {invariant}\n"));
    }
    let mut broken = Vec::new();
    let mut succeeded = BTreeSet::new();
    for (index, first) in scene.use_cases.iter().enumerate() {
        for second in &scene.use_cases[index..] {
            let made = (scene.make)(&company).await;
            twin.set_clock(&company.context.clock.now().to_rfc3339());
            let pair = format!("{} × {}", first.name, second.name);
            let answers = meet(&company, &twin, [first, second], &made).await;
            table.push_str(&format!("    {pair:<50} {}\n", told(&answers)));
            succeeded
                .extend(answers.iter().filter(|(.., answer)| answer.status.is_success()).map(|(use_case, ..)| use_case.name));
            broken.extend(problems(&answers).into_iter().map(|problem| format!("{pair}: {problem}")));
            for (invariant, query) in scene.invariants {
                if finds(&company, query).await {
                    broken.push(format!("{pair}: not so: {invariant}"));
                }
            }
        }
    }
    println!("{table}");
    let never = scene.use_cases.iter().map(|use_case| use_case.name).filter(|name| !succeeded.contains(name));
    broken.extend(never.map(|name| format!("{name} never succeeded, so it proves nothing")));
    assert!(broken.is_empty(), "{table}\n{broken:#?}");
}

/// Keeps every use case waiting where it notes down what it did, which is before it commits: what it read without a lock is
/// old by then, so that a missing lock shows. SQLite has one writer at a time anyway.
async fn dawdle(company: &Company) {
    if is_postgres(company.context.db.primary()) {
        let wait =
            "CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.01); RETURN NEW; END $$";
        company.execute(wait).await;
        company.execute("CREATE TRIGGER dawdle BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION dawdle()").await;
    }
}

/// An answer with the use case that it answers, and the version that was sent.
type Answered<'a> = (&'a UseCase, Option<String>, Answer);

/// Sends both use cases at the same moment, each to both servers.
async fn meet<'a>(company: &Company, twin: &App, pair: [&'a UseCase; 2], made: &Value) -> Vec<Answered<'a>> {
    let mut tags = Vec::new();
    for use_case in pair {
        tags.push(match use_case.version {
            Some((table, name)) => Some(version(company, table, &made[name]).await),
            None => None,
        });
    }
    let ask = |n: usize| {
        let (use_case, tag) = (pair[n % 2], tags[n % 2].clone());
        let server: &App = if (n / 2).is_multiple_of(2) { company } else { twin };
        let (header, value) = match use_case.by {
            By::Role(role) => ("Authorization", format!("Bearer {}", company.at(role).token)),
            By::Token(name) => ("Authorization", format!("Bearer {}", made[name].as_str().unwrap())),
            By::Cookie(name) => ("Cookie", made[name].as_str().unwrap().to_owned()),
        };
        let request = request(server, use_case, made, n).header(header, &value);
        let request = match &tag {
            Some(tag) => request.if_match(tag),
            None => request,
        };
        async move { (use_case, tag, request.send().await) }
    };
    futures::future::join_all((0..AT_ONCE).map(ask)).await
}

fn request<'a>(server: &'a App, use_case: &UseCase, made: &Value, n: usize) -> Request<'a> {
    let (method, path) = use_case.ask.split_once(' ').unwrap();
    let mut path = path.to_owned();
    for (name, value) in made.as_object().unwrap() {
        path = path.replace(&format!("{{{name}}}"), value.as_str().unwrap_or_default());
    }
    let request = server.request(Method::from_bytes(method.as_bytes()).unwrap(), &path);
    if method == "DELETE" { request } else { request.json(&(use_case.body)(n, made)) }
}

/// The version of a row, by its id or by the word that stands for it.
async fn version(company: &Company, table: &str, key: &Value) -> String {
    if table == NOTHING_YET {
        return "\"0\"".to_owned();
    }
    let key = key.as_str().unwrap();
    let (column, key): (&str, sea_orm::Value) = match (table, key.parse::<uuid::Uuid>(), key.parse::<i32>()) {
        ("visit_preparations", Ok(booking), _) => ("booking_id", booking.into()),
        ("notification_settings", Ok(user), _) => ("user_id", user.into()),
        (_, Ok(id), _) => ("id", id.into()),
        (.., Ok(year)) => ("year", year.into()),
        _ => ("area", key.into()),
    };
    let counter = if table == "policy_versions" { "row_version" } else { "version" };
    let version: i32 = company.value(&format!("SELECT {counter} FROM {table} WHERE {column} = $1"), vec![key]).await;
    format!("\"{version}\"")
}

/// What must hold of the answers whatever the use cases are.
fn problems(answers: &[Answered<'_>]) -> Vec<String> {
    let mut problems = Vec::new();
    for (use_case, _, answer) in answers {
        if !matches!(answer.status.as_u16(), 200 | 201 | 204 | 401 | 403 | 404 | 409 | 412 | 422 | 429) {
            problems.push(format!("{} answered {}: {}", use_case.name, answer.status, answer.body));
        }
    }
    let versions: BTreeSet<_> = answers.iter().filter_map(|(use_case, tag, _)| Some((use_case.version?, tag.clone()?))).collect();
    for (of, tag) in versions {
        let same = |(use_case, sent, answer): &&Answered<'_>| {
            use_case.version == Some(of) && sent.as_ref() == Some(&tag) && answer.status.is_success()
        };
        let changed = answers.iter().filter(same).count();
        if changed > 1 {
            problems.push(format!("{changed} changed one version of {}", of.0));
        }
    }
    problems.truncate(3);
    problems
}

/// How the answers spread: `change 200×1 412×31, delete 404×2 412×30`.
fn told(answers: &[Answered<'_>]) -> String {
    let mut counted: BTreeMap<(&str, u16), usize> = BTreeMap::new();
    for (use_case, _, answer) in answers {
        *counted.entry((use_case.name, answer.status.as_u16())).or_default() += 1;
    }
    let told: Vec<String> = counted.iter().map(|((name, status), count)| format!("{name} {status}×{count}")).collect();
    told.join(", ")
}

async fn finds(company: &Company, query: &str) -> bool {
    let db = company.context.db.primary();
    db.query_one_raw(Statement::from_string(db.get_database_backend(), query)).await.unwrap().is_some()
}
