-- Money of several currencies: exchange rates by day, the rate at which a deal closed, and what closed deals are in the workspace's currency.

-- What money of a currency was worth on a day: `units` of its minor units were `worth` minor units of the workspace's currency. Two whole
-- numbers, because a rate that comes from two quotes, such as the European Central Bank's per euro, is exact only as their quotient. They speak
-- of the workspace's currency, which never changes; whoever makes it change has to make them anew.
create table exchange_rate (
  workspace_id uuid not null references workspace,
  id uuid not null default gen_random_uuid(),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  day date not null,
  units bigint not null check (units between 1 and 1000000000000000000),
  worth bigint not null check (worth between 1 and 1000000000000000000),
  primary key (workspace_id, currency, day)
);
call guard_tenant_table('exchange_rate');
call keep_journal('exchange_rate');
grant select, insert, update, delete on exchange_rate to tablero_server;

-- For how many days a rate holds after its own: the latest on or before a day is the day's, unless it is older than this. The same as
-- `rates::HOLDS` in the program; a test holds them together.
create function rate_holds() returns int immutable parallel safe language sql as $$ select 92 $$;

-- An amount in the minor units of the workspace's currency, rounded half to even to a whole one; null without a rate. The same rule as
-- `Rate::converted` in the program; a test holds them together. A `numeric`, which has room for whatever comes of it.
create function converted(amount bigint, units bigint, worth bigint) returns numeric immutable parallel safe language sql as $$
  select case
    when 2 * mod(amount::numeric * worth, units) > units
      or (2 * mod(amount::numeric * worth, units) = units and mod(div(amount::numeric * worth, units), 2) = 1)
      then div(amount::numeric * worth, units) + 1
    else div(amount::numeric * worth, units) end
$$;
grant execute on function rate_holds(), converted(bigint, bigint, bigint) to tablero_server;

-- The rate frozen at closing, and the day it is of. None of an open deal, of one in the workspace's own currency, and where none was known.
alter table deal
  add column rate_units bigint,
  add column rate_worth bigint,
  add column rate_day date,
  add constraint deal_rate check (
    num_nulls(rate_units, rate_worth, rate_day) in (0, 3) and (rate_day is null or closed_on is not null));

-- Whatever closes a deal, or gives a closed one another day or currency, freezes its rate; whatever opens it again takes it away. A statement
-- that says a rate itself, such as an undo, is taken at its word.
create function deal_freeze_rate() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.rate_units := null;
  new.rate_worth := null;
  new.rate_day := null;
  if new.closed_on is not null then
    select r.units, r.worth, r.day into new.rate_units, new.rate_worth, new.rate_day
    from exchange_rate r
    where r.workspace_id = new.workspace_id and r.currency = new.currency and r.day between new.closed_on - rate_holds() and new.closed_on
    order by r.day desc limit 1;
  end if;
  return new;
end $$;
create trigger deal_freeze_rate_insert before insert on deal for each row
  when (new.closed_on is not null and new.rate_day is null) execute function deal_freeze_rate();
create trigger deal_freeze_rate_update before update of closed_on, currency on deal for each row
  when ((old.closed_on is distinct from new.closed_on or old.currency <> new.currency)
    and (old.rate_units, old.rate_worth, old.rate_day) is not distinct from (new.rate_units, new.rate_worth, new.rate_day))
  execute function deal_freeze_rate();

-- Gives closed deals of these currencies that have no rate the one of their closing day, where it is known by now, whether the actor sees them
-- or not. Needs the locks of all stages where deals are closed, so that none closes unseen meanwhile. Answers how many. Raises no version: nobody
-- wrote anything of the deal.
create function deals_freeze_rates(p_currencies text[]) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  frozen bigint;
begin
  update deal d set rate_units = known.units, rate_worth = known.worth, rate_day = known.day
  from (
    select c.id, r.units, r.worth, r.day
    from deal c
    cross join lateral (
      select r.units, r.worth, r.day from exchange_rate r
      where r.workspace_id = c.workspace_id and r.currency = c.currency and r.day between c.closed_on - rate_holds() and c.closed_on
      order by r.day desc limit 1
    ) r
    where c.workspace_id = current_workspace() and c.closed_on is not null and c.rate_day is null and c.currency = any (p_currencies)
  ) known
  where d.workspace_id = current_workspace() and d.id = known.id;
  get diagnostics frozen = row_count;
  return frozen;
end $$;

