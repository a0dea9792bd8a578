//! Visit bookings.

use leptos::prelude::*;

use crate::components::PageHead;

/// Visit bookings.
#[component]
pub fn BookingsPage() -> impl IntoView {
    view! { <PageHead title="Visit bookings" /> }
}

/// New visit booking.
#[component]
pub fn NewBookingPage() -> impl IntoView {
    view! { <PageHead title="New visit booking" /> }
}

/// Visit booking.
#[component]
pub fn BookingPage() -> impl IntoView {
    view! { <PageHead title="Visit booking" /> }
}

/// Edit visit booking.
#[component]
pub fn EditBookingPage() -> impl IntoView {
    view! { <PageHead title="Edit visit booking" /> }
}
