import type { Logger } from 'pino';
import type { Instant } from '#engine';
import type { DocumentContent, Permission } from '#processes';
import type { CaseContexts, CaseRoad, Clock, NewsChannel, Store } from '#store';
import type { Admission, AdmissionLimits } from './admission.ts';
import type { DefinitionReader } from './definition-reader.ts';
import type { Turns } from './identity/turns.ts';
import type { Live } from './live.ts';

/** Unguessable values: the one source of randomness of the API. */
type Random = {
  /** Short lower-case id for things that are named once: cases, files. */
  readonly id: () => string;
  /** 256 bits for sessions. */
  readonly token: () => string;
  /** What an applicant types to follow a case. */
  readonly queryCode: () => string;
};

/** The manual clock of demonstrations and tests; handed in only with `CLOCK=manual`. */
type DevClock = {
  readonly now: () => Instant;
  /** Moves time and fires what is due; answers how many timers fired, when they all have. */
  readonly set: (instant: Instant) => Promise<number>;
};

export type ApiConfig = {
  readonly version: string;
  /** Cookies only over HTTPS. */
  readonly secureCookies: boolean;
  /** The address that browsers see, for links and QR codes. */
  readonly publicUrl?: string;
  /** Folder of the built screens. */
  readonly webRoot: string;
  /** Where uploads wait until they are checked; the system's temporary folder by default. */
  readonly uploadFolder?: string;
  /** How many proxies before us tell the true address of the caller (`X-Forwarded-For`); 0 trusts none. */
  readonly trustedProxies?: number;
  /** After how long without use a session ends; eight hours by default. */
  readonly sessionIdleMinutes?: number;
  /** How much may be at work at one time. */
  readonly admission?: AdmissionLimits;
};

/** Everything the API needs from outside. It reads no environment and holds no globals. */
export type ApiPorts = {
  readonly store: Store;
  readonly caseRoad: CaseRoad;
  readonly contexts: CaseContexts;
  /** Reads diagrams in a child process by default. */
  readonly definitionReader?: DefinitionReader;
  /** The clock of the business: cases, deadlines, documents. */
  readonly clock: Clock;
  /** The clock of sessions and attempts; a manual business clock must not sign people out. */
  readonly wallClock?: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly config: ApiConfig;
  readonly devClock?: DevClock;
  /** Makes the PDF of a document that no case has, for whoever writes its template; undefined when too many are being made. */
  readonly renderPreview?: (content: DocumentContent) => Promise<Uint8Array | undefined>;
  /** Production's first start: the one-time token that makes the first administrator. */
  readonly bootstrap?: { readonly token: string };
  /** What open screens want to know of, from all processes; commits are told on it by whoever made it. */
  readonly news: NewsChannel;
};

/** The ports with what the application makes for itself. */
export type Ports = ApiPorts & {
  readonly admission: Admission;
  readonly definitionReader: DefinitionReader;
  readonly live: Live;
  /** Lets one at a time try the same thing. */
  readonly turns: Turns;
};

/** Who may call a route: everybody, everybody signed in, or those with one of the permissions. */
export type Access = 'public' | 'signedIn' | readonly [Permission, ...Permission[]];
