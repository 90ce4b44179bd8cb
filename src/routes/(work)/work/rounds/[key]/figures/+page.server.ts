import { localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { pointsShown } from '../../leaf-words.ts';
import { openRoundPage, roundFrame } from '../../round-page.ts';
import type { PageServerLoad } from './$types.js';
import { figuresPath, moreTimeIn, openFigures } from './figures-page.ts';
import { sourcesOf, tablePath } from './table/table-view.ts';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { plan, actor } = await openRoundPage(locals, params.key);
	const found = await openFigures(locals, { round: params.key });
	const { sets, figures } = found;
	const { locale } = locals;
	const saved = Number(url.searchParams.get('saved'));
	const frame = roundFrame(plan, actor, locale);
	return {
		...frame,
		title: m['figures.title'](),
		lead: frame.round.surveys ? m['figures.surveys-lead']() : m['figures.lead'](),
		upload: figures.some(({ may }) => may.enter) ? `${figuresPath(params.key)}/upload` : undefined,
		saved: saved > 0 ? m['figures.saved']({ count: saved }) : undefined,
		moreTime: moreTimeIn(found),
		sets: sets
			.filter(({ leaves }) => leaves.length > 0)
			.map((set) => ({
				id: set.id,
				name: localText(set.name, locale),
				tables: [undefined, ...sourcesOf(set)].map((source) => ({
					label: source === undefined ? m['figures.kind-all']() : m[`figures.kind.${source}`](),
					href: tablePath(params.key, { set: set.id, source }),
				})),
				leaves: set.leaves.map(({ node, source }) => {
					const own = figures.filter((one) => one.setId === set.id && one.leaf === node.code);
					return {
						code: node.code,
						name: localText(node.name, locale).text,
						max: pointsShown(node.max, locale),
						kind: m[`figures.kind.${source}`](),
						entered: m['figures.of']({
							count: own.filter(({ version }) => version > 0).length,
							of: own.length,
						}),
						isDone: own.every(({ version }) => version > 0),
						objections: own.flatMap(({ objections }) => objections).filter(({ outcome }) => outcome === null)
							.length,
						href: `${figuresPath(params.key, node.code)}?set=${set.id}`,
					};
				}),
			})),
	};
};
