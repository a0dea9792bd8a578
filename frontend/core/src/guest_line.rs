//! Guests as people type them: one in a line.

use clientele_openapi::expenses::Guest;

/// How a public official is marked at the end of a guest's line, in Chinese and in English.
pub const OFFICIAL: [&str; 2] = ["公职", "official"];

/// A guest as one line: name, employer, position, and `official` at the end of a public official's.
pub fn line(guest: &Guest, official: &str) -> String {
    let official = guest.is_public_official.then_some(official);
    let parts = [Some(&*guest.name), guest.employer.as_deref(), guest.position.as_deref(), official];
    parts.into_iter().flatten().collect::<Vec<_>>().join("，")
}

/// Reads such a line; nothing where it names nobody.
pub fn guest(line: &str) -> Option<Guest> {
    let mut parts: Vec<String> =
        line.split(['，', ',']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let is_public_official = parts.len() > 1 && parts.last().is_some_and(|last| OFFICIAL.contains(&last.as_str()));
    if is_public_official {
        parts.pop();
    }
    let mut parts = parts.into_iter();
    let name = parts.next()?;
    Some(Guest { name, employer: parts.next(), position: parts.next(), is_public_official })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_a_guest() {
        let read = guest(" 陈志明， 华强精密,采购部经理 ").unwrap();
        assert_eq!(
            (read.name.as_str(), read.employer.as_deref(), read.position.as_deref()),
            ("陈志明", Some("华强精密"), Some("采购部经理"))
        );
        assert!(!read.is_public_official);
        let official = guest("李局长，市工信局，公职").unwrap();
        assert_eq!(
            (official.employer.as_deref(), official.position, official.is_public_official),
            (Some("市工信局"), None, true)
        );
        assert_eq!(guest("  "), None);
        assert_eq!(guest("公职").unwrap().name, "公职", "a name alone stays a name");
    }
}
