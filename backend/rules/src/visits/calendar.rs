//! What visits get in each other's way with.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use clientele_openapi::Uuid;
use clientele_openapi::problem::{Remedy, RuleAnswer};
use clientele_openapi::vocabulary::{Area, RemedyCode, Rule};

use crate::policies::Authority;

/// What a visit takes up.
#[derive(Clone, Debug)]
pub struct Occupancy {
    /// The booking; nil for one that is not saved.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends; that instant is free again.
    pub ends_at: DateTime<Utc>,
    /// How many people it brings to each area.
    pub areas: BTreeMap<Area, u32>,
    /// The person in charge and the escort.
    pub people: BTreeSet<Uuid>,
    /// The reception room.
    pub room: Option<Uuid>,
}

/// What two or more visits want at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Somebody who cannot be in two places.
    Person(Uuid),
    /// An area that does not hold them all.
    Area(Area),
    /// A room that receives one group.
    Room(Uuid),
}

/// Something that gets in the way of a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What is wanted.
    pub wanted: Wanted,
    /// The other visits that want it; none where one visit alone is too large for an area.
    pub with: Vec<Uuid>,
}

impl Occupancy {
    fn overlaps(&self, other: &Self) -> bool {
        self.id != other.id && self.starts_at < other.ends_at && other.starts_at < self.ends_at
    }
}

/// What gets in the way of a visit: people and rooms that are wanted twice, areas above their capacity. Areas without a
/// capacity hold everybody.
pub fn conflicts(visit: &Occupancy, others: &[Occupancy], capacities: &BTreeMap<Area, u32>) -> Vec<Conflict> {
    let around: Vec<&Occupancy> = others.iter().filter(|other| visit.overlaps(other)).collect();
    let with = |wants: &dyn Fn(&Occupancy) -> bool| -> Vec<Uuid> {
        around.iter().filter(|other| wants(other)).map(|other| other.id).collect()
    };
    let mut found = Vec::new();
    for person in &visit.people {
        found.push(Conflict { wanted: Wanted::Person(*person), with: with(&|other| other.people.contains(person)) });
    }
    if let Some(room) = visit.room {
        found.push(Conflict { wanted: Wanted::Room(room), with: with(&|other| other.room == Some(room)) });
    }
    found.retain(|conflict| !conflict.with.is_empty());
    for area in visit.areas.keys() {
        if capacities.get(area).is_some_and(|capacity| most_people(visit, &around, *area) > *capacity) {
            let brings = |other: &Occupancy| other.areas.get(area).is_some_and(|people| *people > 0);
            found.push(Conflict { wanted: Wanted::Area(*area), with: with(&brings) });
        }
    }
    found
}

/// The most people in an area at any instant of the visit: the number changes only where a visit begins.
fn most_people(visit: &Occupancy, around: &[&Occupancy], area: Area) -> u32 {
    let people = |occupancy: &Occupancy| occupancy.areas.get(&area).copied().unwrap_or_default();
    let instants = std::iter::once(visit.starts_at)
        .chain(around.iter().map(|other| other.starts_at).filter(|start| *start > visit.starts_at));
    let at = |instant: DateTime<Utc>| -> u32 {
        let there = around.iter().filter(|other| other.starts_at <= instant && instant < other.ends_at);
        people(visit) + there.map(|other| people(other)).sum::<u32>()
    };
    instants.map(at).max().unwrap_or_default()
}

/// Ours: what a visit runs into, told before it is handed in. It never blocks and asks for no justification: who assigns
/// people, rooms and passes decides.
///
/// `visible` are the other bookings that the asker may see; only they are named.
pub fn overlap(visit: &Occupancy, conflicts: &[Conflict], visible: &BTreeMap<Uuid, String>, authority: Authority) -> RuleAnswer {
    let areas = conflicts.iter().filter_map(|conflict| match conflict.wanted {
        Wanted::Area(area) => Some(area.as_str()),
        Wanted::Person(_) | Wanted::Room(_) => None,
    });
    let areas: Vec<&str> = areas.collect();
    let others: BTreeSet<&String> =
        conflicts.iter().flat_map(|conflict| &conflict.with).filter_map(|id| visible.get(id)).collect();
    let headcount = visit.areas.values().max().copied().unwrap_or_default();
    let answer = authority
        .answer(Rule::VisitOverlap, None)
        .input("bookings", others.into_iter().cloned().collect::<Vec<_>>())
        .input("areas", areas)
        .input("headcount", headcount);
    if conflicts.is_empty() { answer.allow() } else { answer.warn_with(Remedy::new(RemedyCode::ChooseOtherTime)) }
}

#[cfg(test)]
mod tests;
