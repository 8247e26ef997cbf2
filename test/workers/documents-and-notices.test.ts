import { expect } from 'chai';
import type { Json } from '#engine';
import { textOfPdf } from './documents/pdf-text.ts';
import { materialCodes, noticesOf, openOffice } from './office.ts';

describe('documents and notices', () => {
  it('come from the outbox: the receipt becomes a PDF whose hash is recorded', async () => {
    const office = await openOffice();
    const caseId = await office.submit();

    await office.workers.drain();

    const [receipt] = (await office.file(caseId)).documents;
    const bytes = await office.store.blobs.get(receipt?.blob?.id ?? '');
    expect(receipt?.blob?.size).to.equal(bytes?.length);
    expect(receipt?.blob?.sha256).to.match(/^[0-9a-f]{64}$/);
    expect(textOfPdf(bytes ?? new Uint8Array())).to.include(receipt?.number);
  });

  it('speak in the words of the version that the case follows, not of a later one', async () => {
    const office = await openOffice();
    const caseId = await office.submit();
    const { matter } = await office.file(caseId);
    const wordsOf = (words: string) => ({
      receipt: {
        paragraphs: [`${words}：{{materials}}，{{receivedOn}}，{{receivedBy}}，{{noticeDue}}。`],
      },
    });
    const pinned = await office.store.records.get('matter', `${matter.code}@${matter.version}`);
    const current = await office.store.records.get('matter', matter.code);
    if (pinned === undefined || current === undefined) throw new Error('no published matter');
    const { matter: told, ...publication } = pinned.data as { readonly matter: object };
    await office.store.commit({
      build: () => ({
        records: [
          {
            kind: 'matter',
            id: `${matter.code}@${matter.version}`,
            expectedVersion: 'any',
            data: { ...publication, matter: { ...told, documents: wordsOf('本版措辞') } } as Json,
          },
          {
            kind: 'matter',
            id: matter.code,
            expectedVersion: 'any',
            data: { ...(current.data as object), documents: wordsOf('后来措辞') } as Json,
          },
        ],
        audit: [],
      }),
    });

    await office.workers.drain();

    const [receipt] = (await office.file(caseId)).documents;
    const bytes = await office.store.blobs.get(receipt?.blob?.id ?? '');
    const words = textOfPdf(bytes ?? new Uint8Array());
    expect(words).to.include('本版措辞').and.include('2026年3月2日');
    expect(words).to.not.include('后来措辞');
  });

  it('are made once although the queue delivers every job again', async () => {
    const office = await openOffice();
    const caseId = await office.submit();
    await office.workers.drain();
    const { version } = (await office.store.cases.load(caseId)) ?? {};

    await office.workers.drain();

    expect((await office.store.cases.load(caseId))?.version).to.equal(version);
    const rendered = (await office.store.cases.events(caseId)).filter(
      ({ event }) => event.type === 'DocumentRendered',
    );
    expect(rendered).to.have.length(1);
  });

  it('tell everybody who is meant, in the inbox and by text message', async () => {
    const office = await openOffice();
    const caseId = await office.submit();
    await office.does('counter', caseId, {
      type: 'CompleteTask',
      taskId: await office.taskAt(caseId, 'PreCheck'),
      outcome: 'supplement',
      opinion: '补正',
      form: {},
      fileIds: [],
      checks: materialCodes.map((code) => ({
        code,
        check: code === 'DL03' ? { result: 'defective', reason: '未盖章' } : { result: 'ok' },
      })),
      supplementItems: [{ materialCode: 'DL03', reason: '未盖章' }],
    });
    const told: string[] = [];
    office.workers.onNotice((people) => told.push(...people));

    await office.workers.drain();
    await office.workers.drain();

    expect(told).to.include('applicant');
    const notices = await noticesOf(office, 'applicant');
    expect(notices).to.have.length(new Set(notices).size).and.not.to.have.length(0);
    expect(office.textMessages.join()).to.include('138****0001').and.not.to.include('13800000001');
  });
});
