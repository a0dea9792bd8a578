//! Mail over a real SMTP server: written with the notice, sent once, tried again, given up.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{TimeDelta, Utc};
use clientele::notifications::posting::{Mailer, deliver};
use serde_json::{Value, json};

use super::post_office::{Letter, Mood, PostOffice};
use super::*;

struct Post {
    app: App,
    office: PostOffice,
    mailer: Mailer,
    author: Person,
    reader: Person,
    admin: Person,
}

impl Post {
    async fn start() -> Self {
        let office = PostOffice::open().await;
        let port = office.port;
        let (app, author, reader) = two_with(|settings| {
            settings.smtp_url = Some(format!("smtp://127.0.0.1:{port}"));
            settings.mail_from = Some("客管 <clientele@example.com>".to_owned());
            settings.public_url = Some("https://clientele.example.com/".to_owned());
        })
        .await;
        app.execute("UPDATE users SET email = 'reader@example.com', name = '王建国' WHERE username = 'reader'").await;
        let admin = app.person("root", &[Role::Admin], reader.department_id).await;
        let mailer = Mailer::of(&app.context.settings).unwrap().unwrap();
        Self { app, office, mailer, author, reader, admin }
    }

    async fn tell(&self, kind: NoticeKind, number: &str) {
        tell(&self.app, &actor(&self.author), &[self.reader.id], &message(kind, number)).await;
    }

    /// Sends what is due some hours from now.
    async fn deliver_in(&self, hours: i64) -> u32 {
        deliver(&self.app.context, &self.mailer, Utc::now() + TimeDelta::hours(hours)).await.unwrap()
    }

    async fn mails(&self, query: &str) -> Vec<Value> {
        let page = self.app.get(&format!("/mails{query}")).by(&self.admin).send().await.expect(200).body;
        page["items"].as_array().unwrap().clone()
    }
}

/// The body of a letter, and its subject, as a person reads them.
fn read(letter: &Letter) -> (String, String) {
    let (headers, body) = letter.data.split_once("\n\n").unwrap();
    let unfolded = headers.replace("\n ", " ");
    let header = |name: &str| unfolded.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned();
    let text = match header("Content-Transfer-Encoding:").as_str() {
        "base64" => String::from_utf8(STANDARD.decode(body.replace('\n', "")).unwrap()).unwrap(),
        "quoted-printable" => unquoted(body),
        _ => body.to_owned(),
    };
    let subject = header("Subject:");
    let words = subject.split_whitespace().map(|word| {
        word.strip_prefix("=?utf-8?b?")
            .and_then(|word| word.strip_suffix("?="))
            .map_or_else(|| format!("{word} "), |word| String::from_utf8(STANDARD.decode(word).unwrap()).unwrap())
    });
    (words.collect::<String>().trim().to_owned(), text.replace("\r\n", "\n"))
}

