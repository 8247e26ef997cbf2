import { faultPoints, readFault } from '#store';

/** One setting of the environment: the table below is what README and start-up checks are made of. */
type Setting<Value> = {
  readonly name: string;
  /** What holds when it is not set; '' when that is nothing. */
  readonly default: string;
  /** What is allowed, in the words of an error message. */
  readonly allowed: string;
  readonly meaning: string;
  /** The value of a text, or undefined when it is not allowed. */
  readonly read: (text: string) => Value | undefined;
};

const oneOf =
  <Choice extends string>(...choices: readonly Choice[]) =>
  (text: string): Choice | undefined =>
    choices.find((choice) => choice === text);

const wholeNumber = (least: number, most: number) => (text: string) => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
};

const address =
  (...schemes: readonly string[]) =>
  (text: string): string | undefined =>
    URL.canParse(text) && schemes.includes(new URL(text).protocol) ? text : undefined;

/** The driver's own: several hosts in one address are no URL. */
const mongoAddress = (text: string): string | undefined =>
  /^mongodb(\+srv)?:\/\/[^\s/?]+([/?]\S*)?$/.test(text) ? text : undefined;

const anyText = (text: string): string | undefined => (text.trim() === '' ? undefined : text);

const hostName = (text: string): string | undefined =>
  /^[A-Za-z0-9.:_-]{1,255}$/.test(text) ? text : undefined;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused here
const password = (text: string) => (/^[^\u0000-\u001f]{8,128}$/u.test(text) ? text : undefined);

/** Every setting, in the order in which the README lists them. */
export const settings = {
  port: {
    name: 'PORT',
    default: '8080',
    allowed: 'a whole number from 0 (any free port) to 65535',
    meaning: 'Port of the API and the screens',
    read: wholeNumber(0, 65_535),
  },
  host: {
    name: 'HOST',
    default: '127.0.0.1',
    allowed: 'an IP address or a host name',
    meaning: 'Address to listen on; 0.0.0.0 makes the platform reachable from other machines',
    read: hostName,
  },
  dataDir: {
    name: 'DATA_DIR',
    default: 'data',
    allowed: 'the path of a folder',
    meaning: 'Folder of the embedded database and of uploaded and generated files',
    read: anyText,
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    default: '',
    allowed: 'an address that begins with postgresql:// or postgres://',
    meaning: 'A PostgreSQL server to use instead of the embedded one',
    read: address('postgresql:', 'postgres:'),
  },
  mongoUrl: {
    name: 'MONGO_URL',
    default: '',
    allowed: 'an address that begins with mongodb:// or mongodb+srv://',
    meaning: 'A MongoDB replica set (6 or newer) as the store; wants REDIS_URL for the queues',
    read: mongoAddress,
  },
  redisUrl: {
    name: 'REDIS_URL',
    default: '',
    allowed: 'an address that begins with redis:// or rediss://',
    meaning: 'A Redis server for the queues, instead of the database',
    read: address('redis:', 'rediss:'),
  },
  redisPrefix: {
    name: 'REDIS_PREFIX',
    default: 'lianshen',
    allowed: '1 to 64 letters, digits, dots, hyphens and underscores',
    meaning: 'What keys and channels in Redis begin with: another one for each installation',
    read: (text: string) => (/^[\w.-]{1,64}$/.test(text) ? text : undefined),
  },
  embedded: {
    name: 'EMBEDDED',
    default: '',
    allowed: 'native or pglite',
    meaning: 'Forces one kind of embedded database; by default native PostgreSQL where it can run',
    read: oneOf('native', 'pglite'),
  },
  clock: {
    name: 'CLOCK',
    default: 'system',
    allowed: 'system or manual',
    meaning: 'manual stands still and is moved by PUT /api/dev/clock: for demonstrations',
    read: oneOf('system', 'manual'),
  },
  demoPassword: {
    name: 'DEMO_PASSWORD',
    default: '',
    allowed: '8 to 128 characters',
    meaning: 'Password of the demo people; by default a random one, printed once',
    read: password,
  },
  publicUrl: {
    name: 'PUBLIC_URL',
    default: '',
    allowed: 'an address that begins with http:// or https://',
    meaning: 'Address that browsers see, for QR codes and links; by default http://HOST:PORT',
    read: address('http:', 'https:'),
  },
  trustedProxies: {
    name: 'TRUSTED_PROXIES',
    default: '0',
    allowed: 'a whole number from 0 to 10',
    meaning: 'How many proxies before the platform name the true caller (X-Forwarded-For)',
    read: wholeNumber(0, 10),
  },
  sessionIdleMinutes: {
    name: 'SESSION_IDLE_MINUTES',
    default: '480',
    allowed: 'a whole number from 5 to 1440',
    meaning: 'After how many minutes without use people must sign in again',
    read: wholeNumber(5, 1440),
  },
  exchangeUrl: {
    name: 'EXCHANGE_URL',
    default: '',
    allowed: 'an address that begins with http:// or https://',
    meaning: 'Where the exchange records of all cases are posted; by default they are only kept',
    read: address('http:', 'https:'),
  },
  exchangeSecret: {
    name: 'EXCHANGE_SECRET',
    default: '',
    allowed: '16 to 256 visible characters',
    meaning: 'Secret with which those posts are signed (HMAC-SHA256)',
    read: (text: string) => (/^[\x21-\x7e]{16,256}$/.test(text) ? text : undefined),
  },
  documentFont: {
    name: 'DOCUMENT_FONT',
    default: '',
    allowed: 'the path of a .ttf or .otf file',
    meaning: 'Typeface of the documents, for example 仿宋; by default Noto Serif SC',
    read: (text: string) => (/\.(ttf|otf)$/i.test(text) ? text : undefined),
  },
  fault: {
    name: 'FAULT',
    default: '',
    allowed: `one of ${faultPoints.join(', ')}, and :n for the nth time`,
    meaning: 'For tests: the process kills itself at that point; refused in production',
    read: readFault,
  },
  nodeEnv: {
    name: 'NODE_ENV',
    default: 'development',
    allowed: 'development, production or test',
    meaning: 'production: no demo people, and a one-time token makes the first administrator',
    read: oneOf('development', 'production', 'test'),
  },
  logLevel: {
    name: 'LOG_LEVEL',
    default: 'warn',
    allowed: 'fatal, error, warn, info, debug, trace or silent',
    meaning: 'How much is logged; info logs every request',
    read: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
  },
} satisfies Record<string, Setting<unknown>>;

