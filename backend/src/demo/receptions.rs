//! The demonstration's bookings and applications, in every state, dated relative to today.

use chrono::{Days, NaiveTime};
use clientele_openapi::Money;
use clientele_openapi::approvals::{DecisionRequest, OverrideRequest};
use clientele_openapi::expenses::{AdvanceRequest, ExpenseLine, Guest, NewExpenseApplication};
use clientele_openapi::visits::{AreaDecision, CancelRequest, EmptyBody, NewVisitBooking, RequestedArea, VisitDecision};
use clientele_openapi::vocabulary::{
    Area, CostLine, Decision, Funding, InstitutionKind, Purpose, Role, Rule, VenueClass, VisitorCategory,
};
use clientele_rules::calendar::midnight;
use uuid::Uuid;

use super::company::{self, Company};
use crate::auth::Actor;
use crate::clock::Clock;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::http::{IdempotencyKey, IfMatch, Payload};
use crate::{approvals, expenses, visits};

/// How a booking or an application of the demonstration ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Draft,
    Submitted,
    /// The owners of its areas have answered, the reception manager has not.
    Answered,
    Approved,
    Refused,
    Returned,
    Withdrawn,
    Cancelled,
    /// The first of two signatures is given.
    HalfSigned,
    Advanced,
}

/// Holds all receptions of the demonstration.
pub(super) async fn hold(context: &Context, company: &Company) -> Result<()> {
    use Ending::*;
    use VisitorCategory::{General, Important, Institution, Major};
    let day = |ahead: i64| Stage { context, company, ahead };
    // Booked long enough ago for the notice of V 3.2(1), where the visit is near or over.
    let past = day(-12).booking(0, Important, 8, &[Area::Plant, Area::Workshop], Approved, 20).await?;
    day(1).booking(3, Major, 6, &[Area::TechnologyCentre, Area::Plant], Approved, 10).await?;
    day(0).booking(11, Institution, 30, &[Area::LogisticsCentre], Approved, 14).await?;
    let here = day(0).booking(1, Important, 6, &[Area::Plant, Area::Workshop], Approved, 8).await?;
    let coming = day(9).booking(0, Important, 8, &[Area::Plant, Area::Workshop, Area::RdCentre], Submitted, 0).await?;
    day(12).booking(7, Important, 12, &[Area::Workshop, Area::Laboratory], Answered, 0).await?;
    day(3).booking(9, General, 4, &[Area::MarketingCentre, Area::Plant], Submitted, 0).await?;
    day(7).booking(2, Important, 5, &[Area::RdCentre], Returned, 2).await?;
    day(20).booking(4, General, 10, &[Area::FinishedGoodsCentre], Draft, 0).await?;
    day(6).booking(5, Major, 4, &[Area::RdCentre, Area::TechnologyCentre], Refused, 3).await?;
    day(8).booking(8, Important, 9, &[Area::Plant], Withdrawn, 2).await?;
    day(10).booking(6, Important, 7, &[Area::Workshop], Cancelled, 4).await?;
    if let Some(here) = here {
        super::today::receive(context, company, here).await?;
    }

    day(-12)
        .application(0, Role::ServiceOfficer, past, Purpose::ClientVisit, &[(CostLine::Hospitality, 160_000)], Advanced, 15)
        .await?;
    day(9)
        .application(
            0,
            Role::ServiceOfficer,
            coming,
            Purpose::ClientVisit,
            &[(CostLine::Hospitality, 160_000), (CostLine::Gift, 80_000)],
            Submitted,
            0,
        )
        .await?;
    day(5)
        .application(
            5,
            Role::ServiceOfficer,
            None,
            Purpose::NewCooperation,
            &[(CostLine::Meeting, 120_000), (CostLine::Hospitality, 240_000)],
            HalfSigned,
            1,
        )
        .await?;
    day(4)
        .application(6, Role::ServiceOfficer, None, Purpose::CelebrateCooperation, &[(CostLine::Ceremony, 300_000)], Approved, 2)
        .await?;
    day(7)
        .application(2, Role::MarketingSpecialist, None, Purpose::OutboundTreat, &[(CostLine::Socialising, 58_000)], Returned, 1)
        .await?;
    day(15).application(1, Role::MarketingSpecialist, None, Purpose::Festival, &[(CostLine::Seminar, 150_000)], Draft, 0).await?;
    day(3)
        .application(3, Role::MarketingSupervisor, None, Purpose::ThanksGoal, &[(CostLine::Hospitality, 880_000)], Refused, 3)
        .await?;
    day(6)
        .application(
            7,
            Role::MarketingSupervisor,
            None,
            Purpose::ThanksSuggestion,
            &[(CostLine::Hospitality, 90_000)],
            Withdrawn,
            2,
        )
        .await?;
    day(8)
        .application(13, Role::ServiceOfficer, None, Purpose::ClientVisit, &[(CostLine::Hospitality, 130_000)], Cancelled, 3)
        .await?;
    Ok(())
}

