import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { publicUrlOf, readConfig, settings } from '../../bin/config.ts';

const problemsOf = (environment: Record<string, string>) => {
  const answer = readConfig(environment);
  return answer.ok ? [] : answer.problems;
};

describe('settings', () => {
  it('stand in one table of the README, all of them', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const told = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    expect(told).to.have.members(Object.values(settings).map(({ name }) => name));
  });

  it('stand there with the default that holds, wherever it is a value', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const told = [...readme.matchAll(/^\| `([A-Z_]+)` \| `([^`]+)` \|/gm)];
    const known = Object.values(settings).filter((setting) => setting.default !== '');
    expect(told.map(([, name, value]) => [name, value])).to.have.deep.members(
      known.map((setting) => [setting.name, setting.default]),
    );
  });

  it('start without any setting', () => {
    const answer = readConfig({});

    expect(answer).to.deep.equal({
      ok: true,
      config: {
        port: 8080,
        host: '127.0.0.1',
        dataDir: 'data',
        redisPrefix: 'lianshen',
        clock: 'system',
        trustedProxies: 0,
        sessionIdleMinutes: 480,
        nodeEnv: 'development',
        logLevel: 'warn',
      },
    });
  });

  it('treat an empty value as not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).to.deep.equal(readConfig({}));
  });

  const wrong: readonly (readonly [name: string, value: string])[] = [
    ['PORT', 'eighty'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['HOST', 'not a host'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'localhost'],
    ['MONGO_URL', 'postgresql://localhost/x'],
    ['MONGO_URL', 'mongodb://'],
    ['REDIS_URL', 'http://localhost'],
    ['REDIS_PREFIX', 'two words'],
    ['REDIS_PREFIX', 'a:b'],
    ['EMBEDDED', 'sqlite'],
    ['CLOCK', 'fast'],
    ['DEMO_PASSWORD', 'short'],
    ['PUBLIC_URL', 'example.org'],
    ['TRUSTED_PROXIES', 'all'],
    ['DOCUMENT_FONT', 'font.woff2'],
    ['EXCHANGE_URL', 'ftp://example.org'],
    ['EXCHANGE_SECRET', 'short'],
    ['NODE_ENV', 'prod'],
    ['LOG_LEVEL', 'loud'],
  ];
  for (const [name, value] of wrong) {
    it(`refuse ${name}=${value} by name, in one line`, () => {
      const problems = problemsOf({ [name]: value });

      expect(problems).to.have.length(1);
      expect(problems[0]).to.match(new RegExp(`^${name}=.* is not allowed: ${name} takes `));
      expect(problems[0]).not.to.include('\n');
    });
  }

  it('name every wrong setting at once', () => {
    expect(problemsOf({ PORT: 'x', CLOCK: 'y' })).to.have.length(2);
  });

  it('take the addresses of one and of several MongoDB servers', () => {
    for (const address of [
      'mongodb://127.0.0.1:27017/?replicaSet=rs0',
      'mongodb://u:p@a:27017,b:27017,c:27017/lianshen?replicaSet=rs0',
      'mongodb+srv://cluster.example.cn/x',
    ]) {
      const answer = readConfig({ MONGO_URL: address, REDIS_URL: 'redis://h' });
      expect(answer.ok && answer.config.mongoUrl).to.equal(address);
    }
  });

  it('refuse MongoDB without Redis, by name', () => {
    const [problem] = problemsOf({ MONGO_URL: 'mongodb://127.0.0.1/x' });

    expect(problem).to.match(/^MONGO_URL needs REDIS_URL: /);
  });

  it('refuse MongoDB beside another database, by name', () => {
    const mongo = { MONGO_URL: 'mongodb://127.0.0.1/x', REDIS_URL: 'redis://h' };

    expect(problemsOf({ ...mongo, DATABASE_URL: 'postgresql://h/d' })[0]).to.match(
      /^DATABASE_URL is not allowed with MONGO_URL/,
    );
    expect(problemsOf({ ...mongo, EMBEDDED: 'native' })[0]).to.match(
      /^EMBEDDED=native is not allowed with MONGO_URL/,
    );
  });

  it('never print a password', () => {
    const problems = problemsOf({
      DEMO_PASSWORD: 'secret1',
      DATABASE_URL: 'mysql://root:secret2@host/db',
      MONGO_URL: 'mongo://root:secret3@host/db',
    });

    expect(problems.join()).not.to.match(/secret\d/);
  });

  it('refuse a manual clock and demo people in production', () => {
    const problems = problemsOf({
      NODE_ENV: 'production',
      CLOCK: 'manual',
      DEMO_PASSWORD: 'long enough',
    });

    expect(problems).to.have.length(2);
  });

  it('refuse two databases at once', () => {
    const problems = problemsOf({ EMBEDDED: 'pglite', DATABASE_URL: 'postgresql://h/d' });

    expect(problems[0]).to.include('choose one database');
  });

  it('all say what they mean and what they allow', () => {
    for (const setting of Object.values(settings)) {
      expect(setting.meaning.length, setting.name).to.be.greaterThan(10);
      expect(setting.allowed.length, setting.name).to.be.greaterThan(5);
    }
  });

  it('make the address that browsers use', () => {
    const config = (host: string) => {
      const answer = readConfig({ HOST: host });
      if (!answer.ok) throw new Error(answer.problems.join());
      return answer.config;
    };

    expect(publicUrlOf(config('127.0.0.1'), 8080)).to.equal('http://127.0.0.1:8080');
    expect(publicUrlOf(config('0.0.0.0'), 80)).to.equal('http://localhost:80');
    expect(publicUrlOf(config('::1'), 8080)).to.equal('http://[::1]:8080');
    expect(publicUrlOf({ ...config('h'), publicUrl: 'https://x.cn/' }, 1)).to.equal('https://x.cn');
  });
});
