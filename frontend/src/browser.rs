//! The few things the app asks of the browser itself, with the failures that do not matter swallowed in one place.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Storage, Window};

/// The browser's window.
///
/// # Panics
/// Outside a browser, where this program has nothing to do.
#[expect(clippy::expect_used, reason = "the web app exists in a browser only")]
pub fn window() -> Window {
    web_sys::window().expect("the web app runs in a browser window")
}

/// Reads what this device remembers under `key`.
pub fn stored(key: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(key).ok().flatten()
}

/// Remembers `value` on this device. A full or forbidden storage is no reason to stop working.
pub fn store(key: &str, value: &str) {
    put(window().local_storage().ok().flatten(), key, value);
}

/// Reads what this tab remembers under `key`.
pub fn tab_stored(key: &str) -> Option<String> {
    window().session_storage().ok().flatten()?.get_item(key).ok().flatten()
}

/// Remembers `value` in this tab, through reloads.
pub fn tab_store(key: &str, value: &str) {
    put(window().session_storage().ok().flatten(), key, value);
}

/// Forgets what this tab remembers under `key`.
pub fn tab_forget(key: &str) {
    if let Some(storage) = window().session_storage().ok().flatten() {
        let _ = storage.remove_item(key);
    }
}

/// Forgets everything this tab remembers whose key starts with `prefix`.
pub fn tab_forget_all(prefix: &str) {
    let Some(storage) = window().session_storage().ok().flatten() else { return };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok().flatten());
    for key in keys.filter(|key| key.starts_with(prefix)).collect::<Vec<_>>() {
        let _ = storage.remove_item(&key);
    }
}

fn put(storage: Option<Storage>, key: &str, value: &str) {
    if let Some(storage) = storage {
        let _ = storage.set_item(key, value);
    }
}

/// Sets or removes an attribute of `<html>`.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = window().document().and_then(|document| document.document_element()) else { return };
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// The languages that the person set in the browser, the preferred one first.
pub fn preferred_languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// The path and query of the address bar.
pub fn here() -> String {
    let location = window().location();
    format!("{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default())
}

/// Puts the keyboard's focus on the element that `selector` names, if it is there.
pub fn focus(selector: &str) {
    let found = window().document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Whether the keyboard's focus is on nothing, as when what it was on is gone.
pub fn is_focus_lost() -> bool {
    let focused = window().document().and_then(|document| document.active_element());
    focused.is_none_or(|element| element.tag_name() == "BODY")
}

/// Whether this tab is out of view.
pub fn is_hidden() -> bool {
    window().document().is_some_and(|document| document.hidden())
}

/// Opens the browser's print dialog.
pub fn print() {
    let _ = window().print();
}

/// Saves `content` as a file called `name`, as a download does.
pub fn save_file(name: &str, kind: &str, content: &[u8]) {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(content));
    let Ok(blob) = web_sys::Blob::new_with_u8_array_sequence(&parts) else { return };
    let Ok(address) = web_sys::Url::create_object_url_with_blob(&blob) else { return };
    let link = window().document().and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = link.set_attribute("href", &address);
        let _ = link.set_attribute("download", name);
        let _ = link.set_attribute("type", kind);
        link.click();
    }
    let _ = web_sys::Url::revoke_object_url(&address);
}

/// Copies `text` to the clipboard; tells whether the browser allowed it.
pub async fn copy(text: &str) -> bool {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).unwrap_or_default();
    let Some(write) = method(&clipboard, "writeText") else { return false };
    let Ok(promise) = write.call1(&clipboard, &text.into()) else { return false };
    JsFuture::from(Promise::from(promise)).await.is_ok()
}

/// Runs `work` while no other tab of this site runs work under the same `name`.
///
/// Where the browser has no locks (an address without TLS that is not this machine), the work runs at once.
pub async fn exclusively<T: 'static>(name: &str, work: impl Future<Output = T> + 'static) -> T {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).unwrap_or_default();
    let Some(request) = method(&locks, "request") else { return work.await };
    let (granted, grant) = signal_promise();
    let (held, release) = signal_promise();
    let on_grant = Closure::once_into_js(move |_lock: JsValue| -> JsValue {
        grant();
        held.into()
    });
    if request.call2(&locks, &name.into(), &on_grant).is_err() {
        return work.await;
    }
    let _ = JsFuture::from(granted).await;
    let result = work.await;
    release();
    result
}

/// A promise, and what fulfils it.
fn signal_promise() -> (Promise, impl FnOnce()) {
    // Not `Function::default()`: it compiles a string, which the page's content security policy forbids.
    let mut fulfil = None::<Function>;
    let promise = Promise::new(&mut |resolve, _reject| fulfil = Some(resolve));
    let fulfil = move || {
        if let Some(fulfil) = fulfil {
            let _ = fulfil.call0(&JsValue::NULL);
        }
    };
    (promise, fulfil)
}

fn method(object: &JsValue, name: &str) -> Option<Function> {
    if object.is_undefined() || object.is_null() {
        return None;
    }
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}
