//! The stream: what comes when, and when it ends.

use std::time::Duration;

use serde_json::{Value, json};

use super::*;

/// An open stream, read event by event.
struct Listening {
    response: reqwest::Response,
    text: String,
}

/// An event's name, id and data.
type Event = (String, Option<String>, Value);

impl Listening {
    async fn to(url: &str, token: &str, last: Option<&str>) -> Self {
        let response = Self::answer(url, token, last).await;
        assert_eq!(response.status().as_u16(), 200);
        Self { response, text: String::new() }
    }

    async fn answer(url: &str, token: &str, last: Option<&str>) -> reqwest::Response {
        let http = reqwest::Client::new();
        let mut request = http.get(format!("{url}/api/v1/notifications/stream")).bearer_auth(token);
        if let Some(id) = last {
            request = request.header("Last-Event-ID", id);
        }
        request.header("Accept-Encoding", "br, gzip").send().await.unwrap()
    }

    /// The next event; `None` where the stream has ended.
    async fn next(&mut self) -> Option<Event> {
        tokio::time::timeout(Duration::from_secs(10), self.read()).await.unwrap()
    }

    async fn read(&mut self) -> Option<Event> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let event = event.to_owned();
                self.text = rest.to_owned();
                let field =
                    |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(|text| text.trim().to_owned());
                match (field("event:"), field("data:")) {
                    (Some(name), Some(data)) => return Some((name, field("id:"), serde_json::from_str(&data).unwrap())),
                    _ => continue,
                }
            }
            match self.response.chunk().await {
                Ok(Some(bytes)) => self.text.push_str(std::str::from_utf8(&bytes).unwrap()),
                _ => return None,
            }
        }
    }

    async fn counts(&mut self) -> Value {
        let (name, _, data) = self.next().await.unwrap();
        assert_eq!(name, "counts");
        data
    }
}

#[actix_web::test]
async fn the_stream_begins_with_the_counts_and_tells_of_what_follows() {
    let (app, author, reader) = two().await;
    tell(&app, &actor(&author), &[reader.id], &message(NoticeKind::ToDecide, "1")).await;
    let response = Listening::answer(&app.url, &reader.token, None).await;
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    assert_eq!(response.headers()["content-encoding"], "identity", "compression would hold events back");
    let mut stream = Listening { response, text: String::new() };
    assert_eq!(stream.counts().await, json!({"unread": 1, "to_decide": 0}), "what was there before is only counted");
    tell(&app, &actor(&author), &[reader.id], &message(NoticeKind::Reminded, "2")).await;
    let (name, id, notice) = stream.next().await.unwrap();
    assert_eq!((name.as_str(), &notice["kind"], &notice["params"]["number"]), ("notice", &json!("reminded"), &json!("2")));
    assert_eq!(id.as_deref(), notice["id"].as_str());
    assert_eq!(stream.counts().await, json!({"unread": 2, "to_decide": 0}));
    app.post("/notifications/read").by(&reader).json(&json!({"all": true})).send().await.expect(200);
    assert_eq!(stream.counts().await, json!({"unread": 0, "to_decide": 0}));
}

#[actix_web::test]
async fn what_is_to_be_decided_is_counted_as_soon_as_it_is_submitted() {
    let company = Company::start().await;
    let mut stream = Listening::to(&company.url, &company.at(Role::ReceptionManager).token, None).await;
    assert_eq!(stream.counts().await["to_decide"], 0);
    company.submitted(VISITS, company.at(Role::MarketingSpecialist), json!({})).await;
    loop {
        let (name, _, data) = stream.next().await.unwrap();
        if name == "counts" && data["to_decide"] == 1 {
            break;
        }
    }
}

