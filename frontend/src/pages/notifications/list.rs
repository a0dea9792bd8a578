//! The notices, day by day.

use clientele_openapi::{
    notifications::{Notice, ReadRequest},
    vocabulary::NoticeGroup,
};
use leptos::{prelude::*, task::spawn_local};

use super::words as w;
use crate::{
    api::notifications,
    components::{Button, Empty, Failed, Icon, List, More, PageHead, Skeleton, UrlFilters, use_list},
    i18n::lang,
    shell::live,
    time, toast,
};

/// The notices of the person.
#[component]
pub fn NotificationsPage() -> impl IntoView {
    let filters = UrlFilters::new(&["unread"]);
    let only_unread = Memo::new(move |_| filters.get("unread").as_deref() == Some("true"));
    let notices = use_list("notifications", move || filters.query(), notifications::notices_page);
    Effect::new(move |before: Option<u32>| {
        let news = live::news();
        if before.is_some_and(|before| before != news) {
            notices.reload();
        }
        news
    });
    let mark_all = move |()| mark(ReadRequest { ids: Vec::new(), all: true }, notices);
    let mark_all_button =
        move || (live::unread() > 0).then(|| view! { <Button label=w::mark_all icon="check-check" on_press=mark_all /> });
    let actions = move || view! { {mark_all_button} };
    view! {
        <PageHead title=w::notifications actions=actions />
        <nav class="tabs" aria-label=w::which>
            <a class="tab" href="/notifications" aria-current=move || (!only_unread.get()).then_some("page")>{w::all}</a>
            <a class="tab" href="/notifications?unread=true" aria-current=move || only_unread.get().then_some("page")>
                {w::unread}
                {move || (live::unread() > 0).then(|| view! { <span class="count">{live::unread()}</span> })}
            </a>
        </nav>
        <Days list=notices only_unread=only_unread />
    }
}

#[component]
fn Days(list: List<Notice>, only_unread: Memo<bool>) -> impl IntoView {
    let empty = move || {
        let (title, text) =
            if only_unread.get() { (w::nothing_unread(), w::nothing_unread_text()) } else { (w::nothing(), w::nothing_text()) };
        view! { <section class="card"><Empty title=title text=text icon="bell" /></section> }
    };
    move || {
        let is_empty = list.items.with(Vec::is_empty);
        match (list.error.get(), list.ready.get()) {
            (Some(error), _) if is_empty => view! { <Failed error=error retry=move |()| list.reload() /> }.into_any(),
            (_, false) => view! { <Skeleton lines=8 /> }.into_any(),
            (_, true) if is_empty => empty().into_any(),
            (_, true) => {
                let days = by_day(list.items.get());
                let day = |(title, notices): (String, Vec<Notice>)| {
                    let entries = notices.into_iter().map(|notice| view! { <Entry notice=notice list=list /> }).collect_view();
                    view! {
                        <section class="card notices">
                            <h2>{title}</h2>
                            <ul>{entries}</ul>
                        </section>
                    }
                };
                view! { {days.into_iter().map(day).collect_view()} <More list=list /> }.into_any()
            }
        }
    }
}

/// The notices of each day of the company's calendar under its name, in their order.
fn by_day(notices: Vec<Notice>) -> Vec<(String, Vec<Notice>)> {
    let mut days: Vec<(String, Vec<Notice>)> = Vec::new();
    for notice in notices {
        let name = match time::today().signed_duration_since(time::company_time(notice.at).date()).num_days() {
            0 => w::today().to_owned(),
            1 => w::yesterday().to_owned(),
            _ => format!("{} · {}", time::date(notice.at), time::long_date(notice.at)),
        };
        match days.last_mut() {
            Some((known, of_day)) if *known == name => of_day.push(notice),
            _ => days.push((name, vec![notice])),
        }
    }
    days
}

#[component]
fn Entry(notice: Notice, list: List<Notice>) -> impl IntoView {
    let (id, is_unread, group, kind) = (notice.id, notice.read_at.is_none(), notice.kind.group(), notice.kind);
    let (path, clock) = (notice.path(), time::clock(notice.at));
    let read = move || {
        if is_unread {
            mark(ReadRequest { ids: vec![id], all: false }, list);
        }
    };
    let text = move || notice.sentence(lang(), time::date_time);
    view! {
        <li class:unread=is_unread>
            <Icon name=icon(group) />
            <div class="notice-text">
                <span class="small muted">{move || kind.label(lang())} " · " <span class="num">{clock}</span></span>
                <a href=path on:click=move |_| read()>
                    {is_unread.then(|| view! { <span class="visually-hidden">{w::new}</span> })}
                    {text}
                </a>
            </div>
            {is_unread
                .then(|| {
                    view! {
                        <button type="button" class="tool" title=w::mark_one aria-label=w::mark_one on:click=move |_| read()>
                            <Icon name="check" />
                        </button>
                    }
                })}
        </li>
    }
}

const fn icon(group: NoticeGroup) -> &'static str {
    match group {
        NoticeGroup::Decisions => "inbox",
        NoticeGroup::Results => "stamp",
        NoticeGroup::Copies => "copy",
        NoticeGroup::Visits => "calendar-days",
        NoticeGroup::Policies => "file-text",
    }
}

/// Marks notices as read, on the server and then on screen.
fn mark(request: ReadRequest, list: List<Notice>) {
    spawn_local(async move {
        match notifications::mark_read(request.clone()).await {
            Ok(counts) => {
                live::know(counts);
                let now = time::now();
                let _ = list.items.try_update(|items| {
                    for notice in items.iter_mut().filter(|notice| request.all || request.ids.contains(&notice.id)) {
                        notice.read_at = notice.read_at.or(Some(now));
                    }
                });
            }
            Err(error) => toast::complain(error.detail()),
        }
    });
}
