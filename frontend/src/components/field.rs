//! Form fields: label, control, hint, and what is wrong, wired together for everybody.
//!
//! A field is known by its `path` in the request, such as `name` or `lines[0].amount`; errors find it by that, and unless
//! it is given another label it takes the contract's.

use clientele_openapi::{Money, vocabulary::field_path_label};
use leptos::prelude::*;

use super::{Bind, FormStatus, Icon};
use crate::{i18n::lang, words as w};

/// What surrounds a control.
#[derive(Clone, Default)]
pub struct Frame {
    path: String,
    id: String,
    label: Option<TextProp>,
    hint: Option<TextProp>,
    required: Signal<bool>,
    wide: bool,
}

/// The attributes that tie a control to its label, hint and error.
#[derive(Clone)]
pub struct Ties {
    /// The control's id, or the group label's.
    pub id: String,
    /// The id of the label.
    pub label_id: String,
    /// The ids of hint and error.
    pub described_by: String,
    /// Whether something is wrong with it.
    pub invalid: Signal<bool>,
    /// The field's path.
    pub path: String,
    status: Option<FormStatus>,
}

impl Ties {
    /// Notes that the field was changed: its error no longer speaks of what is there.
    pub fn touched(&self) {
        if let Some(status) = self.status {
            status.forgive(&self.path);
        }
    }
}

impl Frame {
    /// The surroundings of the field at `path`.
    pub fn new(path: String, label: Option<TextProp>, hint: Option<TextProp>, required: Signal<bool>, wide: bool) -> Self {
        thread_local! { static NEXT: std::cell::Cell<u32> = const { std::cell::Cell::new(1) }; }
        let number = NEXT.replace(NEXT.get() + 1);
        Self { path, id: format!("f{number}"), label, hint, required, wide }
    }

    /// Puts the surroundings round one control that a `<label>` can name.
    pub fn around(self, control: impl FnOnce(Ties) -> AnyView) -> AnyView {
        let (ties, message) = self.ties();
        let view = control(ties.clone());
        let (label, required, hint) = (self.label_text(), self.required, self.hint);
        let class = if self.wide { "field wide" } else { "field" };
        view! {
            <div class=class>
                <label id=ties.label_id.clone() for=ties.id.clone()>{label}<Requirement required=required /></label>
                {view}
                <Remarks id=ties.id hint=hint message=message />
            </div>
        }
        .into_any()
    }

    /// Puts the surroundings round several controls: a named group.
    pub fn around_group(self, controls: impl FnOnce(Ties) -> AnyView) -> AnyView {
        let (ties, message) = self.ties();
        let view = controls(ties.clone());
        let (label, required, hint) = (self.label_text(), self.required, self.hint);
        let class = if self.wide { "field wide" } else { "field" };
        view! {
            <div class=class role="group" aria-labelledby=ties.label_id.clone() aria-describedby=ties.described_by.clone()>
                <div class="label" id=ties.label_id.clone()>{label}<Requirement required=required /></div>
                <div aria-invalid=move || ties.invalid.get().then_some("true")>{view}</div>
                <Remarks id=ties.id hint=hint message=message />
            </div>
        }
        .into_any()
    }

    fn ties(&self) -> (Ties, Signal<Option<String>>) {
        let status = use_context::<FormStatus>();
        let path = self.path.clone();
        let message = Signal::derive(move || status.and_then(|status| status.message(&path)));
        let ties = Ties {
            id: self.id.clone(),
            label_id: format!("{}-label", self.id),
            described_by: format!("{0}-hint {0}-msg", self.id),
            invalid: Signal::derive(move || message.get().is_some()),
            path: self.path.clone(),
            status,
        };
        (ties, message)
    }

    fn label_text(&self) -> impl Fn() -> String + Send + Sync + Clone + 'static {
        let (label, path) = (self.label.clone(), self.path.clone());
        move || label.as_ref().map_or_else(|| field_path_label(&path, lang()), |label| label.get().to_string())
    }
}

#[component]
fn Requirement(required: Signal<bool>) -> impl IntoView {
    move || {
        required.get().then(|| {
            view! { <span class="required" aria-hidden="true">"*"</span><span class="visually-hidden">" " {w::required}</span> }
        })
    }
}

