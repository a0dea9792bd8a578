//! The schemas of the contract say what they mean.

use utoipa::{OpenApi, openapi::OpenApi as Document};

use crate::{docs::AnswersAreWhole, *};

#[derive(OpenApi)]
#[openapi(modifiers(&AnswersAreWhole), components(schemas(
    Problem,
    auth::SignIn,
    auth::TokenAnswer,
    auth::PasswordChange,
    people::User,
    people::NewUser,
    people::UserPatch,
    people::OneTimePassword,
    people::Department,
    people::NewDepartment,
    people::DepartmentPatch,
    people::RoleInfo,
    people::DirectoryEntry,
    clients::Client,
    clients::NewClient,
    clients::ClientPatch,
    clients::Contact,
    clients::NewContact,
    clients::ContactPatch,
    clients::HandOver,
    clients::DuplicateList,
    clients::TimelineEntry,
    visits::VisitBooking,
    visits::NewVisitBooking,
    visits::VisitBookingPatch,
    visits::CancelRequest,
    visits::EmptyBody,
    handling::CategoryFacts,
    handling::CategoryProposal,
    handling::VisitPlan,
    handling::NewVisitTask,
    handling::VisitTaskPatch,
    handling::VisitPreparation,
    handling::DepartmentInformation,
    handling::CompanyNotice,
    handling::Analysis,
    handling::Rehearsal,
    handling::VisitArrangements,
    handling::ArrangementsUpdate,
    handling::VisitMeals,
    handling::NewMeal,
    handling::MealPatch,
    handling::ReceptionRoom,
    handling::NewReceptionRoom,
    handling::ReceptionRoomPatch,
    handling::Souvenir,
    handling::NewSouvenir,
    handling::SouvenirPatch,
    handling::SouvenirMovement,
    handling::NewSouvenirMovement,
    handling::NewSouvenirHandOut,
    expenses::ExpenseApplication,
    expenses::NewExpenseApplication,
    expenses::ExpenseApplicationPatch,
    expenses::AdvanceRequest,
    approvals::ApprovalCase,
    approvals::Inbox,
    approvals::DecisionRequest,
    areas::AreaSettings,
    areas::AreaPatch,
    areas::NewAreaClosure,
    areas::AreaClosurePatch,
    passes::PassLedger,
    passes::IssueRequest,
    passes::IssuedPasses,
    passes::EnterRequest,
    passes::LostRequest,
    desk::ReceptionDesk,
    desk::ArrivalRequest,
    desk::DepartureRequest,
    desk::VisitEvent,
    imports::ClientImport,
    imports::ImportPatch,
    imports::ApplyImport,
    notifications::Notices,
    notifications::NoticeCounts,
    notifications::ReadRequest,
    notifications::NotificationSettings,
    notifications::NotificationSettingsPatch,
    notifications::Mail,
    amendments::VisitAmendment,
    amendments::NewVisitAmendment,
    amendments::VisitAmendmentPatch,
    amendments::AmendmentCheck,
    incidents::TurnAway,
    incidents::NewTurnAway,
    incidents::VisitIncident,
    incidents::NewVisitIncident,
    incidents::NewIncidentEntry,
    incidents::CloseIncidentRequest,
    permits::PhotoPermit,
    permits::NewPhotoPermit,
    permits::RevokePermitRequest,
    policies::Policy,
    calendar::HolidayYear,
    calendar_feed::CalendarFeedLink,
    calendar_feed::CalendarFeed,
    visit_calendar::VisitCalendar,
    visit_statistics::VisitStatistics,
    calendar::HolidayYearRequest,
    policies::PolicyDocument,
    policies::PolicyVersionPatch,
    policies::ClausePatch,
    policies::PolicyDiff,
    policies::WhatIf,
    policies::WhatIfRequest,
    policies::RuleInfo,
    problem::CheckAnswer,
    search::SearchAnswer,
    health::Health,
    Page<clients::Client>,
)))]
struct Schemas;

fn schemas() -> serde_json::Map<String, Value> {
    let document: Document = Schemas::openapi();
    let json = serde_json::to_value(document).unwrap();
    json["components"]["schemas"].as_object().unwrap().clone()
}

#[test]
fn every_schema_and_every_field_is_described() {
    for (name, schema) in schemas() {
        let of_page = name.starts_with("Page");
        assert!(of_page || schema["description"].as_str().is_some_and(|text| !text.is_empty()), "{name} has no description");
        for (field, property) in schema["properties"].as_object().into_iter().flatten() {
            // The description of an optional reference stands beside the reference.
            let described = property.get("description").or_else(|| property["oneOf"][0].get("description")).is_some();
            assert!(described, "{name}.{field} has no description: {property}");
        }
    }
}

#[test]
fn every_reference_leads_to_a_schema() {
    let schemas = schemas();
    let text = serde_json::to_string(&schemas).unwrap();
    for reference in text.split("#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(schemas.contains_key(name), "{name} is missing");
    }
}

#[test]
fn requests_refuse_unknown_fields_and_patches_require_none() {
    for (name, schema) in schemas() {
        let is_patch = name.ends_with("Patch");
        if is_patch || name.starts_with("New") || name.ends_with("Request") {
            assert_eq!(schema["additionalProperties"], false, "{name}");
        }
        if is_patch {
            assert!(schema.get("required").is_none(), "{name} requires something");
        }
    }
}

#[test]
fn answers_are_whole_and_a_page_refers_to_its_entries() {
    let schemas = schemas();
    let required = |name: &str| schemas[name]["required"].as_array().unwrap().len();
    let fields = |name: &str| schemas[name]["properties"].as_object().unwrap().len();
    assert_eq!(required("VisitBooking"), fields("VisitBooking"));
    assert_eq!(required("Page_Client"), 2, "a total stands only where it was asked for");
    assert_eq!(schemas["Page_Client"]["properties"]["items"]["items"]["$ref"], "#/components/schemas/Client");
    assert_eq!(schemas["NewClient"]["required"], serde_json::json!(["kind", "name"]));
    assert!(schemas["ContactPatch"]["properties"]["phone"].get("default").is_none(), "absent is not null");
}
