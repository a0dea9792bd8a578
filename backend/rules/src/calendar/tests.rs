use super::*;
use rstest::rstest;

const WORKDAYS: &str = include_str!("../../tests/data/workdays_cn_excerpt.csv");
const ARITHMETIC: &str = include_str!("../../tests/data/workday_arithmetic_cn_excerpt.csv");
const HOLIDAYS: [&str; 4] = [
    include_str!("../../../../migration/data/holidays/2024.json"),
    include_str!("../../../../migration/data/holidays/2025.json"),
    include_str!("../../../../migration/data/holidays/2026.json"),
    include_str!("../../../../migration/data/holidays/2027.json"),
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The calendar that every installation begins with, from the very files: a list of `papers` is the announcement of a year.
pub(crate) fn shipped() -> WorkCalendar {
    let years = HOLIDAYS.map(|text| serde_json::from_str::<serde_json::Value>(text).unwrap());
    let number = |year: &serde_json::Value| i32::try_from(year["year"].as_i64().unwrap()).unwrap();
    let announced: Vec<i32> = years.iter().filter(|year| !year["papers"].as_array().unwrap().is_empty()).map(number).collect();
    let holiday = |one: &serde_json::Value| (day(one["date"].as_str().unwrap()), one["isOffDay"].as_bool().unwrap());
    let days = years.iter().flat_map(|year| year["days"].as_array().unwrap()).map(holiday);
    WorkCalendar::new(days, announced)
}

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().skip(1).map(|line| line.split(',').collect())
}

/// A whole table, which the project does not bring along.
fn whole(name: &str) -> Option<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/holidays").join(name);
    let content = std::fs::read_to_string(path).ok();
    if content.is_none() {
        println!("skipped: there is no {name}");
    }
    content
}

fn agrees_on_days(calendar: &WorkCalendar, table: &str) -> usize {
    let known = rows(table).filter(|row| calendar.is_known(day(row[0])));
    known.inspect(|row| assert_eq!(calendar.is_working(day(row[0])), row[2] == "1", "{row:?}")).count()
}

fn agrees_on_arithmetic(calendar: &WorkCalendar, table: &str) -> usize {
    let checked = rows(table).inspect(|row| {
        let (start, days, result) = (day(row[0]), row[1].parse().unwrap(), day(row[2]));
        assert_eq!(calendar.add_working_days(start, days), result, "{row:?}");
        if days > 0 {
            assert_eq!(calendar.days_between(start, result, DayCount::Working).days, days, "{row:?}");
        }
    });
    checked.count()
}

#[test]
fn the_announced_days_are_worked_or_off_as_published() {
    assert_eq!(agrees_on_days(&shipped(), WORKDAYS), 111);
    assert_eq!(agrees_on_arithmetic(&shipped(), ARITHMETIC), 36);
}

#[test]
fn the_whole_tables_agree() {
    let (Some(days), Some(arithmetic)) = (whole("workdays_cn_2019_2026.csv"), whole("workday_arithmetic_cn.csv")) else { return };
    assert_eq!(agrees_on_days(&shipped(), &days), 366 + 365 + 365);
    assert_eq!(agrees_on_arithmetic(&shipped(), &arithmetic), 132);
    let exceptions = rows(&days).filter(|row| !row[3].is_empty()).map(|row| (day(row[0]), row[3] == "holiday"));
    let calendar = WorkCalendar::new(exceptions.collect::<Vec<_>>(), 2019..=2026);
    assert_eq!(agrees_on_days(&calendar, &days), 2922);
    let in_year =
        |year: i32| rows(&days).map(|row| day(row[0])).filter(|day| day.year() == year && calendar.is_working(*day)).count();
    assert_eq!((2019..=2026).map(in_year).collect::<Vec<_>>(), [250, 249, 250, 249, 249, 251, 248, 248]);
}

