import { testDirectPoints } from './direct-points.suite.ts';

testDirectPoints('leader-score');
