//! The rules in words: what each compared, what it says, and what would help.

use std::str::FromStr;

use serde_json::Value;

use super::{Params, Remedy, RuleAnswer, field_error::plain};
use crate::{
    Lang,
    vocabulary::{Area, DayCount, Outcome, RemedyCode, Rule},
};

/// The name of a rule.
pub const fn rule_title(rule: Rule, lang: Lang) -> &'static str {
    rule.label(lang)
}

/// What a rule says about this document, with the figures it compared.
pub fn rule_sentence(answer: &RuleAnswer, lang: Lang) -> String {
    let words = Words { params: &answer.inputs, lang };
    let blocks = answer.outcome != Outcome::Allow;
    let mut sentence = match answer.rule {
        Rule::VisitNotice => notice(&words, blocks),
        Rule::VisitGeneralSmallGroup => small_group(&words, blocks),
        Rule::VisitImportantAreas => important_areas(&words, blocks),
        Rule::VisitArrangement => lang
            .pick("机关、学校和社会团体来访须事先约定。", "Agencies, schools and organisations visit by prior arrangement.")
            .to_owned(),
        Rule::VisitCompanyApproval => lang
            .pick(
                "政府官员、社会名流和企业负责人来访须经公司批准。",
                "Officials, public figures and heads of enterprises visit only with the company's approval.",
            )
            .to_owned(),
        Rule::VisitDepartmentInformation => department_information(lang, blocks),
        Rule::VisitCompanyNotice => company_notice(lang, blocks),
        Rule::VisitAnalysis => analysis(lang, blocks),
        Rule::VisitRehearsal => rehearsal(lang, blocks),
        Rule::VisitOverlap => overlap(&words, blocks),
        Rule::VisitAreaClosed => area_closed(&words, blocks),
        Rule::VisitAreaOpenTo => area_open_to(&words, blocks),
        Rule::VisitAreaCapacity => area_capacity(&words, blocks),
        Rule::ExpenseBeforeReception => before_reception(lang, blocks),
        Rule::ExpenseRepetition => repetition(&words, blocks),
        Rule::ExpenseMonthlyLimit => monthly_limit(&words, blocks),
        Rule::ExpenseGiftPublicOfficial => gift(&words, blocks),
    };
    if answer.inputs.contains_key("calendar_unknown") {
        sentence.push_str(lang.pick(
            "节假日安排尚未公布，暂按周一至周五计算。",
            " The holidays of that year are not announced yet; weekdays were counted.",
        ));
    }
    sentence
}

/// What would help, in words.
pub fn remedy_sentence(remedy: &Remedy, lang: Lang) -> String {
    let words = Words { params: &remedy.params, lang };
    match (remedy.code, words.optional("earliest")) {
        (RemedyCode::ChooseLaterDate, Some(earliest)) => match lang {
            Lang::Zh => format!("请改约 {earliest} 或以后的日期。"),
            Lang::En => format!("Choose {earliest} or a later date."),
        },
        (RemedyCode::RemoveAreas, _) if remedy.params.contains_key("areas") => match lang {
            Lang::Zh => format!("请去掉：{}。", words.areas("areas")),
            Lang::En => format!("Leave out: {}.", words.areas("areas")),
        },
        (code, _) => format!("{}{}", code.label(lang), lang.pick("。", ".")),
    }
}

/// The figures of an answer, written for people.
struct Words<'a> {
    params: &'a Params,
    lang: Lang,
}

impl Words<'_> {
    fn optional(&self, name: &str) -> Option<String> {
        self.params.get(name).filter(|value| !value.is_null()).map(plain)
    }

    fn get(&self, name: &str) -> String {
        self.optional(name).unwrap_or_else(|| "–".to_owned())
    }

    fn list(&self, name: &str, write: impl Fn(&Value) -> String) -> String {
        let items: Vec<_> = match self.params.get(name) {
            Some(Value::Array(items)) => items.iter().map(write).collect(),
            Some(single) => vec![write(single)],
            None => Vec::new(),
        };
        items.join(self.lang.pick("、", ", "))
    }

    fn areas(&self, name: &str) -> String {
        self.list(name, |value| {
            let text = plain(value);
            Area::from_str(&text).map_or(text, |area| area.label(self.lang).to_owned())
        })
    }
}

