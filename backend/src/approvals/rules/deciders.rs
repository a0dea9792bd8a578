//! Who may decide now.

use clientele_openapi::vocabulary::Role;
use uuid::Uuid;

use super::{Ask, Case, CaseStep, Person, Slot, Staff};

/// Somebody may sign a slot of the step that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Who.
    pub user_id: Uuid,
    /// Which slot.
    pub slot: usize,
    /// The role in which they sign; `None` for an added signer.
    pub role: Option<Role>,
    /// In whose place: who is absent, or who passed it on.
    pub on_behalf_of: Option<Uuid>,
    /// Whether they stand in because nobody else may, or because the time limit has passed.
    pub stands_in: bool,
}

impl Case {
    /// Everyone who may decide now, each once, for the first slot that is theirs to sign.
    pub fn deciders(&self, staff: &Staff) -> Vec<Turn> {
        let Some(step) = self.waiting() else {
            return Vec::new();
        };
        let mut turns: Vec<Turn> = Vec::new();
        for slot in 0..step.slots.len() {
            for turn in self.deciders_of(step, slot, staff) {
                if turns.iter().all(|other| other.user_id != turn.user_id) {
                    turns.push(turn);
                }
            }
        }
        turns
    }

    /// Everyone who may sign a slot; nobody where it is signed.
    ///
    /// Those asked; where nobody of them is left, those who stand in: the first group that has somebody. After the
    /// time limit of a step that escalates, both.
    pub fn deciders_of(&self, step: &CaseStep, index: usize, staff: &Staff) -> Vec<Turn> {
        let Some(slot) = step.slots.get(index).filter(|_| self.signer(step.key, index).is_none()) else {
            return Vec::new();
        };
        let mut turns = self.asked(slot, index, staff);
        if turns.is_empty() || (self.late && step.escalates) {
            let mut groups = step.stand_ins().into_iter().map(|ask| self.meant(ask, index, staff));
            let standing_in = groups.find(|turns| !turns.is_empty()).unwrap_or_default();
            turns.extend(standing_in.into_iter().map(|turn| Turn { stands_in: true, ..turn }));
        }
        turns
    }

    /// Whoever it was passed on to, as long as they may; else those asked.
    fn asked(&self, slot: &Slot, index: usize, staff: &Staff) -> Vec<Turn> {
        if let Some(transfer) = slot.transfer
            && let Some(person) = staff.person(transfer.to).filter(|person| !self.excludes(person.id))
        {
            let delegate = self.delegate_of(person.id, staff);
            return vec![Turn {
                user_id: delegate.unwrap_or(person.id),
                slot: index,
                role: slot.powers().next(),
                on_behalf_of: Some(if delegate.is_some() { person.id } else { transfer.by }),
                stands_in: false,
            }];
        }
        slot.asks.iter().flat_map(|ask| self.meant(*ask, index, staff)).collect()
    }

    /// Those whom one ask means, each absent one replaced by their delegate.
    fn meant(&self, ask: Ask, slot: usize, staff: &Staff) -> Vec<Turn> {
        let may = |person: &&Person| ask.means(person) && !self.excludes(person.id);
        let turn = |person: &Person| {
            let delegate = self.delegate_of(person.id, staff);
            Turn {
                user_id: delegate.unwrap_or(person.id),
                slot,
                role: ask.role,
                on_behalf_of: delegate.map(|_| person.id),
                stands_in: false,
            }
        };
        staff.people.iter().filter(may).map(turn).collect()
    }

    /// Who decides in the place of somebody absent: the last of a chain of absences. `None` where nobody does, and
    /// then the absent person is asked: a delegate who left, is a party, or has signed already is passed over.
    fn delegate_of(&self, absent: Uuid, staff: &Staff) -> Option<Uuid> {
        let mut seen = vec![absent];
        let mut last = absent;
        while let Some(absence) = staff.absences.iter().find(|absence| absence.user_id == last) {
            if seen.contains(&absence.delegate_id) {
                return None;
            }
            last = absence.delegate_id;
            seen.push(last);
        }
        (last != absent && staff.person(last).is_some() && !self.excludes(last)).then_some(last)
    }
}
