import { error, fail } from '@sveltejs/kit';
import { importPeople } from '#access/commands/import-people.ts';
import { permit } from '#access/core/permit.ts';
import { hashToken, newToken } from '#access/token.server.ts';
import { roleName } from '#access/ui/role-name.ts';
import { localize } from '#design/locale.ts';
import { type ListedPerson, readPeople } from '#exchange/core/read-people.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../form-text.ts';
import { problemText, problemTexts } from '../../../../problem-text.ts';
import { signedIn } from '../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { wordsFor } from './words.ts';

const BYTES = 5_000_000;

export const load: PageServerLoad = ({ locals }) => {
	const { actor } = signedIn(locals);
	if (!permit(actor, 'people.invite', { field: 'round-roles' }).ok)
		error(403, 'Forbidden', { code: 'frame.forbidden' });
	return {
		title: m['people.import'](),
		crumbs: [
			{ href: '/work', label: m['work.home']() },
			{ href: '/work/people', label: m['people.title']() },
		],
		limit: `${BYTES / 1_000_000} MB`,
	};
};

/** Faults of a file are told together, the first ones of very many. */
const MOST_TOLD = 100;
const NOTHING = { preview: undefined, done: undefined, errors: [] as { field: string; text: string }[] };

const refuse = (status: number, problems: readonly Problem[]) => {
	const texts = problemTexts(problems);
	const more = texts.length > MOST_TOLD ? [m['people.import.more']({ count: texts.length - MOST_TOLD })] : [];
	const told = [...texts.slice(0, MOST_TOLD), ...more];
	return fail(status, { ...NOTHING, errors: told.map((text) => ({ field: 'file', text })) });
};

type Words = Awaited<ReturnType<typeof wordsFor>>;

const shown = (people: readonly ListedPerson[], { units, rounds }: Words) =>
	people.map(({ name, email, grants }) => ({
		name,
		email,
		grants: grants.map(({ role, unitId, roundId }) =>
			[
				roleName(role),
				units.find(({ id }) => id === unitId)?.name,
				rounds.find(({ id }) => id === roundId)?.name,
			]
				.filter(Boolean)
				.join(' – '),
		),
	}));

const peopleIn = (text: string): readonly { name: string; email: string; grants: unknown }[] => {
	try {
		const read: unknown = JSON.parse(text);
		return Array.isArray(read) ? read : [];
	} catch {
		return [];
	}
};

export const actions: Actions = {
	read: async ({ locals, request }) => {
		if (Number(request.headers.get('content-length') ?? 0) > BYTES)
			return refuse(413, [{ code: 'work.form-too-large', details: { megabytes: BYTES / 1_000_000 } }]);
		const { actor } = signedIn(locals);
		const form = await request.formData().catch(() => undefined);
		const file = form?.get('file');
		if (!(file instanceof File) || file.name === '')
			return refuse(422, [{ code: 'criteria.file-missing', details: {} }]);
		const sheet = await locals.app.readSheetFile(new Uint8Array(await file.arrayBuffer()), file.name);
		if (!sheet.ok) return refuse(422, [sheet.problem]);
		const words = await wordsFor(locals, actor);
		const { people, problems } = readPeople(sheet.value, words);
		if (problems.length > 0) return refuse(422, problems);
		const carried = JSON.stringify(people.map(({ row: _, ...person }) => person));
		return { ...NOTHING, preview: { people: shown(people, words), carried } };
	},
	apply: async ({ locals, request }) => {
		const { app, locale } = locals;
		const { actor } = signedIn(locals);
		const listed = peopleIn(formText(await request.formData(), 'people'));
		const tokens = listed.map(() => newToken());
		const people = listed.map((person, at) => ({ ...person, tokenHash: hashToken(tokens[at] ?? '') }));
		const imported = await app.runCommand(importPeople, actor, { people });
		if (!imported.ok) {
			const { problem } = imported;
			const email = problem.details['email'];
			const text = problemText(problem);
			return fail(422, { ...NOTHING, errors: [{ field: 'file', text: email ? `${email}: ${text}` : text }] });
		}
		const { invited, given, waiting } = imported.value;
		const invitations = listed.flatMap(({ name, email }, at) =>
			invited.includes(email)
				? [{ name, email, link: app.config.origin + localize(locale, `/invite/${tokens[at]}`) }]
				: [],
		);
		return { ...NOTHING, done: { people: listed.length, given, waiting, invitations } };
	},
};
