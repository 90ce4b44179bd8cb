import { readFileSync } from 'node:fs';
import type { Appraising } from './plan.ts';

/** Figures that were printed and stand in the README of the round; those of data/results are read from there. */
export type Printed = {
	readonly units: readonly {
		readonly unit: string;
		readonly rank: string;
		readonly percent?: string;
		/** By how many places it moved, as the page shows it. */
		readonly moved?: string;
	}[];
	/** By block: how many units each band has. */
	readonly bands: Readonly<Record<string, readonly string[]>>;
	/** Facts of data/results that contradict other printed ones, with what follows from those. */
	readonly misprints: Readonly<Record<string, string>>;
};

/** A reference round as it is played: what its files do not say. */
export type Reference = {
	/** The folder of data/rounds. */
	readonly name: string;
	readonly title: string;
	readonly year: string;
	readonly kind: 'province' | 'state';
	readonly jurisdiction: string;
	readonly domain: string;
	readonly sets: readonly string[];
	/** Blocks of the entries: the kind of units that no register knows, and the address of the block on the site. */
	readonly blocks: Readonly<Record<string, { readonly kind: string; readonly slug: string }>>;
	/** Units that only appraise, and their kind. */
	readonly others: readonly string[];
	readonly othersKind: string;
	readonly appraising: Appraising;
	/** Years before, released as tables, so that places and means can be compared. */
	readonly before: readonly number[];
	/** The leaf that goes from appraisal to the council; what the unit claims there, where the entries have no claims. */
	readonly contested: {
		readonly unit: string;
		readonly leaf: string;
		readonly claim?: Readonly<Record<string, string>>;
	};
	/** The first unit shares its leaves out to officers of its departments. */
	readonly sharesOut: boolean;
	readonly decision: string;
	readonly issuer: string;
	readonly printed: Printed;
};

const alone = (...names: readonly string[]): Appraising =>
	Object.fromEntries(names.map((unit) => [unit, { unit }]));

const OTHERS = ['Sở Nội vụ', 'Sở Tư pháp', 'Sở Tài chính', 'Sở Thông tin và Truyền thông', 'Thanh tra tỉnh'];
const PROVINCE = {
	kind: 'province',
	...{ year: '2021', othersKind: 'department', sharesOut: false },
	title: 'Chỉ số cải cách hành chính năm 2021',
	blocks: {
		'sở, ban, ngành': { kind: 'department', slug: 'so-ban-nganh' },
		huyện: { kind: 'other', slug: 'huyen' },
	},
} as const;

export const BEN_TRE: Reference = {
	...PROVINCE,
	...{ name: 'ben-tre-2021', jurisdiction: 'Tỉnh Bến Tre cũ', domain: 'bentre.gov.vn' },
	sets: ['ben-tre-2021-departments', 'ben-tre-2021-districts'],
	others: [...OTHERS, 'Sở Khoa học và Công nghệ', 'Hội đồng thẩm định Chỉ số CCHC tỉnh'],
	appraising: {
		...alone(...OTHERS, 'Sở Khoa học và Công nghệ', 'Hội đồng thẩm định Chỉ số CCHC tỉnh'),
		// It is ranked itself: its own card is another's to appraise.
		'Văn phòng UBND tỉnh': { unit: 'Văn phòng UBND', second: 'Sở Nội vụ' },
	},
	before: [2019, 2020],
	contested: { unit: 'Chợ Lách', leaf: '7.2.4' },
	...{ decision: '2094/QĐ-UBND', issuer: 'Ủy ban nhân dân tỉnh Bến Tre' },
	printed: {
		units: [],
		bands: { 'sở, ban, ngành': ['15', '3', '0'], huyện: ['6', '3', '0'] },
		misprints: { 'huyện 2021 Chênh lệch cao nhất - thấp nhất': '4,15' },
	},
};

export const HAI_DUONG: Reference = {
	...PROVINCE,
	...{ name: 'hai-duong-2021', jurisdiction: 'Tỉnh Hải Dương cũ', domain: 'haiduong.gov.vn' },
	sets: ['hai-duong-2021-departments', 'hai-duong-2021-districts'],
	others: [...OTHERS, 'Văn phòng UBND tỉnh', 'Tổ thư ký Hội đồng thẩm định'],
	appraising: {
		...alone(...OTHERS, 'Văn phòng UBND tỉnh', 'Tổ thư ký Hội đồng thẩm định'),
		'Sở Khoa học và Công nghệ': { unit: 'Sở Khoa học và Công nghệ', second: 'Sở Nội vụ' },
	},
	before: [2016, 2017, 2018, 2019, 2020],
	contested: { unit: 'Chí Linh', leaf: '1.3.1' },
	...{ decision: '05/QĐ-UBND', issuer: 'Ủy ban nhân dân tỉnh Hải Dương' },
	printed: {
		units: [
			{ unit: 'Sở Giao thông vận tải', rank: '1', percent: '91,53' },
			{ unit: 'Sở Khoa học và Công nghệ', rank: '2', percent: '90,33' },
			{ unit: 'Sở Y tế', rank: '18' },
			{ unit: 'Huyện minh họa 1', rank: '1', percent: '85,86' },
			{ unit: 'Huyện minh họa 2', rank: '2', percent: '85,86' },
			{ unit: 'Chí Linh', rank: '3', moved: '−2' },
			{ unit: 'Kinh Môn', rank: '4', moved: '−2' },
			{ unit: 'Ninh Giang', rank: '12' },
		],
		bands: { 'sở, ban, ngành': ['2', '14', '2'], huyện: ['0', '8', '4'] },
		misprints: {},
	},
};

const MINISTRIES = [
	'Bộ Nội vụ',
	'Bộ Tư pháp',
	'Văn phòng Chính phủ',
	'Bộ Tài chính',
	'Bộ Thông tin và Truyền thông',
];

export const NATIONAL: Reference = {
	kind: 'state',
	...{ name: 'national-2022', year: '2022', jurisdiction: '', domain: 'moha.gov.vn' },
	title: 'Chỉ số cải cách hành chính cấp tỉnh năm 2022',
	sets: ['provinces-2022'],
	blocks: { 'tỉnh, thành phố': { kind: 'other', slug: 'tinh-thanh-pho' } },
	...{ others: MINISTRIES, othersKind: 'ministry', appraising: alone(...MINISTRIES) },
	before: [2021],
	contested: { unit: 'Trà Vinh', leaf: '1.2.1', claim: { muon: '0', thieu: '0' } },
	sharesOut: true,
	...{ decision: '876/QĐ-BNV', issuer: 'Bộ Nội vụ' },
	printed: {
		units: [{ unit: 'Trà Vinh', rank: '50', percent: '83,00', moved: '+2' }],
		...{ bands: {}, misprints: {} },
	},
};

/** Bands, ranking and ties as the round declared them. */
export const settingsOf = ({ name }: Reference): string =>
	readFileSync(new URL(`../../../data/rounds/${name}/settings.yaml`, import.meta.url), 'utf8');
