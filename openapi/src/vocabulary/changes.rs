//! Words about what happens around a visit: amendments, incidents, photo permits.

use super::vocabulary;

vocabulary! {
    /// Whether an amendment takes effect at once, or the approvers are asked again.
    pub enum AmendmentEffect in "amendment_effect" {
        AtOnce = "at_once", "即时生效", "Takes effect at once";
        AskedAgain = "asked_again", "须重新审批", "Asked again";
    }
}

vocabulary! {
    /// What an amendment does to the passes of an area (V 3.2, V 4.1).
    pub enum PassTouch in "pass_touch" {
        Added = "added", "增加区域", "Area added";
        Removed = "removed", "取消区域，收回参观证", "Area taken out, passes given back";
        MorePeople = "more_people", "人数超过核准参观证", "More people than passes";
        FewerPeople = "fewer_people", "退回多余参观证", "Surplus passes given back";
        Moved = "moved", "时间变更，须区域负责人确认", "Another time, for the owners to confirm";
    }
}

vocabulary! {
    /// Where an incident stands (V 4.2). Closed is final.
    pub enum IncidentState in "incident_state" {
        Reported = "reported", "已上报", "Reported";
        UnderReview = "under_review", "调查中", "Under review";
        Closed = "closed", "已结案", "Closed";
    }
}

vocabulary! {
    /// What an entry in the record of an incident did.
    pub enum IncidentEntryKind in "incident_entry_kind" {
        FollowUp = "follow_up", "跟进", "Follow-up";
        Review = "review", "开始调查", "Review begun";
        Close = "close", "结案", "Closed";
    }
}

vocabulary! {
    /// Whether a permission to photograph holds (V 4.3).
    pub enum PermitState in "permit_state" {
        Valid = "valid", "有效", "Valid";
        Revoked = "revoked", "已撤销", "Revoked";
    }
}
