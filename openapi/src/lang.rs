//! The two languages of the product.

use std::fmt;

/// A language in which the product speaks to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Simplified Chinese, the default.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Both languages, the default first.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// Picks the language of an `Accept-Language` header: the supported one with the highest weight, the earlier one
    /// where weights are equal, and Chinese where none is supported.
    pub fn from_accept_language(header: &str) -> Self {
        let mut best: Option<(Self, f32)> = None;
        for entry in header.split(',') {
            let mut parts = entry.split(';');
            let Some(lang) = parts.next().and_then(Self::from_tag) else {
                continue;
            };
            let weight = parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
            if weight > 0.0 && best.is_none_or(|(_, highest)| weight > highest) {
                best = Some((lang, weight));
            }
        }
        best.map_or(Self::default(), |(lang, _)| lang)
    }

    /// Reads a language tag such as `zh`, `zh-Hans-CN` or `en-GB`; `None` for any other language.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The tag for `lang` attributes and `Content-Language`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// Picks the one of two texts that is in this language.
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::nothing_said("", Lang::Zh)]
    #[case::chinese("zh-CN,zh;q=0.9", Lang::Zh)]
    #[case::english("en-GB,en;q=0.8", Lang::En)]
    #[case::unsupported_only("fr-FR,fr;q=0.9", Lang::Zh)]
    #[case::unsupported_first("fr, en;q=0.4", Lang::En)]
    #[case::weights_decide("zh;q=0.2, en;q=0.7", Lang::En)]
    #[case::equal_weights_take_the_first("en, zh", Lang::En)]
    #[case::excluded_by_weight_zero("en;q=0", Lang::Zh)]
    #[case::anything("*", Lang::Zh)]
    fn the_language_follows_the_header(#[case] header: &str, #[case] expected: Lang) {
        assert_eq!(Lang::from_accept_language(header), expected);
    }
}
