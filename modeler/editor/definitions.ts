import { useQuery } from '@tanstack/react-query';
import { api, type Page, path } from '../../web/shell/index.ts';
import type { SpokenProblem } from '../lint/finding.ts';
import type { DefinitionRow } from '../procedures/definition-row.ts';

export type Deployed = {
  readonly key: string;
  readonly version: number;
  readonly warnings: readonly SpokenProblem[];
};

const pageSize = 100;
const mostPages = 50;

/** All rows of a list: a city has hundreds of procedures, so the pages are read to the end. */
export async function allPages<Row>(list: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await api.get<Page<Row>>(list, { limit: pageSize, cursor });
    rows.push(...answer.items);
    cursor = answer.next;
    if (cursor === undefined) break;
  }
  return rows;
}

/** All published procedures. */
const allDefinitions = () => allPages<DefinitionRow>('/definitions');

export function useDefinitions() {
  return useQuery({ queryKey: ['definitions'], queryFn: allDefinitions });
}

/** The drawing of a published version: it never changes. */
export function useVersionXml(key: string, version: number) {
  return useQuery({
    queryKey: ['definition-xml', key, version],
    queryFn: () => versionXml(key, version),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function versionXml(key: string, version: number): Promise<string> {
  return api.text(path`/definitions/${key}/versions/${String(version)}/xml`);
}

/** The DMN that a version was deployed with. */
export async function versionDecisions(key: string, version: number): Promise<string | null> {
  const at = path`/definitions/${key}/versions/${String(version)}/decisions`;
  return (await api.get<{ readonly decisions: string | null }>(at)).decisions;
}

/** A drawing and the decisions that belong to it. */
export type Drawn = { readonly xml: string; readonly decisions: string | null };

export async function drawnIn(key: string, version: number): Promise<Drawn> {
  const [xml, decisions] = await Promise.all([
    versionXml(key, version),
    versionDecisions(key, version),
  ]);
  return { xml, decisions };
}

/** What a draft begins with: the latest version. Of a procedure that does not exist the server says so. */
export async function latestDrawn(key: string): Promise<Drawn> {
  const row = (await allDefinitions()).find((known) => known.key === key);
  return drawnIn(key, row?.latest ?? 1);
}
