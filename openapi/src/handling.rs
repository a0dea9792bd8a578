//! How a visit is handled (V 3): the plan with its tasks, the preparation of major visits, arrangements and meals.

mod arrangements;
mod meals;
mod plan;
mod preparation;
mod propose;
mod resources;

pub use arrangements::{ArrangementsUpdate, SouvenirHandOut, Vehicle, VisitArrangements};
pub use meals::{MealPatch, NewMeal, VisitMeal, VisitMeals};
pub use plan::{Deviation, NewVisitTask, Remark, VisitPlan, VisitRef, VisitTask, VisitTaskContent, VisitTaskPatch};
pub use preparation::{
    Analysis, AnalysisRecord, CompanyNotice, CompanyNoticeRecord, DepartmentInformation, DepartmentInformationRecord, Rehearsal,
    RehearsalRecord, VisitPreparation,
};
pub use propose::{CategoryFacts, CategoryProposal, FactReason};
pub use resources::{
    NewReceptionRoom, NewSouvenir, NewSouvenirHandOut, NewSouvenirMovement, ReceptionRoom, ReceptionRoomPatch, Souvenir,
    SouvenirMovement, SouvenirPatch,
};
