//! Signatures: a decision is a seal on the paper, and an open step is an empty box.

use leptos::prelude::*;

use crate::words as w;

/// One signature, or the place for one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signature {
    /// In what capacity: the step's role, or "applicant".
    pub capacity: String,
    /// Who signed; nothing while the step is open.
    pub name: Option<String>,
    /// What was decided, in words.
    pub decision: String,
    /// Whether the decision was against the document.
    pub against: bool,
    /// When, in words.
    pub at: String,
    /// The opinion, instruction or reason that was written.
    pub opinion: String,
    /// Whether it belongs to an earlier round.
    pub past: bool,
}

/// Signatures beside each other, as on the paper.
#[component]
pub fn Signatures(
    /// The signatures in the order of the steps.
    #[prop(into)]
    signatures: Signal<Vec<Signature>>,
) -> impl IntoView {
    let boxes =
        move || signatures.get().into_iter().map(|signature| view! { <SignatureBox signature=signature /> }).collect_view();
    view! { <div class="signs">{boxes}</div> }
}

/// One signature's box.
#[component]
pub fn SignatureBox(
    /// The signature.
    signature: Signature,
) -> impl IntoView {
    let class = if signature.past { "sign past" } else { "sign" };
    let seal = signature.name.as_deref().map(|name| view! { <Seal name=name.to_owned() against=signature.against /> }.into_any());
    let seal = seal.unwrap_or_else(|| view! { <span class="seal wait">{w::not_signed}</span> }.into_any());
    view! {
        <div class=class>
            <div class="small muted">{signature.capacity}</div>
            <b>{signature.name}</b>
            <div>{signature.decision}</div>
            <div class="small num muted">{signature.at}</div>
            <div class="opinion small pre">{signature.opinion}</div>
            {seal}
        </div>
    }
}

/// A seal with a person's name: two columns read from the right, as seals are cut; Latin names by their initials.
#[component]
fn Seal(name: String, against: bool) -> impl IntoView {
    let characters: Vec<char> = name.chars().filter(|c| !c.is_whitespace()).collect();
    let is_chinese = characters.iter().all(|c| ('\u{3400}'..='\u{9fff}').contains(c)) && (2..=4).contains(&characters.len());
    if !is_chinese {
        let initials: String = name.split_whitespace().filter_map(|part| part.chars().next()).take(3).collect();
        return view! { <span class="seal latin" class:against=against aria-hidden="true">{initials.to_uppercase()}</span> }
            .into_any();
    }
    let cut = match characters.as_slice() {
        [a, b] => [*a, *b, '之', '印'],
        [a, b, c] => [*a, *b, *c, '印'],
        [a, b, c, d] => [*a, *b, *c, *d],
        _ => ['之'; 4],
    };
    // Right column first, each from top to bottom.
    let order = [cut[2], cut[0], cut[3], cut[1]];
    let cells = order.into_iter().map(|c| view! { <span>{c.to_string()}</span> }).collect_view();
    view! { <span class="seal" class:against=against aria-hidden="true">{cells}</span> }.into_any()
}
