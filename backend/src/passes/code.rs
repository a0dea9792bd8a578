//! The code that a pass carries as QR: random, so that nobody guesses one, and short enough to be typed.

use rand::Rng;

/// Crockford's alphabet: digits and capitals without those that are mistaken for each other.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Sixty bits: guessing one of a million passes takes a trillion tries.
const LENGTH: usize = 12;

/// A new code.
pub(super) fn random() -> String {
    let mut rng = rand::rng();
    (0..LENGTH).map(|_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())])).collect()
}

/// A code as it is stored, from what somebody typed or scanned: hyphens, blanks and small letters do not matter, and
/// the letters that look like digits are taken for them.
pub(super) fn normalised(typed: &str) -> String {
    let letters = typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase());
    letters
        .map(|c| match c {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn codes_are_long_and_differ() {
        let codes: std::collections::HashSet<String> = (0..1_000).map(|_| random()).collect();
        assert_eq!(codes.len(), 1_000);
        assert!(codes.iter().all(|code| code.len() == LENGTH && normalised(code) == *code));
    }

    #[rstest]
    #[case("7K3M-Q2XD-9RTB", "7K3MQ2XD9RTB")]
    #[case(" 7k3m q2xd 9rtb ", "7K3MQ2XD9RTB")]
    #[case("oO0iIl1", "0001111")]
    fn what_is_typed_is_read_kindly(#[case] typed: &str, #[case] stored: &str) {
        assert_eq!(normalised(typed), stored);
    }
}
