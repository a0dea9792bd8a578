//! Notices, settings and mails as the contract has them.

use clientele_openapi::Lang;
use clientele_openapi::notifications::{Mail, Notice, NotificationSettings};
use clientele_openapi::vocabulary::{Language, MailState, NoticeGroup};

use crate::context::Context;
use crate::entity::{mails, notification_settings as settings, notifications, users};
use crate::error::{Error, Result};

pub(super) fn notice(row: notifications::Model) -> Result<Notice> {
    Ok(Notice {
        id: row.id,
        kind: row.kind.parse().map_err(Error::internal)?,
        subject: row.subject_kind.map(|kind| kind.parse()).transpose().map_err(Error::internal)?,
        subject_id: row.subject_id,
        case_id: row.case_id,
        params: serde_json::from_str(&row.params).map_err(Error::internal)?,
        at: row.at,
        read_at: row.read_at,
    })
}

/// The groups that a row switches off.
pub(super) fn muted(row: &settings::Model) -> Vec<NoticeGroup> {
    row.muted.split_whitespace().filter_map(|group| group.parse().ok()).collect()
}

pub(super) fn settings(context: &Context, user: users::Model, row: Option<&settings::Model>) -> Result<NotificationSettings> {
    let off = row.map(muted).unwrap_or_default();
    Ok(NotificationSettings {
        language: row.map_or(Ok(Language::Zh), |row| row.language.parse()).map_err(Error::internal)?,
        mail_groups: NoticeGroup::ALL.iter().copied().filter(|group| !off.contains(group)).collect(),
        mail_is_on: context.settings.smtp_url.is_some(),
        email: user.email,
        // Who never chose anything has the first version; choosing makes the second.
        version: row.map_or(1, |row| row.version),
    })
}

/// In which language somebody is written to.
pub(super) fn language(row: Option<&settings::Model>) -> Lang {
    row.and_then(|row| row.language.parse::<Language>().ok()).map_or(Lang::Zh, Lang::from)
}

pub(super) fn mail(row: mails::Model, kind: &str, user_name: String) -> Result<Mail> {
    let state: MailState = row.state.parse().map_err(Error::internal)?;
    Ok(Mail {
        id: row.id,
        user_id: row.user_id,
        user_name,
        address: row.address,
        kind: kind.parse().map_err(Error::internal)?,
        state,
        attempts: row.attempts,
        next_attempt_at: (state == MailState::Waiting).then_some(row.next_attempt_at),
        last_error: row.last_error,
        version: row.version,
        created_at: row.created_at,
        sent_at: row.sent_at,
    })
}
