//! Who may decide now.

use clientele_openapi::Uuid;
use clientele_openapi::problem::codes;
use clientele_openapi::vocabulary::{Role, State};

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

    /// Whether a slot that is signed, or needs no signature any more, asked somebody.
    pub fn could_have_been_signed_by(&self, person: &Person) -> bool {
        let is_over = self.state != State::Submitted;
        (1..).zip(&self.steps).any(|(position, step)| {
            let decided = is_over || position < self.step;
            step.slots.iter().enumerate().any(|(index, slot)| {
                (decided || self.signer(step.key, index).is_some()) && slot.asks.iter().any(|ask| ask.means(person))
            })
        })
    }

    /// The signatures of a step that are missing and that nobody may give; others of the step may still find somebody.
    pub fn orphans<'a>(&'a self, step: &'a CaseStep, staff: &'a Staff) -> impl Iterator<Item = &'a Slot> {
        let is_orphan =
            move |place: usize| self.signer(step.key, place).is_none() && self.deciders_of(step, place, staff).is_empty();
        step.slots.iter().enumerate().filter(move |(place, _)| is_orphan(*place)).map(|(_, slot)| slot)
    }

    /// Why somebody cannot be asked to decide, as the code of a field: who asks, a party, or one whose signature counts.
    pub fn objection_to(&self, person: Uuid, asked_by: Uuid) -> Option<&'static str> {
        if person == asked_by {
            Some(codes::IS_SELF)
        } else if self.parties.contains(&person) {
            Some(codes::IS_PARTY)
        } else {
            self.excludes(person).then_some(codes::HAS_SIGNED)
        }
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
