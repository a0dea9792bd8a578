//! The page of the visit statistics.

use clientele_openapi::{
    visit_statistics::{StatisticsRow, VisitCounts, VisitStatistics},
    vocabulary::{ExportFormat, StatisticsBy},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    chart::{Bar, Bars},
    words as w,
};
use crate::{
    api::calendar,
    browser,
    components::{Button, Card, DateFilter, Empty, FilterBar, PageHead, UrlFilters, WhenLoaded, use_loaded},
    i18n::{Word, lang},
    toast,
};

/// How many bars a chart has; more would be a wall.
const MOST_BARS: usize = 20;

/// The figure that the chart shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Bookings,
    Visitors,
    Passes,
}

impl Measure {
    const ALL: &'static [Self] = &[Self::Bookings, Self::Visitors, Self::Passes];

    const fn of(self, counts: &VisitCounts) -> u32 {
        match self {
            Self::Bookings => counts.bookings,
            Self::Visitors => counts.visitors,
            Self::Passes => counts.passes_granted,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Bookings => w::bookings(),
            Self::Visitors => w::visitors(),
            Self::Passes => w::passes(),
        }
    }
}

/// Visits in figures.
#[component]
pub fn StatisticsPage() -> impl IntoView {
    let filters = UrlFilters::new(&["from", "to"]);
    let by = Memo::new(move |_| filters.get("by").and_then(|by| by.parse().ok()).unwrap_or(StatisticsBy::Category));
    let measure = RwSignal::new(Measure::Bookings);
    // Rows come in words, so another language is another question.
    let found = use_loaded(move || (filters.query().with("by", by.get()), lang()), |(query, _)| calendar::statistics(query));
    let name_of: fn(StatisticsBy) -> &'static str = |by| by.label(lang());
    let choose = Callback::new(move |by: StatisticsBy| filters.set("by", vec![by.to_string()]));
    let exports = move || {
        view! {
            <Export filters=filters by=by format=ExportFormat::Csv label=w::export_csv />
            <Export filters=filters by=by format=ExportFormat::Xlsx label=w::export_xlsx />
        }
    };
    view! {
        <PageHead title=w::title below=w::below actions=exports />
        <section class="card">
            <div class="cal-tools"><Choices label=w::by choices=StatisticsBy::ALL name=name_of chosen=by choose=choose /></div>
            <FilterBar filters=filters>
                <DateFilter filters=filters name="from" />
                <DateFilter filters=filters name="to" />
            </FilterBar>
        </section>
        <WhenLoaded loaded=found view=move |found: VisitStatistics| view! { <Found found=found measure=measure /> } />
    }
}

/// A row of buttons of which one is pressed.
#[component]
fn Choices<T: Copy + PartialEq + Send + Sync + 'static>(
    /// What is chosen.
    label: Word,
    /// The choices.
    choices: &'static [T],
    /// A choice in words.
    name: fn(T) -> &'static str,
    /// The one that is pressed.
    #[prop(into)]
    chosen: Signal<T>,
    /// Presses one.
    choose: Callback<T>,
) -> impl IntoView {
    let buttons = choices.iter().copied().map(|choice| {
        view! {
            <button type="button" class="btn" aria-pressed=move || (chosen.get() == choice).to_string() on:click=move |_| choose.run(choice)>
                {move || name(choice)}
            </button>
        }
    });
    view! { <div class="cal-switch" role="group" aria-label=label>{buttons.collect_view()}</div> }
}

/// Downloads the figures as they are asked for now.
#[component]
fn Export(filters: UrlFilters, by: Memo<StatisticsBy>, format: ExportFormat, label: Word) -> impl IntoView {
    let fetching = RwSignal::new(false);
    let fetch = move |()| {
        let query = untrack(move || filters.query()).with("by", by.get_untracked());
        fetching.set(true);
        spawn_local(async move {
            match calendar::statistics_file(query, format).await {
                Ok(content) => browser::save_file(&format!("{}.{format}", w::file()), kind(format), &content),
                Err(error) => toast::complain(error.detail()),
            }
            let _ = fetching.try_set(false);
        });
    };
    view! { <Button label=label icon="download" busy=fetching on_press=fetch /> }
}

const fn kind(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Csv => "text/csv",
        ExportFormat::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
}

#[component]
fn Found(found: VisitStatistics, measure: RwSignal<Measure>) -> impl IntoView {
    if found.total.bookings == 0 {
        return view! { <div class="card"><Empty title=w::nothing text=w::nothing_text icon="calendar-days" /></div> }.into_any();
    }
    let period = w::period(found.from.to_string(), found.to.to_string());
    let (by, count) = (found.by, found.rows.len());
    let rows = StoredValue::new(found.rows.clone());
    let label = Signal::derive(move || w::chart_of(measure.get().label(), by.label(lang())));
    let bars = move || {
        let bar = |row: &StatisticsRow| Bar { label: row.label.clone(), value: measure.get().of(&row.counts) };
        let bars: Vec<Bar> = rows.with_value(|rows| rows.iter().take(MOST_BARS).map(bar).collect());
        view! { <Bars label=label bars=bars /> }
    };
    let cut = (count > MOST_BARS).then(|| view! { <p class="small muted">{move || w::first(MOST_BARS)}</p> });
    let name_of: fn(Measure) -> &'static str = Measure::label;
    let choose = Callback::new(move |chosen| measure.set(chosen));
    view! {
        <Card title=move || label.get() note=period end=move || view! { <Choices label=w::measure choices=Measure::ALL name=name_of chosen=measure choose=choose /> }>
            {bars}
            {cut}
        </Card>
        <Card title=w::table flush=true><Figures found=found /></Card>
    }
    .into_any()
}

/// The table behind the chart.
#[component]
fn Figures(found: VisitStatistics) -> impl IntoView {
    let language = lang();
    let head = found.total.figures(language).map(|(name, _)| view! { <th scope="col" class="right">{name}</th> });
    let line = move |label: String, counts: VisitCounts| {
        let cells = counts.figures(language).map(|(name, figure)| view! { <td class="right num" data-label=name>{figure}</td> });
        view! { <th scope="row">{label}</th>{cells.into_iter().collect_view()} }
    };
    let rows = found.rows.into_iter().map(|row| view! { <tr>{line(row.label, row.counts)}</tr> }).collect_view();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=w::table>
            <table class="data counts">
                <caption class="visually-hidden">{w::table}</caption>
                <thead><tr><th scope="col">{found.by.label(language)}</th>{head.into_iter().collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr>{line(w::total().to_owned(), found.total)}</tr></tfoot>
            </table>
        </div>
    }
}
