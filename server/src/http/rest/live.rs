//! `GET /api/v1/live`: a stream of numbers that says when there is something new in a workspace, and who looks at its boards.
//!
//! It carries nothing that anybody could read something from: what is new, its reader asks for under their own rights.

use axum::extract::{RawQuery, State};
use axum::http::HeaderValue;
use axum::http::header::HeaderName;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures::stream::unfold;
use kit::{AppError, Db, Kind, News, PipelineId, Token, Told, Verb, Watching, identify, invalid, member_actor};
use tokio::time::{Interval, MissedTickBehavior, interval};

use super::Problem;
use super::caller::Caller;
use crate::http::Shared;

/// How many boards one may look at by one stream.
const BOARDS: usize = 8;

/// Opens the stream of a workspace, for somebody who may see deals. `?board=` names each pipeline whose board they look at.
pub async fn live(State(serving): State<Shared>, caller: Caller, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let Caller { actor, token, language } = caller;
    let refuse = |error| Problem::of(error, language);
    actor.rights.scope(Kind::Deal, Verb::Read).ok_or_else(|| refuse(AppError::Forbidden))?;
    let boards = boards(&query.unwrap_or_default()).map_err(refuse)?;
    let (db, workspace, slug) = (serving.db.clone(), actor.workspace, actor.slug.clone());
    // Before the number is read, so that none falls between.
    let watching = db.live().watch(actor.clone(), token, boards);
    let sequence = async {
        let mut tx = db.begin(&actor).await?;
        let sequence = tx.sequence().await?;
        tx.commit().await?;
        Ok(sequence)
    };
    let told = Told { sequence: sequence.await.map_err(refuse)?, by: None };
    db.live().hear(workspace, &told);
    let mut beats = interval(serving.heartbeat);
    beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
    beats.reset();
    let stream = Stream { db, slug, token, watching, beats, first: Some(told), upto: told.sequence, over: false };
    let events = unfold(stream, |mut stream| async move { stream.next().await.map(|event| (event, stream)) });
    // For nginx, which would gather a stream before it sends it on.
    let unbuffered = [(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"))];
    Ok((unbuffered, Sse::new(events)).into_response())
}

fn boards(query: &str) -> Result<Vec<PipelineId>, AppError> {
    use kit::Problem::{TooLong, Unknown};
    let named = url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "board");
    let boards: Result<Vec<PipelineId>, AppError> = named.map(|(_, id)| id.parse().map_err(|_| invalid("board", Unknown))).collect();
    let mut boards = boards?;
    boards.sort();
    boards.dedup();
    if boards.len() > BOARDS { Err(invalid("board", TooLong(BOARDS))) } else { Ok(boards) }
}

struct Stream {
    db: Db,
    slug: String,
    token: Token,
    watching: Watching,
    beats: Interval,
    first: Option<Told>,
    /// The last number that was told.
    upto: i64,
    over: bool,
}

impl Stream {
    /// The next event; none at the end.
    async fn next(&mut self) -> Option<Result<Event, axum::Error>> {
        if self.over {
            return None;
        }
        if let Some(told) = self.first.take() {
            return Some(Ok(self.number(&told)));
        }
        loop {
            tokio::select! {
                news = self.watching.next() => match news {
                    News::Told(told) if told.sequence <= self.upto => {}
                    News::Told(told) => {
                        self.upto = told.sequence;
                        return Some(Ok(self.number(&told)));
                    }
                    News::Looking(looking) => return Some(Event::default().event("looking").json_data(looking)),
                    News::End => return None,
                },
                _ = self.beats.tick() => {
                    self.over = !self.still_may().await;
                    // A comment: it keeps proxies from taking the connection for dead.
                    return Some(Ok(Event::default().comment("")));
                }
            }
        }
    }

    /// The number, and the id of the command when it was the reader's own.
    fn number(&self, told: &Told) -> Event {
        let own = told.by.filter(|(member, _)| *member == self.watching.member());
        let text = match own {
            Some((_, command)) => format!("{} {}", told.sequence, command.0),
            None => told.sequence.to_string(),
        };
        Event::default().id(told.sequence.to_string()).data(text)
    }

    /// Whether the session still counts, and its person is still a member who may see deals. While the database is away, yes.
    async fn still_may(&mut self) -> bool {
        let actor = async {
            let Some(identity) = identify(&self.db, self.token).await? else { return Ok(None) };
            member_actor(&self.db, identity.account, &self.slug).await
        };
        match actor.await {
            Ok(Some(actor)) if actor.rights.scope(Kind::Deal, Verb::Read).is_some() => {
                self.watching.act_as(actor);
                true
            }
            Ok(_) => false,
            Err::<_, AppError>(_) => true,
        }
    }
}
