//! From bytes to text: which encoding a file is in, and what is no text at all.

use clientele_openapi::problem::codes;
use clientele_openapi::vocabulary::Encoding;

use super::headers;

/// How files begin that people take for a table and that are none: workbooks, documents, pictures, archives, UTF-16.
const NO_TEXT: [&[u8]; 12] = [
    b"PK\x03\x04",
    b"\xD0\xCF\x11\xE0",
    b"%PDF",
    b"\x89PNG",
    b"\xFF\xD8\xFF",
    b"GIF8",
    b"\x1F\x8B",
    b"7z\xBC\xAF",
    b"Rar!",
    b"\x7FELF",
    b"\xFF\xFE",
    b"\xFE\xFF",
];

/// How much of a file is looked at to tell text from anything else.
const LOOKED_AT: usize = 8 * 1024;

/// Characters that fill Chinese company lists, simplified and traditional; the more of them, the likelier the reading.
const COMMON: &str = "的公司有限份股市省区路号县名称地址电话邮箱联系人网站客户業電話區號縣稱聯絡國際廠棟樓臺灣新北台中山東南西科技子工業實业实国际一二三";

/// Says why a file cannot be a table, or `None`.
pub(super) fn refusal(bytes: &[u8]) -> Option<&'static str> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if text.iter().all(|byte| byte.is_ascii_whitespace() || *byte == b',') {
        return Some(codes::EMPTY_FILE);
    }
    let head = &text[..text.len().min(LOOKED_AT)];
    // One stray control character is a bad cell; several different ones are another kind of file.
    let mut control: Vec<u8> =
        head.iter().copied().filter(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\r' | b'\n')).collect();
    control.sort_unstable();
    control.dedup();
    let is_binary = control.len() >= 3 || NO_TEXT.iter().any(|start| bytes.starts_with(start));
    let is_markup = matches!(head.trim_ascii_start().first(), Some(b'<' | b'{'));
    (is_binary || is_markup).then_some(codes::NOT_CSV)
}

/// The encoding of a file, and whether that is certain: UTF-8 shows itself, the others are guessed.
pub(super) fn detect(bytes: &[u8]) -> (Encoding, bool) {
    if std::str::from_utf8(bytes).is_ok() {
        return (Encoding::Utf8, true);
    }
    let simplified = likelihood(bytes, Encoding::Gb18030);
    let traditional = likelihood(bytes, Encoding::Big5);
    (if traditional > simplified { Encoding::Big5 } else { Encoding::Gb18030 }, false)
}

/// The text of a file in an encoding, without its byte order mark, and whether every byte could be read.
pub(super) fn decode(bytes: &[u8], encoding: Encoding) -> (String, bool) {
    let reader = match encoding {
        Encoding::Utf8 => encoding_rs::UTF_8,
        Encoding::Gb18030 => encoding_rs::GB18030,
        Encoding::Big5 => encoding_rs::BIG5,
    };
    let (text, had_errors) = reader.decode_with_bom_removal(bytes);
    (text.into_owned(), !had_errors)
}

/// How much a file looks like text in an encoding: header words that are known count most, then common characters.
fn likelihood(bytes: &[u8], encoding: Encoding) -> i64 {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let (text, _) = decode(head, encoding);
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let words = header.split([',', ';', '\t']).filter(|word| headers::field_of(word.trim_matches('"')).is_some()).count();
    let common = text.chars().filter(|c| COMMON.contains(*c)).count();
    let broken = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    count(words) * 100 + count(common) - count(broken) * 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const SIMPLIFIED: &str = "公司名称,省份,主营业务\n深圳市华强精密机械有限公司,广东,精密机械\n";
    const TRADITIONAL: &str = "公司名稱,住址,總機電話\n臺灣水泥股份有限公司,台北市中山北路2段113號,(02)2531-7099\n";
    const WITHOUT_KNOWN_WORDS: &str = "甲,乙\n东莞市长安镇的公司,我们的客户\n";

    #[rstest]
    #[case::utf8(SIMPLIFIED.as_bytes().to_vec(), (Encoding::Utf8, true))]
    #[case::utf8_with_mark([b"\xEF\xBB\xBF", SIMPLIFIED.as_bytes()].concat(), (Encoding::Utf8, true))]
    #[case::ascii(b"name,phone\nA,12345\n".to_vec(), (Encoding::Utf8, true))]
    #[case::simplified(encoding_rs::GB18030.encode(SIMPLIFIED).0.into_owned(), (Encoding::Gb18030, false))]
    #[case::traditional(encoding_rs::BIG5.encode(TRADITIONAL).0.into_owned(), (Encoding::Big5, false))]
    #[case::simplified_by_its_characters(encoding_rs::GB18030.encode(WITHOUT_KNOWN_WORDS).0.into_owned(), (Encoding::Gb18030, false))]
    fn utf8_is_detected_and_the_rest_is_guessed(#[case] bytes: Vec<u8>, #[case] expected: (Encoding, bool)) {
        assert_eq!(detect(&bytes), expected);
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_first_header() {
        assert_eq!(decode(b"\xEF\xBB\xBFname", Encoding::Utf8), ("name".to_owned(), true));
        assert!(!decode(b"\xFF\xFFname", Encoding::Utf8).1);
    }

    #[rstest]
    #[case::empty(b"", Some("empty_file"))]
    #[case::blank(b"\xEF\xBB\xBF \r\n,,\n", Some("empty_file"))]
    #[case::workbook(b"PK\x03\x04\x14\x00\x06\x00", Some("not_csv"))]
    #[case::picture(b"\x89PNG\r\n\x1a\n", Some("not_csv"))]
    #[case::noise(b"\x01\x02\x03\x04", Some("not_csv"))]
    #[case::utf16(b"\xFF\xFEn\x00a\x00", Some("not_csv"))]
    #[case::page(b"\n<html><body>", Some("not_csv"))]
    #[case::json(b"{\"name\": 1}", Some("not_csv"))]
    #[case::nul_in_a_cell(b"name\nA\0B\n", None)]
    #[case::one_column(b"name\nA\n", None)]
    fn what_is_no_table_is_refused(#[case] bytes: &[u8], #[case] expected: Option<&str>) {
        assert_eq!(refusal(bytes), expected);
    }
}
