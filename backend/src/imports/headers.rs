//! Header words in simplified and traditional Chinese and in English, and the fields that they propose.

use std::collections::BTreeMap;

use clientele_openapi::vocabulary::{ImportField, ImportField as F};

use crate::text;

/// Words of each field, the best one first: where two columns of a file would fill one field, the earlier word wins.
const WORDS: &[(F, &[&str])] = &[
    (
        F::ExternalCode,
        &[
            "外部编码",
            "外部編碼",
            "客户编码",
            "客戶編碼",
            "客户代码",
            "客戶代碼",
            "客户编号",
            "客戶編號",
            "客户代号",
            "客戶代號",
            "股票代码",
            "股票代碼",
            "股票代號",
            "证券代码",
            "證券代碼",
            "公司代号",
            "公司代號",
            "公司代码",
            "公司代碼",
            "编码",
            "編碼",
            "代码",
            "代碼",
            "代號",
            "external_code",
            "external code",
            "client code",
            "customer code",
            "customer id",
            "client id",
            "code",
            "stock code",
            "ticker",
            "symbol",
        ],
    ),
    (
        F::Kind,
        &[
            "客户性质",
            "客戶性質",
            "客户类型",
            "客戶類型",
            "性质",
            "性質",
            "kind",
            "kind of client",
            "client type",
            "customer type",
        ],
    ),
    (
        F::Name,
        &[
            "客户名称",
            "客戶名稱",
            "公司名称",
            "公司名稱",
            "企业名称",
            "企業名稱",
            "单位名称",
            "單位名稱",
            "公司全称",
            "公司全稱",
            "企业全称",
            "名称",
            "名稱",
            "全称",
            "全稱",
            "客户",
            "客戶",
            "公司",
            "name",
            "client",
            "client name",
            "customer",
            "customer name",
            "company",
            "company name",
            "full name",
        ],
    ),
    (
        F::ShortName,
        &[
            "简称",
            "簡稱",
            "客户简称",
            "客戶簡稱",
            "公司简称",
            "公司簡稱",
            "企业简称",
            "证券简称",
            "證券簡稱",
            "股票简称",
            "股票簡稱",
            "股票名称",
            "short_name",
            "short name",
            "abbreviation",
        ],
    ),
    (
        F::EnterpriseClass,
        &[
            "企业客户类别",
            "企業客戶類別",
            "客户类别",
            "客戶類別",
            "客户等级",
            "客戶等級",
            "enterprise_class",
            "enterprise class",
            "client class",
        ],
    ),
    (F::Attribute, &["具体属性", "具體屬性", "属性", "屬性", "attribute"]),
    (F::SubAttribute, &["细分属性", "細分屬性", "sub_attribute", "sub-attribute"]),
    (F::ConsumptionTier, &["消费层类别", "消費層類別", "消费层", "消費層", "consumption_tier", "consumption tier"]),
    (F::Lifecycle, &["合作阶段", "合作階段", "客户阶段", "客戶階段", "阶段", "階段", "lifecycle", "stage"]),
    (
        F::Phone,
        &[
            "联系电话",
            "聯絡電話",
            "公司电话",
            "公司電話",
            "总机电话",
            "總機電話",
            "总机",
            "總機",
            "电话",
            "電話",
            "电话号码",
            "電話號碼",
            "座机",
            "固定电话",
            "phone",
            "telephone",
            "tel",
            "phone number",
            "company phone",
        ],
    ),
    (
        F::Email,
        &[
            "电子邮箱",
            "電子郵箱",
            "公司邮箱",
            "公司郵箱",
            "电子邮件",
            "電子郵件",
            "電子郵件信箱",
            "电子邮件信箱",
            "邮箱",
            "郵箱",
            "信箱",
            "邮件",
            "email",
            "e-mail",
            "mail",
            "email address",
            "e-mail address",
        ],
    ),
    (
        F::Website,
        &[
            "网址",
            "網址",
            "公司网址",
            "公司網址",
            "网站",
            "網站",
            "公司网站",
            "公司網站",
            "官网",
            "官網",
            "主页",
            "website",
            "web site",
            "web",
            "url",
            "homepage",
        ],
    ),
    (
        F::Address,
        &[
            "公司地址",
            "办公地址",
            "辦公地址",
            "地址",
            "住址",
            "联系地址",
            "聯絡地址",
            "通讯地址",
            "通訊地址",
            "详细地址",
            "詳細地址",
            "注册地址",
            "註冊地址",
            "address",
            "company address",
            "office address",
            "street",
        ],
    ),
    (
        F::FactoryAddress,
        &[
            "生产工厂地址",
            "生產工廠地址",
            "工厂地址",
            "工廠地址",
            "厂址",
            "廠址",
            "生产地址",
            "factory_address",
            "factory address",
            "plant address",
        ],
    ),
    (F::Province, &["省份", "省", "所在省份", "所在省", "省/自治区", "省市", "province", "state"]),
    (F::City, &["城市", "市", "所在城市", "所在市", "縣市", "city", "town"]),
    (
        F::Industry,
        &[
            "行业",
            "行業",
            "产业别",
            "產業別",
            "所属行业",
            "所屬行業",
            "行业类别",
            "申万行业",
            "产业",
            "產業",
            "industry",
            "sector",
        ],
    ),
    (
        F::MainProducts,
        &[
            "主营产品",
            "主營產品",
            "主要产品",
            "主要產品",
            "主营业务",
            "主營業務",
            "经营范围",
            "經營範圍",
            "main_products",
            "main products",
            "products",
            "main business",
        ],
    ),
    (F::Remarks, &["备注", "備註", "附注", "附註", "说明", "說明", "remarks", "remark", "notes", "note", "comment", "comments"]),
    (
        F::ContactName,
        &[
            "联系人",
            "聯絡人",
            "聯繫人",
            "联系人姓名",
            "聯絡人姓名",
            "主要联系人",
            "contact_name",
            "contact",
            "contact name",
            "contact person",
            "法定代表人",
            "法人代表",
            "董事长",
            "董事長",
            "負責人",
            "负责人",
            "总经理",
            "總經理",
            "chairman",
            "legal representative",
        ],
    ),
    (
        F::ContactPosition,
        &[
            "联系人职位",
            "聯絡人職位",
            "职位",
            "職位",
            "职务",
            "職務",
            "联系人职务",
            "職稱",
            "contact_position",
            "contact's position",
            "position",
            "job title",
            "title",
        ],
    ),
    (
        F::ContactPhone,
        &[
            "联系人电话",
            "聯絡人電話",
            "联系人手机",
            "手机",
            "手機",
            "手机号",
            "手机号码",
            "行动电话",
            "行動電話",
            "contact_phone",
            "contact's phone",
            "contact phone",
            "mobile",
            "mobile phone",
        ],
    ),
    (
        F::ContactEmail,
        &["联系人邮箱", "聯絡人郵箱", "聯絡人信箱", "contact_email", "contact's e-mail", "contact email", "contact e-mail"],
    ),
];