/// A reception some days ahead of today.
struct Stage<'a> {
    context: &'a Context,
    company: &'a Company,
    ahead: i64,
}

impl Stage<'_> {
    /// The world as it was some days ago, when the documents were written.
    fn days_ago(&self, days: u64) -> Context {
        let at = self.context.clock.now() - Days::new(days);
        Context { clock: Clock::fixed(self.context.clock.zone(), at), ..self.context.clone() }
    }

    fn at(&self, hour: u32, minute: u32) -> Option<chrono::DateTime<chrono::Utc>> {
        let day = self.context.clock.today() + chrono::TimeDelta::days(self.ahead);
        let time = NaiveTime::from_hms_opt(hour, minute, 0)?;
        Some(midnight(day, self.context.clock.zone()) + (time - NaiveTime::MIN))
    }

    #[expect(clippy::too_many_arguments, reason = "a row of the table above")]
    async fn booking(
        &self,
        client: usize,
        category: VisitorCategory,
        headcount: u32,
        areas: &[Area],
        ending: Ending,
        booked_days_ago: u64,
    ) -> Result<Option<Uuid>> {
        let context = &self.days_ago(booked_days_ago);
        let applicant = self.company.person(Role::ServiceOfficer)?;
        let contact = company::contact(client);
        let is_small = category == VisitorCategory::General && headcount <= 5;
        let reason = |rule| OverrideRequest {
            rule, reason: "客户临时到访，恰逢新品展示，拟安排专人全程陪同。".to_owned()
        };
        let new = NewVisitBooking {
            visitor_category: Some(category),
            institution_kind: (category == VisitorCategory::Institution).then_some(InstitutionKind::School),
            starts_at: self.at(9, 30),
            // Today's visits last all day, so that the desk has something to do at any hour.
            ends_at: if self.ahead == 0 { self.at(17, 30) } else { self.at(11, 30) },
            headcount: Some(headcount),
            contact_name: Some(contact.0.to_owned()),
            contact_phone: Some(contact.1.to_owned()),
            purpose: Some("了解新产品与生产基地，商谈下一步合作。".to_owned()),
            requested_areas: areas.iter().map(|area| RequestedArea { area: *area, note: None }).collect(),
            override_requests: if is_small {
                vec![reason(Rule::VisitGeneralSmallGroup), reason(Rule::VisitImportantAreas)]
            } else {
                Vec::new()
            },
            ..NewVisitBooking::draft(self.client(client)?)
        };
        let insert = async |tx: &_| visits::service::insert(tx, context, applicant, &new).await;
        let id = self.context.db.write(&[], insert).await?;
        if ending == Ending::Draft {
            return Ok(Some(id));
        }
        let booking = visits::service::submit(context, applicant, id, &IfMatch::version(1), &Payload::of(&EmptyBody {})?).await?;
        if matches!(ending, Ending::Answered | Ending::Approved | Ending::Cancelled) {
            super::areas::answer(context, self.company, id, headcount.min(8)).await?;
        }
        let manager = self.company.person(Role::ReceptionManager)?;
        let case_id = booking.case_id.ok_or_else(|| Error::internal("no case"))?;
        if let Some(decision) = decision(ending, self.visit_decision(areas, headcount)?) {
            decide(context, manager, case_id, 1, &decision).await?;
        }
        let version = IfMatch::version(if ending == Ending::Cancelled { 3 } else { 2 });
        match ending {
            Ending::Withdrawn => {
                drop(visits::service::withdraw(context, applicant, id, &version, &Payload::of(&EmptyBody {})?).await?)
            }
            Ending::Cancelled => drop(visits::service::cancel(context, applicant, id, &version, &cancellation()?).await?),
            _ => {}
        }
        Ok(Some(id))
    }

    #[expect(clippy::too_many_arguments, reason = "a row of the table above")]
    async fn application(
        &self,
        client: usize,
        applicant: Role,
        visit: Option<Uuid>,
        purpose: Purpose,
        lines: &[(CostLine, i64)],
        ending: Ending,
        applied_days_ago: u64,
    ) -> Result<()> {
        let context = &self.days_ago(applied_days_ago);
        let applicant = self.company.person(applicant)?;
        let line = |&(cost_line, fen): &(CostLine, i64)| ExpenseLine { cost_line, amount: Money::from_fen(fen), note: None };
        let guest = |name: &str| Guest { name: name.to_owned(), employer: None, position: None, is_public_official: false };
        let new = NewExpenseApplication {
            visit_booking_id: visit,
            reception_starts_at: self.at(11, 30),
            reception_ends_at: self.at(14, 0),
            funding: Some(Funding::Full),
            lines: lines.iter().map(line).collect(),
            purposes: vec![purpose],
            venue_class: Some(VenueClass::MidRange),
            task: Some("接待客户一行，商谈年度合作框架。".to_owned()),
            method: Some("参观后在公司附近餐馆用午餐。".to_owned()),
            guests: vec![guest(company::contact(client).0), guest("随行人员")],
            justification: Some("本次为新一轮合作洽谈，内容与此前不同。".to_owned()),
            ..NewExpenseApplication::draft(self.client(client)?)
        };
        let insert = async |tx: &_| expenses::service::insert(tx, context, applicant, &new).await;
        let id = self.context.db.write(&[], insert).await?;
        if ending == Ending::Draft {
            return Ok(());
        }
        let submitted =
            expenses::service::submit(context, applicant, id, &IfMatch::version(1), &Payload::of(&EmptyBody {})?).await?;
        let case_id = submitted.case_id.ok_or_else(|| Error::internal("no case"))?;
        let (first, second) = (self.company.person(Role::ServiceManager)?, self.company.person(Role::FinanceManager)?);
        let instruction =
            || DecisionRequest { instruction: Some("控制用餐标准，注意交流新品需求。".to_owned()), ..approval() };
        match ending {
            Ending::Refused | Ending::Returned => {
                if let Some(decision) = decision(ending, approval()) {
                    decide(context, first, case_id, 1, &decision).await?;
                }
            }
            Ending::HalfSigned => decide(context, first, case_id, 1, &instruction()).await?,
            Ending::Approved | Ending::Advanced | Ending::Cancelled => {
                decide(context, first, case_id, 1, &instruction()).await?;
                decide(context, second, case_id, 2, &approval()).await?;
            }
            _ => {}
        }
        self.finish(context, applicant, id, ending, new.total()).await
    }

    async fn finish(&self, context: &Context, applicant: &Actor, id: Uuid, ending: Ending, total: Money) -> Result<()> {
        match ending {
            Ending::Withdrawn => {
                expenses::service::withdraw(context, applicant, id, &IfMatch::version(2), &Payload::of(&EmptyBody {})?).await?;
            }
            Ending::Cancelled => {
                expenses::service::cancel(context, applicant, id, &IfMatch::version(4), &cancellation()?).await?;
            }
            Ending::Advanced => {
                let cashier = self.company.person(Role::Cashier)?;
                let request = Payload::of(&AdvanceRequest { amount: total, note: Some("现金".to_owned()) })?;
                expenses::service::advance(context, cashier, id, &IdempotencyKey::none(), &IfMatch::version(4), &request).await?;
            }
            _ => {}
        }
        Ok(())
    }

    fn client(&self, index: usize) -> Result<Uuid> {
        self.company.clients.get(index).copied().ok_or_else(|| Error::internal("no such client"))
    }

    fn visit_decision(&self, areas: &[Area], headcount: u32) -> Result<DecisionRequest> {
        let answer = |area: &Area| match area {
            Area::RdCentre => {
                AreaDecision {
                    area: *area, granted: 0, refusal_reason: Some("新机型尚未公开，不对外开放。".to_owned())
                }
            }
            area => AreaDecision { area: *area, granted: headcount, refusal_reason: None },
        };
        let visit = VisitDecision {
            management_decision: "同意参观，注意安全与保密。".to_owned(),
            person_in_charge_id: self.company.person(Role::Receptionist)?.id,
            // What the owners answered is not repeated.
            areas: areas.iter().filter(|area| **area != super::areas::OWNED).map(answer).collect(),
        };
        Ok(DecisionRequest { visit: Some(visit), ..approval() })
    }
}

