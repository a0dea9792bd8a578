//! The preparation of a major visit (V 3.3), part by part, and the mark that it is ready.

use chrono::{DateTime, Utc};
use clientele_openapi::{
    handling::{AnalysisRecord, CompanyNoticeRecord, DepartmentInformationRecord, RehearsalRecord, VisitPreparation},
    people::PersonRef,
    problem::Clause,
    vocabulary::{HandlingAction, field_label},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    preparation_forms::{AnalysisForm, InformationForm, NoticeForm, RehearsalForm},
    words as w,
};
use crate::{
    api::handling,
    components::{
        Button, Card, Chip, ClauseRef, Dialog, Fact, Facts, Form, FormRefusal, Loaded, Mood, RuleAnswers, Tone, WhenLoaded,
    },
    i18n::{Word, lang},
    time, toast,
};

/// The preparation of a visit.
#[component]
pub fn PreparationCard(
    /// The booking.
    id: Uuid,
    /// Whether the visit is a major one.
    is_major: bool,
    /// The preparation.
    preparation: Loaded<VisitPreparation>,
) -> impl IntoView {
    let trial = Form::new(());
    let chip = move || {
        preparation.get().map(|shown| match shown.ready_at {
            Some(_) => view! { <Chip label=w::ready mood=Mood::Ok icon="check" /> }.into_any(),
            None => view! { <Chip label=w::not_ready icon="clock" /> }.into_any(),
        })
    };
    let show = move |shown: VisitPreparation| {
        view! { <Parts id=id is_major=is_major shown=shown preparation=preparation trial=trial /> }
    };
    view! {
        <Card title=w::preparation end=move || view! { {chip} }>
            <FormRefusal status=trial.status />
            <WhenLoaded loaded=preparation view=show lines=4 />
        </Card>
    }
}

#[component]
fn Parts(
    id: Uuid,
    is_major: bool,
    shown: VisitPreparation,
    preparation: Loaded<VisitPreparation>,
    trial: Form<()>,
) -> impl IntoView {
    let allowed = shown.allowed_actions.clone();
    let may = move |action| allowed.contains(&action);
    let (informs, gives_notice, prepares) =
        (may(HandlingAction::EnterInformation), may(HandlingAction::GiveNotice), may(HandlingAction::Prepare));
    let entered = shown.clone();
    let parts = is_major.then(move || {
        let known = StoredValue::new(entered.clone());
        let known = move || known.get_value();
        let VisitPreparation { information: told, notice: given, analysis: analysed, rehearsal: rehearsed, .. } = entered;
        view! {
            <Part title=w::information clause="V 3.3(1)" may_enter=informs is_there=told.is_some()
                form=move |open| view! { <InformationForm id=id known=known() preparation=preparation open=open /> }.into_any()>
                {told.map(information)}
            </Part>
            <Part title=w::notice clause="V 3.3(3)" may_enter=gives_notice is_there=given.is_some()
                form=move |open| view! { <NoticeForm id=id known=known() preparation=preparation open=open /> }.into_any()>
                {given.map(notice)}
            </Part>
            <Part title=w::analysis clause="V 3.3(2)" may_enter=prepares is_there=analysed.is_some()
                form=move |open| view! { <AnalysisForm id=id known=known() preparation=preparation open=open /> }.into_any()>
                {analysed.map(analysis)}
            </Part>
            <Part title=w::rehearsal clause="V 3.3(2)" may_enter=prepares is_there=rehearsed.is_some()
                form=move |open| view! { <RehearsalForm id=id known=known() preparation=preparation open=open /> }.into_any()>
                {rehearsed.map(rehearsal)}
            </Part>
        }
    });
    let ready = shown.ready_by.clone().zip(shown.ready_at);
    let version = shown.version;
    let mark = move |()| {
        trial.send_unchecked(handling::mark_ready(id, version), move |newest: VisitPreparation| {
            toast::say(w::marked_ready());
            preparation.put(newest);
        });
    };
    let can_mark = may(HandlingAction::MarkReady) && ready.is_none();
    let rules = shown.rules.clone();
    view! {
        <div class="stack">
            {parts}
            {(!is_major).then(|| view! { <p class="muted">{w::preparation_of_others}</p> })}
            {(!rules.is_empty() && ready.is_none()).then(|| view! { <RuleAnswers rules=rules /> })}
            {ready.map(|(by, at)| view! { <p class="num">{move || w::ready_by(by.name.clone(), time::date_time(at))}</p> })}
            {can_mark.then(|| view! {
                <div class="actions no-print">
                    <Button label=w::mark_ready icon="check" tone=Tone::Primary busy=trial.status.sending on_press=mark />
                </div>
            })}
        </div>
    }
}

