//! The mails, for administrators: what waits, what was sent, what was given up and why.

use clientele_openapi::{notifications::Mail, vocabulary::MailState};
use leptos::{prelude::*, task::spawn_local};

use super::words as w;
use crate::{
    api::notifications,
    components::{Button, Chip, ChoiceFilter, Column, Empty, FilterBar, List, ListTable, Mood, PageHead, UrlFilters, use_list},
    i18n::lang,
    time, toast,
};

/// The list of mails.
#[component]
pub fn MailsPage() -> impl IntoView {
    let filters = UrlFilters::new(&["state"]);
    let mails = use_list("mails", move || filters.query(), notifications::list_mails);
    let states = Signal::derive(|| {
        MailState::ALL.iter().map(|state| (state.to_string(), state.label(lang()).to_owned())).collect::<Vec<_>>()
    });
    let empty = || view! { <Empty title=w::no_mails text=w::no_mails_text icon="mail" /> };
    view! {
        <PageHead title=w::mails />
        <section class="card">
            <FilterBar filters=filters>
                <ChoiceFilter filters=filters name="state" choices=states label=w::state single=true />
            </FilterBar>
            <ListTable
                list=mails
                columns=columns(mails)
                caption=w::mails
                key=|mail: &Mail| format!("{}-{}", mail.id, mail.version)
                filters=filters
                empty=empty
            />
        </section>
    }
}

fn columns(list: List<Mail>) -> Vec<Column<Mail>> {
    vec![
        Column::new(w::recipient, |mail: &Mail| {
            view! { <div class="who"><b>{mail.user_name.clone()}</b><span class="small muted">{mail.address.clone()}</span></div> }
        }),
        Column::new(w::about, |mail: &Mail| {
            let kind = mail.kind;
            view! { {move || kind.label(lang())} }
        }),
        Column::new(w::state, |mail: &Mail| view! { <Standing mail=mail.clone() /> }),
        Column::new(w::attempts, |mail: &Mail| mail.attempts).right().labelled(),
        Column::new(w::made, |mail: &Mail| time::date_time(mail.created_at)).labelled(),
        Column::new(w::actions, move |mail: &Mail| {
            let (id, version) = (mail.id, mail.version);
            let is_sent = mail.state == MailState::Sent;
            (!is_sent).then(
                || view! { <Button label=w::retry icon="rotate-cw" compact=true on_press=move |()| retry(list, id, version) /> },
            )
        })
        .right()
        .unnamed(),
    ]
}

#[component]
fn Standing(mail: Mail) -> impl IntoView {
    let state = mail.state;
    let (mood, icon) = match state {
        MailState::Waiting => (Mood::Warn, "clock"),
        MailState::Sent => (Mood::Ok, "check"),
        MailState::Failed => (Mood::Bad, "circle-alert"),
    };
    let next = mail.next_attempt_at.filter(|_| mail.attempts > 0);
    view! {
        <div class="who">
            <span><Chip label=move || state.label(lang()) mood=mood icon=icon /></span>
            {mail.last_error.map(|error| view! { <span class="small" lang="en">{error}</span> })}
            {next.map(|at| view! { <span class="small muted num">{move || w::next_attempt(time::date_time(at))}</span> })}
        </div>
    }
}

fn retry(list: List<Mail>, id: uuid::Uuid, version: i32) {
    spawn_local(async move {
        match notifications::retry_mail(id, version).await {
            Ok(_) => toast::say(w::retried()),
            Err(error) => toast::complain(error.detail()),
        }
        list.reload();
    });
}
