//! The stable codes of problems.

use crate::{Lang, vocabulary::vocabulary};

vocabulary! {
    /// Why a request was refused. Codes are stable; their titles stand here in both languages.
    pub enum ProblemCode in "code" {
        Malformed = "malformed", "请求格式错误", "Malformed request";
        Unauthenticated = "unauthenticated", "尚未登录", "Not signed in";
        WrongCredentials = "wrong_credentials", "用户名或密码错误", "Wrong user name or password";
        Forbidden = "forbidden", "没有权限", "Not permitted";
        OwnDocument = "own_document", "不能审批本人的单据", "Your own document";
        OwnIncident = "own_incident", "不能处理涉及本人的事件", "An incident of your own";
        OverrideNotPermitted = "override_not_permitted", "无权批准例外", "Exception not permitted";
        PasswordChangeRequired = "password_change_required", "须先修改密码", "Password must be changed";
        NotFound = "not_found", "未找到", "Not found";
        MethodNotAllowed = "method_not_allowed", "不支持的请求方法", "Method not allowed";
        WrongState = "wrong_state", "当前状态不允许此操作", "Wrong state";
        RuleBlocked = "rule_blocked", "不符合管理方案的规定", "Blocked by a rule";
        JustificationRequired = "justification_required", "须填写情况说明", "Justification required";
        OverrideRequired = "override_required", "须先批准例外", "Exception required";
        AmendmentOpen = "amendment_open", "已有未完成的变更", "An amendment is open";
        NoApprover = "no_approver", "没有可用的审批人", "No approver";
        ExternalCodeTaken = "external_code_taken", "外部编码已被使用", "External code taken";
        UsernameTaken = "username_taken", "用户名已被使用", "User name taken";
        DepartmentNameTaken = "department_name_taken", "部门名称已被使用", "Department name taken";
        LastAdministrator = "last_administrator", "至少须保留一名系统管理员", "Last administrator";
        AlreadyAdvanced = "already_advanced", "预领款已支付", "Advance already paid";
        NoAdvance = "no_advance", "不可预领款", "No advance";
        ClientRetired = "client_retired", "客户已停用", "Client retired";
        NameTaken = "name_taken", "名称已被使用", "Name taken";
        RoomTaken = "room_taken", "会客室已被占用", "Room taken";
        OutOfStock = "out_of_stock", "库存不足", "Out of stock";
        AlreadyApplied = "already_applied", "已申请接待费用", "Expense already applied for";
        ImportHasErrors = "import_has_errors", "导入文件有错误", "Import has errors";
        DraftExists = "draft_exists", "已有未完成的修订", "A draft exists";
        EffectiveDatePassed = "effective_date_passed", "生效日期已过", "Effective date passed";
        HasObjections = "has_objections", "有规则提醒，须逐项审批", "To be decided singly";
        DelegationOverlaps = "delegation_overlaps", "与已有的委托时间重叠", "Overlaps another absence";
        PassesPending = "passes_pending", "区域参观证尚待批示", "Passes not decided yet";
        NotArrived = "not_arrived", "尚未签到", "Not arrived yet";
        NotTheDay = "not_the_day", "不是来访当日", "Not the day of the visit";
        NoPassesLeft = "no_passes_left", "参观证不足", "Not enough passes left";
        AreaFull = "area_full", "区域人数已满", "Area full";
        PassLost = "pass_lost", "参观证已登记遗失", "Pass lost";
        PassNotValid = "pass_not_valid", "参观证无效", "Pass not valid";
        PassesOutstanding = "passes_outstanding", "参观证尚未收回", "Passes still out";
        IdempotencyInProgress = "idempotency_in_progress", "相同请求正在处理", "Same request in progress";
        StaleVersion = "stale_version", "内容已被更新", "Stale version";
        TooLarge = "too_large", "请求内容过大", "Too large";
        UnsupportedMediaType = "unsupported_media_type", "不支持的内容类型", "Unsupported media type";
        ValidationFailed = "validation_failed", "填写内容有误", "Validation failed";
        IdempotencyKeyReused = "idempotency_key_reused", "幂等键已用于其他请求", "Idempotency key reused";
        IfMatchRequired = "if_match_required", "缺少版本条件", "If-Match required";
        RateLimited = "rate_limited", "请求过于频繁", "Too many requests";
        Internal = "internal", "服务器内部错误", "Internal error";
        Unavailable = "unavailable", "服务暂不可用", "Unavailable";
    }
}

