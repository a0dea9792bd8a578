//! The passes of a visit as cards to print, one A6 sheet each; for the reception, who alone knows the codes.

use clientele_openapi::{
    Lang,
    passes::{PassLedger, VisitPass},
    vocabulary::PassStatus,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

use super::words as w;
use crate::{
    api::passes,
    browser,
    components::{Button, Empty, LinkButton, PageHead, Qr, Tone, WhenLoaded, use_loaded},
    pages::desk::grouped,
    words as shared,
};

/// The page of a visit's pass cards.
#[component]
pub fn PassCardsPage() -> impl IntoView {
    let params = use_params_map();
    // What is no id finds nothing.
    let id = move || params.read().get("id").and_then(|id| id.parse::<Uuid>().ok()).unwrap_or_default();
    let ledger = use_loaded(id, passes::ledger);
    view! { <WhenLoaded loaded=ledger view=|ledger| view! { <Cards ledger=ledger /> } /> }
}

#[component]
fn Cards(ledger: PassLedger) -> impl IntoView {
    let booking = ledger.booking_id;
    let out: Vec<VisitPass> =
        ledger.passes.into_iter().filter(|pass| pass.state == PassStatus::Issued && pass.code.is_some()).collect();
    let (count, none) = (out.len(), out.is_empty());
    let visit = out.first().map(|pass| format!("{} · {}", pass.client.name, pass.booking_number));
    let actions = move || {
        view! {
            <LinkButton href=format!("/visit-bookings/{booking}") label=w::to_booking icon="calendar-days" />
            {(!none).then(|| view! { <Button label=shared::print icon="printer" tone=Tone::Primary on_press=|()| browser::print() /> })}
        }
    };
    view! {
        <PageHead
            title=w::pass_cards
            above=visit.unwrap_or_default()
            below=move || if none { String::new() } else { w::cards_count(count) }
            parent=("/visit-bookings", w::bookings)
            actions=actions
        />
        {none.then(|| view! { <div class="card"><Empty title=w::no_cards text=w::no_cards_text icon="ticket" /></div> })}
        <div class="pass-cards">{out.into_iter().map(|pass| view! { <PassCard pass=pass /> }).collect_view()}</div>
    }
}

/// One pass: in both languages, because whoever reads it at a door may speak either.
#[component]
fn PassCard(pass: VisitPass) -> impl IntoView {
    let (area, code) = (pass.area, pass.code.unwrap_or_default());
    let letters = grouped(&code);
    let (number, name, holder) = (pass.number.clone(), pass.number, pass.holder.unwrap_or_default());
    view! {
        <article class="pass-card" aria-label=name>
            <header>
                <span class="mark" aria-hidden="true">"客"</span>
                <span class="pass-company">"客管 Clientele"</span>
                <span class="pass-kind"><b>"参观证"</b> " " <span lang="en">"Visitor pass"</span></span>
                <span class="num">{number}</span>
            </header>
            <h2 class="pass-area">
                <span lang="zh">{area.label(Lang::Zh)}</span>
                <span lang="en">{area.label(Lang::En)}</span>
            </h2>
            <div class="pass-body">
                <dl>
                    <PassLine zh="持证人" en="Holder" value=holder />
                    <PassLine zh="来访单位" en="Company" value=pass.client.name />
                    <PassLine zh="预约编号" en="Visit" value=pass.booking_number />
                    <PassLine zh="有效日期" en="Valid on" value=pass.valid_on.to_string() />
                </dl>
                <div class="pass-code">
                    <Qr text=code label=w::qr_label />
                    <span class="num">{letters}</span>
                </div>
            </div>
            <footer>
                <p lang="zh">"参观期间禁止拍照，除非特别准许。请佩戴本证，离开时交还接待部。"</p>
                <p lang="en">"No photography unless specially permitted. Wear this pass and return it to the reception."</p>
            </footer>
        </article>
    }
}

#[component]
fn PassLine(zh: &'static str, en: &'static str, value: String) -> impl IntoView {
    view! {
        <div>
            <dt>{zh} " " <span lang="en">{en}</span></dt>
            <dd class="num">{value}</dd>
        </div>
    }
}
