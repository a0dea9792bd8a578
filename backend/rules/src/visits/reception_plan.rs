//! From the category of a visit its handling (V 3, V 4).

pub mod below_clause;
pub mod proposal;
pub mod readiness;
pub mod reconcile;
pub mod tasks;

use chrono::{DateTime, TimeDelta, Utc};
use clientele_openapi::Uuid;
use clientele_openapi::vocabulary::{
    Area, CountBasis, HandlingTeam, InstitutionKind, PlanRemark, State, VisitTaskKind, VisitorCategory,
};

use crate::policies::{HandlingPolicy, InstitutionHandling};

/// What the plan depends on; what is not known yet is `None`.
#[derive(Clone, Debug, Default)]
pub struct VisitFacts {
    /// The category that decides the handling (V 2).
    pub category: Option<VisitorCategory>,
    /// Which kind of institution, for that category.
    pub institution_kind: Option<InstitutionKind>,
    /// How many people come.
    pub headcount: Option<i32>,
    /// The areas that were asked for.
    pub areas: Vec<Area>,
    /// When the visit begins.
    pub starts_at: Option<DateTime<Utc>>,
    /// How many people the reception room holds: the one that is booked, or the largest there is.
    pub room_capacity: Option<i32>,
    /// The person in charge (负责人), who goes along unless reception names somebody else.
    pub person_in_charge: Option<Uuid>,
    /// Who of the company's senior people accompanies.
    pub senior_host: Option<Uuid>,
    /// Whether a safety briefing is wanted; `None` leaves it to the areas.
    pub safety_briefing: Option<bool>,
    /// Whether a confidentiality undertaking is wanted; `None` leaves it to the areas.
    pub confidentiality: Option<bool>,
    /// When the first vehicle picks up.
    pub first_pick_up: Option<DateTime<Utc>>,
}

/// A task that the plan asks for. Kind and clause tell it apart from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedTask {
    /// What is to be done.
    pub kind: VisitTaskKind,
    /// The clause that asks for it; `None` where it is ours.
    pub clause: Option<&'static str>,
    /// Who answers for it where nobody is named.
    pub team: HandlingTeam,
    /// Who does it.
    pub owner_id: Option<Uuid>,
    /// Whether the clause wants a person by name.
    pub needs_named_owner: bool,
    /// When it has to be done.
    pub due_at: Option<DateTime<Utc>>,
    /// How many, of souvenirs.
    pub quantity: Option<i32>,
}

/// The handling of a visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The tasks in the order of their due times.
    pub tasks: Vec<PlannedTask>,
    /// What is pointed out, with the clause that says so.
    pub remarks: Vec<(PlanRemark, Option<&'static str>)>,
}

/// The handling that the scheme asks for.
pub fn plan(facts: &VisitFacts, policy: &HandlingPolicy) -> Plan {
    let mut planner = Planner { facts, policy, plan: Plan::default() };
    match facts.category {
        None => planner.remark(PlanRemark::CategoryUnknown, None),
        Some(VisitorCategory::General) => planner.general(),
        Some(VisitorCategory::Important) => planner.important(),
        Some(VisitorCategory::Major) => planner.major(),
        Some(VisitorCategory::Institution) => planner.institution(),
    }
    planner.every_visit();
    planner.plan.tasks.sort_by_key(|task| (task.due_at, task.kind));
    planner.plan
}

/// Whether a visit can still be arranged: its booking was handed in, and it was not ended.
pub fn is_alive(state: State) -> bool {
    matches!(state, State::Submitted | State::Returned | State::Approved)
}

/// How many souvenirs a visit gets (V 3.2(2)): the clause says one, for whom is a parameter.
pub fn souvenirs(basis: CountBasis, headcount: i32) -> i32 {
    match basis {
        CountBasis::Person => headcount,
        CountBasis::Group => 1,
    }
}

struct Planner<'a> {
    facts: &'a VisitFacts,
    policy: &'a HandlingPolicy,
    plan: Plan,
}

