//! The reception desk on the day of a visit: groups arrive and leave, passes are issued, shown at the door and taken back.

mod areas;
mod arrival;
mod camera;
mod day;
mod departure;
mod dialogs;
mod gate;
mod issue;
mod log;
mod loss;
mod outstanding;
mod page;
mod pass_card;
mod state;
mod visit;
mod words;

pub use clientele_frontend_core::pass_reference::grouped;
pub use page::ReceptionDeskPage;
