import { error } from '@sveltejs/kit';
import { SOURCES } from '#criteria/core/set.ts';
import { localize, localText } from '#design/locale.ts';
import type { FigureSource } from '#figures/core/figure.ts';
import { m } from '#paraglide/messages.js';
import { figuresFrame, figuresPath, openFigures } from '../figures-page.ts';
import type { PageServerLoad } from './$types.js';
import { sourcesOf, tablePath, tableView } from './table-view.ts';

const sourceNamed = (name: string | null): FigureSource | undefined => {
	const found = SOURCES.find((source) => source === name);
	return found === 'self' ? undefined : found;
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { locale } = locals;
	const found = await openFigures(locals, { round: params.key });
	const part = {
		set: url.searchParams.get('set') ?? '',
		source: sourceNamed(url.searchParams.get('source')),
	};
	const isOpen = url.searchParams.get('show') === 'open';
	const view = tableView(found, part, { key: params.key, locale, isOpen });
	if (!view) error(404, 'Not Found', { code: 'frame.not-found' });
	const here = { ...part, set: view.set.id };
	const at = (to: string) => localize(locale, to);
	const kind = part.source === undefined ? m['figures.kind-all']() : m[`figures.kind.${part.source}`]();
	const asked = new URLSearchParams({ set: here.set, ...(part.source && { source: part.source }) });
	return {
		...(await figuresFrame(locals, params.key)),
		...view,
		title: m['figures.table-title']({ kind }),
		set: localText(view.set.name, locale),
		rows: view.rows.map((row) => ({
			...row,
			cells: row.cells.map((cell) => ({ ...cell, href: at(cell.href) })),
		})),
		leaves: view.leaves.map((leaf) => ({ ...leaf, href: at(leaf.href) })),
		sources: [undefined, ...sourcesOf(view.set)].map((source) => ({
			label: source === undefined ? m['figures.kind-all']() : m[`figures.kind.${source}`](),
			href: at(tablePath(params.key, { ...here, source })),
			isHere: source === part.source,
		})),
		sets: found.sets
			.filter(({ leaves }) => leaves.length > 0)
			.map(({ id, name }) => ({
				label: localText(name, locale),
				href: at(tablePath(params.key, { set: id, source: part.source })),
				isHere: id === here.set,
			})),
		isOpen,
		all: at(tablePath(params.key, here)),
		open: at(`${tablePath(params.key, here)}&show=open`),
		template: at(`${figuresPath(params.key)}/template.xlsx?${asked}`),
		upload: at(`${figuresPath(params.key)}/upload`),
	};
};
