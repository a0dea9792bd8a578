//! What may be decided on the step that waits, and what a decision carries.

use clientele_openapi::approvals::DecisionTakes;
use clientele_openapi::vocabulary::{Action, DocumentKind, Role};

use super::{Case, Slot, Turn};

impl Case {
    /// The slot of the step that waits which somebody's turn is about.
    pub fn slot_of(&self, turn: Turn) -> Option<&Slot> {
        self.waiting().and_then(|step| step.slots.get(turn.slot))
    }

    /// What may be decided on the step that waits, in the order of the buttons. What has no form to be mended goes back to
    /// an earlier step only.
    pub fn decisions(&self, kind: DocumentKind) -> Vec<Action> {
        let returns = goes_back(kind) || self.step > 1;
        [Action::Approve, Action::Return, Action::Refuse]
            .into_iter()
            .filter(|action| returns || *action != Action::Return)
            .collect()
    }

    /// What the approval of a slot carries beside the opinion (V 3.2, V 4.1, E 3.3).
    pub fn takes(&self, kind: DocumentKind, turn: Turn) -> DecisionTakes {
        let slot = self.slot_of(turn);
        let decides = slot.is_some_and(|slot| slot.decides);
        let instruction = slot.is_some_and(|slot| slot.instructs);
        let plain = DecisionTakes { instruction, ..DecisionTakes::default() };
        match kind {
            DocumentKind::VisitBooking => DecisionTakes { visit: decides, ..plain },
            DocumentKind::VisitPass => DecisionTakes { pass: decides, ..plain },
            DocumentKind::VisitAmendment => DecisionTakes { amendment: true, ..plain },
            DocumentKind::ExpenseApplication | DocumentKind::PolicyVersion => plain,
        }
    }

    /// The roles of the signatures that still come after this one.
    pub fn later_powers(&self, turn: Turn) -> Vec<Role> {
        let beside = self.waiting().into_iter().flat_map(|step| {
            let open = |(index, _): &(usize, &Slot)| *index != turn.slot && self.signer(step.key, *index).is_none();
            step.slots.iter().enumerate().filter(open).map(|(_, slot)| slot)
        });
        let after = self.steps.iter().skip(self.step).flat_map(|step| &step.slots);
        beside.chain(after).flat_map(Slot::powers).collect()
    }
}

/// Whether a document of this kind goes back to its applicant to be mended. A pass request has no form of its own.
const fn goes_back(kind: DocumentKind) -> bool {
    match kind {
        DocumentKind::VisitBooking
        | DocumentKind::ExpenseApplication
        | DocumentKind::VisitAmendment
        | DocumentKind::PolicyVersion => true,
        DocumentKind::VisitPass => false,
    }
}
