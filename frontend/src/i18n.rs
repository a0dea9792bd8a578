//! The two languages of the web app: which one is spoken, and how a page says its words.
//!
//! A page keeps its words in a `words` block (usually a file `words.rs` beside it). Each word is a function that reads
//! the current language, so `{w::save}` in a view follows the language without a reload. Labels of the domain's
//! vocabulary come from the contract: `{move || state.label(lang())}`.

use std::sync::LazyLock;

use clientele_openapi::Lang;
use leptos::{prelude::*, reactive::graph::Observer};

use crate::browser;

/// A word of a `words` block: it reads the language that is spoken now.
pub type Word = fn() -> &'static str;

const STORED: &str = "clientele.lang";

static LANG: LazyLock<ArcRwSignal<Lang>> = LazyLock::new(|| ArcRwSignal::new(first_language()));

/// The language spoken now; reading it in a view follows every change. In an event handler, where nothing can follow, it
/// is simply read.
pub fn lang() -> Lang {
    if Observer::get().is_some() { LANG.get() } else { LANG.get_untracked() }
}

/// The language spoken now, for event handlers and requests, which must not follow changes.
pub fn lang_untracked() -> Lang {
    LANG.get_untracked()
}

/// Speaks `lang` from now on, on this device.
pub fn set_lang(lang: Lang) {
    browser::store(STORED, lang.tag());
    LANG.set(lang);
}

/// Keeps `<html lang>` in step with the language, for screen readers, fonts and hyphenation.
pub fn follow_lang() {
    Effect::new(|_| browser::set_root_attribute("lang", Some(lang().tag())));
}

/// The one of two texts that is in the language spoken now.
pub fn pick(zh: &'static str, en: &'static str) -> &'static str {
    lang().pick(zh, en)
}

fn first_language() -> Lang {
    browser::stored(STORED)
        .and_then(|tag| Lang::from_tag(&tag))
        .or_else(|| browser::preferred_languages().iter().find_map(|tag| Lang::from_tag(tag)))
        .unwrap_or_default()
}

/// Declares a page's words: `save: "保存", "Save";` or, with values in them, `found(n: usize): "共 {n} 家", "{n} found";`.
macro_rules! words {
    ($( $name:ident $( ( $($arg:ident : $ty:ty),+ ) )? : $zh:literal, $en:literal; )+) => {
        $( $crate::i18n::word!($name $( ( $($arg : $ty),+ ) )? : $zh, $en); )+
    };
}

/// One word of a [`words!`] block.
macro_rules! word {
    ($name:ident : $zh:literal, $en:literal) => {
        #[doc = concat!($zh, " / ", $en)]
        pub fn $name() -> &'static str {
            $crate::i18n::pick($zh, $en)
        }
    };
    ($name:ident ( $($arg:ident : $ty:ty),+ ) : $zh:literal, $en:literal) => {
        #[doc = concat!($zh, " / ", $en)]
        pub fn $name($($arg: $ty),+) -> String {
            match $crate::i18n::lang() {
                clientele_openapi::Lang::Zh => format!($zh),
                clientele_openapi::Lang::En => format!($en),
            }
        }
    };
}
pub(crate) use {word, words};
