import { fail } from '@sveltejs/kit';
import { goOn, loginActor } from '#access/login.server.ts';
import { begunSecret, finishFactor, startFactor } from '#access/second-factor.server.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../form-text.ts';
import { problemText } from '../../../problem-text.ts';
import { deviceIn, goOnTo, nextOf, requireStep } from '../go-on.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	// After the code was right the page comes back once more, with the recovery codes.
	const { person, next: step } = await requireStep(event, 'enrol', 'session', 'password');
	const { app, locale } = event.locals;
	return {
		title: m['account.enrol.title'](),
		crumbs: [{ href: '/login', label: m['access.login.title']() }],
		next: nextOf(event.url.searchParams.get('next'), locale),
		begun: step === 'enrol' ? await begunSecret(app, person.personId, person.email) : undefined,
	};
};

const NOTHING = { codes: undefined, errors: [] as { field: string; text: string }[] };

export const actions: Actions = {
	start: async (event) => {
		const { person, token } = await requireStep(event, 'enrol');
		const started = await startFactor(event.locals.app, loginActor(person), token);
		if (started.ok) return NOTHING;
		return fail(422, { ...NOTHING, errors: [{ field: 'code', text: problemText(started.problem) }] });
	},
	finish: async (event) => {
		const { person, token } = await requireStep(event, 'enrol');
		const typed = formText(await event.request.formData(), 'code');
		const finished = await finishFactor(event.locals.app, loginActor(person), typed, token);
		if (finished.ok) return { ...NOTHING, codes: [...finished.value] };
		return fail(422, { ...NOTHING, errors: [{ field: 'code', text: problemText(finished.problem) }] });
	},
	on: async (event) => {
		const { token } = await requireStep(event, 'session', 'password');
		const next = nextOf(formText(await event.request.formData(), 'next'), event.locals.locale);
		const gone = await goOn(event.locals.app, token, deviceIn(event));
		if (gone.ok) return goOnTo(event, gone.value, next);
		return fail(422, { ...NOTHING, errors: [{ field: 'code', text: problemText(gone.problem) }] });
	},
};