impl Planner<'_> {
    fn remark(&mut self, remark: PlanRemark, clause: Option<&'static str>) {
        self.plan.remarks.push((remark, clause));
    }

    fn add(&mut self, kind: VisitTaskKind, clause: Option<&'static str>) -> &mut PlannedTask {
        let due_at = self.due_at(kind);
        let team = HandlingTeam::Reception;
        let index = self.plan.tasks.len();
        let task = PlannedTask { kind, clause, team, owner_id: None, needs_named_owner: false, due_at, quantity: None };
        self.plan.tasks.push(task);
        &mut self.plan.tasks[index]
    }

    /// The due time counts back from the beginning of the visit.
    fn due_at(&self, kind: VisitTaskKind) -> Option<DateTime<Utc>> {
        use VisitTaskKind::*;
        let hours = match kind {
            Notice | Preparation | Analysis => self.policy.preparation_lead_hours,
            Rehearsal | Escort | Meal | SeniorHost | Office => self.policy.arrangement_lead_hours,
            Refreshments | Souvenir => self.policy.service_lead_hours,
            PhotoBan | SafetyBriefing | Confidentiality | PickUp | Other => 0,
        };
        self.facts.starts_at.map(|start| start - TimeDelta::hours(hours))
    }

    fn escort(&mut self, clause: Option<&'static str>, needs_named_owner: bool) {
        let owner_id = self.facts.person_in_charge;
        let task = self.add(VisitTaskKind::Escort, clause);
        task.owner_id = owner_id;
        task.needs_named_owner = needs_named_owner;
    }

    /// V 3.1: small groups are in principle not received and get no guide. Beyond them the clause is silent, so that a
    /// guide is ours.
    fn general(&mut self) {
        let Some(headcount) = self.facts.headcount else {
            return self.remark(PlanRemark::HeadcountUnknown, None);
        };
        let is_small = headcount <= self.policy.small_group_limit;
        let clause = is_small.then_some("V 3.1");
        let (received, guide) = if is_small {
            (self.policy.small_group_received, self.policy.small_group_guide)
        } else {
            (self.policy.larger_group_received, self.policy.larger_group_guide)
        };
        if !received {
            self.remark(PlanRemark::NotReceived, clause);
        }
        if guide {
            self.escort(None, false);
        } else {
            self.remark(PlanRemark::NoGuide, clause);
        }
    }

    /// V 3.2: a named escort who explains; refreshments and a souvenir where the reception room holds the group.
    fn important(&mut self) {
        self.escort(Some("V 3.2(1)"), true);
        if self.room_holds_the_group() {
            self.add(VisitTaskKind::Refreshments, Some("V 3.2(2)"));
            let quantity = self.facts.headcount.map(|headcount| souvenirs(self.policy.souvenir_basis, headcount));
            self.add(VisitTaskKind::Souvenir, Some("V 3.2(2)")).quantity = quantity;
        }
    }

    fn room_holds_the_group(&mut self) -> bool {
        match (self.facts.headcount, self.facts.room_capacity) {
            (None, _) => self.remark(PlanRemark::HeadcountUnknown, None),
            (_, None) => self.remark(PlanRemark::RoomUnknown, Some("V 3.2(2)")),
            (Some(headcount), Some(capacity)) if headcount > capacity => {
                self.remark(PlanRemark::RoomTooSmall, Some("V 3.2(2)"));
            }
            _ => return true,
        }
        false
    }

    /// V 3.3 (the clause writes 重要客户 under the heading of 大客户): prepared on a department's information, analysed,
    /// rehearsed, entertained as the company's notice directs, accompanied by senior people, with lunch or dinner.
    fn major(&mut self) {
        self.add(VisitTaskKind::Preparation, Some("V 3.3(1)"));
        self.add(VisitTaskKind::Analysis, Some("V 3.3(2)"));
        self.add(VisitTaskKind::Rehearsal, Some("V 3.3(2)"));
        self.add(VisitTaskKind::Refreshments, Some("V 3.3(3)"));
        self.remark(PlanRemark::HospitalityByNotice, Some("V 3.3(3)"));
        let host = self.facts.senior_host;
        self.add(VisitTaskKind::SeniorHost, Some("V 3.3(3)")).owner_id = host;
        self.add(VisitTaskKind::Meal, Some("V 3.3(4)"));
        // What is rehearsed has to be told by somebody; the clause does not say so.
        self.escort(None, false);
    }

    /// V 3.4: agencies and schools are reception's alone, with a named escort; of officials and public figures
    /// reception does the explaining and the administration office the rest. For social organisations and heads of
    /// enterprises the scheme has no rule: a parameter.
    fn institution(&mut self) {
        use InstitutionKind::*;
        let Some(kind) = self.facts.institution_kind else {
            return self.remark(PlanRemark::KindUnknown, None);
        };
        let arrival = match kind {
            PublicAgency | School | SocialOrganisation => PlanRemark::ByArrangement,
            GovernmentOfficial | PublicFigure | HeadOfEnterprise => PlanRemark::CompanyApproval,
        };
        self.remark(arrival, Some("V 2"));
        match kind {
            PublicAgency | School => self.by_reception(Some("V 3.4(1)")),
            GovernmentOfficial | PublicFigure => self.by_reception_and_office(Some("V 3.4(2)")),
            SocialOrganisation => self.by(self.policy.social_organisation),
            HeadOfEnterprise => self.by(self.policy.head_of_enterprise),
        }
    }

    fn by(&mut self, handling: InstitutionHandling) {
        match handling {
            InstitutionHandling::Reception => self.by_reception(None),
            InstitutionHandling::ReceptionAndOffice => self.by_reception_and_office(None),
        }
    }

    fn by_reception(&mut self, clause: Option<&'static str>) {
        self.escort(clause, true);
        self.remark(PlanRemark::ReceptionAlone, clause);
    }

    fn by_reception_and_office(&mut self, clause: Option<&'static str>) {
        self.escort(clause, false);
        self.add(VisitTaskKind::Office, clause).team = HandlingTeam::AdministrationOffice;
        self.remark(PlanRemark::OfficeDoesTheRest, clause);
    }

    /// V 4.1: the departments concerned get the plan of the visit. V 4.3: whoever goes along explains the photo ban
    /// tactfully. Safety, confidentiality and pick-up are ours.
    fn every_visit(&mut self) {
        self.add(VisitTaskKind::Notice, Some("V 4.1"));
        let escort = self.plan.tasks.iter().find(|task| task.kind == VisitTaskKind::Escort).and_then(|task| task.owner_id);
        self.add(VisitTaskKind::PhotoBan, Some("V 4.3")).owner_id = escort;
        if self.is_wanted(self.facts.safety_briefing, &self.policy.safety_briefing_areas) {
            self.add(VisitTaskKind::SafetyBriefing, None).owner_id = escort;
        }
        if self.is_wanted(self.facts.confidentiality, &self.policy.confidentiality_areas) {
            self.add(VisitTaskKind::Confidentiality, None).owner_id = escort;
        }
        if let Some(pick_up) = self.facts.first_pick_up {
            self.add(VisitTaskKind::PickUp, None).due_at = Some(pick_up);
        }
    }

    fn is_wanted(&self, chosen: Option<bool>, areas: &[Area]) -> bool {
        chosen.unwrap_or_else(|| self.facts.areas.iter().any(|area| areas.contains(area)))
    }
}

#[cfg(test)]
mod tests;
