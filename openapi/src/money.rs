//! Money: yuan and fen, never a float.

mod capitals;

use std::{fmt, iter::Sum, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An amount of renminbi, kept in fen (1/100 yuan).
///
/// JSON carries it as a decimal string of yuan: read with up to two decimals (`"1280"`, `"1280.5"`), written with
/// exactly two (`"1280.50"`). JSON numbers are refused, because a float cannot hold every fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

/// A text that is no amount of yuan with at most two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidAmount;

impl fmt::Display for InvalidAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid_amount: a string of yuan with at most two decimals, such as \"1280.50\"")
    }
}

impl std::error::Error for InvalidAmount {}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The largest amount that a document may state: 9,999,999,999.99 yuan. Sums of many stay far below `i64`.
    pub const MAX: Self = Self(999_999_999_999);

    /// An amount given in fen.
    pub const fn from_fen(fen: i64) -> Self {
        Self(fen)
    }

    /// The amount in fen, as the database keeps it.
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// Whether the amount is more than nothing.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// The sum, or `None` where it does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or `None` where it does not fit.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The sum of several amounts, or `None` where it does not fit.
    pub fn checked_sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// The amount for people: thousands apart by a thin space (U+2009), two decimals, `1 280.50`.
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("−", rest));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "00"));
        let mut grouped = String::from(sign);
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position).is_multiple_of(3) {
                grouped.push('\u{2009}');
            }
            grouped.push(digit);
        }
        grouped.push('.');
        grouped.push_str(decimals);
        grouped
    }

    /// The amount in Chinese capital numerals (大写), as vouchers and printed forms require: `壹仟贰佰捌拾元伍角整`.
    pub fn to_chinese_capitals(self) -> String {
        capitals::write(self.0)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fen = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

impl FromStr for Money {
    type Err = InvalidAmount;

    fn from_str(text: &str) -> Result<Self, InvalidAmount> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(whole) || !all_digits(decimals) || decimals.len() > 2 {
            return Err(InvalidAmount);
        }
        let yuan: i64 = whole.parse().map_err(|_| InvalidAmount)?;
        let fen: i64 = format!("{decimals:0<2}").parse().map_err(|_| InvalidAmount)?;
        let total = yuan.checked_mul(100).and_then(|total| total.checked_add(fen)).ok_or(InvalidAmount)?;
        Ok(Self(if negative { -total } else { total }))
    }
}

impl Sum for Money {
    /// Adds amounts that were validated before; it stops at the largest `i64` rather than wrapping.
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |total, amount| Self(total.0.saturating_add(amount.0)))
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl de::Visitor<'_> for Text {
            type Value = Money;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string of yuan with at most two decimals")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Money, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text)
    }
}

#[cfg(feature = "docs")]
mod schema {
    use super::Money;
    use std::borrow::Cow;
    use utoipa::openapi::{ObjectBuilder, RefOr, Schema, schema::Type};

    impl utoipa::PartialSchema for Money {
        fn schema() -> RefOr<Schema> {
            ObjectBuilder::new()
                .schema_type(Type::String)
                .pattern(Some(r"^-?[0-9]{1,12}(\.[0-9]{1,2})?$"))
                .description(Some(
                    "An amount of renminbi in yuan: read with up to two decimals, answered with two. Never a JSON number.",
                ))
                .examples(["1280.50"])
                .build()
                .into()
        }
    }

    impl utoipa::ToSchema for Money {
        fn name() -> Cow<'static, str> {
            Cow::Borrowed("Money")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("1280", 128_000)]
    #[case("1280.5", 128_050)]
    #[case("1280.50", 128_050)]
    #[case("0.01", 1)]
    #[case("-3.20", -320)]
    #[case("0", 0)]
    fn an_amount_is_read_with_up_to_two_decimals(#[case] text: &str, #[case] fen: i64) {
        assert_eq!(text.parse(), Ok(Money::from_fen(fen)));
    }

    #[rstest]
    #[case("1.005")]
    #[case("")]
    #[case(".5")]
    #[case("5.")]
    #[case("1,280.00")]
    #[case("1e3")]
    #[case("+5")]
    #[case(" 5")]
    #[case("--5")]
    #[case("99999999999999999999")]
    #[case("９")]
    fn anything_else_is_no_amount(#[case] text: &str) {
        assert_eq!(text.parse::<Money>(), Err(InvalidAmount));
    }

    #[test]
    fn json_carries_a_string_and_refuses_a_number() {
        assert_eq!(serde_json::to_string(&Money::from_fen(128_050)).unwrap(), r#""1280.50""#);
        assert_eq!(serde_json::from_str::<Money>(r#""1280.5""#).unwrap(), Money::from_fen(128_050));
        assert!(serde_json::from_str::<Money>("1280.5").is_err());
        let error = serde_json::from_str::<Money>(r#""1.005""#).unwrap_err();
        assert!(error.to_string().starts_with("invalid_amount"), "{error}");
    }

    #[rstest]
    #[case(0, "0.00")]
    #[case(-5, "−0.05")]
    #[case(99_999, "999.99")]
    #[case(100_000, "1\u{2009}000.00")]
    #[case(123_456_789, "1\u{2009}234\u{2009}567.89")]
    fn people_read_grouped_amounts(#[case] fen: i64, #[case] expected: &str) {
        assert_eq!(Money::from_fen(fen).grouped(), expected);
    }

    #[rstest]
    #[case(0, "零元整")]
    #[case(1, "壹分")]
    #[case(10, "壹角整")]
    #[case(11, "壹角壹分")]
    #[case(100, "壹元整")]
    #[case(101, "壹元零壹分")]
    #[case(110, "壹元壹角整")]
    #[case(1_000, "壹拾元整")]
    #[case(10_500, "壹佰零伍元整")]
    #[case(128_050, "壹仟贰佰捌拾元伍角整")]
    #[case(100_500, "壹仟零伍元整")]
    #[case(640_934, "陆仟肆佰零玖元叁角肆分")]
    #[case(168_032, "壹仟陆佰捌拾元叁角贰分")]
    #[case(1_000_000, "壹万元整")]
    #[case(1_000_100, "壹万零壹元整")]
    #[case(1_001_000, "壹万零壹拾元整")]
    #[case(1_100_000, "壹万壹仟元整")]
    #[case(10_700_053, "壹拾万零柒仟元伍角叁分")]
    #[case(140_950, "壹仟肆佰零玖元伍角整")]
    #[case(600_714, "陆仟零柒元壹角肆分")]
    #[case(1_640_902, "壹万陆仟肆佰零玖元零贰分")]
    #[case(32_504, "叁佰贰拾伍元零肆分")]
    #[case(10_000_000_000, "壹亿元整")]
    #[case(10_000_000_100, "壹亿零壹元整")]
    #[case(10_010_000_000, "壹亿零壹拾万元整")]
    #[case(1_000_000_000_000, "壹佰亿元整")]
    #[case(999_999_999_999, "玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分")]
    #[case(-320, "负叁元贰角整")]
    fn amounts_in_capitals_follow_the_voucher_rules(#[case] fen: i64, #[case] expected: &str) {
        assert_eq!(Money::from_fen(fen).to_chinese_capitals(), expected);
    }

    #[test]
    fn sums_are_checked() {
        let half = Money::from_fen(i64::MAX / 2 + 1);
        assert_eq!(Money::checked_sum([half, half]), None);
        assert_eq!(Money::checked_sum([Money::from_fen(1), Money::from_fen(2)]), Some(Money::from_fen(3)));
    }
}
