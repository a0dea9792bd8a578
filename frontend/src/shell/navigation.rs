//! The navigation by part of the business: at the side, and at the bottom of a phone. It shows what the person may see.

use clientele_openapi::vocabulary::Permission as P;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{live, words};
use crate::{
    components::{Icon, Menu},
    session, words as w,
};

/// A place to go.
#[derive(Clone, Copy)]
struct Place {
    href: &'static str,
    icon: &'static str,
    name: fn() -> &'static str,
    short: fn() -> &'static str,
    shown: fn() -> bool,
    counts: bool,
}

/// A place is where it leads.
impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.href == other.href
    }
}

const HOME: Place = Place { href: "/", icon: "house", name: words::home, short: words::home, shown: || true, counts: false };
const INBOX: Place = Place {
    href: "/inbox",
    icon: "inbox",
    name: words::inbox,
    short: words::inbox,
    shown: session::handles_documents,
    counts: true,
};
const CLIENTS: Place = Place {
    href: "/clients",
    icon: "users",
    name: words::clients,
    short: words::clients,
    shown: || session::may(P::ClientsReadHeader) || session::may(P::ClientsRead),
    counts: false,
};
const BOOKINGS: Place = Place {
    href: "/visit-bookings",
    icon: "calendar-days",
    name: words::bookings,
    short: words::bookings_short,
    shown: || session::may(P::BookingsRead) || session::may(P::BookingsReadHeader),
    counts: false,
};
const CALENDAR: Place = Place {
    href: "/visit-calendar",
    icon: "calendar",
    name: words::calendar,
    short: words::calendar_short,
    shown: || session::may(P::BookingsRead) || session::may(P::BookingsReadHeader),
    counts: false,
};
const DESK: Place = Place {
    href: "/reception-desk",
    icon: "concierge-bell",
    name: words::desk,
    short: words::desk_short,
    shown: || session::may(P::DeskRun),
    counts: false,
};
const STATISTICS: Place = Place {
    href: "/visit-statistics",
    icon: "chart-column",
    name: words::statistics,
    short: words::statistics_short,
    shown: || session::may_all(P::BookingsRead),
    counts: false,
};
const EXPENSES: Place = Place {
    href: "/expense-applications",
    icon: "receipt-text",
    name: words::expenses,
    short: words::expenses_short,
    shown: || session::may(P::ExpensesRead),
    counts: false,
};
const TASKS: Place = Place {
    href: "/tasks",
    icon: "circle-check",
    name: words::tasks,
    short: words::tasks_short,
    shown: || session::handles_documents() || session::may(P::BookingsRead),
    counts: false,
};
const ROOMS: Place = Place {
    href: "/reception-rooms",
    icon: "building-2",
    name: words::rooms,
    short: words::rooms,
    shown: || session::may(P::VisitsHandle),
    counts: false,
};
const SOUVENIRS: Place = Place {
    href: "/souvenirs",
    icon: "gift",
    name: words::souvenirs,
    short: words::souvenirs,
    shown: || session::may(P::VisitsHandle),
    counts: false,
};
const AREAS: Place =
    Place { href: "/areas", icon: "map-pin", name: words::areas, short: words::areas, shown: || true, counts: false };
const INCIDENTS: Place = Place {
    href: "/visit-incidents",
    icon: "triangle-alert",
    name: words::incidents,
    short: words::incidents_short,
    shown: || session::may(P::IncidentsRead),
    counts: false,
};
const POLICIES: Place =
    Place { href: "/policies", icon: "file-text", name: words::policies, short: words::policies, shown: || true, counts: false };
const USERS: Place = Place {
    href: "/admin/users",
    icon: "users-round",
    name: words::users,
    short: words::users,
    shown: || session::may(P::Administer),
    counts: false,
};
const MAILS: Place = Place {
    href: "/admin/mails",
    icon: "mail",
    name: words::mails,
    short: words::mails,
    shown: || session::may(P::Administer),
    counts: false,
};
const DEPARTMENTS: Place = Place {
    href: "/admin/departments",
    icon: "network",
    name: words::departments,
    short: words::departments,
    shown: || session::may(P::Administer),
    counts: false,
};

