use super::*;
use crate::vocabulary::{ClientKind, InboxBox};
use rstest::rstest;

fn pairs(query: &str) -> Vec<(String, String)> {
    let pair = |part: &str| part.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
    query.split('&').filter_map(pair).collect()
}

#[test]
fn a_list_has_defaults() {
    let query = ClientQuery::from_pairs(&[]).unwrap();
    assert_eq!(query, ClientQuery::default());
    assert_eq!((query.sort.to_string().as_str(), query.limit, query.total), ("-created_at", 50, false));
    assert_eq!(query.to_pairs(), []);
    assert_eq!(DirectoryQuery::default().sort.to_string(), "name");
    assert_eq!(UserQuery::default().sort.to_string(), "-created_at");
}

#[test]
fn a_query_is_written_as_it_is_read() {
    let written = pairs("q=华强&sort=name&limit=20&cursor=abc&total=true&kind=enterprise&kind=individual&city=深圳市");
    let query = ClientQuery::from_pairs(&written).unwrap();
    assert_eq!(query.kind, [ClientKind::Enterprise, ClientKind::Individual]);
    assert_eq!(query.to_pairs(), written);
}

#[rstest]
#[case("fax=1", "fax", "unknown_parameter")]
#[case("kind=vip", "kind", "unknown_value")]
#[case("owner_id=7", "owner_id", "invalid_value")]
#[case("sort=phone", "sort", "invalid_sort")]
#[case("sort=--name", "sort", "invalid_sort")]
#[case("limit=0", "limit", "out_of_range")]
#[case("limit=101", "limit", "out_of_range")]
#[case("limit=ten", "limit", "out_of_range")]
#[case("limit=1&limit=2", "limit", "repeated_parameter")]
#[case("total=yes", "total", "invalid_value")]
#[case("q=a\0", "q", "control_character")]
fn a_bad_parameter_is_named(#[case] query: &str, #[case] field: &str, #[case] code: &str) {
    let errors = ClientQuery::from_pairs(&pairs(query)).unwrap_err();
    assert_eq!((errors[0].field.as_str(), errors[0].code.as_str()), (field, code));
}

#[rstest]
#[case("from=2026-12-01&to=2026-12-31", true)]
#[case("from=2026-12-1", false)]
#[case("from=2026-02-30", false)]
fn dates_have_one_spelling(#[case] query: &str, #[case] is_valid: bool) {
    assert_eq!(VisitBookingQuery::from_pairs(&pairs(query)).is_ok(), is_valid);
}

#[test]
fn the_inbox_asks_for_a_box() {
    let query = InboxQuery::from_pairs(&pairs("box=done&limit=10")).unwrap();
    assert_eq!((query.inbox, query.limit), (Some(InboxBox::Done), 10));
    assert!(InboxQuery::from_pairs(&pairs("inbox=done")).is_err());
}
