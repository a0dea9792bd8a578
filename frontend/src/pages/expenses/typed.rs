//! What the application form holds, and the request that says the same.

use std::collections::BTreeMap;

use clientele_openapi::{
    Money,
    clients::Client,
    expenses::{ExpenseApplication, ExpenseLine, Guest, NewExpenseApplication},
    vocabulary::{CostLine, Funding, Purpose, VenueClass},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    components::Picked,
    pages::documents::{Exceptions, exceptions_of, requests_of},
    time,
};

/// A guest as typed; `key` tells rows apart while they are added and removed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TypedGuest {
    pub key: u32,
    pub name: String,
    pub employer: String,
    pub position: String,
    pub is_public_official: bool,
}

impl TypedGuest {
    /// Whether nothing was typed about the guest.
    pub fn is_blank(&self) -> bool {
        [&self.name, &self.employer, &self.position].iter().all(|text| text.trim().is_empty()) && !self.is_public_official
    }
}

/// What the form holds: texts as they are typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Typed {
    pub client: Option<Picked>,
    pub applicant: Option<Picked>,
    pub visit: Option<Picked>,
    pub starts_at: String,
    pub ends_at: String,
    pub funding: Option<Funding>,
    pub company_share: String,
    pub amounts: BTreeMap<CostLine, String>,
    pub notes: BTreeMap<CostLine, String>,
    pub purposes: Vec<Purpose>,
    pub venue_class: Option<VenueClass>,
    pub task: String,
    pub method: String,
    pub guests: Vec<TypedGuest>,
    pub accompanying: Vec<Picked>,
    pub justification: String,
    pub exceptions: Exceptions,
}

/// A text, or nothing where it says nothing.
fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// An amount as typed, with the separators that people put between thousands.
pub fn amount(text: &str) -> Option<Money> {
    text.trim().replace([',', '，', ' ', '\u{2009}'], "").parse().ok()
}

impl Typed {
    /// What the form shows of an application.
    pub fn of(application: &ExpenseApplication) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let at = |at: Option<_>| at.map(time::to_input).unwrap_or_default();
        let picked = |id, name: &str, note: &str| Picked { id, name: name.to_owned(), note: note.to_owned() };
        let number = application.visit_booking_number.clone().unwrap_or_default();
        let noted = |line: &ExpenseLine| line.note.clone().map(|note| (line.cost_line, note));
        Self {
            client: Some(picked(application.client_id, &application.client.name, &application.client.number)),
            applicant: Some(picked(application.applicant_id, &application.applicant_name, "")),
            visit: application.visit_booking_id.map(|id| picked(id, &number, "")),
            starts_at: at(application.reception_starts_at),
            ends_at: at(application.reception_ends_at),
            funding: application.funding,
            company_share: application.company_share.map(|share| share.to_string()).unwrap_or_default(),
            amounts: application.lines.iter().map(|line| (line.cost_line, line.amount.to_string())).collect(),
            notes: application.lines.iter().filter_map(noted).collect(),
            purposes: application.purposes.clone(),
            venue_class: application.venue_class,
            task: text(&application.task),
            method: text(&application.method),
            guests: typed_guests(&application.guests),
            accompanying: application.accompanying_people.iter().map(|person| picked(person.id, &person.name, "")).collect(),
            justification: text(&application.justification),
            exceptions: exceptions_of(&application.override_requests),
        }
    }

    /// A form for receiving this client, with its main contact as the first guest.
    pub fn for_client(client: &Client) -> Self {
        Self {
            client: Some(Picked { id: client.id, name: client.name.clone(), note: client.number.clone() }),
            guests: main_contact_of(client),
            ..Self::default()
        }
    }

    /// The request that says the same. A client that was not chosen is the nil id, which the form names itself.
    pub fn body(&self) -> NewExpenseApplication {
        NewExpenseApplication {
            client_id: self.client.as_ref().map_or(Uuid::nil(), |client| client.id),
            applicant_id: self.applicant.as_ref().map(|applicant| applicant.id),
            visit_booking_id: self.visit.as_ref().map(|visit| visit.id),
            reception_starts_at: time::from_input(&self.starts_at),
            reception_ends_at: time::from_input(&self.ends_at),
            funding: self.funding,
            company_share: amount(&self.company_share).filter(|_| self.funding == Some(Funding::Partial)),
            lines: self.lines(),
            purposes: self.purposes.clone(),
            venue_class: self.venue_class,
            task: said(&self.task),
            method: said(&self.method),
            guests: self.said_guests().map(|(_, guest)| guest).collect(),
            accompanying: self.accompanying.iter().map(|person| person.id).collect(),
            justification: said(&self.justification),
            override_requests: requests_of(&self.exceptions),
        }
    }

    /// The cost lines with an amount that can be read.
    pub fn lines(&self) -> Vec<ExpenseLine> {
        let line = |(cost_line, text): (&CostLine, &String)| {
            let note = self.notes.get(cost_line).and_then(|note| said(note));
            Some(ExpenseLine { cost_line: *cost_line, amount: amount(text)?, note })
        };
        self.amounts.iter().filter_map(line).collect()
    }

    /// The sum of the cost lines.
    pub fn total(&self) -> Money {
        self.lines().into_iter().map(|line| line.amount).sum()
    }

    /// The guests about whom something was typed, each with the place of its row.
    pub fn said_guests(&self) -> impl Iterator<Item = (usize, Guest)> + '_ {
        self.guests.iter().enumerate().filter(|(_, guest)| !guest.is_blank()).map(|(place, guest)| {
            let (name, official) = (guest.name.trim().to_owned(), guest.is_public_official);
            (
                place,
                Guest { name, employer: said(&guest.employer), position: said(&guest.position), is_public_official: official },
            )
        })
    }

    /// No more than the rules need to know, so that they answer while the rest is still being typed.
    pub fn facts(&self) -> Option<NewExpenseApplication> {
        let client = self.client.as_ref()?;
        let body = self.body();
        let known = |line: &ExpenseLine| line.amount.is_positive() && line.amount <= Money::MAX;
        let note =
            |line: ExpenseLine| ExpenseLine { note: (line.cost_line == CostLine::Other).then(|| "–".to_owned()), ..line };
        Some(NewExpenseApplication {
            applicant_id: body.applicant_id,
            reception_starts_at: body.reception_starts_at,
            lines: body.lines.into_iter().filter(known).map(note).collect(),
            purposes: body.purposes,
            guests: body.guests.into_iter().filter(|guest| !guest.name.is_empty()).collect(),
            ..NewExpenseApplication::draft(client.id)
        })
    }
}

fn typed_guests(guests: &[Guest]) -> Vec<TypedGuest> {
    let typed = |(key, guest): (u32, &Guest)| TypedGuest {
        key,
        name: guest.name.clone(),
        employer: guest.employer.clone().unwrap_or_default(),
        position: guest.position.clone().unwrap_or_default(),
        is_public_official: guest.is_public_official,
    };
    (0..).zip(guests).map(typed).collect()
}

/// The client's main contact as a guest, if there is one.
pub fn main_contact_of(client: &Client) -> Vec<TypedGuest> {
    let guest = client.main_contact.clone().map(|contact| TypedGuest {
        key: 0,
        name: contact.name,
        employer: client.name.clone(),
        position: contact.position.unwrap_or_default(),
        is_public_official: false,
    });
    guest.into_iter().collect()
}
