//! Words about reception expenses.

use crate::i18n::words;

words! {
    applications: "接待费用", "Reception expenses";
    new_application: "申请接待费用", "New expense application";
    edit_application: "修改申请", "Change the application";
    form_title: "客户接待申请单", "Client reception application";
    none_yet: "还没有接待费用申请", "There is no expense application yet";
    none_yet_text: "接待客户前在此申请费用，经客户服务部和财务部签字后可领款。", "Apply here before a reception; once client service and finance have signed, the advance can be drawn.";
    find: "编号或客户", "Number or client";

    who: "客户与申请人", "Client and applicant";
    time: "接待时间", "Time of the reception";
    visit_hint: "随参观进行的接待可在此关联。", "For a reception that belongs to a visit.";
    funding: "费用类型", "Funding";
    funding_note: "部分执行须写明公司承担的金额", "Partly funded states the company's share";
    lines: "费用明细", "Cost lines";
    lines_note: "金额单位：元；不发生的不填", "In yuan; leave out what does not arise";
    line_note: "说明", "Note";
    line_label(index: usize, name: &str): "{index}. {name}", "{index}. {name}";
    note_of(name: &str): "{name} · 说明", "{name} · note";
    in_capitals: "大写", "In capitals";
    self_paid_total: "自费接待，公司不承担费用。", "Self-paid: the company bears nothing.";
    company_bears(amount: String): "公司承担 {amount} 元", "The company bears {amount} yuan";
    purposes: "招待目的", "Purposes";
    purposes_note: "可多选", "One or more";
    venue: "客户接待档次", "Venue class";
    task: "任务与方式", "Task and method";
    guests: "客人", "Guests";
    guests_note: "公职人员须标明", "Mark public officials";
    guest(number: usize): "客人 {number}", "Guest {number}";
    guest_name: "姓名", "Name";
    employer: "工作单位", "Employer";
    position: "职位", "Position";
    add_guest: "添加客人", "Add a guest";
    remove_guest(number: usize): "移除客人 {number}", "Remove guest {number}";
    company_people: "陪同人员", "Accompanying staff";

    facts: "申请信息", "The application";
    costs: "费用", "Costs";
    approved_amount: "核准金额", "Approved amount";
    visit: "关联参观预约", "Linked visit";
    after_the_fact: "事后申请", "After the fact";
    public_official: "公职人员", "Public official";
    no_guests: "没有填写客人。", "No guest was named.";
    nobody: "无", "None";
    advance: "预领款", "Advance";
    advance_none: "尚未领款", "Not drawn yet";
    advance_self_paid: "自费接待没有预领款。", "A self-paid reception has no advance.";
    advance_waits: "两位经理签字后，申请人可凭单领款。", "Once both managers have signed, the applicant draws it by this form.";
    advance_ready(amount: String): "可领款，最多 {amount} 元。", "It can be drawn, up to {amount} yuan.";
    pay_advance: "支付预领款", "Pay the advance";
    pay_title(number: String): "支付 {number} 的预领款", "Pay the advance of {number}";
    pay_hint(amount: String): "最多 {amount} 元，只能支付一次。", "Up to {amount} yuan; it is paid once.";
    pay_note_hint: "例如付款方式或凭证号。", "Such as the way of payment or the voucher's number.";
    paid(amount: String): "已支付 {amount} 元", "{amount} yuan paid";
    paid_by: "经手", "Paid by";
    paid_at: "领款时间", "Paid at";

    paper_client: "客户名", "Client";
    paper_detail: "明细", "Item";
    paper_amount: "金额（单位：元）", "Amount (yuan)";
    paper_total: "合计", "Total";
    paper_venue: "客户接待档次", "Venue class";
    paper_share: "公司承担", "Company's share";
}