/// Headers that name an office: who holds it becomes a contact whose position is the office.
const OFFICES: &[&str] =
    &["法定代表人", "法人代表", "董事长", "董事長", "负责人", "負責人", "总经理", "總經理", "chairman", "legal representative"];

/// The field that a header word stands for, and how good a word it is for it: 0 is the best.
pub(super) fn field_of(header: &str) -> Option<(ImportField, usize)> {
    let header = text::normalised(header);
    let rank = |words: &[&str]| words.iter().position(|word| text::normalised(word) == header);
    WORDS.iter().find_map(|(field, words)| Some((*field, rank(words)?)))
}

/// The mapping that the headers propose. A field is filled by one column only.
pub(super) fn propose(columns: &[String]) -> BTreeMap<String, ImportField> {
    let mut best: BTreeMap<ImportField, (usize, &String)> = BTreeMap::new();
    for column in columns {
        let Some((field, rank)) = field_of(column) else { continue };
        if best.get(&field).is_none_or(|(other, _)| rank < *other) {
            best.insert(field, (rank, column));
        }
    }
    best.into_iter().map(|(field, (_, column))| (column.clone(), field)).collect()
}

/// The office that a header names, such as 法定代表人.
pub(super) fn office(header: &str) -> Option<&str> {
    let header = header.trim();
    let is_office = OFFICES.iter().any(|office| text::normalised(office) == text::normalised(header));
    is_office.then_some(header)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const MAINLAND: &str = "股票代码,证券简称,公司名称,英文名称,交易所,法定代表人,公司邮箱,公司网址,办公地址,注册地址,邮政编码,省份,城市,行业,申万行业,注册资金(万元),公司员工数,主营业务,资料年份";
    const EARLIER: &str = "证券代码,证券简称,法定代表人,电子邮箱,网址,办公地址,注册地址,年份";
    const TAIWAN: &str = "出表日期,公司代號,公司名稱,公司簡稱,外國企業註冊地國,產業別,住址,營利事業統一編號,董事長,總經理,發言人,發言人職稱,代理發言人,總機電話,成立日期,上市日期,普通股每股面額,實收資本額,私募股數,特別股,編制財務報表類型,股票過戶機構,過戶電話,過戶地址,簽證會計師事務所,簽證會計師1,簽證會計師2,英文簡稱,英文通訊地址,傳真機號碼,電子郵件信箱,網址,已發行普通股數或TDR原股發行股數";

    #[rstest]
    #[case::mainland(MAINLAND, &[("股票代码", F::ExternalCode), ("证券简称", F::ShortName), ("公司名称", F::Name), ("法定代表人", F::ContactName), ("公司邮箱", F::Email),
        ("公司网址", F::Website), ("办公地址", F::Address), ("省份", F::Province), ("城市", F::City), ("行业", F::Industry), ("主营业务", F::MainProducts)])]
    #[case::earlier(EARLIER, &[("证券代码", F::ExternalCode), ("证券简称", F::ShortName), ("法定代表人", F::ContactName), ("电子邮箱", F::Email), ("网址", F::Website), ("办公地址", F::Address)])]
    #[case::taiwan(TAIWAN, &[("公司代號", F::ExternalCode), ("公司名稱", F::Name), ("公司簡稱", F::ShortName), ("產業別", F::Industry), ("住址", F::Address), ("董事長", F::ContactName),
        ("總機電話", F::Phone), ("電子郵件信箱", F::Email), ("網址", F::Website)])]
    #[case::english("Customer ID,Company Name,E-mail,Contact Person,Job Title,Fax", &[("Customer ID", F::ExternalCode), ("Company Name", F::Name), ("E-mail", F::Email),
        ("Contact Person", F::ContactName), ("Job Title", F::ContactPosition)])]
    #[case::fields_themselves("external_code,name,short_name,enterprise_class,sub_attribute", &[("external_code", F::ExternalCode), ("name", F::Name), ("short_name", F::ShortName),
        ("enterprise_class", F::EnterpriseClass), ("sub_attribute", F::SubAttribute)])]
    #[case::the_better_word_wins("注册地址,办公地址,负责人,联系人", &[("办公地址", F::Address), ("联系人", F::ContactName)])]
    #[case::width_and_case("ＮＡＭＥ, Phone ", &[("ＮＡＭＥ", F::Name), (" Phone ", F::Phone)])]
    fn headers_propose_the_mapping(#[case] header: &str, #[case] expected: &[(&str, F)]) {
        let columns: Vec<String> = header.split(',').map(str::to_owned).collect();
        let expected: BTreeMap<String, F> = expected.iter().map(|(column, field)| ((*column).to_owned(), *field)).collect();
        assert_eq!(propose(&columns), expected);
    }

    #[test]
    fn every_field_is_proposed_by_its_value_and_its_labels() {
        for field in F::ALL {
            for word in [field.as_str(), field.label(clientele_openapi::Lang::Zh), field.label(clientele_openapi::Lang::En)] {
                assert_eq!(field_of(word).map(|(found, _)| found), Some(*field), "{word}");
            }
        }
    }

    #[test]
    fn no_word_stands_for_two_fields() {
        let words: Vec<(F, String)> =
            WORDS.iter().flat_map(|(field, words)| words.iter().map(|word| (*field, text::normalised(word)))).collect();
        for (field, word) in &words {
            assert!(words.iter().all(|(other, same)| same != word || other == field), "{word}");
        }
    }

    #[rstest]
    #[case("董事長", Some("董事長"))]
    #[case(" 法定代表人", Some("法定代表人"))]
    #[case("联系人", None)]
    fn a_header_may_name_an_office(#[case] header: &str, #[case] expected: Option<&str>) {
        assert_eq!(office(header), expected);
    }
}
