//! Cells as people and programs leave them, cleaned: blanks, words for "nothing", entities, residue of extraction.
//!
//! Nothing is dropped silently: what a reading leaves aside is said in [`Reading::dropped`] and ends up in the remarks.

use clientele_openapi::problem::codes;
use clientele_openapi::validation::Text;

use crate::text::half_width;

/// What stands for "nothing" in a cell.
const NOTHING: &[&str] = &["-", "--", "—", "——", "–", "/", "无", "無", "暂无", "暫無", "nan", "null", "none", "n/a", "#n/a"];
/// What else stands for "nothing" where an address or a number is expected.
const NO_ADDRESS: &[&str] = &["0", "n", "no", "x", "-1"];
/// Endings at which two addresses that were written without a gap are taken apart.
const ENDINGS: &[&str] =
    &[".com.cn", ".com.tw", ".com.hk", ".net.cn", ".org.cn", ".gov.cn", ".com", ".net", ".org", ".cn", ".tw", ".hk"];

/// What a cell was read as.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// The value.
    pub value: Option<String>,
    /// A website that stood in an e-mail column.
    pub website: Option<String>,
    /// Whether the cell says more than the value does.
    pub dropped: bool,
}

impl Reading {
    fn of(value: String, dropped: bool) -> Self {
        Self { value: Some(value), website: None, dropped }
    }
}

/// The text of a cell; `None` where it is empty or a word for "nothing".
pub(super) fn plain(cell: &str) -> Option<String> {
    let text = decode_entities(cell);
    let mut text = trimmed(&text);
    // The file of errors writes an apostrophe before what a spreadsheet would take for a formula.
    if let Some(rest) = text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t'])) {
        text = rest;
    }
    let folded: String = text.chars().map(half_width).flat_map(char::to_lowercase).collect();
    (!text.is_empty() && !NOTHING.contains(&folded.trim())).then(|| text.to_owned())
}

/// A text that must fit on one line: line breaks and tabs become blanks.
pub(super) fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r', '\t']) {
        text.split(['\n', '\r', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}

/// A phone number in half-width characters.
pub(super) fn phone(text: &str) -> Option<String> {
    let text: String = one_line(text).chars().map(half_width).collect();
    (!is_no_address(&text)).then_some(text)
}

/// The first e-mail address of a cell. A website found instead is handed on.
///
/// # Errors
/// `invalid_email` where there are letters or digits but neither. An address that lost a character on its way
/// (`ir@-tongcheng.com`) is not guessed at: there is none, and the cell is kept elsewhere.
pub(super) fn email(text: &str) -> Result<Reading, &'static str> {
    let text: String = text.chars().map(half_width).collect();
    if is_no_address(&text) {
        return Ok(Reading::default());
    }
    if !text.contains('@') {
        let site = text.trim();
        let found = is_website(site).then(|| Reading { website: Some(site.to_owned()), ..Reading::default() });
        return found.ok_or(codes::INVALID_EMAIL);
    }
    let closed = text.replace("@.", "@");
    let closed = closed.split('@').map(str::trim).collect::<Vec<_>>().join("@");
    let parts: Vec<&str> = closed
        .split(|c: char| c.is_whitespace() || ",;:、/|()<>[]。\"".contains(c))
        .map(|part| part.trim_matches(['.', '\'']))
        .filter(|part| says_something(part))
        .collect();
    let found: Vec<&str> = parts.iter().flat_map(|part| taken_apart(part)).collect();
    let Some(value) = found.iter().copied().find(|part| is_email(part)) else {
        return if found.iter().any(|part| is_damaged(part)) {
            Ok(Reading { dropped: true, ..Reading::default() })
        } else {
            Err(codes::INVALID_EMAIL)
        };
    };
    Ok(Reading::of(value.to_owned(), found.iter().any(|part| !part.eq_ignore_ascii_case(value))))
}

