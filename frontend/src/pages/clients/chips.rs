//! What a client is, in chips. 重要 and 一般 occur in several classifications, so a class never stands without its field.

use clientele_openapi::{
    clients::Client,
    vocabulary::{EnterpriseClass, Lifecycle, Vocabulary, field_label},
};
use leptos::prelude::*;

use crate::{
    components::{Chip, Mood},
    i18n::lang,
};

/// A word of a classification behind the name of its field.
#[component]
pub fn Classed<V: Vocabulary>(
    /// The word.
    word: V,
    /// Whether it stands out.
    #[prop(optional)]
    strong: bool,
) -> impl IntoView {
    view! {
        <span class="chip classed" class:info=strong>
            <span class="classed-field">{move || field_label(V::FIELD, lang()).unwrap_or(V::FIELD)}</span>
            <span class="visually-hidden">{move || lang().pick("：", ": ")}</span>
            {move || word.label(lang())}
        </span>
    }
}

/// The class of an enterprise or the tier of an individual, if it has one.
#[component]
pub fn ClassOf(
    /// The client.
    client: Client,
) -> impl IntoView {
    let class = client.enterprise_class;
    let tier = client.consumption_tier;
    view! {
        {class.map(|class| view! { <Classed word=class strong=class == EnterpriseClass::Core /> })}
        {tier.map(|tier| view! { <Classed word=tier /> })}
    }
}

/// Where the company stands with a client.
#[component]
pub fn Stage(
    /// The stage.
    stage: Lifecycle,
) -> impl IntoView {
    let (mood, icon) = match stage {
        Lifecycle::Potential => (Mood::Neutral, "eye"),
        Lifecycle::Developing => (Mood::Info, "arrow-right"),
        Lifecycle::Active => (Mood::Ok, "check"),
        Lifecycle::Dormant => (Mood::Warn, "clock"),
        Lifecycle::Lost => (Mood::Bad, "x"),
        Lifecycle::Retired => (Mood::Neutral, "ban"),
    };
    view! { <Chip label=move || stage.label(lang()) mood=mood icon=icon /> }
}
