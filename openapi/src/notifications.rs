//! Notices: what people are told in the app and by mail, and the sentences for it.

mod sentences;
mod settings;

pub use settings::{Mail, NotificationSettings, NotificationSettingsPatch, NotificationSwitches};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Lang,
    problem::codes,
    validation::{Findings, Validate},
    vocabulary::{NoticeGroup, NoticeKind, NoticeSubject, Vocabulary},
};

/// A text in both languages, for words that the reader's language decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Words {
    /// In Chinese.
    #[cfg_attr(feature = "docs", schema(example = "讲解演练"))]
    pub zh: String,
    /// In English.
    #[cfg_attr(feature = "docs", schema(example = "Rehearsal"))]
    pub en: String,
}

impl Words {
    /// A word of the product's vocabulary.
    pub fn of(word: impl Vocabulary) -> Self {
        Self { zh: word.label(Lang::Zh).to_owned(), en: word.label(Lang::En).to_owned() }
    }

    /// Several words of the product's vocabulary, listed.
    pub fn list(words: &[impl Vocabulary]) -> Self {
        let all = |lang: Lang| words.iter().map(|word| word.label(lang)).collect::<Vec<_>>().join(lang.pick("、", ", "));
        Self { zh: all(Lang::Zh), en: all(Lang::En) }
    }

    /// The text in a language.
    pub fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// The particulars of a notice; what its kind has no use for is null.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct NoticeParams {
    /// The number of what it is about.
    #[cfg_attr(feature = "docs", schema(example = "YY-2026-00012"))]
    pub number: Option<String>,
    /// The client's name.
    #[cfg_attr(feature = "docs", schema(example = "深圳市华强精密机械有限公司"))]
    pub client: Option<String>,
    /// The name of the person who did it.
    #[cfg_attr(feature = "docs", schema(example = "李娜"))]
    pub by: Option<String>,
    /// The opinion, reason or comment.
    #[cfg_attr(feature = "docs", schema(example = "请补充来访目的"))]
    pub reason: Option<String>,
    /// When it begins, was, or is due.
    #[serde(with = "crate::instant::optional")]
    pub when: Option<DateTime<Utc>>,
    /// Until when it lasts.
    #[serde(with = "crate::instant::optional")]
    pub until: Option<DateTime<Utc>>,
    /// How many.
    #[cfg_attr(feature = "docs", schema(example = 3))]
    pub count: Option<u32>,
    /// The task, the areas, the policy: what it is, in both languages.
    pub what: Option<Words>,
}

/// Something that the reader is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Notice {
    /// The notice's id; in the stream also the event's id.
    pub id: Uuid,
    /// What it says.
    pub kind: NoticeKind,
    /// The kind of thing that it is about; null where it is about several.
    pub subject: Option<NoticeSubject>,
    /// The thing's id.
    pub subject_id: Option<Uuid>,
    /// The approval case that it belongs to.
    pub case_id: Option<Uuid>,
    /// The particulars.
    pub params: NoticeParams,
    /// When it happened.
    #[serde(with = "crate::instant")]
    pub at: DateTime<Utc>,
    /// When the reader read it; null while unread.
    #[serde(default, with = "crate::instant::optional")]
    pub read_at: Option<DateTime<Utc>>,
}

impl Notice {
    /// The sentence; instants are written by `when`, who knows the company's time zone.
    pub fn sentence(&self, lang: Lang, when: impl Fn(DateTime<Utc>) -> String) -> String {
        sentences::sentence(self.kind, self.subject, &self.params, lang, &when)
    }

    /// The page of the web app that it leads to.
    pub fn path(&self) -> String {
        let deciding = matches!(self.kind.group(), NoticeGroup::Decisions | NoticeGroup::Copies);
        let case = self.case_id.map(|id| format!("/inbox/{id}"));
        // The day of a visit is the reception desk's.
        if matches!(self.kind, NoticeKind::PassesOutstanding | NoticeKind::PassLost | NoticeKind::VisitArrived) {
            return "/reception-desk".to_owned();
        }
        let subject = || match (self.subject?, self.subject_id?) {
            (NoticeSubject::VisitBooking, id) => Some(format!("/visit-bookings/{id}")),
            (NoticeSubject::ExpenseApplication, id) => Some(format!("/expense-applications/{id}")),
            (NoticeSubject::VisitAmendment, id) => Some(format!("/visit-amendments/{id}")),
            (NoticeSubject::Incident, id) => Some(format!("/visit-incidents/{id}")),
            (NoticeSubject::PolicyVersion, id) => Some(format!("/policy-versions/{id}")),
            // What the owners of an area answered is read on its case.
            (NoticeSubject::VisitPass, _) => None,
        };
        let page = if deciding { case.or_else(subject) } else { subject().or(case) };
        page.unwrap_or_else(|| "/notifications".to_owned())
    }
}

/// One page of notices, with the count of those unread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct Notices {
    /// The notices, the latest first.
    pub items: Vec<Notice>,
    /// Send it as `cursor` to get the next page; null on the last one.
    pub next_cursor: Option<String>,
    /// How many of all the reader's notices are unread.
    #[cfg_attr(feature = "docs", schema(example = 4))]
    pub unread: u32,
}

/// The two counts that the app shows all the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct NoticeCounts {
    /// Notices that the reader has not read.
    #[cfg_attr(feature = "docs", schema(example = 4))]
    pub unread: u32,
    /// Cases that wait for the reader's decision.
    #[cfg_attr(feature = "docs", schema(example = 2))]
    pub to_decide: u32,
}

/// The most notices that are marked as read by their ids at once.
const MOST_READ: usize = 500;

/// Which notices the reader has read: either their ids, or all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadRequest {
    /// These notices.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(max_items = 500))]
    pub ids: Vec<Uuid>,
    /// Every notice of the reader's.
    #[serde(default)]
    #[cfg_attr(feature = "docs", schema(example = true))]
    pub all: bool,
}

impl Validate for ReadRequest {
    fn check(&self, found: &mut Findings) {
        found.each("ids", &self.ids, MOST_READ, |_, _| ());
        found.require(self.all || !self.ids.is_empty(), "ids", codes::REQUIRED);
        found.require(!self.all || self.ids.is_empty(), "ids", codes::NOT_ALLOWED);
    }
}

#[cfg(test)]
mod tests;
