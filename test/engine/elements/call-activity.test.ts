import { expect } from 'chai';
import { bundle, type Definition, type Library, replay, variablesOf } from '#engine';
import {
  boundary,
  diagram,
  end,
  error,
  exclusive,
  file,
  flows,
  items,
  start,
  subProcess,
  tag,
  task,
  terminate,
  userTask,
} from '../diagram.ts';
import { definitionOf, Play } from '../play.ts';

const call = (id: string, attributes: Record<string, string>, ...children: string[]) =>
  tag('callActivity', { id, ...attributes }, ...children);

const mapping = (list: 'inputs' | 'outputs', ...entries: (readonly [string, string])[]) => {
  const one = list === 'inputs' ? 'input' : 'output';
  const written = entries.map(
    ([source, target]) => `<gov:${one} source="${source}" target="${target}"/>`,
  );
  return `<gov:${list}>${written.join('')}</gov:${list}>`;
};

const extensions = (...content: string[]) => tag('extensionElements', {}, ...content);

/** A process `Main` that calls `Sub` between start and end, both in one file. */
const together = (callActivity: string, called: string, ...more: string[]) =>
  file(
    tag(
      'process',
      { id: 'Main', isExecutable: true },
      start('S'),
      callActivity,
      end('E'),
      flows('S > C > E'),
      ...more,
    ),
    tag('process', { id: 'Sub', isExecutable: true }, called),
  );

const reviewed = [start('s'), userTask('Review'), end('e'), flows('s > Review > e')].join('');

describe('call activity (BPMN 2.0.2, 10.3.6 and 13.3.4)', () => {
  it('runs a process of the same file and goes on when that completes', async () => {
    const play = await Play.of(together(call('C', { calledElement: 'Sub' }), reviewed));
    expect(play.waits).to.deep.equal(['Review userTask']);
    play.complete('Review');
    expect(play.status).to.equal('completed');
    expect(play.completed).to.deep.equal(['S', 's', 'Review', 'e', 'Sub', 'C', 'E']);
  });

  it('hands over everything and takes back what the process sets, without mappings', async () => {
    const play = await Play.of(together(call('C', { calledElement: 'Sub' }), reviewed), { x: 1 });
    expect(variablesOf(play.current, play.waiting[0]?.id)).to.deep.equal({ x: 1 });
    play.complete('Review', { y: 2 });
    expect(play.variables).to.deep.equal({ x: 1, y: 2 });
  });

  it('shows the process only what is mapped in, and takes back only what is mapped out', async () => {
    const mapped = extensions(
      mapping('inputs', ['=x + 1', 'given']),
      mapping('outputs', ['=secret + given', 'result']),
    );
    const play = await Play.of(together(call('C', { calledElement: 'Sub' }, mapped), reviewed), {
      x: 1,
    });
    expect(variablesOf(play.current, play.waiting[0]?.id)).to.deep.equal({ given: 2 });
    play.complete('Review', { secret: 40 });
    expect(play.variables).to.deep.equal({ x: 1, result: 42 });
  });

  it('raises an incident when a mapping has no value, and asks again', async () => {
    const mapped = extensions(mapping('outputs', ['=result', 'result']));
    const play = await Play.of(together(call('C', { calledElement: 'Sub' }, mapped), reviewed));
    play.complete('Review');
    expect(play.incidents).to.deep.equal(['Sub BAD_VALUE']);
    play.accept({ type: 'SetVariables', variables: { result: 1 } });
    play.resolve();
    expect(play.status).to.equal('completed');
  });

  it('hands a business key over as a variable', async () => {
    const play = await Play.of(
      together(call('C', { calledElement: 'Sub', 'gov:businessKey': '="K-" + number' }), reviewed),
      { number: '7' },
    );
    const seen = variablesOf(play.current, play.waiting[0]?.id);
    expect(seen).to.deep.equal({ number: '7', businessKey: 'K-7' });
  });

  it('is interrupted by an error of the process that its boundary event catches', async () => {
    const failing = [start('s'), task('t'), end('e', {}, error('BAD')), flows('s > t > e')].join(
      '',
    );
    const play = await Play.of(
      together(
        call('C', { calledElement: 'Sub' }),
        failing,
        boundary('Caught', 'C', error('BAD')),
        end('F'),
        flows('Caught > F'),
      ),
    );
    expect(play.status).to.equal('completed');
    expect(play.completed).to.include('F').and.not.include('E');
  });

  it('goes on normally when the process ends by a terminate end event (13.5.6)', async () => {
    const ended = [start('s'), end('e', {}, terminate()), flows('s > e')].join('');
    const play = await Play.of(together(call('C', { calledElement: 'Sub' }), ended));
    expect(play.status).to.equal('completed');
    expect(play.completed).to.include('E');
  });

  it('repeats as a multi-instance, each with its own process', async () => {
    const many = call(
      'C',
      { calledElement: 'Sub' },
      items({ collection: '=list', variable: 'one', output: ['all', '=answer'] }),
    );
    const play = await Play.of(together(many, reviewed), { list: [1, 2] });
    expect(play.waits).to.have.length(2);
    play.complete('Review', { answer: 'b' }, 1);
    play.complete('Review', { answer: 'a' });
    expect(play.variables['all']).to.deep.equal(['a', 'b']);
  });

  it('calls its own process, until that stops', async () => {
    const xml = file(
      tag(
        'process',
        { id: 'Main', isExecutable: true },
        start('S'),
        exclusive('G', { default: 'G_E' }),
        tag(
          'scriptTask',
          { id: 'Less', 'gov:resultVariable': 'n' },
          '<bpmn:script>n - 1</bpmn:script>',
        ),
        call('C', { calledElement: 'Main' }),
        end('E'),
        flows('S > G > E', 'G > Less if n > 0', 'Less > C > E'),
      ),
    );
    const play = await Play.of(xml, { n: 3 });
    expect(play.status).to.equal('completed');
    expect(play.completed.filter((id) => id === 'C')).to.have.length(3);
  });

  it('does the task itself when it calls a global task (10.3.4)', async () => {
    const xml = file(
      tag('globalUserTask', { id: 'Ask', name: 'ask' }),
      tag(
        'process',
        { id: 'Main', isExecutable: true },
        start('S'),
        call('C', { calledElement: 'Ask' }),
        end('E'),
        flows('S > C > E'),
      ),
    );
    const play = await Play.of(xml);
    expect(play.waits).to.deep.equal(['C userTask']);
  });

  it('raises an incident when the process is not there', async () => {
    const xml = diagram(
      start('S'),
      call('C', { calledElement: 'Sub' }),
      end('E'),
      flows('S > C > E'),
    );
    const play = await Play.of(xml);
    expect(play.incidents).to.deep.equal(['C DEFINITION_MISSING']);
  });
});

