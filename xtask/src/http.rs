//! The little HTTP that the commands need to talk to a server on this machine.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

const PATIENCE: Duration = Duration::from_secs(30);

/// An answer: its status and its body.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status code.
    pub status: u16,
    /// The body as text.
    pub body: String,
}

/// One request on a connection of its own. A body is sent as JSON; the token, if any, as a bearer token.
pub fn request(address: SocketAddr, method: &str, path: &str, token: Option<&str>, body: Option<&Value>) -> Result<Answer> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.write_all(message(address, method, path, token, body).as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    parse(&String::from_utf8_lossy(&answer)).with_context(|| format!("{method} {path}"))
}

/// One request whose answer must be a success with a JSON body.
pub fn json(address: SocketAddr, method: &str, path: &str, token: Option<&str>, body: Option<&Value>) -> Result<Value> {
    let answer = request(address, method, path, token, body)?;
    ensure!((200..300).contains(&answer.status), "{method} {path} answered {}: {}", answer.status, answer.body);
    if answer.body.is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_str(&answer.body).with_context(|| format!("{method} {path} answered no JSON"))
}

/// HTTP/1.0 on purpose: the answer then ends with the connection and is never chunked.
fn message(address: SocketAddr, method: &str, path: &str, token: Option<&str>, body: Option<&Value>) -> String {
    let mut message = format!("{method} {path} HTTP/1.0\r\nHost: {address}\r\nAccept: application/json\r\n");
    if let Some(token) = token {
        message.push_str(&format!("Authorization: Bearer {token}\r\n"));
    }
    let body = body.map(Value::to_string).unwrap_or_default();
    if !body.is_empty() {
        message.push_str("Content-Type: application/json\r\n");
    }
    if method != "GET" {
        // Also where it is empty: without a length an HTTP/1.0 request with a method like POST is malformed.
        message.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    message + "\r\n" + &body
}

fn parse(answer: &str) -> Result<Answer> {
    let Some((head, body)) = answer.split_once("\r\n\r\n") else { bail!("the answer broke off") };
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).context("the answer has no status")?;
    Ok(Answer { status, body: body.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_its_status_and_its_body() {
        let answer = parse("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\n\r\nno").unwrap();
        assert_eq!(answer, Answer { status: 503, body: "no".to_owned() });
    }

    #[test]
    fn a_broken_answer_is_an_error() {
        assert!(parse("HTTP/1.1 200 OK\r\nContent-").is_err());
        assert!(parse("nonsense\r\n\r\n").is_err());
    }

    #[test]
    fn a_request_with_a_body_says_how_long_it_is() {
        let body = serde_json::json!({"name": "客"});
        let message = message(([127, 0, 0, 1], 80).into(), "POST", "/x", Some("t"), Some(&body));
        assert!(message.starts_with("POST /x HTTP/1.0\r\nHost: 127.0.0.1:80\r\n"));
        assert!(message.contains("Authorization: Bearer t\r\n") && message.contains("Content-Length: 14\r\n"));
        assert!(message.ends_with("\r\n\r\n{\"name\":\"客\"}"));
    }
}
