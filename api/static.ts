import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

const notBuilt =
  '界面尚未构建：请运行 npm run build。The screens are not built: run npm run build.\n';

/** Serves the built screens. Their assets carry hashes in their names and never change; the pages themselves are never kept. */
export function createScreens(webRoot: string): Router {
  const router = Router();
  router.use(
    '/assets',
    express.static(join(webRoot, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
      fallthrough: true,
    }),
  );
  router.use(express.static(webRoot, { index: false, redirect: false, maxAge: 0 }));
  router.get(
    '/modeler{/*rest}',
    page(webRoot, ['modeler.html', 'modeler/index.html', 'index.html']),
  );
  router.get('/{*rest}', page(webRoot, ['index.html']));
  return router;
}

/** The page of a group of screens; the router in the browser does the rest. */
function page(webRoot: string, names: readonly string[]): RequestHandler {
  return (request, response, next) => {
    // A missing script or picture is missing; only addresses of screens get the page.
    if (/\.\w{1,8}$/.test(request.path) && !request.accepts('html')) return next();
    if (request.path.startsWith('/assets/')) return next();
    const name = names.find((candidate) => existsSync(join(webRoot, candidate)));
    if (name === undefined) return void response.status(503).type('text/plain').send(notBuilt);
    return response.sendFile(name, {
      root: webRoot,
      cacheControl: false,
      headers: { 'Cache-Control': 'no-cache' },
    });
  };
}
