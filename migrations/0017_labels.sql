-- Labels: the workspace's own words for deals, each with a colour.

create table label (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null check (length(name) between 1 and 40),
  colour smallint not null check (colour between 1 and 8),
  archived_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id)
);
create unique index label_name on label (workspace_id, lower(name)) where archived_at is null;
call guard_tenant_table('label');
call keep_journal('label');
grant select, insert, update on label to tablero_server;

-- The labels of a deal, in the order of their ids. In the deal's own row: every card of a board shows them, and what was done with them is
-- remembered and taken back as every other column is. A label is put away and never deleted, so that no id here is of nothing. Like its place,
-- they raise no version of the deal: nobody who writes in its fields is in their way.
alter table deal add column label_ids uuid[] not null default '{}' check (cardinality(label_ids) <= 50);

-- As before, and a label that is shaped changes every board that shows it.
create or replace function deals_changed(p_since bigint, p_most int) returns table (deal_id uuid, owner_before uuid, member_id uuid)
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
    with change as (
      select j.kind, j.record_id, (j.before ->> 'owner_id')::uuid as owner_id, c.member_id, c.sequence, j.position
      from command c join journal j on j.workspace_id = c.workspace_id and j.command_id = c.id
      where c.workspace_id = current_workspace() and c.sequence > p_since
        and j.kind in ('deal', 'client', 'follow_up', 'workspace', 'pipeline', 'stage', 'member', 'role', 'role_right', 'team', 'team_member',
          'project', 'list_value', 'label')
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
