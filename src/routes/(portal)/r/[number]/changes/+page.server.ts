import { formatDecimal } from '#design/format.ts';
import { localText } from '#design/locale.ts';
import { areaName } from '#par-index/core/area-names.ts';
import { m } from '#paraglide/messages.js';
import { releaseChanges } from '#publication/queries/release-changes.ts';
import { releaseWords } from '#publication/ui/release-words.ts';
import { orMissing } from '../../../released.ts';
import { sayingsIn } from '../../../sayings.ts';
import type { PageServerLoad } from './$types.js';

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** What a release corrects: old and new of each figure, why, and who let it. */
export const load: PageServerLoad = async ({ locals, params: { number } }) => {
	const { locale, app } = locals;
	const read = await app.runPublicQuery(releaseChanges, { number });
	const { release, areaNames, differences } = orMissing(read, 'portal.no-release');
	const say = sayingsIn(locale);
	const words = releaseWords(release, locale);
	const nameOf = (figure: string): string => {
		if (figure === 'rank' || figure === 'band') return m[`portal.correction.${figure}`]();
		if (figure.startsWith('leaf:')) return m['portal.correction.leaf']({ code: figure.slice(5) });
		return figure.startsWith('area:')
			? localText(areaName(areaNames, figure.slice(5)), locale).text
			: say.rankKey(figure);
	};
	const shown = (text: string | null): string => {
		if (text === null) return '–';
		return DECIMAL.test(text) ? formatDecimal(text, locale) : text;
	};
	return {
		title: m['portal.correction.title']({ number }),
		release: words,
		noindex: release.fictitious,
		old: release.supersedes ?? '',
		correction: release.correction,
		rows: differences.flatMap(({ unit, block, changes }) =>
			changes.map(({ figure, old, now }, at) => ({
				key: `${block} ${unit} ${figure}`,
				unit,
				block,
				span: at === 0 ? changes.length : 0,
				figure: nameOf(figure),
				old: shown(old),
				now: shown(now),
			})),
		),
		count: differences.length,
		crumbs: [
			{ href: `/${release.jurisdiction.slug}`, label: words.jurisdiction.text },
			{ href: `/r/${number}`, label: m['portal.release.name']({ number }) },
		],
	};
};
