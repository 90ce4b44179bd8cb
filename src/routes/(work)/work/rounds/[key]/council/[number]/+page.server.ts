import { addItem } from '#council/commands/add-item.ts';
import { changeSession } from '#council/commands/change-session.ts';
import { closeSession } from '#council/commands/close-session.ts';
import { noteAttendance } from '#council/commands/note-attendance.ts';
import { openSession } from '#council/commands/open-session.ts';
import { removeItem } from '#council/commands/remove-item.ts';
import { localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../form-text.ts';
import { signedIn } from '../../../../signed-in.ts';
import { pointsShown } from '../../../leaf-words.ts';
import { timeText } from '../../../local-time.ts';
import {
	answeredAt,
	councilPath,
	openSessionPage,
	sessionFields,
	sessionFrame,
	sessionName,
	typedOf,
	typedSession,
	whenText,
} from '../council-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

const PRESENCES = ['present', 'writing', 'absent'] as const;

export const load: PageServerLoad = async ({ locals, params }) => {
	const page = await openSessionPage(locals, params);
	const { session, members, items, may } = page;
	const { locale } = locals;
	const { personId } = signedIn(locals).actor;
	const frame = await sessionFrame(locals, params.key);
	const counted = items.filter(({ state }) => state !== 'removed');
	return {
		...frame,
		title: `${sessionName(session.number)} – ${m['council.title']()}`,
		heading: sessionName(session.number),
		session: {
			number: session.number,
			version: session.version,
			state: session.state,
			stateName: m[`council.state.${session.state}`](),
			when: whenText(session),
			form: session.form,
			tie: session.chairDecidesTie ? m['council.tie-is-chair']() : m['council.tie-is-none'](),
			signed:
				session.signedAt === null
					? undefined
					: m['council.signed-by']({ name: page.signedBy ?? '–', time: timeText(session.signedAt) }),
		},
		typed: typedSession(session),
		progress: m['council.progress']({
			done: counted.filter(({ state }) => state !== 'open').length,
			of: counted.length,
			members: members.length,
			needed: Math.floor(members.length / 2) + 1,
		}),
		items: items.map((item) => ({
			id: item.id,
			ordinal: item.ordinal,
			version: item.version,
			unit: item.unit,
			code: item.code,
			name: item.leaf ? localText(item.leaf.node.name, locale).text : '',
			self: pointsShown(item.points.self, locale),
			appraised: pointsShown(item.points.appraised, locale),
			outcome: item.state === 'decided' ? pointsShown(item.points.outcome, locale) : '',
			state: m[`council.item-state.${item.state}`](),
			isOpen: item.state === 'open',
			isRemoved: item.state === 'removed',
			votes: m['council.votes-in']({ count: item.tally.voted, of: item.tally.members }),
			isMine: item.may.vote && !item.opinions.some((one) => one.personId === personId),
			note: item.origin === 'added' ? m['council.added-because']({ reason: item.reason }) : '',
			closing: item.outcome?.closing ?? '',
		})),
		members: members.map((member) => ({
			...member,
			units: page.units.filter(({ unitId }) => member.units.includes(unitId)).map(({ name }) => name),
			presenceName: member.presence
				? m[`council.presence.${member.presence}`]()
				: m['council.presence.none'](),
		})),
		presences: PRESENCES.map((value) => ({ value, label: m[`council.presence.${value}`]() })),
		units: page.units.map(({ unitId, name }) => ({ value: unitId, label: name })),
		may,
		canOpen: may.prepare && session.state === 'preparing',
		canClose: may.prepare && session.state === 'open' && counted.every(({ state }) => state !== 'open'),
		canChange: may.prepare && (session.state === 'preparing' || session.state === 'open'),
		canNote: may.prepare && (session.state === 'open' || session.state === 'closed'),
	};
};

const begin = async ({ locals, params, request }: RequestEvent) => {
	const page = await openSessionPage(locals, params);
	const form = await request.formData();
	const seen = { session: page.session.id, version: Number(form.get('version') ?? 0) };
	return { page, form, seen, actor: signedIn(locals).actor, to: councilPath(params.key, params.number) };
};

export const actions: Actions = {
	change: async (event) => {
		const { form, seen, actor, to } = await begin(event);
		const typed = typedOf(form, 'form', 'heldAt', 'place', 'opinionsUntil', 'chairDecidesTie');
		const done = await event.locals.app.runCommand(changeSession, actor, { ...seen, ...sessionFields(form) });
		return answeredAt(event.locals, done, to, { field: 'heldAt', typed });
	},
	add: async (event) => {
		const { form, seen, actor, to } = await begin(event);
		const typed = typedOf(form, 'unit', 'leaf', 'why');
		const done = await event.locals.app.runCommand(addItem, actor, {
			session: seen.session,
			unitId: typed['unit'],
			leaf: typed['leaf'],
			reason: typed['why'],
		});
		return answeredAt(event.locals, done, to, { field: 'leaf', typed });
	},
	remove: async (event) => {
		const { form, seen, actor, to } = await begin(event);
		const item = formText(form, 'item');
		const reason = formText(form, `reason-${item}`);
		const input = { item, version: seen.version, reason };
		const done = await event.locals.app.runCommand(removeItem, actor, input);
		return answeredAt(event.locals, done, to, { field: `reason-${item}` });
	},
	open: async (event) => {
		const { seen, actor, to } = await begin(event);
		const done = await event.locals.app.runCommand(openSession, actor, seen);
		return answeredAt(event.locals, done, to, { field: 'open' });
	},
	attendance: async (event) => {
		const { page, form, seen, actor, to } = await begin(event);
		const people = page.members.map(({ personId }) => ({
			personId,
			presence: formText(form, `presence-${personId}`) || null,
			reason: formText(form, `reason-${personId}`),
		}));
		const done = await event.locals.app.runCommand(noteAttendance, actor, { ...seen, people });
		const person = done.ok ? '' : String(done.problem.details['person'] ?? page.members[0]?.personId ?? '');
		const typed = Object.fromEntries(
			people.flatMap((one) => [
				[`presence-${one.personId}`, one.presence ?? ''],
				[`reason-${one.personId}`, one.reason],
			]),
		);
		return answeredAt(event.locals, done, to, { field: `reason-${person}`, typed });
	},
	close: async (event) => {
		const { seen, actor, to } = await begin(event);
		const done = await event.locals.app.runCommand(closeSession, actor, seen);
		return answeredAt(event.locals, done, `${to}/minutes`, { field: 'close' });
	},
};
