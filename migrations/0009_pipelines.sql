-- Pipelines and lists as they are shaped in the app, and how long a deal has been in its stage.

-- Stages ------------------------------------------------------------------------------------------------------------------------------

alter table stage
  -- After how many days without a move an open deal is rotting here; none: never.
  add column rots_after smallint check (rots_after between 1 and 3650),
  -- How many deals are meant to be here at most. It warns, and refuses nothing.
  add column deals_limit int check (deals_limit between 1 and 100000);

-- Names are told apart from now on. Where several have the same, the later ones are numbered, without a command: they were nobody's act.
alter table pipeline disable trigger user;
alter table stage disable trigger user;
update pipeline p set name = left(p.name, 90) || ' (' || twin.place || ')'
from (select workspace_id, id, row_number() over (partition by workspace_id, lower(name) order by position, id) as place
  from pipeline where archived_at is null) twin
where p.workspace_id = twin.workspace_id and p.id = twin.id and twin.place > 1;
update stage s set name = left(s.name, 90) || ' (' || twin.place || ')'
from (select workspace_id, id, row_number() over (partition by workspace_id, pipeline_id, lower(name) order by position, id) as place
  from stage where archived_at is null) twin
where s.workspace_id = twin.workspace_id and s.id = twin.id and twin.place > 1;
alter table pipeline enable trigger user;
alter table stage enable trigger user;
create unique index pipeline_name on pipeline (workspace_id, lower(name)) where archived_at is null;
create unique index stage_name on stage (workspace_id, pipeline_id, lower(name)) where archived_at is null;

alter table list_value drop constraint list_value_list_check;
alter table list_value add constraint list_value_list_check
  check (list in ('lost_reason', 'deal_source', 'deal_subject', 'deal_weight', 'client_type', 'client_industry'));

-- How many deals each stage has, in everybody's sight or not: whoever shapes a pipeline must know what moves along. For one pipeline, or all.
create function stage_deals(p_pipeline uuid) returns table (stage_id uuid, deals bigint, archived bigint)
stable language sql security definer set search_path = public, pg_temp as $$
  select d.stage_id, count(*) filter (where d.archived_at is null), count(*) filter (where d.archived_at is not null)
  from stage s join deal d on d.workspace_id = s.workspace_id and d.stage_id = s.id
  where s.workspace_id = current_workspace() and (p_pipeline is null or s.pipeline_id = p_pipeline)
  group by d.stage_id
$$;

-- Whether a stage has any deal, put away or not.
create function stage_has_deals(p_stage uuid) returns boolean
stable language sql security definer set search_path = public, pg_temp as $$
  select exists (select from deal where workspace_id = current_workspace() and stage_id = p_stage)
$$;

-- Moves every deal of a stage to the bottom of another, in the order they stand, whether the actor sees them or not, and those put away as well:
-- brought back later, they need a stage too. Answers how many. Only for the command that goes alone, below.
create function stage_empty_into(p_stage uuid, p_target uuid) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  bottom bytea := (select rank from deal where workspace_id = current_workspace() and stage_id = p_target order by rank desc limit 1);
  moved uuid[];
begin
  moved := array(select id from deal where workspace_id = current_workspace() and stage_id = p_stage order by rank);
  -- What begins with the last rank comes after it, and what follows keeps the order.
  update deal set stage_id = p_target, rank = coalesce(bottom, '') || rank, version = version + 1, stage_version = version + 1
  where workspace_id = current_workspace() and stage_id = p_stage;
  insert into deal_stage_history (workspace_id, deal_id, id, stage_id, entered_at, member_id)
  select current_workspace(), deal, gen_random_uuid(), p_target, stage_entry_now(deal), current_member() from unnest(moved) deal;
  if exists (select from deal where workspace_id = current_workspace() and stage_id = p_target and length(rank) > 64) then
    perform stage_rank_anew(p_target);
  end if;
  return cardinality(moved);
end $$;

grant execute on function stage_deals(uuid), stage_has_deals(uuid), stage_empty_into(uuid, uuid) to tablero_server;