#[actix_web::test]
async fn a_stream_that_broke_off_is_caught_up_with() {
    let (app, author, reader) = two().await;
    let tell_number = async |number: &str| tell(&app, &actor(&author), &[reader.id], &message(NoticeKind::Copied, number)).await;
    let mut stream = Listening::to(&app.url, &reader.token, None).await;
    stream.counts().await;
    tell_number("1").await;
    let (_, last, _) = stream.next().await.unwrap();
    drop(stream);
    tell_number("2").await;
    tell_number("3").await;
    let mut stream = Listening::to(&app.url, &reader.token, last.as_deref()).await;
    assert_eq!(stream.counts().await["unread"], 3);
    for number in ["2", "3"] {
        assert_eq!(stream.next().await.unwrap().2["params"]["number"], number);
    }
    tell_number("4").await;
    assert_eq!(stream.next().await.unwrap().2["params"]["number"], "4", "what was caught up with does not come again");
}

#[actix_web::test]
async fn another_persons_event_id_catches_up_with_nothing() {
    let (app, author, reader) = two().await;
    tell(&app, &Actor::system(), &[author.id, reader.id], &message(NoticeKind::Copied, "1")).await;
    let id = list(&app, &author, "").await["items"][0]["id"].as_str().unwrap().to_owned();
    let mut stream = Listening::to(&app.url, &reader.token, Some(&id)).await;
    assert_eq!(stream.counts().await["unread"], 1);
    tell(&app, &Actor::system(), &[reader.id], &message(NoticeKind::Copied, "2")).await;
    assert_eq!(stream.next().await.unwrap().2["params"]["number"], "2");
}

#[actix_web::test]
async fn servers_on_one_database_tell_of_each_others_changes() {
    let (app, author, reader) = two().await;
    let other = clientele::startup::context((*app.context.settings).clone()).await.unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    actix_web::rt::spawn(clientele::startup::server(other, listener, std::num::NonZero::<usize>::MIN).unwrap());
    let mut streams = [Listening::to(&app.url, &reader.token, None).await, Listening::to(&url, &reader.token, None).await];
    for stream in &mut streams {
        stream.counts().await;
    }
    tell(&app, &actor(&author), &[reader.id], &message(NoticeKind::ToDecide, "1")).await;
    for stream in &mut streams {
        assert_eq!(stream.next().await.unwrap().0, "notice");
        assert_eq!(stream.counts().await["unread"], 1);
    }
}

#[actix_web::test]
async fn a_stream_ends_with_its_session_and_with_its_user() {
    let (app, author, reader) = two().await;
    let mut streams = [Listening::to(&app.url, &author.token, None).await, Listening::to(&app.url, &reader.token, None).await];
    for stream in &mut streams {
        stream.counts().await;
    }
    app.execute("UPDATE users SET active = false WHERE username = 'author'").await;
    app.execute("UPDATE session_families SET revoked_at = created_at").await;
    for stream in &mut streams {
        assert!(stream.next().await.is_none());
    }
    assert_eq!(Listening::answer(&app.url, &author.token, None).await.status().as_u16(), 401);
}

#[actix_web::test]
async fn a_stream_ends_with_its_access_token() {
    let (app, _, reader) = two().await;
    let session = app.value("SELECT id FROM session_families WHERE user_id = $1", vec![reader.id.into()]).await;
    let lifetime = clientele::auth::tokens::ACCESS_LIFETIME;
    let begun = clientele::clock::machine_now() - lifetime + chrono::Duration::seconds(3);
    let token = app.context.keys.issue(reader.id, session, begun).unwrap();
    let mut stream = Listening::to(&app.url, &token, None).await;
    stream.counts().await;
    assert!(stream.next().await.is_none());
    // The token holds to the end of its last second.
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    assert_eq!(Listening::answer(&app.url, &token, None).await.status().as_u16(), 401);
}

#[actix_web::test]
async fn one_person_has_32_streams_at_most() {
    let (app, author, reader) = two().await;
    let mut streams = Vec::new();
    for _ in 0..32 {
        streams.push(Listening::to(&app.url, &reader.token, None).await);
    }
    let refused = Listening::answer(&app.url, &reader.token, None).await;
    assert_eq!((refused.status().as_u16(), refused.headers()["retry-after"].to_str().unwrap()), (429, "30"));
    Listening::to(&app.url, &author.token, None).await.counts().await;
}
