//! Words about photo permits.

use crate::i18n::words;

words! {
    permits: "拍照特准", "Photo permits";
    permit: "拍照特准", "Photo permit";
    clause: "参观接待方案 四（三）", "Visit scheme 4.3";
    forbidden: "参观期间禁止拍照，除非特别准许。", "Photographing is forbidden unless specially permitted.";
    new_permit: "特准拍照", "Permit photographing";
    who: "获准人员", "Who";
    whole_group: "全体来访人员", "The whole group";
    names_hint: "每行一人；准许全体时不填。", "One name per line; none where the whole group may.";
    places: "拍照区域", "Where";
    validity: "有效时间", "When";
    permitted_by: "准许人", "Permitted by";
    permitted: "已特准拍照", "Photographing permitted";
    revoke: "撤销", "Revoke";
    revoke_title(number: String): "撤销 {number}", "Revoke {number}";
    revoke_text: "撤销后即刻失效，不能恢复。", "It ends at once and cannot be restored.";
    revoked: "已撤销", "Revoked";
    revoke_reason: "撤销原因", "Why it was revoked";
    revoked_by(name: &str): "{name} 撤销", "Revoked by {name}";
    paper_title: "参观拍照特准证", "Permit to photograph";
    paper_visit: "参观预约", "Visit booking";
    paper_rule: "仅限上列人员在上列区域和时间内拍照；讲解人员有权制止超出范围的拍照。", "For these people, areas and times alone; the escort may stop anything beyond.";
    paper_sign: "准许人签字", "Signature of who permits";
}
