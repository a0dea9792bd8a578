use super::*;
use rstest::rstest;

const ESCORT: Uuid = Uuid::from_u128(7);

fn facts(category: VisitorCategory, headcount: i32) -> VisitFacts {
    VisitFacts {
        category: Some(category),
        headcount: Some(headcount),
        starts_at: Some("2026-12-15T01:30:00Z".parse().unwrap()),
        person_in_charge: Some(ESCORT),
        ..VisitFacts::default()
    }
}

fn institution(kind: InstitutionKind) -> VisitFacts {
    VisitFacts { institution_kind: Some(kind), ..facts(VisitorCategory::Institution, 20) }
}

fn made(facts: &VisitFacts) -> Plan {
    plan(facts, &HandlingPolicy::version_1())
}

/// `kind clause` of every task that not every visit has.
fn own_tasks(plan: &Plan) -> Vec<String> {
    let every = [VisitTaskKind::Notice, VisitTaskKind::PhotoBan];
    let mut named: Vec<String> = plan
        .tasks
        .iter()
        .filter(|task| !every.contains(&task.kind))
        .map(|task| format!("{} {}", task.kind, task.clause.unwrap_or("-")))
        .collect();
    named.sort();
    named
}

fn has_remark(plan: &Plan, remark: PlanRemark, clause: Option<&str>) -> bool {
    plan.remarks.iter().any(|(found, of)| (*found, *of) == (remark, clause))
}

#[rstest]
#[case::one(1, false)]
#[case::four(4, false)]
#[case::five_is_included(5, false)]
#[case::six(6, true)]
#[case::twenty(20, true)]
fn v_3_1_small_general_groups_are_not_received_and_get_no_guide(#[case] headcount: i32, #[case] is_larger: bool) {
    let plan = made(&facts(VisitorCategory::General, headcount));
    assert_eq!(has_remark(&plan, PlanRemark::NotReceived, Some("V 3.1")), !is_larger);
    assert_eq!(has_remark(&plan, PlanRemark::NoGuide, Some("V 3.1")), !is_larger);
    assert_eq!(own_tasks(&plan), if is_larger { vec!["escort -"] } else { vec![] }, "for six and more a guide is ours");
}

#[rstest]
#[case::received(true, true, 0)]
#[case::no_guide(true, false, 1)]
#[case::neither(false, false, 2)]
fn for_six_and_more_the_parameters_decide(#[case] received: bool, #[case] guide: bool, #[case] remarks: usize) {
    let policy = HandlingPolicy { larger_group_received: received, larger_group_guide: guide, ..HandlingPolicy::version_1() };
    let plan = plan(&facts(VisitorCategory::General, 6), &policy);
    assert_eq!((own_tasks(&plan).len(), plan.remarks.len()), (usize::from(guide), remarks));
    assert!(plan.remarks.iter().all(|(_, clause)| clause.is_none()), "the clause says nothing of six");
}

#[rstest]
#[case::it_fits(12, Some(12), &["escort V 3.2(1)", "refreshments V 3.2(2)", "souvenir V 3.2(2)"], None)]
#[case::one_too_many(13, Some(12), &["escort V 3.2(1)"], Some(PlanRemark::RoomTooSmall))]
#[case::no_room(13, None, &["escort V 3.2(1)"], Some(PlanRemark::RoomUnknown))]
fn v_3_2_2_refreshments_and_souvenir_only_where_the_room_holds_the_group(
    #[case] headcount: i32,
    #[case] capacity: Option<i32>,
    #[case] tasks: &[&str],
    #[case] remark: Option<PlanRemark>,
) {
    let plan = made(&VisitFacts { room_capacity: capacity, ..facts(VisitorCategory::Important, headcount) });
    assert_eq!(own_tasks(&plan), tasks);
    assert_eq!(plan.remarks, remark.map(|remark| (remark, Some("V 3.2(2)"))).into_iter().collect::<Vec<_>>());
}

