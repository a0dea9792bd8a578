use std::collections::BTreeMap;

use super::*;
use clientele_openapi::clients::ClientPatch;
use rstest::rstest;

fn mapping() -> Mapping {
    let fields = [ImportField::ExternalCode, ImportField::Name, ImportField::Email];
    let columns: Vec<String> = fields.iter().map(|field| field.as_str().to_owned()).collect();
    let mapping: BTreeMap<String, ImportField> = columns.iter().cloned().zip(fields).collect();
    Mapping::new(&columns, &mapping)
}

fn draft(row: u32, code: Option<&str>, name: Option<&str>) -> Draft {
    let value = |text: Option<&str>| text.map_or(Patch::Absent, |text| Patch::Value(text.to_owned()));
    Draft {
        row,
        patch: ClientPatch { external_code: value(code), name: value(name), ..ClientPatch::default() },
        ..Draft::default()
    }
}

fn known(code: Option<&str>, name: &str) -> Known {
    let mut content = NewClient::named(ClientKind::Enterprise, name.to_owned());
    content.external_code = code.map(str::to_owned);
    Known { content, is_retired: false, may_change: true, owner_name: "李娜".to_owned() }
}

/// `create`, `change <place>` or the code of the error, row by row.
fn outcome(drafts: &[Draft], known: &[Known], mode: ImportMode) -> Vec<String> {
    let plan = plan(drafts, known, &mapping(), mode);
    let step = |step: &Step| match step {
        Step::Create { .. } => "create".to_owned(),
        Step::Change { known, .. } => format!("change {known}"),
    };
    plan.steps.iter().map(step).chain(plan.errors.into_iter().map(|error| error.code)).collect()
}

#[rstest]
#[case::by_code(draft(2, Some("1"), Some("另一名称")), "change 0")]
#[case::by_name(draft(2, None, Some("华强（深圳）公司")), "change 0")]
#[case::by_normalised_name(draft(2, None, Some(" 华强(深圳) 公司")), "change 0")]
#[case::by_name_of_one_without_code(draft(2, Some("9"), Some("无码公司")), "change 1")]
#[case::another_code_is_another_client(draft(2, Some("9"), Some("华强（深圳）公司")), "create")]
#[case::two_of_one_name(draft(2, None, Some("双胞胎")), "ambiguous_match")]
#[case::new(draft(2, Some("9"), Some("新公司")), "create")]
#[case::neither_code_nor_name(draft(2, None, None), "required")]
#[case::code_of_nobody_without_a_name(draft(2, Some("9"), None), "required")]
fn a_row_means_the_client_of_its_code_else_of_its_name(#[case] draft: Draft, #[case] expected: &str) {
    let known =
        [known(Some("1"), "华强（深圳）公司"), known(None, "无码公司"), known(None, "双胞胎"), known(Some("3"), "双胞胎")];
    assert_eq!(outcome(&[draft], &known, ImportMode::Both), [expected]);
}

#[rstest]
#[case::create_only(ImportMode::Create, ["create", "already_exists"])]
#[case::update_only(ImportMode::Update, ["change 0", "no_match"])]
#[case::both(ImportMode::Both, ["change 0", "create"])]
fn the_mode_says_what_rows_may_do(#[case] mode: ImportMode, #[case] expected: [&str; 2]) {
    let drafts = [draft(2, Some("1"), None), draft(3, Some("2"), Some("新公司"))];
    let mut found = outcome(&drafts, &[known(Some("1"), "华强")], mode);
    found.sort_unstable();
    let mut expected = expected.map(str::to_owned);
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[rstest]
#[case::same_code(draft(2, Some("5"), Some("甲")), draft(3, Some("5"), Some("乙")), true)]
#[case::same_name(draft(2, None, Some("甲")), draft(3, None, Some("甲 ")), true)]
#[case::same_name_and_two_codes(draft(2, Some("5"), Some("甲")), draft(3, Some("6"), Some("甲")), false)]
#[case::same_known_client(draft(2, Some("1"), Some("华强")), draft(3, None, Some("华强")), true)]
fn a_second_row_for_one_client_is_an_error(#[case] first: Draft, #[case] second: Draft, #[case] is_repeated: bool) {
    let plan = plan(&[first, second], &[known(Some("1"), "华强")], &mapping(), ImportMode::Both);
    let errors: Vec<_> = plan.errors.iter().map(|error| (error.row, error.code.as_str(), error.params["row"].as_u64())).collect();
    assert_eq!(errors, if is_repeated { vec![(3, "repeated_row", Some(2))] } else { Vec::new() });
}

#[rstest]
#[case::of_others(Known { may_change: false, ..known(Some("1"), "华强") }, "not_permitted")]
#[case::retired(Known { is_retired: true, ..known(Some("1"), "华强") }, "client_retired")]
#[case::retired_and_of_others(Known { may_change: false, is_retired: true, ..known(Some("1"), "华强") }, "not_permitted")]
fn what_the_actor_may_not_change_is_an_error(#[case] known: Known, #[case] expected: &str) {
    assert_eq!(outcome(&[draft(2, Some("1"), None)], &[known], ImportMode::Both), [expected]);
}

#[test]
fn an_empty_cell_changes_nothing_and_a_leftover_is_added_once() {
    let before = Known {
        content: NewClient {
            email: Some("a@x.cn".into()), remarks: Some("老客户".into()), ..known(Some("1"), "华强").content
        },
        ..known(None, "")
    };
    let row = Draft { leftovers: vec!["邮箱：b@x.cn".into()], ..draft(2, Some("1"), None) };
    let after = |known: Known| match plan(std::slice::from_ref(&row), &[known], &mapping(), ImportMode::Update).steps.remove(0) {
        Step::Change { after, .. } => *after,
        Step::Create { .. } => panic!("nothing is made"),
    };
    let once = after(before.clone());
    assert_eq!((once.email.as_deref(), once.remarks.as_deref()), (Some("a@x.cn"), Some("老客户\n邮箱：b@x.cn")));
    assert_eq!(after(Known { content: once.clone(), ..before }), once);
}