/// One part: what it says, or that it is missing, and a dialog to enter it.
#[component]
fn Part(
    title: Word,
    clause: &'static str,
    may_enter: bool,
    is_there: bool,
    form: impl Fn(RwSignal<bool>) -> AnyView + Send + Sync + 'static,
    children: Children,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let form = StoredValue::new(form);
    let label = if is_there { w::change } else { w::enter };
    let described = move || format!("{} · {}", label(), title());
    let button = may_enter.then(|| {
        view! { <span class="no-print"><Button label=described icon="pencil" compact=true on_press=move |()| open.set(true) /></span> }
    });
    view! {
        <section class="part">
            <header><h3>{title}</h3> <span class="small muted num"><ClauseRef clause=Clause::new(clause) /></span> {button}</header>
            {children()}
            {(!is_there).then(|| view! { <p class="muted">{w::missing}</p> })}
            <Dialog open=open title=title wide=true>{form.with_value(|form| form(open))}</Dialog>
        </section>
    }
}

fn label(field: &'static str) -> impl Fn() -> &'static str + Send + Sync + 'static {
    move || field_label(field, lang()).unwrap_or(field)
}

fn line(field: &'static str, text: String) -> AnyView {
    view! { <Fact label=label(field) wide=true><span class="pre">{text}</span></Fact> }.into_any()
}

/// Who entered it and when.
fn signed(by: PersonRef, at: DateTime<Utc>) -> AnyView {
    view! { <p class="small muted num">{move || w::by_at(by.name.clone(), time::date_time(at))}</p> }.into_any()
}

fn information(shown: DepartmentInformationRecord) -> AnyView {
    let from = format!("{} · {}", shown.department_name, shown.informant);
    view! {
        <Facts>
            <Fact label=w::department wide=true>{from}</Fact>
            <Fact label=label("received_at")>{time::date_time(shown.received_at)}</Fact>
            {line("who", shown.who)}
            {line("whom", shown.whom)}
            {line("why", shown.why)}
        </Facts>
        {signed(shown.entered_by, shown.entered_at)}
    }
    .into_any()
}

fn notice(shown: CompanyNoticeRecord) -> AnyView {
    let ways = shown.hospitality.clone();
    let note = shown.hospitality_note.clone();
    let hospitality = move || {
        let mut words: Vec<String> = ways.iter().map(|way| way.label(lang()).to_owned()).collect();
        words.extend(note.clone());
        words.join(crate::i18n::pick("、", ", "))
    };
    view! {
        <Facts>
            <Fact label=label("hospitality") wide=true>{hospitality}</Fact>
            {line("text", shown.text)}
        </Facts>
        {signed(shown.given_by, shown.given_at)}
    }
    .into_any()
}

fn analysis(shown: AnalysisRecord) -> AnyView {
    view! {
        <Facts>
            <Fact label=w::analysis_purpose wide=true><span class="pre">{shown.purpose}</span></Fact>
            {line("needs", shown.needs)}
        </Facts>
        {signed(shown.made_by, shown.made_at)}
    }
    .into_any()
}

fn rehearsal(shown: RehearsalRecord) -> AnyView {
    let people = shown.participants.into_iter().map(|person| person.name).collect::<Vec<_>>().join("、");
    view! {
        <Facts>
            <Fact label=label("held_at")>{time::date_time(shown.held_at)}</Fact>
            <Fact label=label("participant_ids")>{people}</Fact>
            {line("findings", shown.findings)}
        </Facts>
        {signed(shown.recorded_by, shown.recorded_at)}
    }
    .into_any()
}
