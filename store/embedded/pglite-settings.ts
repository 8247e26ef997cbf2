import pg from 'pg';
import { type Message, textsIn } from './pglite-messages.ts';
import type { StartupParameters } from './pglite-startup.ts';

/** Settings by name, as PostgreSQL reports them. */
export type Settings = Map<string, string>;

/**
 * The settings that each client has for itself. They are those whose every change PostgreSQL
 * reports, so that what one client sets can be taken back before the next one's turn.
 */
const ownSettings = [
  'search_path',
  'application_name',
  'client_encoding',
  'DateStyle',
  'IntervalStyle',
  'TimeZone',
  'default_transaction_read_only',
  'standard_conforming_strings',
];

/** The settings of a new client: those of the database, under those that it asks for. */
export function settingsOf(
  database: ReadonlyMap<string, string>,
  parameters: StartupParameters,
): Settings {
  const asked = [...optionsIn(parameters.get('options') ?? ''), ...parameters];
  const settings = new Map(database);
  for (const [name, value] of asked) {
    const own = ownSettings.find((each) => each.toLowerCase() === name.toLowerCase());
    if (own !== undefined) settings.set(own, value);
  }
  return settings;
}

/** The query that turns the settings of the session into those of a client, where they differ. */
export function switchingQuery(
  session: ReadonlyMap<string, string>,
  client: ReadonlyMap<string, string>,
): string | undefined {
  const calls = ownSettings.flatMap((name) => {
    const value = client.get(name);
    return value === undefined || value === session.get(name)
      ? []
      : [`set_config('${name}', ${pg.escapeLiteral(value)}, false)`];
  });
  return calls.length === 0 ? undefined : `SELECT ${calls.join(', ')}`;
}

/** Name and value in a ParameterStatus message. */
export function reportedSetting(report: Message): readonly [string, string] {
  const [name = '', value = ''] = textsIn(report);
  return [name, value];
}

/** `-c name=value` and `--name=value`, where a backslash keeps a space from separating. */
function optionsIn(options: string): (readonly [string, string])[] {
  const words = options.match(/(?:\\.|[^\\\s])+/g) ?? [];
  const line = words.map((word) => word.replaceAll(/\\(.)/g, '$1'));
  return line.flatMap((word, at) => {
    const setting = line[at - 1] === '-c' ? word : /^(?:-c|--)(.+)$/s.exec(word)?.[1];
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(setting ?? '') ?? [];
    return name === undefined || value === undefined ? [] : [[name.replaceAll('-', '_'), value]];
  });
}
