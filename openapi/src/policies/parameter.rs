//! The numbers and open words of a scheme, what they may be, and how they read.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    FieldError, Lang, Money,
    problem::{Clause, codes},
    validation::Text,
    vocabulary::{
        Area, DayCount, InstitutionKind, ParameterKind, ParameterOrigin, ParameterUnit, Role, VisitorCategory, Vocabulary,
    },
};

/// A number or an open word of a scheme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct PolicyParameter {
    /// Its stable name.
    #[cfg_attr(feature = "docs", schema(example = "visit.notice_days"))]
    pub key: String,
    /// What it means, in the language of `Accept-Language`.
    #[cfg_attr(feature = "docs", schema(example = "重要客户须提前预约的天数"))]
    pub title: String,
    /// The clause; null for a parameter that the company added.
    #[cfg_attr(feature = "docs", schema(value_type = Option<String>, example = "V 3.2(1)"))]
    pub clause: Option<Clause>,
    /// The value: a number, a text, yes or no, or a list; null where it is not set.
    #[cfg_attr(feature = "docs", schema(value_type = Value, example = 5))]
    pub value: Value,
    /// What kind of value it takes.
    pub kind: ParameterKind,
    /// The unit of the value.
    pub unit: ParameterUnit,
    /// The least number, or amount in yuan, that it takes; null where there is no bound.
    #[cfg_attr(feature = "docs", schema(example = 0))]
    pub minimum: Option<i64>,
    /// The greatest number, or amount in yuan, that it takes; null where there is no bound.
    #[cfg_attr(feature = "docs", schema(example = 365))]
    pub maximum: Option<i64>,
    /// Whether it may be left unset, so that its rule stays silent.
    #[cfg_attr(feature = "docs", schema(example = false))]
    pub is_optional: bool,
    /// The words that it can be, for the kinds `choice` and `choices`; empty otherwise.
    pub options: Vec<ParameterOption>,
    /// Whether the source states this very value; otherwise the company chose it.
    #[cfg_attr(feature = "docs", schema(example = true))]
    pub stated_by_source: bool,
    /// The value that the source states; null where it states none.
    #[cfg_attr(feature = "docs", schema(value_type = Value, example = 5))]
    pub source_value: Value,
    /// Where the value comes from.
    pub origin: ParameterOrigin,
}

/// A word that a parameter can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(utoipa::ToSchema))]
pub struct ParameterOption {
    /// Its value.
    #[cfg_attr(feature = "docs", schema(example = "person"))]
    pub value: String,
    /// What it means, in the language of `Accept-Language`.
    #[cfg_attr(feature = "docs", schema(example = "每人一份"))]
    pub label: String,
}

impl PolicyParameter {
    /// What is wrong with a value for this parameter, or `None`; the field is `parameters.<key>`.
    pub fn problem(&self, value: &Value) -> Option<FieldError> {
        let field = format!("parameters.{}", self.key);
        if value.is_null() {
            return (!self.is_optional).then(|| FieldError::new(&field, codes::REQUIRED));
        }
        match self.kind {
            ParameterKind::Integer => match value.as_i64() {
                Some(number) => self.range_problem(&field, number, number),
                None => Some(FieldError::new(&field, codes::INVALID_VALUE)),
            },
            ParameterKind::Money => match value.as_str().and_then(|text| text.parse::<Money>().ok()) {
                Some(amount) => self.range_problem(&field, amount.fen().div_euclid(100), -(-amount.fen()).div_euclid(100)),
                None => Some(FieldError::new(&field, codes::INVALID_AMOUNT)),
            },
            ParameterKind::Flag => (!value.is_boolean()).then(|| FieldError::new(&field, codes::INVALID_VALUE)),
            ParameterKind::Text => match value.as_str() {
                Some(text) if text.trim().is_empty() => Some(FieldError::new(&field, codes::REQUIRED)),
                Some(text) => Text::Lines.problem(&field, text),
                None => Some(FieldError::new(&field, codes::INVALID_VALUE)),
            },
            ParameterKind::DayCount => word_problem(&field, value, |word| word.parse::<DayCount>().is_ok()),
            ParameterKind::Choice => word_problem(&field, value, |word| self.offers(word)),
            ParameterKind::Areas => words_problem(&field, value, |word| word.parse::<Area>().is_ok()),
            ParameterKind::InstitutionKinds => words_problem(&field, value, |word| word.parse::<InstitutionKind>().is_ok()),
            ParameterKind::VisitorCategories => words_problem(&field, value, |word| word.parse::<VisitorCategory>().is_ok()),
            ParameterKind::Roles => words_problem(&field, value, |word| word.parse::<Role>().is_ok()),
            ParameterKind::Choices => words_problem(&field, value, |word| self.offers(word)),
        }
    }

    fn offers(&self, word: &str) -> bool {
        self.options.iter().any(|option| option.value == word)
    }

