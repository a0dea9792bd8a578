//! What people choose about notices, and the mails that carry them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    patch::merge_patch,
    validation::{Findings, Validate},
    vocabulary::{Language, MailState, NoticeGroup, NoticeKind},
};

/// How the reader is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct NotificationSettings {
    /// The language of mails.
    pub language: Language,
    /// The groups of notices that are mailed as well; the app shows all of them.
    pub mail_groups: Vec<NoticeGroup>,
    /// Whether this installation sends mail at all.
    pub mail_is_on: bool,
    /// Where mails go: the address that the administrator entered; null where there is none.
    #[cfg_attr(feature = "docs", schema(example = "li.na@example.com"))]
    pub email: Option<String>,
    /// Counts up with every change.
    pub version: i32,
}

/// The part of the settings that the reader changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotificationSwitches {
    /// The language of mails.
    pub language: Language,
    /// The groups of notices that are mailed as well.
    pub mail_groups: Vec<NoticeGroup>,
}

impl Validate for NotificationSwitches {
    fn check(&self, found: &mut Findings) {
        found.each("mail_groups", &self.mail_groups, NoticeGroup::ALL.len(), |_, _| ());
        found.once_each("mail_groups", "", &self.mail_groups, |group| *group);
    }
}

merge_patch! {
    /// Changes to how one is told.
    pub struct NotificationSettingsPatch of NotificationSwitches {
        /// The language of mails.
        language: Language,
        /// All groups of notices that are to be mailed; empty for none.
        mail_groups: Vec<NoticeGroup>,
    }
}

/// A mail as the administrator sees it: where it stands, not what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Mail {
    /// The mail's id.
    pub id: Uuid,
    /// To whom.
    pub user_id: Uuid,
    /// The person's name.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub user_name: String,
    /// The address.
    #[cfg_attr(feature = "docs", schema(example = "li.na@example.com"))]
    pub address: String,
    /// What kind of notice it carries.
    pub kind: NoticeKind,
    /// How far it has come.
    pub state: MailState,
    /// How often it was tried.
    #[cfg_attr(feature = "docs", schema(example = 3))]
    pub attempts: i32,
    /// When it is tried next; null where it is not.
    #[serde(default, with = "crate::instant::optional")]
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// Why the last attempt failed.
    #[cfg_attr(feature = "docs", schema(example = "connection refused"))]
    pub last_error: Option<String>,
    /// Counts up with every attempt.
    pub version: i32,
    /// When it was made.
    #[serde(with = "crate::instant")]
    pub created_at: DateTime<Utc>,
    /// When the mail server took it.
    #[serde(default, with = "crate::instant::optional")]
    pub sent_at: Option<DateTime<Utc>>,
}
