import { createMemoryStore } from '#store';
import { storeContract } from './contract.ts';

storeContract('memory', async () => createMemoryStore());
