//! The bar at the top: search, inbox, language, theme, account.

use clientele_openapi::Lang;
use leptos::{prelude::*, task::spawn_local};

use super::{live, words};
use crate::{
    components::{Icon, Menu},
    i18n::{lang, set_lang},
    session,
    theme::{self, Theme},
    words as w,
};

/// The bar at the top.
#[component]
pub fn TopBar(
    /// Whether the search is open.
    searching: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <header class="top no-print">
            <a class="brand" href="/" aria-label=words::home><span class="mark" aria-hidden="true">"客"</span></a>
            <button type="button" class="search-button" on:click=move |_| searching.set(true)>
                <Icon name="search" />
                <span>{w::search_hint}</span>
                <kbd>"Ctrl K"</kbd>
            </button>
            <div class="top-tools">
                <InboxTool />
                <BellTool />
                <LanguageTool />
                <ThemeTool />
                <AccountMenu />
            </div>
        </header>
    }
}

#[component]
fn InboxTool() -> impl IntoView {
    let badge = || {
        let waiting = live::waiting();
        (waiting > 0).then(|| view! { <span class="count" aria-hidden="true">{waiting}</span> })
    };
    let label = || {
        let waiting = live::waiting();
        if waiting > 0 { words::waiting(waiting) } else { words::inbox().to_owned() }
    };
    view! {
        <Show when=session::handles_documents>
            <a class="tool wide-only" href="/inbox" aria-label=label title=label><Icon name="inbox" />{badge}</a>
        </Show>
    }
}

#[component]
fn BellTool() -> impl IntoView {
    let badge = || {
        let unread = live::unread();
        (unread > 0).then(|| view! { <span class="count" aria-hidden="true">{if unread > 99 { "99+".to_owned() } else { unread.to_string() }}</span> })
    };
    let label = || {
        let unread = live::unread();
        if unread > 0 { words::unread(unread) } else { words::notifications().to_owned() }
    };
    view! { <a class="tool" href="/notifications" aria-label=label title=label><Icon name="bell" />{badge}</a> }
}

#[component]
fn LanguageTool() -> impl IntoView {
    let other = || if lang() == Lang::Zh { Lang::En } else { Lang::Zh };
    view! {
        <button type="button" class="tool wide-only" title=words::language on:click=move |_| set_lang(other())>
            <span class="visually-hidden">{words::language}</span>
            <Icon name="languages" />
            <span aria-hidden="true">{move || if lang() == Lang::Zh { "EN" } else { "中" }}</span>
        </button>
    }
}

#[component]
fn ThemeTool() -> impl IntoView {
    let icon = Signal::derive(|| theme::theme().icon());
    view! {
        <button
            type="button"
            class="tool wide-only"
            title=theme_label
            aria-label=theme_label
            on:click=move |_| theme::set_theme(theme::theme().next())
        >
            <Icon name=icon />
        </button>
    }
}

fn theme_label() -> &'static str {
    match theme::theme() {
        Theme::Auto => words::theme_auto(),
        Theme::Light => words::theme_light(),
        Theme::Dark => words::theme_dark(),
    }
}

#[component]
fn AccountMenu() -> impl IntoView {
    let name = || session::me().map(|me| me.name).unwrap_or_default();
    let initial = move || name().chars().next().map(String::from).unwrap_or_default();
    let roles = || {
        let roles = session::me().map(|me| me.roles).unwrap_or_default();
        roles.into_iter().map(|role| role.label(lang())).collect::<Vec<_>>().join(crate::i18n::pick("、", ", "))
    };
    let other = || if lang() == Lang::Zh { Lang::En } else { Lang::Zh };
    let theme_icon = Signal::derive(|| theme::theme().icon());
    view! {
        <Menu label=words::account_menu face=move || view! { <span class="avatar" aria-hidden="true">{initial}</span> }>
            <header><b>{name}</b><div class="small muted">{roles}</div></header>
            <a class="menu-item" href="/account"><Icon name="settings" />{words::account}</a>
            <button type="button" class="menu-item" on:click=move |_| set_lang(other())><Icon name="languages" />{words::language}</button>
            <button type="button" class="menu-item" on:click=move |_| theme::set_theme(theme::theme().next())>
                <Icon name=theme_icon />
                {theme_label}
            </button>
            <a class="menu-item" href="/docs" target="_blank" rel="noopener"><Icon name="external-link" />{words::api_docs}</a>
            <button type="button" class="menu-item" on:click=move |_| spawn_local(session::sign_out())>
                <Icon name="log-out" />
                {words::sign_out}
            </button>
        </Menu>
    }
}
