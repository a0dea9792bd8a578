//! The people of the demo data, as far as the commands sign in as them or tell of them.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use serde_json::json;

use crate::http;

/// The password of everybody in the demo data.
pub const PASSWORD: &str = "clientele-demo";

/// User names, which are the names of the roles, and what their holders do.
pub const SIGN_INS: [(&str, &str); 15] = [
    ("marketing_specialist", "营销专员        keeps own clients, books visits, applies for expenses"),
    ("marketing_supervisor", "营销主管        the same for the department"),
    ("marketing_manager", "营销部经理      the same, and hands clients over"),
    ("marketing_director", "营销总监        reads everything, reviews new versions of the schemes"),
    ("general_manager", "总经理          reads everything, approves new versions of the schemes"),
    ("adviser", "协作部门人员    sees the visits that name them"),
    ("office", "行政专员        sees the visits that name them"),
    ("receptionist", "接待专员        handles visits, runs the reception desk"),
    ("reception_manager", "接待部经理      decides visits, keeps areas, rooms and souvenirs"),
    ("area_owner", "区域负责人      grants or refuses the passes of the workshop"),
    ("service_officer", "客户服务专员    keeps clients, applies for expenses"),
    ("service_manager", "客户服务部经理  signs expense applications first"),
    ("finance_manager", "财务部经理      signs expense applications second"),
    ("cashier", "出纳            pays advances"),
    ("admin", "系统管理员      users, roles, departments, approval flows, drafts of the schemes"),
];

/// Signs in and gives the access token.
pub fn sign_in(address: SocketAddr, username: &str, password: &str) -> Result<String> {
    let body = json!({"username": username, "password": password});
    let answer = http::json(address, "POST", "/api/v1/auth/sign-in", None, Some(&body))?;
    Ok(answer["access_token"].as_str().context("signing in gave no token")?.to_owned())
}
