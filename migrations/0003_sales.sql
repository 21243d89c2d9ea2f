-- Sales: processes, clients, contacts, products, projects, and the deals that move across the board.

create table pipeline (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  position int not null,
  archived_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id)
);

create table stage (
  workspace_id uuid not null,
  id uuid not null,
  pipeline_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  position int not null,
  kind text not null check (kind in ('open', 'won', 'lost')),
  probability smallint not null check (probability between 0 and 100),
  colour smallint not null check (colour between 1 and 8),
  archived_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, pipeline_id) references pipeline
);
create index stage_order on stage (workspace_id, pipeline_id, position);

-- Lists of values that people choose from. Their names are the workspace's own words.
create table list_value (
  workspace_id uuid not null references workspace,
  id uuid not null,
  list text not null check (list in ('lost_reason', 'deal_source', 'client_type', 'client_industry')),
  name text not null check (length(name) between 1 and 100),
  position int not null,
  archived_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id)
);
create unique index list_value_name on list_value (workspace_id, list, lower(name)) where archived_at is null;

create table client (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  type_id uuid,
  industry_id uuid,
  status text not null check (status in ('active', 'inactive', 'prospect')),
  category text check (category in ('active', 'prospect', 'past', 'partner', 'vendor')),
  parent_id uuid,
  sales_owner_id uuid,
  primary_contact_id uuid,
  website text check (length(website) <= 2000),
  location text check (length(location) <= 200),
  tax_number text check (length(tax_number) <= 100),
  registration_number text check (length(registration_number) <= 100),
  founded_in smallint,
  employees int check (employees >= 0),
  revenue bigint check (revenue >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  notes text not null default '' check (length(notes) <= 20000),
  created_at timestamptz not null,
  archived_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, type_id) references list_value,
  foreign key (workspace_id, industry_id) references list_value,
  foreign key (workspace_id, parent_id) references client,
  foreign key (workspace_id, sales_owner_id) references member
);
create index client_name on client (workspace_id, lower(name)) where archived_at is null;

create table contact (
  workspace_id uuid not null references workspace,
  id uuid not null,
  client_id uuid,
  owner_id uuid,
  first_name text not null default '' check (length(first_name) <= 100),
  last_name text not null default '' check (length(last_name) <= 100),
  email text check (length(email) <= 254),
  phone text check (length(phone) <= 40),
  job_title text not null default '' check (length(job_title) <= 100),
  created_at timestamptz not null,
  archived_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id),
  check (length(first_name) + length(last_name) > 0),
  foreign key (workspace_id, client_id) references client,
  foreign key (workspace_id, owner_id) references member
);
create index contact_client on contact (workspace_id, client_id) where archived_at is null;
alter table client add foreign key (workspace_id, primary_contact_id) references contact;

create table product (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  series text not null default '' check (length(series) <= 100),
  list_price bigint not null check (list_price between 0 and 10000000000000),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  archived_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id)
);

create table project (
  workspace_id uuid not null references workspace,
  id uuid not null,
  client_id uuid,
  name text not null check (length(name) between 1 and 200),
  archived_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, client_id) references client
);

-- Amounts are whole minor units of their currency (cents, where it has them).
create table deal (
  workspace_id uuid not null references workspace,
  id uuid not null,
  stage_id uuid not null,
  rank bytea not null check (length(rank) between 1 and 200),
  name text not null check (length(name) between 1 and 200),
  client_id uuid,
  contact_id uuid,
  product_id uuid,
  project_id uuid,
  owner_id uuid not null,
  value bigint not null check (value between 0 and 10000000000000),
  value_estimated boolean not null default false,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  probability smallint check (probability between 0 and 100),
  weighted_value bigint not null,
  expected_close date,
  actual_value bigint check (actual_value between 0 and 10000000000000),
  closed_on date,
  -- The day by which a period finds it. Kept, because under row-level security an index of the expression is of no use.
  falls_on date generated always as (coalesce(closed_on, expected_close)) stored,
  lost_reason_id uuid,
  source_id uuid,
  competitors text not null default '' check (length(competitors) <= 500),
  subject text not null default '' check (length(subject) <= 200),
  weight text not null default '' check (length(weight) <= 100),
  next_step text not null default '' check (length(next_step) <= 500),
  notes text not null default '' check (length(notes) <= 20000),
  created_at timestamptz not null,
  archived_at timestamptz,
  -- Raised by every change but that of the place within a stage.
  version int not null default 1,
  -- The version at which the deal last changed its stage: what a move is held against.
  stage_version int not null default 1,
  primary key (workspace_id, id),
  -- Checked at the end of the statement, so that a stage can be ranked anew in one go.
  constraint deal_rank unique (workspace_id, stage_id, rank) deferrable initially immediate,
  foreign key (workspace_id, stage_id) references stage,
  foreign key (workspace_id, client_id) references client,
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, product_id) references product,
  foreign key (workspace_id, project_id) references project,
  foreign key (workspace_id, owner_id) references member,
  foreign key (workspace_id, lost_reason_id) references list_value,
  foreign key (workspace_id, source_id) references list_value
);
create index deal_of_owner on deal (workspace_id, stage_id, owner_id, rank) where archived_at is null;
create index deal_of_period on deal (workspace_id, stage_id, falls_on) where archived_at is null;
create index deal_of_client on deal (workspace_id, client_id) where archived_at is null;

