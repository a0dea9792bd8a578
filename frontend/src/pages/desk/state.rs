//! What the desk holds: the day, the passes that are out, the pass in hand, and what is being done in the dialog.

use chrono::NaiveDate;
use clientele_openapi::{
    Page,
    desk::{DeskVisit, ReceptionDesk},
    passes::VisitPass,
};
use gloo_timers::callback::Interval;
use leptos::{ev, prelude::*, task::spawn_local};
use uuid::Uuid;

use crate::{
    api::{Answer, desk},
    browser,
    components::{Loaded, use_loaded},
    shell::live,
};

/// How often the day is read again, in milliseconds: other desks work on it too.
const FRESH: u32 = 30_000;

/// The pass in hand, else the list of those that are out.
pub(super) const PASSES: &str = "#desk-pass, #desk-out";

fn actions_of(visit: Uuid) -> String {
    format!("[data-visit='{visit}'] .desk-actions :is(a, button)")
}

/// Leads the keyboard to a place, once everything is drawn, unless it is on something already.
fn lead_to(selector: String) {
    request_animation_frame(move || {
        request_animation_frame(move || {
            if browser::is_focus_lost() {
                browser::focus(&selector);
            }
        });
    });
}

/// What the dialog is open for.
#[derive(Clone)]
pub(super) enum Asked {
    Arrival(DeskVisit),
    Issue(DeskVisit),
    Departure(DeskVisit),
    Log(DeskVisit),
    Loss(VisitPass),
}

/// The desk.
#[derive(Clone, Copy)]
pub(super) struct AtDesk {
    /// The day that is shown.
    pub(super) day: Loaded<ReceptionDesk>,
    /// The passes that are out.
    pub(super) out: Loaded<Page<VisitPass>>,
    /// The pass that somebody shows at the desk.
    pub(super) in_hand: RwSignal<Option<VisitPass>>,
    /// What the dialog is about.
    pub(super) asked: RwSignal<Option<Asked>>,
    /// Whether the dialog is open.
    pub(super) open: RwSignal<bool>,
    focus: StoredValue<Option<String>>,
}

impl AtDesk {
    /// A desk on the day that `date` says; today where it says none.
    pub(super) fn new(date: Memo<Option<NaiveDate>>) -> Self {
        let at = Self {
            day: use_loaded(move || date.get(), desk::day),
            out: use_loaded(|| (), desk::outstanding),
            in_hand: RwSignal::new(None),
            asked: RwSignal::new(None),
            open: RwSignal::new(false),
            focus: StoredValue::new(None),
        };
        at.keep_fresh();
        at.keep_focus();
        at
    }

    /// Opens the dialog.
    pub(super) fn ask(self, asked: Asked) {
        self.asked.set(Some(asked));
        self.open.set(true);
    }

    /// Reads everything again, the pass in hand included. What is typed stays.
    pub(super) fn refresh(self) {
        self.day.reload();
        self.out.reload();
        let Some(known) = self.in_hand.get_untracked() else { return };
        spawn_local(async move {
            if let Ok(pass) = desk::pass(known.number.clone()).await {
                // Somebody may have shown another pass in the meantime.
                let is_shown = self.in_hand.try_get_untracked().flatten().as_ref() == Some(&known);
                if is_shown && pass != known {
                    self.in_hand.set(Some(pass));
                }
            }
        });
    }

    /// Reads everything again after something was done with a visit; the keyboard goes on with that visit.
    pub(super) fn changed(self, visit: Uuid) {
        self.changed_at(actions_of(visit));
    }

    /// The same, with the place where the keyboard goes on.
    pub(super) fn changed_at(self, selector: impl Into<String>) {
        self.focus.set_value(Some(selector.into()));
        self.refresh();
    }

    /// Puts a newer state of the pass in hand in its place.
    pub(super) fn renew(self, pass: &VisitPass) {
        if self.in_hand.with_untracked(|known| known.as_ref().is_some_and(|known| known.id == pass.id)) {
            self.in_hand.set(Some(pass.clone()));
        }
    }

    /// The visit as it is now, for a dialog that was opened with an earlier state of it.
    pub(super) fn newest(self, visit: &DeskVisit) -> DeskVisit {
        let find = |day: &ReceptionDesk| day.visits.iter().find(|other| other.booking_id == visit.booking_id).cloned();
        self.day.value.with(|day| day.as_ref().and_then(find)).unwrap_or_else(|| visit.clone())
    }

    fn keep_fresh(self) {
        let look = move || {
            if !browser::is_hidden() {
                self.refresh();
            }
        };
        let timer = Interval::new(FRESH, look);
        let seen = window_event_listener(ev::focus, move |_| look());
        let held = StoredValue::new_local(Some(timer));
        on_cleanup(move || {
            seen.remove();
            drop(held.try_update_value(Option::take));
        });
        Effect::new(move |before: Option<u32>| {
            let news = live::news();
            if before.is_some_and(|before| before != news) {
                self.refresh();
            }
            news
        });
    }

    /// What the keyboard was on may have gone with the state before, or while the dialog was open.
    fn keep_focus(self) {
        Effect::new(move |_| {
            self.day.value.track();
            if let Some(selector) = self.focus.try_update_value(Option::take).flatten() {
                lead_to(selector);
            }
        });
        Effect::new(move |was_open: Option<bool>| {
            let is_open = self.open.get();
            if was_open == Some(true) && !is_open {
                lead_to(match self.asked.get_untracked() {
                    Some(Asked::Arrival(visit) | Asked::Issue(visit) | Asked::Departure(visit) | Asked::Log(visit)) => {
                        actions_of(visit.booking_id)
                    }
                    _ => PASSES.to_owned(),
                });
            }
            is_open
        });
    }
}

/// What is done with a pass at the door.
pub(super) async fn perform(action: clientele_openapi::vocabulary::Action, number: String) -> Answer<VisitPass> {
    use clientele_openapi::vocabulary::Action;
    match action {
        Action::Enter => desk::enter(number).await,
        Action::Leave => desk::leave(number).await,
        _ => desk::take_back(number).await,
    }
}
