//! Writing iCalendar (RFC 5545). Pure: events in, text out.

use chrono::{DateTime, Utc};

/// Lines end with CRLF and are folded after this many octets.
const FOLD_AT: usize = 75;

/// How an event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Tentative,
    Confirmed,
    Cancelled,
}

/// One event.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// The same for an event for ever.
    pub(super) uid: String,
    /// Counts up with every change.
    pub(super) sequence: i32,
    pub(super) changed_at: DateTime<Utc>,
    pub(super) starts_at: DateTime<Utc>,
    pub(super) ends_at: DateTime<Utc>,
    pub(super) status: Status,
    pub(super) summary: String,
    pub(super) description: String,
    pub(super) location: String,
    pub(super) url: Option<String>,
}

/// A calendar as a text.
pub(super) fn write(name: &str, events: &[Event]) -> String {
    let mut text = String::new();
    for (property, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Clientele//Visits//ZH"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("REFRESH-INTERVAL;VALUE=DURATION", "PT1H"),
    ] {
        line(&mut text, property, value);
    }
    line(&mut text, "X-WR-CALNAME", &escaped(name));
    for event in events {
        write_event(&mut text, event);
    }
    line(&mut text, "END", "VCALENDAR");
    text
}

fn write_event(text: &mut String, event: &Event) {
    let status = match event.status {
        Status::Tentative => "TENTATIVE",
        Status::Confirmed => "CONFIRMED",
        Status::Cancelled => "CANCELLED",
    };
    line(text, "BEGIN", "VEVENT");
    line(text, "UID", &event.uid);
    line(text, "SEQUENCE", &event.sequence.to_string());
    line(text, "DTSTAMP", &instant(event.changed_at));
    line(text, "LAST-MODIFIED", &instant(event.changed_at));
    line(text, "DTSTART", &instant(event.starts_at));
    line(text, "DTEND", &instant(event.ends_at));
    line(text, "STATUS", status);
    line(text, "SUMMARY", &escaped(&event.summary));
    for (property, value) in [("LOCATION", &event.location), ("DESCRIPTION", &event.description)] {
        if !value.is_empty() {
            line(text, property, &escaped(value));
        }
    }
    if let Some(url) = &event.url {
        line(text, "URL", url);
    }
    line(text, "END", "VEVENT");
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as a value: commas, semicolons and backslashes would separate, line breaks would end it; other control
/// characters have no place in it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

/// Writes a line, folded so that none is longer than 75 octets and no character is cut.
fn line(text: &mut String, property: &str, value: &str) {
    let mut length = 0;
    for c in property.chars().chain([':']).chain(value.chars()) {
        if length + c.len_utf8() > FOLD_AT {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(c);
        length += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn event(summary: &str) -> Event {
        let at = |text: &str| text.parse().unwrap();
        Event {
            uid: "1@clientele".to_owned(),
            sequence: 3,
            changed_at: at("2026-11-24T02:00:00Z"),
            starts_at: at("2026-12-03T01:30:00Z"),
            ends_at: at("2026-12-03T04:00:00Z"),
            status: Status::Cancelled,
            summary: summary.to_owned(),
            description: String::new(),
            location: "生产车间".to_owned(),
            url: None,
        }
    }

    /// What a calendar program reads: lines unfolded, a value unescaped.
    fn read(text: &str, property: &str) -> String {
        let unfolded = text.replace("\r\n ", "");
        let line = unfolded.split("\r\n").find_map(|line| line.strip_prefix(&format!("{property}:"))).unwrap().to_owned();
        let mut out = String::new();
        let mut chars = line.chars();
        while let Some(c) = chars.next() {
            match if c == '\\' { chars.next() } else { None } {
                Some('n') => out.push('\n'),
                Some(escaped) => out.push(escaped),
                None => out.push(c),
            }
        }
        out
    }

    #[test]
    fn an_event_has_utc_times_its_status_and_a_stable_name() {
        let text = write("参观", &[event("华强精密, 12 人")]);
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "UID:1@clientele",
            "SEQUENCE:3",
            "DTSTART:20261203T013000Z",
            "DTEND:20261203T040000Z",
            "STATUS:CANCELLED",
            r"SUMMARY:华强精密\, 12 人",
            "LOCATION:生产车间",
            "END:VCALENDAR",
        ] {
            assert!(text.split("\r\n").any(|found| found == line), "{line} in {text}");
        }
        assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    }

    proptest! {
        #[test]
        fn no_line_is_longer_than_75_octets_and_every_text_comes_back(summary in "[ -~a一二三；，;,\\\\\n😀]{0,200}") {
            let text = write("参观", &[event(&summary)]);
            for line in text.split("\r\n") {
                prop_assert!(line.len() <= FOLD_AT, "{} octets: {line}", line.len());
            }
            prop_assert_eq!(read(&text, "SUMMARY"), summary);
        }
    }
}
