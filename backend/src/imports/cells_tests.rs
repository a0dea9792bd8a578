use super::*;
use rstest::rstest;

#[rstest]
#[case::text("华强", Some("华强"))]
#[case::blanks_of_every_width("\u{3000} 華強\u{a0}\u{3000}", Some("華強"))]
#[case::dash("-", None)]
#[case::wide_dash_and_blank("－ ", None)]
#[case::none_in_simplified("无", None)]
#[case::none_in_traditional("無", None)]
#[case::not_a_number("NaN", None)]
#[case::decimal_entity("陳芓&#20227;", Some("陳芓伃"))]
#[case::hexadecimal_entity("&#x4F01;", Some("企"))]
#[case::named_entity("A&amp;B", Some("A&B"))]
#[case::no_entity("A & B; C&D", Some("A & B; C&D"))]
#[case::formula_is_text("=1+1", Some("=1+1"))]
#[case::minus_is_text("-5", Some("-5"))]
#[case::apostrophe_of_the_error_file("'=1+1", Some("=1+1"))]
#[case::apostrophe_of_a_name("'t Hoen", Some("'t Hoen"))]
fn a_cell_is_trimmed_and_decoded(#[case] cell: &str, #[case] expected: Option<&str>) {
    assert_eq!(plain(cell).as_deref(), expected);
}

#[rstest]
#[case::one("ir@cimc.com", "ir@cimc.com", false)]
#[case::residue_before("：ir@cimc.com", "ir@cimc.com", false)]
#[case::residue_behind("600398@hla.com.cn（）", "600398@hla.com.cn", false)]
#[case::full_stop("zqswb@rightongene.com.", "zqswb@rightongene.com", false)]
#[case::wide_at("service＠blgroup.com.tw", "service@blgroup.com.tw", false)]
#[case::blank_behind_the_at("xatour@ 000610.com", "xatour@000610.com", false)]
#[case::blank_before_the_at("investor @dagang.com.cn", "investor@dagang.com.cn", false)]
#[case::dot_behind_the_at("irene@.siward.com", "irene@siward.com", false)]
#[case::wide_semicolon("a@hnair.com；b@sina.com", "a@hnair.com", true)]
#[case::list_comma("a@x.cn、b@x.cn", "a@x.cn", true)]
#[case::slash("a@x.com/b@x.com", "a@x.com", true)]
#[case::blank("a@126.com b@163.com", "a@126.com", true)]
#[case::without_a_gap("zjfr@126.comfrdjtx@163.com", "zjfr@126.com", true)]
#[case::the_same_twice("ir@juneyaoair.comir@juneyaoair.com", "ir@juneyaoair.com", false)]
#[case::broken_ending("ir@easttop.com,cn", "ir@easttop.com", true)]
#[case::page_residue("mail@press-mart.com(cid:13)", "mail@press-mart.com", true)]
fn the_first_address_is_taken_and_more_is_noticed(#[case] cell: &str, #[case] expected: &str, #[case] dropped: bool) {
    assert_eq!(email(cell), Ok(Reading::of(expected.to_owned(), dropped)));
}

#[rstest]
#[case::a_website_instead("hunya.com.tw", Ok(Reading { website: Some("hunya.com.tw".into()), ..Reading::default() }))]
#[case::a_website_with_scheme("http://www.cmi.com.tw", Ok(Reading { website: Some("http://www.cmi.com.tw".into()), ..Reading::default() }))]
#[case::punctuation_only("，，，。、、、", Ok(Reading::default()))]
#[case::zero("0", Ok(Reading::default()))]
#[case::no("N", Ok(Reading::default()))]
#[case::damaged("tc-group@-tongcheng.com", Ok(Reading { dropped: true, ..Reading::default() }))]
#[case::nonsense("nobody", Err("invalid_email"))]
#[case::half_an_address("nobody@", Err("invalid_email"))]
fn what_is_no_address_is_handed_on_or_reported(#[case] cell: &str, #[case] expected: Result<Reading, &str>) {
    assert_eq!(email(cell), expected);
}

#[rstest]
#[case::without_scheme("www.sz000007.com", "www.sz000007.com", false)]
#[case::doubled("http://www.Amlogic.cnhttp:", "http://www.Amlogic.cn", false)]
#[case::doubled_whole("http://a.cnhttp://a.cn", "http://a.cn", false)]
#[case::two("www.xiagong.com,www.xgma.com.cn", "www.xiagong.com", true)]
#[case::blank_in_it("http:// www.acergadget.com", "http://www.acergadget.com", false)]
#[case::colon_missing("http//www.tainergy.com", "http://www.tainergy.com", false)]
fn the_first_website_is_taken_and_more_is_noticed(#[case] cell: &str, #[case] expected: &str, #[case] dropped: bool) {
    assert_eq!(website(cell), Ok(Reading::of(expected.to_owned(), dropped)));
}

#[rstest]
#[case("javascript:alert(1)")]
#[case("somewhere")]
#[case("info@example.com")]
fn what_is_no_website_is_reported(#[case] cell: &str) {
    assert_eq!(website(cell), Err("invalid_website"));
}

#[rstest]
#[case::plain("丁芃", Some("丁芃"))]
#[case::foreign("CHEN, STEVE", Some("CHEN, STEVE"))]
#[case::of_the_company("公司的蒋尚军", Some("蒋尚军"))]
#[case::company_and_colon("公司：张代铭", Some("张代铭"))]
#[case::counted("二、公司：高迎欣", Some("高迎欣"))]
#[case::counted_in_digits("2.：沈仁康", Some("沈仁康"))]
#[case::a_name_that_is_a_number("万一", Some("万一"))]
#[case::a_company_as_chairman("鈞鼎投資股份有限公司(代表人張德照)", Some("鈞鼎投資股份有限公司(代表人張德照)"))]
#[case::half_a_sentence("根据营业执照，公司经营范围包括：证券公司的", None)]
fn a_name_is_freed_from_residue(#[case] cell: &str, #[case] expected: Option<&str>) {
    let reading = contact_name(cell);
    assert_eq!((reading.value.as_deref(), reading.dropped), (expected, expected.is_none()));
}

#[rstest]
#[case("（02）2531－7099", Some("(02)2531-7099"))]
#[case("0", None)]
fn a_phone_is_written_in_half_width(#[case] cell: &str, #[case] expected: Option<&str>) {
    assert_eq!(phone(cell).as_deref(), expected);
}
