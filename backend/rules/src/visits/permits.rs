//! What a permission to photograph may say, given the visit.

use chrono::{DateTime, NaiveDate, Utc};
use clientele_openapi::FieldError;
use clientele_openapi::permits::NewPhotoPermit;
use clientele_openapi::vocabulary::Area;

/// The visit as permits see it.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The areas for which passes are granted.
    pub granted: Vec<Area>,
    /// The first and the last day of the visit, in the company's calendar.
    pub days: (NaiveDate, NaiveDate),
}

impl Visit {
    /// V 4.3: a permit names areas that the visit was granted, for the days of the visit. Empty where it does.
    pub fn objections(&self, new: &NewPhotoPermit, day_of: impl Fn(DateTime<Utc>) -> NaiveDate) -> Vec<FieldError> {
        let areas = (0..).zip(&new.areas).filter(|(_, area)| !self.granted.contains(area));
        let areas = areas.map(|(index, _): (usize, _)| FieldError::new(format!("areas[{index}]"), "area_not_granted"));
        let times = [("valid_from", new.valid_from), ("valid_until", new.valid_until)].into_iter();
        let times = times.filter(|(_, at)| !self.has_day(day_of(*at)));
        areas.chain(times.map(|(field, _)| FieldError::new(field, "not_on_day_of_visit"))).collect()
    }

    /// What still holds of a permit after its visit was changed: the areas that are still granted, on days of the visit.
    pub fn keeps(&self, areas: &[Area], days: (NaiveDate, NaiveDate)) -> bool {
        self.has_day(days.0) && self.has_day(days.1) && areas.iter().all(|area| self.granted.contains(area))
    }

    fn has_day(&self, day: NaiveDate) -> bool {
        (self.days.0..=self.days.1).contains(&day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clientele_openapi::Uuid;
    use rstest::rstest;

    fn visit() -> Visit {
        let day = "2026-12-03".parse().unwrap();
        Visit { granted: vec![Area::Workshop, Area::MarketingCentre], days: (day, day) }
    }

    fn permit(areas: &[Area], from: &str, until: &str) -> NewPhotoPermit {
        NewPhotoPermit {
            visit_booking_id: Uuid::nil(),
            whole_group: true,
            photographers: Vec::new(),
            areas: areas.to_vec(),
            purpose: "宣传".to_owned(),
            valid_from: from.parse().unwrap(),
            valid_until: until.parse().unwrap(),
        }
    }

    #[rstest]
    #[case::granted(&[Area::Workshop], "2026-12-03T01:30:00Z", "2026-12-03T04:00:00Z", &[])]
    #[case::refused_area(&[Area::Workshop, Area::RdCentre], "2026-12-03T01:30:00Z", "2026-12-03T04:00:00Z", &["areas[1]: area_not_granted"])]
    #[case::the_evening_before(&[Area::Workshop], "2026-12-02T15:59:59Z", "2026-12-03T04:00:00Z", &["valid_from: not_on_day_of_visit"])]
    #[case::to_the_end_of_the_day(&[Area::Workshop], "2026-12-02T16:00:00Z", "2026-12-03T15:59:59Z", &[])]
    #[case::past_midnight(&[Area::Workshop], "2026-12-03T01:30:00Z", "2026-12-03T16:00:00Z", &["valid_until: not_on_day_of_visit"])]
    fn v_4_3_a_permit_stays_within_what_the_visit_was_granted(
        #[case] areas: &[Area],
        #[case] from: &str,
        #[case] until: &str,
        #[case] expected: &[&str],
    ) {
        let in_shanghai = |at: DateTime<Utc>| at.with_timezone(&chrono_tz::Asia::Shanghai).date_naive();
        let found = visit().objections(&permit(areas, from, until), in_shanghai);
        let found: Vec<String> = found.into_iter().map(|error| format!("{}: {}", error.field, error.code)).collect();
        assert_eq!(found, expected);
    }

    #[rstest]
    #[case::as_it_was(&[Area::Workshop], "2026-12-03", true)]
    #[case::another_day(&[Area::Workshop], "2026-12-04", false)]
    #[case::an_area_was_taken_out(&[Area::Workshop, Area::Laboratory], "2026-12-03", false)]
    fn v_4_3_a_permit_lapses_where_its_visit_no_longer_covers_it(#[case] areas: &[Area], #[case] day: &str, #[case] kept: bool) {
        let day: NaiveDate = day.parse().unwrap();
        assert_eq!(visit().keeps(areas, (day, day)), kept);
    }
}
