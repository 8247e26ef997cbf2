import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lifeCycleDocument } from '#processes';
import { packageRoot } from './package-root.ts';

writeFileSync(join(packageRoot(), 'docs/life-cycle.md'), lifeCycleDocument());
