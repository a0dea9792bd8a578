//! Editing a draft: its header, its parameters, its clauses.

use clientele_openapi::{
    Page,
    people::Department,
    policies::{PolicyDocument, PolicyParameter},
    vocabulary::Action,
};
use leptos::{html, prelude::*};
use leptos_router::hooks::use_params_map;

use super::{
    parameter::ParameterInput,
    typed::{Typed, TypedClause},
    words as w,
};
use crate::{
    api::{Query, people, policies},
    components::{
        Bind, Button, Card, ChoiceField, Form, FormBody, FormFoot, LinkButton, Loaded, NotFound, PageHead, TextArea, TextField,
        Tone, WhenLoaded, bind, use_loaded,
    },
    i18n::{lang, pick},
    nav, toast, words as shared,
};

/// The page where a draft is edited.
#[component]
pub fn EditPolicyPage() -> impl IntoView {
    let params = use_params_map();
    let key = move || {
        let params = params.read();
        let word = |name: &str| params.get(name).unwrap_or_default();
        (word("scheme"), word("version"), lang())
    };
    let document = use_loaded(key, |(scheme, version, _)| policies::version((scheme, version)));
    let departments = use_loaded(|| (), |()| people::list_departments(Query::new().with("limit", 100)));
    view! {
        <WhenLoaded loaded=document view=move |shown: PolicyDocument| {
            if shown.allowed_actions.contains(&Action::Edit) {
                view! { <Editor document=shown departments=departments /> }.into_any()
            } else {
                view! { <PageHead title=w::title parent=("/policies", w::title) /><div class="card"><NotFound /></div> }.into_any()
            }
        } />
    }
}

#[component]
fn Editor(document: PolicyDocument, departments: Loaded<Page<Department>>) -> impl IntoView {
    let (scheme, version) = (document.scheme, document.version);
    let href = format!("/policies/{scheme}/versions/{version}");
    let form = Form::with_draft(&format!("policy-{scheme}-{version}-{}", document.row_version), Typed::of(&document));
    let saved = StoredValue::new(document.clone());
    let back = href.clone();
    let submit = move |()| {
        let document = saved.get_value();
        let checked = form.value.get_untracked().patch(&document).and_then(|patch| {
            patch.clone().merged(&document)?;
            Ok(patch)
        });
        match checked {
            Err(errors) => form.status.show(errors),
            Ok(patch) => {
                let back = back.clone();
                form.send_unchecked(async move { policies::change(&document, patch).await }, move |_: PolicyDocument| {
                    toast::say(w::saved());
                    nav::replace(&back);
                });
            }
        }
    };
    let parameters = document.parameters.clone();
    view! {
        <PageHead
            title=move || w::edit_title(version)
            above=lang().pick(&document.title_zh, &document.title_en).to_owned()
            parent=("/policies", w::title)
        />
        <FormBody status=form.status on_submit=submit>
            <Header form=form departments=departments />
            <Parameters form=form parameters=parameters />
            <ClausesCard form=form letter=scheme.letter() />
            <FormFoot form=form>
                <LinkButton href=href label=w::back_to_document />
                <Button label=shared::save tone=Tone::Primary submits=true busy=form.status.sending />
            </FormFoot>
        </FormBody>
    }
}

/// Made inside the form, so that the inputs find what is wrong with them.
#[component]
fn Parameters(form: Form<Typed>, parameters: Vec<PolicyParameter>) -> impl IntoView {
    let input = move |one: PolicyParameter| view! { <ParameterInput parameter=one typed=form.value /> };
    view! { <Card title=w::parameters><div class="fields">{parameters.into_iter().map(input).collect_view()}</div></Card> }
}

#[component]
fn Header(form: Form<Typed>, departments: Loaded<Page<Department>>) -> impl IntoView {
    let choices = Signal::derive(move || {
        let all = departments.get().map(|page| page.items).unwrap_or_default();
        let named = all.into_iter().map(|department| (department.id.to_string(), department.name));
        std::iter::once((String::new(), w::choose_department().to_owned())).chain(named).collect::<Vec<_>>()
    });
    let value = form.value;
    view! {
        <Card title=w::header>
            <div class="fields">
                <TextField bind=bind!(value, effective_from) path="effective_from" kind="date" hint=w::effective_hint />
                <TextField bind=bind!(value, revision_mark) path="revision_mark" />
                <TextArea bind=bind!(value, change_note) path="change_note" />
                <TextField bind=bind!(value, number) path="number" required=true />
                <TextField bind=bind!(value, title_zh) path="title_zh" required=true />
                <TextField bind=bind!(value, title_en) path="title_en" required=true />
                <TextArea bind=bind!(value, purpose_zh) path="purpose_zh" required=true />
                <TextArea bind=bind!(value, purpose_en) path="purpose_en" required=true />
                <ChoiceField bind=bind!(value, implementing) path="implementing_department_id" choices=choices />
                <ChoiceField bind=bind!(value, supervising) path="supervising_department_id" choices=choices />
                <ChoiceField bind=bind!(value, verifying) path="verifying_department_id" choices=choices />
            </div>
        </Card>
    }
}

