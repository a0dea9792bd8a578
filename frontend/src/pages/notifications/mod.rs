//! What one was told, how one wants to be told, and for administrators what became of the mails.

mod list;
mod mails;
mod settings;
mod words;

pub use list::NotificationsPage;
pub use mails::MailsPage;
pub use settings::NotificationSettingsCard;
