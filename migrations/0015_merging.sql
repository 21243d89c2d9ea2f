-- Merging of edits: what became of a deal since a version of it.

-- Each column of a deal that was changed after a version: what it was then, and who changed it last and when. Nothing when the journal does not
-- tell of every version since, or there is none: then nobody can say what was changed. For whoever may see the deal.
create function deal_changed_after(p_deal uuid, p_version int)
returns table (field text, was jsonb, member_id uuid, at timestamptz)
stable language plpgsql security definer set search_path = public, pg_temp as $$
declare
  first bigint;
begin
  if not record_in_sight('deal', p_deal) then
    return;
  end if;
  select min(j.position) into first from journal j
  where j.workspace_id = current_workspace() and j.record_id = p_deal and j.kind = 'deal' and (j.after ->> 'version')::int > p_version;
  if p_version + (
    select sum((j.after ->> 'version')::int - (j.before ->> 'version')::int) from journal j
    where j.workspace_id = current_workspace() and j.record_id = p_deal and j.kind = 'deal' and j.position >= first
  ) is distinct from (select d.version from deal d where d.workspace_id = current_workspace() and d.id = p_deal) then
    return;
  end if;
  return query
    select k.key, (array_agg(j.before -> k.key order by j.position))[1], (array_agg(c.member_id order by j.position desc))[1],
      (array_agg(c.at order by j.position desc))[1]
    from journal j join command c on c.workspace_id = j.workspace_id and c.id = j.command_id
    cross join lateral jsonb_object_keys(j.after) k (key)
    where j.workspace_id = current_workspace() and j.record_id = p_deal and j.kind = 'deal' and j.position >= first
    group by k.key;
end $$;
grant execute on function deal_changed_after(uuid, int) to tablero_server;
