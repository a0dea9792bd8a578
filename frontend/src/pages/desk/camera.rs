//! Reading a pass's QR code with the device's camera, where the browser can.

use std::{cell::RefCell, rc::Rc};

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlVideoElement, MediaStream, MediaStreamConstraints, MediaStreamTrack};

use super::words as w;
use crate::{
    browser,
    components::{Notice, NoticeTone},
};

/// How long to wait between two looks at the picture, in milliseconds.
const PAUSE: u32 = 200;

fn part(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// Whether this browser reads codes from a camera: not all do, and none on an address without TLS.
pub(super) fn is_available() -> bool {
    let window = browser::window();
    part(&window, "BarcodeDetector").is_some() && part(&window.navigator(), "mediaDevices").is_some()
}

/// The camera while it is on.
#[derive(Default)]
struct Lens {
    stream: Option<MediaStream>,
    is_closed: bool,
}

impl Lens {
    fn close(&mut self) {
        self.is_closed = true;
        let tracks = self.stream.take().map(|stream| stream.get_tracks()).unwrap_or_default();
        for track in tracks.iter().filter_map(|track| track.dyn_into::<MediaStreamTrack>().ok()) {
            track.stop();
        }
    }
}

type Shared = Rc<RefCell<Lens>>;

/// The camera's picture; it is off again as soon as this is closed.
#[component]
pub(super) fn Camera(
    /// Takes what a code says.
    on_read: Callback<String>,
) -> impl IntoView {
    let video = NodeRef::<html::Video>::new();
    let is_refused = RwSignal::new(false);
    let lens = Shared::default();
    let held = StoredValue::new_local(Some(Rc::clone(&lens)));
    on_cleanup(move || {
        if let Some(lens) = held.try_update_value(Option::take).flatten() {
            lens.borrow_mut().close();
        }
    });
    Effect::new(move |_| {
        let Some(video) = video.get() else { return };
        let lens = Rc::clone(&lens);
        spawn_local(async move {
            if watch(lens, video, on_read).await.is_err() {
                is_refused.try_set(true);
            }
        });
    });
    view! {
        <div class="dialog-body">
            <Show when=move || is_refused.get() fallback=|| view! { <p>{w::scan_text}</p> }>
                <Notice tone=NoticeTone::Bad><p role="alert">{w::camera_refused}</p></Notice>
            </Show>
            <video class="desk-camera" node_ref=video playsinline=true muted=true hidden=move || is_refused.get()></video>
        </div>
    }
}

/// Looks until a code is read or the camera is closed.
async fn watch(lens: Shared, video: HtmlVideoElement, on_read: Callback<String>) -> Result<(), JsValue> {
    let stream = camera().await?;
    video.set_src_object(Some(&stream));
    lens.borrow_mut().stream = Some(stream);
    if lens.borrow().is_closed {
        // Closed while the person was being asked.
        lens.borrow_mut().close();
        return Ok(());
    }
    let playing = video.play()?;
    // Closed before the first picture, it does not begin; that is no failure.
    spawn_local(async move { drop(JsFuture::from(playing).await) });
    let detector = detector()?;
    while !lens.borrow().is_closed {
        if let Some(text) = read(&detector, &video).await {
            if !lens.borrow().is_closed {
                on_read.run(text);
            }
            return Ok(());
        }
        TimeoutFuture::new(PAUSE).await;
    }
    Ok(())
}

/// The camera at the back of a phone, else any.
async fn camera() -> Result<MediaStream, JsValue> {
    let wish = Object::new();
    Reflect::set(&wish, &"facingMode".into(), &"environment".into())?;
    let constraints = MediaStreamConstraints::new();
    constraints.set_video(&wish);
    let devices = browser::window().navigator().media_devices()?;
    JsFuture::from(devices.get_user_media_with_constraints(&constraints)?).await?.dyn_into()
}

fn detector() -> Result<JsValue, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"formats".into(), &Array::of1(&"qr_code".into()))?;
    let class = Reflect::get(&browser::window(), &"BarcodeDetector".into())?.dyn_into::<Function>()?;
    Reflect::construct(&class, &Array::of1(&options))
}

/// What the first code in the picture says. A picture that is not there yet shows none.
async fn read(detector: &JsValue, video: &HtmlVideoElement) -> Option<String> {
    let detect = part(detector, "detect")?.dyn_into::<Function>().ok()?;
    let found = detect.call1(detector, video).ok()?.dyn_into::<Promise>().ok()?;
    let codes = JsFuture::from(found).await.ok()?.dyn_into::<Array>().ok()?;
    part(&codes.get(0), "rawValue")?.as_string().filter(|text| !text.is_empty())
}
