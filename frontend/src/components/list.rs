//! Lists: pages of entries that grow by "load more", and are as they were left when one comes back to them.

use std::{any::Any, cell::RefCell, collections::HashMap, rc::Rc};

use clientele_openapi::Page;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{Answer, ApiError, Query},
    nav, outage,
};

type Fetch<T> = Rc<dyn Fn(Query) -> std::pin::Pin<Box<dyn Future<Output = Answer<Page<T>>>>>>;

/// The most entries that the server gives at once.
const MOST_PER_REQUEST: usize = 100;

thread_local! {
    /// What each list had loaded when it was last seen, by its name and query.
    static SEEN: RefCell<HashMap<String, Rc<dyn Any>>> = RefCell::default();
}

/// A list that is being shown.
pub struct List<T: Send + Sync + 'static> {
    /// The entries loaded so far.
    pub items: RwSignal<Vec<T>>,
    /// Whether more are on their way.
    pub loading: RwSignal<bool>,
    /// Why they did not come.
    pub error: RwSignal<Option<ApiError>>,
    /// Where the next page starts; nothing after the last one.
    pub next: RwSignal<Option<String>>,
    /// How many match altogether, and whether counting stopped before the end.
    pub total: RwSignal<Option<(u32, bool)>>,
    /// Whether the first page is here.
    pub ready: RwSignal<bool>,
    wanted: RwSignal<Wanted>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    FirstPage(u32),
    NextPage(u32),
}

impl<T: Send + Sync + 'static> Clone for List<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for List<T> {}

#[derive(Clone)]
struct Seen<T> {
    items: Vec<T>,
    next: Option<String>,
    total: Option<(u32, bool)>,
}

impl<T: Clone + Send + Sync + 'static> List<T> {
    fn new() -> Self {
        Self {
            items: RwSignal::new(Vec::new()),
            loading: RwSignal::new(false),
            error: RwSignal::new(None),
            next: RwSignal::new(None),
            total: RwSignal::new(None),
            ready: RwSignal::new(false),
            wanted: RwSignal::new(Wanted::FirstPage(0)),
        }
    }

    /// Loads the next page.
    pub fn load_more(self) {
        if !self.loading.get_untracked() {
            self.wanted.update(|wanted| *wanted = Wanted::NextPage(wanted.count() + 1));
        }
    }

    /// Loads the list again from its start.
    pub fn reload(self) {
        self.wanted.update(|wanted| *wanted = Wanted::FirstPage(wanted.count() + 1));
    }

    fn restore(self, seen: Seen<T>) {
        self.items.set(seen.items);
        self.next.set(seen.next);
        self.total.set(seen.total);
        self.ready.set(true);
    }

    fn take(self, page: Page<T>, appends: bool) {
        if appends {
            self.items.update(|items| items.extend(page.items));
        } else {
            self.items.set(page.items);
            self.total.set(page.total.map(|total| (total, page.total_is_capped == Some(true))));
        }
        self.next.set(page.next_cursor);
        self.ready.set(true);
    }

    fn remember(self, key: String) {
        let seen = Seen { items: self.items.get_untracked(), next: self.next.get_untracked(), total: self.total.get_untracked() };
        SEEN.with_borrow_mut(|all| all.insert(key, Rc::new(seen)));
    }
}

impl Wanted {
    const fn count(self) -> u32 {
        match self {
            Self::FirstPage(count) | Self::NextPage(count) => count,
        }
    }
}

/// A list under `name` (unique in the app) of what `fetch` gives for `query`; a change of the query starts it anew. The
/// cursor is added to the query by the list itself.
pub fn use_list<T, F>(
    name: &'static str,
    query: impl Fn() -> Query + Send + Sync + 'static,
    fetch: impl Fn(Query) -> F + 'static,
) -> List<T>
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Answer<Page<T>>> + 'static,
{
    let list = List::new();
    let fetch: Fetch<T> = Rc::new(move |query| Box::pin(fetch(query)));
    let query = Memo::new(move |_| query());
    Effect::new(move |before: Option<(Query, Wanted)>| {
        let (query, wanted) = (query.get(), list.wanted.get());
        let _ = outage::restored();
        let key = query.on(name);
        let failed = list.error.with_untracked(|error| matches!(error, Some(ApiError::Outage)));
        let changed = before.as_ref().is_none_or(|(known, _)| *known != query);
        let asked = before.as_ref().is_some_and(|(_, known)| *known != wanted);
        if before.is_none()
            && nav::came_back()
            && let Some(seen) = seen::<T>(&key)
        {
            let count = seen.items.len();
            list.restore(seen);
            // What is shown may have changed since; as far as one request reaches, it is brought up to date in place.
            if count <= MOST_PER_REQUEST {
                load(list, Rc::clone(&fetch), query.clone().with("limit", count.max(1)), None, key);
            }
            return (query, wanted);
        }
        if changed || asked || failed {
            let cursor = list.next.get_untracked().filter(|_| !changed && matches!(wanted, Wanted::NextPage(_)));
            load(list, Rc::clone(&fetch), query.clone(), cursor, key);
        }
        (query, wanted)
    });
    list
}

fn seen<T: Clone + 'static>(key: &str) -> Option<Seen<T>> {
    SEEN.with_borrow(|all| all.get(key).cloned())?.downcast_ref::<Seen<T>>().cloned()
}

fn load<T: Clone + Send + Sync + 'static>(list: List<T>, fetch: Fetch<T>, query: Query, cursor: Option<String>, key: String) {
    thread_local! { static ASKED: RefCell<HashMap<String, u32>> = RefCell::default(); }
    let name = key.split('?').next().unwrap_or_default().to_owned();
    let count = || ASKED.with_borrow(|asked| asked.get(&name).copied().unwrap_or(0));
    let number = count() + 1;
    ASKED.with_borrow_mut(|asked| asked.insert(name.clone(), number));
    list.loading.set(true);
    list.error.set(None);
    let appends = cursor.is_some();
    let request = fetch(query.with_some("cursor", cursor));
    spawn_local(async move {
        let answer = request.await;
        // Only the latest question of this list counts, and only while the list is on screen.
        let latest = ASKED.with_borrow(|asked| asked.get(&name).copied());
        if latest != Some(number) || list.loading.try_set(false).is_some() {
            return;
        }
        match answer {
            Ok(page) => {
                list.take(page, appends);
                list.remember(key);
            }
            Err(error) => list.error.set(Some(error)),
        }
    });
}
