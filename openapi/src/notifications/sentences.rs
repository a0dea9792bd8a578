//! The sentence of every kind of notice, once for app and mail.
//!
//! `{…}` is a particular; `[…]` is left out where a particular inside it is missing.

use chrono::{DateTime, Utc};

use super::NoticeParams;
use crate::{
    Lang,
    vocabulary::{NoticeKind, NoticeSubject},
};

/// The template in both languages.
const fn template(kind: NoticeKind) -> (&'static str, &'static str) {
    use NoticeKind as K;
    match kind {
        K::ToDecide => (
            "[{by}提交的]{document}[ {number}][（{client}）]待您审批。",
            "{document}[ {number}][ ({client})] waits for your decision[; submitted by {by}].",
        ),
        K::Transferred => (
            "[{by}将]{document}[ {number}][（{client}）]转交给您审批。[原因：{reason}]",
            "{document}[ {number}][ ({client})] was passed on to you for decision[ by {by}].[ Reason: {reason}]",
        ),
        K::SignerAdded => (
            "[{by}请您]加签{document}[ {number}][（{client}）]。[说明：{reason}]",
            "You were added as a signer of {document}[ {number}][ ({client})][ by {by}].[ Note: {reason}]",
        ),
        K::Delegated => (
            "[{by}]委托您[自 {when}][ 至 {until} ]代为审批。[说明：{reason}]",
            "You stand in for decisions[ of {by}][ from {when}][ until {until}].[ Note: {reason}]",
        ),
        K::Reminded => (
            "[{by}]催办：{document}[ {number}][（{client}）]待您审批。[附言：{reason}]",
            "Reminder[ from {by}]: {document}[ {number}][ ({client})] waits for your decision.[ Note: {reason}]",
        ),
        K::DueSoon => (
            "{document}[ {number}][（{client}）]的审批[将于 {when} ]到期，请尽快处理。",
            "{document}[ {number}][ ({client})] is due for your decision[ by {when}].",
        ),
        K::Overdue => (
            "{document}[ {number}][（{client}）]的审批已超时[，时限为 {when}]，请立即处理。",
            "{document}[ {number}][ ({client})] is overdue for your decision[; it was due {when}].",
        ),
        K::Escalated => (
            "{document}[ {number}][（{client}）]的审批已超时[，时限为 {when}]，现升级由您处理。",
            "{document}[ {number}][ ({client})] was not decided in time[ (due {when})] and now comes to you.",
        ),
        K::Approved => (
            "{document}[ {number}][（{client}）]已获批准[，审批人{by}]。[意见：{reason}]",
            "{document}[ {number}][ ({client})] was approved[ by {by}].[ Opinion: {reason}]",
        ),
        K::Refused => (
            "{document}[ {number}][（{client}）]未获批准[，审批人{by}]。[意见：{reason}]",
            "{document}[ {number}][ ({client})] was refused[ by {by}].[ Opinion: {reason}]",
        ),
        K::Returned => (
            "{document}[ {number}][（{client}）]已[由{by}]退回，请修改。[意见：{reason}]",
            "{document}[ {number}][ ({client})] was returned for changes[ by {by}].[ Opinion: {reason}]",
        ),
        K::Withdrawn => {
            ("[{by}]撤回了{document}[ {number}][（{client}）]。", "{document}[ {number}][ ({client})] was withdrawn[ by {by}].")
        }
        K::Cancelled => (
            "[{by}]取消了{document}[ {number}][（{client}）]。[原因：{reason}]",
            "{document}[ {number}][ ({client})] was cancelled[ by {by}].[ Reason: {reason}]",
        ),
        K::Copied => (
            "[{by}]将{document}[ {number}][（{client}）]抄送给您。[说明：{reason}]",
            "{document}[ {number}][ ({client})] was copied to you[ by {by}].[ Note: {reason}]",
        ),
        K::Commented => (
            "[{by}]评论了{document}[ {number}][（{client}）][：{reason}]",
            "[{by} commented on ]{document}[ {number}][ ({client})][: {reason}]",
        ),
        K::PersonInCharge => (
            "{document}[ {number}][（{client}）]由您负责接待[，时间 {when}]。",
            "You are in charge of {document}[ {number}][ ({client})][, {when}].",
        ),
        K::TaskAssigned => (
            "{document}[ {number}][（{client}）]有任务由您负责[：{what}][，须于 {when} 前完成]。",
            "A task of {document}[ {number}][ ({client})] is yours[: {what}][, due {when}].",
        ),
        K::TaskDue => (
            "{document}[ {number}][（{client}）]的任务[“{what}”]即将到期[，时限 {when}]。",
            "Your task[ “{what}”] of {document}[ {number}][ ({client})] is due[ by {when}].",
        ),
        K::PassDecided => (
            "{document}[ {number}][（{client}）]的参观证已答复[：{what}][，核准 {count} 张]。[说明：{reason}]",
            "The passes of {document}[ {number}][ ({client})] were answered[: {what}][, {count} granted].[ Explanation: {reason}]",
        ),
        K::PassesOutstanding => {
            ("[{when} ]仍有[ {count} 张]参观证未收回[：{what}]。", "Passes not returned[ by {when}][: {count}][ ({what})].")
        }
        K::PassLost => (
            "参观证[ {what} ]已登记遗失[，{document} {number}][（{client}）]。[说明：{reason}]",
            "Pass[ {what}] was recorded as lost[; {document} {number}][ ({client})].[ Note: {reason}]",
        ),
        K::VisitReady => (
            "{document}[ {number}][（{client}）]已准备就绪[，时间 {when}]。",
            "{document}[ {number}][ ({client})] is ready[; it begins {when}].",
        ),
        K::VisitChanged => (
            "{document}[ {number}][（{client}）]有变更[：{what}][，现定于 {when}]。[原因：{reason}]",
            "{document}[ {number}][ ({client})] has changed[: {what}][; now {when}].[ Reason: {reason}]",
        ),
        K::VisitCancelled => (
            "{document}[ {number}][（{client}）][（原定 {when}）]已取消。[原因：{reason}]",
            "{document}[ {number}][ ({client})][, planned for {when},] was cancelled.[ Reason: {reason}]",
        ),
        K::VisitArrived => (
            "{document}[ {number}][（{client}）]的来访客人已到[，共 {count} 人]。",
            "The visitors of {document}[ {number}][ ({client})] have arrived[: {count}].",
        ),
        K::IncidentRecorded => (
            "已登记违规带访[ {number}][，时间 {when}][（{client}）]。[{reason}]",
            "An incident was recorded[: {number}][, {when}][ ({client})].[ {reason}]",
        ),
        K::PolicyInForce => (
            "{document}[《{what}》][ {number}][自 {when} 起]生效。",
            "{document}[ “{what}”][ {number}] is in force[ from {when}].",
        ),
    }
}

