import { json } from '@sveltejs/kit';
import type { Decision } from '#kernel/decision.ts';
import type { Json } from '#kernel/json.ts';
import { problemText } from '../../../../../problem-text.ts';

/** What is not there, what belongs elsewhere; everything else was said no to. */
const STATUS: Readonly<Record<string, number>> = {
	'evidence.upload-missing': 404,
	'platform.upload-elsewhere': 409,
	'evidence.looking-busy': 503,
	'platform.storage-away': 503,
	'access.not-allowed': 403,
	'access.other-unit': 403,
};

/** What a script is told: the value, or the problem with its sentence. */
export const answer = (decision: Decision<Json>): Response =>
	decision.ok
		? json(decision.value)
		: json(
				{ problem: { ...decision.problem, text: problemText(decision.problem) } },
				{ status: STATUS[decision.problem.code] ?? 422 },
			);
