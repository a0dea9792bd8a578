//! A text as a QR code.

use clientele_frontend_core::qr::qr_path;
use leptos::prelude::*;

/// A text as a QR code, dark on light whatever the theme: readers want it so.
#[component]
pub fn Qr(
    /// What it says.
    text: String,
    /// What it is, for who cannot see it.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    qr_path(&text).map(|(path, width)| {
        view! {
            <svg class="qr" role="img" aria-label=move || label.get() viewBox=format!("0 0 {width} {width}") shape-rendering="crispEdges">
                <rect width=width height=width fill="#fff"></rect>
                <path d=path fill="#000"></path>
            </svg>
        }
    })
}
