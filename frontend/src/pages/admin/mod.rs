//! Administration: the people and departments of the company.

mod departments;
mod holidays;
mod user;
mod users;
mod words;

pub use departments::DepartmentsPage;
pub use holidays::HolidaysPage;
pub use user::{NewUserPage, UserPage};
pub use users::UsersPage;
