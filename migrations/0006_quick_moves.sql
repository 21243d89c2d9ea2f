-- A move in fewer questions, and the functions of every command in plpgsql, which keeps its plans: one in sql makes them anew each time.

create or replace function command_finish(p_answer jsonb) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  number bigint;
begin
  update workspace_counter set value = value + 1 where workspace_id = current_workspace() returning value into number;
  update command set answer = p_answer, sequence = number where workspace_id = current_workspace() and id = current_command();
  return number;
end $$;

create or replace function lock_stages(p_stages uuid[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from stage where workspace_id = current_workspace() and id = any (p_stages) order by id for no key update;
end $$;

-- Locks like `lock_deal`, and then answers what a move has to know: the deal as the actor sees it, the kind of the stage it goes to (null when
-- there is no such stage), and the ranks between which it goes. No row for a deal that is archived or out of sight. Runs as whoever calls it,
-- under row-level security; each statement sees what was committed before its own beginning, so that what is read is behind the lock.
create function deal_to_move(p_deal uuid, p_stage uuid, p_above uuid, p_below uuid) returns table (
  stage_id uuid, version int, stage_version int, owner_id uuid, value bigint, probability smallint, actual_value bigint, closed_on date,
  lost_reason_id uuid, target_kind text, low bytea, high bytea
) rows 1 language plpgsql as $$
#variable_conflict use_column
begin
  perform lock_deal(p_deal, p_stage);
  return query
    select d.stage_id, d.version, d.stage_version, d.owner_id, d.value, d.probability, d.actual_value, d.closed_on, d.lost_reason_id,
      (select s.kind from stage s where s.workspace_id = d.workspace_id and s.id = p_stage and s.archived_at is null), gap.low, gap.high
    from deal d cross join deal_gap(p_deal, p_stage, p_above, p_below) gap
    where d.workspace_id = current_workspace() and d.id = p_deal and d.archived_at is null;
end $$;

grant execute on function deal_to_move(uuid, uuid, uuid, uuid) to tablero_server;
