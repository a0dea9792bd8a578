//! Words about importing clients.

use super::vocabulary;

vocabulary! {
    /// How far an import has come.
    pub enum ImportState in "import_state" {
        Staged = "staged", "正在读取", "Being read";
        Ready = "ready", "可以导入", "Ready";
        Applied = "applied", "已导入", "Imported";
        Failed = "failed", "失败", "Failed";
    }
}

vocabulary! {
    /// What an import may do with its rows.
    pub enum ImportMode in "mode" {
        Create = "create", "只新增", "Create only";
        Update = "update", "只更新", "Update only";
        Both = "both", "新增并更新", "Create and update";
    }
}

vocabulary! {
    /// What happens to rows with errors.
    pub enum OnError in "on_error" {
        Refuse = "refuse", "有错误则全部不导入", "Import nothing if a row is wrong";
        Skip = "skip", "跳过有错误的行", "Skip rows that are wrong";
    }
}

vocabulary! {
    /// The encoding of an imported file.
    pub enum Encoding in "encoding" {
        Utf8 = "utf-8", "UTF-8", "UTF-8";
        Gb18030 = "gb18030", "GB18030（简体中文）", "GB18030 (simplified Chinese)";
        Big5 = "big5", "Big5（繁体中文）", "Big5 (traditional Chinese)";
    }
}

vocabulary! {
    /// The separator between the columns of an imported file.
    pub enum Separator in "separator" {
        Comma = "comma", "逗号", "Comma";
        Semicolon = "semicolon", "分号", "Semicolon";
        Tab = "tab", "制表符", "Tab";
    }
}

vocabulary! {
    /// A field of a client that a column of a file can fill.
    pub enum ImportField in "mapping" {
        ExternalCode = "external_code", "外部编码", "External code";
        Kind = "kind", "客户性质", "Kind";
        Name = "name", "客户名称", "Name";
        ShortName = "short_name", "简称", "Short name";
        EnterpriseClass = "enterprise_class", "企业客户类别", "Enterprise class";
        Attribute = "attribute", "具体属性", "Attribute";
        SubAttribute = "sub_attribute", "细分属性", "Sub-attribute";
        ConsumptionTier = "consumption_tier", "消费层类别", "Consumption tier";
        Lifecycle = "lifecycle", "合作阶段", "Stage";
        Phone = "phone", "电话", "Phone";
        Email = "email", "电子邮箱", "E-mail";
        Website = "website", "网址", "Website";
        Address = "address", "地址", "Address";
        FactoryAddress = "factory_address", "生产工厂地址", "Factory address";
        Province = "province", "省份", "Province";
        City = "city", "城市", "City";
        Industry = "industry", "行业", "Industry";
        MainProducts = "main_products", "主营产品", "Main products";
        Remarks = "remarks", "备注", "Remarks";
        ContactName = "contact_name", "联系人", "Contact";
        ContactPosition = "contact_position", "联系人职位", "Contact's position";
        ContactPhone = "contact_phone", "联系人电话", "Contact's phone";
        ContactEmail = "contact_email", "联系人邮箱", "Contact's e-mail";
    }
}
