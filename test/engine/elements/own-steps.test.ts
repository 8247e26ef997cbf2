import { expect } from 'chai';
import { bundle, type Library, type StepPorts, variablesOf } from '#engine';
import {
  boundary,
  diagram,
  end,
  flows,
  items,
  start,
  subProcess,
  tag,
  userTask,
} from '../diagram.ts';
import { definitionOf, Play, plainPorts, problemsOf } from '../play.ts';

const opinion = (attributes: Record<string, string> = {}) =>
  tag('userTask', { id: 'Opinion', 'gov:ownSteps': 'allowed', ...attributes });

const lead = diagram(start('S'), opinion(), end('E'), flows('S > Opinion > E'));

/** Two steps of a department, with ids that the lead uses too. */
const steps = diagram(
  start('S'),
  userTask('Draft'),
  userTask('Sign'),
  end('E'),
  flows('S > Draft > Sign > E'),
);

const calls = [{ key: 'Own', version: 2 }];

async function play(xml: string, bound: StepPorts['boundTo'], variables = {}): Promise<Play> {
  const own = await definitionOf(steps);
  const library: Library = (key, binding) =>
    key === 'Own' && binding.kind === 'version' && binding.version === 2
      ? { version: 2, definition: own }
      : undefined;
  const ports = bound === undefined ? plainPorts : { ...plainPorts, boundTo: bound };
  const played = new Play(bundle(await definitionOf(xml), library), ports);
  played.accept({ type: 'StartInstance', instanceId: 'I-1', variables, calls });
  return played;
}

describe('own steps of a user task', () => {
  it('runs the task as it is drawn where nothing is bound', async () => {
    const played = await play(lead, undefined);
    expect(played.waits).to.deep.equal(['Opinion userTask']);
    played.complete('Opinion', { Opinion: { outcome: 'agree' } });
    expect(played.status).to.equal('completed');
  });

  it('runs the bound process in the place of the task, and goes on when that completes', async () => {
    const played = await play(lead, () => calls[0]);
    expect(played.waits).to.deep.equal(['Draft userTask']);
    played.complete('Draft');
    played.complete('Sign', { Opinion: { outcome: 'agree' }, secret: 1 });
    expect(played.status).to.equal('completed');
  });

  it('gives back the variable of the task and nothing else', async () => {
    const xml = diagram(
      start('S'),
      opinion(),
      userTask('After'),
      end('E'),
      flows('S > Opinion > After > E'),
    );
    const played = await play(xml, () => calls[0]);
    played.complete('Draft', { secret: 1 });
    played.complete('Sign', { Opinion: { outcome: 'agree' } });
    expect(played.waits).to.deep.equal(['After userTask']);
    expect(played.instance && variablesOf(played.instance)).to.deep.equal({
      Opinion: { outcome: 'agree' },
    });
  });

  it('binds by what the item of a multi-instance sees, and collects its answer', async () => {
    const xml = diagram(
      start('S'),
      subProcess(
        'Opinions',
        {},
        items({
          collection: '=["traffic", "water"]',
          variable: 'department',
          output: ['opinions', '={department: department, value: Opinion.outcome}'],
        }),
        start('s'),
        opinion(),
        end('e'),
        flows('s > Opinion > e'),
      ),
      userTask('After'),
      end('E'),
      flows('S > Opinions > After > E'),
    );
    const played = await play(xml, (element, { department }) =>
      element === 'Opinion' && department === 'water' ? calls[0] : undefined,
    );
    expect(played.waits).to.deep.equal(['Opinion userTask', 'Draft userTask']);
    played.complete('Draft');
    played.complete('Sign', { Opinion: { outcome: 'disagree' } });
    played.complete('Opinion', { Opinion: { outcome: 'agree' } });
    expect(played.instance && variablesOf(played.instance)['opinions']).to.deep.equal([
      { department: 'traffic', value: 'agree' },
      { department: 'water', value: 'disagree' },
    ]);
  });

  it('ends with its task when a boundary event interrupts it', async () => {
    const xml = diagram(
      start('S'),
      opinion(),
      boundary('Due', 'Opinion', '<bpmn:timerEventDefinition gov:limit="3" gov:unit="workday"/>'),
      end('E'),
      end('Late'),
      flows('S > Opinion > E', 'Due > Late'),
    );
    const played = await play(xml, () => calls[0]);
    expect(played.waits).to.have.members(['Draft userTask', 'Due timer']);
    played.fire('Due');
    expect(played.status).to.equal('completed');
    expect(played.waits).to.deep.equal([]);
  });

  it('stops with an incident when the process is not given', async () => {
    const played = await play(lead, () => ({ key: 'Other', version: 1 }));
    expect(played.instance?.incidents.map(({ code }) => code)).to.deep.equal([
      'DEFINITION_MISSING',
    ]);
  });

  it('refuses another word than allowed', async () => {
    const xml = diagram(
      start('S'),
      opinion({ 'gov:ownSteps': 'yes' }),
      end('E'),
      flows('S > Opinion > E'),
    );
    expect((await problemsOf(xml)).map(({ code }) => code)).to.deep.equal(['BAD_ATTRIBUTE']);
  });
});
