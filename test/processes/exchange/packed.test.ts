import { expect } from 'chai';
import {
  type DecisionContext,
  exchangeMessagesOf,
  type MessagePlace,
  type PackedMessage,
  packMessage,
  unpackMessage,
} from '#processes';
import { CaseScenario } from '../cases/scenario.ts';
import { contextOf } from '../library.ts';

describe('messages of the exchange as they are kept', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;
  before(async () => {
    context = await contextOf('food-business-permit');
    scenario = new CaseScenario(context);
    scenario.advanceTo('2026-03-02').submit();
    scenario.complete('PreCheck', 'counter', 'accept').advanceTo('2026-03-03');
    scenario.complete('MaterialReview', 'officer', 'pass');
  });

  const told = () => exchangeMessagesOf(context, scenario.file, scenario.events);
  const placeOf = (id: string, createdAt: string): MessagePlace => ({
    ...{ id, createdAt, caseId: scenario.file.id },
    ...{ number: scenario.file.number, matterCode: context.matter.code },
  });
  const throughJson = (packed: PackedMessage | undefined) =>
    JSON.parse(JSON.stringify(packed)) as PackedMessage;

  it('are the very same text when they are needed, of all kinds', () => {
    expect(told().map(({ kind }) => kind)).to.include.members(['application', 'step']);
    for (const message of told()) {
      const place = placeOf(message.id, message.at);
      const packed = throughJson(packMessage(message, place));

      expect(JSON.stringify(unpackMessage(packed, place))).to.equal(JSON.stringify(message));
    }
  });

  it('keep their instant when it is not that of their job', () => {
    for (const message of told()) {
      const place = placeOf(message.id, '2026-03-09T09:00:00.000+08:00');
      const packed = throughJson(packMessage(message, place));

      expect(unpackMessage(packed, place)).to.deep.equal(message);
    }
  });

  it('of steps take less than half of their text', () => {
    const step = told().find(({ kind }) => kind === 'step');
    const packed = step && packMessage(step, placeOf(step.id, step.at));

    expect(JSON.stringify(packed).length).to.be.lessThan(JSON.stringify(step).length / 2);
  });

  it('stay whole when they are not what their place says', () => {
    const [message] = told();
    if (message === undefined) throw new Error('nothing was told');
    const place = placeOf(message.id, message.at);

    for (const other of [
      { ...message, id: 'another' },
      { ...message, SBLSH: 'another' },
      { ...message, kind: 'unheard of' },
      { ...message, kind: 'step' },
      { ...message, more: 1 },
      { to: ['王小明'] },
    ]) {
      expect(packMessage(other, place)).to.equal(undefined);
    }
  });
});
