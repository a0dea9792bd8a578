//! Words about visit bookings.

use crate::i18n::words;

words! {
    bookings: "参观预约", "Visit bookings";
    new_booking: "新建预约", "New booking";
    edit_booking: "修改预约", "Change the booking";
    form_title: "预约访问申请表", "Visit booking form";
    no_bookings: "还没有参观预约", "There is no visit booking yet";
    no_bookings_text: "客户来访前在此预约，接待部经理批示并核发参观证。", "Book a visit here; the reception manager decides and grants the passes.";
    find: "编号或客户", "Number or client";
    change_visit: "变更参观", "Change the visit";
    apply_expense: "申请接待费用", "Apply for an expense";

    who: "来访客户", "Visiting client";
    who_note: "谁来访，由谁申请", "Who comes, who applies";
    category: "参观客户类别", "Visitor category";
    when: "时间与人数", "Time and headcount";
    contact: "联系人与目的", "Contact and purpose";
    areas: "需要参观的内容", "Areas requested";
    areas_note: "只填申请；核发由批示决定", "What is asked for; passes are granted by the decision";
    area_note(area: &str): "{area} · 说明", "{area} · note";
    other_note_hint: "请写明是什么地方。", "Say which place it is.";

    general_facts: "因业务需要，临时决定来公司参观。", "Comes ad hoc, for a matter of business.";
    general_handling: "小团体原则上不予接待，不派专人讲解。", "Small groups are in principle not received and get no guide.";
    important_facts: "业务往来非常频繁，来了解新产品、生产基地，或学习管理经验并进行交流。", "Very frequent dealings; comes for new products, the production base, or to learn and exchange.";
    important_handling: "须提前预约；接待部派专人陪同讲解。", "Books ahead; the reception assigns an escort who explains.";
    major_facts: "重要合作伙伴，为战略联盟或考察生产经营情况而来。", "An important partner, here for an alliance or to inspect production and business.";
    major_handling: "接待部预先准备并演练，高级人员陪同。", "The reception prepares and rehearses; senior people accompany.";
    institution_facts: "机关、学校、社会团体约定来访，或政府官员、社会名流、大企业负责人。", "An agency, school or organisation by arrangement; or an official, public figure or head of a major enterprise.";
    institution_handling: "须事先约定，或经公司批准。", "By prior arrangement, or with the company's approval.";

    visit_facts: "预约信息", "The booking";
    header_only: "您的角色只能查看基本信息", "Your role sees the header only";
    time: "来访时间", "Time of the visit";
    contact_fact: "联系人", "Contact";
    passes: "参观区域与参观证", "Areas and passes";
    requested_not_granted: "申请 ≠ 核发", "Requested is not granted";
    requested: "申请", "Requested";
    granted: "核发", "Granted";
    opinion: "批示意见", "Decision";
    pending: "待批示", "Open";
    passes_count(count: u32): "{count} 个", "{count}";
    granted_chip: "核发", "Granted";
    refused_chip: "不予发放", "Refused";
    no_areas: "没有申请参观区域。", "No area was requested.";
    decision: "批示", "Decision";
    issued: "发放", "Issued";
    returned: "收回", "Returned";
    lost: "遗失", "Lost";
    inside: "在区内", "Inside";
    each_pass: "参观证明细", "Every pass";
    pass_number: "编号与持证人", "Number and holder";
    pass_area: "区域", "Area";
    pass_state: "状态", "State";
    issued_by: "发放", "Issued";
    is_inside: "在区内", "Inside";
    is_overdue: "逾期未收回", "Overdue";
    print_passes: "打印参观证", "Print the passes";
    attendance: "到访情况", "Attendance";
    arrived: "到达", "Arrived";
    came(count: u32): "到 {count} 人", "{count} came";
    departed: "离开", "Left";
    safety_briefed: "安全告知", "Safety briefing";
    confidentiality: "保密承诺", "Confidentiality";
    photo_ban_told: "已说明禁止拍照", "Photo ban explained";
    pass_cards: "参观证", "Visitor passes";
    to_booking: "参观预约", "The booking";
    cards_count(count: usize): "{count} 张，每张一页 A6", "{count}, one A6 page each";
    no_cards: "没有可打印的参观证", "No pass to print";
    no_cards_text: "客户到达并发放参观证后，在此打印。", "Passes are printed here once the group has arrived and they are issued.";
    qr_label: "参观证二维码", "QR code of the pass";

    paper_client: "来访客户名称", "Visiting client";
    paper_time: "来访时间", "Time of the visit";
    paper_headcount: "来访人数", "Headcount";
    paper_contact: "联系人", "Contact";
    paper_areas: "需要参观的内容", "Areas requested";
    paper_passes: "参观证", "Passes";
    paper_explanation: "说明", "Explanation";
    paper_explanation_text: "对于公司不允许参观的地方，请予以说明，不发放参观证。", "For places that may not be visited, please explain; no pass is issued.";
    paper_count(count: String): "{count} 个", "{count}";
    paper_purpose: "来访目的", "Purpose";
}
