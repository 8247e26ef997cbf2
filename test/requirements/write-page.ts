import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requirementPage } from './page.ts';
import { root } from './rows.ts';

writeFileSync(join(root, 'docs/requirement-tests.md'), requirementPage());
