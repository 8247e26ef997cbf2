import { expect } from 'chai';
import { mochaGlobalSetup } from './memory-mongo.ts';

const names = ['MONGO_URL', 'MONGO_PENDING', 'MONGOMS_SYSTEM_BINARY'] as const;

describe('the MongoDB of a test run', function () {
  this.timeout(120_000);
  const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));

  afterEach(() => {
    for (const name of names) {
      const value = before[name];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it('is the one that MONGO_URL names, where it names one', async () => {
    process.env['MONGO_URL'] = 'mongodb://127.0.0.1:1/?replicaSet=named';
    const run = {};
    await mochaGlobalSetup.call(run);
    expect(run).to.deep.equal({});
    expect(process.env['MONGO_URL']).to.equal('mongodb://127.0.0.1:1/?replicaSet=named');
  });

  it('is none where its program is not to be had, and the tests that want it can say why', async () => {
    delete process.env['MONGO_URL'];
    delete process.env['MONGO_PENDING'];
    process.env['MONGOMS_SYSTEM_BINARY'] = '/nowhere/mongod';
    await mochaGlobalSetup.call({});
    expect(process.env['MONGO_URL']).to.equal(undefined);
    expect(process.env['MONGO_PENDING']).to.match(/\/nowhere\/mongod/);
  });
});
