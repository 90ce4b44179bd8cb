import { check } from './check.ts';
import { clockSetRight } from './clock-set-right.ts';
import type { CliCommand } from './command-line.ts';
import { computeIndex } from './compute-index.ts';
import { diff } from './diff.ts';
import { explain } from './explain.ts';
import { releaseCreate } from './release-create.ts';
import { releaseExport } from './release-export.ts';
import { releaseList } from './release-list.ts';
import { releaseVerify } from './release-verify.ts';
import { results } from './results.ts';
import { serve } from './serve.ts';
import { unitsHistory } from './units-history.ts';
import { unitsImport } from './units-import.ts';
import { unitsList } from './units-list.ts';
import { verify } from './verify.ts';

/** All commands, in the order in which the help shows them. */
export const COMMANDS: readonly CliCommand[] = [
	results,
	check,
	diff,
	computeIndex,
	explain,
	unitsImport,
	unitsList,
	unitsHistory,
	releaseCreate,
	releaseList,
	releaseVerify,
	releaseExport,
	verify,
	clockSetRight,
	serve,
];
