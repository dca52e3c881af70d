/** What is written while a message is on its way; and what the first eight steps had besides. */
const lasting =
  'state, due_at, attempts, lease_until, owner_pid, owner_run, owner_host, settled_at, reply, rewritten_id'
const changing = `${lasting}, tried_run`

/**
 * The steps of the schema, each a list of statements; each is run once, in order, in one transaction. They are written for
 * SQLite; other databases get them translated.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    `create table mailings (
      id integer primary key autoincrement,
      ticket text not null, sequence integer not null, type text not null, phase text not null,
      facts text not null, criteria text not null, circumstances text not null,
      subject text not null, text text not null, content_headers text not null, body blob not null,
      from_name text not null, from_email text not null, "by" text not null, at bigint not null, clock_set integer not null,
      send_at bigint, send_before bigint, late_reason text, withdrawn_at bigint
    )`,
    // one set of mails: whoever records a phase second is told, and sends nothing
    'create unique index mailings_once on mailings (ticket, sequence) where withdrawn_at is null',
    `create table messages (
      id integer primary key autoincrement,
      mailing integer not null references mailings (id),
      ticket text not null, sequence integer not null,
      to_address text not null, to_key text not null, partner text, reasons text not null,
      message_id text not null, rewritten_id text, head text not null,
      state text not null, reply text, attempts integer not null default 0, settled_at bigint,
      owner_host text, owner_pid integer, owner_run text, lease_until bigint, tried_run text,
      constraint messages_alone unique (mailing, to_key)
    )`,
    // a withdrawn message has gone nowhere: the same one may be recorded again
    "create unique index messages_by_id on messages (message_id) where state <> 'dropped'",
    'create index messages_by_state on messages (state, id)',
    'create index messages_by_thread on messages (ticket, to_key, sequence)',
    `create table events (
      id integer primary key autoincrement,
      at bigint not null, who text not null, ticket text, what text not null, detail text not null
    )`,
  ],
  [
    // one ticket has many threads; what was recorded before is notices
    "alter table mailings add column thread text not null default 'notice'",
    "alter table messages add column thread text not null default 'notice'",
    'drop index mailings_once',
    'create unique index mailings_once on mailings (ticket, thread, sequence) where withdrawn_at is null',
    'create index mailings_by_phase on mailings (phase, at)',
    // a letter is one mail: each of its recipients has a copy with the same Message-ID
    'drop index messages_by_id',
    "create unique index messages_by_id on messages (message_id, to_key) where state <> 'dropped'",
    'create index messages_by_message_id on messages (message_id)',
    'drop index messages_by_thread',
    'create index messages_by_thread on messages (ticket, thread, to_key, sequence)',
    // what comes back about a message
    'alter table messages add column report_kind text',
    'alter table messages add column report_words text',
    'alter table messages add column report_at bigint',
    'create index messages_by_rewritten on messages (rewritten_id)',
    'create index messages_by_recipient on messages (to_key, settled_at)',
    // events name the mailing whose recording they are, and the ticket that they are about
    'alter table events add column mailing integer references mailings (id)',
    `update events set mailing = (
      select min(mailings.id) from mailings
      where mailings.ticket = events.ticket and mailings.at = events.at
        and mailings.phase = events.what and mailings."by" = events.who
    )`,
    // the detail begins with the number of the mailing
    `update events set ticket = (select ticket from mailings where id = cast(events.detail as integer))
      where what = 'late-allowed'`,
    'create index events_by_ticket on events (ticket)',
    'create index events_by_mailing on events (mailing)',
    // by its identity a mail seen twice is one
    `create table incoming (
      id integer primary key autoincrement,
      identity text not null unique, digest text not null, message_id text, reference_ids text not null,
      from_key text, from_name text not null, subject text not null, text text not null,
      written_at bigint, received_at bigint not null, card text not null, verdict text not null,
      state text not null, ticket text, "by" text, decided_at bigint
    )`,
    'create index incoming_by_ticket on incoming (ticket)',
    'create index incoming_by_sender on incoming (from_key)',
    'create index incoming_by_state on incoming (state, id)',
    'create table past (identity text primary key, address text not null, at bigint not null, accepted integer not null)',
    'create index past_by_address on past (address)',
    'create table marks (name text primary key, value text not null)',
    `create table calls (
      id integer primary key autoincrement,
      at bigint not null, "by" text not null, direction text not null, organization text, ticket text,
      person text not null, phone text not null, note text not null, call_back bigint,
      answers integer references calls (id)
    )`,
    'create index calls_by_ticket on calls (ticket)',
    'create index calls_by_answered on calls (answers)',
  ],
  [
    // what waits and what is open is asked for at every sending, among all that ever left
    'create index messages_by_ticket on messages (ticket, state, id)',
    'create index messages_by_report on messages (report_kind) where report_kind is not null',
  ],
  [
    // what may leave is taken in the order in which it is due, whatever else waits
    'alter table messages add column due_at bigint',
    `update messages set due_at = (select coalesce(send_at, at) from mailings where id = messages.mailing)
      where state in ('queued', 'deferred')`,
    'create index messages_by_due on messages (due_at, id) where due_at is not null',
    // which addresses mail came back from is asked at every plan
    `create index messages_by_failure on messages (to_key) where (state = 'refused' or report_kind = 'bounced')`,
    // a message on its way is written three times: no index holds what changes then but does not need to
    'drop index messages_by_ticket',
    'drop index messages_by_recipient',
    'create index messages_by_recipient on messages (to_key)',
    'drop index messages_by_rewritten',
    'create index messages_by_rewritten on messages (rewritten_id) where rewritten_id is not null',
    // which journal this is, and where it lay when it was last used: a copy is no second journal
    `create table journal_identity (
      id text not null, host text not null, device text not null, inode text not null, made_at bigint not null
    )`,
    // who has been sending, and when it last gave a sign of life
    `create table runs (
      run text primary key, doing text not null, host text not null, pid integer not null,
      began_at bigint not null, seen_at bigint not null, ended_at bigint
    )`,
    // who was signed in to the machine, beside who acted
    'alter table events add column system text',
    // a person's word that a mailing may leave late holds for as long as anything is tried
    'alter table mailings add column late_at bigint',
    `update mailings set late_at = (
      select max(at) from events where what = 'late-allowed' and cast(detail as integer) = mailings.id
    ) where late_reason is not null`,
    // a message may leave although the registry would not choose its recipient any more
    'alter table messages add column despite integer not null default 0',
    // raw mails, where the folder beside the journal would be of one host alone
    'create table mails (digest text not null, part integer not null, bytes blob not null, primary key (digest, part))',
    // what tells a file from its copy, and how far it had come
    "alter table journal_identity add column machine text not null default ''",
    "alter table journal_identity add column birth text not null default ''",
    "alter table journal_identity add column path text not null default ''",
    'alter table journal_identity add column recordings bigint not null default 0',
  ],
  [
    // what changes while a message is on its way stands by itself, beside few indexes: see `DeliveryTable`
    `create table deliveries (
      id integer primary key references messages (id),
      state text not null, due_at bigint, attempts integer not null default 0, lease_until bigint, owner_pid integer,
      owner_run text, owner_host text, settled_at bigint, reply text, rewritten_id text, tried_run text,
      place integer generated always as (
        case when state in ('queued', 'deferred') then 0 when state in ('claimed', 'data') then 1
          when state in ('refused', 'unknown') then 2 end
      ) stored
    )`,
    `insert into deliveries (id, ${changing})
      select id, ${changing} from messages`,
    'alter table messages add column dropped integer not null default 0',
    "update messages set dropped = 1 where state = 'dropped'",
    ...['state', 'id', 'due', 'failure', 'rewritten', 'message_id', 'thread', 'report', 'recipient'].map(
      (name) => `drop index messages_by_${name}`,
    ),
    ...changing.split(', ').map((column) => `alter table messages drop column ${column}`),
    'alter table messages rename to copies',
    'create unique index copies_by_id on copies (message_id, to_key) where dropped = 0',
    'create index copies_by_thread on copies (ticket, thread, to_key, sequence)',
    'create index copies_by_recipient on copies (to_key)',
    'create index copies_by_report on copies (report_kind) where report_kind is not null',
    "create index copies_by_bounce on copies (to_key) where report_kind = 'bounced'",
    'create index deliveries_by_place on deliveries (place, id) where place is not null',
    'create index deliveries_by_due on deliveries (due_at, id) where due_at is not null',
    'create index deliveries_by_rewritten on deliveries (rewritten_id) where rewritten_id is not null',
    `create view messages as
      select copies.*, ${changing}, place from copies join deliveries on deliveries.id = copies.id`,
    // a mail that a mailbox does not give is listed for a person
    `create table unfetched (
      id integer primary key autoincrement,
      mailbox text not null, uid_validity bigint not null, uid bigint not null, size bigint, arrived_at bigint,
      why text not null, words text not null, at bigint not null, tries integer not null, last_at bigint not null,
      state text not null, "by" text, settled_at bigint,
      constraint unfetched_once unique (mailbox, uid_validity, uid)
    )`,
  ],
  [
    // what a message has of its own within the shared body; the view has the columns that there were when it was made
    'alter table copies add column own text',
    'drop view messages',
    `create view messages as
      select copies.*, ${changing}, place from copies join deliveries on deliveries.id = copies.id`,
  ],
  [
    // what the tracker is told of a mailing
    `create table acts (
      id integer primary key autoincrement,
      mailing integer not null references mailings (id),
      ticket text not null, kind text not null, target text not null, uuid text not null unique,
      state text not null, due_at bigint, attempts integer not null default 0, reply text, settled_at bigint,
      owner_host text, owner_pid integer, owner_run text, lease_until bigint
    )`,
    'create index acts_by_ticket on acts (ticket, id)',
    'create index acts_by_due on acts (due_at, id) where due_at is not null',
    'create index acts_by_state on acts (state, id)',
  ],
  [
    // what leaves only after a second person at another desk has said yes
    `create table approvals (
      mailing integer primary key references mailings (id),
      wish integer not null, profile text, state text not null, "by" text, decided_at bigint, reason text not null
    )`,
    'create index approvals_by_wish on approvals (wish)',
    "create index approvals_wanted on approvals (mailing) where state = 'wanted'",
    // what of the journal has gone: a ticket, a mailing, a raw mail; and the hash of what it was
    `create table pruned (
      what text primary key not null, at bigint not null, "by" text not null, digest text, counts text not null
    )`,
    // by what a message leaves: mail, or SMS, whose address is a number; the view has the columns of its day
    "alter table copies add column channel text not null default 'email'",
    'drop view messages',
    `create view messages as
      select copies.*, ${changing}, place from copies join deliveries on deliveries.id = copies.id`,
    // mails that went to a wrong reader, by when what is to be done about them, and what was done
    `create table breaches (
      id integer primary key autoincrement,
      ticket text not null, address text not null, messages text not null, known_at bigint not null,
      at bigint not null, "by" text not null, closed_at bigint, closed_by text
    )`,
    `create table clocks (
      id integer primary key autoincrement,
      breach integer not null references breaches (id),
      name text not null, due_at bigint not null, met_at bigint, met_by text
    )`,
    'create index clocks_by_breach on clocks (breach)',
    `create table remarks (
      id integer primary key autoincrement,
      breach integer not null references breaches (id),
      ticket text not null, at bigint not null, "by" text not null, text text not null
    )`,
    'create index remarks_by_breach on remarks (breach)',
  ],
  [
    // which run had tried a message last: nobody asks
    'drop view messages',
    'alter table deliveries drop column tried_run',
    `create view messages as
      select copies.*, ${lasting}, place from copies join deliveries on deliveries.id = copies.id`,
  ],
]
