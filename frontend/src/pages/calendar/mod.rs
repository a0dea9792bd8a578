//! The calendar of visits: by day, week and month, by area and by person, and the link for calendar programs.

mod agenda;
mod board;
mod entry;
mod feed;
mod page;
mod period;
mod words;

pub use page::CalendarPage;