-- The currencies of deals other than the workspace's own, whoever's deals they are: how many are open, and how many closed have no rate, with
-- the first day on which one closed.
create function currencies_in_use() returns table (currency text, open bigint, unrated bigint, first_closed date)
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
    select d.currency, count(*) filter (where d.closed_on is null), count(*) filter (where d.closed_on is not null and d.rate_day is null),
      min(d.closed_on)
    from workspace w join deal d on d.workspace_id = w.workspace_id and d.currency <> w.currency and d.archived_at is null
    where w.workspace_id = current_workspace()
    group by d.currency order by d.currency;
end $$;
grant execute on function deals_freeze_rates(text[]), currencies_in_use() to tablero_server;

-- Of the deals that closed with a rate: what they closed at in their own currency, and in the workspace's, each converted by itself.
alter table deal_totals
  add column rated_value numeric not null default 0,
  add column home_value numeric not null default 0;

-- As before, with the two columns more. A won deal closed at its actual value, a lost one at the value that was hoped for.
create or replace function deal_add_up() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  taken deal_totals[];
  added deal_totals[];
begin
  if tg_op <> 'INSERT' then
    taken := array(
      select (workspace_id, stage_id, owner_id, currency, -count(*), -sum(value), -sum(weighted_value), -coalesce(sum(actual_value), 0),
        -coalesce(sum(coalesce(actual_value, value)) filter (where rate_day is not null), 0),
        -coalesce(sum(converted(coalesce(actual_value, value), rate_units, rate_worth)), 0))::deal_totals
      from old_rows where archived_at is null group by workspace_id, stage_id, owner_id, currency);
  end if;
  if tg_op <> 'DELETE' then
    added := array(
      select (workspace_id, stage_id, owner_id, currency, count(*), sum(value), sum(weighted_value), coalesce(sum(actual_value), 0),
        coalesce(sum(coalesce(actual_value, value)) filter (where rate_day is not null), 0),
        coalesce(sum(converted(coalesce(actual_value, value), rate_units, rate_worth)), 0))::deal_totals
      from new_rows where archived_at is null group by workspace_id, stage_id, owner_id, currency);
  end if;
  insert into deal_totals as t (workspace_id, stage_id, owner_id, currency, deals, value, weighted_value, actual_value, rated_value, home_value)
  select workspace_id, stage_id, owner_id, currency, sum(deals), sum(value), sum(weighted_value), sum(actual_value), sum(rated_value),
    sum(home_value)
  from unnest(taken || added) group by workspace_id, stage_id, owner_id, currency
  having (sum(deals), sum(value), sum(weighted_value), sum(actual_value), sum(rated_value), sum(home_value)) <> (0, 0, 0, 0, 0, 0)
  on conflict (workspace_id, stage_id, owner_id, currency) do update set deals = t.deals + excluded.deals, value = t.value + excluded.value,
    weighted_value = t.weighted_value + excluded.weighted_value, actual_value = t.actual_value + excluded.actual_value,
    rated_value = t.rated_value + excluded.rated_value, home_value = t.home_value + excluded.home_value;
  return null;
end $$;

-- As before, with the rate of a deal that is closed, for a move within its stage.
drop function deal_to_move(uuid, uuid, uuid, uuid);
create function deal_to_move(p_deal uuid, p_stage uuid, p_above uuid, p_below uuid) returns table (
  stage_id uuid, version int, stage_version int, owner_id uuid, value bigint, probability smallint, actual_value bigint, closed_on date,
  lost_reason_id uuid, target_kind text, low bytea, high bytea, rate_units bigint, rate_worth bigint, rate_day date
) rows 1 language plpgsql as $$
#variable_conflict use_column
begin
  perform lock_deal(p_deal, p_stage);
  return query
    select d.stage_id, d.version, d.stage_version, d.owner_id, d.value, d.probability, d.actual_value, d.closed_on, d.lost_reason_id,
      (select s.kind from stage s join pipeline p on p.workspace_id = s.workspace_id and p.id = s.pipeline_id
        where s.workspace_id = d.workspace_id and s.id = p_stage and s.archived_at is null and p.archived_at is null), gap.low, gap.high,
      d.rate_units, d.rate_worth, d.rate_day
    from deal d cross join deal_gap(p_deal, p_stage, p_above, p_below) gap
    where d.workspace_id = current_workspace() and d.id = p_deal and d.archived_at is null;
end $$;
grant execute on function deal_to_move(uuid, uuid, uuid, uuid) to tablero_server;
