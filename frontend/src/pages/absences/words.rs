//! Words about absences.

use crate::i18n::words;

words! {
    absences: "委托代审", "Absences";
    absences_text: "不在期间由受托人代为审批并签字。", "While somebody is away, their delegate decides and signs on their behalf.";
    inbox: "审批", "Inbox";
    new_absence: "新增委托", "Enter an absence";
    new_absence_text: "委托期间，待您审批的单据由受托人审批；受托人是申请人时仍由您审批。", "During it your delegate is asked in your place; where they applied themselves, you are asked.";
    no_absences: "没有委托", "No absences";
    no_absences_text: "出差或休假前，可委托同事代为审批。", "Before a journey or holiday, name a colleague who decides for you.";
    who: "委托", "Who for whom";
    me: "我", "Me";
    stands_in(absent: String, delegate: String): "{absent} → {delegate}", "{absent} → {delegate}";
    period: "期间", "Period";
    state: "状态", "State";
    end: "结束委托", "End it";
    end_title: "现在结束委托？", "End the absence now?";
    end_text: "此后重新由本人审批。已签的字保留。", "From now on the person is asked again. Signatures given stay.";
    ended: "委托已结束", "The absence was ended";
    entered: "委托已生效", "The absence was entered";
    enter: "保存", "Save";
    delegate: "受托人", "Delegate";
    from_day: "首日", "First day";
    until_day: "末日（含）", "Last day (included)";
    reason: "说明", "Note";
}
