//! The application form, grouped like 客户接待申请单, with the rules beside it.

use clientele_openapi::{
    clients::Client,
    expenses::ExpenseApplication,
    problem::Clause,
    visits::VisitBooking,
    vocabulary::{Action, Permission, Purpose, VenueClass},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    costs::{CostFields, FundingFields},
    guests::GuestFields,
    typed::{Typed, main_contact_of},
    words as w,
};
use crate::{
    api::{Answer, Query, clients, expenses, people, visits},
    components::{
        Form, FormBody, FormSection, LinkButton, Notice, OptionField, OptionsField, PageHead, PickField, PickManyField, Picked,
        TextArea, TextField, WhenLoaded, bind, find_with, use_loaded,
    },
    pages::documents::{
        Conflict, Desk, DeskFoot, Document, ExceptionFields, RulesBeside, session_creates_for_others, use_live_rules, words as d,
    },
    session, time,
};

type Start = (Option<String>, Option<String>);

async fn starting_point((client, visit): Start) -> Answer<Typed> {
    let mut typed = match client {
        None => Typed::default(),
        Some(id) => Typed::for_client(&clients::get_client(id).await?),
    };
    if let Some(id) = visit {
        let visit = visits::get_booking(id).await?;
        // The reception usually follows the visit.
        typed.starts_at = visit.ends_at.map(time::to_input).unwrap_or_default();
        typed.purposes = vec![Purpose::ClientVisit];
        typed.visit = Some(picked_visit(visit));
    }
    Ok(typed)
}

/// The page that makes an application; `?client=` and `?visit=` choose these.
#[component]
pub fn NewExpensePage() -> impl IntoView {
    let query = use_query_map();
    let given = move |name: &str| query.read().get(name).filter(|id| !id.is_empty());
    let about = Memo::new(move |_| (given("client"), given("visit")));
    let start = use_loaded(move || about.get(), starting_point);
    let draft = move || {
        let (client, visit) = about.get_untracked();
        format!("new-expense-{}-{}", client.unwrap_or_default(), visit.unwrap_or_default())
    };
    view! {
        <PageHead title=w::new_application below=w::form_title parent=("/expense-applications", w::applications) />
        <WhenLoaded loaded=start view=move |initial| view! { <ExpenseForm desk=Desk::for_new(&draft(), initial) /> } />
    }
}

/// The page that changes a draft or a returned application.
#[component]
pub fn EditExpensePage() -> impl IntoView {
    let params = use_params_map();
    let application = use_loaded(move || params.read().get("id").unwrap_or_default(), expenses::get_application);
    view! { <WhenLoaded loaded=application view=|application| view! { <EditExpense application=application /> } /> }
}

#[component]
fn EditExpense(application: ExpenseApplication) -> impl IntoView {
    let number = application.number.clone();
    let form = if application.allows(Action::Edit) {
        view! { <ExpenseForm desk=Desk::for_existing(application) /> }.into_any()
    } else {
        let href = application.href();
        view! { <Notice><p>{d::not_editable}</p><LinkButton href=href label=d::view_document /></Notice> }.into_any()
    };
    view! {
        <PageHead title=w::edit_application above=number below=w::form_title parent=("/expense-applications", w::applications) />
        {form}
    }
}

#[component]
fn ExpenseForm(desk: Desk<ExpenseApplication>) -> impl IntoView {
    let form = desk.form;
    let live = use_live_rules(move || form.value.with(Typed::facts), expenses::check);
    propose_guest(form);
    view! {
        <Conflict desk=desk />
        <FormBody status=form.status on_submit=move |()| desk.save()>
            <div class="grid two document-form">
                <div class="card">
                    <WhoFields form=form />
                    <TimeFields form=form />
                    <FundingFields form=form />
                    <CostFields form=form />
                    <PurposeFields form=form />
                    <GuestSection form=form />
                    <ExceptionFields live=live justification=bind!(form.value, justification) exceptions=bind!(form.value, exceptions) />
                </div>
                <aside class="beside"><RulesBeside live=live /></aside>
            </div>
            <div class="card desk-foot"><DeskFoot desk=desk /></div>
        </FormBody>
    }
}

