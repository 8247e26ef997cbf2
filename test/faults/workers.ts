import './connector.ts';
import '../../bin/workers.ts';
