//! Words of the visit statistics.

use crate::i18n::words;

words! {
    title: "参观统计", "Visit statistics";
    below: "按来访日期统计，草稿不计入；同一参观申请多个区域时，在每个区域各计一次。", "By the day of the visit, without drafts; a visit to several areas counts in each of them.";
    by: "统计方式", "Counted by";
    measure: "图表显示", "Chart shows";
    bookings: "预约数", "Bookings";
    visitors: "来访人数", "Visitors";
    passes: "核准参观证数", "Passes granted";
    export_csv: "导出 CSV", "Export CSV";
    export_xlsx: "导出 Excel", "Export Excel";
    file: "参观统计", "visit-statistics";
    chart_of(measure: &str, by: &str): "{measure}，{by}", "{measure} by {by}";
    first(count: usize): "图中显示前 {count} 项，全部见下表", "The chart shows the first {count}; the table has all";
    table: "统计表", "Figures";
    total: "合计", "Total";
    nothing: "这段时间没有参观", "No visits in this period";
    nothing_text: "请换一段时间。", "Choose other dates.";
    period(from: String, to: String): "{from} 至 {to}", "{from} to {to}";
}
