//! Changing one's password: as a part of the account page, and as a page of its own after a one-time password.

use clientele_openapi::auth::{PASSWORD_MIN_LENGTH, PasswordChange};
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;
use serde::{Deserialize, Serialize};

use super::sign_in::Gatehouse;
use crate::{
    api::auth,
    components::{Button, Form, FormBody, TextField, Tone, bind},
    i18n::words,
    session, toast, words as w,
};

words! {
    title: "设置新密码", "Choose a password";
    intro: "您使用的是一次性密码。请设置新密码后继续。", "You signed in with a one-time password. Choose your own to go on.";
    hint(count: usize): "至少 {count} 个字符", "At least {count} characters";
    change: "修改密码", "Change the password";
    changed: "密码已修改，其他设备上的登录已失效", "Password changed; sessions on other devices have ended";
    one_time: "一次性密码", "One-time password";
    other_account: "使用其他账户登录", "Sign in as somebody else";
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    current: String,
    new: String,
}

/// The page for somebody who signed in with a one-time password.
#[component]
pub fn NewPasswordPage() -> impl IntoView {
    view! {
        <Title text=move || format!("{} · {}", title(), w::product()) />
        <main class="gate">
            <Gatehouse>
                <h1>{title}</h1>
                <p class="muted">{intro}</p>
                <PasswordForm is_first=true />
                <Button label=other_account tone=Tone::Quiet on_press=|()| spawn_local(session::sign_out()) />
            </Gatehouse>
        </main>
    }
}

/// The form that changes one's own password.
#[component]
pub fn PasswordForm(
    /// Whether the current password is a one-time password.
    #[prop(optional)]
    is_first: bool,
) -> impl IntoView {
    let form = Form::new(Typed::default());
    let submit = move |()| {
        let Typed { current, new } = form.value.get_untracked();
        form.send(PasswordChange { current_password: current, new_password: new }, auth::change_password, move |()| {
            form.value.set(Typed::default());
            form.settle();
            toast::say(changed());
            spawn_local(session::load_me());
        });
    };
    let current_label: TextProp = if is_first {
        one_time.into()
    } else {
        TextProp::from(|| clientele_openapi::vocabulary::field_path_label("current_password", crate::i18n::lang()))
    };
    let username = session::username_untracked();
    view! {
        <FormBody status=form.status on_submit=submit>
            // Password managers want to know whose password this is.
            <input type="text" name="username" autocomplete="username" hidden readonly prop:value=username />
            <div class="stack">
                <TextField
                    bind=bind!(form.value, current)
                    path="current_password"
                    label=current_label
                    required=true
                    wide=true
                    kind="password"
                    autocomplete="current-password"
                />
                <TextField
                    bind=bind!(form.value, new)
                    path="new_password"
                    hint=|| hint(PASSWORD_MIN_LENGTH)
                    required=true
                    wide=true
                    kind="password"
                    autocomplete="new-password"
                />
                <div class="actions"><Button label=change tone=Tone::Primary submits=true busy=form.status.sending /></div>
            </div>
        </FormBody>
    }
}