fn unquoted(body: &str) -> String {
    let joined = body.replace("=\n", "");
    let (mut bytes, mut rest) = (Vec::new(), joined.as_bytes());
    while let [first, tail @ ..] = rest {
        if *first == b'=' && tail.len() >= 2 {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&tail[..2]).unwrap(), 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[actix_web::test]
async fn a_notice_is_mailed_once_in_the_readers_language_with_a_link() {
    let post = Post::start().await;
    post.tell(NoticeKind::ToDecide, "YY-2026-00012").await;
    assert_eq!((post.deliver_in(0).await, post.deliver_in(0).await, post.deliver_in(48).await), (1, 0, 0));
    let letters = post.office.letters();
    assert_eq!(letters.len(), 1);
    assert_eq!((letters[0].from.as_str(), letters[0].to.as_str()), ("<clientele@example.com>", "<reader@example.com>"));
    let (subject, body) = read(&letters[0]);
    assert_eq!(subject, "[客管] 待您审批：YY-2026-00012");
    assert!(
        body.starts_with("李娜提交的参观预约 YY-2026-00012（华强精密）待您审批。\n\nhttps://clientele.example.com/inbox/"),
        "{body}"
    );
    let headers = letters[0].data.split_once("\n\n").unwrap().0;
    assert!(headers.is_ascii(), "{headers}");
    for header in ["Auto-Submitted: auto-generated", "Content-Type: text/plain; charset=utf-8", "Message-ID: <", "Date: "] {
        assert!(headers.contains(header), "{header} in {headers}");
    }
    let [mail] = &post.mails("").await[..] else { panic!("one mail") };
    assert_eq!((&mail["state"], &mail["attempts"], &mail["next_attempt_at"]), (&json!("sent"), &json!(1), &Value::Null));
}

#[actix_web::test]
async fn mail_follows_the_readers_choice_of_groups_and_language() {
    let post = Post::start().await;
    let patch = json!({"language": "en", "mail_groups": ["decisions"]});
    post.app.patch(SETTINGS).by(&post.reader).if_match("\"1\"").json(&patch).send().await.expect(200);
    post.tell(NoticeKind::Approved, "YY-2026-00001").await;
    post.tell(NoticeKind::Reminded, "YY-2026-00002").await;
    assert_eq!(post.deliver_in(0).await, 1);
    let (subject, body) = read(&post.office.letters()[0]);
    assert_eq!(subject, "[Clientele] Reminder by the applicant: YY-2026-00002");
    assert!(body.starts_with("Reminder from 李娜: Visit booking YY-2026-00002 (华强精密) waits for your decision.\n"), "{body}");
    assert_eq!(list(&post.app, &post.reader, "").await["unread"], 2, "the app shows both");
}

#[actix_web::test]
async fn without_an_address_or_without_a_mail_server_nothing_waits_to_be_sent() {
    let post = Post::start().await;
    tell(&post.app, &Actor::system(), &[post.author.id], &message(NoticeKind::Approved, "1")).await;
    assert_eq!(post.app.count("mails").await, 0, "no address");
    let (app, author, reader) = two().await;
    app.execute("UPDATE users SET email = 'reader@example.com'").await;
    tell(&app, &actor(&author), &[reader.id], &message(NoticeKind::Approved, "1")).await;
    assert_eq!((app.count("notifications").await, app.count("mails").await), (1, 0), "no mail server");
    assert!(Mailer::of(&app.context.settings).unwrap().is_none());
}

#[actix_web::test]
async fn a_server_that_is_busy_gets_the_mail_later_and_only_once() {
    let post = Post::start().await;
    post.office.be(Mood::Busy);
    post.tell(NoticeKind::ToDecide, "YY-2026-00012").await;
    assert_eq!(post.deliver_in(0).await, 1);
    let [mail] = &post.mails("?state=waiting").await[..] else { panic!("it waits") };
    assert_eq!(mail["attempts"], 1);
    assert!(mail["last_error"].as_str().unwrap().contains("451"), "{mail}");
    assert_eq!(post.deliver_in(0).await, 0, "not before half a minute");
    post.office.be(Mood::Takes);
    assert_eq!((post.deliver_in(1).await, post.deliver_in(48).await), (1, 0));
    assert_eq!(post.office.letters().len(), 1);
    let [mail] = &post.mails("?state=sent").await[..] else { panic!("it was sent") };
    assert_eq!((&mail["attempts"], &mail["last_error"]), (&json!(2), &Value::Null));
}

#[actix_web::test]
async fn a_server_that_is_down_loses_nothing_and_the_administrator_sees_why() {
    let mut post = Post::start().await;
    // A port that nobody listens on.
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut settings = (*post.app.context.settings).clone();
    settings.smtp_url = Some(format!("smtp://somebody:s3cret@127.0.0.1:{closed}"));
    let working = std::mem::replace(&mut post.mailer, Mailer::of(&settings).unwrap().unwrap());
    post.tell(NoticeKind::ToDecide, "YY-2026-00012").await;
    for attempt in 0..8 {
        assert_eq!(post.deliver_in(attempt * 7).await, 1);
    }
    assert_eq!(post.deliver_in(1_000).await, 0, "given up");
    let [mail] = &post.mails("?state=failed").await[..] else { panic!("it was given up") };
    assert_eq!((&mail["attempts"], &mail["kind"], &mail["user_name"]), (&json!(8), &json!("to_decide"), &json!("王建国")));
    let error = mail["last_error"].as_str().unwrap();
    assert!(error.to_lowercase().contains("refused") && !error.contains("s3cret"), "{error}");
    let path = format!("/mails/{}/retry", mail["id"].as_str().unwrap());
    let tag = format!("\"{}\"", mail["version"]);
    let again = post.app.post(&path).by(&post.admin).if_match(&tag).send().await.expect(200);
    assert_eq!((&again.body["state"], &again.body["attempts"]), (&json!("waiting"), &json!(0)));
    post.mailer = working;
    assert_eq!((post.deliver_in(0).await, post.office.letters().len()), (1, 1));
    let tag = format!("\"{}\"", post.mails("").await[0]["version"]);
    post.app.refuses(post.app.post(&path).by(&post.admin).if_match(&tag), 409, "wrong_state").await;
}

#[actix_web::test]
async fn an_address_that_the_server_does_not_know_is_given_up_at_once() {
    let post = Post::start().await;
    post.office.be(Mood::Refuses);
    post.tell(NoticeKind::ToDecide, "YY-2026-00012").await;
    assert_eq!((post.deliver_in(0).await, post.deliver_in(48).await), (1, 0));
    let [mail] = &post.mails("?state=failed").await[..] else { panic!("given up") };
    assert!(mail["last_error"].as_str().unwrap().contains("550"), "{mail}");
}

#[actix_web::test]
async fn servers_that_send_at_the_same_time_send_each_mail_once() {
    let post = Post::start().await;
    for number in 1..=20 {
        post.tell(NoticeKind::ToDecide, &number.to_string()).await;
    }
    let sent = futures::future::join_all((0..4).map(|_| post.deliver_in(0))).await;
    assert_eq!(sent.iter().sum::<u32>() + post.deliver_in(0).await, 20);
    let mut subjects: Vec<String> = post.office.letters().iter().map(|letter| read(letter).0).collect();
    subjects.sort();
    subjects.dedup();
    assert_eq!((subjects.len(), post.office.letters().len()), (20, 20));
}

#[actix_web::test]
async fn who_was_deactivated_meanwhile_gets_no_mail() {
    let post = Post::start().await;
    post.tell(NoticeKind::ToDecide, "YY-2026-00012").await;
    post.app.execute("UPDATE users SET active = false WHERE username = 'reader'").await;
    assert_eq!((post.deliver_in(0).await, post.office.letters().len()), (1, 0));
    assert_eq!(post.mails("?state=failed").await.len(), 1);
}

#[actix_web::test]
async fn mails_are_the_administrators_and_a_retry_needs_the_version() {
    let post = Post::start().await;
    post.tell(NoticeKind::ToDecide, "YY-2026-00012").await;
    let id = post.mails("").await[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/mails/{id}/retry");
    post.app.refuses(post.app.get("/mails").by(&post.reader), 403, "forbidden").await;
    post.app.refuses(post.app.post(&path).by(&post.reader).if_match("\"1\""), 403, "forbidden").await;
    post.app.refuses(post.app.post(&path).by(&post.admin), 428, "if_match_required").await;
    post.app.refuses(post.app.post(&path).by(&post.admin).if_match("\"9\""), 412, "stale_version").await;
    let missing = format!("/mails/{}/retry", Uuid::now_v7());
    post.app.refuses(post.app.post(&missing).by(&post.admin).if_match("\"1\""), 404, "not_found").await;
    post.app.refuses(post.app.get("/mails?state=lost").by(&post.admin), 422, "validation_failed").await;
}

#[rstest]
#[case::no_sender("smtp://127.0.0.1", None, "CLIENTELE_MAIL_FROM")]
#[case::no_address("smtp://127.0.0.1", Some("nobody"), "CLIENTELE_MAIL_FROM")]
#[case::no_server("post:s3cret", Some("a@example.com"), "CLIENTELE_SMTP_URL")]
#[actix_web::test]
async fn a_mail_server_that_is_configured_wrongly_is_named_without_its_password(
    #[case] url: &str,
    #[case] from: Option<&str>,
    #[case] named: &str,
) {
    let app = App::start().await;
    let mut settings = (*app.context.settings).clone();
    settings.smtp_url = Some(url.to_owned());
    settings.mail_from = from.map(str::to_owned);
    let error = format!("{:#}", Mailer::of(&settings).err().unwrap());
    assert!(error.contains(named) && !error.contains("s3cret"), "{error}");
}
