//! Words about how visits are handled.

use crate::i18n::words;

words! {
    booking_tab: "预约信息", "Booking";
    handling: "接待安排", "Handling";
    tabs: "参观预约的内容", "Parts of the visit";

    plan: "接待计划", "Handling plan";
    plan_kept: "已批准，按此执行", "Approved, in use";
    plan_preview: "预览，批准后生效", "A preview until it is approved";
    no_tasks: "没有任务", "No tasks";
    renew: "重新生成", "Draw up again";
    renewed: "接待计划已更新", "The plan is up to date";
    add_task: "添加任务", "Add a task";
    edit_task(task: &str): "修改任务：{task}", "Change the task: {task}";
    task_note: "具体事项", "What exactly";
    ours: "公司规定", "Our own rule";
    own: "自行添加", "Added by reception";
    due(when: String): "{when} 前", "by {when}";
    no_due: "未定时间", "no time yet";
    named_needed: "须指定专人", "Needs a person by name";
    overdue: "已逾期", "Overdue";
    pieces(count: u32): "{count} 份", "{count} pieces";
    tick(task: &str): "{task}：标记完成", "{task}: mark as done";
    untick(task: &str): "{task}：重新打开", "{task}: open again";
    done_by(name: String, when: String): "{name} 于 {when} 完成", "Done by {name}, {when}";
    deviation(reason: String, name: String, when: String): "低于条款要求：{reason}（{name}，{when}）", "Less than the clause asks for: {reason} ({name}, {when})";
    dropped_for(reason: String, name: String, when: String): "取消原因：{reason}（{name}，{when}）", "Dropped: {reason} ({name}, {when})";
    drop_task: "取消此任务", "Drop this task";
    drop_hint: "条款要求的任务，取消或不指定专人须写明理由；理由会一直显示。", "Dropping what a clause asks for, or naming nobody where it wants a person, needs a reason, which stays visible.";
    reason: "理由", "Reason";
    edit: "修改", "Change";

    preparation: "大客户接待准备", "Preparation of the major visit";
    preparation_of_others: "其他类别不要求准备记录，可直接确认。", "Other categories need no records; the visit can be marked right away.";
    information: "部门信息", "Department's information";
    notice: "公司通知", "Company's notice";
    analysis: "目的与需求分析", "Analysis of purpose and needs";
    rehearsal: "讲解演练", "Rehearsal";
    missing: "尚未录入", "Not there yet";
    enter: "录入", "Enter";
    change: "修改", "Change";
    ready: "准备就绪", "Ready";
    not_ready: "准备中", "In preparation";
    mark_ready: "确认准备就绪", "Mark as ready";
    marked_ready: "已确认准备就绪", "The visit is marked as ready";
    ready_by(name: String, when: String): "{name} 于 {when} 确认", "Marked by {name}, {when}";
    by_at(name: String, when: String): "{name}，{when}", "{name}, {when}";
    department: "提供信息的部门", "Department that informs";
    analysis_purpose: "来访目的", "What they come for";

    arrangements: "接待安排", "Arrangements";
    nothing_arranged: "尚未安排", "Nothing is arranged yet";
    arrange: "安排", "Arrange";
    room: "会客室", "Reception room";
    room_option(name: String, capacity: u32): "{name}（{capacity} 人）", "{name} ({capacity} people)";
    vehicles: "车辆接送", "Vehicles and pick-up";
    vehicle_number(n: usize): "车辆 {n}", "Vehicle {n}";
    add_vehicle: "添加车辆", "Add a vehicle";
    remove_vehicle: "移除车辆", "Remove the vehicle";
    vehicle_line(vehicle: String, seats: u32): "{vehicle}，{seats} 座", "{vehicle}, {seats} seats";
    vehicle_hint: "车牌号；未定时写车型", "The plate, or the kind of vehicle while it is not known";
    host: "陪同的公司高级人员", "Senior host";
    by_policy: "按方案规定", "As the policy says";
    wanted: "需要", "Wanted";
    not_wanted: "不需要", "Not wanted";
    by_notice_hint: "大客户的招待方式按公司通知。", "For a major visit the company's notice directs it.";
    souvenirs_given: "已发放纪念品", "Souvenirs handed out";
    hand_out: "发放纪念品", "Hand out souvenirs";
    hand_out_hint: "不选则按方案规定。", "As the policy says, if nothing is chosen.";
    handed_out(name: String, count: u32): "{name} × {count}", "{name} × {count}";
    souvenir_option(name: String, stock: u32): "{name}（库存 {stock}）", "{name} ({stock} in stock)";
    arranged: "接待安排已保存", "The arrangements are saved";

    meals: "用餐安排", "Meals";
    no_meals: "没有安排用餐", "No meal is planned";
    add_meal: "安排用餐", "Plan a meal";
    change_meal: "修改用餐安排", "Change the meal";
    remove_meal: "取消用餐", "Take the meal out";
    remove_meal_text: "用餐安排取消后不能恢复。", "A meal that is taken out cannot be brought back.";
    meal_start: "开始时间", "Start";
    guests: "客人", "Guests";
    guests_hint: "每行一位：姓名，单位，职务；公职人员在行末写“公职”。", "One on each line: name, employer, position; end the line with “official” for a public official.";
    staff: "公司参加人员", "Company's people";
    apply_expense: "申请接待费用", "Apply for the expense";
    view_expense: "查看费用申请", "View the application";
    applied: "已生成费用申请草稿", "A draft of the application is made";

    helper: "按情况判断类别", "Work the category out";
    helper_note: "回答下列问题，系统据此建议类别。", "Answer these questions; the category follows from them.";
    proposed: "建议类别", "Proposed category";
    undecided: "已知情况还不能确定类别。", "The facts do not decide the category yet.";
    because: "依据", "Because";
    still_open: "仍可能影响结果的问题", "Questions that may still change it";
    its_plan: "对应的接待计划", "The handling that goes with it";
    use_category: "采用此类别", "Use this category";

    my_tasks: "我的任务", "My tasks";
    no_my_tasks: "没有待办任务", "Nothing to do";
    no_my_tasks_text: "分配给您或您部门的接待任务会显示在这里。", "Tasks of visits that are yours or your department's appear here.";
    all: "全部", "All";
    find_task: "预约编号或客户", "Number or client";

    rooms: "会客室", "Reception rooms";
    new_room: "新建会客室", "New reception room";
    change_room: "修改会客室", "Change the room";
    no_rooms: "还没有会客室", "There is no reception room yet";
    no_rooms_text: "会客室的容纳人数决定是否安排茶点和纪念品。", "Whether a group gets refreshments and souvenirs depends on what the room holds.";
    room_name: "名称", "Name";
    capacity: "容纳人数", "Capacity";
    in_use: "启用", "In use";
    out_of_use: "停用", "Out of use";

    souvenirs: "纪念品", "Souvenirs";
    new_souvenir: "新建纪念品", "New souvenir";
    change_souvenir: "修改纪念品", "Change the souvenir";
    no_souvenirs: "还没有纪念品", "There is no souvenir yet";
    no_souvenirs_text: "登记纪念品并入库后，可发放给来访客户。", "Enter souvenirs and put them into stock, to hand them out to visitors.";
    stock: "库存", "Stock";
    move_stock: "出入库", "Move stock";
    stock_moved(name: String, stock: u32): "{name} 现有 {stock}", "{name}: {stock} in stock";
    history: "出入库记录", "Movements";
    stock_after: "结存", "Afterwards";
    when: "时间", "When";
    who: "经手人", "By";

    sheet_title: "参观接待计划单", "Handling plan";
    sheet_tasks: "任务", "Tasks";
    sheet_sign: "执行人签字", "Signed by the person executing";
}
