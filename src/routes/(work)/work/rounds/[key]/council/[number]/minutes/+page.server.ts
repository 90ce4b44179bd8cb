import { editMinutes } from '#council/commands/edit-minutes.ts';
import { fileMinutes } from '#council/commands/file-minutes.ts';
import { signMinutes } from '#council/commands/sign-minutes.ts';
import { dayText } from '#evidence/ui/words.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../../form-text.ts';
import { askedWho, showWho, whoField } from '../../../../../account/show-who.ts';
import { signedIn } from '../../../../../signed-in.ts';
import { timeText } from '../../../../local-time.ts';
import { fieldOfPaper, keepPaper, lookInto, paperOf } from '../../../signed-pdf.ts';
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
	const { session, may, members, items, signedBy, filed } = await openSessionPage(locals, params);
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
		mayFile: may.file,
		today: new Date(locals.app.clock.now() + 7 * 3_600_000).toISOString().slice(0, 10),
		filed: filed.map(({ id, number: own, issuedOn, signer, fileName, sha256, by, at, isReplaced }) => ({
			id,
			number: own,
			text: m['council.filed-text']({ number: own, day: dayText(issuedOn), signer }),
			kept: m['council.filed-kept']({ name: by ?? 'OpenPAR', time: timeText(at), file: fileName }),
			sha256,
			isReplaced,
		})),
		who: await askedWho(locals, councilPath(params.key, session.number, '/minutes')),
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
	file: async (event) => {
		const { form, actor, seen, to } = await begin(event);
		const typed = typedOf(form, 'number', 'issuedOn', 'signer');
		const { locals } = event;
		const paper = await paperOf(locals, form);
		const inspected = await lookInto(locals, paper);
		if (!inspected.ok) return answeredAt(locals, inspected, to, { field: 'file', typed });
		const done = await locals.app.runCommand(fileMinutes, actor, {
			session: seen.session,
			number: typed['number'] ?? '',
			issuedOn: typed['issuedOn'] ?? '',
			signer: typed['signer'] ?? '',
			...paper,
		});
		const field = done.ok ? 'file' : fieldOfPaper(done.problem);
		const kept = done.ok || field === 'file' ? {} : keepPaper(locals, paper);
		if (done.ok) locals.app.keptFiles.drop(actor.personId);
		return answeredAt(locals, done, to, { field, typed: { ...typed, ...kept } });
	},
	sign: async (event) => {
		const { form, seen, to } = await begin(event);
		const who = await showWho(event, form, 'sign');
		if (!who.ok) return answeredAt(event.locals, who, to, { field: whoField('sign', who.problem) });
		const done = await event.locals.app.runCommand(signMinutes, who.value, seen);
		return answeredAt(event.locals, done, to, { field: 'sign' });
	},
};
