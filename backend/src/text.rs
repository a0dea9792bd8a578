//! Texts as they are compared and found: normalised names, pinyin, digits, patterns.

use pinyin::ToPinyin;
use sea_orm::sea_query::LikeExpr;

/// A name as duplicates are found by: lower case, full width to half width, without blanks and punctuation.
pub fn normalised(name: &str) -> String {
    name.chars().map(half_width).flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// A name in pinyin without tones, lower case; what is not Chinese stays. Chinese names sort by it.
pub fn pinyin(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars().map(half_width) {
        match c.to_pinyin() {
            Some(syllable) => text.push_str(syllable.plain()),
            None => text.extend(c.to_lowercase()),
        }
    }
    text
}

/// The first letters of a name's pinyin: 东湾精机 is found by `dwjj`.
pub fn initials(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars().map(half_width) {
        match c.to_pinyin() {
            Some(syllable) => text.push_str(syllable.first_letter()),
            None => text.extend(c.to_lowercase()),
        }
    }
    text
}

/// The digits of a phone number; `None` where there are fewer than five, which name nobody.
pub fn phone_digits(phone: &str) -> Option<String> {
    let digits: String = phone.chars().map(half_width).filter(char::is_ascii_digit).collect();
    (digits.len() >= 5).then_some(digits)
}

/// A cell that no spreadsheet takes for a formula: an apostrophe before it says that it is text. A NUL is left out, because
/// no spreadsheet shows it.
pub fn harmless(cell: &str) -> String {
    let cell = cell.replace('\0', "");
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

/// A pattern that finds a text anywhere, with `%` and `_` meaning themselves.
pub fn contains_pattern(text: &str) -> LikeExpr {
    LikeExpr::new(format!("%{}%", escaped(text))).escape('\\')
}

/// The same, but only before the mark `end`, which stands once in what is searched.
pub fn contains_before_pattern(text: &str, end: char) -> LikeExpr {
    LikeExpr::new(format!("%{}%{end}%", escaped(text))).escape('\\')
}

fn escaped(text: &str) -> String {
    text.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// A full-width character as its half-width one; any other as it is.
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("东湾精机（宁波）股份有限公司", "东湾精机宁波股份有限公司")]
    #[case(" ＡＢＣ Co., Ltd. ", "abccoltd")]
    fn names_are_compared_without_width_case_blanks_and_punctuation(#[case] name: &str, #[case] expected: &str) {
        assert_eq!(normalised(name), expected);
    }

    #[rstest]
    #[case("东湾精机", "dongwanjingji", "dwjj")]
    #[case("TCL科技", "tclkeji", "tclkj")]
    fn chinese_is_found_by_pinyin_and_initials(#[case] name: &str, #[case] full: &str, #[case] first: &str) {
        assert_eq!((pinyin(name).as_str(), initials(name).as_str()), (full, first));
    }

    #[rstest]
    #[case("0574-8618 0000", Some("057486180000"))]
    #[case("（02）2531-7099", Some("0225317099"))]
    #[case("110", None)]
    fn phones_are_compared_by_their_digits(#[case] phone: &str, #[case] expected: Option<&str>) {
        assert_eq!(phone_digits(phone).as_deref(), expected);
    }
}
