-- Fields of the workspace's own: what it wants to know of its clients, contacts, leads and deals beside what everybody does.

-- What whoever shapes the workspace makes ---------------------------------------------------------------------------------------------

-- A group of fields of one kind of record.
create table profile (
  workspace_id uuid not null references workspace,
  id uuid not null,
  kind text not null check (kind in ('client', 'contact', 'lead', 'deal')),
  name text not null check (length(name) between 1 and 60),
  position int not null,
  archived_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, id, kind)
);
create unique index profile_name on profile (workspace_id, kind, lower(name)) where archived_at is null;
call guard_tenant_table('profile');
call keep_journal('profile');
grant select, insert, update on profile to tablero_server;

create table field (
  workspace_id uuid not null references workspace,
  id uuid not null,
  profile_id uuid not null,
  -- That of its profile, which it can only leave for another one of the same.
  kind text not null,
  -- What is kept in it.
  type text not null check (type in ('text', 'long_text', 'number', 'money', 'date', 'date_time', 'yes_no', 'choice', 'choices', 'member',
    'phone', 'email', 'web_address')),
  name text not null check (length(name) between 1 and 60),
  hint text not null default '' check (length(hint) <= 200),
  required boolean not null default false,
  -- No two records that are not put away have the same.
  is_unique boolean not null default false,
  -- It tells of a person what the law protects.
  personal boolean not null default false,
  position int not null,
  archived_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, id, kind),
  foreign key (workspace_id, profile_id, kind) references profile (workspace_id, id, kind),
  constraint field_may_be_unique check (not is_unique or type in ('text', 'number', 'date', 'phone', 'email', 'web_address'))
);
create unique index field_name on field (workspace_id, kind, lower(name)) where archived_at is null;
call guard_tenant_table('field');
call keep_journal('field');
grant select, insert, update on field to tablero_server;

-- What can be chosen in a field.
create table field_option (
  workspace_id uuid not null references workspace,
  id uuid not null,
  field_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  position int not null,
  archived_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, field_id, id),
  foreign key (workspace_id, field_id) references field
);
create unique index field_option_name on field_option (workspace_id, field_id, lower(name)) where archived_at is null;
call guard_tenant_table('field_option');
call keep_journal('field_option');
grant select, insert, update on field_option to tablero_server;

-- What records have -------------------------------------------------------------------------------------------------------------------

-- What one record has in one field; nothing where it has nothing. Which table the record is of, its kind tells: a record is never deleted.
create table field_value (
  workspace_id uuid not null references workspace,
  record_id uuid not null,
  field_id uuid not null,
  kind text not null,
  words text check (length(words) between 1 and 20000),
  -- What is the same as another one: words whatever their case and accents, hashed, since they may be longer than an index takes.
  same text collate "C" generated always as (coalesce(md5(folded(words)), amount::text, (day - date '2000-01-01')::text)) stored,
  -- A number in ten-thousandths, money in minor units of its currency, yes or no as one or zero.
  amount bigint,
  currency text check (currency ~ '^[A-Z]{3}$'),
  day date,
  moment timestamptz,
  option_id uuid,
  option_ids uuid[] check (cardinality(option_ids) between 1 and 50),
  member_id uuid,
  primary key (workspace_id, record_id, field_id),
  constraint field_value_is_one check (
    num_nonnulls(words, amount, day, moment, option_id, option_ids, member_id) = 1 and (currency is null or amount is not null)),
  foreign key (workspace_id, field_id, kind) references field (workspace_id, id, kind),
  foreign key (workspace_id, field_id, option_id) references field_option (workspace_id, field_id, id),
  foreign key (workspace_id, member_id) references member
);
-- Whether another record has the same, and how many have anything.
create index field_value_same on field_value (workspace_id, field_id, same);

