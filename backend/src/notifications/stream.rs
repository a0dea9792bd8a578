//! Server-sent events: each signed-in person's counts and new notices, as they change.
//!
//! Nothing is handed from the request that changes something to the stream that tells of it: one task per server asks
//! the database about each second, for everybody who is connected to that server. So it does not matter which server
//! the change was made on, and a notice is never announced before it is committed. The lists remain the truth; the
//! stream only says when to look.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use actix_web::web::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use clientele_openapi::ProblemCode;
use clientele_openapi::notifications::NoticeCounts;
use futures::Stream;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::{convert, queries, service};
use crate::approvals;
use crate::auth::{self, Lasting};
use crate::clock::machine_now;
use crate::context::Context;
use crate::entity::notifications;
use crate::error::{Error, Refusal, Result};

/// How often the database is asked.
const INTERVAL: Duration = Duration::from_secs(1);
/// A connection that says nothing for longer is taken for dead by proxies.
const HEARTBEAT: u32 = 15;
/// A transaction may commit some time after it wrote down when; rows are looked for again for as long.
const OVERLAP: TimeDelta = TimeDelta::seconds(10);
/// How many streams somebody may have open on one server: windows and devices.
const PER_PERSON: usize = 32;
/// How many notices a reconnected stream catches up with; the list has the others.
const CAUGHT_UP: u64 = 100;
/// How many events wait for a slow reader before its stream is ended.
const BACKLOG: usize = 256;
/// How many people's inboxes are counted anew per round, so that a busy moment does not hold the round up.
const COUNTED_AT_ONCE: usize = 100;

/// The open streams of this server.
#[derive(Clone, Default)]
pub struct Streams(Arc<Mutex<Open>>);

#[derive(Default)]
struct Open {
    last: u64,
    streams: BTreeMap<u64, Listener>,
    is_watched: bool,
}

/// One open stream.
struct Listener {
    user_id: Uuid,
    session_id: Uuid,
    until: DateTime<Utc>,
    events: mpsc::Sender<Bytes>,
    counts: NoticeCounts,
    /// Notices that were sent, or were there before, with when they were made.
    known: BTreeMap<Uuid, DateTime<Utc>>,
}

impl Streams {
    /// Ends every stream of this server: one that stops need not wait for their readers.
    pub fn end(&self) {
        self.with(|open| open.streams.clear());
    }

