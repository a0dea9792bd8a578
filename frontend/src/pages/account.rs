//! One's own account: who one is, the password, language and theme.

use clientele_openapi::{Lang, auth::Me};
use leptos::prelude::*;

use super::{notifications::NotificationSettingsCard, password::PasswordForm};
use crate::{
    components::{Card, Chip, Fact, Facts, PageHead},
    i18n::{lang, set_lang, words},
    session,
    theme::{Theme, set_theme, theme},
};

words! {
    title: "账户设置", "Account settings";
    person: "个人资料", "Who you are";
    person_note: "如需更改，请联系系统管理员", "Ask your administrator for changes";
    name: "姓名", "Name";
    username: "用户名", "User name";
    email: "电子邮箱", "E-mail";
    department: "部门", "Department";
    roles: "角色", "Roles";
    permissions: "权限", "What you may do";
    password: "密码", "Password";
    looks: "语言与外观", "Language and theme";
    looks_note: "保存在本设备", "Kept on this device";
    language: "语言", "Language";
    appearance: "外观", "Theme";
    auto: "跟随系统", "As the device";
    light: "浅色", "Light";
    dark: "深色", "Dark";
}

/// One's own account.
#[component]
pub fn AccountPage() -> impl IntoView {
    view! {
        <PageHead title=title />
        <div class="grid even">
            <div class="grid">
                {move || session::me().map(|me| view! { <Person me=me /> })}
            </div>
            <div class="grid">
                <NotificationSettingsCard />
                <Card title=looks note=looks_note><Looks /></Card>
                <Card title=password><PasswordForm /></Card>
            </div>
        </div>
    }
}

#[component]
fn Person(me: Me) -> impl IntoView {
    let roles_shown = me.roles.into_iter().map(|role| view! { <Chip label=move || role.label(lang()) /> }).collect_view();
    let granted = me.permissions.into_iter().map(|granted| {
        view! { <Fact label=move || granted.permission.label(lang()) wide=true>{move || granted.scope.label(lang())}</Fact> }
    });
    view! {
        <Card title=person note=person_note>
            <Facts>
                <Fact label=name wide=true>{me.name}</Fact>
                <Fact label=username wide=true>{me.username}</Fact>
                <Fact label=email wide=true>{me.email.unwrap_or_else(|| "—".to_owned())}</Fact>
                <Fact label=department wide=true>{me.department_name.unwrap_or_else(|| "—".to_owned())}</Fact>
                <Fact label=roles wide=true><span class="chips">{roles_shown}</span></Fact>
            </Facts>
        </Card>
        <Card title=permissions><Facts>{granted.collect_view()}</Facts></Card>
    }
}

#[component]
fn Looks() -> impl IntoView {
    let language_option = |choice: Lang, name: &'static str| {
        view! {
            <label class="option">
                <input type="radio" name="language" prop:checked=move || lang() == choice on:change=move |_| set_lang(choice) />
                <span lang=choice.tag()>{name}</span>
            </label>
        }
    };
    let theme_option = |choice: Theme| {
        let name: fn() -> &'static str = match choice {
            Theme::Auto => auto,
            Theme::Light => light,
            Theme::Dark => dark,
        };
        view! {
            <label class="option">
                <input type="radio" name="theme" prop:checked=move || theme() == choice on:change=move |_| set_theme(choice) />
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <div class="stack">
            <div role="radiogroup" aria-label=language>
                <div class="label">{language}</div>
                <div class="options">{language_option(Lang::Zh, "中文")}{language_option(Lang::En, "English")}</div>
            </div>
            <div role="radiogroup" aria-label=appearance>
                <div class="label">{appearance}</div>
                <div class="options">{Theme::ALL.map(theme_option).into_iter().collect_view()}</div>
            </div>
        </div>
    }
}
