//! Words about visits.

use super::vocabulary;

vocabulary! {
    /// The category of a visit, which decides its handling (V 2). It is not the class of the client.
    pub enum VisitorCategory in "visitor_category" {
        General = "general", "一般客户", "General";
        Important = "important", "重要客户", "Important";
        Major = "major", "大客户", "Key account";
        Institution = "institution", "机关团体", "Institution";
    }
}

vocabulary! {
    /// What kind of institution visits (V 2).
    pub enum InstitutionKind in "institution_kind" {
        PublicAgency = "public_agency", "机关", "Public agency";
        School = "school", "学校", "School";
        SocialOrganisation = "social_organisation", "社会团体", "Social organisation";
        GovernmentOfficial = "government_official", "政府官员", "Government official";
        PublicFigure = "public_figure", "社会名流", "Public figure";
        HeadOfEnterprise = "head_of_enterprise", "企业负责人", "Head of enterprise";
    }
}

vocabulary! {
    /// A place that a visit may see, as the booking form lists them (V 3.2).
    pub enum Area in "area" {
        Plant = "plant", "厂区", "Plant";
        Workshop = "workshop", "生产车间", "Workshop";
        LogisticsCentre = "logistics_centre", "物流中心", "Logistics centre";
        TechnologyCentre = "technology_centre", "技术中心", "Technology centre";
        RdCentre = "rd_centre", "研发中心", "R&D centre";
        FinishedGoodsCentre = "finished_goods_centre", "成品中心", "Finished-goods centre";
        MarketingCentre = "marketing_centre", "营销中心", "Marketing centre";
        Laboratory = "laboratory", "实验中心", "Laboratory";
        Other = "other", "其他", "Other";
    }
}

vocabulary! {
    /// Where the passes of an area, or one pass, stand (V 4.1).
    pub enum PassStatus in "pass_status" {
        Requested = "requested", "已申请", "Requested";
        Granted = "granted", "已核准", "Granted";
        Refused = "refused", "不予发放", "Refused";
        Issued = "issued", "已发放", "Issued";
        Returned = "returned", "已收回", "Returned";
        Lost = "lost", "遗失", "Lost";
    }
}

vocabulary! {
    /// Something that happens on a visit.
    pub enum VisitEventKind in "visit_event" {
        CheckIn = "check_in", "签到", "Checked in";
        PassesIssued = "passes_issued", "发放参观证", "Passes issued";
        AreaEntered = "area_entered", "进入区域", "Entered an area";
        AreaLeft = "area_left", "离开区域", "Left an area";
        PassReturned = "pass_returned", "收回参观证", "Pass returned";
        PassLost = "pass_lost", "参观证遗失", "Pass lost";
        CheckOut = "check_out", "签离", "Checked out";
    }
}
