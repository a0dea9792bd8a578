//! QR codes.

use qrcode::{Color, EcLevel, QrCode};

/// The light border that readers need, in modules.
const QUIET: usize = 4;

/// The dark modules of the code as one path, and how wide the code is with its border; `None` for a text that is too long.
pub fn qr_path(text: &str) -> Option<(String, usize)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let dark = |(place, color): (usize, Color)| {
        (color == Color::Dark).then(|| format!("M{} {}h1v1h-1z", place % width + QUIET, place / width + QUIET))
    };
    Some((code.to_colors().into_iter().enumerate().filter_map(dark).collect(), width + 2 * QUIET))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_a_pass_makes_the_smallest_code_with_its_border() {
        let (path, width) = qr_path("7K3MQ2XD9RTB").unwrap();
        assert_eq!(width, 21 + 2 * QUIET);
        assert!(path.starts_with("M4 4h1v1h-1z"), "the corner of the first finder pattern is dark: {path}");
    }

    #[test]
    fn a_text_that_no_code_holds_makes_none() {
        assert_eq!(qr_path(&"x".repeat(5_000)), None);
    }
}
