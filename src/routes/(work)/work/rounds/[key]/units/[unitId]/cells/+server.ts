import { json } from '@sveltejs/kit';
import type { Problem } from '#kernel/decision.ts';
import { saveCells } from '#self-assessment/commands/save-cells.ts';
import type { SaveRefusal } from '#self-assessment/core/cell.ts';
import { changedCells } from '#self-assessment/queries/changed-cells.ts';
import { signedIn } from '../../../../../signed-in.ts';
import type { RequestHandler } from './$types.js';

/** What is closed may open again, what is not allowed needs another person, what is not there another address. */
const STATUS: Readonly<Record<string, number>> = {
	'access.phase-closed': 409,
	'self-assessment.submitted': 409,
	'self-assessment.with-head': 409,
	'self-assessment.no-set': 409,
	'self-assessment.not-found': 404,
	'platform.input-invalid': 422,
};

const refused = (problem: Problem) =>
	json({ problem } satisfies SaveRefusal, { status: STATUS[problem.code] ?? 403 });

const NOT_FOUND: Problem = { code: 'self-assessment.not-found', details: {} };
const UNREADABLE: Problem = {
	code: 'platform.input-invalid',
	details: { place: '–', rule: 'json', count: 1 },
};

/** Enters cells of the unit's own assessment (`TypedCell` → `SaveAnswer`). */
export const POST: RequestHandler = async ({ locals, params, request }) => {
	const { actor } = signedIn(locals);
	const sent: unknown = await request.json().catch(() => undefined);
	if (typeof sent !== 'object' || sent === null) return refused(UNREADABLE);
	const input = { ...sent, round: params.key, unitId: params.unitId };
	const decision = await locals.app.runCommand(saveCells, actor, input);
	return decision.ok ? json(decision.value) : refused(decision.problem);
};

/** Cells changed since an instant (`ChangesAnswer`). */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const since = url.searchParams.get('since') ?? undefined;
	const input = { round: params.key, unitId: params.unitId, since };
	const read = await locals.app.runQuery(changedCells, signedIn(locals).actor, input);
	if (!read.ok) return refused(read.problem);
	return read.value ? json(read.value) : refused(NOT_FOUND);
};
