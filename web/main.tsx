import { mount, Nothing } from './shell/index.ts';

mount(<Nothing text="" />);
