use super::*;
use rstest::rstest;
use serde_json::{Value, json};

/// Reads one row under headers that propose their own mapping.
fn read_row(header: &str, cells: &[&str]) -> Result<Draft, Vec<RowError>> {
    let columns: Vec<String> = header.split(',').map(str::to_owned).collect();
    let mapping = Mapping::new(&columns, &headers::propose(&columns));
    read(&Row { number: 7, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() }, &mapping)
}

#[rstest]
#[case::values("公司名称,省份", &["华强", "广东"], json!({"name": "华强", "province": "广东"}))]
#[case::empty_cells_say_nothing("公司名称,省份,电话", &["华强", "－ ", "0"], json!({"name": "华强"}))]
#[case::word_by_value("名称,客户性质", &["陈志明", "individual"], json!({"name": "陈志明", "kind": "individual"}))]
#[case::word_by_label("名称,合作阶段", &["华强", "合作中"], json!({"name": "华强", "lifecycle": "active"}))]
#[case::word_by_english_label("name,enterprise class", &["A", "important"], json!({"name": "A", "enterprise_class": "important"}))]
#[case::line_breaks("名称,地址", &["华强", "深圳市\n南山区"], json!({"name": "华强", "address": "深圳市 南山区"}))]
#[case::formula("名称,简称", &["=cmd|' /C calc'!A0", "+1"], json!({"name": "=cmd|' /C calc'!A0", "short_name": "+1"}))]
#[case::website_as_email("名称,邮箱,网址", &["A", "hunya.com.tw", ""], json!({"name": "A", "website": "hunya.com.tw"}))]
#[case::website_twice("名称,邮箱,网址", &["A", "hunya.com.tw", "http://www.hunya.com.tw"], json!({"name": "A", "website": "http://www.hunya.com.tw"}))]
fn cells_become_fields(#[case] header: &str, #[case] cells: &[&str], #[case] expected: Value) {
    let draft = read_row(header, cells).unwrap();
    assert_eq!(serde_json::to_value(&draft.patch).unwrap(), expected);
    assert_eq!(draft.leftovers, Vec::<String>::new());
}

#[rstest]
#[case::more_addresses("名称,邮箱", &["A", "a@x.cn、b@x.cn"], "邮箱：a@x.cn、b@x.cn")]
#[case::another_website("名称,网址,邮箱", &["A", "a.com", "b.com"], "邮箱：b.com")]
#[case::half_a_sentence("名称,法定代表人", &["A", "根据执照，经营范围包括：证券公司的"], "法定代表人：根据执照，经营范围包括：证券公司的")]
#[case::nobody("名称,手机", &["A", "13800138000"], "手机：13800138000")]
fn what_fits_no_field_is_kept_in_words(#[case] header: &str, #[case] cells: &[&str], #[case] expected: &str) {
    assert_eq!(read_row(header, cells).unwrap().leftovers, [expected]);
}

#[rstest]
#[case::office("名称,董事長", &["A", "張安平"], Some("董事長"), true)]
#[case::contact("名称,联系人,职位", &["A", "陈志明", "采购部经理"], Some("采购部经理"), false)]
#[case::office_with_a_position("名称,负责人,职位", &["A", "陈志明", "厂长"], Some("厂长"), false)]
#[case::contact_without_position("名称,联系人", &["A", "陈志明"], None, false)]
fn a_person_becomes_a_contact(
    #[case] header: &str,
    #[case] cells: &[&str],
    #[case] position: Option<&str>,
    #[case] is_office: bool,
) {
    let found = read_row(header, cells).unwrap().contact.unwrap();
    assert_eq!(
        (found.contact.name.as_str(), found.contact.position.as_deref(), found.is_office),
        (cells[1], position, is_office)
    );
}

#[rstest]
#[case::too_few("名称,省份", &["A"], None, "column_count")]
#[case::too_many("名称", &["A", "B"], None, "column_count")]
#[case::nul("名称", &["A\0B"], Some("名称"), "control_character")]
#[case::nul_in_a_column_left_out("名称,传真", &["A", "1\0"], Some("传真"), "control_character")]
#[case::unknown_word("名称,合作阶段", &["A", "热恋"], Some("合作阶段"), "unknown_value")]
#[case::bad_email("名称,邮箱", &["A", "nobody"], Some("邮箱"), "invalid_email")]
#[case::script("名称,网址", &["A", "javascript:alert(1)"], Some("网址"), "invalid_website")]
#[case::bad_phone_of_a_contact("名称,联系人,手机", &["A", "陈", "call me"], Some("手机"), "invalid_phone")]
fn what_cannot_be_taken_in_is_a_row_error(
    #[case] header: &str,
    #[case] cells: &[&str],
    #[case] column: Option<&str>,
    #[case] code: &str,
) {
    let errors = read_row(header, cells).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!((errors[0].row, errors[0].column.as_deref(), errors[0].code.as_str()), (7, column, code));
}
