//! Words about the visit calendar and its statistics.

use super::vocabulary;

vocabulary! {
    /// What two visits get in each other's way with.
    pub enum ConflictKind in "conflict" {
        Person = "person", "负责人或陪同人时间冲突", "Same person at the same time";
        Area = "area", "区域超出容量", "Area above its capacity";
        Room = "room", "接待室时间冲突", "Same reception room at the same time";
    }
}

vocabulary! {
    /// What visits are counted by.
    pub enum StatisticsBy in "by" {
        Category = "category", "参观客户类别", "Visitor category";
        Area = "area", "参观区域", "Area";
        Month = "month", "月份", "Month";
        Client = "client", "客户", "Client";
    }
}

vocabulary! {
    /// The format of an exported file.
    pub enum ExportFormat in "format" {
        Csv = "csv", "CSV", "CSV";
        Xlsx = "xlsx", "Excel", "Excel";
    }
}
