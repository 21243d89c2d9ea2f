-- Follow-ups of clients, contacts and leads, as of deals.

alter table follow_up
  alter column deal_id drop not null,
  add column client_id uuid,
  add column contact_id uuid,
  add column lead_id uuid,
  -- The lead that it was planned for, of one that went over to what the lead became.
  add column from_lead_id uuid,
  -- What it is about, of whichever kind: no two records have the same id.
  add column record_id uuid generated always as (coalesce(deal_id, client_id, contact_id, lead_id)) stored,
  add check (num_nonnulls(deal_id, client_id, contact_id, lead_id) = 1),
  add foreign key (workspace_id, client_id) references client,
  add foreign key (workspace_id, contact_id) references contact,
  add foreign key (workspace_id, lead_id) references lead,
  add foreign key (workspace_id, from_lead_id) references lead;
drop index follow_up_of_deal;
create index follow_up_of_record on follow_up (workspace_id, record_id, due_on) where archived_at is null;
create index follow_up_from_lead on follow_up (workspace_id, from_lead_id) where from_lead_id is not null;
call leave_out_of_journal('follow_up', '{record_id}');

-- Whoever sees what it is about sees it.
drop policy tenant on follow_up;
call guard_tenant_table('follow_up', 'case
  when follow_up.deal_id is not null
    then (select true from deal d where d.workspace_id = follow_up.workspace_id and d.id = follow_up.deal_id)
  when follow_up.client_id is not null
    then (select true from client c where c.workspace_id = follow_up.workspace_id and c.id = follow_up.client_id)
  when follow_up.contact_id is not null
    then (select true from contact p where p.workspace_id = follow_up.workspace_id and p.id = follow_up.contact_id)
  else (select true from lead l where l.workspace_id = follow_up.workspace_id and l.id = follow_up.lead_id) end');

-- As before, and also for the deal that a follow-up went to, or left.
create or replace function deal_keep_next_due() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  this uuid;
begin
  for this in
    select distinct id from unnest(array[new.deal_id, case when tg_op = 'UPDATE' then old.deal_id end]) id where id is not null order by id
  loop
    perform from deal where workspace_id = new.workspace_id and id = this for no key update;
    update deal d set next_due = earliest.due_on
    from (
      select min(due_on) as due_on from follow_up
      where workspace_id = new.workspace_id and record_id = this and done_at is null and archived_at is null
    ) earliest
    where d.workspace_id = new.workspace_id and d.id = this and d.next_due is distinct from earliest.due_on;
  end loop;
  return null;
end $$;
drop trigger deal_keep_next_due on follow_up;
create trigger deal_keep_next_due after insert or update of due_on, done_at, archived_at, deal_id on follow_up for each row
  execute function deal_keep_next_due();

-- Who may be given a follow-up of a record: whoever sees the record. For those who see it themselves.
drop function members_seeing(uuid);
create function members_seeing(p_kind text, p_record uuid) returns table (member_id uuid)
stable language plpgsql security definer set search_path = public, pg_temp as $$
declare
  owner uuid;
begin
  if not record_in_sight(p_kind, p_record) then
    return;
  end if;
  owner := case p_kind
    when 'deal' then (select d.owner_id from deal d where d.workspace_id = current_workspace() and d.id = p_record)
    when 'client' then (select c.sales_owner_id from client c where c.workspace_id = current_workspace() and c.id = p_record)
    when 'contact' then (select p.owner_id from contact p where p.workspace_id = current_workspace() and p.id = p_record)
    else (select l.owner_id from lead l where l.workspace_id = current_workspace() and l.id = p_record) end;
  return query
    select m.id
    from member m
    join role_right r on r.workspace_id = m.workspace_id and r.role_id = m.role_id and r.kind = p_kind and r.verb = 'read'
    where m.workspace_id = current_workspace() and m.archived_at is null and not m.system
      and (r.scope = 'all' or owner = m.id or (r.scope = 'team' and owner = any (colleagues_of(m.workspace_id, m.id))));
end $$;
grant execute on function members_seeing(text, uuid) to tablero_server;

-- What was planned for a lead goes over to what it became, all of it, past the actor's sight: to the deal, or else to the client.
create function lead_follow_ups_go(p_lead uuid, p_client uuid, p_deal uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  update follow_up
  set lead_id = null, from_lead_id = p_lead, deal_id = p_deal, client_id = case when p_deal is null then p_client end
  where workspace_id = current_workspace() and lead_id = p_lead;
$$;

-- And comes back.
create function lead_follow_ups_return(p_lead uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  update follow_up set lead_id = p_lead, from_lead_id = null, deal_id = null, client_id = null
  where workspace_id = current_workspace() and from_lead_id = p_lead;
$$;
grant execute on function lead_follow_ups_go(uuid, uuid, uuid), lead_follow_ups_return(uuid) to tablero_server;

-- As before, of what was planned too, but for what went over with the lead: whether something else stands by now on what the conversion of a lead
-- made, seen by the actor or not: the deal was closed, or something is to be done, was done or was noted about what was made; others are at the client, report to the contact, or have deals or notes with either; another lead became
-- them. Edits alone are no reason: what is put away keeps them. What is itself put away stands on nothing.
create or replace function lead_conversion_is_used(p_lead uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  here uuid := current_workspace();
  of lead;
  its_client uuid;
  its_contact uuid;
begin
  select * into of from lead where workspace_id = here and id = p_lead;
  its_client := case when of.made_client then of.converted_client_id end;
  its_contact := case when of.made_contact then of.converted_contact_id end;
  return exists (select from deal d where d.workspace_id = here and d.id = of.converted_deal_id and d.archived_at is null and d.closed_on is not null)
    or exists (select from follow_up f where f.workspace_id = here and f.archived_at is null and f.from_lead_id is distinct from p_lead
      and f.record_id in (of.converted_deal_id, its_client, its_contact))
    or exists (select from activity a where a.workspace_id = here and a.archived_at is null and a.from_lead_id is distinct from p_lead
      and (a.deal_id = of.converted_deal_id or a.client_id = its_client or a.contact_id = its_contact or exists (
        select from activity_contact took
        where took.workspace_id = here and took.activity_id = a.id and took.contact_id = its_contact)))
    or exists (select from deal d where d.workspace_id = here and d.archived_at is null and d.id is distinct from of.converted_deal_id
      and (d.client_id = its_client or d.contact_id = its_contact))
    or exists (select from contact p where p.workspace_id = here and p.archived_at is null and p.id is distinct from its_contact
      and (p.client_id = its_client or p.reports_to_id = its_contact))
    or exists (select from client c where c.workspace_id = here and c.archived_at is null and c.id is distinct from its_client
      and (c.parent_id = its_client or c.primary_contact_id = its_contact))
    or exists (select from lead l where l.workspace_id = here and l.id <> p_lead
      and (l.converted_client_id = its_client or l.converted_contact_id = its_contact));
end $$;

-- As before, and follow-ups go with the sight of what they are about.
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
      select from follow_up f where f.workspace_id = current_workspace() and f.id = p_record
        and record_in_sight(
          case when f.deal_id is not null then 'deal' when f.client_id is not null then 'client' when f.contact_id is not null then 'contact'
            else 'lead' end,
          f.record_id))
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

-- As before, but a follow-up of something else than a deal changes none.
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
        join follow_up f on f.workspace_id = current_workspace() and f.id = c.record_id and f.deal_id is not null
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
