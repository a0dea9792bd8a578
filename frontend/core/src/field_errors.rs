//! Errors in lists, at the fields of a form that does not show the list as it is sent.

use clientele_openapi::FieldError;

/// Renames `list[0].x` to `list[key].x`, where `keys` are those of the entries as they were sent.
pub fn by_key<K: ToString>(errors: Vec<FieldError>, list: &str, keys: &[K]) -> Vec<FieldError> {
    errors.into_iter().map(|error| by_key_in(error, list, keys)).collect()
}

/// Renames the path of one error.
pub fn by_key_in<K: ToString>(mut error: FieldError, list: &str, keys: &[K]) -> FieldError {
    let inside = error.field.strip_prefix(list).and_then(|rest| rest.strip_prefix('[')).and_then(|rest| rest.split_once(']'));
    let named = inside.and_then(|(index, rest)| {
        let key = keys.get(index.parse::<usize>().ok()?)?;
        Some(format!("{list}[{}]{rest}", key.to_string()))
    });
    if let Some(field) = named {
        error.field = field;
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_in_a_list_find_the_fields_of_the_form() {
        let errors =
            ["lines[1].amount", "lines[7].note", "lines", "guests[0].name"].map(|path| FieldError::new(path, "required"));
        let renamed: Vec<_> = by_key(errors.into(), "lines", &["meeting", "gift"]).into_iter().map(|error| error.field).collect();
        assert_eq!(renamed, ["lines[gift].amount", "lines[7].note", "lines", "guests[0].name"]);
    }
}
