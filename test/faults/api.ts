import './connector.ts';
import '../../bin/api.ts';
