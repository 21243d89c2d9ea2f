-- Follow-ups: what is to be done next about a deal, when, and by whom.

create table follow_up (
  workspace_id uuid not null,
  id uuid not null,
  deal_id uuid not null,
  what text not null check (length(what) between 1 and 300),
  -- A day of the workspace's time zone, and the time of that day where it matters.
  due_on date not null,
  due_at time,
  assignee_id uuid not null,
  created_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  archived_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id),
  check ((done_at is null) = (done_by is null)),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, assignee_id) references member,
  foreign key (workspace_id, done_by) references member
);
create index follow_up_of_deal on follow_up (workspace_id, deal_id, due_on) where archived_at is null;
create index follow_up_of_assignee on follow_up (workspace_id, assignee_id, due_on) where done_at is null and archived_at is null;

-- Whoever sees the deal sees what is to be done about it.
call guard_tenant_table('follow_up',
  'exists (select from deal d where d.workspace_id = follow_up.workspace_id and d.id = follow_up.deal_id)');
call keep_journal('follow_up');
grant select, insert, update on follow_up to tablero_server;

-- The day of a deal's earliest open follow-up; none without one. Kept beside the deal because every card of a board tells it.
alter table deal add column next_due date;

-- Adds to the columns of a table that follow from others, and that its journal leaves out.
create procedure leave_out_of_journal(name regclass, more text[]) language plpgsql as $$
declare
  -- The arguments of a trigger are kept as text with a zero byte behind each.
  derived text[] := (select split_part(encode(tgargs, 'escape'), '\000', 1) from pg_trigger
    where tgrelid = name and tgname = 'keep_in_journal_update');
  identity text := (select split_part(encode(tgargs, 'escape'), '\000', 2) from pg_trigger
    where tgrelid = name and tgname = 'keep_in_journal_update');
  event text;
begin
  foreach event in array '{insert,update,delete}'::text[] loop
    execute format('drop trigger keep_in_journal_%s on %s', event, name);
  end loop;
  call keep_journal(name, derived || more, identity);
end $$;
call leave_out_of_journal('deal', '{next_due}');

-- What the follow-ups of a deal say of it. One at a time for each deal: who waited here for another sees what that one wrote. Nothing else is
-- waited for afterwards but the workspace's counter, so that nobody waits in a circle.
create function deal_keep_next_due() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from deal where workspace_id = new.workspace_id and id = new.deal_id for no key update;
  update deal d set next_due = earliest.due_on
  from (
    select min(due_on) as due_on from follow_up
    where workspace_id = new.workspace_id and deal_id = new.deal_id and done_at is null and archived_at is null
  ) earliest
  where d.workspace_id = new.workspace_id and d.id = new.deal_id and d.next_due is distinct from earliest.due_on;
  return null;
end $$;
create trigger deal_keep_next_due after insert or update of due_on, done_at, archived_at on follow_up for each row
  execute function deal_keep_next_due();

-- Who may be given a follow-up of a deal: whoever sees the deal. For those who see it themselves.
create function members_seeing(p_deal uuid) returns table (member_id uuid)
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not record_in_sight('deal', p_deal) then
    return;
  end if;
  return query
    select m.id
    from deal d
    join member m on m.workspace_id = d.workspace_id and m.archived_at is null and not m.system
    join role_right r on r.workspace_id = m.workspace_id and r.role_id = m.role_id and r.kind = 'deal' and r.verb = 'read'
    where d.workspace_id = current_workspace() and d.id = p_deal
      and (r.scope = 'all' or d.owner_id = m.id or (r.scope = 'team' and d.owner_id = any (colleagues_of(m.workspace_id, m.id))));
end $$;
grant execute on function members_seeing(uuid) to tablero_server;

-- As before, and follow-ups go with the sight of their deals.
create or replace function record_in_sight(p_kind text, p_record uuid) returns boolean
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
    when 'follow_up' then exists (
      select from follow_up f join deal d on d.workspace_id = f.workspace_id and d.id = f.deal_id
      where f.workspace_id = current_workspace() and f.id = p_record
        and (sees_all('deal') or d.owner_id = any (sees_of('deal'))))
    else sees_all('journal') end;
end $$;

-- As before, and a deal is changed by its follow-ups too.
create or replace function deals_changed(p_since bigint, p_most int) returns table (deal_id uuid, owner_before uuid, member_id uuid)
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
    with change as (
      select j.kind, j.record_id, (j.before ->> 'owner_id')::uuid as owner_id, c.member_id, c.sequence, j.position
      from command c join journal j on j.workspace_id = c.workspace_id and j.command_id = c.id
      where c.workspace_id = current_workspace() and c.sequence > p_since
        and j.kind in ('deal', 'client', 'follow_up', 'workspace', 'pipeline', 'stage', 'member', 'role', 'role_right', 'team', 'team_member',
          'project', 'list_value')
      order by c.sequence
      limit p_most
    )
    select touched.id, touched.owner_id, touched.member_id
    from (
      select c.record_id as id, c.owner_id, c.member_id, c.sequence, c.position from change c where c.kind = 'deal'
      union all
      select d.id, null, c.member_id, c.sequence, c.position from change c
        join deal d on d.workspace_id = current_workspace() and d.client_id = c.record_id and d.archived_at is null
        where c.kind = 'client'
      union all
      select f.deal_id, null, c.member_id, c.sequence, c.position from change c
        join follow_up f on f.workspace_id = current_workspace() and f.id = c.record_id
        where c.kind = 'follow_up'
      union all
      select null, null, c.member_id, c.sequence, c.position from change c where c.kind not in ('deal', 'client', 'follow_up')
    ) touched
    order by touched.sequence, touched.position
    limit p_most;
end $$;
