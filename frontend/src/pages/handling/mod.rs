//! How a visit is handled: the plan with its tasks, the preparation of major visits, arrangements and meals; one's own
//! tasks; rooms and souvenirs.

mod arrange_form;
mod arrangements;
mod category_helper;
mod meal_form;
mod meals;
mod my_tasks;
mod page;
mod plan;
mod preparation;
mod preparation_forms;
mod rooms;
mod sheet;
mod souvenirs;
mod stock;
mod task_form;
mod task_row;
mod vehicles;
mod words;

pub use category_helper::{CategoryHelper, Known};
pub use my_tasks::{MyTasksCard, MyTasksPage};
pub use page::{HandlingPage, VisitTabs};
pub use rooms::RoomsPage;
pub use souvenirs::SouvenirsPage;