    /// `low` and `high` are the whole numbers around the value.
    fn range_problem(&self, field: &str, low: i64, high: i64) -> Option<FieldError> {
        let (minimum, maximum) = (self.minimum.unwrap_or(i64::MIN), self.maximum.unwrap_or(i64::MAX));
        let is_inside = minimum <= low && high <= maximum;
        (!is_inside).then(|| FieldError::new(field, codes::OUT_OF_RANGE).with("min", minimum).with("max", maximum))
    }

    /// A value of this parameter for people, without its unit.
    pub fn plain(&self, value: &Value, lang: Lang) -> String {
        match value {
            Value::Null => lang.pick("（未设定）", "(not set)").to_owned(),
            Value::Bool(true) => lang.pick("是", "yes").to_owned(),
            Value::Bool(false) => lang.pick("否", "no").to_owned(),
            Value::Array(items) if items.is_empty() => lang.pick("无", "none").to_owned(),
            Value::Array(items) => {
                items.iter().map(|item| self.plain(item, lang)).collect::<Vec<_>>().join(lang.pick("、", ", "))
            }
            Value::String(word) => self.word(word, lang),
            other => other.to_string(),
        }
    }

    /// A value of this parameter for people, with its unit.
    pub fn words(&self, value: &Value, lang: Lang) -> String {
        let plain = self.plain(value, lang);
        match self.kind {
            ParameterKind::Integer | ParameterKind::Money if !value.is_null() => {
                format!("{plain}{}{}", lang.pick("", " "), self.unit.label(lang))
            }
            _ => plain,
        }
    }

    fn word(&self, word: &str, lang: Lang) -> String {
        fn label<V: Vocabulary>(word: &str, lang: Lang) -> Option<String> {
            word.parse::<V>().ok().map(|word| word.label(lang).to_owned())
        }
        let known = match self.kind {
            ParameterKind::DayCount => label::<DayCount>(word, lang),
            ParameterKind::Areas => label::<Area>(word, lang),
            ParameterKind::InstitutionKinds => label::<InstitutionKind>(word, lang),
            ParameterKind::VisitorCategories => label::<VisitorCategory>(word, lang),
            ParameterKind::Roles => label::<Role>(word, lang),
            ParameterKind::Choice | ParameterKind::Choices => {
                self.options.iter().find(|option| option.value == word).map(|option| option.label.clone())
            }
            ParameterKind::Integer | ParameterKind::Money | ParameterKind::Flag | ParameterKind::Text => None,
        };
        known.unwrap_or_else(|| word.to_owned())
    }

    /// Where a value of this parameter comes from: a number that the source states stays the source's only as long as
    /// nobody changes it.
    pub fn origin_of(source_value: &Value, value: &Value) -> ParameterOrigin {
        match (source_value.is_null(), value.is_null()) {
            (true, true) => ParameterOrigin::NotSet,
            (true, false) => ParameterOrigin::Ours,
            (false, _) if source_value == value => ParameterOrigin::Source,
            (false, _) => ParameterOrigin::CompanyChange,
        }
    }

    /// The parameter with another value.
    #[must_use]
    pub fn with_value(self, value: Value) -> Self {
        let origin = Self::origin_of(&self.source_value, &value);
        Self { value, origin, stated_by_source: origin == ParameterOrigin::Source, ..self }
    }
}

fn word_problem(field: &str, value: &Value, is_known: impl Fn(&str) -> bool) -> Option<FieldError> {
    match value.as_str() {
        Some(word) if is_known(word) => None,
        Some(_) => Some(FieldError::new(field, codes::UNKNOWN_VALUE)),
        None => Some(FieldError::new(field, codes::INVALID_VALUE)),
    }
}

fn words_problem(field: &str, value: &Value, is_known: impl Fn(&str) -> bool) -> Option<FieldError> {
    let Some(items) = value.as_array() else {
        return Some(FieldError::new(field, codes::INVALID_VALUE));
    };
    let problem = |(index, item): (usize, &Value)| {
        word_problem(field, item, &is_known)
            .or_else(|| items[..index].contains(item).then(|| FieldError::new(field, codes::DUPLICATE)))
    };
    items.iter().enumerate().find_map(problem)
}

/// The parameters that a clause's text names, as `{key}`.
pub fn placeholders(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(key, _)| key)).collect()
}

/// A clause's text with the values of its parameters filled in.
pub fn filled(text: &str, parameters: &[PolicyParameter], lang: Lang) -> String {
    let mut filled = text.to_owned();
    for key in placeholders(text) {
        if let Some(parameter) = parameters.iter().find(|parameter| parameter.key == key) {
            filled = filled.replace(&format!("{{{key}}}"), &parameter.plain(&parameter.value, lang));
        }
    }
    filled
}

#[cfg(test)]
#[path = "parameter_tests.rs"]
pub(crate) mod tests;
