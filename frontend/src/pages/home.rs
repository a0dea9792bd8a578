//! Home: what waits for me, what I submitted, who comes.

use chrono::Timelike;
use clientele_openapi::{
    Page,
    approvals::{CaseSummary, Inbox},
    visits::VisitBooking,
    vocabulary::{DocumentKind, InboxBox, Permission, State},
};
use leptos::prelude::*;

use crate::{
    api::{Answer, Query, approvals, visits},
    components::{Card, Chip, DocumentState, Empty, LinkButton, PageHead, Timeline, TimelineItem, Tone, WhenLoaded, use_loaded},
    i18n::{lang, words},
    pages::{documents::step_words, handling::MyTasksCard},
    session, time,
};

words! {
    morning: "上午好", "Good morning";
    afternoon: "下午好", "Good afternoon";
    evening: "晚上好", "Good evening";
    greeting(words: &str, name: String): "{words}，{name}", "{words}, {name}";
    new_client: "新建客户", "New client";
    new_booking: "新建预约", "New booking";
    desk: "接待台", "Reception desk";
    new_expense: "申请接待费用", "Apply for an expense";
    to_decide: "待我审批", "Waiting for me";
    submitted: "我发起的", "My submissions";
    coming: "即将来访", "Coming visits";
    all: "全部", "All";
    nothing_to_decide: "没有待办", "Nothing waits for you";
    nothing_to_decide_text: "新的审批会出现在这里。", "What needs your decision appears here.";
    nothing_submitted: "还没有发起审批", "You have not submitted anything";
    nothing_submitted_text: "提交的预约和费用申请会显示在这里。", "Bookings and applications that you submit appear here.";
    nobody_comes: "近期没有来访", "Nobody is coming";
    nobody_comes_text: "已批准的参观预约会显示在这里。", "Approved visits appear here.";
    people(count: u32): "{count} 人", "{count} people";
    yuan(amount: String): "{amount} 元", "{amount} yuan";
    users: "用户", "Users";
    users_text: "新建用户、分配部门与角色、发放一次性密码。", "Create people, give them departments and roles, hand out one-time passwords.";
    departments: "部门", "Departments";
    departments_text: "部门决定“本部门”权限的范围。", "Departments decide how far “my department” reaches.";
    waits(role: &str): "待{role}审批", "waits for the {role}";
}

/// The first page.
#[component]
pub fn HomePage() -> impl IntoView {
    let title = || greeting(time_of_day(), session::me().map(|me| me.name).unwrap_or_default());
    view! {
        <PageHead title=title below=|| time::long_date(time::now()) actions=Actions />
        <MyTasksCard />
        <Show when=session::handles_documents><Work /></Show>
        <Show when=|| session::may(Permission::Administer)><Administration /></Show>
    }
}

fn time_of_day() -> &'static str {
    match time::company_time(time::now()).hour() {
        0..12 => morning(),
        12..18 => afternoon(),
        _ => evening(),
    }
}

#[component]
fn Actions() -> impl IntoView {
    view! {
        <Show when=|| session::may(Permission::ExpensesCreate)>
            <LinkButton href="/expense-applications/new" label=new_expense icon="receipt-text" />
        </Show>
        <Show when=|| session::may(Permission::BookingsCreate)>
            <LinkButton href="/visit-bookings/new" label=new_booking icon="calendar-days" />
        </Show>
        <Show when=|| session::may(Permission::DeskRun)>
            <LinkButton href="/reception-desk" label=desk icon="concierge-bell" tone=Tone::Primary />
        </Show>
        <Show when=|| session::may(Permission::ClientsCreate)>
            <LinkButton href="/clients/new" label=new_client icon="plus" tone=Tone::Primary />
        </Show>
    }
}

#[component]
fn Work() -> impl IntoView {
    let sees_visits = || session::may(Permission::BookingsRead) || session::may(Permission::BookingsReadHeader);
    view! {
        <div class="grid two">
            <div class="grid">
                <CaseCard shown=InboxBox::ToDecide title=to_decide nothing=nothing_to_decide hint=nothing_to_decide_text />
                <CaseCard shown=InboxBox::Submitted title=submitted nothing=nothing_submitted hint=nothing_submitted_text />
            </div>
            <Show when=sees_visits><ComingVisits /></Show>
        </div>
    }
}