fn notice(words: &Words<'_>, blocks: bool) -> String {
    let (given, required) = (words.get("days_given"), words.get("days_required"));
    let is_working = words.optional("day_count").as_deref() == Some(DayCount::Working.as_str());
    let (zh, en) = if is_working { ("个工作日", "working days") } else { ("天", "days") };
    match (words.lang, blocks) {
        (Lang::Zh, false) => format!("预约提前 {given} {zh}，符合至少提前 {required} {zh}的规定。"),
        (Lang::Zh, true) => format!("预约提前 {given} {zh}；重要客户须至少提前 {required} {zh}预约。"),
        (Lang::En, false) => format!("Booked {given} {en} ahead; at least {required} are required."),
        (Lang::En, true) => format!("Booked {given} {en} ahead; important clients book at least {required} {en} ahead."),
    }
}

fn small_group(words: &Words<'_>, blocks: bool) -> String {
    let (headcount, limit) = (words.get("headcount"), words.get("limit"));
    match (words.lang, blocks) {
        (Lang::Zh, false) => format!("一般客户来访 {headcount} 人，超过 {limit} 人，可以接待。"),
        (Lang::Zh, true) => format!("一般客户来访 {headcount} 人；{limit} 人以下（含 {limit} 人）的团体原则上不予接待。"),
        (Lang::En, false) => format!("A general group of {headcount}, more than {limit}, can be received."),
        (Lang::En, true) => format!("A general group of {headcount}; groups of up to {limit} are in principle not received."),
    }
}

fn important_areas(words: &Words<'_>, blocks: bool) -> String {
    let areas = words.areas("areas");
    match (words.lang, blocks) {
        (Lang::Zh, false) => "未申请一般客户不能参观的区域。".to_owned(),
        (Lang::Zh, true) => format!("一般客户不能参观重要的生产厂区：{areas}。"),
        (Lang::En, false) => "No area was requested that is closed to general visitors.".to_owned(),
        (Lang::En, true) => format!("General visitors may not see the important plant areas: {areas}."),
    }
}

fn department_information(lang: Lang, objects: bool) -> String {
    let (zh, en) = if objects {
        (
            "大客户接待从公司相关部门的信息开始，尚未录入来访者、拜访对象和来访目的。",
            "A major visit starts from a department's information; who, whom and why are not entered yet.",
        )
    } else {
        ("已有相关部门的信息。", "The department's information is there.")
    };
    lang.pick(zh, en).to_owned()
}

fn company_notice(lang: Lang, objects: bool) -> String {
    let (zh, en) = if objects {
        ("招待方式按公司通知执行，尚无公司通知。", "The hospitality follows the company's notice, which is not there yet.")
    } else {
        ("已有公司通知。", "The company's notice is there.")
    };
    lang.pick(zh, en).to_owned()
}

fn analysis(lang: Lang, objects: bool) -> String {
    let (zh, en) = if objects {
        ("尚未分析来访的目的和需求。", "Purpose and needs of the visitors are not analysed yet.")
    } else {
        ("已分析来访的目的和需求。", "Purpose and needs of the visitors are analysed.")
    };
    lang.pick(zh, en).to_owned()
}

fn rehearsal(lang: Lang, objects: bool) -> String {
    let (zh, en) = if objects {
        ("尚未进行讲解演练。", "The explanation has not been rehearsed yet.")
    } else {
        ("已进行讲解演练。", "The explanation was rehearsed.")
    };
    lang.pick(zh, en).to_owned()
}

fn overlap(words: &Words<'_>, warns: bool) -> String {
    let (areas, bookings) = (words.areas("areas"), words.list("bookings", plain));
    if !warns {
        return words.lang.pick("同一时间没有冲突的参观。", "No other visit gets in its way.").to_owned();
    }
    let mut sentence = match (words.lang, areas.is_empty()) {
        (Lang::Zh, true) => "同一时间有人员或接待室冲突。".to_owned(),
        (Lang::Zh, false) => format!("同一时间人数超出区域容量：{areas}。"),
        (Lang::En, true) => "Somebody or a reception room is wanted twice at that time.".to_owned(),
        (Lang::En, false) => format!("At that time more people come than an area holds: {areas}."),
    };
    if !bookings.is_empty() {
        sentence.push_str(&match words.lang {
            Lang::Zh => format!("相关预约：{bookings}。"),
            Lang::En => format!(" Other bookings: {bookings}."),
        });
    }
    sentence
}

