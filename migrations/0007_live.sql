-- What the live stream asks: how far workspaces are, and what of their deals has changed.

-- The numbers of workspaces, for a server that has their streams open. It serves many workspaces with one question; a number says nothing
-- of what was done.
create function sequences_of(p_workspaces uuid[]) returns table (workspace_id uuid, value bigint)
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query select c.workspace_id, c.value from workspace_counter c where c.workspace_id = any (p_workspaces);
end $$;

-- The deals that commands after a number changed, by themselves or by their client, one row for each change, in order: who owned the deal
-- before, where that changed, and who did it. A row without a deal: something that every board shows changed, such as a stage or a name.
-- Answers with `p_most` rows at most. Looks past the reader's sight, which comes on top: what is not in it must not be told.
create function deals_changed(p_since bigint, p_most int) returns table (deal_id uuid, owner_before uuid, member_id uuid)
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
    with change as (
      select j.kind, j.record_id, (j.before ->> 'owner_id')::uuid as owner_id, c.member_id, c.sequence, j.position
      from command c join journal j on j.workspace_id = c.workspace_id and j.command_id = c.id
      where c.workspace_id = current_workspace() and c.sequence > p_since
        and j.kind in ('deal', 'client', 'workspace', 'pipeline', 'stage', 'member', 'role', 'role_right', 'team', 'team_member', 'project',
          'list_value')
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
      select null, null, c.member_id, c.sequence, c.position from change c where c.kind not in ('deal', 'client')
    ) touched
    order by touched.sequence, touched.position
    limit p_most;
end $$;

grant execute on function sequences_of(uuid[]), deals_changed(bigint, int) to tablero_server;
