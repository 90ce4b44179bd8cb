import { editMinutes } from '#council/commands/edit-minutes.ts';
import { signMinutes } from '#council/commands/sign-minutes.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../../form-text.ts';
import { confirmWhenAsked } from '../../../../../account/fresh.ts';
import { signedIn } from '../../../../../signed-in.ts';
import { timeText } from '../../../../local-time.ts';
import {
	answeredAt,
	councilPath,
	openSessionPage,
	sessionFrame,
	sessionName,
	typedOf,
} from '../../council-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { session, may, members, items, signedBy } = await openSessionPage(locals, params);
	const frame = await sessionFrame(locals, params.key, session.number);
	const { secretary, opening, conclusion, version, number } = session;
	return {
		...frame,
		title: `${m['council.minutes']()} – ${sessionName(number)}`,
		session: { number, version, state: session.state },
		typed: { secretary, opening, conclusion },
		isSigned: session.state === 'signed',
		signed:
			session.signedAt === null
				? undefined
				: m['council.signed-by']({ name: signedBy ?? '–', time: timeText(session.signedAt) }),
		mayEdit: may.prepare && session.state !== 'signed',
		maySign: may.sign && session.state === 'closed',
		isEarly: session.state === 'preparing' || session.state === 'open',
		holds: [
			...(members.some(({ presence }) => presence === null) ? [m['council.holds-attendance']()] : []),
			...(secretary === '' ? [m['council.holds-secretary']()] : []),
			...(items.some(({ state }) => state === 'open') ? [m['council.holds-items']()] : []),
		],
	};
};

const begin = async ({ locals, params, request }: RequestEvent) => {
	const { session } = await openSessionPage(locals, params);
	const form = await request.formData();
	return {
		form,
		actor: signedIn(locals).actor,
		seen: { session: session.id, version: Number(formText(form, 'version')) || 0 },
		to: councilPath(params.key, session.number, '/minutes'),
	};
};

export const actions: Actions = {
	edit: async (event) => {
		const { form, actor, seen, to } = await begin(event);
		const typed = typedOf(form, 'secretary', 'opening', 'conclusion');
		const done = await event.locals.app.runCommand(editMinutes, actor, { ...seen, ...typed });
		return answeredAt(event.locals, done, to, { field: 'secretary', typed });
	},
	sign: async (event) => {
		const { actor, seen, to } = await begin(event);
		const done = await event.locals.app.runCommand(signMinutes, actor, seen);
		if (!done.ok) confirmWhenAsked(event.locals, done.problem, to);
		return answeredAt(event.locals, done, to, { field: 'sign' });
	},
};
