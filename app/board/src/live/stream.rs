//! The stream of a browser: one for all its tabs, opened by the tab that holds a lock, passed on to the others by a channel.
//!
//! A tab that is hidden gives the lock away, and its stream with it; when it is looked at again it catches up. Where the browser has no locks
//! (a page that came neither by TLS nor from this very machine), each tab has a stream of its own.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::time::Duration;

use kit::{CommandId, Looking, PipelineId};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, EventSource, MessageEvent};

/// How long to wait before a lost stream is opened again, in milliseconds: the longer the oftener it failed, and never as long as other
/// browsers wait.
const AGAIN: [f64; 5] = [400.0, 1_000.0, 3_000.0, 8_000.0, 20_000.0];
/// After how many failures in a row the server is asked by another way what is the matter.
const DOUBTS: usize = 3;
/// How long boards of other tabs are gathered before the stream is opened for them too.
const GATHERING: Duration = Duration::from_millis(100);

/// What a stream brings.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// How far the workspace is, and by which command, if that was the reader's own.
    Number(i64, Option<CommandId>),
    /// Who else looks at the board.
    Looking(Looking),
    /// Whether it is connected.
    Connected(bool),
    /// It fails again and again, and does not say why.
    Doubt,
}

/// The stream of this tab: its own, or another tab's.
pub struct Stream {
    workspace: String,
    board: Cell<Option<PipelineId>>,
    /// Every board that a tab of this browser shows, and those that the stream was opened for.
    boards: RefCell<BTreeSet<String>>,
    opened_for: RefCell<BTreeSet<String>>,
    gathering: Cell<bool>,
    channel: Option<BroadcastChannel>,
    source: RefCell<Option<EventSource>>,
    leads: Cell<bool>,
    wanted: Cell<bool>,
    /// Lets go of the lock.
    release: RefCell<Option<js_sys::Function>>,
    listener: RefCell<Option<js_sys::Function>>,
    failures: Cell<usize>,
    /// What a tab that comes later has to be told.
    latest: RefCell<Vec<String>>,
    hear: Box<dyn Fn(Heard)>,
}

