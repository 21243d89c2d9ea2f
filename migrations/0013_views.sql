-- Exports by right, saved views of the board, and names by which records are found.

-- Exporting ---------------------------------------------------------------------------------------------------------------------------

alter table role_right drop constraint role_right_verb_check;
alter table role_right add constraint role_right_verb_check
  check (verb in ('read', 'create', 'write', 'archive', 'export', 'administer', 'journal'));

-- The built-in roles that work with deals may export those that they read. Without a command: it was nobody's act.
alter table role_right disable trigger user;
insert into role_right (workspace_id, role_id, kind, verb, scope)
select rr.workspace_id, rr.role_id, 'deal', 'export', rr.scope
from role_right rr join role r on r.workspace_id = rr.workspace_id and r.id = rr.role_id
where rr.kind = 'deal' and rr.verb = 'read' and r.key in ('administrator', 'manager', 'rep', 'finance');
alter table role_right enable trigger user;

-- Saved views -------------------------------------------------------------------------------------------------------------------------

-- A filter of the board under a name: its owner's own, or shared with everybody in the workspace. What one finds by it depends on who looks.
create table board_view (
  workspace_id uuid not null references workspace,
  id uuid not null,
  owner_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  -- The parameters of the board's address.
  query text not null check (length(query) <= 2000),
  shared boolean not null default false,
  archived_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references member
);
create unique index board_view_name on board_view (workspace_id, owner_id, lower(name)) where archived_at is null;
create index board_view_shared on board_view (workspace_id) where shared and archived_at is null;

-- The view that a member's board opens with. The id is the member's.
create table member_default_view (
  workspace_id uuid not null,
  id uuid not null,
  view_id uuid not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references member,
  foreign key (workspace_id, view_id) references board_view
);

call guard_tenant_table('board_view', 'shared or owner_id = (select current_member())');
call guard_tenant_table('member_default_view', 'id = (select current_member())');
call keep_journal('board_view');
call keep_journal('member_default_view');
grant select, insert, update on board_view to tablero_server;
grant select, insert, update, delete on member_default_view to tablero_server;

-- Names -------------------------------------------------------------------------------------------------------------------------------

-- A text without its accents and capitals: what people type when they look for it. The browser folds in the same way.
create function folded(p_text text) returns text immutable parallel safe language sql as $$
  select lower(regexp_replace(normalize(p_text, NFD), '[\u0300-\u036f]', '', 'g'))
$$;

-- Every three letters that follow each other in a name, marked with the workspace, so that its names are found apart from others'.
create function name_trigrams(p_workspace uuid, p_folded text) returns tsvector immutable parallel safe language sql as $$
  select array_to_tsvector(array(
    select distinct right(p_workspace::text, 8) || substr(p_folded, place, 3) from generate_series(1, length(p_folded) - 2) place))
$$;

-- The names of deals and clients as they are looked for. A table of its own, kept in step by triggers, so that a deal that moves writes
-- nothing here: an index of the deals would be written with every move.
create table record_name (
  workspace_id uuid not null,
  kind text not null,
  record_id uuid not null,
  folded text collate "C" not null,
  primary key (workspace_id, kind, record_id)
);
call guard_tenant_table('record_name');

create function record_name_add() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into record_name (workspace_id, kind, record_id, folded)
  select workspace_id, tg_table_name, id, folded(name) from new_rows;
  return null;
end $$;

create function record_name_follow() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    update record_name set folded = folded(new.name)
    where workspace_id = new.workspace_id and kind = tg_table_name and record_id = new.id;
  else
    delete from record_name where workspace_id = old.workspace_id and kind = tg_table_name and record_id = old.id;
  end if;
  return null;
end $$;

create trigger record_name_add after insert on deal referencing new table as new_rows
  for each statement execute function record_name_add();
create trigger record_name_change after update of name on deal for each row
  when (old.name is distinct from new.name) execute function record_name_follow();
create trigger record_name_drop after delete on deal for each row execute function record_name_follow();
create trigger record_name_add after insert on client referencing new table as new_rows
  for each statement execute function record_name_add();
create trigger record_name_change after update of name on client for each row
  when (old.name is distinct from new.name) execute function record_name_follow();
create trigger record_name_drop after delete on client for each row execute function record_name_follow();

