//! Cases selected in the list, and approving all of them.

use clientele_openapi::{
    approvals::{BulkDecision, BulkOutcome, BulkVisit, CaseSummary, CaseVersion},
    vocabulary::{Action, DocumentKind, field_label},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::words as w;
use crate::{
    api::{approvals, people},
    components::{
        Button, Dialog, Form, FormBody, FormSection, List, Notice, NoticeTone, PickField, Picked, TextArea, Tone, bind, find_with,
    },
    i18n::lang,
    shell::refresh_inbox_count,
    toast,
};

/// The cases that are selected.
#[derive(Clone, Copy)]
pub struct Selection {
    cases: RwSignal<Vec<CaseSummary>>,
}

/// What waits for the reader and has nothing against it can be approved together with others.
fn may_select(case: &CaseSummary) -> bool {
    case.allowed_actions.contains(&Action::Approve) && !case.has_objections
}

impl Selection {
    /// Nothing selected.
    pub fn new() -> Self {
        Self { cases: RwSignal::new(Vec::new()) }
    }

    fn set(self, case: &CaseSummary, selected: bool) {
        self.cases.update(|cases| {
            cases.retain(|other| other.id != case.id);
            if selected {
                cases.push(case.clone());
            }
        });
    }

    /// The box that selects a case, where it can be approved together with others.
    pub fn checkbox(self, case: CaseSummary) -> Option<impl IntoView> {
        may_select(&case).then(|| {
            let (id, number) = (case.id, case.document.number.clone());
            view! {
                <label class="select-box">
                    <input
                        type="checkbox"
                        aria-label=move || w::select(number.clone())
                        prop:checked=move || self.cases.with(|cases| cases.iter().any(|other| other.id == id))
                        on:change=move |event| self.set(&case, event_target_checked(&event))
                    />
                </label>
            }
        })
    }
}

/// How many are selected, and the way to approve them; there while any is.
#[component]
pub fn SelectionBar(
    /// What is selected.
    selection: Selection,
    /// The list they are selected in.
    list: List<CaseSummary>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let count = Memo::new(move |_| selection.cases.with(Vec::len));
    let select_all = move |()| {
        let all = list.items.get_untracked().into_iter().filter(may_select).collect();
        selection.cases.set(all);
    };
    view! {
        <div class="selection" role="status">
            <Show when=move || { count.get() > 0 }>
                <b class="num">{move || w::selected(count.get())}</b>
                <Button label=w::select_all tone=Tone::Quiet compact=true on_press=select_all />
                <Button label=crate::words::clear tone=Tone::Quiet icon="x" compact=true on_press=move |()| selection.cases.set(Vec::new()) />
                <Button label=w::approve_selected icon="stamp" compact=true on_press=move |()| open.set(true) />
            </Show>
        </div>
        <Dialog open=open title=w::approve_selected>
            <BulkForm selection=selection list=list open=open />
        </Dialog>
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Typed {
    opinion: String,
    instruction: String,
    management_decision: String,
    person_in_charge: Option<Picked>,
}

fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

impl Typed {
    fn body(&self, cases: &[CaseSummary]) -> BulkDecision {
        let visit = self.person_in_charge.as_ref().map(|person| BulkVisit {
            management_decision: self.management_decision.trim().to_owned(),
            person_in_charge_id: person.id,
        });
        BulkDecision {
            cases: cases.iter().map(|case| CaseVersion { id: case.id, version: case.version }).collect(),
            opinion: said(&self.opinion),
            instruction: said(&self.instruction),
            visit,
        }
    }
}

#[component]
fn BulkForm(selection: Selection, list: List<CaseSummary>, open: RwSignal<bool>) -> impl IntoView {
    let form = Form::new(Typed::default());
    let cases = selection.cases.get_untracked();
    let any = |kind: DocumentKind| cases.iter().any(|case| case.document.kind == kind);
    let (visits, expenses) = (any(DocumentKind::VisitBooking), any(DocumentKind::ExpenseApplication));
    let failed = RwSignal::new(Vec::<String>::new());
    let names: Vec<_> = cases.iter().map(|case| (case.id, case.document.number.clone())).collect();
    let count = cases.len();
    let submit = move |()| {
        let names = names.clone();
        form.send(form.value.get_untracked().body(&cases), approvals::decide_all, move |outcome: BulkOutcome| {
            refresh_inbox_count();
            list.reload();
            let refused = refusals(&outcome, &names);
            toast::say(w::bulk_done(outcome.results.len() - refused.len()));
            selection.cases.set(Vec::new());
            open.set(!refused.is_empty());
            failed.set(refused);
        });
    };
    let label = |name: &'static str| move || field_label(name, lang()).unwrap_or(name);
    let refused = move || {
        let lines = failed.get();
        (!lines.is_empty()).then(|| {
            view! {
                <Notice tone=NoticeTone::Bad>
                    <p>{w::bulk_failed}</p>
                    <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                </Notice>
            }
        })
    };
    let fields = move || {
        view! {
            {visits.then(|| view! {
                <FormSection title=w::visit_decision note=w::bulk_passes_note>
                    <TextArea bind=bind!(form.value, management_decision) path="visit.management_decision" label=label("management_decision") required=true />
                    <PickField
                        bind=bind!(form.value, person_in_charge)
                        path="visit.person_in_charge_id"
                        label=label("person_in_charge_id")
                        find=find_with(people::find_people)
                        required=true
                        wide=true
                    />
                </FormSection>
            })}
            {expenses.then(|| view! {
                <FormSection title=label("instruction")>
                    <TextArea bind=bind!(form.value, instruction) path="instruction" hint=w::bulk_instruction_hint />
                </FormSection>
            })}
            <FormSection title=w::opinion>
                <TextArea bind=bind!(form.value, opinion) path="opinion" />
            </FormSection>
        }
    };
    view! {
        <FormBody status=form.status on_submit=submit>
            <div class="dialog-body">
                <p>{move || w::bulk_text(count)}</p>
                {refused}
                {fields()}
            </div>
            <div class="dialog-foot">
                <Button label=crate::words::cancel on_press=move |()| open.set(false) />
                <Button label=w::sign_approve icon="stamp" tone=Tone::Primary submits=true busy=form.status.sending />
            </div>
        </FormBody>
    }
}

/// Each case that was not approved, with why.
fn refusals(outcome: &BulkOutcome, names: &[(uuid::Uuid, String)]) -> Vec<String> {
    let line = |id: uuid::Uuid, code: clientele_openapi::ProblemCode| {
        let number = names.iter().find(|(other, _)| *other == id).map(|(_, number)| number.clone()).unwrap_or_default();
        format!("{number}{}{}", lang().pick("：", ": "), code.label(lang()))
    };
    outcome.results.iter().filter_map(|result| Some(line(result.id, result.code?))).collect()
}