#[rstest]
#[case(CountBasis::Person, 12)]
#[case(CountBasis::Group, 1)]
fn v_3_2_2_the_one_souvenir_is_for_each_person_or_the_group(#[case] basis: CountBasis, #[case] expected: i32) {
    let policy = HandlingPolicy { souvenir_basis: basis, ..HandlingPolicy::version_1() };
    let plan = plan(&VisitFacts { room_capacity: Some(20), ..facts(VisitorCategory::Important, 12) }, &policy);
    let souvenir = plan.tasks.iter().find(|task| task.kind == VisitTaskKind::Souvenir).unwrap();
    assert_eq!(souvenir.quantity, Some(expected));
}

#[test]
fn v_3_2_1_an_important_visit_has_a_named_escort() {
    let plan = made(&facts(VisitorCategory::Important, 8));
    let escort = plan.tasks.iter().find(|task| task.kind == VisitTaskKind::Escort).unwrap();
    assert_eq!((escort.needs_named_owner, escort.owner_id), (true, Some(ESCORT)));
}

#[test]
fn v_3_3_a_major_visit_is_prepared_analysed_rehearsed_entertained_accompanied_and_fed() {
    let plan = made(&facts(VisitorCategory::Major, 6));
    assert_eq!(
        own_tasks(&plan),
        [
            "analysis V 3.3(2)",
            "escort -",
            "meal V 3.3(4)",
            "preparation V 3.3(1)",
            "refreshments V 3.3(3)",
            "rehearsal V 3.3(2)",
            "senior_host V 3.3(3)"
        ]
    );
    assert!(has_remark(&plan, PlanRemark::HospitalityByNotice, Some("V 3.3(3)")));
}

#[test]
fn v_3_3_3_the_senior_host_that_was_chosen_owns_the_task() {
    let host = Uuid::from_u128(9);
    let plan = made(&VisitFacts { senior_host: Some(host), ..facts(VisitorCategory::Major, 6) });
    let task = plan.tasks.iter().find(|task| task.kind == VisitTaskKind::SeniorHost).unwrap();
    assert_eq!(task.owner_id, Some(host));
}

#[rstest]
#[case::agency(InstitutionKind::PublicAgency, &["escort V 3.4(1)"], PlanRemark::ReceptionAlone)]
#[case::school(InstitutionKind::School, &["escort V 3.4(1)"], PlanRemark::ReceptionAlone)]
#[case::official(InstitutionKind::GovernmentOfficial, &["escort V 3.4(2)", "office V 3.4(2)"], PlanRemark::OfficeDoesTheRest)]
#[case::figure(InstitutionKind::PublicFigure, &["escort V 3.4(2)", "office V 3.4(2)"], PlanRemark::OfficeDoesTheRest)]
#[case::organisation(InstitutionKind::SocialOrganisation, &["escort -"], PlanRemark::ReceptionAlone)]
#[case::head(InstitutionKind::HeadOfEnterprise, &["escort -", "office -"], PlanRemark::OfficeDoesTheRest)]
fn v_3_4_institutions_are_split_between_reception_and_the_administration_office(
    #[case] kind: InstitutionKind,
    #[case] tasks: &[&str],
    #[case] remark: PlanRemark,
) {
    let plan = made(&institution(kind));
    assert_eq!(own_tasks(&plan), tasks);
    assert!(plan.remarks.iter().any(|(found, _)| *found == remark));
    for task in &plan.tasks {
        let expected =
            if task.kind == VisitTaskKind::Office { HandlingTeam::AdministrationOffice } else { HandlingTeam::Reception };
        assert_eq!(task.team, expected);
    }
}

#[rstest]
#[case(InstitutionKind::SocialOrganisation)]
#[case(InstitutionKind::HeadOfEnterprise)]
fn where_the_scheme_has_no_rule_the_parameter_decides(#[case] kind: InstitutionKind) {
    for (handling, tasks) in [
        (InstitutionHandling::Reception, vec!["escort -"]),
        (InstitutionHandling::ReceptionAndOffice, vec!["escort -", "office -"]),
    ] {
        let policy =
            HandlingPolicy { social_organisation: handling, head_of_enterprise: handling, ..HandlingPolicy::version_1() };
        assert_eq!(own_tasks(&plan(&institution(kind), &policy)), tasks);
    }
}

