//! A real SMTP server for tests: it takes what comes over TCP, or refuses it as it is told.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server answers to a recipient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mood {
    Takes,
    /// 451: try again later.
    Busy,
    /// 550: there is no such mailbox.
    Refuses,
}

/// A letter as it arrived.
#[derive(Clone, Debug)]
pub struct Letter {
    pub from: String,
    pub to: String,
    /// Headers and body as they came over the wire.
    pub data: String,
}

#[derive(Clone)]
pub struct PostOffice {
    pub port: u16,
    mood: Arc<Mutex<Mood>>,
    letters: Arc<Mutex<Vec<Letter>>>,
}

impl PostOffice {
    /// Opens at a port of its own.
    pub async fn open() -> Self {
        Self::open_at(0).await
    }

    pub async fn open_at(port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let office = Self {
            port: listener.local_addr().unwrap().port(),
            mood: Arc::new(Mutex::new(Mood::Takes)),
            letters: Arc::default(),
        };
        let counter = office.clone();
        actix_web::rt::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let counter = counter.clone();
                actix_web::rt::spawn(async move { counter.serve(stream).await });
            }
        });
        office
    }

    pub fn be(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().unwrap().clone()
    }

    async fn serve(&self, stream: TcpStream) {
        let (reader, mut writer) = stream.into_split();
        let mut lines = BufReader::new(reader).lines();
        let (mut from, mut to) = (String::new(), String::new());
        writer.write_all(b"220 post.example.com ESMTP\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            let verb = line.to_ascii_uppercase();
            let answer = if verb.starts_with("EHLO") {
                "250-post.example.com\r\n250 8BITMIME"
            } else if verb.starts_with("MAIL FROM:") {
                from = line[10..].to_owned();
                "250 ok"
            } else if verb.starts_with("RCPT TO:") {
                to = line[8..].to_owned();
                match *self.mood.lock().unwrap() {
                    Mood::Takes => "250 ok",
                    Mood::Busy => "451 try again later",
                    Mood::Refuses => "550 no such mailbox",
                }
            } else if verb == "DATA" {
                writer.write_all(b"354 go on\r\n").await.unwrap();
                let mut data = String::new();
                while let Ok(Some(line)) = lines.next_line().await {
                    if line == "." {
                        break;
                    }
                    data.push_str(line.strip_prefix("..").map_or(line.as_str(), |_| &line[1..]));
                    data.push('\n');
                }
                self.letters.lock().unwrap().push(Letter { from: from.clone(), to: to.clone(), data });
                "250 taken"
            } else if verb == "QUIT" {
                "221 bye"
            } else {
                "250 ok"
            };
            if writer.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() || verb == "QUIT" {
                return;
            }
        }
    }
}
