//! What the booking form holds, and the request that says the same.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use clientele_openapi::{
    clients::Client,
    visits::{NewVisitBooking, RequestedArea, VisitBooking},
    vocabulary::{Area, InstitutionKind, VisitorCategory},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    components::Picked,
    pages::documents::{Exceptions, exceptions_of, requests_of},
    time,
};

/// What the form holds: texts as they are typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Typed {
    pub client: Option<Picked>,
    pub applicant: Option<Picked>,
    pub visitor_category: Option<VisitorCategory>,
    pub institution_kind: Option<InstitutionKind>,
    pub starts_at: String,
    pub ends_at: String,
    pub headcount: String,
    pub contact_name: String,
    pub contact_phone: String,
    pub purpose: String,
    pub areas: Vec<Area>,
    pub notes: BTreeMap<Area, String>,
    pub justification: String,
    pub exceptions: Exceptions,
}

/// A text, or nothing where it says nothing.
fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// A time field as a booking has it.
fn shown(at: Option<DateTime<Utc>>) -> String {
    at.map(time::to_input).unwrap_or_default()
}

impl Typed {
    /// What the form shows of a booking.
    pub fn of(booking: &VisitBooking) -> Self {
        let picked = |id, name: &str, note: &str| Some(Picked { id, name: name.to_owned(), note: note.to_owned() });
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let noted = |area: &RequestedArea| area.note.clone().map(|note| (area.area, note));
        Self {
            client: picked(booking.client_id, &booking.client.name, &booking.client.number),
            applicant: picked(booking.applicant_id, &booking.applicant_name, ""),
            visitor_category: booking.visitor_category,
            institution_kind: booking.institution_kind,
            starts_at: shown(booking.starts_at),
            ends_at: shown(booking.ends_at),
            headcount: booking.headcount.map(|count| count.to_string()).unwrap_or_default(),
            contact_name: text(&booking.contact_name),
            contact_phone: text(&booking.contact_phone),
            purpose: text(&booking.purpose),
            areas: booking.requested_areas.iter().map(|area| area.area).collect(),
            notes: booking.requested_areas.iter().filter_map(noted).collect(),
            justification: text(&booking.justification),
            exceptions: exceptions_of(&booking.override_requests),
        }
    }

    /// A form for a visit of this client, with its main contact.
    pub fn for_client(client: &Client) -> Self {
        let picked = Picked { id: client.id, name: client.name.clone(), note: client.number.clone() };
        let mut typed = Self { client: Some(picked), ..Self::default() };
        if let Some(contact) = &client.main_contact {
            typed.contact_name.clone_from(&contact.name);
            typed.contact_phone = contact.phone.clone().unwrap_or_default();
        }
        typed
    }

    /// The request that says the same. A client that was not chosen is the nil id, which the form names itself.
    pub fn body(&self) -> NewVisitBooking {
        let institution = self.visitor_category == Some(VisitorCategory::Institution);
        NewVisitBooking {
            client_id: self.client.as_ref().map_or(Uuid::nil(), |client| client.id),
            applicant_id: self.applicant.as_ref().map(|applicant| applicant.id),
            visitor_category: self.visitor_category,
            institution_kind: self.institution_kind.filter(|_| institution),
            starts_at: time::from_input(&self.starts_at),
            ends_at: time::from_input(&self.ends_at),
            headcount: self.headcount(),
            contact_name: said(&self.contact_name),
            contact_phone: said(&self.contact_phone),
            purpose: said(&self.purpose),
            requested_areas: self.requested(),
            justification: said(&self.justification),
            override_requests: requests_of(&self.exceptions),
        }
    }

    /// How many people come, if a number was typed.
    pub fn headcount(&self) -> Option<u32> {
        self.headcount.trim().parse().ok()
    }

    fn requested(&self) -> Vec<RequestedArea> {
        let note = |area: &Area| self.notes.get(area).and_then(|note| said(note));
        self.areas.iter().map(|area| RequestedArea { area: *area, note: note(area) }).collect()
    }

    /// No more than the rules need to know, so that they answer while the rest is still being typed.
    pub fn facts(&self) -> Option<NewVisitBooking> {
        let client = self.client.as_ref()?;
        let body = self.body();
        let note = |area: RequestedArea| RequestedArea { note: (area.area == Area::Other).then(|| "–".to_owned()), ..area };
        Some(NewVisitBooking {
            applicant_id: body.applicant_id,
            visitor_category: body.visitor_category,
            institution_kind: body.institution_kind,
            starts_at: body.starts_at,
            headcount: body.headcount.filter(|count| (1..=10_000).contains(count)),
            requested_areas: body.requested_areas.into_iter().map(note).collect(),
            ..NewVisitBooking::draft(client.id)
        })
    }
}