#[component]
fn WhoFields(form: Form<Typed>) -> impl IntoView {
    let for_others = move || session_creates_for_others(Permission::ExpensesCreate);
    view! {
        <FormSection title=w::who>
            <PickField bind=bind!(form.value, client) path="client_id" find=find_with(clients::find) required=true wide=true />
            <Show when=for_others>
                <PickField bind=bind!(form.value, applicant) path="applicant_id" find=find_with(people::find_people) hint=d::applicant_hint />
            </Show>
        </FormSection>
    }
}

#[component]
fn TimeFields(form: Form<Typed>) -> impl IntoView {
    let find_visits = move |text: String| {
        let client = form.value.with_untracked(|typed| typed.client.as_ref().map(|client| client.id));
        async move {
            let query = Query::new().with("q", text.trim()).with("limit", 20).with_some("client_id", client);
            let page = visits::list(query).await?;
            Ok(page.items.into_iter().map(picked_visit).collect())
        }
    };
    view! {
        <FormSection title=w::time>
            <TextField bind=bind!(form.value, starts_at) path="reception_starts_at" kind="datetime-local" required=true />
            <TextField bind=bind!(form.value, ends_at) path="reception_ends_at" kind="datetime-local" required=true />
            <Show when=|| session::may(Permission::BookingsRead)>
                <PickField bind=bind!(form.value, visit) path="visit_booking_id" find=find_with(find_visits) hint=w::visit_hint wide=true />
            </Show>
        </FormSection>
    }
}

fn picked_visit(visit: VisitBooking) -> Picked {
    let note =
        [Some(visit.client.name), visit.starts_at.map(time::date_time)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Picked { id: visit.id, name: visit.number, note }
}

#[component]
fn PurposeFields(form: Form<Typed>) -> impl IntoView {
    view! {
        <FormSection title=w::purposes note=w::purposes_note>
            <OptionsField<Purpose> bind=bind!(form.value, purposes) path="purposes" required=true />
        </FormSection>
        <FormSection title=w::venue>
            <OptionField<VenueClass> bind=bind!(form.value, venue_class) path="venue_class" required=true />
        </FormSection>
        <FormSection title=w::task clause=Clause::new("E 3.3")>
            <TextArea bind=bind!(form.value, task) path="task" required=true />
            <TextArea bind=bind!(form.value, method) path="method" required=true />
        </FormSection>
    }
}

#[component]
fn GuestSection(form: Form<Typed>) -> impl IntoView {
    view! {
        <FormSection title=w::guests note=w::guests_note><GuestFields form=form /></FormSection>
        <FormSection title=w::company_people>
            <PickManyField bind=bind!(form.value, accompanying) path="accompanying" find=find_with(people::find_people) />
        </FormSection>
    }
}

/// While no guest is named, picking a client proposes its main contact.
fn propose_guest(form: Form<Typed>) {
    let client = Memo::new(move |_| form.value.with(|typed| typed.client.as_ref().map(|client| client.id)));
    Effect::new(move |before: Option<Option<uuid::Uuid>>| {
        let now = client.get();
        if let (Some(before), Some(id)) = (before, now)
            && before != now
        {
            spawn_local(async move {
                let Ok(client) = clients::get_client(id.to_string()).await else { return };
                propose(form, &client);
            });
        }
        now
    });
}

fn propose(form: Form<Typed>, client: &Client) {
    let Some(nobody) = form.value.try_with_untracked(|typed| typed.guests.iter().all(super::typed::TypedGuest::is_blank)) else {
        return;
    };
    if nobody {
        form.value.update(|typed| typed.guests = main_contact_of(client));
    }
}
