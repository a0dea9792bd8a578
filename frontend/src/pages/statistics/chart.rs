//! Bars drawn by hand: a name and a figure over a bar for each row. The table below says the same to everybody.

use leptos::prelude::*;

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) value: u32,
}

/// The height of a row, and where in it the bar begins, in pixels.
const ROW: usize = 44;
const BAR_TOP: usize = 24;
const BAR_HEIGHT: usize = 10;

/// Horizontal bars, as wide as there is room; the largest value fills it.
#[component]
pub(super) fn Bars(
    /// What the chart shows, for those who do not see it.
    #[prop(into)]
    label: Signal<String>,
    /// The bars, from above.
    bars: Vec<Bar>,
) -> impl IntoView {
    let most = bars.iter().map(|bar| bar.value).max().unwrap_or_default().max(1);
    let height = bars.len() * ROW;
    let row = |(index, bar): (usize, Bar)| {
        let top = index * ROW;
        let width = format!("{:.2}%", f64::from(bar.value) * 100.0 / f64::from(most));
        view! {
            <g>
                <text x="0" y={top + 16} class="chart-label">{bar.label}</text>
                <text x="100%" y={top + 16} text-anchor="end" class="chart-value">{bar.value}</text>
                <rect x="0" y={top + BAR_TOP} width="100%" height=BAR_HEIGHT rx="2" class="chart-track" />
                <rect x="0" y={top + BAR_TOP} width=width height=BAR_HEIGHT rx="2" class="chart-bar" />
            </g>
        }
    };
    let rows = bars.into_iter().enumerate().map(row).collect_view();
    view! { <svg class="chart" width="100%" height=height role="img" aria-label=move || label.get()>{rows}</svg> }
}
