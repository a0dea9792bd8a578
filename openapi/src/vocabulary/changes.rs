//! Words about what happens around a visit: amendments, incidents, photo permits.

use super::vocabulary;

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
