//! Words of the visit calendar.

use crate::i18n::words;

words! {
    title: "参观日历", "Visit calendar";
    below: "草稿只有本人可见；时间、人员或区域有冲突的参观带有标记。", "Drafts are their author's alone; visits that want the same people, rooms or areas are marked.";
    new_booking: "新建预约", "New booking";
    shown: "显示方式", "Show";
    day: "日", "Day";
    week: "周", "Week";
    month: "月", "Month";
    grouped: "分组", "Group by";
    not_grouped: "不分组", "Nothing";
    by_area: "按区域", "Area";
    by_person: "按陪同人", "Escort";
    today: "今天", "Today";
    earlier: "上一段", "Earlier";
    later: "下一段", "Later";
    person_filter: "陪同人或负责人", "Escort or person in charge";
    person_chosen: "已选择", "chosen";
    keys: "方向键移动日期，Enter 查看当天，PageUp 和 PageDown 翻页。", "Arrow keys move the day, Enter shows it, Page Up and Page Down turn the page.";
    board: "参观日历表", "Calendar of visits";
    group: "分组", "Group";
    nobody: "未指定", "Nobody yet";
    nowhere: "未填写区域", "No area given";
    rest_day: "休", "off";
    make_up_day: "班", "work";
    make_up_long(holiday: String): "{holiday}调休上班", "worked for {holiday}";
    day_off_long(holiday: String): "{holiday}放假", "{holiday}, day off";
    no_visits: "没有参观", "No visits";
    no_visits_text: "这段时间没有您能看到的参观。", "No visit that you may see falls into these days.";
    visits(count: usize): "{count} 个参观", "{count} visits";
    more(count: usize): "还有 {count} 个", "{count} more";
    people(count: u32): "{count} 人", "{count} people";
    conflict: "有冲突", "Conflict";
    person_conflict(name: String): "{name} 同一时间还有其他参观", "{name} has another visit at this time";
    area_conflict(area: String): "{area}同时人数超出容量", "{area} does not hold everybody at this time";
    room_conflict(room: String): "{room}同一时间还有其他参观", "{room} is wanted by another visit at this time";
    room: "接待室", "Reception room";
    others(numbers: String): "：{numbers}", ": {numbers}";
    in_charge(name: String): "负责人：{name}", "In charge: {name}";
    escorted_by(name: String): "陪同人：{name}", "Escort: {name}";

    feed_title: "日历订阅", "Calendar link";
    feed_text: "用私人链接在手机或电脑的日历程序中查看参观。链接等同于密码：得到链接的人能看到您能看到的参观。", "A private link shows your visits in the calendar program of your phone or computer. Treat it like a password: whoever has it sees the visits that you may see.";
    feed_none: "还没有链接。", "There is no link yet.";
    feed_made(at: String): "链接生成于 {at}", "The link was made {at}";
    feed_read(at: String): "最近读取于 {at}", "last read {at}";
    feed_never_read: "尚未被读取", "not read yet";
    feed_make: "生成链接", "Make the link";
    feed_renew: "更换链接", "Renew the link";
    feed_renew_text: "旧链接立即失效，使用它的日历程序需要重新订阅。", "The old link ends at once; calendar programs that use it must subscribe again.";
    feed_delete: "删除链接", "Delete the link";
    feed_delete_text: "使用它的日历程序将不再更新。", "Calendar programs that use it will no longer be updated.";
    feed_deleted: "链接已删除", "The link is deleted";
    feed_url: "您的私人链接", "Your private link";
    feed_once: "链接只显示这一次，请立即复制到日历程序。", "The link is shown this once; copy it into your calendar program now.";
    copy_failed: "浏览器不允许复制，请手动选中链接。", "The browser does not allow copying; select the link by hand.";
}