-- When a deal entered which stage. Not the journal: imported dates never were changes made here, and the journal may be scrubbed.
create table deal_stage_history (
  workspace_id uuid not null,
  deal_id uuid not null,
  id uuid not null,
  stage_id uuid not null,
  entered_at timestamptz not null,
  member_id uuid not null,
  primary key (workspace_id, deal_id, id),
  foreign key (workspace_id, deal_id) references deal,
  foreign key (workspace_id, stage_id) references stage,
  foreign key (workspace_id, member_id) references member
);

-- The sums of the board, kept in step by a trigger in the transaction that changes a deal: what an index is to a search. A row for each
-- stage, owner and currency, so that they add up under the reader's rights like the deals themselves.
create table deal_totals (
  workspace_id uuid not null,
  stage_id uuid not null,
  owner_id uuid not null,
  currency text not null,
  deals bigint not null,
  value bigint not null,
  weighted_value bigint not null,
  actual_value bigint not null,
  primary key (workspace_id, stage_id, owner_id, currency)
);

call guard_tenant_table('pipeline');
call guard_tenant_table('stage');
call guard_tenant_table('list_value');
call guard_tenant_table('client', owned('client', 'sales_owner_id'));
call guard_tenant_table('contact', owned('contact', 'owner_id'));
call guard_tenant_table('product');
call guard_tenant_table('project');
call guard_tenant_table('deal', owned('deal', 'owner_id'));
call guard_tenant_table('deal_totals', owned('deal', 'owner_id'));
call guard_tenant_table('deal_stage_history',
  'exists (select from deal d where d.workspace_id = deal_stage_history.workspace_id and d.id = deal_stage_history.deal_id)');

call keep_journal('pipeline');
call keep_journal('stage');
call keep_journal('list_value');
call keep_journal('client');
call keep_journal('contact');
call keep_journal('product');
call keep_journal('project');
call keep_journal('deal', '{weighted_value,falls_on}');
call keep_journal('deal_stage_history');

grant select, insert, update on pipeline, stage, list_value, client, contact, product, project, deal to tablero_server;
grant select, insert on deal_stage_history to tablero_server;
grant select on deal_totals to tablero_server;

-- Money ------------------------------------------------------------------------------------------------------------------------------

-- value x percent, rounded half to even to a whole minor unit. The same rule as `Money::weighted` in the program; a test holds them together.
create function weighted(value bigint, percent int) returns bigint immutable language sql as $$
  select case
    when value * percent % 100 > 50 or (value * percent % 100 = 50 and value * percent / 100 % 2 = 1) then value * percent / 100 + 1
    else value * percent / 100 end
$$;

create function deal_weigh() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  -- Apart, because a function whose argument holds a query is not folded into its caller.
  percent int := coalesce(new.probability, (
    select s.probability from stage s where s.workspace_id = new.workspace_id and s.id = new.stage_id));
begin
  new.weighted_value := weighted(new.value, percent);
  return new;
end $$;
create trigger deal_weigh before insert or update on deal for each row execute function deal_weigh();

-- A stage's probability counts for each of its deals that has none of its own.
create function stage_weigh() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Any write will do: `deal_weigh` sets it right.
  update deal set weighted_value = 0
  where workspace_id = new.workspace_id and stage_id = new.id and probability is null;
  return null;
end $$;
create trigger stage_weigh after update of probability on stage for each row
  when (old.probability is distinct from new.probability) execute function stage_weigh();

-- What a statement took from the sums and added to them, in one go; what changes none of them writes nothing.
create function deal_add_up() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  taken deal_totals[];
  added deal_totals[];
begin
  if tg_op <> 'INSERT' then
    taken := array(
      select (workspace_id, stage_id, owner_id, currency, -count(*), -sum(value), -sum(weighted_value), -coalesce(sum(actual_value), 0))::deal_totals
      from old_rows where archived_at is null group by workspace_id, stage_id, owner_id, currency);
  end if;
  if tg_op <> 'DELETE' then
    added := array(
      select (workspace_id, stage_id, owner_id, currency, count(*), sum(value), sum(weighted_value), coalesce(sum(actual_value), 0))::deal_totals
      from new_rows where archived_at is null group by workspace_id, stage_id, owner_id, currency);
  end if;
  insert into deal_totals as t (workspace_id, stage_id, owner_id, currency, deals, value, weighted_value, actual_value)
  select workspace_id, stage_id, owner_id, currency, sum(deals), sum(value), sum(weighted_value), sum(actual_value)
  from unnest(taken || added) group by workspace_id, stage_id, owner_id, currency
  having (sum(deals), sum(value), sum(weighted_value), sum(actual_value)) <> (0, 0, 0, 0)
  on conflict (workspace_id, stage_id, owner_id, currency) do update set deals = t.deals + excluded.deals, value = t.value + excluded.value,
    weighted_value = t.weighted_value + excluded.weighted_value, actual_value = t.actual_value + excluded.actual_value;
  return null;
