//! Requests generated from the OpenAPI document against a server with demo data, signed in as somebody who may do everything.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::{env, fs};

use anyhow::{Context, Result};
use serde_json::json;

use super::{Job, Outcome, Turn, Workshop, machine, memory};
use crate::server::{Place, free_address};
use crate::voice::say;
use crate::{demo, http, paths, process};

const VERSION: &str = "schemathesis==4.32.*";
/// A server that answers with an error or with something its document does not know fails; how wide a test is stays bounded.
const OPTIONS: [&str; 10] = [
    "--checks",
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
    "--max-examples",
    "15",
    "--request-timeout",
    "20",
    "--seed",
    "1",
    "--workers",
    "2",
];

/// Operations that can end the session of the user that the requests are made as; they are tried last, on their own.
const SESSION_ENDING: [&str; 2] = ["issue_one_time_password", "change_user"];

/// A stream answers for as long as one listens, which is not how these requests are made; it has tests of its own.
const ENDLESS: [&str; 2] = ["--exclude-operation-id", "stream_notifications"];

pub(super) fn jobs(workshop: &Workshop) -> Vec<Job<'_>> {
    vec![Job::new("schemathesis", Turn::Long, || test(workshop))]
}

/// Brings Python and schemathesis and gives the latter's program; says what is missing where it may not install that.
pub(super) fn fetch() -> Result<Result<PathBuf, String>> {
    Ok(match machine::provide(&[&machine::PYTHON])? {
        Ok(()) => Ok(install()?),
        Err(missing) => Err(missing),
    })
}

fn test(workshop: &Workshop) -> Result<Outcome> {
    let program = match fetch()? {
        Ok(program) => program,
        Err(missing) => return Ok(Outcome::Skipped(missing)),
    };
    let binary = workshop.server()?;
    let folder = tempfile::tempdir_in(memory::folder())?;
    let place = Place::with_sqlite(&binary, free_address()?, folder.path());
    place.migrate()?;
    place.load_demo()?;
    let server = place.serve(Some(&folder.path().join("server.log")))?;
    let token = token_of_everything(server.address)?;
    for choose in ["--exclude-operation-id", "--include-operation-id"] {
        let mut command = Command::new(&program);
        command.arg("run").arg(format!("http://{}/api/v1/openapi.json", server.address));
        command.args(["--header", &format!("Authorization: Bearer {token}")]).args(OPTIONS).current_dir(folder.path());
        command.args(ENDLESS).args(SESSION_ENDING.iter().flat_map(|operation| [choose, operation]));
        let watched = process::watch(&mut command, "schemathesis", process::minutes(40), true)?;
        if !watched.status.success() {
            return Ok(Outcome::Failed(format!("answers that the document does not know ({})", watched.status)));
        }
    }
    Ok(Outcome::Passed("no server error, no undocumented answer".to_owned()))
}

/// Installs schemathesis into an environment of its own and gives its program.
fn install() -> Result<PathBuf> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = paths::target().join("schemathesis");
    let stamp = folder.join("version");
    if !fs::read_to_string(&stamp).is_ok_and(|known| known == VERSION) {
        say(&format!("Installing {VERSION}…"));
        process::quiet(Command::new("python3").args(["-m", "venv"]).arg(&folder), "python3 -m venv", process::minutes(5))?;
        let mut pip = program(&folder, "pip");
        pip.args(["install", "--quiet", "--disable-pip-version-check", VERSION]);
        process::quiet(&mut pip, "pip install", process::minutes(15))?;
        fs::write(&stamp, VERSION)?;
    }
    Ok(program(&folder, "schemathesis").get_program().into())
}

fn program(environment: &Path, name: &str) -> Command {
    let folder = if cfg!(windows) { "Scripts" } else { "bin" };
    Command::new(environment.join(folder).join(format!("{name}{}", env::consts::EXE_SUFFIX)))
}

/// Makes a user with every role and signs in as that user.
fn token_of_everything(address: SocketAddr) -> Result<String> {
    let admin = demo::sign_in(address, "admin", demo::PASSWORD)?;
    let departments = http::json(address, "GET", "/api/v1/departments", Some(&admin), None)?;
    let department = departments["items"][0]["id"].clone();
    let roles: Vec<&str> = demo::SIGN_INS.iter().map(|(role, _)| *role).collect();
    let body =
        json!({"username": "everything", "name": "Everything", "department_id": department, "roles": roles, "active": true});
    let user = http::json(address, "POST", "/api/v1/users", Some(&admin), Some(&body))?;
    let id = user["id"].as_str().context("a user without id")?;
    let given = http::json(address, "POST", &format!("/api/v1/users/{id}/one-time-password"), Some(&admin), None)?;
    let given = given["password"].as_str().context("no one-time password")?;
    let token = demo::sign_in(address, "everything", given)?;
    let change = json!({"current_password": given, "new_password": "everything-for-tests"});
    http::json(address, "POST", "/api/v1/auth/password", Some(&token), Some(&change))?;
    demo::sign_in(address, "everything", "everything-for-tests")
}
