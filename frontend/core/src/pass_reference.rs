//! What somebody typed or scanned to name a pass: its number, or the code of its QR.

/// How many letters and digits a code has.
const CODE_LENGTH: usize = 12;

/// A pass by its number or its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// Its number, as it stands on it.
    Number(String),
    /// What its QR code says.
    Code(String),
}

impl Reference {
    /// Reads what was typed, pasted or scanned; nothing where it holds no letter and no digit. Of an address its end counts.
    pub fn read(typed: &str) -> Option<Self> {
        let plain: String = typed.chars().map(half_width).collect();
        let end = plain.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_ascii_uppercase();
        let letters: String = end.chars().filter(char::is_ascii_alphanumeric).collect();
        let digits = letters.strip_prefix("TZ").filter(|rest| rest.len() > 4 && rest.bytes().all(|byte| byte.is_ascii_digit()));
        match digits {
            // Without its hyphens a number can be as long as a code.
            Some(digits) if letters.len() != CODE_LENGTH || end.starts_with("TZ-") => {
                let (year, rest) = digits.split_at(4);
                Some(Self::Number(format!("TZ-{year}-{rest}")))
            }
            _ if letters.is_empty() => None,
            _ => Some(Self::Code(letters)),
        }
    }
}

/// Letters as an input method for Chinese may write them, narrow.
fn half_width(letter: char) -> char {
    match u32::from(letter) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(letter),
        0x3000 => ' ',
        _ => letter,
    }
}

/// A code in groups, as people read and type it: `7K3M-Q2XD-9RTB`.
pub fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<Reference> {
        Some(Reference::Number(text.to_owned()))
    }

    fn code(text: &str) -> Option<Reference> {
        Some(Reference::Code(text.to_owned()))
    }

    #[test]
    fn a_number_is_told_from_a_code_however_it_is_typed() {
        for typed in ["TZ-2026-00012", " tz-2026-00012\n", "tz202600012", "ＴＺ－２０２６－０００１２", "TZ 2026 00012"]
        {
            assert_eq!(Reference::read(typed), number("TZ-2026-00012"), "{typed}");
        }
        assert_eq!(Reference::read("TZ-2026-123456"), number("TZ-2026-123456"), "as long as a code, with its hyphens");
        for typed in ["7K3MQ2XD9RTB", "7k3m-q2xd-9rtb", "https://clientele.example/p/7K3M-Q2XD-9RTB", "７ｋ３ｍ q2xd 9rtb"] {
            assert_eq!(Reference::read(typed), code("7K3MQ2XD9RTB"), "{typed}");
        }
        assert_eq!(Reference::read("TZ2026123456"), code("TZ2026123456"));
        assert_eq!(Reference::read(" -/ "), None);
    }

    #[test]
    fn a_code_is_shown_in_groups() {
        assert_eq!(grouped("7K3MQ2XD9RTB"), "7K3M-Q2XD-9RTB");
    }
}
