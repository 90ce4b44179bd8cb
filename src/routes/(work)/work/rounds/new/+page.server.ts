import { error, fail, redirect } from '@sveltejs/kit';
import { permit } from '#access/core/permit.ts';
import { localize } from '#design/locale.ts';
import { slug } from '#kernel/text.ts';
import { m } from '#paraglide/messages.js';
import { startRound } from '#rounds/commands/start-round.ts';
import { rounds } from '#rounds/queries/rounds.ts';
import { formText } from '../../../../form-text.ts';
import { signedIn } from '../../signed-in.ts';
import { roundProblem } from '../words.ts';
import type { Actions, PageServerLoad } from './$types.js';

const starting = (locals: App.Locals) => {
	const { actor } = signedIn(locals);
	return permit(actor, 'rounds.start').ok ? actor : error(404, 'Not Found', { code: 'frame.not-found' });
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const read = await locals.app.runQuery(rounds, starting(locals), {});
	const year = Number(locals.app.clock.today().slice(0, 4));
	return {
		title: m['work.rounds.new'](),
		crumbs: [
			{ href: '/work', label: m['work.home']() },
			{ href: '/work/rounds', label: m['work.rounds']() },
		],
		year: String(year),
		copyOf: url.searchParams.get('copy') ?? '',
		earlier: (read.ok ? read.value : []).map(({ id, key, name }) => ({
			value: id,
			label: `${name.vi} (${key})`,
		})),
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const actor = starting(locals);
		const form = await request.formData();
		const typed = Object.fromEntries(
			['name', 'nameEn', 'key', 'year', 'copyOf', 'practice'].map((name) => [
				name,
				formText(form, name).trim(),
			]),
		);
		const { name = '', nameEn = '', key = '', year = '', copyOf = '', practice = '' } = typed;
		const refuse = (field: string, text: string) => fail(422, { typed, errors: [{ field, text }] });
		if (name === '') return refuse('name', m['work.rounds.name-missing']());
		if (!/^\d{4}$/.test(year)) return refuse('year', m['work.rounds.year-wrong']());
		const done = await locals.app.runCommand(startRound, actor, {
			key: slug(key === '' ? `${year}${practice ? ' thu' : ''}` : key),
			name: { vi: name, ...(nameEn === '' ? {} : { en: nameEn }) },
			year: Number(year),
			practice: practice !== '',
			...(copyOf === '' ? {} : { copyOf }),
		});
		if (!done.ok) return refuse('key', roundProblem(done.problem));
		redirect(303, localize(locals.locale, `/work/rounds/${done.value.key}`));
	},
};
