import { error, fail, redirect } from '@sveltejs/kit';
import { setUpFirstAdministrator } from '#access/first-administrator.server.ts';
import { isSetUpOpen } from '#access/queries/setup-state.ts';
import { signIn } from '#access/sign-in.server.ts';
import { localize } from '#design/locale.ts';

import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { system } from '#platform/actor.ts';
import { formText } from '../../form-text.ts';
import { problemText } from '../../problem-text.ts';
import { deviceIn, goOnTo } from '../login/go-on.ts';
import type { Actions, PageServerLoad } from './$types.js';

const KINDS = ['province', 'ministry', 'state', 'organisation'];

/** Whether there is still a first administrator to be made. */
const isOpen = async ({ app }: App.Locals): Promise<boolean> => {
	const asked = await app.runQuery(
		isSetUpOpen,
		{ ...system(app.newId<'jurisdiction'>()), scope: 'none' },
		{},
	);
	return asked.ok && asked.value;
};

export const load: PageServerLoad = async ({ locals }) => {
	if (!(await isOpen(locals))) error(404, 'Not Found', { code: 'frame.not-found' });
	return {
		title: m['access.setup.title'](),
		isExample: locals.app.config.exampleData,
		kinds: KINDS.map((kind) => ({
			value: kind,
			label: m[`access.kind.${kind}` as 'access.kind.province'](),
		})),
	};
};

/** The field at which a problem is told. */
const fieldOf = ({ code, details }: Problem): string => {
	const place = code === 'platform.input-invalid' ? String(details['place'] ?? '') : code;
	if (/secret|first-administrator/.test(place)) return 'secret';
	if (/password/.test(place)) return 'password';
	if (/email/.test(place)) return 'email';
	return /jurisdiction|examples|real/.test(place) ? 'jurisdiction' : 'name';
};

const WORDS: Readonly<Record<string, string>> = {
	email: 'access.email-invalid',
	jurisdiction: 'access.jurisdiction-missing',
	name: 'access.name-missing',
};

const toldAt = (problem: Problem) => {
	const field = fieldOf(problem);
	const code = problem.code === 'platform.input-invalid' ? (WORDS[field] ?? problem.code) : problem.code;
	return [{ field, text: problemText({ ...problem, code }) }];
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, request } = event;
		const { app, locale } = locals;
		if (!(await isOpen(locals))) error(404, 'Not Found', { code: 'frame.not-found' });
		const form = await request.formData();
		const [name, email, kind] = ['name', 'email', 'kind'].map((field) => formText(form, field).trim()) as [
			string,
			string,
			string,
		];
		const password = formText(form, 'password');
		const typed = formText(form, 'jurisdiction').trim();
		// The state has one name, and its jurisdiction is there already.
		const jurisdiction = { name: kind === 'state' ? 'Việt Nam' : typed, kind, demo: app.config.exampleData };
		const kept = { name, email, kind, jurisdiction: typed };
		const secret = formText(form, 'secret');
		const made = await setUpFirstAdministrator(app, { secret, name, email, password, jurisdiction });
		if (!made.ok) return fail(422, { kept, errors: toldAt(made.problem) });
		const signedIn = await signIn(app, {
			email,
			password,
			address: event.getClientAddress(),
			device: deviceIn(event),
		});
		if (!signedIn.ok) redirect(303, localize(locale, '/login'));
		return goOnTo(event, signedIn.value, localize(locale, '/work'));
	},
};
