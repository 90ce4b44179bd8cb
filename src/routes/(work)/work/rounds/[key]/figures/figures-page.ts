import { error } from '@sveltejs/kit';
import { type Figures, figures } from '#figures/queries/figures.ts';
import { m } from '#paraglide/messages.js';
import { signedIn } from '../../../signed-in.ts';
import { openRoundPage, roundFrame } from '../../round-page.ts';

/** Figures of a round, of one leaf, or of one unit, for whoever may see them; for everybody else there are none. */
export const openFigures = async (
	locals: App.Locals,
	range: { readonly round: string; readonly leaf?: string; readonly unitId?: string },
): Promise<Figures> => {
	const read = await locals.app.runQuery(figures, signedIn(locals).actor, range);
	return (read.ok ? read.value : null) ?? error(404, 'Not Found', { code: 'frame.not-found' });
};

export const figuresPath = (key: string, leaf?: string): string =>
	`/work/rounds/${key}/figures${leaf === undefined ? '' : `/${encodeURIComponent(leaf)}`}`;

/** What pages of figures show of their round. */
export const figuresFrame = async (locals: App.Locals, key: string) => {
	const { plan, actor } = await openRoundPage(locals, key);
	const frame = roundFrame(plan, actor, locals.locale);
	return { ...frame, crumbs: [...frame.crumbs, { href: figuresPath(key), label: m['figures.nav']() }] };
};