pub(super) fn approval() -> DecisionRequest {
    DecisionRequest {
        decision: Decision::Approve,
        opinion: Some("同意。".to_owned()),
        overrides: Vec::new(),
        instruction: None,
        visit: None,
        to_step: None,
        pass: None,
        amendment: None,
    }
}

/// What the first approver says, where anybody says anything.
fn decision(ending: Ending, approval: DecisionRequest) -> Option<DecisionRequest> {
    let negative = |decision, opinion: &str| {
        Some(DecisionRequest {
            decision,
            opinion: Some(opinion.to_owned()),
            overrides: Vec::new(),
            instruction: None,
            visit: None,
            to_step: None,
            pass: None,
            amendment: None,
        })
    };
    match ending {
        Ending::Approved | Ending::Cancelled | Ending::HalfSigned | Ending::Advanced => Some(approval),
        Ending::Refused => negative(Decision::Refuse, "当前不适宜安排，建议另行沟通。"),
        Ending::Returned => negative(Decision::Return, "请补充来访人员名单与具体议题。"),
        Ending::Draft | Ending::Submitted | Ending::Answered | Ending::Withdrawn => None,
    }
}

fn cancellation() -> Result<Payload<CancelRequest>> {
    Payload::of(&CancelRequest { reason: "客户行程取消。".to_owned() })
}

pub(super) async fn decide(
    context: &Context,
    approver: &Actor,
    case_id: Uuid,
    version: i32,
    decision: &DecisionRequest,
) -> Result<()> {
    approvals::service::decide(context, approver, case_id, &IfMatch::version(version), &Payload::of(decision)?).await.map(drop)
}