end $$;
create trigger deal_add_up_insert after insert on deal referencing new table as new_rows
  for each statement execute function deal_add_up();
create trigger deal_add_up_update after update on deal referencing old table as old_rows new table as new_rows
  for each statement execute function deal_add_up();
create trigger deal_add_up_delete after delete on deal referencing old table as old_rows
  for each statement execute function deal_add_up();

-- Moving -----------------------------------------------------------------------------------------------------------------------------

-- Locks the stages that a change of deals touches, in the order of their ids. Everything that changes a deal takes this lock first, so that
-- two changes never wait for each other in a circle, and the neighbours read afterwards stay neighbours until the commit.
create function lock_stages(p_stages uuid[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  select from stage where workspace_id = current_workspace() and id = any (p_stages) order by id for no key update
$$;

-- Locks a deal's stage, and the one it goes to, and answers where the deal is now.
create function lock_deal(p_deal uuid, p_target uuid) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  here uuid;
  still uuid;
begin
  select stage_id into here from deal where workspace_id = current_workspace() and id = p_deal;
  loop
    perform lock_stages(array[here, p_target]);
    select stage_id into still from deal where workspace_id = current_workspace() and id = p_deal;
    exit when still is not distinct from here;
    here := still;
  end loop;
  return here;
end $$;

-- The ranks between which a deal will stand: right below the card that was above it, else right above the one below, else on top. Looks
-- past the mover's sight, since cards that they may not see keep their places too. Needs the stage's lock.
create function deal_gap(p_deal uuid, p_stage uuid, p_above uuid, p_below uuid, out low bytea, out high bytea)
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select rank into low from deal
  where workspace_id = current_workspace() and stage_id = p_stage and id = p_above and id <> p_deal and archived_at is null;
  if low is not null then
    select rank into high from deal
    where workspace_id = current_workspace() and stage_id = p_stage and rank > low and id <> p_deal order by rank limit 1;
    return;
  end if;
  select rank into high from deal
  where workspace_id = current_workspace() and stage_id = p_stage and id = p_below and id <> p_deal and archived_at is null;
  if high is not null then
    select rank into low from deal
    where workspace_id = current_workspace() and stage_id = p_stage and rank < high and id <> p_deal order by rank desc limit 1;
    return;
  end if;
  select rank into high from deal
  where workspace_id = current_workspace() and stage_id = p_stage and id <> p_deal order by rank limit 1;
end $$;

-- Gives every deal of a stage a short rank, evenly spaced, in the order they stand. Unseen: no version, no journal. Needs the stage's lock.
create function stage_rank_anew(p_stage uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('tablero.silent', 'on', true);
  update deal d set rank = int4send((numbered.place * (2147483647 / (numbered.places + 1)))::int) || '\x80'::bytea
  from (
    select id, row_number() over (order by rank) as place, count(*) over () as places
    from deal where workspace_id = current_workspace() and stage_id = p_stage
  ) numbered
  where d.workspace_id = current_workspace() and d.id = numbered.id;
  perform set_config('tablero.silent', '', true);
end $$;

-- Gives a deal to another owner. The giver may lose sight of it by this, which row-level security would refuse.
create function deal_hand_over(p_deal uuid, p_owner uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  update deal set owner_id = p_owner where workspace_id = current_workspace() and id = p_deal
$$;

-- Clients of the process without a deal in a pipeline, whoever's deal it would be; the reader's sight of clients comes on top.
create function clients_without_deal(p_pipeline uuid) returns setof uuid
stable rows 100 language sql security definer set search_path = public, pg_temp as $$
  select c.id from client c
  where c.workspace_id = current_workspace() and c.archived_at is null and not exists (
    select from deal d join stage s on s.workspace_id = d.workspace_id and s.id = d.stage_id
    where d.workspace_id = c.workspace_id and d.client_id = c.id and d.archived_at is null and s.pipeline_id = p_pipeline)
$$;

grant execute on function lock_stages(uuid[]), lock_deal(uuid, uuid), deal_gap(uuid, uuid, uuid, uuid), stage_rank_anew(uuid),
  deal_hand_over(uuid, uuid), clients_without_deal(uuid), weighted(bigint, int) to tablero_server;
