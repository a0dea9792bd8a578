//! What the form of an amendment holds, and the request that says the same.

use std::collections::BTreeMap;

use clientele_openapi::{
    amendments::{NewVisitAmendment, VisitAmendment, VisitTerms},
    visits::RequestedArea,
    vocabulary::Area,
};
use serde::{Deserialize, Serialize};

use crate::{
    pages::documents::{Exceptions, exceptions_of, requests_of},
    time,
};

/// What the form holds: texts as they are typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Typed {
    pub starts_at: String,
    pub ends_at: String,
    pub headcount: String,
    pub areas: Vec<Area>,
    pub notes: BTreeMap<Area, String>,
    pub reason: String,
    pub justification: String,
    pub exceptions: Exceptions,
}

/// A text, or nothing where it says nothing.
fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

impl Typed {
    /// The form as it opens: the visit as it is.
    pub fn of(terms: &VisitTerms) -> Self {
        Self {
            starts_at: time::to_input(terms.starts_at),
            ends_at: time::to_input(terms.ends_at),
            headcount: terms.headcount.to_string(),
            areas: terms.areas.iter().map(|area| area.area).collect(),
            notes: terms.areas.iter().filter_map(|area| Some((area.area, area.note.clone()?))).collect(),
            ..Self::default()
        }
    }

    /// The form of an amendment that was returned.
    pub fn of_amendment(amendment: &VisitAmendment) -> Self {
        Self {
            reason: amendment.reason.clone(),
            justification: amendment.justification.clone().unwrap_or_default(),
            exceptions: exceptions_of(&amendment.override_requests),
            ..Self::of(&amendment.after)
        }
    }

    /// The request that says the same; what is as it was before is left out.
    pub fn body(&self, before: &VisitTerms) -> NewVisitAmendment {
        let (untouched, start, end) = (Self::of(before), time::from_input(&self.starts_at), time::from_input(&self.ends_at));
        let area = |area: &Area| RequestedArea { area: *area, note: self.notes.get(area).and_then(|note| said(note)) };
        let areas_differ =
            self.areas != untouched.areas || self.areas.iter().any(|area| self.note(*area) != untouched.note(*area));
        NewVisitAmendment {
            starts_at: start.filter(|_| self.starts_at != untouched.starts_at),
            ends_at: end.filter(|_| self.ends_at != untouched.ends_at),
            headcount: self.headcount.trim().parse().ok().filter(|count| *count != before.headcount),
            requested_areas: areas_differ.then(|| self.areas.iter().map(area).collect()),
            reason: said(&self.reason),
            justification: said(&self.justification),
            override_requests: requests_of(&self.exceptions),
        }
    }

    /// The same without what the rules do not ask about; `None` where nothing is changed.
    pub fn facts(&self, before: &VisitTerms) -> Option<NewVisitAmendment> {
        let body = NewVisitAmendment { reason: None, justification: None, override_requests: Vec::new(), ..self.body(before) };
        (body != NewVisitAmendment::default()).then_some(body)
    }

    fn note(&self, area: Area) -> Option<String> {
        self.notes.get(&area).and_then(|note| said(note))
    }
}
