import { type Connection, Schema, type SchemaDefinition } from 'mongoose';
import type {
  AuditDocument,
  AuditHeadDocument,
  CaseDocument,
  CaseFileDocument,
  CounterDocument,
  EventPageDocument,
  InboxDocument,
  JobDocument,
  RecordDocument,
  RequestDocument,
  TaskDocument,
  TimerDocument,
} from './documents.ts';

const text = { type: String, required: true } as const;
/** A text that may be empty: mongoose takes '' for missing where a text is required. */
const anyText = { type: String, default: '' } as const;
const textOrNull = { type: String, default: null } as const;
const whole = { type: Number, required: true } as const;
const instant = { type: Date, required: true } as const;
const instantOrNull = { type: Date, default: null } as const;

/** Unknown fields are an error, and nothing is built behind the migrations' back. */
function schemaOf<Shape>(collection: string, definition: SchemaDefinition): Schema<Shape> {
  return new Schema(definition, {
    collection,
    strict: 'throw',
    strictQuery: 'throw',
    versionKey: false,
    minimize: false,
    autoIndex: false,
    autoCreate: false,
  } as object) as unknown as Schema<Shape>;
}

const cases = schemaOf<CaseDocument>('cases', {
  _id: text,
  position: text,
  number: text,
  line: whole,
  summary: text,
  matterCode: anyText,
  status: text,
  applicantPersonId: textOrNull,
  applicantIdNumber: anyText,
  departments: [String],
  search: anyText,
  lights: new Schema({ from: text, yellowOn: textOrNull, redOn: textOrNull }, { _id: false }),
});
cases.index({ number: 1 }, { name: 'number', unique: true });
cases.index({ position: -1 }, { name: 'position', unique: true });
cases.index({ applicantIdNumber: 1, position: -1 }, { name: 'identity' });
cases.index({ departments: 1, position: -1 }, { name: 'departments' });
cases.index({ matterCode: 1, position: -1 }, { name: 'matter' });
cases.index({ status: 1, position: -1 }, { name: 'status' });
cases.index(
  { applicantPersonId: 1, position: -1 },
  { name: 'applicant', partialFilterExpression: { applicantPersonId: { $type: 'string' } } },
);

const caseFiles = schemaOf<CaseFileDocument>('case_files', {
  _id: text,
  version: whole,
  line: whole,
  updatedAt: text,
  file: text,
  deltas: [String],
});

const events = schemaOf<EventPageDocument>('events', {
  _id: text,
  caseId: text,
  version: whole,
  events: text,
  commitId: text,
});

const tasks = schemaOf<TaskDocument>('tasks', { _id: text, caseId: text, state: text, data: text });
tasks.index({ caseId: 1, state: 1 }, { name: 'case' });

const inbox = schemaOf<InboxDocument>('inbox', {
  _id: text,
  bucket: text,
  sort: text,
  taskId: text,
  caseId: text,
  matterCode: anyText,
  search: anyText,
  data: text,
});
inbox.index({ taskId: 1 }, { name: 'task' });

const timers = schemaOf<TimerDocument>('timers', {
  _id: text,
  caseId: text,
  timerId: text,
  kind: text,
  due: text,
  dueAt: instant,
  leasedUntil: instantOrNull,
  lease: textOrNull,
});
timers.index({ dueAt: 1, _id: 1 }, { name: 'due' });

const outbox = schemaOf<JobDocument>('outbox', {
  _id: text,
  position: text,
  caseId: text,
  kind: text,
  payload: text,
  createdAt: text,
  state: { type: String, required: true, enum: ['open', 'done', 'dead'] },
  attempts: whole,
  leasedUntil: instantOrNull,
  lease: textOrNull,
  message: textOrNull,
});
outbox.index({ state: 1, position: 1 }, { name: 'state' });

const counters = schemaOf<CounterDocument>('counters', { _id: text, value: whole });

const records = schemaOf<RecordDocument>('records', {
  _id: text,
  kind: text,
  id: anyText,
  position: text,
  version: whole,
  data: text,
  fields: [String],
  facts: Schema.Types.Mixed,
  commitId: text,
});
records.index({ kind: 1, position: -1 }, { name: 'newest' });
records.index({ kind: 1, fields: 1 }, { name: 'fields' });

const requests = schemaOf<RequestDocument>('requests', {
  _id: text,
  actor: anyText,
  key: anyText,
  hash: anyText,
  status: whole,
  body: text,
  at: text,
  commitId: text,
});

const audit = schemaOf<AuditDocument>('audit', {
  _id: text,
  position: text,
  at: text,
  actor: anyText,
  action: anyText,
  target: anyText,
  seq: whole,
  detail: textOrNull,
  hash: text,
  step: Number,
});
audit.index({ position: -1 }, { name: 'newest' });

const auditHeads = schemaOf<AuditHeadDocument>('audit_heads', {
  _id: anyText,
  seq: whole,
  hash: text,
});

/** The models of a connection, one for each collection. */
export function modelsOf(connection: Connection) {
  return {
    cases: connection.model('Case', cases),
    caseFiles: connection.model('CaseFile', caseFiles),
    events: connection.model('EventPage', events),
    tasks: connection.model('Task', tasks),
    inbox: connection.model('Inbox', inbox),
    timers: connection.model('Timer', timers),
    outbox: connection.model('Job', outbox),
    counters: connection.model('Counter', counters),
    records: connection.model('Record', records),
    requests: connection.model('Request', requests),
    audit: connection.model('Audit', audit),
    auditHeads: connection.model('AuditHead', auditHeads),
  } as const;
}

export type Models = ReturnType<typeof modelsOf>;
