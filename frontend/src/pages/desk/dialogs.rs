//! The desk's one dialog, with whatever it is open for.

use leptos::prelude::*;

use super::{
    arrival::ArrivalForm,
    departure::DepartureForm,
    issue::IssueForm,
    log::VisitLog,
    loss::LossForm,
    state::{Asked, AtDesk},
    words as w,
};
use crate::components::Dialog;

/// The dialog. It stands outside of the lists, so that reading those again takes nothing from what is typed in it.
#[component]
pub(super) fn DeskDialog(at: AtDesk) -> impl IntoView {
    let title = move || {
        at.asked.with(|asked| match asked {
            Some(Asked::Arrival(visit)) => w::arrival_title(visit.client.name.clone()),
            Some(Asked::Issue(visit)) => w::issue_title(visit.client.name.clone()),
            Some(Asked::Departure(visit)) => w::departure_title(visit.client.name.clone()),
            Some(Asked::Log(visit)) => w::log_title(visit.client.name.clone()),
            Some(Asked::Loss(pass)) => w::loss_title(pass.number.clone()),
            None => String::new(),
        })
    };
    let content = move || match at.asked.get_untracked() {
        Some(Asked::Arrival(visit)) => view! { <ArrivalForm at=at visit=visit /> }.into_any(),
        Some(Asked::Issue(visit)) => view! { <IssueForm at=at visit=visit /> }.into_any(),
        Some(Asked::Departure(visit)) => view! { <DepartureForm at=at visit=visit /> }.into_any(),
        Some(Asked::Log(visit)) => view! { <VisitLog visit=visit /> }.into_any(),
        Some(Asked::Loss(pass)) => view! { <LossForm at=at pass=pass /> }.into_any(),
        None => ().into_any(),
    };
    view! { <Dialog open=at.open title=title>{content()}</Dialog> }
}