#[component]
fn ClausesCard(form: Form<Typed>, letter: char) -> impl IntoView {
    let new_number = RwSignal::new(String::new());
    // A clause's fields are made once: what is typed in them must not make them anew.
    let numbers =
        Memo::new(move |_| form.value.with(|typed| typed.clauses.iter().map(|one| one.number.clone()).collect::<Vec<_>>()));
    let add = move |()| {
        let number = new_number.get_untracked().trim().to_owned();
        let number = if number.starts_with(letter) { number } else { format!("{letter} {number}") };
        let is_new = !numbers.get_untracked().contains(&number);
        if is_new && number.len() > 2 {
            form.value.update(|typed| typed.clauses.push(TypedClause::new(&number)));
            new_number.set(String::new());
        }
    };
    view! {
        <Card title=w::clauses>
            <p class="hint">{w::clause_hint}</p>
            <For each=move || numbers.get() key=String::clone children=move |number| view! { <ClauseFields form=form number=number /> } />
            <div class="fields">
                <TextField bind=new_number path="new_clause" label=w::clause_number placeholder=move || format!("{letter} 3.5") />
                <p class="policy-add"><Button label=w::add_clause icon="plus" on_press=add /></p>
            </div>
        </Card>
    }
}

/// A part of the clause with this number.
fn part(
    form: Form<Typed>,
    number: String,
    read: fn(&TypedClause) -> String,
    write: fn(&mut TypedClause, String),
) -> Bind<String> {
    let of = number.clone();
    Bind::part(
        form.value,
        move |typed: &Typed| typed.clauses.iter().find(|one| one.number == of).map(read).unwrap_or_default(),
        move |typed: &mut Typed, text| {
            if let Some(clause) = typed.clauses.iter_mut().find(|one| one.number == number) {
                write(clause, text);
            }
        },
    )
}

/// What a clause is about, in one line.
fn outline(clause: &TypedClause) -> String {
    let own = |zh: &str, en: &str| if en.is_empty() { zh.to_owned() } else { lang().pick(zh, en).to_owned() };
    let title = own(&clause.title_zh, &clause.title_en);
    if title.is_empty() { own(&clause.text_zh, &clause.text_en) } else { title }
}

#[component]
fn ClauseFields(form: Form<Typed>, number: String) -> impl IntoView {
    let path = |name: &str| format!("clauses.{number}.{name}");
    let label = |what: &'static str, en: &'static str| {
        let number = number.clone();
        move || format!("{number} {}", pick(what, en))
    };
    let of = number.clone();
    let removed = Memo::new(move |_| form.value.with(|typed| typed.clauses.iter().any(|one| one.number == of && one.removed)));
    let of = number.clone();
    let toggle = move |()| {
        form.value.update(|typed| {
            if let Some(clause) = typed.clauses.iter_mut().find(|one| one.number == of) {
                clause.removed = !clause.removed;
            }
        });
    };
    let of = number.clone();
    let clause = Memo::new(move |_| form.value.with(|typed| typed.clauses.iter().find(|one| one.number == of).cloned()));
    let outline = move || clause.with(|clause| clause.as_ref().map(outline).unwrap_or_default());
    let is_new = clause.with_untracked(|clause| clause.as_ref().is_some_and(|one| *one == TypedClause::new(&one.number)));
    let details = NodeRef::<html::Details>::new();
    let prefix = path("");
    // What is wrong inside must be seen; mending it does not fold the clause up again.
    Effect::new(move |_| {
        let is_wrong = form.status.errors.with(|errors| errors.iter().any(|error| error.field.starts_with(&prefix)));
        if let Some(details) = details.get().filter(|_| is_wrong) {
            details.set_open(true);
        }
    });
    let title_zh = part(form, number.clone(), |one| one.title_zh.clone(), |one, text| one.title_zh = text);
    let title_en = part(form, number.clone(), |one| one.title_en.clone(), |one, text| one.title_en = text);
    let text_zh = part(form, number.clone(), |one| one.text_zh.clone(), |one, text| one.text_zh = text);
    let text_en = part(form, number.clone(), |one| one.text_en.clone(), |one, text| one.text_en = text);
    view! {
        <details class="policy-edit-clause" class:removed=removed node_ref=details open=is_new>
            <summary><b class="num">{number.clone()}</b>" "<span class="muted">{outline}</span></summary>
            <div class="fields">
                <TextField bind=title_zh path=path("title_zh") label=label("标题", "Heading (Chinese)") />
                <TextField bind=title_en path=path("title_en") label=label("标题（英文）", "Heading") />
                <TextArea bind=text_zh path=path("text_zh") label=label("正文", "Text (Chinese)") />
                <TextArea bind=text_en path=path("text_en") label=label("正文（英文）", "Text") />
            </div>
            <Button
                label=move || if removed.get() { w::restore_clause() } else { w::remove_clause() }
                icon="trash-2"
                compact=true
                tone=Tone::Quiet
                on_press=toggle
            />
        </details>
    }
}
