import { localize } from '#design/locale.ts';
import { nextSort, sortState } from '#design/table/table.ts';
import { exampleRanking } from '../example.ts';
import type { PageServerLoad } from './$types.js';

const COLUMNS = [
	{ key: 'rank', label: 'Hạng', kind: 'figure', unit: undefined },
	{ key: 'name', label: 'Tỉnh, thành phố', kind: 'head', unit: undefined },
	{ key: 'appraised', label: 'Thẩm định', kind: 'figure', unit: 'điểm' },
	{ key: 'survey', label: 'Điều tra', kind: 'figure', unit: 'điểm' },
	{ key: 'total', label: 'Chỉ số', kind: 'figure', unit: '%' },
	{ key: 'change', label: 'So với 2021', kind: 'figure', unit: 'điểm' },
] as const;

export const load: PageServerLoad = ({ url, locals }) => {
	const sort = url.searchParams.get('sort') ?? undefined;
	const by = COLUMNS.find(({ key }) => key === sort?.replace(/^-/, ''))?.key ?? 'rank';
	const collator = new Intl.Collator('vi', { numeric: true });
	const rows = exampleRanking().sort((a, b) => collator.compare(String(a[by] ?? ''), String(b[by] ?? '')));
	if (sort?.startsWith('-')) rows.reverse();
	return {
		title: 'Xếp hạng 63 tỉnh, thành phố năm 2022 (ví dụ)',
		crumbs: [{ href: '/gallery', label: 'Gallery' }],
		rows,
		columns: COLUMNS.map((column) => ({
			...column,
			sort: {
				href: localize(locals.locale, `/gallery/ranking?sort=${nextSort(sort, column)}`),
				state: sortState(sort, column.key),
			},
		})),
	};
};
