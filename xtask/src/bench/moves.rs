//! Moves of one workspace by eight hands at once. Afterwards everything that was acknowledged has to be there.

use super::Bench;
use super::company::{Company, Who};
use super::mover::{Mover, Standing, Way, open_deals};
use super::samples::Samples;
use anyhow::{Result, ensure};
use sqlx::PgConnection;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use uuid::Uuid;

const HANDS: usize = 8;
/// The least moves a second.
const TARGET: f64 = 600.0;
/// It ends after so many moves of each hand, or so long, whichever comes first.
const MOST: usize = 2_500;
const LONGEST: Duration = Duration::from_secs(30);

/// Measures them, and looks what became of them.
///
/// # Errors
/// When a move fails or is lost.
pub async fn measure(bench: &mut Bench<'_>) -> Result<()> {
    let served = bench.serve().await?;
    let mut owner = bench.company.owner().await?;
    for (who, way) in [(Who::Administrator, Way::Call), (Who::Administrator, Way::Rest), (Who::Rep, Way::Call)] {
        let email = who.credentials(Company::MEASURED).0;
        let deals = open_deals(&mut owner, (who == Who::Rep).then_some(&email)).await?;
        let mut hands = Vec::new();
        for hand in 0..HANDS {
            let mut mover = Mover::new(who.sign_in(served.address, Company::MEASURED).await?, &deals, hand, HANDS);
            for _ in 0..20 {
                mover.move_one(way).await?;
            }
            hands.push(mover);
        }
        let (most, start) = (bench.times(MOST), Instant::now());
        let mut at_work = JoinSet::new();
        for mover in hands {
            at_work.spawn(work(mover, way, most, start + LONGEST));
        }
        let (mut durations, mut commands, mut standing) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(hand) = at_work.join_next().await {
            let (mover, took) = hand??;
            commands.extend_from_slice(&mover.acknowledged);
            standing.extend(mover.standing());
            durations.extend(took);
        }
        let seconds = start.elapsed().as_secs_f64();
        check(&mut owner, &commands, &standing).await?;
        let name = if way == Way::Call { "as our pages ask" } else { "by REST" };
        let what = format!("moves a second, {HANDS} connections, {who:?}, {name}");
        bench.report.rate(&what, durations.len(), seconds, &Samples::new(durations), Some(TARGET));
        bench.report.note("afterwards", format!("all {} acknowledged moves are there, ranks are unique, totals add up", commands.len()));
    }
    served.stop().await
}

async fn work(mut mover: Mover, way: Way, most: usize, end: Instant) -> Result<(Mover, Vec<Duration>)> {
    let mut durations = Vec::with_capacity(most);
    while durations.len() < most && Instant::now() < end {
        durations.push(mover.move_one(way).await?);
    }
    Ok((mover, durations))
}

/// Looks past everybody's rights what is really there.
async fn check(owner: &mut PgConnection, commands: &[Uuid], standing: &[Standing]) -> Result<()> {
    let kept: i64 = sqlx::query_scalar(
        "select count(*) from unnest($1::uuid[]) asked (id) join command c on c.id = asked.id
        join workspace w on w.workspace_id = c.workspace_id and w.slug = $2
        where c.sequence is not null and exists (select from journal j where j.workspace_id = c.workspace_id and j.command_id = c.id)",
    )
    .bind(commands)
    .bind(Company::MEASURED)
    .fetch_one(&mut *owner)
    .await?;
    ensure!(kept == i64::try_from(commands.len())?, "{} moves were acknowledged, {kept} are kept", commands.len());
    let (stages, deals): (Vec<Uuid>, Vec<Uuid>) = standing.iter().copied().unzip();
    let elsewhere = "select count(*) from unnest($1::uuid[], $2::uuid[]) as meant (stage, deal) join deal d on d.id = meant.deal where d.stage_id <> meant.stage";
    let elsewhere: i64 = sqlx::query_scalar(elsewhere).bind(stages).bind(deals).fetch_one(&mut *owner).await?;
    ensure!(elsewhere == 0, "{elsewhere} deals are in other stages than they were moved to");
    let doubled = "select count(*) from (select from deal group by workspace_id, stage_id, rank having count(*) > 1) twice";
    let doubled: i64 = sqlx::query_scalar(doubled).fetch_one(&mut *owner).await?;
    ensure!(doubled == 0, "{doubled} ranks are not unique");
    let adrift: i64 = sqlx::query_scalar(
        "select count(*) from (
            select workspace_id, stage_id, owner_id, currency, count(*) deals, sum(value) value, sum(weighted_value) weighted_value,
                coalesce(sum(actual_value), 0) actual_value
            from deal where archived_at is null group by 1, 2, 3, 4) really
        full join (select * from deal_totals where deals <> 0 or value <> 0 or weighted_value <> 0 or actual_value <> 0) kept
            using (workspace_id, stage_id, owner_id, currency)
        where (really.deals, really.value, really.weighted_value, really.actual_value)
            is distinct from (kept.deals, kept.value, kept.weighted_value, kept.actual_value)",
    )
    .fetch_one(owner)
    .await?;
    ensure!(adrift == 0, "{adrift} totals do not add up");
    Ok(())
}
