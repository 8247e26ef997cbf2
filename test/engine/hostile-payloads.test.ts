import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { evaluate, readDmn } from '#engine';
import { runDiagram } from '../../bin/scenario/run-diagram.ts';
import { emptyScenario, readScenario } from '../../processes/scenarios/index.ts';
import { escapeXml } from './diagram.ts';
import { hostilePayloads } from './hostile-payloads.ts';
import { attributesOf, type Drawing, drawings, type Place, replaced, textsOf } from './places.ts';

/** How many of the payloads each place gets; every payload comes up. `PAYLOADS=100` puts all of them everywhere. */
const perPlace = Number(process.env['PAYLOADS'] ?? 1);

describe('texts that would run as code elsewhere', function () {
  this.timeout(1_200_000);
  let folder: string;
  let payloads: readonly string[];
  let next = 0;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'lianshen-canary-'));
    payloads = hostilePayloads(join(folder, 'canary'));
    expect(payloads.length).to.be.at.least(60);
    expect(new Set(payloads).size).to.equal(payloads.length);
  });
  after(() => rmSync(folder, { recursive: true }));

  const turns = () =>
    Array.from({ length: Math.min(perPlace, payloads.length) }, () => {
      next += 1;
      return payloads[next % payloads.length] ?? '';
    });
  const expectNothingHappened = () => {
    expect(readdirSync(folder)).to.deep.equal([]);
    expect(existsSync('canary')).to.equal(false);
    expect(globalThis).to.not.have.property('canary');
    expect({}).to.not.have.property('canary');
  };

  it('do nothing as an expression, with or without variables of that name', () => {
    const variables = { x: 'text', constructor: 'text', require: 'text', process: { env: 'text' } };
    for (const payload of payloads) {
      for (const given of [{}, variables]) {
        evaluate(payload, given);
        evaluate(`=${payload}`, given);
      }
    }
    expectNothingHappened();
  });

  it('do nothing in any attribute or text of a diagram that is read, compiled and played', async () => {
    const kinds = new Set<string>();
    let played = 0;
    const poisoned = drawings.flatMap((drawing) =>
      newPlaces(drawing.xml, kinds).flatMap((place) =>
        turns().map((payload) => [drawing, place, payload] as const),
      ),
    );
    for (const [drawing, place, payload] of poisoned) {
      const xml = replaced(drawing.xml, place, escapeXml(payload));
      if (await hasRun(xml, drawing)) played += 1;
    }
    expect(kinds.size).to.be.greaterThan(200);
    expect(played).to.be.greaterThan(50);
    expectNothingHappened();
  });

  it('do nothing in any attribute or text of a file of decisions', async () => {
    const path = 'processes/library/drainage-permit/decisions.dmn';
    const xml = readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
    for (const place of [...attributesOf(xml), ...textsOf(xml)]) {
      for (const payload of turns()) await decideAll(replaced(xml, place, escapeXml(payload)));
    }
    expectNothingHappened();
  });
});

/** The places of kinds that were not seen before. */
function newPlaces(xml: string, seen: Set<string>): readonly Place[] {
  return [...attributesOf(xml), ...textsOf(xml)].filter(({ kind }) => {
    const isNew = !seen.has(kind);
    seen.add(kind);
    return isNew;
  });
}

async function decideAll(dmn: string): Promise<void> {
  const read = await readDmn(dmn);
  if ('problems' in read) return;
  for (const id of read.decisions.ids) read.decisions.decide(id, { x: 1 });
}

/** Plays the first scenario of a drawing, if it has one; whether it came that far. */
async function hasRun(xml: string, { path }: Drawing): Promise<boolean> {
  const folder = join(path, '..');
  const isScenario = (name: string) => name.endsWith('.json') && name !== 'matter.json';
  const [name] = readdirSync(folder).filter(isScenario);
  const read =
    name === undefined
      ? { scenario: emptyScenario }
      : readScenario(readFileSync(join(folder, name), 'utf8'));
  if (!('scenario' in read)) return false;
  const answer = await runDiagram(xml, read.scenario, { path });
  return answer.state !== 'refused';
}
