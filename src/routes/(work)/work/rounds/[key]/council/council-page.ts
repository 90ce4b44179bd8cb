import { error, fail, redirect } from '@sveltejs/kit';
import { type SessionPage, session as sessionQuery } from '#council/queries/session.ts';
import type { FieldError } from '#design/form/form.ts';
import { localize } from '#design/locale.ts';
import type { Decision } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../form-text.ts';
import { signedIn } from '../../../signed-in.ts';
import { fromField, timeText, toField } from '../../local-time.ts';
import { openRoundPage, roundFrame } from '../../round-page.ts';
import { roundProblem } from '../../words.ts';

const missing = (): never => error(404, 'Not Found', { code: 'frame.not-found' });

export const councilPath = (key: string, number?: number | string, below = ''): string =>
	`/work/rounds/${key}/council${number === undefined ? '' : `/${number}`}${below}`;

/** A session by its address, for whoever may read it; for everybody else there is none. */
export const openSessionPage = async (
	locals: App.Locals,
	params: { readonly key: string; readonly number: string },
): Promise<SessionPage> => {
	const number = /^[1-9]\d{0,4}$/.test(params.number) ? Number(params.number) : 0;
	if (number === 0) missing();
	const { actor } = signedIn(locals);
	const read = await locals.app.runQuery(sessionQuery, actor, { round: params.key.slice(0, 80), number });
	return (read.ok ? read.value : null) ?? missing();
};

/** "Phiên thứ 2". */
export const sessionName = (number: number): string => m['council.session-number']({ number });

/** What pages of a session show of its round. */
export const sessionFrame = async (locals: App.Locals, key: string, number?: number) => {
	const { plan, actor } = await openRoundPage(locals, key, 'council.read');
	const frame = roundFrame(plan, actor, locals.locale);
	const own = number === undefined ? [] : [{ href: councilPath(key, number), label: sessionName(number) }];
	return {
		...frame,
		crumbs: [...frame.crumbs, { href: councilPath(key), label: m['council.title']() }, ...own],
	};
};

/** When, where and how a session is, in one line. */
export const whenText = ({ form, heldAt, place, opinionsUntil }: SessionPage['session']): string =>
	form === 'meeting'
		? m['council.when-meeting']({ time: timeText(heldAt), place })
		: m['council.when-writing']({ from: timeText(heldAt), until: timeText(opinionsUntil ?? heldAt) });

/** No instant: the command refuses it with the sentence for that. */
const NEVER = 0;

/** What the form of a session sends. */
export const sessionFields = (form: FormData) => ({
	form: formText(form, 'form'),
	heldAt: fromField(formText(form, 'heldAt')) ?? NEVER,
	place: formText(form, 'place'),
	opinionsUntil: fromField(formText(form, 'opinionsUntil')) ?? null,
	chairDecidesTie: formText(form, 'chairDecidesTie') === 'yes',
});

/** The form of a session as it stands. */
export const typedSession = (session: SessionPage['session']) => ({
	form: session.form,
	heldAt: toField(session.heldAt),
	place: session.place,
	opinionsUntil: toField(session.opinionsUntil ?? undefined),
	chairDecidesTie: session.chairDecidesTie ? 'yes' : '',
});

export const typedOf = (form: FormData, ...names: readonly string[]): Readonly<Record<string, string>> =>
	Object.fromEntries(names.map((name) => [name, formText(form, name)]));

const STALE = /changed$|closed$|not-in-state$|signed$/;

/** Back to a page with what was done, or with what is wrong and what was typed. */
export const answeredAt = (
	{ locale }: App.Locals,
	done: Decision<unknown>,
	to: string,
	at: {
		readonly field: string;
		readonly typed?: Readonly<Record<string, unknown>>;
		readonly error?: FieldError;
	},
) => {
	if (done.ok) redirect(303, localize(locale, `${to}?done`));
	return fail(STALE.test(done.problem.code) ? 409 : 422, {
		typed: at.typed ?? {},
		errors: [at.error ?? { field: at.field, text: roundProblem(done.problem) }],
	});
};
