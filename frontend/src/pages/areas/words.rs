//! Words about areas.

use crate::i18n::words;

words! {
    areas: "参观区域", "Areas";
    areas_note: "归口部门的区域负责人批示参观证；未设负责人的由接待部经理批示。", "The owners of an area decide on its passes; without owners the reception manager does.";
    owner: "归口部门", "Owner department";
    no_owner: "未设，由接待部经理批示", "None: the reception manager decides";
    no_people: "部门内没有区域负责人", "Nobody there is an area owner";
    capacity: "容纳人数", "Capacity";
    any_number: "不限", "Any number";
    inside: "区内人数", "Inside now";
    inside_of(inside: u32, capacity: u32): "{inside} / {capacity} 人", "{inside} of {capacity}";
    people(count: u32): "{count} 人", "{count}";
    open_to: "开放对象", "Open to";
    everybody: "所有类别", "All categories";
    closures: "关闭安排", "Closures";
    no_closures: "没有关闭安排", "No closure ahead";
    closed_now: "关闭中", "Closed now";
    settings: "设置", "Settings";
    settings_of(area: &str): "设置 · {area}", "Settings · {area}";
    owner_hint: "不选则由接待部经理批示。", "The reception manager decides if none is chosen.";
    capacity_hint: "空白为不限。", "Leave it empty for any number.";
    open_to_hint: "都不选为所有类别。", "All categories, if none is chosen.";
    settings_saved(area: &str): "{area}：设置已保存", "{area}: settings saved";
    close: "关闭区域", "Close it";
    close_area(area: &str): "关闭 · {area}", "Close · {area}";
    change_closure(area: &str): "修改关闭安排 · {area}", "Change the closure · {area}";
    close_text: "此期间不再受理参观此区域的预约；已批准的参观不受影响，请另行联系。", "Visits to the area in that time are refused from now on. Those that are approved stay as they are: talk to them.";
    closed(area: &str): "{area}：关闭安排已保存", "{area}: closure saved";
    change: "修改", "Change";
    remove: "撤销", "Take away";
    remove_title: "撤销此关闭安排？", "Take this closure away?";
    remove_text: "区域在此期间恢复受理预约。", "The area can be booked again for that time.";
    removed(area: &str): "{area}：关闭安排已撤销", "{area}: closure taken away";
    by(name: String): "{name}设置", "by {name}";
    reload: "载入最新设置", "Load the newest";
}
