//! The personal link for calendar programs: made, copied, renewed, deleted.

use clientele_openapi::calendar_feed::CalendarFeed;
use leptos::{prelude::*, task::spawn_local};

use super::words as w;
use crate::{
    api::calendar,
    browser,
    components::{Button, Card, Confirm, Notice, NoticeTone, Tone, WhenLoaded, use_loaded},
    time, toast, words as shared,
};

/// The card about the link.
#[component]
pub(super) fn FeedCard() -> impl IntoView {
    let feed = use_loaded(|| (), calendar::feed);
    let fresh = RwSignal::new(None::<String>);
    let (renewing, deleting, busy) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let make = move |()| {
        busy.set(true);
        spawn_local(async move {
            match calendar::make_feed().await {
                Ok(made) => {
                    feed.put(CalendarFeed { created_at: Some(made.created_at), last_read_at: None });
                    fresh.set(Some(absolute(&made.url)));
                }
                Err(error) => toast::complain(error.detail()),
            }
            let _ = busy.try_set(false);
        });
    };
    let delete = move |()| {
        spawn_local(async move {
            match calendar::delete_feed().await {
                Ok(()) => {
                    fresh.set(None);
                    feed.put(CalendarFeed { created_at: None, last_read_at: None });
                    toast::say(w::feed_deleted());
                }
                Err(error) => toast::complain(error.detail()),
            }
        });
    };
    let show = move |feed: CalendarFeed| match feed.created_at {
        None => view! {
            <p>{w::feed_none}</p>
            <div class="actions"><Button label=w::feed_make icon="plus" busy=busy on_press=make /></div>
        }
        .into_any(),
        Some(made) => {
            let read =
                move || feed.last_read_at.map_or_else(|| w::feed_never_read().to_owned(), |at| w::feed_read(time::friendly(at)));
            view! {
                <p class="num">{move || w::feed_made(time::date_time(made))}" · "{read}</p>
                <div class="actions">
                    <Button label=w::feed_renew icon="rotate-cw" busy=busy on_press=move |()| renewing.set(true) />
                    <Button label=w::feed_delete icon="trash-2" tone=Tone::Danger on_press=move |()| deleting.set(true) />
                </div>
            }
            .into_any()
        }
    };
    view! {
        <Card title=w::feed_title>
            <div class="stack">
                <p class="muted">{w::feed_text}</p>
                {move || fresh.get().map(|url| view! { <Fresh url=url /> })}
                <WhenLoaded loaded=feed view=show lines=2 />
            </div>
        </Card>
        <Confirm open=renewing title=w::feed_renew text=w::feed_renew_text action=w::feed_renew tone=Tone::Primary on_confirm=make />
        <Confirm open=deleting title=w::feed_delete text=w::feed_delete_text action=w::feed_delete on_confirm=delete />
    }
}

/// A link that was just made, to be copied.
#[component]
fn Fresh(url: String) -> impl IntoView {
    let copied = url.clone();
    let copy = move |()| {
        let url = copied.clone();
        spawn_local(async move {
            if browser::copy(&url).await {
                toast::say(shared::copied());
            } else {
                toast::complain(w::copy_failed());
            }
        });
    };
    view! {
        <Notice tone=NoticeTone::Ok>
            <p>{w::feed_once}</p>
            <div class="cal-link">
                <input class="input" type="text" readonly aria-label=w::feed_url prop:value=url />
                <Button label=shared::copy icon="copy" on_press=copy />
            </div>
        </Notice>
    }
}

/// The link with this server's address, where the server does not know its own.
fn absolute(url: &str) -> String {
    if url.starts_with('/') {
        format!("{}{url}", browser::window().location().origin().unwrap_or_default())
    } else {
        url.to_owned()
    }
}
