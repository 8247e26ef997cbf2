import type { Json } from '#engine';
import type { Person } from '#processes';
import type { RecordWrite } from '#store';
import { done, type JobHandler, textOf, type WorkerPorts } from './ports.ts';
import type { Log } from './queues/index.ts';

/** A message in somebody's inbox, as kept in the records (`notice`). */
type Notice = {
  readonly personId: string;
  readonly caseId: string;
  readonly subject: string;
  readonly text: string;
  readonly at: string;
  readonly readAt: string | null;
};

type Told = (personIds: readonly string[]) => void;
type NoticePorts = Pick<WorkerPorts, 'store' | 'clock' | 'textMessages' | 'log'>;

const maxPeople = 1_000;

/** Delivers the notices of cases: one record for each person, and a text message where there is a phone. */
export function noticeHandler(ports: NoticePorts, told: Told): JobHandler {
  return async (job) => {
    const { to } = job.payload;
    const people = Array.isArray(to) ? to.filter((id) => typeof id === 'string') : [];
    const message = {
      id: job.id,
      caseId: job.caseId,
      subject: textOf(job, 'subject'),
      text: textOf(job, 'text'),
    };
    await keep(ports, people, message);
    told(people);
    for (const personId of people) await sendText(ports, personId, message);
    return done;
  };
}

type Message = Pick<Notice, 'caseId' | 'subject' | 'text'> & { readonly id: string };

/** Ids come from the job: keeping the same notice twice conflicts, and that is as good as done. */
async function keep(
  ports: NoticePorts,
  people: readonly string[],
  message: Message,
): Promise<void> {
  if (people.length === 0) return;
  const { id, ...said } = message;
  const records: readonly RecordWrite[] = people.map((personId) => {
    const notice = { ...said, personId, at: ports.clock.now(), readAt: null } satisfies Notice;
    return { kind: 'notice', id: `${id}.${personId}`, expectedVersion: 0, data: notice };
  });
  await ports.store.commit({ build: () => ({ records, audit: [] }) });
}

async function sendText(ports: NoticePorts, personId: string, message: Message): Promise<void> {
  const person = personOf((await ports.store.records.get('person', personId))?.data);
  const phone = person?.applicant?.phone;
  if (phone === undefined || phone === '') return;
  await ports.textMessages.send({
    personId,
    phone,
    text: `【联审】${message.subject}：${message.text}`,
    idempotencyKey: `${message.id}.${personId}`,
  });
}

/** Tells those who look after the system, for example that a job was given up. */
export async function notifyAdministrators(ports: NoticePorts, message: Message): Promise<void> {
  const page = await ports.store.records.list('person', { limit: maxPeople });
  const administrators = page.items
    .map((row) => personOf(row.data))
    .filter((person) => person?.roles.includes('admin') === true && !person.disabled);
  const ids = administrators.flatMap((person) => person?.id ?? []);
  await keep(ports, ids, message);
}

function personOf(data: Json | undefined): Person | undefined {
  const isPerson = typeof data === 'object' && data !== null && 'roles' in data;
  return isPerson ? (data as unknown as Person) : undefined;
}

/** Writes a line instead of sending: for installations without a gateway. Numbers are masked. */
export function logTextMessages(log: Log) {
  return {
    send: async ({ phone, text }: { readonly phone: string; readonly text: string }) => {
      log(`text message to ${phone.slice(0, 3)}****${phone.slice(-4)}: ${text}`);
    },
  };
}
