//! Administration: the people and departments of the company.

mod departments;
mod user;
mod users;
mod words;

pub use departments::DepartmentsPage;
pub use user::{NewUserPage, UserPage};
pub use users::UsersPage;
