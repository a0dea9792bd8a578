//! The parts that pages are made of.
//!
//! # How to build a page
//!
//! A page is a module under `pages/` with one `#[component] pub fn …Page()`, registered in `app.rs`. `pages/admin/users.rs`
//! (a list) and `pages/admin/user.rs` (a form) are the ones to copy.
//!
//! - **Words** stand in the page's own `words!` block: `{w::title}` in a view follows the language. Values of the domain take
//!   their label from the contract: `{move || state.label(lang())}`; field labels come from their path on their own.
//! - **Data**: [`use_loaded`] for one thing, shown by [`WhenLoaded`]; [`use_list`] for a list, shown by [`ListTable`] with
//!   [`Column`]s. Skeleton, empty, error and outage states come with them. Read route parameters reactively, because the
//!   router keeps a page when only its parameters change.
//! - **Filters** live in the address: [`UrlFilters::new`] with their names, a [`FilterBar`], and `filters.query()` as the
//!   list's query. Coming back to a list restores entries and place by itself.
//! - **Forms**: a plain struct of what the fields show, in a [`Form`]; `Form::with_draft` keeps it through reloads and guards
//!   leaving. Fields bind to its parts with `bind!(form.value, name)` and carry the `path` of the request's field, so that
//!   errors of the contract's validation and of the server find them. `form.send(body, |body| api call, |answer| …)`.
//!   Lay out as [`FormBody`] > [`Card`] or `.card` > [`FormSection`]s > fields, then [`FormFoot`] with a submitting button.
//! - **Actions** come from `allowed_actions`; never from a rule of the page's own. Ask with [`Confirm`] or a [`Dialog`]
//!   holding a small form; afterwards `loaded.put(answer)` and [`toast::say`](crate::toast::say).
//! - **Going on**: links are plain `<a href>`; from code, [`nav::go`](crate::nav::go).
//! - **Print**: a [`Paper`] beside the page's content; mark what must not print with the class `no-print`.

mod bind;
mod button;
mod chip;
mod choice;
mod clause;
mod dialog;
mod field;
mod filters;
mod flow;
mod form;
mod icon;
mod list;
mod load;
mod menu;
mod notice;
mod page;
mod paper;
mod picker;
mod qr;
mod rules;
mod signatures;
mod state;
mod table;
mod toasts;

pub use bind::Bind;
pub(crate) use bind::bind;
pub use button::{Button, LinkButton, Tone};
pub use chip::{Chip, DocumentState, Mood};
pub use choice::{CheckField, ChoiceField, OptionField, OptionsField};
pub use clause::{ClauseButton, ClauseRef, Source};
pub use dialog::{Confirm, Dialog};
pub use field::{Frame, MoneyField, TextArea, TextField, Ties};
pub use filters::{ChoiceFilter, DateFilter, FilterBar, SearchFilter, UrlFilters, WordFilter};
pub use flow::{FlowMark, FlowNode, FlowPicture, FlowSigner};
pub use form::{Form, FormBody, FormFoot, FormRefusal, FormSection, FormStatus};
pub use icon::Icon;
pub use list::{List, use_list};
pub use load::{Loaded, WhenLoaded, use_loaded};
pub use menu::Menu;
pub use notice::{Notice, NoticeTone};
pub use page::{Card, Fact, Facts, PageHead, Timeline, TimelineItem};
pub use paper::{Paper, PaperBox, PaperPair, PaperRow};
pub use picker::{Find, PickField, PickManyField, Picked, find_with};
pub use qr::Qr;
pub use rules::RuleAnswers;
pub use signatures::{Signature, Signatures};
pub use state::{Empty, Failed, Forbidden, NotFound, Skeleton};
pub use table::{Column, ListTable, More};
pub use toasts::Toasts;
