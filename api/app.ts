import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { createAdmission } from './admission.ts';
import { createDefinitionReader } from './definition-reader.ts';
import { createDocs } from './docs.ts';
import { refuse } from './errors.ts';
import { createTurns } from './identity/turns.ts';
import { createLive } from './live.ts';
import { logRequests, redaction } from './logging.ts';
import type { ApiPorts, Ports } from './ports.ts';
import { refusalOfError } from './refusal-of-error.ts';
import { createRouter } from './router.ts';
import { routes } from './routes/index.ts';
import { sendProblem } from './sending.ts';
import { createScreens } from './static.ts';

/** An Express application that can let go of what it holds. */
export type App = Express & { readonly stop: () => void };

/** HTTP in, commands out: the whole API and the screens. */
export function createApp(given: ApiPorts): App {
  const ports = ready(given);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', ports.config.trustedProxies ?? 0);
  app.use(logRequests(ports.logger));
  app.use(withHeaders(headers(ports)));
  app.use(createRouter(ports, routes));
  app.use(createDocs(routes, ports.config.version));
  app.use('/api', unknownPath);
  app.use(createScreens(ports.config.webRoot));
  app.use(unknownPath);
  app.use(failed(ports));
  const stop = () => {
    ports.live.close();
    ports.definitionReader.close();
  };
  return Object.assign(app, { stop });
}

function ready(given: ApiPorts): Ports {
  const ports = { ...given, logger: given.logger.child({}, { redact: redaction }) };
  return {
    ...ports,
    definitionReader: given.definitionReader ?? createDefinitionReader(),
    admission: createAdmission(ports.config.admission),
    live: createLive(ports),
    turns: createTurns(),
  };
}

/** The policy under which all screens were tried; styles are inline in antd and bpmn-js. */
function headers({ config }: Ports): NonNullable<Parameters<typeof helmet>[0]> {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    strictTransportSecurity: config.secureCookies,
    crossOriginOpenerPolicy: config.secureCookies,
    originAgentCluster: false,
  };
}

/** Helmet's headers are the same for every answer: it is asked once. What the API answers is kept nowhere. */
function withHeaders(options: NonNullable<Parameters<typeof helmet>[0]>): RequestHandler {
  const asked = new ServerResponse(new IncomingMessage(new Socket()));
  helmet(options)(asked.req, asked, () => undefined);
  const told = new Map(
    Object.entries(asked.getHeaders()).map(([name, value]) => [name, `${value}`]),
  );
  const toldByApi = new Map([...told, ['Cache-Control', 'no-store']]);
  return (request, response, next) => {
    response.setHeaders(/^\/api(?:\/|$)/i.test(request.path) ? toldByApi : told);
    next();
  };
}

const unknownPath: RequestHandler = (request, response) =>
  sendProblem(
    request,
    response,
    refuse('NOT_FOUND', { path: request.originalUrl.split('?')[0] ?? '' }),
  );

/** The last handler: broken requests are told so; what we did not foresee is logged and says nothing. */
function failed({ logger }: Ports): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const refusal = refusalOfError(error);
    if (refusal.status >= 500) logger.error({ err: error }, 'request failed');
    if (response.headersSent) return void response.destroy();
    sendProblem(request, response, refusal);
  };
}
