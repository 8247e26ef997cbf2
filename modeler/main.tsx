import { mount } from '../web/shell/index.ts';
import { App } from './app.tsx';
import './modeler.css';
import './canvas/canvas.css';
import './editor/problem-list.css';
import './small-screen.css';

mount(<App />);
