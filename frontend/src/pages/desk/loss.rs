//! The dialog that reports a pass as lost.

use clientele_openapi::passes::{LostRequest, VisitPass};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    state::{AtDesk, PASSES},
    words as w,
};
use crate::{
    api::desk,
    components::{Button, Form, FormBody, TextArea, Tone, bind},
    toast, words as shared,
};

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    circumstances: String,
}

/// Reports a pass as lost, with how it was lost.
#[component]
pub(super) fn LossForm(at: AtDesk, pass: VisitPass) -> impl IntoView {
    let form = Form::new(Typed::default());
    let number = pass.number;
    let submit = move |()| {
        let body = LostRequest { circumstances: form.value.with_untracked(|typed| typed.circumstances.trim().to_owned()) };
        let number = number.clone();
        form.send(
            body,
            move |body| desk::report_lost(number, body),
            move |lost: VisitPass| {
                at.open.set(false);
                toast::say(w::was_reported(lost.number.clone()));
                at.renew(&lost);
                at.changed_at(PASSES);
            },
        );
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body">
                <p>{w::loss_text}</p>
                <TextArea bind=bind!(form.value, circumstances) path="circumstances" hint=w::circumstances_hint required=true />
            </div>
            <div class="dialog-foot">
                <Button label=shared::cancel on_press=move |()| at.open.set(false) />
                <Button label=w::report_lost icon="ban" tone=Tone::Danger submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}
