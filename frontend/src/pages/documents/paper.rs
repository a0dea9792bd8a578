//! The signatures of a paper form.

use clientele_openapi::{
    approvals::{ApprovalCase, Step},
    vocabulary::{Role, SignatureKind},
};
use leptos::prelude::*;

use super::words as w;
use crate::time;

/// One row for each who signs: in what capacity, the name in its seal, and the date.
#[component]
pub fn PaperSignatures(
    /// The document's case; without one, the places to sign are empty.
    case: Option<ApprovalCase>,
    /// Who signs: the step's role, or nobody's for the applicant; and the words for it.
    signers: Vec<(Option<Role>, &'static str)>,
) -> impl IntoView {
    let row = |(role, capacity): (Option<Role>, &'static str)| {
        let (name, date) = signed(case.as_ref(), role).unzip();
        view! {
            <tr class="paper-sign">
                <th>{capacity}</th>
                <td><span class="paper-small">{w::signature}</span> <span class="paper-name">{name}</span></td>
                <th>{w::signed_on}</th>
                <td class="num">{date}</td>
            </tr>
        }
    };
    signers.into_iter().map(row).collect_view()
}

/// Who signed and when: the approval of the round that counts; without a role, the submission.
fn signed(case: Option<&ApprovalCase>, role: Option<Role>) -> Option<(String, String)> {
    let case = case?;
    let (index, several) = match role {
        None => (0, false),
        Some(role) => {
            let asks = |step: &&Step| step.slots.iter().flat_map(|slot| &slot.asked).any(|asked| asked.role == Some(role));
            let step = case.steps.iter().find(asks)?;
            (step.index, step.slots.len() > 1)
        }
    };
    let signed = case.signatures.iter().rev().find(|signed| {
        signed.round == case.round && signed.counts && signed.step == index && (!several || signed.role == role)
    })?;
    let counts = matches!(signed.decision, SignatureKind::Submit | SignatureKind::Approve);
    counts.then(|| (signed.name.clone(), time::date(signed.at)))
}