impl ProblemCode {
    /// The HTTP status that goes with the code.
    pub const fn http_status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::Unauthenticated | Self::WrongCredentials => 401,
            Self::Forbidden
            | Self::OwnDocument
            | Self::OwnIncident
            | Self::OverrideNotPermitted
            | Self::PasswordChangeRequired => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::WrongState
            | Self::RuleBlocked
            | Self::JustificationRequired
            | Self::OverrideRequired
            | Self::AmendmentOpen
            | Self::NoApprover
            | Self::ExternalCodeTaken
            | Self::UsernameTaken
            | Self::DepartmentNameTaken
            | Self::LastAdministrator
            | Self::AlreadyAdvanced
            | Self::NoAdvance
            | Self::ClientRetired
            | Self::NameTaken
            | Self::RoomTaken
            | Self::OutOfStock
            | Self::AlreadyApplied
            | Self::ImportHasErrors
            | Self::DraftExists
            | Self::EffectiveDatePassed
            | Self::HasObjections
            | Self::DelegationOverlaps
            | Self::PassesPending
            | Self::NotArrived
            | Self::NotTheDay
            | Self::NoPassesLeft
            | Self::AreaFull
            | Self::PassLost
            | Self::PassNotValid
            | Self::PassesOutstanding
            | Self::IdempotencyInProgress => 409,
            Self::StaleVersion => 412,
            Self::TooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::ValidationFailed | Self::IdempotencyKeyReused => 422,
            Self::IfMatchRequired => 428,
            Self::RateLimited => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }

    /// The URN that goes into the problem's `type`.
    pub fn type_urn(self) -> String {
        format!("urn:clientele:problem:{self}")
    }

    /// The default sentence for people, used where nothing more particular is known.
    pub const fn detail(self, lang: Lang) -> &'static str {
        match self {
            Self::Malformed => lang.pick("请求无法读取，请检查其格式。", "The request cannot be read; check its format."),
            Self::Unauthenticated => lang
                .pick("请先登录，或登录已过期，请重新登录。", "Sign in first, or sign in again because the session has expired."),
            Self::WrongCredentials => lang.pick("用户名或密码不正确。", "The user name or the password is wrong."),
            Self::Forbidden => lang.pick("您的角色不允许此操作。", "Your role does not permit this."),
            Self::OwnDocument => {
                lang.pick("经办人和申请人不能审批自己的单据。", "Who prepared or applied for a document cannot decide on it.")
            }
            Self::OwnIncident => lang
                .pick("带人进入的当事人不能调查或结案该事件。", "Who led the visitors in cannot review or close the incident."),
            Self::OverrideNotPermitted => {
                lang.pick("您的角色无权批准该规则的例外。", "Your role may not grant an exception from this rule.")
            }
            Self::PasswordChangeRequired => {
                lang.pick("请先将一次性密码改为自己的密码。", "Change the one-time password to one of your own first.")
            }
            Self::NotFound => lang.pick("该内容不存在，或您无权查看。", "It does not exist, or you may not see it."),
            Self::MethodNotAllowed => lang.pick("此地址不支持该请求方法。", "This address does not take that method."),
            Self::WrongState => lang.pick(
                "单据的当前状态不允许此操作，请刷新后查看。",
                "The state of the document does not allow this; reload to see it.",
            ),
            Self::RuleBlocked => {
                lang.pick("不符合管理方案的规定，不能提交。", "A rule of the management schemes does not allow it.")
            }
            Self::JustificationRequired => {
                lang.pick("有规则提醒，请填写情况说明后再提交。", "A rule warns; write a justification before submitting.")
            }
            Self::OverrideRequired => {
                lang.pick("须批准例外并写明理由，方可同意。", "To approve, grant the exception with a reason.")
            }
            Self::AmendmentOpen => lang.pick(
                "该参观已有一份变更在审批中，请等待其结束或先撤回。",
                "A change of this visit is in approval already; wait for it or withdraw it first.",
            ),
            Self::NoApprover => lang.pick(
                "某一审批步骤没有可用的审批人，请联系系统管理员。",
                "A step has nobody who may decide; ask the administrator.",
            ),
            Self::ExternalCodeTaken => lang.pick("已有客户使用该外部编码。", "Another client has this external code."),
            Self::UsernameTaken => lang.pick("已有用户使用该用户名。", "Another user has this user name."),
            Self::DepartmentNameTaken => lang.pick("已有部门使用该名称。", "Another department has this name."),
            Self::LastAdministrator => lang.pick(
                "这是最后一名启用的系统管理员，不能停用或撤销其角色。",
                "This is the last active administrator, who cannot be deactivated or lose the role.",
            ),
            Self::AlreadyAdvanced => lang.pick(
                "该申请的预领款已经支付，只能支付一次。",
                "The advance of this application has been paid; it is paid once.",
            ),
            Self::NoAdvance => lang.pick("自费接待不可预领款。", "A self-paid reception has no advance."),
            Self::ClientRetired => lang.pick("该客户已停用，请先恢复。", "The client is retired; restore it first."),
            Self::NameTaken => lang.pick("已有同名的记录。", "Another one has this name."),
            Self::RoomTaken => lang.pick("该时段会客室已被占用。", "The reception room is taken at that time."),
            Self::OutOfStock => lang.pick("库存不足，未发放。", "There are not enough in stock; nothing was handed out."),
            Self::AlreadyApplied => lang.pick(
                "该次用餐已有接待费用申请，每次用餐只能申请一次。",
                "An expense application exists for this meal; there is one for each meal.",
            ),
            Self::ImportHasErrors => {
                lang.pick("文件中有错误的行，未导入任何内容。", "Rows of the file are wrong; nothing was imported.")
            }
            Self::DraftExists => lang.pick(
                "该方案已有一份未完成的修订，请先完成或删除。",
                "A new version of this scheme is under way already; finish or delete it first.",
            ),
            Self::EffectiveDatePassed => lang.pick(
                "该版本的生效日期已过，不能批准；请退回修改生效日期。",
                "The day on which this version was to take effect has passed; return it for another date.",
            ),
            Self::HasObjections => lang.pick(
                "有规则提醒或不符合规定，或须填写单独的审批内容，请打开后逐项审批。",
                "A rule warns or blocks, or the decision needs more than an opinion; open it and decide it singly.",
            ),
            Self::DelegationOverlaps => lang.pick(
                "该期间已有委托，请先结束原委托或改期。",
                "There is an absence in this period already; end it first or choose other days.",
            ),
            Self::PassesPending => {
                lang.pick("区域负责人尚未就参观证作出批示。", "The owners of some areas have not decided on the passes yet.")
            }
            Self::NotArrived => lang.pick("来访团体尚未签到，或已签离。", "The group has not arrived yet, or has left."),
            Self::NotTheDay => lang.pick("只能在来访当日办理。", "This is done on the day of the visit only."),
            Self::NoPassesLeft => lang.pick(
                "该区域剩余的参观证不足：发放总数不能超过核准数。",
                "Not as many passes are left for the area: no more are issued than were granted.",
            ),
            Self::AreaFull => lang
                .pick("该区域内的参观人数已达上限，请稍后再进入。", "As many visitors are in the area as it holds; enter later."),
            Self::PassLost => lang.pick(
                "该参观证已登记遗失，不能使用，请查明持证人身份。",
                "This pass was reported lost and cannot be used; find out who carries it.",
            ),
            Self::PassNotValid => {
                lang.pick("该参观证已收回，或不是今日的参观证。", "This pass was returned, or is not valid today.")
            }
            Self::PassesOutstanding => lang.pick(
                "尚有参观证未收回，请收回或登记遗失后再签离。",
                "Passes are still out; take them back or report them lost first.",
            ),
            Self::IdempotencyInProgress => lang.pick(
                "相同幂等键的请求仍在处理，请稍后重试。",
                "A request with the same idempotency key is still running; try again shortly.",
            ),
            Self::StaleVersion => {
                lang.pick("其他人已更新该内容，请刷新后再操作。", "Somebody has changed it meanwhile; reload and try again.")
            }
            Self::TooLarge => lang.pick("请求内容超过允许的大小。", "The request is larger than allowed."),
            Self::UnsupportedMediaType => lang.pick("不支持该内容类型。", "This content type is not supported."),
            Self::ValidationFailed => lang.pick("请更正所列各项后再提交。", "Correct the fields named, then send again."),
            Self::IdempotencyKeyReused => {
                lang.pick("该幂等键已用于内容不同的请求。", "This idempotency key was used for a different request.")
            }
            Self::IfMatchRequired => lang.pick("请在 If-Match 中给出所见的版本。", "Send the version you saw in If-Match."),
            Self::RateLimited => lang.pick("请稍后再试。", "Try again later."),
            Self::Internal => lang.pick(
                "服务器出错，已记录，请联系系统管理员并提供请求编号。",
                "The server failed and recorded it; give the administrator the request id.",
            ),
            Self::Unavailable => lang.pick("服务暂时不可用，请稍后重试。", "The service is not available now; try again later."),
        }
    }
}
