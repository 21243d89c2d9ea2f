-- What was done before: commands, and two journal rows of each, as a move to another stage writes them.

create temp table done as
select d.workspace_id, d.owner_id, d.id as deal_id, d.stage_id, n, at,
  counter.value + n as sequence, pg_temp.made(at, d.workspace_id || ' command ' || n) as command_id
from filled f
join workspace_counter counter on counter.workspace_id = f.workspace_id
join lateral (
  select *, row_number() over (order by id) as number from deal where workspace_id = f.workspace_id) d on true
cross join lateral generate_series(d.number, f.changes, f.deals) n
cross join lateral (select now() - interval '3 years' * (1.0 - n::numeric / (f.changes + 1)) as at) moment;

insert into command (workspace_id, id, member_id, kind, version, payload_hash, answer, sequence, at)
select workspace_id, command_id, owner_id, 'move_deal', 1, decode(md5(n::text) || md5(n::text), 'hex'),
  jsonb_build_object('version', 3, 'stage', stage_id, 'probability', null, 'actual_value', null, 'closed_on', null), sequence, at
from done order by at;

insert into journal (workspace_id, command_id, kind, record_id, before, after)
select workspace_id, command_id, row.kind, deal_id, row.before, row.after
from done cross join lateral (values
  ('deal', jsonb_build_object('rank', '\x1a2b3c4d80', 'version', 2, 'stage_id', owner_id, 'stage_version', 2),
    jsonb_build_object('rank', '\x5d6e7f8080', 'version', 3, 'stage_id', stage_id, 'stage_version', 3)),
  ('deal_stage_history', null, jsonb_build_object('id', command_id, 'deal_id', deal_id, 'stage_id', stage_id, 'member_id', owner_id,
    'entered_at', at, 'workspace_id', workspace_id))) row (kind, before, after)
order by at;

update workspace_counter c set value = value + f.changes from filled f where f.workspace_id = c.workspace_id;

do $$
declare
  guarded regclass;
begin
  for guarded in select distinct tgrelid::regclass from pg_trigger where not tgisinternal loop
    execute format('alter table %s enable trigger user', guarded);
  end loop;
end $$;
