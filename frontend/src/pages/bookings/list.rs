//! The list of visit bookings.

use clientele_openapi::{
    visits::VisitBooking,
    vocabulary::{Permission, State, VisitorCategory, field_label},
};
use leptos::prelude::*;

use super::words as w;
use crate::{
    api::visits,
    components::{
        Chip, Column, DateFilter, DocumentState, Empty, FilterBar, LinkButton, ListTable, PageHead, SearchFilter, Tone,
        UrlFilters, WordFilter, use_list,
    },
    i18n::lang,
    pages::documents::{ClientFilter, CountNote, words as d},
    session, time,
};

/// The states that a booking can have.
const STATES: &[State] =
    &[State::Draft, State::Submitted, State::Approved, State::Returned, State::Refused, State::Withdrawn, State::Cancelled];

/// The list of visit bookings.
#[component]
pub fn BookingsPage() -> impl IntoView {
    let filters = UrlFilters::new(&["q", "state", "visitor_category", "client_id", "from", "to"]);
    let bookings = use_list("visit-bookings", move || filters.query().with("total", "true"), visits::list);
    let may_create = || session::may(Permission::BookingsCreate);
    let new = move || view! { <Show when=may_create><LinkButton href="/visit-bookings/new" label=w::new_booking icon="plus" tone=Tone::Primary /></Show> };
    let empty = move || {
        view! { <Empty title=w::no_bookings text=w::no_bookings_text icon="calendar-days">{new()}</Empty> }
    };
    view! {
        <PageHead title=w::bookings chips=move || view! { <CountNote list=bookings /> } actions=new />
        <section class="card">
            <FilterBar filters=filters>
                <SearchFilter filters=filters label=w::find />
                <WordFilter<State> filters=filters offered=STATES />
                <WordFilter<VisitorCategory> filters=filters />
                <ClientFilter filters=filters />
                <DateFilter filters=filters name="from" />
                <DateFilter filters=filters name="to" />
            </FilterBar>
            <ListTable
                list=bookings
                columns=columns()
                caption=w::bookings
                key=|booking: &VisitBooking| format!("{}-{}", booking.id, booking.version)
                filters=filters
                empty=empty
            />
        </section>
    }
}

fn columns() -> Vec<Column<VisitBooking>> {
    let label = |field: &'static str| move || field_label(field, lang()).unwrap_or(field);
    vec![
        Column::new(d::client_and_number, |booking: &VisitBooking| {
            view! {
                <div class="who">
                    <a class="row-link" href=format!("/visit-bookings/{}", booking.id)>{booking.client.name.clone()}</a>
                    <span class="small muted num">{booking.number.clone()}</span>
                </div>
            }
        })
        .sort("number"),
        Column::new(label("visitor_category"), |booking: &VisitBooking| {
            booking.visitor_category.map(|category| view! { <Chip label=move || category.label(lang()) /> })
        })
        .labelled(),
        Column::new(w::time, |booking: &VisitBooking| booking.starts_at.map(time::date_time)),
        Column::new(label("headcount"), |booking: &VisitBooking| {
            booking.headcount.map(|count| view! { {move || d::people(count)} })
        })
        .right(),
        Column::new(label("applicant_id"), |booking: &VisitBooking| booking.applicant_name.clone()),
        Column::new(label("state"), |booking: &VisitBooking| view! { <DocumentState state=booking.state /> }),
        Column::new(d::updated, |booking: &VisitBooking| time::date_time(booking.updated_at))
            .sort("updated_at")
            .right()
            .wide_only(),
    ]
}
