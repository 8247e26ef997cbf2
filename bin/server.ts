import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Program, StartRefused } from './program.ts';

/** The open port. Until `serve` is called, and from the moment of stopping, it says that it is not ready. */
export type OpenPort = {
  readonly port: number;
  readonly serve: (app: RequestListener & { readonly stop: () => void }) => Promise<void>;
};

const graceMs = 5_000;
// Longer than proxies and clients keep an idle connection (60 s is common): whoever ends it must not be
// the one who does not know whether a request is on its way.
const patience = { keepAliveTimeout: 65_000, headersTimeout: 66_000 };

export async function openPort({ config, part }: Program): Promise<OpenPort> {
  let listener: RequestListener = (_, response) => unavailable(response);
  const server = await part({
    name: 'port',
    open: () =>
      listen(
        createServer(patience, (request, response) => listener(request, response)),
        config.port,
        config.host,
      ),
    close,
  });
  const serve: OpenPort['serve'] = (app) =>
    part({
      name: 'HTTP server',
      open: async () => {
        listener = app;
      },
      close: async () => {
        // Readiness goes first, so that a balancer sends nobody new while the rest is answered.
        listener = (request, response) =>
          request.url === '/api/health/ready' ? unavailable(response) : app(request, response);
        const closed = close(server);
        app.stop();
        await closed;
      },
    });
  return { port: (server.address() as AddressInfo).port, serve };
}

function listen(server: Server, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new StartRefused(sentenceOf(error, port, host)));
    });
    server.listen(port, host, () => resolve(server));
  });
}

function sentenceOf(error: NodeJS.ErrnoException, port: number, host: string): string {
  if (error.code === 'EADDRINUSE') {
    return `PORT=${port}: the port is taken by another program; stop it, or set PORT to another one`;
  }
  if (error.code === 'EACCES')
    return `PORT=${port}: this user may not open it; choose one above 1023`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return `HOST=${host}: this machine has no such address`;
  }
  return `PORT=${port}, HOST=${host}: ${error.message}`;
}

/** Takes no new connections; requests get their answer, and what does not end is cut after a while. */
async function close(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  // A connection whose last request was answered meanwhile would be kept alive for seconds.
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  clearTimeout(cut);
  clearInterval(idle);
}

function unavailable(response: ServerResponse): void {
  response.writeHead(503, { 'Content-Type': 'application/json', 'Retry-After': '2' });
  response.end('{"status":"unavailable"}');
}