insert into record_name (workspace_id, kind, record_id, folded)
select workspace_id, 'deal', id, folded(name) from deal
union all
select workspace_id, 'client', id, folded(name) from client;
create index record_name_beginning on record_name (workspace_id, kind, folded);
create index record_name_trigrams on record_name using gin (name_trigrams(workspace_id, folded));

-- What `like` takes for "has this in it".
create function containing(p_folded text) returns text immutable parallel safe language sql as $$
  select '%' || replace(replace(replace(p_folded, '\', '\\'), '%', '\%'), '_', '\_') || '%'
$$;

-- What a name with this text in it must have: all its trigrams.
create function trigrams_wanted(p_workspace uuid, p_folded text) returns tsquery immutable parallel safe language sql as $$
  select string_agg('''' || replace(replace(trigram, '\', '\\'), '''', '''''') || '''', ' & ')::tsquery
  from unnest(tsvector_to_array(name_trigrams(p_workspace, p_folded))) trigram
$$;

-- The deals or clients of the workspace with this text in their name, whatever its accents and capitals; the reader's sight comes on top.
-- Under row-level security no index would be asked. Planned for each text: three letters that every name has are found otherwise than rare ones.
create function records_named(p_kind text, p_text text) returns setof uuid
stable rows 100 language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  wanted text := folded(p_text);
begin
  if length(wanted) < 3 then
    return query select record_id from record_name
      where workspace_id = current_workspace() and kind = p_kind and folded like containing(wanted);
  else
    return query select record_id from record_name
      where workspace_id = current_workspace() and kind = p_kind and folded like containing(wanted)
        and name_trigrams(workspace_id, folded) @@ trigrams_wanted(current_workspace(), wanted);
  end if;
end $$;

-- The first of them, those first whose name begins with the text; of deals, in the sight of the actor, or some owner's few would be lost
-- among everybody's. Those put away are left out.
create function first_deals_named(p_text text, p_most int) returns setof uuid
stable rows 10 language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  wanted text := folded(p_text);
  everybodys boolean := sees_all('deal');
  owners uuid[] := sees_of('deal')::uuid[];
  found uuid[];
begin
  found := array(
    select n.record_id from record_name n join deal d on d.workspace_id = n.workspace_id and d.id = n.record_id
    where n.workspace_id = current_workspace() and n.kind = 'deal' and n.folded like substr(containing(wanted), 2)
      and d.archived_at is null and (everybodys or d.owner_id = any (owners))
    order by n.folded, n.record_id limit p_most);
  if cardinality(found) < p_most and length(wanted) >= 3 then
    found := found || array(
      select n.record_id from record_name n join deal d on d.workspace_id = n.workspace_id and d.id = n.record_id
      where n.workspace_id = current_workspace() and n.kind = 'deal' and n.folded like containing(wanted)
        and name_trigrams(n.workspace_id, n.folded) @@ trigrams_wanted(current_workspace(), wanted)
        and d.archived_at is null and (everybodys or d.owner_id = any (owners)) and n.record_id <> all (found)
      limit p_most - cardinality(found));
  end if;
  return query select unnest(found);
end $$;

-- The same of clients.
create function first_clients_named(p_text text, p_most int) returns setof uuid
stable rows 10 language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  wanted text := folded(p_text);
  everybodys boolean := sees_all('client');
  owners uuid[] := sees_of('client')::uuid[];
  found uuid[];
begin
  found := array(
    select n.record_id from record_name n join client c on c.workspace_id = n.workspace_id and c.id = n.record_id
    where n.workspace_id = current_workspace() and n.kind = 'client' and n.folded like substr(containing(wanted), 2)
      and c.archived_at is null and (everybodys or c.sales_owner_id = any (owners))
    order by n.folded, n.record_id limit p_most);
  if cardinality(found) < p_most and length(wanted) >= 3 then
    found := found || array(
      select n.record_id from record_name n join client c on c.workspace_id = n.workspace_id and c.id = n.record_id
      where n.workspace_id = current_workspace() and n.kind = 'client' and n.folded like containing(wanted)
        and name_trigrams(n.workspace_id, n.folded) @@ trigrams_wanted(current_workspace(), wanted)
        and c.archived_at is null and (everybodys or c.sales_owner_id = any (owners)) and n.record_id <> all (found)
      limit p_most - cardinality(found));
  end if;
  return query select unnest(found);
end $$;

grant execute on function records_named(text, text), first_deals_named(text, int), first_clients_named(text, int) to tablero_server;
