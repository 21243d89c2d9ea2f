-- Activities: what happened with a client or about a deal. Calls, emails, meetings, notes.

create table activity (
  workspace_id uuid not null,
  id uuid not null,
  -- What it is about: a deal, or a client alone.
  deal_id uuid,
  client_id uuid,
  kind text not null check (kind in ('call', 'email', 'meeting', 'note')),
  -- Markdown.
  text text not null check (length(text) <= 20000),
  outcome text not null check (length(outcome) <= 300),
  happened_at timestamptz not null,
  author_id uuid not null,
  created_at timestamptz not null,
  archived_at timestamptz,
  version int not null default 1,
  -- The client in whose history it stands: its own, or its deal's. Kept, so that an index serves the history of a client.
  of_client_id uuid,
  primary key (workspace_id, id),
  check (num_nonnulls(deal_id, client_id) = 1),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, client_id) references client,
  foreign key (workspace_id, author_id) references member
);
create index activity_of_client on activity (workspace_id, of_client_id, happened_at, id) where archived_at is null;
create index activity_of_deal on activity (workspace_id, deal_id, happened_at, id) where deal_id is not null;

-- Whoever sees the deal, or the client that it is about, sees it.
call guard_tenant_table('activity', 'case when activity.deal_id is not null
  then exists (select from deal d where d.workspace_id = activity.workspace_id and d.id = activity.deal_id)
  else exists (select from client c where c.workspace_id = activity.workspace_id and c.id = activity.client_id) end');
call keep_journal('activity', '{of_client_id}');
grant select, insert, update on activity to tablero_server;

-- The contacts who took part.
create table activity_contact (
  workspace_id uuid not null,
  activity_id uuid not null,
  contact_id uuid not null,
  primary key (workspace_id, activity_id, contact_id),
  foreign key (workspace_id, activity_id) references activity,
  foreign key (workspace_id, contact_id) references contact
);
create index activity_contact_of on activity_contact (workspace_id, contact_id);
call guard_tenant_table('activity_contact', 'exists (
  select from activity a where a.workspace_id = activity_contact.workspace_id and a.id = activity_contact.activity_id)');
call keep_journal('activity_contact', identity => 'activity_id');
grant select, insert, delete on activity_contact to tablero_server;

create function activity_keep_client() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.of_client_id := coalesce(new.client_id, (
    select d.client_id from deal d where d.workspace_id = new.workspace_id and d.id = new.deal_id));
  return new;
end $$;
create trigger activity_keep_client before insert or update of deal_id, client_id on activity for each row
  execute function activity_keep_client();

-- What was said about a deal goes with it to another client. Whoever notes something holds the deal meanwhile.
create function deal_keep_client_of_activities() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update activity set of_client_id = new.client_id where workspace_id = new.workspace_id and deal_id = new.id;
  return null;
end $$;
create trigger deal_keep_client_of_activities after update of client_id on deal for each row
  when (old.client_id is distinct from new.client_id) execute function deal_keep_client_of_activities();

-- As before, and activities go with the sight of what they are about.
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
    when 'activity' then exists (
      select from activity a where a.workspace_id = current_workspace() and a.id = p_record
        and record_in_sight(case when a.deal_id is null then 'client' else 'deal' end, coalesce(a.deal_id, a.client_id)))
    when 'activity_contact' then record_in_sight('activity', p_record)
    else sees_all('journal') end;
end $$;

-- As before, and a deal is changed by what is noted about it.
create or replace function deals_changed(p_since bigint, p_most int) returns table (deal_id uuid, owner_before uuid, member_id uuid)
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
    with change as (
      select j.kind, j.record_id, (j.before ->> 'owner_id')::uuid as owner_id, c.member_id, c.sequence, j.position
      from command c join journal j on j.workspace_id = c.workspace_id and j.command_id = c.id
      where c.workspace_id = current_workspace() and c.sequence > p_since
        and j.kind in ('deal', 'client', 'follow_up', 'activity', 'workspace', 'pipeline', 'stage', 'member', 'role', 'role_right', 'team',
          'team_member', 'project', 'list_value', 'label')
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
      select a.deal_id, null, c.member_id, c.sequence, c.position from change c
        join activity a on a.workspace_id = current_workspace() and a.id = c.record_id and a.deal_id is not null
        where c.kind = 'activity'
      union all
      select null, null, c.member_id, c.sequence, c.position from change c
        where c.kind not in ('deal', 'client', 'follow_up', 'activity')
    ) touched
    order by touched.sequence, touched.position
    limit p_most;
end $$;
