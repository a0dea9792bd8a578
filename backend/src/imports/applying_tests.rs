use super::*;
use crate::clock::machine_now;
use rstest::rstest;

fn there(name: &str, position: Option<&str>, phone: Option<&str>) -> contacts::Model {
    let now = machine_now();
    contacts::Model {
        id: Uuid::nil(),
        client_id: Uuid::nil(),
        name: name.to_owned(),
        position: position.map(str::to_owned),
        phone: phone.map(str::to_owned),
        email: None,
        years_of_service: None,
        is_primary: true,
        created_at: now,
        updated_at: now,
        version: 1,
    }
}

fn holder(name: &str) -> ContactDraft {
    let contact = NewContact { name: name.to_owned(), position: Some("法定代表人".to_owned()), ..NewContact::default() };
    ContactDraft { contact, is_office: true }
}

#[rstest]
#[case::nobody_yet(&[], "add primary 丁芃")]
#[case::the_same(&[there("丁芃", Some("法定代表人"), None)], "nothing")]
#[case::the_same_in_another_position(&[there("丁芃", Some("董事"), None)], "nothing")]
#[case::the_same_without_position(&[there("丁芃", None, None)], "mend 丁芃 法定代表人")]
#[case::the_one_before(&[there("陆波", Some("法定代表人"), None)], "mend 丁芃 法定代表人")]
#[case::the_one_before_with_a_phone(&[there("陆波", Some("法定代表人"), Some("13800138000"))], "add 丁芃")]
#[case::somebody_else(&[there("陆波", Some("采购"), None)], "add 丁芃")]
fn an_office_has_one_holder(#[case] there: &[contacts::Model], #[case] expected: &str) {
    let found = match meet(holder("丁芃"), there) {
        None => "nothing".to_owned(),
        Some(ContactChange::Add(contact)) => format!("add {}{}", if contact.is_primary { "primary " } else { "" }, contact.name),
        Some(ContactChange::Mend(contact)) => format!("mend {} {}", contact.name, contact.position.unwrap_or_default()),
    };
    assert_eq!(found, expected);
}
