export { type App, createApp } from './app.ts';
export { createDefinitionReader, type DefinitionReader } from './definition-reader.ts';
export { hashPassword, minPasswordLength, verifyPassword } from './identity/passwords.ts';
export { redaction } from './logging.ts';
export { openApiDocument } from './openapi.ts';
export type { ApiConfig, ApiPorts, DevClock, Random } from './ports.ts';
export { routes } from './routes/index.ts';
