import { prepareSession } from '#council/commands/prepare-session.ts';
import { sessions } from '#council/queries/sessions.ts';
import { m } from '#paraglide/messages.js';
import { pointsShown } from '../../leaf-words.ts';
import { fromField, timeText } from '../../local-time.ts';
import { openRoundPage, roundFrame } from '../../round-page.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { answeredAt, councilPath, sessionFields, sessionName, typedOf, whenText } from './council-page.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { plan, actor } = await openRoundPage(locals, params.key, 'council.read');
	const read = await locals.app.runQuery(sessions, actor, { round: params.key });
	const found = read.ok ? read.value : null;
	const { locale } = locals;
	return {
		...roundFrame(plan, actor, locale),
		title: m['council.title'](),
		mayPrepare: found?.mayPrepare ?? false,
		sessions: (found?.sessions ?? []).map((session) => ({
			number: session.number,
			name: sessionName(session.number),
			state: m[`council.state.${session.state}`](),
			when: whenText(session),
			counts: m['council.counts']({
				done: session.counts.decided + session.counts.undecided,
				of: session.counts.open + session.counts.decided + session.counts.undecided,
			}),
			signed: session.signedAt === null ? undefined : timeText(session.signedAt),
		})),
		contested: (found?.contested ?? []).map((one) => ({
			key: `${one.unitId}/${one.leaf}`,
			unit: one.unit,
			leaf: one.leaf,
			why: m[`council.origin.${one.why}`](),
			self: pointsShown(one.self, locale),
			appraised: pointsShown(one.appraised, locale),
			reason: one.reason ?? '',
		})),
		members: (found?.members ?? []).map(({ personId, name, chair, units }) => ({
			personId,
			name,
			chair,
			units: plan.units.filter(({ unitId }) => units.includes(unitId)).map((unit) => unit.name),
		})),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { plan, actor } = await openRoundPage(locals, params.key, 'council.read');
		const form = await request.formData();
		const typed = typedOf(form, 'form', 'heldAt', 'place', 'opinionsUntil', 'chairDecidesTie');
		if (fromField(typed['heldAt'] ?? '') === undefined)
			return answeredAt(locals, { ok: false, problem: { code: 'council.time-missing', details: {} } }, '', {
				field: 'heldAt',
				typed,
			});
		const input = { round: plan.round.id, ...sessionFields(form) };
		const done = await locals.app.runCommand(prepareSession, actor, input);
		const to = councilPath(params.key, done.ok ? done.value.number : undefined);
		return answeredAt(locals, done, to, { field: 'form', typed });
	},
};