describe('call activity with processes of other files', () => {
  const sub = (name: string) =>
    file(
      tag(
        'process',
        { id: 'Sub', isExecutable: true },
        start('S'),
        userTask(name),
        end('E'),
        flows(`S > ${name} > E`),
      ),
    );
  const main = (attributes: Record<string, string> = {}) =>
    diagram(
      start('S'),
      call('C', { calledElement: 'Sub', ...attributes }),
      end('E'),
      flows('S > C > E'),
    );

  async function deployed(
    ...names: string[]
  ): Promise<{ versions: Definition[]; library: Library }> {
    const versions: Definition[] = [];
    for (const name of names) versions.push(await definitionOf(sub(name)));
    const library: Library = (key, binding) => {
      if (key !== 'Sub') return undefined;
      const version =
        binding.kind === 'version'
          ? binding.version
          : binding.kind === 'versionTag'
            ? names.indexOf(binding.versionTag) + 1
            : versions.length;
      const definition = versions[version - 1];
      return definition && { definition, version };
    };
    return { versions, library };
  }

  async function playing(library: Library, attributes?: Record<string, string>): Promise<Play> {
    const play = new Play(bundle(await definitionOf(main(attributes)), library));
    play.start();
    return play;
  }

  it('binds the latest version when the call begins, and keeps it', async () => {
    const { versions, library } = await deployed('One', 'Two');
    const play = await playing(library);
    expect(play.waits).to.deep.equal(['Two userTask']);
    versions.push(await definitionOf(sub('Three')));
    expect(play.waits).to.deep.equal(['Two userTask']);
    expect(play.events.find((event) => 'called' in event)).to.deep.include({
      element: 'Sub',
      called: { key: 'Sub', version: 2 },
    });
    play.complete('Two');
    expect(play.status).to.equal('completed');
    expect(replay(play.definition, play.events)).to.deep.equal(play.current);
  });

  it('binds the version that is pinned, or that has the tag', async () => {
    const { library } = await deployed('One', 'Two');
    const pinned = await playing(library, { 'gov:binding': 'version', 'gov:version': '1' });
    expect(pinned.waits).to.deep.equal(['One userTask']);
    const tagged = await playing(library, { 'gov:binding': 'versionTag', 'gov:versionTag': 'One' });
    expect(tagged.waits).to.deep.equal(['One userTask']);
  });

  it('tells elements of the same id apart', async () => {
    const { library } = await deployed('One');
    const play = await playing(library);
    play.complete('One');
    expect(play.completed).to.deep.equal(['S', 'Sub@1:S', 'One', 'Sub@1:E', 'Sub', 'C', 'E']);
  });

  it('goes on when a missing process has been deployed', async () => {
    const { versions, library } = await deployed();
    const play = await playing(library);
    expect(play.incidents).to.deep.equal(['C DEFINITION_MISSING']);
    versions.push(await definitionOf(sub('Late')));
    play.resolve();
    expect(play.waits).to.deep.equal(['Late userTask']);
  });

  it('calls in a subprocess, twice in one instance, with different versions', async () => {
    const { library } = await deployed('One', 'Two');
    const xml = diagram(
      start('S'),
      subProcess(
        'P1',
        {},
        start('s1'),
        call('C1', { calledElement: 'Sub', 'gov:binding': 'version', 'gov:version': '2' }),
        end('e1'),
        flows('s1 > C1 > e1'),
      ),
      call('C2', { calledElement: 'Sub', 'gov:binding': 'version', 'gov:version': '1' }),
      end('E'),
      flows('S > P1 > C2 > E'),
    );
    const play = new Play(bundle(await definitionOf(xml), library));
    play.start();
    play.complete('Two');
    play.complete('One');
    expect(play.status).to.equal('completed');
    expect(play.current.calls).to.deep.equal([
      { key: 'Sub', version: 2 },
      { key: 'Sub', version: 1 },
    ]);
  });
});
