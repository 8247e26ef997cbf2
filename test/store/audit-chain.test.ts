import { expect } from 'chai';
import { type AuditLink, brokenChainOf, createMemoryStore } from '#store';
import { committed, morning } from './fixtures.ts';

/** A trail of three rows about one case, and its head. */
async function trail() {
  const store = createMemoryStore();
  for (const action of ['SubmitCase', 'AcceptCase', 'CompleteTask']) {
    const detail = { number: 'SP2026-1' };
    await committed(store, {
      build: () => ({ audit: [{ at: morning, actor: 'o', action, target: 'a', detail }] }),
    });
  }
  return { links: await store.audit.chain('a'), head: await store.audit.head('a') };
}

describe('M13: the chain of the audit trail', () => {
  const tampered: readonly (readonly [
    name: string,
    tamper: (links: readonly AuditLink[]) => readonly AuditLink[],
    found: { readonly seq: number; readonly problem: string },
  ])[] = [
    [
      'an edited row',
      (links) => links.map((link) => (link.seq === 2 ? { ...link, actor: 'x' } : link)),
      { seq: 2, problem: 'changed' },
    ],
    [
      'an edited detail',
      (links) => links.map((link) => (link.seq === 3 ? { ...link, detail: '{}' } : link)),
      { seq: 3, problem: 'changed' },
    ],
    [
      'a text moved from one field to the next',
      (links) =>
        links.map((link) =>
          link.seq === 1 ? { ...link, actor: 'oSubmit', action: 'Case' } : link,
        ),
      { seq: 1, problem: 'changed' },
    ],
    ['a deleted row', (links) => links.filter(({ seq }) => seq !== 2), { seq: 2, problem: 'gap' }],
    [
      'a deleted row whose followers were renumbered',
      (links) => links.filter(({ seq }) => seq !== 2).map((link, i) => ({ ...link, seq: i + 1 })),
      { seq: 2, problem: 'changed' },
    ],
    [
      'an inserted row',
      (links) => links.flatMap((link) => (link.seq === 2 ? [link, link] : [link])),
      { seq: 3, problem: 'gap' },
    ],
    [
      'rows in another order',
      (links) => links.toReversed().map((link, i) => ({ ...link, seq: i + 1 })),
      { seq: 1, problem: 'changed' },
    ],
    ['a cut end', (links) => links.slice(0, 2), { seq: 3, problem: 'cutOff' }],
    ['a trail that is gone', () => [], { seq: 1, problem: 'cutOff' }],
  ];
  for (const [name, tamper, found] of tampered) {
    it(`finds ${name}`, async () => {
      const { links, head } = await trail();
      expect(brokenChainOf('a', links, head)).to.equal(undefined);

      expect(brokenChainOf('a', tamper(links), head)).to.deep.equal({ target: 'a', ...found });
    });
  }

  it('finds rows whose head is lost', async () => {
    const { links } = await trail();

    expect(brokenChainOf('a', links, undefined)).to.deep.equal({
      target: 'a',
      seq: 3,
      problem: 'headLost',
    });
  });
});
