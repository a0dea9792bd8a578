//! Visits in figures: a chart, the table behind it, and both as a file.

mod chart;
mod page;
mod words;

pub use page::StatisticsPage;
