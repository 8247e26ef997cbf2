import type { Connector, Connectors } from '../services.ts';
import { identityCheck } from './identity-check.ts';

/** What service tasks can do without another office's system, by the job type of `gov:job`. */
export const localConnectors: Connectors = new Map<string, Connector>([
  ['identityCheck', identityCheck],
]);
