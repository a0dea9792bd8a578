//! Sending mails over SMTP.

use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use clientele_openapi::Lang;
use clientele_openapi::notifications::Notice;
use lettre::message::header::{self, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use sea_orm::EntityTrait;

use super::mails::{self, Attempt};
use super::{convert, queries};
use crate::clock::machine_now;
use crate::config::Settings;
use crate::context::Context;
use crate::entity::{mails as rows, notifications, users};
use crate::error::{Error, Result};

/// How often a server looks for mails to send.
const INTERVAL: Duration = Duration::from_secs(3);
/// How long one conversation with the mail server may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// The way to the mail server, and who writes.
#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    /// The mailer that is configured; `None` where mail is off.
    ///
    /// # Errors
    /// An address of the mail server or a sender that does not read. The address may hold a password and is not named.
    pub fn of(settings: &Settings) -> anyhow::Result<Option<Self>> {
        let Some(url) = &settings.smtp_url else {
            return Ok(None);
        };
        let from = settings.mail_from.as_deref().context("CLIENTELE_SMTP_URL needs CLIENTELE_MAIL_FROM, the sender of mails")?;
        let from = from.parse().context("CLIENTELE_MAIL_FROM is no mail address")?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| anyhow::anyhow!("CLIENTELE_SMTP_URL is no address such as smtp://user:password@host:587?tls=required"))?
            .timeout(Some(PATIENCE))
            .build();
        Ok(Some(Self { transport, from }))
    }

    async fn send(&self, message: Message) -> Attempt {
        match self.transport.send(message).await {
            Ok(_) => Attempt::Sent,
            Err(error) if error.is_permanent() => Attempt::GivenUp(described(&error)),
            Err(error) => Attempt::PutOff(described(&error)),
        }
    }
}

/// An error with what caused it.
fn described(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| {
        let cause = cause.to_string();
        if text.contains(&cause) { text } else { format!("{text}: {cause}") }
    })
}

/// Sends for as long as the server runs.
pub async fn send_forever(context: Context, mailer: Mailer) {
    loop {
        match deliver(&context, &mailer, machine_now()).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "mails were tried"),
            Err(error) => tracing::warn!(%error, "mails could not be sent; trying again"),
        }
        tokio::time::sleep(INTERVAL).await;
    }
}

/// Tries every mail that is due at `now`, one after the other, each taken with a lease. Answers how many were tried.
///
/// A mail is sent twice only where a server dies between the mail server's yes and writing it down.
///
/// # Errors
/// The database's own.
pub async fn deliver(context: &Context, mailer: &Mailer, now: DateTime<Utc>) -> Result<u32> {
    let mut tried = 0;
    while let Some(mail) = mails::take(context, now).await? {
        let attempt = match letter(context, &mail, &mailer.from).await? {
            Ok(message) => mailer.send(message).await,
            Err(reason) => Attempt::GivenUp(reason),
        };
        if let Attempt::PutOff(error) | Attempt::GivenUp(error) = &attempt {
            tracing::warn!(mail = %mail.id, error, "a mail was not taken");
        }
        mails::finish(context, &mail, &attempt, now).await?;
        tried += 1;
    }
    Ok(tried)
}

/// The letter of a mail, or why there is none.
async fn letter(context: &Context, mail: &rows::Model, from: &Mailbox) -> Result<std::result::Result<Message, String>> {
    let db = context.db.primary();
    let missing = || Error::internal("a mail without its notice or reader");
    let row = notifications::Entity::find_by_id(mail.notification_id).one(db).await?.ok_or_else(missing)?;
    let user = users::Entity::find_by_id(mail.user_id).one(db).await?.ok_or_else(missing)?;
    if !user.active {
        return Ok(Err("the reader was deactivated".to_owned()));
    }
    let lang = convert::language(queries::settings(db, user.id).await?.as_ref());
    let notice = convert::notice(row)?;
    let address: Address = match mail.address.parse() {
        Ok(address) => address,
        Err(error) => return Ok(Err(format!("no mail address: {error}"))),
    };
    let message_id = format!("<{}@{}>", mail.id, from.email.domain());
    let message = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(Some(user.name), address))
        .subject(subject(&notice, lang))
        .message_id(Some(message_id))
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()))
        .header(header::ContentType::TEXT_PLAIN)
        .body(body(context, &notice, lang));
    Ok(message.map_err(|error| error.to_string()))
}

fn subject(notice: &Notice, lang: Lang) -> String {
    let number = notice.params.number.as_deref().map(|number| format!("{}{number}", lang.pick("：", ": "))).unwrap_or_default();
    format!("{}{}{number}", lang.pick("[客管] ", "[Clientele] "), notice.kind.label(lang))
}

fn body(context: &Context, notice: &Notice, lang: Lang) -> String {
    let zone = context.clock.zone();
    let sentence = notice.sentence(lang, |at| at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string());
    let link = match &context.settings.public_url {
        Some(base) => format!("\n\n{}{}", base.trim_end_matches('/'), notice.path()),
        None => String::new(),
    };
    let footer = lang.pick(
        "此邮件由客管系统自动发送，请勿回复。可在“我的账户”中选择接收哪些邮件。",
        "Clientele sent this mail by itself; please do not reply. Choose which mails you get under “My account”.",
    );
    format!("{sentence}{link}\n\n-- \n{footer}\n")
}
