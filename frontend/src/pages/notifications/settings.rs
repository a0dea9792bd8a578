//! How one is told: what is mailed as well, and in which language. Each choice is kept at once.

use clientele_openapi::{
    Patch,
    notifications::{NotificationSettings, NotificationSettingsPatch},
    vocabulary::{Language, NoticeGroup},
};
use leptos::{prelude::*, task::spawn_local};

use super::words as w;
use crate::{
    api::notifications,
    components::{Card, Loaded, Notice, NoticeTone, WhenLoaded, use_loaded},
    i18n::lang,
    toast, words as shared,
};

/// A card of the account page.
#[component]
pub fn NotificationSettingsCard() -> impl IntoView {
    let settings = use_loaded(|| (), notifications::settings);
    view! {
        <Card title=w::settings note=w::settings_note>
            <WhenLoaded loaded=settings lines=4 view=move |now| view! { <Choices now=now loaded=settings /> } />
        </Card>
    }
}

#[component]
fn Choices(now: NotificationSettings, loaded: Loaded<NotificationSettings>) -> impl IntoView {
    let version = now.version;
    let (groups, language) = (now.mail_groups, now.language);
    let group_option = |group: NoticeGroup| {
        let chosen = groups.clone();
        let toggle = move |event| {
            let mut wanted = chosen.clone();
            wanted.retain(|other| *other != group);
            if event_target_checked(&event) {
                wanted.push(group);
            }
            keep(loaded, version, NotificationSettingsPatch { mail_groups: Patch::Value(wanted), ..Default::default() });
        };
        view! {
            <label class="option">
                <input type="checkbox" prop:checked=groups.contains(&group) on:change=toggle />
                <span>{move || group.label(lang())}</span>
            </label>
        }
    };
    let language_option = |choice: Language| {
        let choose =
            move |_| keep(loaded, version, NotificationSettingsPatch { language: Patch::Value(choice), ..Default::default() });
        view! {
            <label class="option">
                <input type="radio" name="mail-language" prop:checked=language == choice on:change=choose />
                <span>{move || choice.label(lang())}</span>
            </label>
        }
    };
    let hint = match (now.mail_is_on, now.email.is_some()) {
        (false, _) => Some(w::mail_off as fn() -> &'static str),
        (true, false) => Some(w::no_address as fn() -> &'static str),
        (true, true) => None,
    };
    view! {
        <div class="stack">
            {hint.map(|hint| view! { <Notice tone=NoticeTone::Info>{hint}</Notice> })}
            <div role="group" aria-label=w::by_mail>
                <div class="label">{w::by_mail}</div>
                <div class="options">{NoticeGroup::ALL.iter().copied().map(group_option).collect_view()}</div>
            </div>
            <div role="radiogroup" aria-label=w::mail_language>
                <div class="label">{w::mail_language}</div>
                <div class="options">{Language::ALL.iter().copied().map(language_option).collect_view()}</div>
            </div>
        </div>
    }
}

/// Keeps a choice; where another tab was quicker, what it chose is shown.
fn keep(loaded: Loaded<NotificationSettings>, version: i32, changes: NotificationSettingsPatch) {
    spawn_local(async move {
        match notifications::change_settings(version, changes).await {
            Ok(now) => {
                loaded.put(now);
                toast::say(shared::saved());
            }
            Err(error) => {
                toast::complain(error.detail());
                loaded.reload();
            }
        }
    });
}
