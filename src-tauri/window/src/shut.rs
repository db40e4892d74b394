//! What a window of a room is shut against (`docs/lockdown.md`, level 0). Where GTK or WebKit can be told, they are; a
//! script in the page is the second line.

use crate::input::{button_passes, key_passes, pastes, wheel_passes};
use attempt::Rule;
use defence::Defence;
use gtk::gdk::{self, Event, EventType, ModifierType};
use gtk::glib;
use std::sync::atomic::{AtomicBool, Ordering};
use webkit2gtk::{
    FileChooserRequestExt, PermissionRequestExt, Settings, SettingsExt, UserContentInjectedFrames,
    UserContentManagerExt, UserStyleLevel, UserStyleSheet, WebView, WebViewExt,
};

/// Nothing can be selected but what was typed.
const STYLE: &str = ":root { -webkit-user-select: none !important; } \
    :root, :root * { -webkit-user-drag: none !important; } \
    input, textarea { -webkit-user-select: text !important; }";

/// Questions are not dragged or copied, whatever the style says.
pub const SCRIPT: &str = include_str!("shut.js");

/// Whether the page gets the script.
pub fn scripted() -> bool {
    Defence::Browser.stands() && Defence::Dragging.stands()
}

/// Whether the filter stands.
static FILTERED: AtomicBool = AtomicBool::new(false);

/// Puts a filter before everything that GTK does with events, for all windows of the program, once. On the main thread.
pub fn filter_events() {
    if FILTERED.swap(true, Ordering::Relaxed) {
        return;
    }
    Event::set_handler(Some(|event: &mut Event| {
        if passes(event) {
            gtk::main_do_event(event);
        }
    }));
}

/// The rules that a window keeps, and whether it does. On the main thread.
pub fn rules(webview: &WebView) -> Vec<(Rule, bool)> {
    let filtered = FILTERED.load(Ordering::Relaxed);
    let settled = WebViewExt::settings(webview).is_some_and(|settings| {
        !settings.enables_developer_extras()
            && !settings.enables_caret_browsing()
            && !settings.is_javascript_can_access_clipboard()
    });
    vec![
        (Rule::Keys, filtered && Defence::Keys.stands()),
        (Rule::Pointer, filtered && Defence::Pointer.stands()),
        (Rule::Clipboard, filtered && Defence::Clipboard.stands()),
        (Rule::Dragging, filtered && Defence::Dragging.stands()),
        (Rule::Selection, Defence::Selection.stands()),
        (Rule::Browser, settled && Defence::Browser.stands()),
    ]
}

/// Whether an event goes on to GTK.
fn passes(event: &Event) -> bool {
    let held = event.state().unwrap_or(ModifierType::empty());
    match event.event_type() {
        EventType::KeyPress => typed(event, held),
        EventType::ButtonPress
        | EventType::DoubleButtonPress
        | EventType::TripleButtonPress
        | EventType::ButtonRelease => !Defence::Pointer.stands() || button_passes(event.button()),
        EventType::Scroll => !Defence::Pointer.stands() || wheel_passes(held),
        EventType::TouchpadPinch | EventType::TouchpadSwipe => !Defence::Pointer.stands(),
        // Another program asks what was copied. This one asks itself without an event.
        EventType::SelectionRequest => !Defence::Clipboard.stands(),
        EventType::DragEnter
        | EventType::DragMotion
        | EventType::DragStatus
        | EventType::DropStart => !Defence::Dragging.stands(),
        _ => true,
    }
}

fn typed(event: &Event, held: ModifierType) -> bool {
    let pressed = gdk::keys::Key::from(event.keyval().unwrap_or_default());
    let foreign = pastes(pressed, held) && Defence::Clipboard.stands() && !clipboard_is_ours();
    !foreign && (!Defence::Keys.stands() || key_passes(pressed, held))
}

/// Whether what would be pasted was copied in this program.
fn clipboard_is_ours() -> bool {
    let owner = gdk::selection_owner_get(&gdk::SELECTION_CLIPBOARD);
    owner.is_some_and(|window| window.window_type() != gdk::WindowType::Foreign)
}

/// Shuts one page. On the main thread.
pub fn shut(webview: &WebView) {
    if Defence::Browser.stands() {
        if let Some(settings) = WebViewExt::settings(webview) {
            settle(&settings);
        }
        no_doors(webview);
    }
    if Defence::Selection.stands() {
        not_selected(webview);
    }
    come_again(webview);
}

/// What WebKit can do, and a room has no use for.
fn settle(settings: &Settings) {
    settings.set_enable_developer_extras(false);
    settings.set_enable_caret_browsing(false);
    settings.set_enable_spatial_navigation(false);
    settings.set_enable_back_forward_navigation_gestures(false);
    settings.set_enable_page_cache(false);
    settings.set_enable_fullscreen(false);
    settings.set_javascript_can_access_clipboard(false);
    settings.set_javascript_can_open_windows_automatically(false);
    settings.set_allow_modal_dialogs(false);
    settings.set_allow_file_access_from_file_urls(false);
    settings.set_enable_webgl(false);
    settings.set_enable_webaudio(false);
    settings.set_enable_media_stream(false);
    settings.set_enable_webrtc(false);
    settings.set_enable_dns_prefetching(false);
}

/// True is "done": no menu, no print, no dialog, no choosing of files, no permission.
fn no_doors(webview: &WebView) {
    webview.connect_context_menu(|_, _, _, _| true);
    webview.connect_print(|_, _| true);
    webview.connect_script_dialog(|_, _| true);
    webview.connect_enter_fullscreen(|_| true);
    webview.connect_run_file_chooser(|_, request| {
        request.cancel();
        true
    });
    webview.connect_permission_request(|_, request| {
        request.deny();
        true
    });
}

fn not_selected(webview: &WebView) {
    let frames = UserContentInjectedFrames::AllFrames;
    let sheet = UserStyleSheet::new(STYLE, frames, UserStyleLevel::User, &[], &[]);
    if let Some(content) = webview.user_content_manager() {
        content.add_style_sheet(&sheet);
    }
}

/// A web process that ended, by itself or because it was told to, is followed by another that shows the same page; what
/// is on it comes from Rust.
fn come_again(webview: &WebView) {
    webview.connect_web_process_terminated(|webview, _| {
        let webview = webview.clone();
        glib::idle_add_local_once(move || webview.reload());
    });
}

/// Ends a page's web process: the next has nothing in its memory.
pub fn renew(webview: &WebView) {
    if Defence::FreshPage.stands() {
        webview.terminate_web_process();
    }
}
