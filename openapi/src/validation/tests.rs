use super::*;
use rstest::rstest;

#[rstest]
#[case(Text::Email, "li.na@example.com.cn", None)]
#[case(Text::Email, "li.na@localhost", Some("invalid_email"))]
#[case(Text::Email, "a@b@c.cn@", Some("invalid_email"))]
#[case(Text::Email, "a b@example.com", Some("invalid_email"))]
#[case(Text::Email, "@example.com", Some("invalid_email"))]
#[case(Text::Email, "a@-x.com", Some("invalid_email"))]
#[case(Text::Phone, "(02)2531-7099", None)]
#[case(Text::Phone, "0755-26551234转801", None)]
#[case(Text::Phone, "+86 138 0013 8000", None)]
#[case(Text::Phone, "call me", Some("invalid_phone"))]
#[case(Text::Phone, "12", Some("invalid_phone"))]
#[case(Text::Website, "www.example.com", None)]
#[case(Text::Website, "https://例子.中国/首页", None)]
#[case(Text::Website, "http://www.example.com:8080/a?b#c", None)]
#[case(Text::Website, "javascript:alert(1)", Some("invalid_website"))]
#[case(Text::Website, "ftp://example.com", Some("invalid_website"))]
#[case(Text::Username, "zhang.wei_2", None)]
#[case(Text::Username, "张伟", None)]
#[case(Text::Username, ".zhang", Some("invalid_username"))]
#[case(Text::Username, "zhang wei", Some("invalid_username"))]
#[case(Text::Line, "深圳市华强精密机械有限公司", None)]
#[case(Text::Line, "a\nb", Some("control_character"))]
#[case(Text::Lines, "a\nb", None)]
#[case(Text::Lines, "a\0b", Some("control_character"))]
#[case(Text::Lines, "a\u{7f}b", Some("control_character"))]
fn texts_fit_their_kind(#[case] kind: Text, #[case] text: &str, #[case] expected: Option<&str>) {
    let found = kind.problem("field", text).map(|error| error.code);
    assert_eq!(found.as_deref(), expected, "{text:?}");
}

#[rstest]
#[case(Text::Line)]
#[case(Text::Lines)]
#[case(Text::Code)]
fn length_is_counted_in_characters(#[case] kind: Text) {
    assert_eq!(kind.problem("f", &"汉".repeat(kind.max())), None);
    let error = kind.problem("f", &"汉".repeat(kind.max() + 1)).unwrap();
    assert_eq!((error.code.as_str(), error.params["max"].as_u64()), ("too_long", Some(kind.max() as u64)));
}

#[test]
fn errors_carry_the_path_of_their_field() {
    let mut found = Findings::default();
    found.each("lines", &[1, -1], 7, |found, amount| found.require(*amount > 0, "amount", codes::NOT_POSITIVE));
    found.once_each("purposes", "", &["a", "b", "a"], |purpose| *purpose);
    let errors: Vec<_> = found.into_errors().into_iter().map(|error| (error.field, error.code)).collect();
    let expected = [("lines[1].amount", "not_positive"), ("purposes[2]", "duplicate")];
    assert_eq!(errors, expected.map(|(field, code)| (field.to_owned(), code.to_owned())));
}