const HOLIDAYS: Place = Place {
    href: "/admin/holidays",
    icon: "calendar",
    name: words::holidays,
    short: words::holidays,
    shown: || session::may(P::Administer),
    counts: false,
};
const FLOWS: Place = Place {
    href: "/admin/approval-flows",
    icon: "stamp",
    name: words::flows,
    short: words::flows,
    shown: || session::may(P::Administer),
    counts: false,
};

const STUCK: Place = Place {
    href: "/admin/stuck-approvals",
    icon: "clock",
    name: words::stuck,
    short: words::stuck,
    shown: || session::may(P::Administer),
    counts: false,
};

type Group = (Option<fn() -> &'static str>, &'static [Place]);

const GROUPS: [Group; 5] = [
    (None, &[HOME, INBOX]),
    (Some(words::clients_group), &[CLIENTS]),
    (Some(words::reception_group), &[DESK, BOOKINGS, CALENDAR, TASKS, EXPENSES, AREAS, ROOMS, SOUVENIRS, INCIDENTS, STATISTICS]),
    (Some(words::company_group), &[POLICIES]),
    (Some(words::administration_group), &[USERS, DEPARTMENTS, FLOWS, STUCK, HOLIDAYS, MAILS]),
];

/// Whether the address `here` belongs to the place at `href`.
fn is_at(here: &str, href: &str) -> bool {
    match href {
        "/" => here == "/",
        "/clients" => here.starts_with("/clients") || here.starts_with("/client-imports"),
        "/visit-incidents" => here.starts_with("/visit-incidents") || here.starts_with("/turn-aways"),
        href => here.starts_with(href),
    }
}

/// The navigation at the side of a wide screen.
#[component]
pub fn SideNavigation() -> impl IntoView {
    let group = |(title, places): Group| {
        let visible = move || places.iter().filter(|place| (place.shown)()).copied().collect::<Vec<_>>();
        move || {
            let visible = visible();
            (!visible.is_empty()).then(|| {
                view! {
                    {title.map(|title| view! { <div class="nav-group">{title}</div> })}
                    {visible.into_iter().map(|place| view! { <PlaceLink place=place class="nav-link" name=place.name /> }).collect_view()}
                }
            })
        }
    };
    view! {
        <nav class="nav no-print" aria-label=words::main_navigation>
            <a class="brand" href="/"><span class="mark" aria-hidden="true">"客"</span><span class="brand-name">{w::product}</span></a>
            {GROUPS.into_iter().map(group).collect_view()}
        </nav>
    }
}

/// The navigation at the bottom of a phone: the four places of daily work, and the rest behind "more".
#[component]
pub fn PhoneBar() -> impl IntoView {
    let split = || {
        let all: Vec<_> = GROUPS.into_iter().flat_map(|(_, places)| places).filter(|place| (place.shown)()).copied().collect();
        let daily = all.len().min(if all.len() > 5 { 4 } else { 5 });
        (all[..daily].to_vec(), all[daily..].to_vec())
    };
    let daily = move || {
        split().0.into_iter().map(|place| view! { <PlaceLink place=place class="bar-link" name=place.short /> }).collect_view()
    };
    let rest = move || {
        let rest = split().1;
        (!rest.is_empty()).then(|| {
            view! {
                <Menu label=words::more class="bar-link" face=|| view! { <Icon name="ellipsis" /><span>{words::more}</span> }>
                    {rest.iter().map(|place| view! { <PlaceLink place=*place class="menu-item" name=place.name /> }).collect_view()}
                </Menu>
            }
        })
    };
    view! { <nav class="bar no-print" aria-label=words::main_navigation>{daily}{rest}</nav> }
}

#[component]
fn PlaceLink(place: Place, class: &'static str, name: fn() -> &'static str) -> impl IntoView {
    let path = use_location().pathname;
    let current = move || is_at(&path.get(), place.href).then_some("page");
    let count = move || {
        let waiting = live::waiting();
        (place.counts && waiting > 0).then(|| {
            view! { <span class="count" aria-hidden="true">{waiting}</span><span class="visually-hidden">{words::waiting(waiting)}</span> }
        })
    };
    view! { <a class=class href=place.href aria-current=current><Icon name=place.icon /><span>{name}</span>{count}</a> }
}
