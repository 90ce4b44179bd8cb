import { error } from '@sveltejs/kit';
import { RECORDS_ON_PAGE, searchAudit } from '#audit/queries/search.ts';
import { verifyAuditChain } from '#audit/queries/verify-chain.ts';
import { domainOptions, fieldsOf, typeText } from '#audit/ui/record-words.ts';
import { m } from '#paraglide/messages.js';
import { momentText } from '../../../moment.ts';
import { problemText } from '../../../problem-text.ts';
import { signedIn } from '../signed-in.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { askedIn, asParameters } from './asked.ts';

const WRONG = {
	from: () => m['audit.wrong.day'](),
	until: () => m['audit.wrong.day'](),
	person: () => m['audit.wrong.other'](),
	type: () => m['audit.wrong.other'](),
	subject: () => m['audit.wrong.other'](),
	before: () => m['audit.wrong.other'](),
};

/** Who did what, when, from what to what: newest first. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { app } = locals;
	const { typed, wrong, asked } = askedIn(url.searchParams);
	const found = await app.runQuery(searchAudit, signedIn(locals).actor, asked);
	if (!found.ok) error(403, 'Forbidden', { code: 'frame.forbidden' });
	const { records, names } = found.value;
	const { before: _, ...filter } = asked;
	const last = records.at(-1)?.seq;
	return {
		title: m['audit.title'](),
		crumbs: [{ href: '/work', label: m['work.home']() }],
		typed,
		errors: wrong.map((field) => ({ field, text: WRONG[field]() })),
		domains: domainOptions(),
		subjectName: asked['subject'] === undefined ? undefined : (names[asked['subject']] ?? asked['subject']),
		records: records.map((record) => ({
			seq: record.seq,
			at: momentText(record.at),
			who: record.person?.name ?? m['audit.product'](),
			person: record.person?.id ?? 'system',
			what: typeText(record.type),
			type: record.type,
			fields: fieldsOf(record, names),
			isWithheld: record.isWithheld,
		})),
		older: records.length === RECORDS_ON_PAGE && last ? asParameters(filter, { before: last }) : undefined,
		exported: asParameters(filter),
	};
};

export const actions: Actions = {
	verify: async ({ locals }) => {
		const checked = await locals.app.runQuery(verifyAuditChain, signedIn(locals).actor, {});
		if (!checked.ok) error(403, 'Forbidden', { code: 'frame.forbidden' });
		const { value } = checked;
		return value.ok
			? { isWhole: true, text: m['audit.chain-whole']({ count: String(value.value.seq) }) }
			: { isWhole: false, text: problemText(value.problem) };
	},
};