pub(super) fn sentence(
    kind: NoticeKind,
    subject: Option<NoticeSubject>,
    params: &NoticeParams,
    lang: Lang,
    when: &dyn Fn(DateTime<Utc>) -> String,
) -> String {
    let (zh, en) = template(kind);
    // Absences and policies begin with a day, whose hour says nothing.
    let is_day = matches!(kind, NoticeKind::Delegated | NoticeKind::PolicyInForce);
    let when = |at: DateTime<Utc>| {
        let text = when(at);
        if is_day { text.split(' ').next().unwrap_or_default().to_owned() } else { text }
    };
    let particular = |name: &str| -> Option<String> {
        match name {
            "document" => Some(subject.map_or(lang.pick("单据", "Document"), |subject| subject.label(lang)).to_owned()),
            "number" => params.number.clone(),
            "client" => params.client.clone(),
            "by" => params.by.clone(),
            "reason" => params.reason.clone(),
            "when" => params.when.map(when),
            "until" => params.until.map(when),
            "count" => params.count.map(|count| count.to_string()),
            "what" => params.what.as_ref().map(|what| what.pick(lang).to_owned()),
            _ => None,
        }
    };
    let mut text = String::new();
    for (index, part) in lang.pick(zh, en).split('[').enumerate() {
        // What stands before a `]` is the optional part that the `[` opened.
        match part.split_once(']').filter(|_| index > 0) {
            Some((optional, rest)) => {
                text.push_str(&filled(optional, &particular).unwrap_or_default());
                text.push_str(&filled(rest, &particular).unwrap_or_default());
            }
            None => text.push_str(&filled(part, &particular).unwrap_or_default()),
        }
    }
    text.trim().to_owned()
}

/// The text with its particulars, or nothing where one is missing.
fn filled(text: &str, particular: &impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}')?;
        filled.push_str(&particular(name).filter(|value| !value.trim().is_empty())?);
        filled.push_str(rest);
    }
    Some(filled)
}
