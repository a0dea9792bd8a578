//! Individual clients: attribute and sub-attribute from the source's table, and the tier that they propose (D 5.2(2)).

use clientele_openapi::individual_tiers::{INDIVIDUAL_TIERS, IndividualTier, compliance_note, individual_tier};
use clientele_openapi::{Lang, vocabulary::ConsumptionTier};
use leptos::prelude::*;

use super::{
    typed::{Draft, Typed},
    words as w,
};
use crate::{
    components::{Bind, ChoiceField, Notice, NoticeTone, OptionField, bind},
    i18n::lang,
};

/// The table's words in English; the values themselves stay as the source has them.
const GLOSSES: &[(&str, &str)] = &[
    ("政府行政机关", "Government bodies"),
    ("政府及行政机关官员", "Government officials"),
    ("政府及行政机关公务员(中等职位)", "Civil servants in middle positions"),
    ("普通公务员", "Ordinary civil servants"),
    ("企事业单位", "Enterprises and institutions"),
    ("高层管理人员", "Senior management"),
    ("中层管理人员", "Middle management"),
    ("普通管理人员", "Junior management"),
    ("私营企业", "Private firms"),
    ("私企业主", "Owners of private firms"),
    ("外资企业", "Foreign-funded firms"),
    ("中高管理人士", "Middle and senior management"),
    ("个体工商户", "Self-employed traders"),
    ("商贸个体户", "Self-employed in trade"),
    ("城市新兴白领中产阶层", "New urban middle class"),
    ("职业经理人", "Professional managers"),
    ("外企或大型企业员工", "Staff of foreign or large firms"),
    ("专业人士", "Professionals"),
    ("知识型自由职业者", "Knowledge freelancers"),
];

/// A word of the table, in English with its meaning before it.
pub fn glossed(text: &str) -> String {
    let gloss = GLOSSES.iter().find(|(source, _)| *source == text);
    match (lang(), gloss) {
        (Lang::En, Some((source, gloss))) => format!("{gloss} ({source})"),
        _ => text.to_owned(),
    }
}

/// The words offered: the table's, and what the client has where the table does not know it.
fn choices(offered: Vec<&'static str>, held: String) -> Vec<(String, String)> {
    let mut words: Vec<String> = Vec::new();
    for word in offered {
        if words.iter().all(|known| known != word) {
            words.push(word.to_owned());
        }
    }
    if !held.is_empty() && !words.contains(&held) {
        words.push(held);
    }
    words.into_iter().map(|word| (word.clone(), glossed(&word))).collect()
}

fn row(typed: &Typed) -> Option<&'static IndividualTier> {
    individual_tier(&typed.attribute, &typed.sub_attribute)
}

/// Attribute, sub-attribute and tier of an individual client.
#[component]
pub fn IndividualFields(
    /// What is typed.
    draft: RwSignal<Draft>,
) -> impl IntoView {
    let attributes = Signal::derive(move || {
        choices(INDIVIDUAL_TIERS.iter().map(|row| row.attribute).collect(), draft.with(|draft| draft.now.attribute.clone()))
    });
    let subs = Signal::derive(move || {
        let (attribute, held) = draft.with(|draft| (draft.now.attribute.clone(), draft.now.sub_attribute.clone()));
        let offered = INDIVIDUAL_TIERS.iter().filter(|row| row.attribute == attribute).map(|row| row.sub_attribute).collect();
        choices(offered, held)
    });
    let attribute = Bind::part(draft, |draft| draft.now.attribute.clone(), |draft, text| choose_attribute(&mut draft.now, text));
    let sub = Bind::part(draft, |draft| draft.now.sub_attribute.clone(), |draft, text| choose_sub(&mut draft.now, text));
    let proposed = move || draft.with(|draft| row(&draft.now)).map(|row| row.tier);
    let hint = move || match proposed() {
        Some(tier) => w::tier_proposed(tier.label(lang()).to_owned()),
        None => w::tier_hint().to_owned(),
    };
    let is_office = Memo::new(move |_| draft.with(|draft| row(&draft.now)).is_some_and(|row| row.is_public_office));
    let note = move || {
        is_office.get().then(|| {
            view! { <div class="wide" role="status"><Notice tone=NoticeTone::Warn>{move || compliance_note(lang())}</Notice></div> }
        })
    };
    view! {
        <ChoiceField bind=attribute path="attribute" choices=attributes />
        <ChoiceField bind=sub path="sub_attribute" choices=subs />
        {note}
        <OptionField<ConsumptionTier>
            bind=bind!(draft, now.consumption_tier)
            path="consumption_tier"
            hint=hint
        />
    }
}

fn choose_attribute(typed: &mut Typed, attribute: String) {
    let before = row(typed).map(|row| row.tier);
    typed.attribute = attribute;
    // A sub-attribute belongs to one attribute; where there is only one, it is meant.
    let rows: Vec<_> = INDIVIDUAL_TIERS.iter().filter(|row| row.attribute == typed.attribute).collect();
    if rows.iter().all(|row| row.sub_attribute != typed.sub_attribute) {
        typed.sub_attribute = if let [only] = rows.as_slice() { only.sub_attribute.to_owned() } else { String::new() };
    }
    propose(typed, before);
}

fn choose_sub(typed: &mut Typed, sub_attribute: String) {
    let before = row(typed).map(|row| row.tier);
    typed.sub_attribute = sub_attribute;
    propose(typed, before);
}

/// Takes the proposed tier, unless another one was chosen by hand.
fn propose(typed: &mut Typed, before: Option<ConsumptionTier>) {
    if typed.consumption_tier.is_none() || typed.consumption_tier == before {
        typed.consumption_tier = row(typed).map(|row| row.tier);
    }
}
