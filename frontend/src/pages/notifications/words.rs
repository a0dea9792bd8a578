//! Words about notices and mails.

use crate::i18n::words;

words! {
    notifications: "通知", "Notifications";
    all: "全部", "All";
    unread: "未读", "Unread";
    which: "显示哪些通知", "Which notifications";
    mark_all: "全部标为已读", "Mark all as read";
    mark_one: "标为已读", "Mark as read";
    new: "未读：", "Unread: ";
    today: "今天", "Today";
    yesterday: "昨天", "Yesterday";
    nothing: "没有通知", "No notifications";
    nothing_text: "与您有关的事项会在此出现", "What concerns you will appear here";
    nothing_unread: "没有未读通知", "Nothing unread";
    nothing_unread_text: "您已读完全部通知", "You have read everything";
    settings: "通知设置", "Notifications";
    settings_note: "应用内始终显示全部通知", "The app always shows all of them";
    by_mail: "同时发送邮件", "Send mail as well";
    mail_language: "邮件语言", "Language of mails";
    mail_off: "本系统未启用邮件发送；您的选择会在启用后生效。", "This installation sends no mail; your choice applies once it does.";
    no_address: "您没有登记电子邮箱，因此收不到邮件。请联系系统管理员。", "You have no e-mail address here, so no mail reaches you. Ask your administrator.";
    mails: "邮件", "Mails";
    recipient: "收件人", "Recipient";
    about: "内容", "About";
    state: "状态", "State";
    attempts: "尝试次数", "Attempts";
    made: "创建时间", "Made";
    next_attempt(at: String): "下次尝试 {at}", "Next attempt {at}";
    retry: "立即重试", "Try again now";
    retried: "已加入发送队列", "It will be sent at once";
    no_mails: "没有邮件", "No mails";
    no_mails_text: "启用邮件发送后，发出的每封邮件都会列在此处", "Once mail is switched on, every mail is listed here";
    actions: "操作", "Actions";
}
