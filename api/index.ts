export { type App, createApp } from './app.ts';
export { createDefinitionReader } from './definition-reader.ts';
export { hashPassword, verifyPassword } from './identity/passwords.ts';
export type { ApiPorts } from './ports.ts';
export { routes } from './routes/index.ts';
