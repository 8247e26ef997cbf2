import { Routes } from './routes.tsx';
import { Frame, mount } from './shell/index.ts';

mount(
  <Frame>
    <Routes />
  </Frame>,
);
