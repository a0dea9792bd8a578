//! Signing in.

use clientele_openapi::auth::SignIn;
use leptos::prelude::*;
use leptos_meta::Title;
use serde::{Deserialize, Serialize};

use crate::{
    api::auth,
    components::{Button, Form, FormBody, Icon, TextField, Tone, bind},
    i18n::{lang, set_lang, words},
    session,
    theme::{self},
    words as w,
};

words! {
    title: "登录", "Sign in";
    slogan: "客户、参观接待与接待费用，一处办理。", "Clients, visits and reception expenses in one place.";
    username: "用户名", "User name";
    forgotten: "忘记密码时，请联系系统管理员发放一次性密码。", "If you forgot your password, ask your administrator for a one-time password.";
    other_language: "English", "中文";
    theme: "切换外观", "Change the theme";
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    username: String,
    password: String,
}

/// The sign-in page. It stands in the place of the page that was asked for, which appears once somebody is signed in.
#[component]
pub fn SignInPage() -> impl IntoView {
    let form = Form::new(Typed::default());
    let submit = move |()| {
        let Typed { username, password } = form.value.get_untracked();
        form.send(SignIn { username: username.trim().to_owned(), password }, auth::sign_in, session::sign_in);
    };
    view! {
        <Title text=move || format!("{} · {}", title(), w::product()) />
        <main class="gate">
            <Gatehouse>
                <h1>{title}</h1>
                <FormBody status=form.status on_submit=submit>
                    <div class="stack">
                        <TextField bind=bind!(form.value, username) path="username" label=username required=true wide=true autocomplete="username" />
                        <TextField
                            bind=bind!(form.value, password)
                            path="password"
                            required=true
                            wide=true
                            kind="password"
                            autocomplete="current-password"
                        />
                        <Button label=title tone=Tone::Primary submits=true busy=form.status.sending />
                        <p class="small muted">{forgotten}</p>
                    </div>
                </FormBody>
            </Gatehouse>
        </main>
    }
}

/// The frame of the pages before the app proper: the mark, a card, and the switches for language and theme.
#[component]
pub fn Gatehouse(children: Children) -> impl IntoView {
    let icon = Signal::derive(|| theme::theme().icon());
    let other = || if lang() == clientele_openapi::Lang::Zh { clientele_openapi::Lang::En } else { clientele_openapi::Lang::Zh };
    view! {
        <div class="gate-brand">
            <span class="mark" aria-hidden="true">"客"</span>
            <div><b>{w::product}</b><p class="muted">{slogan}</p></div>
        </div>
        <div class="card gate-card">{children()}</div>
        <div class="gate-tools">
            <button type="button" class="tool" on:click=move |_| set_lang(other())><Icon name="languages" /><span>{other_language}</span></button>
            <button type="button" class="tool" aria-label=theme title=theme on:click=move |_| theme::set_theme(theme::theme().next())>
                <Icon name=icon />
            </button>
        </div>
    }
}