#[component]
fn CaseCard(
    shown: InboxBox,
    title: fn() -> &'static str,
    nothing: fn() -> &'static str,
    hint: fn() -> &'static str,
) -> impl IntoView {
    let inbox = use_loaded(|| (), move |()| approvals::inbox(shown, Query::new().with("limit", 6)));
    let count = move || match inbox.get().map(|inbox| inbox.counts) {
        Some(counts) if shown == InboxBox::ToDecide => counts.to_decide.to_string(),
        Some(counts) => counts.submitted.to_string(),
        None => String::new(),
    };
    let href = format!("/inbox?box={shown}");
    let rows = move |inbox: Inbox| {
        if inbox.items.is_empty() {
            return view! { <Empty title=nothing text=hint icon="inbox" /> }.into_any();
        }
        let rows = inbox.items.into_iter().map(|case| view! { <CaseRow case=case /> }).collect_view();
        view! { <table class="data"><caption class="visually-hidden">{title}</caption><tbody>{rows}</tbody></table> }.into_any()
    };
    view! {
        <Card title=title note=count flush=true end=move || view! { <a class="small" href=href.clone()>{all}</a> }>
            <WhenLoaded loaded=inbox view=rows lines=4 />
        </Card>
    }
}

#[component]
fn CaseRow(case: CaseSummary) -> impl IntoView {
    let kind = case.document.kind;
    let title = case.client.as_ref().map(|client| format!("{} · ", client.name));
    let happens = case.happens_at.map(time::date_time);
    let (area, headcount, total) = (case.area, case.headcount, case.total);
    let number = case.document.number.clone();
    let note = move || {
        let size = match kind {
            DocumentKind::VisitBooking | DocumentKind::VisitPass | DocumentKind::VisitAmendment => headcount.map(people),
            DocumentKind::ExpenseApplication => total.map(|total| yuan(total.grouped())),
            DocumentKind::PolicyVersion => None,
        };
        let place = area.map(|area| area.label(lang()).to_owned());
        [Some(number.clone()), place, happens.clone(), size].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let step = case.steps.iter().find(|step| step.index == case.step).cloned();
    let waiting = move || (case.state == State::Submitted).then(|| step.as_ref().map(|step| waits(&step_words(step)))).flatten();
    view! {
        <tr class="linked">
            <td>
                <div class="who">
                    <a class="row-link" href=format!("/inbox/{}", case.id)>{title}{move || kind.label(lang())}</a>
                    <span class="small muted num">{note}</span>
                </div>
            </td>
            <td class="small muted">{waiting}</td>
            <td class="right"><DocumentState state=case.state /></td>
        </tr>
    }
}

async fn coming_visits(_: ()) -> Answer<Page<VisitBooking>> {
    visits::list(Query::new().with("state", State::Approved).with("from", time::today()).with("limit", 50)).await
}

#[component]
fn ComingVisits() -> impl IntoView {
    let visits = use_loaded(|| (), coming_visits);
    let show = |page: Page<VisitBooking>| {
        let mut visits = page.items;
        visits.sort_by_key(|visit| visit.starts_at);
        if visits.is_empty() {
            return view! { <Empty title=nobody_comes text=nobody_comes_text icon="calendar-days" /> }.into_any();
        }
        let items = visits.into_iter().take(8).map(|visit| view! { <ComingVisit visit=visit /> }).collect_view();
        view! { <div class="card-body"><Timeline>{items}</Timeline></div> }.into_any()
    };
    view! {
        <Card title=coming flush=true end=|| view! { <a class="small" href="/visit-bookings?state=approved">{all}</a> }>
            <WhenLoaded loaded=visits view=show lines=4 />
        </Card>
    }
}

#[component]
fn ComingVisit(visit: VisitBooking) -> impl IntoView {
    let category = visit.visitor_category;
    let at = visit.starts_at;
    let when = move || at.map(time::friendly).unwrap_or_default();
    let headcount = visit.headcount;
    view! {
        <TimelineItem at=when>
            <a href=format!("/visit-bookings/{}", visit.id)><b>{visit.client.name}</b></a>
            " "
            {category.map(|category| view! { <Chip label=move || category.label(lang()) /> })}
            " "
            <span class="small muted num">{move || headcount.map(people)}</span>
        </TimelineItem>
    }
}

#[component]
fn Administration() -> impl IntoView {
    view! {
        <div class="grid even">
            <Card title=users><div class="stack"><p class="muted">{users_text}</p><div class="actions"><LinkButton href="/admin/users" label=users icon="users-round" /></div></div></Card>
            <Card title=departments><div class="stack"><p class="muted">{departments_text}</p><div class="actions"><LinkButton href="/admin/departments" label=departments icon="network" /></div></div></Card>
        </div>
    }
}
