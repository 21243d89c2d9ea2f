-- Undo: which command took back which, what became of a place in a stage, and who may read of changes.

-- Each command is taken back once; taking back is a command too, and can be taken back itself.
alter table command add column undoes uuid;
alter table command add foreign key (workspace_id, undoes) references command;
create unique index command_undoes on command (workspace_id, undoes) where undoes is not null;
create index command_of_member on command (workspace_id, member_id, sequence) where sequence is not null;
-- Of a few blocks: commands are kept in the order of their time.
create index command_at on command using brin (at);

-- Marks the command under way as the one that takes another back. False when that was taken back before; waits for whoever is about to.
create function undo_begin(p_command uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update command set undoes = p_command where workspace_id = current_workspace() and id = current_command();
  return found;
exception when unique_violation then
  return false;
end $$;

-- What a command did to deals, row by row and past the actor's sight: whoever takes it back must see that there is more than they may see.
-- For the actor's own commands, and for those who may read the journal.
create function undo_rows(p_command uuid)
returns table (place bigint, kind text, record_id uuid, was jsonb, made jsonb)
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
    select j.position, j.kind, j.record_id, j.before, j.after
    from command c join journal j on j.workspace_id = c.workspace_id and j.command_id = c.id
    where c.workspace_id = current_workspace() and c.id = p_command and c.sequence is not null
      and (c.member_id = current_member() or sees_all('journal'))
    order by j.position;
end $$;

-- Lets one change of a deal pass at a time, before it looks where the deal is: it could be elsewhere by the time that its stage is locked, and
-- to lock one more stage then would be out of their order. A number of gates for all deals, so that many are passed with few locks.
create function pass_deals(p_deals uuid[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(gate) from (
    select distinct hashtextextended('deal', 0) # (hashtextextended(id::text, 0) & 4095) as gate from unnest(p_deals) id order by 1) gates;
end $$;

create or replace function lock_deal(p_deal uuid, p_target uuid) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  here uuid;
  still uuid;
begin
  perform pass_deals(array[p_deal]);
  select stage_id into here from deal where workspace_id = current_workspace() and id = p_deal;
  loop
    perform lock_stages(array[here, p_target]);
    select stage_id into still from deal where workspace_id = current_workspace() and id = p_deal;
    exit when still is not distinct from here;
    here := still;
  end loop;
  return here;
end $$;

-- The same for several deals and the stages they go to.
create function lock_deals(p_deals uuid[], p_targets uuid[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  here uuid[];
  still uuid[];
begin
  perform pass_deals(p_deals);
  here := array(select distinct stage_id from deal where workspace_id = current_workspace() and id = any (p_deals) order by 1);
  loop
    perform lock_stages(here || p_targets);
    still := array(select distinct stage_id from deal where workspace_id = current_workspace() and id = any (p_deals) order by 1);
    exit when still <@ here;
    here := still;
  end loop;
end $$;

-- The moment at which a deal enters a stage now: after all that its history knows. A command that waited for its turn began before another that
-- had it first, and its time is the earlier one.
create function stage_entry_now(p_deal uuid) returns timestamptz
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return greatest(clock(), (
    select max(entered_at) + interval '1 microsecond' from deal_stage_history
    where workspace_id = current_workspace() and deal_id = p_deal));
end $$;
grant execute on function stage_entry_now(uuid) to tablero_server;

-- Takes entries of a deal's stage history back, as far as nothing was entered after them.
create function stage_entries_take_back(p_deal uuid, p_entries uuid[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from deal_stage_history h
  where h.workspace_id = current_workspace() and h.deal_id = p_deal and h.id = any (p_entries) and not exists (
    select from deal_stage_history later
    where later.workspace_id = h.workspace_id and later.deal_id = h.deal_id and later.id <> all (p_entries)
      and (later.entered_at, later.id) > (h.entered_at, h.id))
$$;

-- Places ------------------------------------------------------------------------------------------------------------------------------

-- Each time a stage was ranked anew: the ranks its deals had until then, in order. With it a rank that the journal remembers from before
-- still means a place. Written by nobody but `stage_rank_anew`.
create table stage_ranking (
  workspace_id uuid not null,
  stage_id uuid not null,
  -- Taken from the journal's own numbers, under the stage's lock: lesser ones in the journal speak of the ranks before.
  position bigint not null,
  ranks bytea[] not null,
  primary key (workspace_id, stage_id, position),
  foreign key (workspace_id, stage_id) references stage
);
call guard_tenant_table('stage_ranking');

-- The rank of a place when so many are spaced evenly; of place 0, one below them all.
create function even_rank(place bigint, places bigint) returns bytea immutable language sql as $$
  select int4send((place * (2147483647 / (places + 1)))::int) || '\x80'::bytea
$$;

create or replace function stage_rank_anew(p_stage uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into stage_ranking (workspace_id, stage_id, position, ranks)
  select current_workspace(), p_stage, nextval(pg_get_serial_sequence('journal', 'position')),
    array(select rank from deal where workspace_id = current_workspace() and stage_id = p_stage order by rank);
  perform set_config('tablero.silent', 'on', true);
  update deal d set rank = even_rank(numbered.place, numbered.places)
  from (
    select id, row_number() over (order by rank) as place, count(*) over () as places
    from deal where workspace_id = current_workspace() and stage_id = p_stage
  ) numbered
  where d.workspace_id = current_workspace() and d.id = numbered.id;
  perform set_config('tablero.silent', '', true);
end $$;

-- The rank by which a place is called now that the journal remembers by `p_rank` at its position `p_position`. What stood there keeps its
-- order with everything else that is remembered: a place that was empty when the stage was ranked anew goes by its old rank, below the new
-- one of whoever stood above it.
create function rank_now(p_stage uuid, p_rank bytea, p_position bigint) returns bytea
stable language plpgsql security definer set search_path = public, pg_temp as $$
declare
  answer bytea := p_rank;
  before bytea[];
  place bigint;
begin
  for before in
    select ranks from stage_ranking
    where workspace_id = current_workspace() and stage_id = p_stage and position > p_position order by position
  loop
    place := (select count(*) from unnest(before) rank where rank <= answer);
    if place > 0 and before[place] = answer then
      answer := even_rank(place, cardinality(before));
    else
      answer := even_rank(place, cardinality(before)) || answer;
      -- After a dozen of such years the place is only nearly the same.
      if length(answer) > 180 then
        answer := substr(answer, 1, 179) || '\x80'::bytea;
      end if;
    end if;
  end loop;
  return answer;
end $$;

-- Whether a rank of a stage is another deal's, and which comes next. Looks past the actor's sight. Needs the stage's lock.
create function rank_taken(p_deal uuid, p_stage uuid, p_rank bytea, out taken boolean, out next bytea)
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  taken := exists (
    select from deal where workspace_id = current_workspace() and stage_id = p_stage and rank = p_rank and id <> p_deal);
  select rank into next from deal
  where workspace_id = current_workspace() and stage_id = p_stage and rank > p_rank and id <> p_deal order by rank limit 1;
end $$;

-- Reading of changes -------------------------------------------------------------------------------------------------------------------

-- Whether a record that the journal speaks of is in the actor's sight.
create function record_in_sight(p_kind text, p_record uuid) returns boolean
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return case p_kind
    when 'deal' then exists (
      select from deal where workspace_id = current_workspace() and id = p_record
        and (sees_all('deal') or owner_id = any (sees_of('deal'))))
    when 'client' then exists (
      select from client where workspace_id = current_workspace() and id = p_record
        and (sees_all('client') or sales_owner_id = any (sees_of('client'))))
    when 'contact' then exists (
      select from contact where workspace_id = current_workspace() and id = p_record
        and (sees_all('contact') or owner_id = any (sees_of('contact'))))
    else sees_all('journal') end;
end $$;

-- Whether what a command did is taken back: what took it back counts only as long as it is not taken back itself.
create function command_is_undone(p_command uuid) returns boolean
stable language plpgsql security definer set search_path = public, pg_temp as $$
declare
  answer boolean := false;
  here uuid := p_command;
begin
  loop
    select id into here from command where workspace_id = current_workspace() and undoes = here and sequence is not null;
    exit when here is null;
    answer := not answer;
  end loop;
  return answer;
end $$;

-- Commands, latest first. Of one deal: everybody's, for whoever may see the deal. Otherwise all for those who may read the journal, and for
-- everybody else their own, as far as what they changed is still in their sight.
create function changes(
  p_deal uuid, p_member uuid, p_from timestamptz, p_until timestamptz, p_kinds text[], p_below bigint, p_most int
) returns table (id uuid, sequence bigint, kind text, member_id uuid, at timestamptz, undoes uuid, taken_back boolean, undone boolean)
stable language plpgsql security definer set search_path = public, pg_temp as $$
declare
  reads_all boolean := sees_all('journal');
  of_member uuid := case when p_deal is not null or reads_all then p_member else current_member() end;
  found uuid[];
begin
  -- Three ways, each along an index of its own.
  if p_deal is not null then
    if not record_in_sight('deal', p_deal) then
      return;
    end if;
    found := array(
      select c.id from (
        select distinct j.command_id from journal j
        where j.workspace_id = current_workspace() and j.record_id = p_deal and j.kind = 'deal'
      ) told
      join command c on c.workspace_id = current_workspace() and c.id = told.command_id
      where c.sequence is not null and (p_below is null or c.sequence < p_below) and (of_member is null or c.member_id = of_member)
        and (p_from is null or c.at >= p_from) and (p_until is null or c.at < p_until) and (p_kinds is null or c.kind like any (p_kinds))
      order by c.sequence desc limit p_most);
  elsif of_member is not null then
    if not reads_all and p_member <> of_member then
      return;
    end if;
    found := array(
      select c.id from command c
      where c.workspace_id = current_workspace() and c.member_id = of_member
        and c.sequence is not null and (p_below is null or c.sequence < p_below)
        and (p_from is null or c.at >= p_from) and (p_until is null or c.at < p_until) and (p_kinds is null or c.kind like any (p_kinds))
        and exists (
          select from journal j where j.workspace_id = c.workspace_id and j.command_id = c.id
            and (reads_all or record_in_sight(j.kind, j.record_id)))
      order by c.sequence desc limit p_most);
  else
    found := array(
      select c.id from command c
      where c.workspace_id = current_workspace() and c.sequence is not null and (p_below is null or c.sequence < p_below)
        and (p_from is null or c.at >= p_from) and (p_until is null or c.at < p_until) and (p_kinds is null or c.kind like any (p_kinds))
        and exists (select from journal j where j.workspace_id = c.workspace_id and j.command_id = c.id)
      order by c.sequence desc limit p_most);
  end if;
  return query
    select c.id, c.sequence, c.kind, c.member_id, c.at, c.undoes,
      exists (select from command u where u.workspace_id = c.workspace_id and u.undoes = c.id and u.sequence is not null),
      command_is_undone(c.id)
    from command c where c.workspace_id = current_workspace() and c.id = any (found) order by c.sequence desc;
end $$;

-- What commands did to the records that the reader may see, or to one deal: of each the first rows, in order, with the number of records.
create function change_rows(p_commands uuid[], p_deal uuid, p_most int)
returns table (command_id uuid, kind text, record_id uuid, was jsonb, made jsonb, records bigint)
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
    select c.id, found.kind, found.record_id, found.before, found.after, counted.records
    from unnest(p_commands) with ordinality c (id, turn)
    cross join lateral (
      select count(distinct j.record_id) as records from journal j
      where j.workspace_id = current_workspace() and j.command_id = c.id and j.kind <> 'deal_stage_history'
        and (p_deal is null or j.record_id = p_deal)
    ) counted
    cross join lateral (
      select j.position, j.kind, j.record_id, j.before, j.after from journal j
      where j.workspace_id = current_workspace() and j.command_id = c.id and j.kind <> 'deal_stage_history'
        and (p_deal is null or j.record_id = p_deal) and record_in_sight(j.kind, j.record_id)
      order by j.position limit p_most
    ) found
    order by c.turn, found.position;
end $$;

-- Who last changed each column of a deal after a position of the journal, and when. For whoever may see the deal.
create function deal_changed_since(p_deal uuid, p_position bigint) returns table (field text, member_id uuid, at timestamptz)
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not record_in_sight('deal', p_deal) then
    return;
  end if;
  return query
    select distinct on (k.key) k.key, c.member_id, c.at
    from journal j join command c on c.workspace_id = j.workspace_id and c.id = j.command_id
    cross join lateral jsonb_object_keys(j.after) k (key)
    where j.workspace_id = current_workspace() and j.record_id = p_deal and j.kind = 'deal' and j.position > p_position
    order by k.key, j.position desc;
end $$;

grant execute on function undo_begin(uuid), undo_rows(uuid), lock_deals(uuid[], uuid[]), stage_entries_take_back(uuid, uuid[]),
  rank_now(uuid, bytea, bigint), rank_taken(uuid, uuid, bytea), changes(uuid, uuid, timestamptz, timestamptz, text[], bigint, int),
  change_rows(uuid[], uuid, int), deal_changed_since(uuid, bigint) to tablero_server;

-- The stage a deal was in after a position of the journal, and the rank it had there; none of what the journal does not tell.
create function deal_place_at(p_deal uuid, p_position bigint, out stage uuid, out rank text)
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select j.after ->> 'stage_id' into stage from journal j
  where j.workspace_id = current_workspace() and j.record_id = p_deal and j.kind = 'deal' and j.position <= p_position
    and j.after ? 'stage_id' order by j.position desc limit 1;
  select j.after ->> 'rank' into rank from journal j
  where j.workspace_id = current_workspace() and j.record_id = p_deal and j.kind = 'deal' and j.position <= p_position
    and j.after ? 'rank' order by j.position desc limit 1;
end $$;
grant execute on function deal_place_at(uuid, bigint) to tablero_server;
