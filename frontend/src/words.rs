//! Words that many pages share.

use crate::i18n::words;

words! {
    product: "客管", "Clientele";
    save: "保存", "Save";
    cancel: "取消", "Cancel";
    close: "关闭", "Close";
    edit: "编辑", "Edit";
    retry: "重试", "Try again";
    not_stated: "—", "—";
    required: "必填", "required";
    loading: "正在加载", "Loading";
    load_more: "加载更多", "Load more";
    all_loaded(count: usize): "共 {count} 条，已全部显示", "All {count} shown";
    clear: "清除", "Clear";
    clear_filters: "清除筛选", "Clear filters";
    search: "搜索", "Search";
    search_hint: "搜索客户、预约、单据", "Search clients, bookings, documents";
    choose: "请选择", "Choose";
    nothing_found: "没有找到", "Nothing found";
    type_to_search: "输入名称、拼音、首字母或编号", "Type a name, its pinyin, initials or number";
    yuan: "元", "yuan";
    total: "合计", "Total";
    print: "打印", "Print";
    copy: "复制", "Copy";
    copied: "已复制", "Copied";
    saved: "已保存", "Saved";
    yes: "是", "Yes";
    no: "否", "No";
    draft_kept(time: String): "草稿已保存 {time}", "Draft kept {time}";
    draft_restored: "已恢复上次未提交的内容", "What you had typed was restored";
    discard_draft: "清空重填", "Start over";
    nothing_matches: "没有符合条件的记录", "Nothing matches these filters";
    nothing_matches_hint: "放宽或清除筛选条件后再试。", "Loosen or clear the filters and look again.";
    remove(name: String): "移除 {name}", "Remove {name}";

    leave_title: "离开此页？", "Leave this page?";
    leave_text: "尚未提交的内容会作为草稿保留在本标签页，回到此页即可继续。", "What you typed stays in this tab as a draft; come back to go on.";
    leave: "离开", "Leave";
    stay: "留在此页", "Stay";

    outage: "暂时无法连接服务器，正在重试。已填写的内容不会丢失。", "The server cannot be reached; trying again. Nothing you typed is lost.";
    failed_title: "无法显示", "This cannot be shown";
    outage_title: "无法连接服务器", "The server cannot be reached";
    outage_text: "恢复连接后会自动重新加载。", "This loads again by itself when the connection is back.";
    not_found_title: "找不到此页", "Nothing is here";
    not_found_text: "地址有误，或您无权查看。", "The address is wrong, or this is not for you to see.";
    forbidden_title: "没有权限", "Not permitted";
    forbidden_text: "您的角色不能使用此功能。如有需要，请联系系统管理员。", "Your role does not include this. Ask your administrator if you need it.";
    to_home: "回到首页", "Go to the home page";
    request_number(id: String): "请求编号 {id}", "Request {id}";
    check_fields: "请检查以下内容：", "Please check:";
    not_signed: "未签", "Open";
    rules_title: "制度检查", "Rules";
    rules_none: "填写后在此显示制度检查结果。", "The rules answer here as you fill in the form.";
    ours: "本公司规定", "our own rule";
    policy_version(version: i64): "第 {version} 版", "version {version}";
    round(round: i64): "第 {round} 轮", "Round {round}";
    overridable_by(roles: String): "可由{roles}批准例外", "An exception can be granted by: {roles}";
}