-- Whoever sees the record sees it. Asked for each row alone, by its key.
call guard_tenant_table('field_value', 'case field_value.kind
  when ''deal'' then (select true from deal d where d.workspace_id = field_value.workspace_id and d.id = field_value.record_id)
  when ''client'' then (select true from client c where c.workspace_id = field_value.workspace_id and c.id = field_value.record_id)
  when ''contact'' then (select true from contact p where p.workspace_id = field_value.workspace_id and p.id = field_value.record_id)
  else (select true from lead l where l.workspace_id = field_value.workspace_id and l.id = field_value.record_id) end');
call keep_journal('field_value', '{same}', 'record_id');
grant select, insert, update, delete on field_value to tablero_server;

-- Whether a record that is not put away, other than this one, has the same in a field: also one out of the actor's sight.
create function field_value_taken(p_field uuid, p_record uuid, p_words text, p_amount bigint, p_day date) returns boolean
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return exists (
    select from field_value v
    where v.workspace_id = current_workspace() and v.field_id = p_field and v.record_id <> p_record
      and v.same = coalesce(md5(folded(p_words)), p_amount::text, (p_day - date '2000-01-01')::text)
      and record_is_here(v.kind, v.record_id));
end $$;

-- Whether a record is not put away.
create function record_is_here(p_kind text, p_record uuid) returns boolean
stable language sql security definer set search_path = public, pg_temp as $$
  select coalesce(case p_kind
    when 'deal' then (select d.archived_at is null from deal d where d.workspace_id = current_workspace() and d.id = p_record)
    when 'client' then (select c.archived_at is null from client c where c.workspace_id = current_workspace() and c.id = p_record)
    when 'contact' then (select p.archived_at is null from contact p where p.workspace_id = current_workspace() and p.id = p_record)
    else (select l.archived_at is null from lead l where l.workspace_id = current_workspace() and l.id = p_record) end, false)
$$;

-- Whether two records that are not put away have the same in a field.
create function field_has_doubles(p_field uuid) returns boolean
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return exists (
    select from field_value v
    where v.workspace_id = current_workspace() and v.field_id = p_field and v.same is not null and record_is_here(v.kind, v.record_id)
    group by v.same having count(*) > 1);
end $$;

-- How many records have something in each field, counted up to so many.
create function fields_filled(p_most int) returns table (field_id uuid, filled bigint)
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
    select f.id, counted.filled from field f cross join lateral (
      select count(*) as filled from (
        select from field_value v where v.workspace_id = current_workspace() and v.field_id = f.id limit p_most) one) counted
    where f.workspace_id = current_workspace();
end $$;

grant execute on function field_value_taken(uuid, uuid, text, bigint, date), field_has_doubles(uuid), fields_filled(int) to tablero_server;

-- As before, and what a record has goes with the sight of it.
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
    when 'lead' then exists (
      select from lead where workspace_id = current_workspace() and id = p_record
        and (sees_all('lead') or owner_id = any (sees_of('lead'))))
    when 'follow_up' then exists (
      select from follow_up f join deal d on d.workspace_id = f.workspace_id and d.id = f.deal_id
      where f.workspace_id = current_workspace() and f.id = p_record
        and (sees_all('deal') or d.owner_id = any (sees_of('deal'))))
    when 'activity' then exists (
      select from activity a where a.workspace_id = current_workspace() and a.id = p_record
        and record_in_sight(
          case when a.deal_id is not null then 'deal' when a.client_id is not null then 'client' when a.contact_id is not null then 'contact'
            else 'lead' end,
          coalesce(a.deal_id, a.client_id, a.contact_id, a.lead_id)))
    when 'activity_contact' then record_in_sight('activity', p_record)
    -- Of a record of whichever kind: no two have the same id.
    when 'field_value' then record_in_sight('deal', p_record) or record_in_sight('client', p_record)
      or record_in_sight('contact', p_record) or record_in_sight('lead', p_record)
    else sees_all('journal') end;
end $$;

-- As before, and a deal is changed by what it has in a field. Those who shape fields change no board: none shows them.
create or replace function deals_changed(p_since bigint, p_most int) returns table (deal_id uuid, owner_before uuid, member_id uuid)
stable language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
    with change as (
      select j.kind, j.record_id, (j.before ->> 'owner_id')::uuid as owner_id, c.member_id, c.sequence, j.position
      from command c join journal j on j.workspace_id = c.workspace_id and j.command_id = c.id
      where c.workspace_id = current_workspace() and c.sequence > p_since
        and j.kind in ('deal', 'client', 'follow_up', 'activity', 'field_value', 'workspace', 'pipeline', 'stage', 'member', 'role', 'role_right',
          'team', 'team_member', 'project', 'list_value', 'label')
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
      select d.id, null, c.member_id, c.sequence, c.position from change c
        join deal d on d.workspace_id = current_workspace() and d.id = c.record_id
        where c.kind = 'field_value'
      union all
      select null, null, c.member_id, c.sequence, c.position from change c
        where c.kind not in ('deal', 'client', 'follow_up', 'activity', 'field_value')
    ) touched
    order by touched.sequence, touched.position
    limit p_most;
end $$;
