-- Clients as a list: by what it is sorted and found, however many there are.

-- The name as it is sorted and looked for. Kept, because under row-level security an index of the expression is of no use.
alter table client add column name_key text collate "C" not null generated always as (folded(name)) stored;
grant execute on function folded(text) to tablero_server;

-- When something of the client itself last changed.
alter table client add column changed_at timestamptz not null default now();
-- Without a command: it was nobody's act.
alter table client disable trigger user;
update client c set changed_at = coalesce(last.at, c.created_at)
from client each
left join (
  select j.workspace_id, j.record_id, max(command.at) as at
  from journal j join command on command.workspace_id = j.workspace_id and command.id = j.command_id
  where j.kind = 'client' group by 1, 2
) last on last.workspace_id = each.workspace_id and last.record_id = each.id
where c.workspace_id = each.workspace_id and c.id = each.id;
alter table client enable trigger user;

create function client_changes() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.changed_at := case when tg_op = 'INSERT' then new.created_at else clock() end;
  return new;
end $$;
create trigger client_changes before insert or update on client for each row execute function client_changes();
call leave_out_of_journal('client', '{name_key,changed_at}');

-- An index for each order; the last two are for those of one owner, and for those put away.
create index client_by_name on client (workspace_id, name_key, id) where archived_at is null;
create index client_by_status on client (workspace_id, status, name_key, id) where archived_at is null;
create index client_by_change on client (workspace_id, changed_at, id) where archived_at is null;
create index client_of_owner on client (workspace_id, sales_owner_id, name_key, id) where archived_at is null;
create index client_put_away on client (workspace_id, name_key, id) where archived_at is not null;