-- As before, but for the first lines: all commands of a workspace go side by side, and the one that takes a stage away goes alone. It changes
-- the stage of deals that others wait to change; with the lock of the stage they found, they would ask for that of the next one out of order,
-- and wait for each other in a circle.
create or replace function command_begin(p_id uuid, p_kind text, p_version int, p_hash bytea, out state text, out answer jsonb)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  stages bigint := hashtextextended('stages of ' || current_workspace(), 0);
  earlier command;
begin
  if p_kind = 'remove_stage' then
    perform pg_advisory_xact_lock(stages);
  else
    perform pg_advisory_xact_lock_shared(stages);
  end if;
  insert into command (workspace_id, id, member_id, kind, version, payload_hash, at)
  values (current_workspace(), p_id, current_member(), p_kind, p_version, p_hash, clock())
  on conflict do nothing;
  if found then
    perform set_config('tablero.command', p_id::text, true);
    state := 'new';
    return;
  end if;
  select * into earlier from command c where c.workspace_id = current_workspace() and c.id = p_id;
  if earlier.member_id = current_member() and earlier.kind = p_kind and earlier.payload_hash = p_hash then
    state := 'answered';
    answer := earlier.answer;
  else
    state := 'other';
  end if;
end $$;

-- How long a deal has been in its stage --------------------------------------------------------------------------------------------------

-- When the deal entered the stage it is in, as the stage history has it; kept beside the deal because every card of a board tells it. None
-- where the history does not know.
alter table deal add column stage_entered_at timestamptz;

alter table deal disable trigger user;
update deal d set stage_entered_at = entered.at
from (select workspace_id, deal_id, stage_id, max(entered_at) as at from deal_stage_history group by workspace_id, deal_id, stage_id) entered
where entered.workspace_id = d.workspace_id and entered.deal_id = d.id and entered.stage_id = d.stage_id;
alter table deal enable trigger user;

-- It follows from the history, so the journal leaves it out.
drop trigger keep_in_journal_insert on deal;
drop trigger keep_in_journal_update on deal;
drop trigger keep_in_journal_delete on deal;
call keep_journal('deal', '{weighted_value,falls_on,stage_entered_at}');

-- A deal that changes its stage is in it from now on, or since when the history says. A move says it itself, together with the entry that it
-- makes, and so writes its deal once: what the history says afterwards is nothing new.
create function deal_enter_stage() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.stage_entered_at := coalesce((
    select max(h.entered_at) from deal_stage_history h
    where h.workspace_id = new.workspace_id and h.deal_id = new.id and h.stage_id = new.stage_id), clock());
  return new;
end $$;
create trigger deal_enter_stage before update of stage_id on deal for each row
  when (old.stage_id is distinct from new.stage_id and new.stage_entered_at is not distinct from old.stage_entered_at)
  execute function deal_enter_stage();

-- What the history says of the deals that a statement wrote of in it. Each is looked up by its key, one by one: planned for all at once, a
-- plan made for an import would read every deal of the workspace for one move.
create function deal_keep_stage_entered() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  late uuid[];
  moments timestamptz[];
begin
  select array_agg(d.id), array_agg(d.entered_at) into late, moments
  from (select distinct workspace_id, deal_id from changed) c
  cross join lateral (
    select d.id, d.stage_entered_at, (
      select max(h.entered_at) from deal_stage_history h
      where h.workspace_id = d.workspace_id and h.deal_id = d.id and h.stage_id = d.stage_id) as entered_at
    from deal d where d.workspace_id = c.workspace_id and d.id = c.deal_id offset 0
  ) d
  where d.stage_entered_at is distinct from d.entered_at;
  if late is not null then
    update deal d set stage_entered_at = given.entered_at
    from unnest(late, moments) given (id, entered_at)
    where d.workspace_id = current_workspace() and d.id = given.id;
  end if;
  return null;
end $$;
create trigger deal_keep_stage_entered_insert after insert on deal_stage_history referencing new table as changed
  for each statement execute function deal_keep_stage_entered();
create trigger deal_keep_stage_entered_delete after delete on deal_stage_history referencing old table as changed
  for each statement execute function deal_keep_stage_entered();
