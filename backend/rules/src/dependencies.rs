//! What the rules are made of: nothing that reaches a database, the network or a clock of its own.

use std::collections::BTreeSet;
use std::process::Command;

/// The names of the crates that the rules are built with, as Cargo resolves them without asking anybody.
fn built_with(limit: &[&str]) -> BTreeSet<String> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["tree", "--frozen", "--package", "clientele-rules", "--edges", "no-dev", "--prefix", "none"]);
    let output = command.args(limit).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn the_rules_name_the_contract_and_the_calendar_alone() {
    let named = ["chrono", "chrono-tz", "clientele-openapi", "clientele-rules"];
    assert_eq!(built_with(&["--depth", "1"]), BTreeSet::from(named.map(str::to_owned)));
}

#[test]
fn neither_a_database_nor_http_stands_behind_the_rules() {
    let all = built_with(&[]);
    assert!(all.contains("serde_json"), "the whole tree is looked at: {all:?}");
    let forbidden = ["actix", "clientele-migration", "hyper", "reqwest", "sea-", "sqlx", "tokio", "utoipa"];
    let found: Vec<&String> = all.iter().filter(|name| forbidden.iter().any(|start| name.starts_with(start))).collect();
    assert_eq!(found, Vec::<&String>::new());
}