#[test]
fn v_2_institutions_come_by_arrangement_or_with_the_companys_approval() {
    for kind in InstitutionKind::ALL {
        let plan = made(&institution(*kind));
        let by_arrangement =
            matches!(kind, InstitutionKind::PublicAgency | InstitutionKind::School | InstitutionKind::SocialOrganisation);
        assert_eq!(has_remark(&plan, PlanRemark::ByArrangement, Some("V 2")), by_arrangement);
        assert_eq!(has_remark(&plan, PlanRemark::CompanyApproval, Some("V 2")), !by_arrangement);
    }
}

#[test]
fn v_4_every_visit_is_announced_and_hears_of_the_photo_ban() {
    let mut all: Vec<VisitFacts> = VisitorCategory::ALL.iter().map(|category| facts(*category, 4)).collect();
    all.extend(InstitutionKind::ALL.iter().map(|kind| institution(*kind)));
    all.push(VisitFacts::default());
    for facts in all {
        let plan = made(&facts);
        let clause = |kind| plan.tasks.iter().find(|task| task.kind == kind).and_then(|task| task.clause);
        assert_eq!((clause(VisitTaskKind::Notice), clause(VisitTaskKind::PhotoBan)), (Some("V 4.1"), Some("V 4.3")));
    }
}

#[test]
fn v_4_3_the_escort_explains_the_ban_and_reception_where_nobody_goes_along() {
    let owner = |facts: &VisitFacts| made(facts).tasks.iter().find(|task| task.kind == VisitTaskKind::PhotoBan).unwrap().owner_id;
    assert_eq!(owner(&facts(VisitorCategory::Important, 8)), Some(ESCORT));
    assert_eq!(owner(&facts(VisitorCategory::General, 5)), None);
}

#[rstest]
#[case::by_area(None, &[Area::Workshop], true)]
#[case::not_needed(None, &[Area::MarketingCentre], false)]
#[case::wanted(Some(true), &[Area::MarketingCentre], true)]
#[case::not_wanted(Some(false), &[Area::Workshop], false)]
fn production_areas_have_a_safety_briefing(#[case] chosen: Option<bool>, #[case] areas: &[Area], #[case] expected: bool) {
    let facts = VisitFacts { safety_briefing: chosen, areas: areas.to_vec(), ..facts(VisitorCategory::General, 8) };
    assert_eq!(own_tasks(&made(&facts)).contains(&"safety_briefing -".to_owned()), expected);
}

#[rstest]
#[case::by_area(None, &[Area::RdCentre], true)]
#[case::not_needed(None, &[Area::Workshop], false)]
#[case::wanted(Some(true), &[Area::Workshop], true)]
#[case::not_wanted(Some(false), &[Area::RdCentre], false)]
fn confidential_areas_take_an_undertaking(#[case] chosen: Option<bool>, #[case] areas: &[Area], #[case] expected: bool) {
    let facts = VisitFacts { confidentiality: chosen, areas: areas.to_vec(), ..facts(VisitorCategory::General, 8) };
    assert_eq!(own_tasks(&made(&facts)).contains(&"confidentiality -".to_owned()), expected);
}

#[rstest]
#[case(VisitTaskKind::Analysis, "2026-12-13T01:30:00Z")]
#[case(VisitTaskKind::Rehearsal, "2026-12-14T01:30:00Z")]
#[case(VisitTaskKind::Refreshments, "2026-12-14T23:30:00Z")]
#[case(VisitTaskKind::PhotoBan, "2026-12-15T01:30:00Z")]
fn due_times_count_back_from_the_beginning(#[case] kind: VisitTaskKind, #[case] due: &str) {
    let plan = made(&facts(VisitorCategory::Major, 6));
    let task = plan.tasks.iter().find(|task| task.kind == kind).unwrap();
    assert_eq!(task.due_at, Some(due.parse().unwrap()));
    assert!(plan.tasks.is_sorted_by_key(|task| task.due_at));
}

#[test]
fn what_is_not_known_yet_is_pointed_out() {
    assert_eq!(made(&VisitFacts::default()).remarks, [(PlanRemark::CategoryUnknown, None)]);
    let kind = VisitFacts { institution_kind: None, ..institution(InstitutionKind::School) };
    assert_eq!(made(&kind).remarks, [(PlanRemark::KindUnknown, None)]);
    let headcount = VisitFacts { headcount: None, ..facts(VisitorCategory::General, 1) };
    assert_eq!(made(&headcount).remarks, [(PlanRemark::HeadcountUnknown, None)]);
}
