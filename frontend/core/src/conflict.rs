//! A document that was changed elsewhere while somebody typed.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// What was typed, on top of the newest state: parts that were not touched become the newest, the others stay.
pub fn merged<T: Clone + Serialize + DeserializeOwned>(before: &T, typed: &T, newest: &T) -> T {
    let (Ok(Value::Object(before)), Ok(Value::Object(mut mine)), Ok(Value::Object(newest))) =
        (serde_json::to_value(before), serde_json::to_value(typed), serde_json::to_value(newest))
    else {
        return typed.clone();
    };
    for (part, value) in newest {
        if mine.get(&part) == before.get(&part) {
            mine.insert(part, value);
        }
    }
    serde_json::from_value(Value::Object(mine)).unwrap_or_else(|_| typed.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_typed_wins_over_the_newest_and_the_rest_becomes_the_newest() {
        let before = json!({"purpose": "A", "headcount": "6", "areas": ["plant"]});
        let typed = json!({"purpose": "B", "headcount": "6", "areas": ["plant"]});
        let newest = json!({"purpose": "C", "headcount": "8", "areas": ["plant", "workshop"]});
        assert_eq!(merged(&before, &typed, &newest), json!({"purpose": "B", "headcount": "8", "areas": ["plant", "workshop"]}));
    }
}
