import { check, compile, readBpmn, readDmn } from '#engine';
import type { ReadDefinition } from './definition-reader.ts';

process.on('message', async (message: Message) => {
  process.send?.(await readBoth(message));
});
// The server is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0));

type Message = { readonly xml: string; readonly decisions?: string };

/** A diagram, and the decisions that it asks. */
async function readBoth({ xml, decisions }: Message): Promise<ReadDefinition> {
  const diagram = await read(xml);
  if (!diagram.ok || decisions === undefined) return diagram;
  const dmn = await readDmn(decisions);
  return 'problems' in dmn
    ? { ok: false, problems: dmn.problems }
    : { ...diagram, decisions: dmn.decisions.ids };
}

async function read(xml: string): Promise<ReadDefinition> {
  const parsed = await readBpmn(xml);
  if ('problems' in parsed) return { ok: false, problems: parsed.problems };
  const problems = check(parsed.model);
  const compiled = compile(parsed.model);
  if ('problems' in compiled)
    return {
      ok: false,
      problems: [
        ...compiled.problems,
        ...problems.filter(({ severity }) => severity === 'warning'),
      ],
    };
  const { definition } = compiled;
  const matter = definition.marks(definition.key)['matter'];
  return {
    ok: true,
    key: definition.key,
    name: definition.name,
    matterCode: typeof matter === 'string' && matter !== '' ? matter : null,
    warnings: problems.filter(({ severity }) => severity === 'warning'),
  };
}
