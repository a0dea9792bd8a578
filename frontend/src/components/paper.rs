//! The paper forms, for the printer: a ruled table with boxes to tick and places to sign. On screen they are not shown.

use leptos::prelude::*;

/// A paper form: its title, its number, and rows of [`PaperRow`].
#[component]
pub fn Paper(
    /// The form's title.
    #[prop(into)]
    title: TextProp,
    /// The document's number.
    #[prop(into)]
    number: TextProp,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="paper print-only" aria-hidden="true">
            <h1>{move || title.get()}</h1>
            <p class="paper-number num">{move || number.get()}</p>
            <table><tbody>{children()}</tbody></table>
        </section>
    }
}

/// One row of a paper form: a name and what is written beside it.
#[component]
pub fn PaperRow(
    /// The row's name.
    #[prop(into)]
    label: TextProp,
    children: Children,
) -> impl IntoView {
    view! {
        <tr>
            <th>{move || label.get()}</th>
            <td colspan="3">{children()}</td>
        </tr>
    }
}

/// Two names and values in one row.
#[component]
pub fn PaperPair(
    /// The first name and value.
    #[prop(into)]
    first: (TextProp, String),
    /// The second name and value.
    #[prop(into)]
    second: (TextProp, String),
) -> impl IntoView {
    view! {
        <tr>
            <th>{move || first.0.get()}</th>
            <td>{first.1}</td>
            <th>{move || second.0.get()}</th>
            <td>{second.1}</td>
        </tr>
    }
}

/// A box on paper, ticked or not, with its word.
#[component]
pub fn PaperBox(
    /// Whether it is ticked.
    ticked: bool,
    /// Its word.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    view! { <span class="paper-box">{if ticked { "☑ " } else { "□ " }}{move || label.get()}</span> }
}
