//! A flow as a drawing: its steps one after the other, those of all-of side by side. The drawing is a list, so that it
//! reads the same without being seen.

use leptos::prelude::*;

use super::Icon;

/// Where a step of the drawing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FlowMark {
    /// Nothing in particular.
    #[default]
    Plain,
    /// It is done.
    Done,
    /// It waits now.
    Now,
    /// It does not apply.
    Skipped,
    /// Something is wrong with it.
    Wrong,
}

impl FlowMark {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "flow-step",
            Self::Done => "flow-step done",
            Self::Now => "flow-step now",
            Self::Skipped => "flow-step skipped",
            Self::Wrong => "flow-step wrong",
        }
    }
}

/// One who signs in a step of the drawing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FlowSigner {
    /// The role or the person.
    pub who: String,
    /// Who signed, waits, or would decide, in words.
    pub note: String,
    /// Whether the signature is there.
    pub signed: bool,
}

/// One step of the drawing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FlowNode {
    /// Such as "Step 1 · all".
    pub title: String,
    /// Who signs.
    pub signers: Vec<FlowSigner>,
    /// Conditions, time limit, who stands in: one line each.
    pub lines: Vec<String>,
    /// What the mark means, in words.
    pub state: String,
    /// Where it stands.
    pub mark: FlowMark,
}

/// The drawing of a flow.
#[component]
pub fn FlowPicture(
    /// What the flow is, for those who hear it.
    #[prop(into)]
    label: TextProp,
    /// How it begins.
    #[prop(into)]
    start: TextProp,
    /// How it ends.
    #[prop(into)]
    end: TextProp,
    /// The steps.
    #[prop(into)]
    nodes: Signal<Vec<FlowNode>>,
) -> impl IntoView {
    let step = |node: FlowNode| {
        let signer = |signer: FlowSigner| {
            view! {
                <li class="flow-signer" class:signed=signer.signed>
                    <b>{signer.who}</b>
                    <span class="small">{signer.signed.then(|| view! { <Icon name="check" /> })}{signer.note}</span>
                </li>
            }
        };
        let lines = node.lines.into_iter().map(|line| view! { <span class="small muted">{line}</span> }).collect_view();
        let state = (!node.state.is_empty()).then(|| view! { <span class="flow-state small">{node.state}</span> });
        view! {
            <li class=node.mark.class() aria-current=(node.mark == FlowMark::Now).then_some("step")>
                <Arrow />
                <div class="flow-box">
                    <div class="flow-title"><span>{node.title}</span>{state}</div>
                    <ul class="flow-signers">{node.signers.into_iter().map(signer).collect_view()}</ul>
                    {lines}
                </div>
            </li>
        }
    };
    view! {
        <ol class="flow" aria-label=move || label.get()>
            <li class="flow-end">{move || start.get()}</li>
            {move || nodes.get().into_iter().map(step).collect_view()}
            <li class="flow-end"><Arrow />{move || end.get()}</li>
        </ol>
    }
}

/// The arrow that leads to a step.
#[component]
fn Arrow() -> impl IntoView {
    view! {
        <svg class="flow-arrow" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d="M12 2v17m0 0-5-5m5 5 5-5" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}