    fn with<T>(&self, work: impl FnOnce(&mut Open) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Opens a stream: the counts first, then what was missed since `last_event`, then whatever happens.
///
/// It ends with the access token, or when the person is deactivated or signs out.
///
/// # Errors
/// `rate_limited` where somebody has too many open; the database's own.
pub async fn open(
    context: &Context,
    asker: &Lasting,
    last_event: Option<Uuid>,
) -> Result<impl Stream<Item = Result<Bytes>> + use<>> {
    let (db, actor) = (context.db.read(), &asker.actor);
    let session_id = actor.session_id.ok_or_else(|| Error::internal("a person without a session"))?;
    let counts = service::counts(db, context, actor).await?;
    let recent = queries::made_after(db, &[actor.id], machine_now() - OVERLAP, CAUGHT_UP).await?;
    let missed = missed(context, actor.id, last_event).await?;
    let (events, mut receiver) = mpsc::channel(BACKLOG);
    let first = std::iter::once(counts_event(counts)).chain(missed.iter().cloned().filter_map(notice_event));
    for event in first {
        // The channel is empty and larger than what is caught up with.
        events.try_send(event).map_err(Error::internal)?;
    }
    let known = recent.iter().chain(&missed).map(|notice| (notice.id, notice.created_at)).collect();
    let listener = Listener { user_id: actor.id, session_id, until: asker.until, events, counts, known };
    let begin = context.streams.with(|open| {
        if open.streams.values().filter(|other| other.user_id == actor.id && !other.events.is_closed()).count() >= PER_PERSON {
            return Err(too_many());
        }
        open.last += 1;
        open.streams.insert(open.last, listener);
        Ok(!std::mem::replace(&mut open.is_watched, true))
    })?;
    if begin {
        actix_web::rt::spawn(watch(context.clone()));
    }
    Ok(futures::stream::poll_fn(move |cx| receiver.poll_recv(cx).map(|event| event.map(Ok))))
}

fn too_many() -> Error {
    Error::Refused(Box::new(Refusal {
        code: ProblemCode::RateLimited,
        errors: Vec::new(),
        rules: Vec::new(),
        retry_after: Some(30),
    }))
}

/// What was made after the notice that the reader saw last.
async fn missed(context: &Context, user_id: Uuid, last_event: Option<Uuid>) -> Result<Vec<notifications::Model>> {
    let Some(id) = last_event else {
        return Ok(Vec::new());
    };
    let db = context.db.read();
    let Some(last) = queries::notice(db, user_id, id).await? else {
        return Ok(Vec::new());
    };
    let mut after = queries::made_after(db, &[user_id], last.created_at - TimeDelta::microseconds(1), CAUGHT_UP).await?;
    after.retain(|notice| (notice.created_at, notice.id) > (last.created_at, last.id));
    Ok(after)
}

/// Asks the database for as long as anybody listens.
async fn watch(context: Context) {
    let mut round = 0;
    let mut watched = Watched::default();
    loop {
        tokio::time::sleep(INTERVAL).await;
        round += 1;
        let goes_on = context.streams.with(|open| {
            let now = machine_now();
            open.streams.retain(|_, listener| !listener.events.is_closed() && listener.until > now);
            if round % HEARTBEAT == 0 {
                // Who cannot take more has fallen too far behind; the next attempt to tell them ends the stream.
                open.streams.values().for_each(|listener| drop(listener.events.try_send(Bytes::from_static(b": \n\n"))));
            }
            open.is_watched = !open.streams.is_empty();
            open.is_watched
        });
        if !goes_on {
            return;
        }
        if let Err(error) = watched.look(&context).await {
            tracing::warn!(%error, "the streams could not be told what is new; trying again");
        }
    }
}

/// What the last round found.
#[derive(Default)]
struct Watched {
    pulse: (u64, Option<Uuid>),
    /// Whose inbox may have changed.
    to_count: BTreeSet<Uuid>,
}

impl Watched {
    async fn look(&mut self, context: &Context) -> Result<()> {
        let db = context.db.read();
        let sessions: Vec<Uuid> = context.streams.with(|open| open.streams.values().map(|one| one.session_id).collect());
        let alive: HashMap<Uuid, auth::Actor> = auth::service::living(db, &sessions).await?;
        context.streams.with(|open| open.streams.retain(|_, one| alive.contains_key(&one.session_id)));
        let people: BTreeMap<Uuid, &auth::Actor> = alive.values().map(|actor| (actor.id, actor)).collect();
        let ids: Vec<Uuid> = people.keys().copied().collect();
        let since = machine_now() - OVERLAP;
        let pulse = queries::pulse(db, since).await?;
        if pulse != self.pulse {
            self.pulse = pulse;
            self.to_count.extend(&ids);
        }
        let made = queries::made_after(db, &ids, since, u64::MAX >> 1).await?;
        let unread = queries::unread(db, &ids).await?;
        let mut to_decide = HashMap::new();
        for _ in 0..COUNTED_AT_ONCE {
            let Some(id) = self.to_count.pop_first() else { break };
            if let Some(actor) = people.get(&id) {
                to_decide.insert(id, approvals::service::to_decide(db, context.clock.today(), actor).await?);
            }
        }
        context.streams.with(|open| {
            open.streams.retain(|_, listener| {
                let counts = NoticeCounts {
                    unread: unread.get(&listener.user_id).copied().unwrap_or_default(),
                    to_decide: to_decide.get(&listener.user_id).copied().unwrap_or(listener.counts.to_decide),
                };
                listener.tell(counts, &made, since)
            });
        });
        Ok(())
    }
}

impl Listener {
    /// Sends what is new; false where the reader has fallen too far behind.
    fn tell(&mut self, counts: NoticeCounts, made: &[notifications::Model], since: DateTime<Utc>) -> bool {
        self.known.retain(|_, made| *made > since);
        for notice in made.iter().filter(|notice| notice.user_id == self.user_id) {
            if self.known.insert(notice.id, notice.created_at).is_none()
                && notice_event(notice.clone()).is_some_and(|event| self.events.try_send(event).is_err())
            {
                return false;
            }
        }
        if counts == self.counts {
            return true;
        }
        self.counts = counts;
        self.events.try_send(counts_event(counts)).is_ok()
    }
}

fn counts_event(counts: NoticeCounts) -> Bytes {
    let data = serde_json::to_string(&counts).unwrap_or_default();
    format!("retry: 3000\nevent: counts\ndata: {data}\n\n").into()
}

/// A notice as an event; one that does not read is left out, the list will say why.
fn notice_event(row: notifications::Model) -> Option<Bytes> {
    let notice = convert::notice(row).ok()?;
    let data = serde_json::to_string(&notice).ok()?;
    Some(format!("id: {}\nevent: notice\ndata: {data}\n\n", notice.id).into())
}