/// The first website of a cell.
///
/// # Errors
/// `invalid_website` where there are letters or digits but no website.
pub(super) fn website(text: &str) -> Result<Reading, &'static str> {
    let text: String = text.chars().map(half_width).collect();
    if is_no_address(&text) {
        return Ok(Reading::default());
    }
    let mut text = text.replace(":// ", "://");
    for scheme in ["http", "https"] {
        if let Some(rest) = text.strip_prefix(&format!("{scheme}//")) {
            text = format!("{scheme}://{rest}");
        }
    }
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || ",;、|。".contains(c))
        .flat_map(single_sites)
        .filter(|part| says_something(part))
        .collect();
    let value = *parts.iter().find(|part| is_website(part)).ok_or(codes::INVALID_WEBSITE)?;
    let is_residue = |part: &str| ["http", "https"].contains(&part.trim_end_matches([':', '/']).to_ascii_lowercase().as_str());
    Ok(Reading::of(value.to_owned(), parts.iter().any(|part| !same_site(part, value) && !is_residue(part))))
}

/// Whether two websites are one, with or without scheme and `www`.
pub(super) fn same_site(one: &str, other: &str) -> bool {
    let bare = |site: &str| {
        let site = site.to_ascii_lowercase();
        let site = site.strip_prefix("https://").or_else(|| site.strip_prefix("http://")).unwrap_or(&site);
        site.strip_prefix("www.").unwrap_or(site).trim_end_matches('/').to_owned()
    };
    bare(one) == bare(other)
}

/// The name of a contact, without what extraction left before it (`公司：`, `公司的`, `二、`). What reads like a part of a
/// sentence is no name: then there is none, and the cell is kept elsewhere.
pub(super) fn contact_name(text: &str) -> Reading {
    const RESIDUE: [&str; 10] = ["公司的", "公司", "法定代表人", "董事长", "董事長", "：", ":", "、", ".", " "];
    let text = one_line(text);
    if text.contains(['，', '。', '；']) {
        return Reading { dropped: true, ..Reading::default() };
    }
    let mut name = text.trim();
    loop {
        let rest = RESIDUE.iter().find_map(|residue| name.strip_prefix(residue)).or_else(|| without_count(name));
        match rest {
            Some(rest) => name = rest.trim_start(),
            None => break,
        }
    }
    if says_something(name) {
        Reading::of(name.to_owned(), false)
    } else {
        Reading { dropped: says_something(&text), ..Reading::default() }
    }
}

/// `二、` and `2.` count paragraphs and belong to no name.
fn without_count(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    (rest.len() < text.len() && rest.starts_with(['、', '.', '．'])).then(|| rest.trim_start_matches(['、', '.', '．']))
}

/// Blanks of every width, no-break spaces and byte order marks are no content.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| (c.is_whitespace() && c != '\0') || matches!(c, '\u{FEFF}' | '\u{200B}'))
}

fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

fn is_no_address(text: &str) -> bool {
    !says_something(text) || NO_ADDRESS.contains(&text.trim().to_ascii_lowercase().as_str())
}

fn is_email(text: &str) -> bool {
    text.contains('@') && Text::Email.problem("", text).is_none()
}

/// Whether a text was an address before it was damaged: two sides of an `@`, a dot in the second one.
fn is_damaged(text: &str) -> bool {
    let fits = |side: &str| says_something(side) && side.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    text.split_once('@').is_some_and(|(local, domain)| fits(local) && fits(domain) && domain.trim_matches('.').contains('.'))
}

fn is_website(text: &str) -> bool {
    text.contains('.') && Text::Website.problem("", text).is_none()
}

/// Two addresses without a gap between them (`a@x.comb@y.com`), taken apart.
fn taken_apart(part: &str) -> Vec<&str> {
    let split = |ending: &&str| {
        let at = part.find('@')?;
        let (one, other) = part.split_at(at + part[at..].find(*ending)? + ending.len());
        (is_email(one) && is_email(other)).then(|| vec![one, other])
    };
    ENDINGS.iter().find_map(split).unwrap_or_else(|| vec![part])
}

/// A doubled website (`http://a.cnhttp:`) is cut where the second one begins.
fn single_sites(part: &str) -> Vec<&str> {
    let second = part.char_indices().skip(1).map(|(index, _)| index).find(|index| {
        let rest = &part[*index..];
        rest.starts_with("http:") || rest.starts_with("https:")
    });
    second.map_or_else(|| vec![part], |index| vec![&part[..index], &part[index..]])
}

/// Decodes the entities that web pages leave behind; what is no entity stays.
fn decode_entities(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        decoded.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.char_indices().take(12).find(|(_, c)| *c == ';').map(|(index, _)| index);
        match end.and_then(|end| Some((end, entity(&rest[1..end])?))) {
            Some((end, character)) => {
                decoded.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
#[path = "cells_tests.rs"]
mod tests;
