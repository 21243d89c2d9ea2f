-- Clients and contacts: what their commands need beyond the actor's own sight.

-- Gives a client to another sales owner, or to none. The giver may lose sight of it by this, which row-level security would refuse.
create function client_hand_over(p_client uuid, p_owner uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  update client set sales_owner_id = p_owner where workspace_id = current_workspace() and id = p_client
$$;

-- The same for a contact.
create function contact_hand_over(p_contact uuid, p_owner uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  update contact set owner_id = p_owner where workspace_id = current_workspace() and id = p_contact
$$;

-- Whether a client would stand above itself, were `p_parent` its parent. Looks past the actor's sight, and makes other changes of parents
-- wait until the commit: two at once could close a circle that neither of them sees.
create function client_closes_circle(p_client uuid, p_parent uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('client parents ' || current_workspace(), 0));
  return exists (
    with recursive above as (
      select p_parent as id
      union
      select c.parent_id from client c join above on c.id = above.id
      where c.workspace_id = current_workspace() and c.parent_id is not null
    )
    select from above where id = p_client);
end $$;

-- Where a search for a client may begin: its name in small letters from each of its words on, marked with its workspace.
create function client_name_beginnings(p_workspace uuid, p_name text) returns tsvector immutable parallel safe language sql as $$
  select array_to_tsvector(array(
    select distinct p_workspace::text || array_to_string(parts[place:], '') from generate_subscripts(parts, 1) place))
  from regexp_split_to_array(lower(p_name), '\m') parts
$$;

-- Clients whose name, or a word of it, begins with these small letters; the reader's sight comes on top. Under row-level security no index
-- would be asked for it. What was typed is one quoted beginning: no sign in it means anything by itself.
create index client_name_beginning on client using gin (client_name_beginnings(workspace_id, name)) where archived_at is null;
create function clients_beginning(p_beginning text) returns setof uuid
stable rows 100 language sql security definer set search_path = public, pg_temp as $$
  select id from client
  where archived_at is null and workspace_id = current_workspace()
    and client_name_beginnings(workspace_id, name)
      @@ ('''' || current_workspace() || replace(replace(p_beginning, '\', '\\'), '''', '''''') || ''':*')::tsquery
$$;

grant execute on function client_hand_over(uuid, uuid), contact_hand_over(uuid, uuid), client_closes_circle(uuid, uuid), clients_beginning(text),
  client_name_beginnings(uuid, text)
  to tablero_server;
