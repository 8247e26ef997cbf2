/**
 * Instants stand as the exact text in JSON and as timestamptz where they are compared.
 * Texts that are sorted have the "C" collation, so that order is the same on every server.
 */
export function tables(schema: string): string {
  return `
CREATE TABLE ${schema}.cases (
  id text COLLATE "C" PRIMARY KEY,
  position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  number text COLLATE "C" NOT NULL UNIQUE,
  version integer NOT NULL,
  last_seq integer NOT NULL,
  file jsonb NOT NULL,
  summary jsonb NOT NULL,
  matter_code text NOT NULL,
  status text NOT NULL,
  applicant_person_id text,
  departments text[] NOT NULL,
  search text NOT NULL,
  updated_at text NOT NULL
);
CREATE INDEX cases_departments ON ${schema}.cases USING gin (departments);
CREATE INDEX cases_applicant ON ${schema}.cases (applicant_person_id, position DESC)
  WHERE applicant_person_id IS NOT NULL;
CREATE INDEX cases_matter ON ${schema}.cases (matter_code, position DESC);
CREATE INDEX cases_status ON ${schema}.cases (status, position DESC);

CREATE TABLE ${schema}.events (
  case_id text COLLATE "C" NOT NULL,
  seq integer NOT NULL,
  event jsonb NOT NULL,
  PRIMARY KEY (case_id, seq)
);

CREATE TABLE ${schema}.tasks (
  id text COLLATE "C" PRIMARY KEY,
  case_id text COLLATE "C" NOT NULL,
  state text NOT NULL,
  matter_code text NOT NULL,
  search text NOT NULL,
  data jsonb NOT NULL
);
CREATE INDEX tasks_open_of_case ON ${schema}.tasks (case_id, id) WHERE state = 'open';

-- One row per (reader, task): a page of an inbox is one range of this index.
CREATE TABLE ${schema}.inbox (
  bucket text COLLATE "C" NOT NULL,
  sort text COLLATE "C" NOT NULL,
  task_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (bucket, sort, task_id)
);
CREATE INDEX inbox_task ON ${schema}.inbox (task_id);

CREATE TABLE ${schema}.timers (
  case_id text COLLATE "C" NOT NULL,
  timer_id text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  due text NOT NULL,
  due_at timestamptz NOT NULL,
  leased_until timestamptz,
  PRIMARY KEY (case_id, timer_id)
);
CREATE INDEX timers_due ON ${schema}.timers (due_at, case_id, timer_id);

CREATE TABLE ${schema}.outbox (
  id text COLLATE "C" PRIMARY KEY,
  position bigint GENERATED ALWAYS AS IDENTITY,
  case_id text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  created_at text NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dead')),
  attempts integer NOT NULL DEFAULT 0,
  leased_until timestamptz,
  message text
);
CREATE INDEX outbox_open ON ${schema}.outbox (position) WHERE state = 'open';

CREATE TABLE ${schema}.counters (
  series text COLLATE "C" PRIMARY KEY,
  value integer NOT NULL
);

CREATE SEQUENCE ${schema}.record_positions;
CREATE TABLE ${schema}.records (
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  version integer NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (kind, id)
);
CREATE INDEX records_newest ON ${schema}.records (kind, position DESC);
CREATE INDEX records_fields ON ${schema}.records USING gin (data jsonb_path_ops);

-- The body is json, not jsonb: a repeated request gets the very same text.
CREATE TABLE ${schema}.requests (
  actor text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  hash text NOT NULL,
  status integer NOT NULL,
  body json NOT NULL,
  at text NOT NULL,
  PRIMARY KEY (actor, key)
);

CREATE TABLE ${schema}.audit (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at text NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  target text COLLATE "C" NOT NULL,
  detail jsonb
);
CREATE INDEX audit_target ON ${schema}.audit (target, position DESC);
`;
}
