//! Counting visits: what each visit was in, figures out.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use clientele_openapi::Uuid;
use clientele_openapi::visit_statistics::VisitCounts;
use clientele_openapi::vocabulary::{Area, State, StatisticsBy, VisitorCategory};

/// A visit as it is counted.
#[derive(Clone, Debug)]
pub struct VisitFacts {
    /// How the booking stands.
    pub state: State,
    /// The category (V 2), where it has one.
    pub category: Option<VisitorCategory>,
    /// Who visits.
    pub client_id: Uuid,
    /// The day on which it begins, in the company's calendar.
    pub day: NaiveDate,
    /// How many people come.
    pub headcount: u32,
    /// The areas asked for, with the passes granted where they were decided.
    pub areas: Vec<(Area, Option<u32>)>,
}

/// What a row of the statistics is about; in the order of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A category, or none.
    Category(Option<VisitorCategory>),
    /// An area.
    Area(Area),
    /// The first day of a month.
    Month(NaiveDate),
    /// A client.
    Client(Uuid),
}

/// The figures of each row, and of all visits together. Months without visits are rows, too.
pub fn tally(
    visits: &[VisitFacts],
    by: StatisticsBy,
    from: NaiveDate,
    to: NaiveDate,
) -> (BTreeMap<Key, VisitCounts>, VisitCounts) {
    let mut rows: BTreeMap<Key, VisitCounts> = BTreeMap::new();
    if by == StatisticsBy::Month {
        rows.extend(months(from, to).map(|month| (Key::Month(month), VisitCounts::default())));
    }
    let mut total = VisitCounts::default();
    for visit in visits {
        add(&mut total, visit, &visit.areas);
        match by {
            StatisticsBy::Category => add(rows.entry(Key::Category(visit.category)).or_default(), visit, &visit.areas),
            StatisticsBy::Month => add(rows.entry(Key::Month(first_of_month(visit.day))).or_default(), visit, &visit.areas),
            StatisticsBy::Client => add(rows.entry(Key::Client(visit.client_id)).or_default(), visit, &visit.areas),
            StatisticsBy::Area => {
                for area in &visit.areas {
                    add(rows.entry(Key::Area(area.0)).or_default(), visit, std::slice::from_ref(area));
                }
            }
        }
    }
    (rows, total)
}

/// Adds a visit with the passes of these areas of it.
fn add(counts: &mut VisitCounts, visit: &VisitFacts, areas: &[(Area, Option<u32>)]) {
    counts.bookings += 1;
    let outcome = match visit.state {
        State::Submitted => Some(&mut counts.submitted),
        State::Approved => Some(&mut counts.approved),
        State::Refused => Some(&mut counts.refused),
        State::Returned => Some(&mut counts.returned),
        State::Withdrawn => Some(&mut counts.withdrawn),
        State::Cancelled => Some(&mut counts.cancelled),
        State::Draft | State::Advanced | State::Claimed | State::Settled => None,
    };
    if let Some(outcome) = outcome {
        *outcome += 1;
    }
    if visit.state == State::Approved {
        counts.visitors += visit.headcount;
    }
    for (_, granted) in areas {
        counts.passes_requested += visit.headcount;
        counts.passes_granted += granted.unwrap_or_default();
        counts.passes_refused += if *granted == Some(0) { visit.headcount } else { 0 };
    }
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn months(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let next = |month: &NaiveDate| month.checked_add_months(chrono::Months::new(1));
    std::iter::successors(Some(first_of_month(from)), next).take_while(move |month| *month <= to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn visit(state: State, on: &str, headcount: u32, areas: &[(Area, Option<u32>)]) -> VisitFacts {
        VisitFacts {
            state,
            category: Some(VisitorCategory::Important),
            client_id: Uuid::from_u128(1),
            day: day(on),
            headcount,
            areas: areas.to_vec(),
        }
    }

    fn year() -> Vec<VisitFacts> {
        vec![
            visit(State::Approved, "2026-10-31", 12, &[(Area::Workshop, Some(10)), (Area::RdCentre, Some(0))]),
            visit(State::Approved, "2026-12-01", 8, &[(Area::Workshop, Some(8))]),
            visit(State::Submitted, "2026-12-31", 5, &[(Area::Plant, None)]),
            visit(State::Cancelled, "2026-12-02", 9, &[(Area::Plant, Some(9))]),
        ]
    }

    fn counted(by: StatisticsBy) -> (BTreeMap<Key, VisitCounts>, VisitCounts) {
        tally(&year(), by, day("2026-10-01"), day("2026-12-31"))
    }

    #[test]
    fn every_visit_counts_once_in_the_total_with_the_passes_of_all_its_areas() {
        let (_, total) = counted(StatisticsBy::Category);
        assert_eq!((total.bookings, total.approved, total.submitted, total.cancelled), (4, 2, 1, 1));
        assert_eq!(total.visitors, 20, "only those of approved visits");
        assert_eq!((total.passes_requested, total.passes_granted, total.passes_refused), (12 * 2 + 8 + 5 + 9, 27, 12));
    }

    #[test]
    fn a_visit_to_several_areas_counts_in_each_with_that_areas_passes() {
        let (rows, total) = counted(StatisticsBy::Area);
        let workshop = rows[&Key::Area(Area::Workshop)];
        assert_eq!((workshop.bookings, workshop.passes_requested, workshop.passes_granted), (2, 20, 18));
        let refused = rows[&Key::Area(Area::RdCentre)];
        assert_eq!((refused.bookings, refused.passes_granted, refused.passes_refused), (1, 0, 12));
        assert_eq!(rows.values().map(|counts| counts.passes_granted).sum::<u32>(), total.passes_granted);
        assert_eq!((rows.values().map(|counts| counts.bookings).sum::<u32>(), total.bookings), (5, 4));
    }

    #[test]
    fn months_without_visits_are_there_and_each_visit_counts_in_its_own() {
        let (rows, _) = counted(StatisticsBy::Month);
        let bookings: Vec<(String, u32)> = rows
            .iter()
            .map(|(key, counts)| match key {
                Key::Month(month) => (month.format("%Y-%m").to_string(), counts.bookings),
                other => panic!("{other:?} is no month"),
            })
            .collect();
        assert_eq!(bookings, [("2026-10".to_owned(), 1), ("2026-11".to_owned(), 0), ("2026-12".to_owned(), 3)]);
    }

    #[test]
    fn a_returned_visit_may_have_lost_its_category() {
        let visits = [VisitFacts { category: None, ..visit(State::Returned, "2026-12-01", 3, &[]) }];
        let (rows, _) = tally(&visits, StatisticsBy::Category, day("2026-12-01"), day("2026-12-31"));
        assert_eq!(rows[&Key::Category(None)].returned, 1);
    }
}