type Settings = typeof settings;
type ValueOf<Name extends keyof Settings> = Exclude<ReturnType<Settings[Name]['read']>, undefined>;
type Always =
  | 'port'
  | 'host'
  | 'dataDir'
  | 'redisPrefix'
  | 'clock'
  | 'trustedProxies'
  | 'sessionIdleMinutes'
  | 'nodeEnv'
  | 'logLevel';

/** What the environment says, checked. */
export type Config = { readonly [Name in Always]: ValueOf<Name> } & {
  readonly [Name in Exclude<keyof Settings, Always>]?: ValueOf<Name>;
};

export type ConfigAnswer =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

type Environment = { readonly [name: string]: string | undefined };

/** Reads all settings; every wrong one is named with its value and what is allowed. */
export function readConfig(environment: Environment): ConfigAnswer {
  const problems: string[] = [];
  const values: { [name: string]: unknown } = {};
  for (const [key, setting] of Object.entries(settings)) {
    const given = environment[setting.name] ?? '';
    const text = given === '' ? setting.default : given;
    if (text === '') continue;
    const value = setting.read(text);
    if (value === undefined) problems.push(refusal(setting.name, text, setting.allowed));
    else values[key] = value;
  }
  if (problems.length > 0) return { ok: false, problems };
  const config = values as Config;
  const contradictions = contradictionsOf(config);
  return contradictions.length > 0 ? { ok: false, problems: contradictions } : { ok: true, config };
}

function refusal(name: string, text: string, allowed: string): string {
  return `${name}=${shown(name, text)} is not allowed: ${name} takes ${allowed}`;
}

/** Secrets do not belong in a log: neither a password nor the one inside an address. */
function shown(name: string, text: string): string {
  if (name === 'DEMO_PASSWORD' || name === 'EXCHANGE_SECRET') return '(hidden)';
  return text.replace(/(\/\/[^:/@]*:)[^@]*@/, '$1(hidden)@');
}

function contradictionsOf(config: Config): readonly string[] {
  const isProduction = config.nodeEnv === 'production';
  const found: string[] = [];
  if (isProduction && config.clock === 'manual') {
    found.push(
      'CLOCK=manual is not allowed with NODE_ENV=production: real deadlines need real time',
    );
  }
  if (isProduction && config.demoPassword !== undefined) {
    found.push('DEMO_PASSWORD is not allowed with NODE_ENV=production: there are no demo people');
  }
  if (isProduction && config.fault !== undefined) {
    found.push('FAULT is not allowed with NODE_ENV=production: it kills the process on purpose');
  }
  if (config.embedded !== undefined && config.databaseUrl !== undefined) {
    found.push(`EMBEDDED=${config.embedded} is not allowed with DATABASE_URL: choose one database`);
  }
  if (config.exchangeUrl !== undefined && config.exchangeSecret === undefined) {
    found.push('EXCHANGE_URL needs EXCHANGE_SECRET: the receiver must know who posts');
  }
  if (config.mongoUrl !== undefined) found.push(...mongoContradictionsOf(config));
  return found;
}

function mongoContradictionsOf({ databaseUrl, embedded, redisUrl }: Config): readonly string[] {
  return [
    ...(databaseUrl === undefined
      ? []
      : ['DATABASE_URL is not allowed with MONGO_URL: choose one database']),
    ...(embedded === undefined
      ? []
      : [`EMBEDDED=${embedded} is not allowed with MONGO_URL: choose one database`]),
    ...(redisUrl === undefined
      ? ['MONGO_URL needs REDIS_URL: queues are kept in Redis or PostgreSQL, MongoDB has none']
      : []),
  ];
}

/** The address under which this machine reaches the platform itself, without any proxy before it. */
export function localUrlOf({ host }: Config, port: number): string {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const own = isEverywhere ? '127.0.0.1' : host;
  return `http://${own.includes(':') ? `[${own}]` : own}:${port}`;
}

/** The address that browsers use. */
export function publicUrlOf(config: Config, port: number): string {
  if (config.publicUrl !== undefined) return config.publicUrl.replace(/\/+$/, '');
  const isEverywhere = config.host === '0.0.0.0' || config.host === '::';
  const host = isEverywhere ? 'localhost' : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