impl Stream {
    /// The stream of a workspace. It is not opened before a board is looked at.
    pub fn new(workspace: String, hear: impl Fn(Heard) + 'static) -> Rc<Self> {
        let channel = BroadcastChannel::new(&format!("tablero-live-{workspace}")).ok();
        let stream = Rc::new(Self {
            workspace,
            board: Cell::new(None),
            boards: RefCell::default(),
            opened_for: RefCell::default(),
            gathering: Cell::new(false),
            channel,
            source: RefCell::default(),
            leads: Cell::new(false),
            wanted: Cell::new(false),
            release: RefCell::default(),
            listener: RefCell::default(),
            failures: Cell::new(0),
            latest: RefCell::default(),
            hear: Box::new(hear),
        });
        let this = stream.clone();
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| this.told(&event));
        let listener: js_sys::Function = listener.into_js_value().unchecked_into();
        if let Some(channel) = &stream.channel {
            channel.set_onmessage(Some(&listener));
        }
        stream.listener.replace(Some(listener));
        let this = stream.clone();
        let _ = window_event_listener_untyped("visibilitychange", move |_| if document().hidden() { this.let_go() } else { this.join() });
        let this = stream.clone();
        let _ = window_event_listener_untyped("online", move |_| this.connect_if_lost());
        let this = stream.clone();
        let _ = window_event_listener_untyped("pagehide", move |_| this.part());
        let this = stream.clone();
        // A page that the browser had kept as it was is shown again.
        let _ = window_event_listener_untyped("pageshow", move |_| this.join());
        stream
    }

    /// Looks at a board, or at none any more.
    pub fn look_at(self: &Rc<Self>, board: Option<PipelineId>) {
        if self.board.replace(board) == board {
            return;
        }
        match board {
            Some(_) if self.leads.get() => self.gather(),
            Some(_) => self.join(),
            None => self.part(),
        }
    }

    /// Tells the tab that has the stream which board is looked at here, and waits to be that tab.
    fn join(self: &Rc<Self>) {
        if let Some(board) = self.board.get().filter(|_| !self.leads.get()) {
            self.post(&format!("b{board}"));
            self.want();
        }
    }

    fn part(&self) {
        self.let_go();
        self.post("o");
    }

    /// Asks for the lock, unless it was asked for or nobody looks.
    fn want(self: &Rc<Self>) {
        if self.board.get().is_none() || document().hidden() || self.wanted.replace(true) {
            return;
        }
        let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok().filter(|found| !found.is_undefined());
        let locks = get(&window().navigator(), "locks");
        let request = locks.as_ref().and_then(|locks| get(locks, "request")?.dyn_into::<js_sys::Function>().ok());
        let (Some(locks), Some(request)) = (locks, request) else { return self.lead() };
        let this = self.clone();
        let granted = Closure::once_into_js(move |_: JsValue| -> JsValue {
            if this.board.get().is_none() || document().hidden() {
                this.wanted.set(false);
                return JsValue::UNDEFINED;
            }
            this.lead();
            js_sys::Promise::new(&mut |resolve, _| drop(this.release.replace(Some(resolve)))).into()
        });
        drop(request.call2(&locks, &format!("tablero-live-{}", self.workspace).into(), &granted));
    }

    fn lead(self: &Rc<Self>) {
        self.leads.set(true);
        self.gather();
        self.connect();
    }

    /// Begins anew with this tab's board, and asks the other tabs for theirs.
    fn gather(self: &Rc<Self>) {
        self.boards.replace(self.board.get().map(|board| board.to_string()).into_iter().collect());
        self.post("w");
        self.wait_for_boards();
    }

    /// Opens the stream anew once no more boards come, if they are others than it was opened for.
    fn wait_for_boards(self: &Rc<Self>) {
        if self.gathering.replace(true) {
            return;
        }
        let this = self.clone();
        let gathered = move || {
            this.gathering.set(false);
            let others = *this.boards.borrow() != *this.opened_for.borrow();
            if this.leads.get() && others {
                this.connect();
            }
        };
        set_timeout(gathered, GATHERING);
    }

    /// Gives the lock away, and closes the stream.
    fn let_go(&self) {
        self.leads.set(false);
        self.close();
        self.boards.borrow_mut().clear();
        self.latest.borrow_mut().clear();
        if let Some(release) = self.release.take() {
            drop(release.call0(&JsValue::UNDEFINED));
            self.wanted.set(false);
        }
    }

    fn close(&self) {
        if let Some(source) = self.source.take() {
            source.close();
        }
    }

    fn connect(self: &Rc<Self>) {
        self.close();
        if !self.leads.get() {
            return;
        }
        self.opened_for.replace(self.boards.borrow().clone());
        let boards: String = self.boards.borrow().iter().map(|board| format!("&board={board}")).collect();
        let Ok(source) = EventSource::new(&format!("/api/v1/live?workspace={}{boards}", self.workspace)) else { return };
        if let Some(listener) = &*self.listener.borrow() {
            for event in ["open", "error", "message", "looking"] {
                // These events exist.
                let _ = source.add_event_listener_with_callback(event, listener);
            }
        }
        self.source.replace(Some(source));
    }

    fn connect_if_lost(self: &Rc<Self>) {
        if self.leads.get() && self.source.borrow().is_none() {
            self.connect();
        }
    }

    /// Something came by the stream, or from another tab.
    fn told(self: &Rc<Self>, event: &MessageEvent) {
        let text = || event.data().as_string().unwrap_or_default();
        if event.target().is_some_and(|target| target.has_type::<BroadcastChannel>()) {
            return self.told_by_tab(&text());
        }
        match event.type_().as_str() {
            "open" => {
                self.failures.set(0);
                self.pass_on("s1".into());
            }
            "error" => self.lost(),
            "looking" => self.pass_on(format!("l{}", text())),
            _ => self.pass_on(format!("n{}", text())),
        }
    }

    /// The browser would open it again by itself, but every stream after the same time, and a refused one never.
    fn lost(self: &Rc<Self>) {
        self.close();
        self.pass_on("s0".into());
        let failures = self.failures.get();
        self.failures.set(failures + 1);
        if failures % DOUBTS == DOUBTS - 1 {
            (self.hear)(Heard::Doubt);
        }
        let wait = AGAIN[failures.min(AGAIN.len() - 1)] * (0.5 + js_sys::Math::random());
        let this = self.clone();
        set_timeout(move || this.connect_if_lost(), Duration::from_secs_f64(wait / 1_000.0));
    }

    fn told_by_tab(self: &Rc<Self>, text: &str) {
        let kind = text.chars().next().unwrap_or_default();
        // Who is not looked at has time until they are.
        if document().hidden() {
            return;
        }
        if !self.leads.get() {
            match (kind, self.board.get()) {
                ('w', Some(board)) => self.post(&format!("b{board}")),
                _ => self.hear(text),
            }
            return;
        }
        match kind {
            'b' => {
                self.latest.borrow().iter().for_each(|latest| self.post(latest));
                if self.boards.borrow_mut().insert(text[1..].to_owned()) {
                    self.wait_for_boards();
                }
            }
            'o' => self.gather(),
            _ => {}
        }
    }

    fn pass_on(&self, text: String) {
        self.post(&text);
        self.hear(&text);
        let mut latest = self.latest.borrow_mut();
        // Of each kind the last; who looks at which board, by its beginning, which names the board.
        let same = if text.starts_with('l') { text.len().min(50) } else { 1 };
        latest.retain(|other| other.get(..same) != text.get(..same));
        latest.push(text);
    }

    fn hear(&self, text: &str) {
        let heard = match text.split_at_checked(1) {
            Some(("n", number)) => {
                let (number, command) = number.split_once(' ').unwrap_or((number, ""));
                number.parse().ok().map(|number| Heard::Number(number, command.parse().ok().map(CommandId)))
            }
            Some(("l", looking)) => serde_json::from_slice(looking.as_bytes()).ok().map(Heard::Looking),
            Some(("s", connected)) => Some(Heard::Connected(connected == "1")),
            _ => None,
        };
        if let Some(heard) = heard {
            (self.hear)(heard);
        }
    }

    fn post(&self, text: &str) {
        if let Some(channel) = &self.channel {
            // What is text can be posted.
            let _ = channel.post_message(&text.into());
        }
    }
}
