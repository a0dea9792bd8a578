//! All nine areas, a card each.

use clientele_openapi::{
    areas::{AreaClosure, AreaSettings},
    problem::Clause,
    vocabulary::{Action, Area},
};
use leptos::{prelude::*, task::spawn_local};

use super::{closure_form::ClosureForm, settings_form::SettingsForm, words as w};
use crate::{
    api::areas,
    components::{
        Button, Card, Chip, ClauseRef, Confirm, Dialog, Fact, Facts, Loaded, Mood, PageHead, Tone, WhenLoaded, use_loaded,
    },
    i18n::{lang, pick},
    time, toast,
};

/// What is asked about an area.
#[derive(Debug, Clone)]
enum Asked {
    Settings(Box<AreaSettings>),
    Closure(Area, Option<AreaClosure>),
}

/// The dialogs of the page: one is open at a time.
#[derive(Clone, Copy)]
struct Desk {
    all: Loaded<Vec<AreaSettings>>,
    open: RwSignal<bool>,
    asked: RwSignal<Option<Asked>>,
    removing: RwSignal<bool>,
    removed: RwSignal<Option<AreaClosure>>,
}

impl Desk {
    fn ask(self, asked: Asked) {
        self.asked.set(Some(asked));
        self.open.set(true);
    }

    fn remove(self) {
        let Some(closure) = self.removed.get_untracked() else { return };
        spawn_local(async move {
            match areas::open_again(closure.area, closure.id, closure.version).await {
                Ok(()) => toast::say(w::removed(closure.area.label(lang()))),
                Err(error) => toast::complain(error.detail()),
            }
            self.all.reload();
        });
    }
}

/// The areas.
#[component]
pub fn AreasPage() -> impl IntoView {
    let all = use_loaded(|| (), areas::list);
    let desk = Desk {
        all,
        open: RwSignal::new(false),
        asked: RwSignal::new(None),
        removing: RwSignal::new(false),
        removed: RwSignal::new(None),
    };
    let title = move || match desk.asked.get() {
        Some(Asked::Settings(area)) => w::settings_of(area.area.label(lang())),
        Some(Asked::Closure(area, None)) => w::close_area(area.label(lang())),
        Some(Asked::Closure(area, Some(_))) => w::change_closure(area.label(lang())),
        None => String::new(),
    };
    let form = move || {
        desk.asked.get_untracked().map(|asked| match asked {
            Asked::Settings(area) => view! { <SettingsForm area=*area all=all open=desk.open /> }.into_any(),
            Asked::Closure(area, before) => view! { <ClosureForm area=area before=before all=all open=desk.open /> }.into_any(),
        })
    };
    let cards = move |shown: Vec<AreaSettings>| {
        let cards = shown.into_iter().map(|area| view! { <AreaCard area=area desk=desk /> }).collect_view();
        view! { <div class="areas">{cards}</div> }
    };
    view! {
        <PageHead title=w::areas below=w::areas_note chips=|| view! { <ClauseRef clause=Clause::new("V 4.1") /> } />
        <WhenLoaded loaded=all view=cards lines=12 />
        <Dialog open=desk.open title=title>{form()}</Dialog>
        <Confirm
            open=desk.removing
            title=w::remove_title
            text=w::remove_text
            action=w::remove
            on_confirm=move |()| desk.remove()
        />
    }
}

#[component]
fn AreaCard(area: AreaSettings, desk: Desk) -> impl IntoView {
    let word = area.area;
    let (may_edit, may_close) = (area.allowed_actions.contains(&Action::Edit), area.allowed_actions.contains(&Action::Close));
    let edited = StoredValue::new(area.clone());
    let end = move || {
        view! {
            {may_edit.then(|| view! {
                <Button label=w::settings icon="settings" compact=true tone=Tone::Quiet
                    on_press=move |()| desk.ask(Asked::Settings(Box::new(edited.get_value()))) />
            })}
            {may_close.then(|| view! {
                <Button label=w::close icon="ban" compact=true tone=Tone::Quiet on_press=move |()| desk.ask(Asked::Closure(word, None)) />
            })}
        }
    };
    let now = time::now();
    let closed_now = area.closures.iter().any(|closure| closure.closed_from <= now && now < closure.closed_until);
    let closures = area.closures.clone();
    let none = closures.is_empty();
    view! {
        <Card title=move || word.label(lang()) end=end>
            <AreaFacts area=area />
            <h3 class="area-closures">
                {w::closures} " " {closed_now.then(|| view! { <Chip label=w::closed_now mood=Mood::Warn icon="ban" /> })}
            </h3>
            {none.then(|| view! { <p class="small muted">{w::no_closures}</p> })}
            <ul class="permits">
                {closures.into_iter().map(|closure| view! { <Closure closure=closure may_close=may_close desk=desk /> }).collect_view()}
            </ul>
        </Card>
    }
}

#[component]
fn AreaFacts(area: AreaSettings) -> impl IntoView {
    let (inside, capacity, open_to) = (area.inside, area.capacity, area.open_to);
    let names = area.owners.iter().map(|owner| owner.name.clone()).collect::<Vec<_>>().join(pick("、", ", "));
    let nobody = area.owner_department_name.is_some() && names.is_empty();
    let owner = match area.owner_department_name {
        Some(department) => view! {
            <b>{department}</b> " " <span class="small muted">{names} {nobody.then_some(w::no_people)}</span>
        }
        .into_any(),
        None => view! { <span class="muted">{w::no_owner}</span> }.into_any(),
    };
    let holds = move || capacity.map_or_else(|| w::any_number().to_owned(), w::people);
    let is_full = capacity.is_some_and(|capacity| inside >= capacity);
    let people = move || capacity.map_or_else(|| w::people(inside), |capacity| w::inside_of(inside, capacity));
    let categories = match open_to {
        None => view! { <span>{w::everybody}</span> }.into_any(),
        Some(categories) => view! {
            <span class="chips">
                {categories.into_iter().map(|category| view! { <Chip label=move || category.label(lang()) /> }).collect_view()}
            </span>
        }
        .into_any(),
    };
    view! {
        <Facts>
            <Fact label=w::owner wide=true>{owner}</Fact>
            <Fact label=w::capacity>{holds}</Fact>
            <Fact label=w::inside>
                {if is_full { view! { <Chip label=people mood=Mood::Warn icon="users" /> }.into_any() } else { people.into_any() }}
            </Fact>
            <Fact label=w::open_to wide=true>{categories}</Fact>
        </Facts>
    }
}

#[component]
fn Closure(closure: AreaClosure, may_close: bool, desk: Desk) -> impl IntoView {
    let when = time::span(closure.closed_from, closure.closed_until);
    let (reason, by) = (closure.reason.clone(), closure.created_by_name.clone());
    let kept = StoredValue::new(closure);
    let remove = move |()| {
        desk.removed.set(Some(kept.get_value()));
        desk.removing.set(true);
    };
    let change = move |()| desk.ask(Asked::Closure(kept.with_value(|closure| closure.area), Some(kept.get_value())));
    view! {
        <li class="permit">
            <div class="who">
                <span class="num">{when}</span>
                <span class="small muted pre">{reason} " · " {move || w::by(by.clone())}</span>
            </div>
            {may_close.then(|| view! {
                <div class="actions">
                    <Button label=w::change icon="pencil" compact=true tone=Tone::Quiet on_press=change />
                    <Button label=w::remove icon="x" compact=true tone=Tone::Quiet on_press=remove />
                </div>
            })}
        </li>
    }
}
