import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { type Program, StartRefused } from '../../bin/program.ts';
import { openPort } from '../../bin/server.ts';
import { quietProgram } from '../workers/office.ts';

/** A program whose parts the test closes itself, last first. */
function programOn(port: number) {
  const closings: (() => Promise<void>)[] = [];
  const program: Program = {
    ...quietProgram({ PORT: String(port) }),
    part: async ({ open, close }) => {
      const part = await open();
      if (close !== undefined) closings.unshift(() => close(part));
      return part;
    },
  };
  const closeAll = async () => {
    for (const close of closings) await close();
  };
  return { program, closeAll };
}

const answering = (text: string) => {
  const listener: RequestListener = (_, response) => response.end(text);
  return Object.assign(listener, { stop: () => undefined });
};

describe('the port', () => {
  it('is not ready until the platform is, and answers then', async () => {
    const { program, closeAll } = programOn(0);
    const door = await openPort(program);
    const site = `http://127.0.0.1:${door.port}/api/health`;

    expect((await fetch(site)).status).to.equal(503);
    await door.serve(answering('ready'));
    expect(await (await fetch(site)).text()).to.equal('ready');

    await closeAll();
    expect(await fetch(site).catch(() => 'refused')).to.equal('refused');
  });

  it('that is taken is refused by name, with what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const { port } = other.address() as AddressInfo;

    const refused = await openPort(programOn(port).program).catch((error: unknown) => error);

    expect(refused).to.be.instanceOf(StartRefused);
    expect(String(refused)).to.include(`PORT=${port}: the port is taken`);
    other.close();
  });

  it('lets a running request finish when it closes', async () => {
    const { program, closeAll } = programOn(0);
    const door = await openPort(program);
    let finish: () => void = () => undefined;
    const arrived = new Promise<void>((seen) => {
      void door.serve(
        Object.assign(
          ((_, response) => {
            finish = () => response.end('done');
            seen();
          }) satisfies RequestListener,
          { stop: () => undefined },
        ),
      );
    });
    const answer = fetch(`http://127.0.0.1:${door.port}/slow`).then((response) => response.text());
    await arrived;

    const closed = closeAll();
    finish();

    expect(await answer).to.equal('done');
    await closed;
  });
});