#[component]
fn Remarks(id: String, hint: Option<TextProp>, message: Signal<Option<String>>) -> impl IntoView {
    let shown = move || message.get().map(|text| view! { <Icon name="circle-alert" /><span>{text}</span> });
    let class = move || if message.get().is_some() { "msg" } else { "" };
    view! {
        {hint.map(|hint| view! { <span class="hint" id=format!("{id}-hint")>{move || hint.get()}</span> })}
        <span class=class id=format!("{id}-msg")>{shown}</span>
    }
}

/// One line of text.
#[component]
pub fn TextField(
    /// What it reads and writes.
    #[prop(into)]
    bind: Bind<String>,
    /// The field's path in the request.
    #[prop(into)]
    path: String,
    /// Another label than the contract's.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// A quiet word under the control.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Whether the form is incomplete without it.
    #[prop(optional, into)]
    required: Signal<bool>,
    /// Whether it takes the whole width.
    #[prop(optional)]
    wide: bool,
    /// The input's type: `text`, `password`, `email`, `tel`, `url`, `date`, `datetime-local`.
    #[prop(default = "text")]
    kind: &'static str,
    /// The input's `inputmode`, for the phone's keyboard.
    #[prop(optional)]
    mode: Option<&'static str>,
    /// What a password manager may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Words in the empty field.
    #[prop(optional, into)]
    placeholder: Option<TextProp>,
) -> impl IntoView {
    Frame::new(path, label, hint, required, wide).around(move |ties| {
        let (id, described_by, invalid, name) = (ties.id.clone(), ties.described_by.clone(), ties.invalid, ties.path.clone());
        let typed = move |event| {
            ties.touched();
            bind.set(event_target_value(&event));
        };
        view! {
            <input
                class="input"
                id=id
                name=name
                type=kind
                inputmode=mode
                autocomplete=autocomplete
                placeholder=placeholder.map(|text| move || text.get())
                aria-describedby=described_by
                aria-invalid=move || invalid.get().then_some("true")
                aria-required=move || required.get().then_some("true")
                prop:value=move || bind.get()
                on:input=typed
            />
        }
        .into_any()
    })
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// What it reads and writes.
    #[prop(into)]
    bind: Bind<String>,
    /// The field's path in the request.
    #[prop(into)]
    path: String,
    /// Another label than the contract's.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// A quiet word under the control.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Whether the form is incomplete without it.
    #[prop(optional, into)]
    required: Signal<bool>,
) -> impl IntoView {
    Frame::new(path, label, hint, required, true).around(move |ties| {
        let (id, described_by, invalid, name) = (ties.id.clone(), ties.described_by.clone(), ties.invalid, ties.path.clone());
        let typed = move |event| {
            ties.touched();
            bind.set(event_target_value(&event));
        };
        view! {
            <textarea
                class="input"
                id=id
                name=name
                rows="3"
                aria-describedby=described_by
                aria-invalid=move || invalid.get().then_some("true")
                aria-required=move || required.get().then_some("true")
                prop:value=move || bind.get()
                on:input=typed
            ></textarea>
        }
        .into_any()
    })
}

/// An amount in yuan. It holds text, so that what was typed is never lost; parse it as `Money`.
#[component]
pub fn MoneyField(
    /// What it reads and writes.
    #[prop(into)]
    bind: Bind<String>,
    /// The field's path in the request.
    #[prop(into)]
    path: String,
    /// Another label than the contract's.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// A quiet word under the control.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Whether the form is incomplete without it.
    #[prop(optional, into)]
    required: Signal<bool>,
) -> impl IntoView {
    Frame::new(path, label, hint, required, false).around(move |ties| {
        let (id, described_by, invalid, name) = (ties.id.clone(), ties.described_by.clone(), ties.invalid, ties.path.clone());
        let typed = move |event| {
            ties.touched();
            bind.set(event_target_value(&event));
        };
        let tidy = move |_| {
            if let Ok(amount) = bind.get_untracked().trim().replace([',', '，', ' '], "").parse::<Money>() {
                bind.set(amount.to_string());
            }
        };
        view! {
            <div class="affix">
                <input
                    class="input"
                    id=id
                    name=name
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    placeholder="0.00"
                    aria-describedby=described_by
                    aria-invalid=move || invalid.get().then_some("true")
                    aria-required=move || required.get().then_some("true")
                    prop:value=move || bind.get()
                    on:input=typed
                    on:change=tidy
                />
                <span aria-hidden="true">{w::yuan}</span>
            </div>
        }
        .into_any()
    })
}
