-- Several deals in one command, and a client's first deal.

-- The ranks between which several deals will stand, one below the other: `deal_gap` for all of them, none of which is a neighbour of the others.
create function deals_gap(p_deals uuid[], p_stage uuid, p_above uuid, p_below uuid, out low bytea, out high bytea)
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select rank into low from deal
  where workspace_id = current_workspace() and stage_id = p_stage and id = p_above and id <> all (p_deals) and archived_at is null;
  if low is not null then
    select rank into high from deal
    where workspace_id = current_workspace() and stage_id = p_stage and rank > low and id <> all (p_deals) order by rank limit 1;
    return;
  end if;
  select rank into high from deal
  where workspace_id = current_workspace() and stage_id = p_stage and id = p_below and id <> all (p_deals) and archived_at is null;
  if high is not null then
    select rank into low from deal
    where workspace_id = current_workspace() and stage_id = p_stage and rank < high and id <> all (p_deals) order by rank desc limit 1;
    return;
  end if;
  select rank into high from deal
  where workspace_id = current_workspace() and stage_id = p_stage and id <> all (p_deals) order by rank limit 1;
end $$;

-- `deal_to_move` for several deals that go to one place: locks them all, then their stages, and answers a row for each of them that is in the
-- actor's sight and not archived, in the order in which they were named.
create function deals_to_move(p_deals uuid[], p_stage uuid, p_above uuid, p_below uuid) returns table (
  stage_id uuid, version int, stage_version int, owner_id uuid, value bigint, probability smallint, actual_value bigint, closed_on date,
  lost_reason_id uuid, target_kind text, low bytea, high bytea, rate_units bigint, rate_worth bigint, rate_day date
) language plpgsql as $$
#variable_conflict use_column
begin
  perform lock_deals(p_deals, array[p_stage]);
  return query
    select d.stage_id, d.version, d.stage_version, d.owner_id, d.value, d.probability, d.actual_value, d.closed_on, d.lost_reason_id,
      (select s.kind from stage s join pipeline p on p.workspace_id = s.workspace_id and p.id = s.pipeline_id
        where s.workspace_id = current_workspace() and s.id = p_stage and s.archived_at is null and p.archived_at is null), gap.low, gap.high,
      d.rate_units, d.rate_worth, d.rate_day
    from unnest(p_deals) with ordinality named (id, turn)
    join deal d on d.workspace_id = current_workspace() and d.id = named.id and d.archived_at is null
    cross join deals_gap(p_deals, p_stage, p_above, p_below) gap
    order by named.turn;
end $$;

-- Whether nobody has a deal with a client in a pipeline, past the actor's sight. Lets one at a time make the first: whoever asks waits for whoever
-- asked before. Takes the client's lock, which comes before those of stages.
create function client_is_unprocessed(p_client uuid, p_pipeline uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from client where workspace_id = current_workspace() and id = p_client for no key update;
  return not exists (
    select from deal d join stage s on s.workspace_id = d.workspace_id and s.id = d.stage_id
    where d.workspace_id = current_workspace() and d.client_id = p_client and d.archived_at is null and s.pipeline_id = p_pipeline);
end $$;

grant execute on function deals_gap(uuid[], uuid, uuid, uuid), deals_to_move(uuid[], uuid, uuid, uuid), client_is_unprocessed(uuid, uuid)
  to tablero_server;
