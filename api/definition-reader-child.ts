import { check, compile, readBpmn } from '#engine';
import type { ReadDefinition } from './definition-reader.ts';

process.on('message', async (message: { readonly xml: string }) => {
  process.send?.(await read(message.xml));
});
// The server is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0));

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
