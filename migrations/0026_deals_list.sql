-- Deals as a list: by what it is sorted, stage by stage, however many there are.

-- The name as it is sorted: as of clients.
alter table deal add column name_key text collate "C" not null generated always as (folded(name)) stored;
call leave_out_of_journal('deal', '{name_key}');

-- An index for each order, within a stage: whether a deal is open and in which pipeline it is, its stage says, so that a list is the first
-- of each of its stages. Those of one owner are found by `deal_of_owner`. The last is for those put away.
create index deal_by_name on deal (workspace_id, stage_id, name_key, id) where archived_at is null;
create index deal_by_creation on deal (workspace_id, stage_id, created_at, id) where archived_at is null;
drop index deal_of_period;
create index deal_of_period on deal (workspace_id, stage_id, falls_on, id) where archived_at is null;
create index deal_put_away on deal (workspace_id, stage_id, falls_on, id) where archived_at is not null;
