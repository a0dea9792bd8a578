//! Every kind of notice speaks in both languages, with and without its particulars.

use super::*;
use rstest::rstest;

fn notice(kind: NoticeKind, params: NoticeParams) -> Notice {
    Notice {
        id: Uuid::nil(),
        kind,
        subject: Some(NoticeSubject::VisitBooking),
        subject_id: Some(Uuid::from_u128(1)),
        case_id: Some(Uuid::from_u128(2)),
        params,
        at: DateTime::UNIX_EPOCH,
        read_at: None,
    }
}

fn whole() -> NoticeParams {
    let text = |text: &str| Some(text.to_owned());
    NoticeParams {
        number: text("YY-2026-00012"),
        client: text("华强精密"),
        by: text("李娜"),
        reason: text("请补充"),
        when: Some(DateTime::UNIX_EPOCH),
        until: Some(DateTime::UNIX_EPOCH),
        count: Some(3),
        what: Some(Words { zh: "讲解演练".to_owned(), en: "Rehearsal".to_owned() }),
    }
}

#[test]
fn every_kind_has_a_sentence_that_uses_what_it_is_given_and_does_without_the_rest() {
    for kind in NoticeKind::ALL {
        for lang in Lang::ALL {
            for params in [whole(), NoticeParams::default()] {
                let sentence = notice(*kind, params).sentence(lang, |_| "12-03 09:30".to_owned());
                assert!(!sentence.is_empty() && !sentence.contains(['{', '}', '[', ']']), "{kind} {lang}: {sentence}");
                assert!(!sentence.contains("  "), "{kind} {lang}: {sentence}");
            }
        }
    }
}

#[rstest]
#[case(Lang::Zh, "李娜提交的参观预约 YY-2026-00012（华强精密）待您审批。")]
#[case(Lang::En, "Visit booking YY-2026-00012 (华强精密) waits for your decision; submitted by 李娜.")]
fn a_sentence_names_the_document_the_client_and_the_person(#[case] lang: Lang, #[case] expected: &str) {
    assert_eq!(notice(NoticeKind::ToDecide, whole()).sentence(lang, |_| String::new()), expected);
}

#[test]
fn an_absence_is_told_in_days() {
    let params = NoticeParams { reason: None, ..whole() };
    let sentence = notice(NoticeKind::Delegated, params).sentence(Lang::Zh, |_| "2026-12-03 00:00".to_owned());
    assert_eq!(sentence, "李娜委托您自 2026-12-03 至 2026-12-03 代为审批。");
}

#[test]
fn a_particular_with_brackets_of_its_own_is_not_read_as_a_template() {
    let params = NoticeParams { reason: Some("见[附件] {1}".to_owned()), ..NoticeParams::default() };
    assert_eq!(notice(NoticeKind::Refused, params).sentence(Lang::Zh, |_| String::new()), "参观预约未获批准。意见：见[附件] {1}");
}

#[test]
fn what_is_to_be_decided_leads_to_the_case_and_the_rest_to_the_document() {
    let path = |kind| notice(kind, NoticeParams::default()).path();
    assert_eq!(path(NoticeKind::ToDecide), format!("/inbox/{}", Uuid::from_u128(2)));
    assert_eq!(path(NoticeKind::Approved), format!("/visit-bookings/{}", Uuid::from_u128(1)));
    let nowhere = Notice { subject: None, case_id: None, ..notice(NoticeKind::Delegated, NoticeParams::default()) };
    assert_eq!(nowhere.path(), "/notifications");
    for kind in [NoticeKind::PassesOutstanding, NoticeKind::PassLost, NoticeKind::VisitArrived] {
        assert_eq!(path(kind), "/reception-desk");
    }
    let about = |subject| Notice { subject: Some(subject), ..notice(NoticeKind::Approved, NoticeParams::default()) };
    assert_eq!(about(NoticeSubject::VisitPass).path(), format!("/inbox/{}", Uuid::from_u128(2)));
    assert_eq!(about(NoticeSubject::PolicyVersion).path(), format!("/policy-versions/{}", Uuid::from_u128(1)));
}

#[rstest]
#[case::neither(ReadRequest::default(), false)]
#[case::ids(ReadRequest { ids: vec![Uuid::nil()], all: false }, true)]
#[case::all(ReadRequest { ids: vec![], all: true }, true)]
#[case::both(ReadRequest { ids: vec![Uuid::nil()], all: true }, false)]
fn reading_names_notices_or_all_of_them(#[case] request: ReadRequest, #[case] passes: bool) {
    assert_eq!(request.problems().is_empty(), passes);
}