fn area_closed(words: &Words<'_>, blocks: bool) -> String {
    let (areas, periods) = (words.areas("areas"), words.list("periods", plain));
    match (words.lang, blocks) {
        (Lang::Zh, false) => "所选区域在来访时间内开放。".to_owned(),
        (Lang::Zh, true) => format!("来访时间内区域关闭：{areas}（{periods}）。"),
        (Lang::En, false) => "The areas are open at that time.".to_owned(),
        (Lang::En, true) => format!("Areas closed at that time: {areas} ({periods})."),
    }
}

fn area_open_to(words: &Words<'_>, blocks: bool) -> String {
    let areas = words.areas("areas");
    match (words.lang, blocks) {
        (Lang::Zh, false) => "所选区域对该类参观客户开放。".to_owned(),
        (Lang::Zh, true) => format!("不对该类参观客户开放的区域：{areas}。"),
        (Lang::En, false) => "The areas are open to this category of visit.".to_owned(),
        (Lang::En, true) => format!("Areas not open to this category of visit: {areas}."),
    }
}

fn area_capacity(words: &Words<'_>, blocks: bool) -> String {
    let (areas, people, capacity) = (words.areas("areas"), words.get("people"), words.list("capacity", plain));
    match (words.lang, blocks) {
        (Lang::Zh, false) => "所选区域可容纳来访人数。".to_owned(),
        (Lang::Zh, true) => format!("同一时间 {people} 人，超过区域可容纳人数：{areas}（{capacity}）。"),
        (Lang::En, false) => "The areas hold the group.".to_owned(),
        (Lang::En, true) => format!("{people} people at a time are more than the areas hold: {areas} ({capacity})."),
    }
}

fn before_reception(lang: Lang, blocks: bool) -> String {
    let (zh, en) = if blocks {
        (
            "接待已经开始；费用须在接待前申请，补办须说明理由，并标明为事后申请。",
            "The reception has begun; expenses are applied for beforehand. A later application needs a reason and stays marked as after the fact.",
        )
    } else {
        ("在接待开始前申请。", "Applied for before the reception.")
    };
    lang.pick(zh, en).to_owned()
}

fn repetition(words: &Words<'_>, blocks: bool) -> String {
    let earlier = words.list("earlier", plain);
    match (words.lang, blocks) {
        (Lang::Zh, false) => "没有内容和对象相同的接待。".to_owned(),
        (Lang::Zh, true) => format!("同样内容与对象的接待应尽量避免，已有：{earlier}。"),
        (Lang::En, false) => "No earlier reception has the same content and guests.".to_owned(),
        (Lang::En, true) => format!("The same reception for the same guests should be avoided; earlier: {earlier}."),
    }
}

fn monthly_limit(words: &Words<'_>, blocks: bool) -> String {
    let (receptions, limit) = (words.get("receptions"), words.get("limit"));
    let by_guest = words.optional("counted_by").as_deref() == Some("guest");
    let whose = match by_guest {
        true => words.lang.pick("同一客人", "the guest"),
        false => words.lang.pick("申请人", "the applicant"),
    };
    match (words.lang, blocks) {
        (Lang::Zh, false) => format!("本次是{whose}本月第 {receptions} 次接待，不超过 {limit} 次。"),
        (Lang::Zh, true) => format!("本次是{whose}本月第 {receptions} 次接待；原则上每人每月不超过 {limit} 次。"),
        (Lang::En, false) => format!("This is reception {receptions} for {whose} in the month; {limit} are allowed."),
        (Lang::En, true) => {
            format!("This is reception {receptions} for {whose} in the month; in principle at most {limit} are allowed.")
        }
    }
}

fn gift(words: &Words<'_>, blocks: bool) -> String {
    let guests = words.list("guests", plain);
    match (words.lang, blocks) {
        (Lang::Zh, false) => "没有向公职人员赠送礼品。".to_owned(),
        (Lang::Zh, true) => format!("客人中有公职人员（{guests}），不得列支礼品费用。"),
        (Lang::En, false) => "No gift goes to a public official.".to_owned(),
        (Lang::En, true) => format!("Guests are public officials ({guests}); gifts are not allowed."),
    }
}
