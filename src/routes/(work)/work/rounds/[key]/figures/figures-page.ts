import { error } from '@sveltejs/kit';
import { type Figures, figures } from '#figures/queries/figures.ts';
import { m } from '#paraglide/messages.js';
import { signedIn } from '../../../signed-in.ts';
import { timeText } from '../../local-time.ts';
import { openRoundPage, roundFrame } from '../../round-page.ts';
import { phaseName } from '../../words.ts';

/** Figures of a round, of one leaf, or of one unit, for whoever may see them; for everybody else there are none. */
export const openFigures = async (
	locals: App.Locals,
	range: { readonly round: string; readonly leaf?: string; readonly unitId?: string },
): Promise<Figures> => {
	const read = await locals.app.runQuery(figures, signedIn(locals).actor, range);
	return (read.ok ? read.value : null) ?? error(404, 'Not Found', { code: 'frame.not-found' });
};

/** Until when a unit has more time than others, in words; none for most. */
export const moreTimeOf = ({ moreTime }: Figures, of: string): string | undefined =>
	moreTime
		.filter(({ unitId }) => unitId === of)
		.map(({ phase, until }) => m['figures.more-time']({ phase: phaseName(phase), until: timeText(until) }))
		.join('; ') || undefined;

/** The same of all units of a round. */
export const moreTimeIn = ({ moreTime }: Figures) =>
	moreTime.map(({ unitId, unit, phase, until }) => ({
		key: `${unitId} ${phase}`,
		unit,
		text: m['figures.more-time']({ phase: phaseName(phase), until: timeText(until) }),
	}));

export const figuresPath = (key: string, leaf?: string): string =>
	`/work/rounds/${key}/figures${leaf === undefined ? '' : `/${encodeURIComponent(leaf)}`}`;

/** What pages of figures show of their round. */
export const figuresFrame = async (locals: App.Locals, key: string) => {
	const { plan, actor } = await openRoundPage(locals, key);
	const frame = roundFrame(plan, actor, locals.locale);
	return { ...frame, crumbs: [...frame.crumbs, { href: figuresPath(key), label: m['figures.nav']() }] };
};
