import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { type Router } from 'express';
import { openApiDocument } from './openapi.ts';
import type { Route } from './route.ts';

const start = `window.onload = () => {
  window.ui = SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });
};
`;

const page = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>联审 API</title><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body>
</html>
`;

/** The OpenAPI document and its browser, from this server alone: networks of governments are closed. */
export function createDocs(routes: readonly Route[], version: string): Router {
  const router = express.Router();
  // Writing it takes a quarter of a second of CPU, and most servers are never asked for it.
  let written: string | undefined;
  const document = () => {
    written ??= JSON.stringify(openApiDocument(routes, version));
    return written;
  };
  const files = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  router.get(
    '/api/openapi.json',
    (_, response) => void response.type('application/json').send(document()),
  );
  router.get('/api/docs', (_, response) => void response.type('html').send(page));
  router.get(
    '/api/docs/start.js',
    (_, response) => void response.type('application/javascript').send(start),
  );
  for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
    router.get(`/api/docs/${name}`, (_, response) =>
      response.sendFile(name, { root: files, maxAge: '1h' }),
    );
  }
  return router;
}