#[rstest]
#[case::a_week("2026-11-24", "2026-12-01", 5)]
#[case::the_same_day("2026-11-24", "2026-11-24", 0)]
#[case::backwards("2026-12-01", "2026-11-24", 0)]
#[case::from_a_saturday("2026-11-28", "2026-11-30", 1)]
#[case::national_day_and_its_make_up_saturday("2026-09-30", "2026-10-12", 4)]
#[case::spring_festival_and_its_make_up_saturdays("2026-02-13", "2026-02-28", 6)]
fn working_days_are_counted_without_the_first(#[case] booked: &str, #[case] visit: &str, #[case] expected: i64) {
    let counted = shipped().days_between(day(booked), day(visit), DayCount::Working);
    assert_eq!(counted, Counted { days: expected, certain: expected, calendar_unknown: false });
}

#[rstest]
#[case::before_the_new_year("2026-12-28", "2026-12-31", 3, 3, false)]
#[case::weekdays_of_the_year_to_come("2026-12-28", "2027-01-04", 5, 3, true)]
#[case::a_weekend_of_the_year_to_come("2026-12-31", "2027-01-02", 1, 0, true)]
fn a_year_that_is_not_announced_counts_its_weekdays_and_says_so(
    #[case] booked: &str,
    #[case] visit: &str,
    #[case] days: i64,
    #[case] certain: i64,
    #[case] calendar_unknown: bool,
) {
    let counted = shipped().days_between(day(booked), day(visit), DayCount::Working);
    assert_eq!(counted, Counted { days, certain, calendar_unknown });
}

#[test]
fn calendar_days_need_no_announcement() {
    let counted = shipped().days_between(day("2026-12-29"), day("2027-01-03"), DayCount::Calendar);
    assert_eq!(counted, Counted { days: 5, certain: 5, calendar_unknown: false });
}

#[test]
fn a_later_announcement_corrects_an_earlier_one() {
    let calendar = WorkCalendar::new([(day("2026-12-31"), false), (day("2026-12-31"), true)], [2026, 2027]);
    assert!(!calendar.is_working(day("2026-12-31")));
}

#[rstest]
#[case::within_a_day("2026-11-24T02:00:00Z", 8, "2026-11-24T10:00:00Z")]
#[case::through_the_night("2026-11-24T02:00:00Z", 24, "2026-11-25T02:00:00Z")]
#[case::paused_by_the_weekend("2026-11-27T02:00:00Z", 24, "2026-11-30T02:00:00Z")]
#[case::begun_on_a_sunday("2026-11-29T02:00:00Z", 2, "2026-11-29T18:00:00Z")]
#[case::ends_with_the_friday("2026-11-27T02:00:00Z", 14, "2026-11-27T16:00:00Z")]
#[case::runs_on_a_make_up_saturday("2026-10-09T02:00:00Z", 24, "2026-10-10T02:00:00Z")]
#[case::paused_by_national_day("2026-09-30T02:00:00Z", 24, "2026-10-08T02:00:00Z")]
#[case::paused_by_spring_festival("2026-02-14T10:00:00Z", 48, "2026-02-25T10:00:00Z")]
#[case::no_time_at_all("2026-11-28T02:00:00Z", 0, "2026-11-28T02:00:00Z")]
fn p_1_a_time_limit_pauses_on_rest_days(#[case] from: &str, #[case] hours: u32, #[case] expected: &str) {
    assert_eq!(shipped().due(instant(from), hours, chrono_tz::Asia::Shanghai), instant(expected));
}

/// The day on which the clocks go forward has 23 hours; its time limit knows.
#[test]
fn a_time_limit_follows_the_clocks_of_its_zone() {
    let due = WorkCalendar::new([(day("2026-03-29"), false)], [2026]).due(
        instant("2026-03-28T23:00:00Z"),
        23,
        chrono_tz::Europe::Berlin,
    );
    assert_eq!(due, instant("2026-03-29T22:00:00Z"));
}
