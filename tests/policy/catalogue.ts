import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ZodType } from 'zod';
import type { Json } from '#kernel/json.ts';
import type { Command } from '#platform/command/command.ts';
import type { Query } from '#platform/query/query.ts';
import { type Operation, operationsIn } from '../../tools/operations.ts';
import { access } from './inputs/access.ts';
import { appraisal } from './inputs/appraisal.ts';
import { council } from './inputs/council.ts';
import { criteria } from './inputs/criteria.ts';
import { evidence } from './inputs/evidence.ts';
import { exchange } from './inputs/exchange.ts';
import { explanation } from './inputs/explanation.ts';
import { figures } from './inputs/figures.ts';
import type { Inputs } from './inputs/input.ts';
import { publication } from './inputs/publication.ts';
import { rounds } from './inputs/rounds.ts';
import { selfAssessment } from './inputs/self-assessment.ts';
import { units } from './inputs/units.ts';

const project = resolve(import.meta.dirname, '../..');

/** A valid call of every command and every query. A new one needs its line in `inputs/<domain>.ts`. */
export const inputsFor: Inputs = (province) => ({
	...units(province),
	...access(province),
	...criteria(province),
	...rounds(province),
	...publication(province),
	...exchange(province),
	...evidence(province),
	...selfAssessment(province),
	...council(province),
	...figures(province),
	...explanation(province),
	...appraisal(province),
});

const paths = readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' })
	.map((path) => `src/${path}`)
	.filter((path) => path.endsWith('.ts') && !path.startsWith('src/paraglide/'))
	.sort();

/** Every command and every query of the product, as `tools/operations.ts` finds them in its sources. */
export const OPERATIONS: readonly Operation[] = operationsIn(
	paths.map((path) => ({ path, text: readFileSync(join(project, path), 'utf8') })),
);

export type AnyCommand = Command<ZodType, unknown, unknown, Json>;
export type AnyQuery = Query<ZodType, unknown>;

/** The command or query itself. */
export const loadOperation = async ({ path, exported }: Operation): Promise<AnyCommand | AnyQuery> => {
	const module = await import(pathToFileURL(join(project, path)).href);
	return module[exported];
};
