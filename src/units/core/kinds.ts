import { fold } from '#kernel/text.ts';

/** Kinds of units with the words by which files name them; the first Vietnamese word is also the prefix of names. */
const WORDS = {
	state: ['nhà nước', 'quốc gia'],
	province: ['tỉnh'],
	municipality: ['thành phố trực thuộc trung ương'],
	'urban-district': ['quận'],
	'rural-district': ['huyện'],
	town: ['thị xã'],
	city: ['thành phố', 'thành phố thuộc tỉnh', 'thành phố thuộc thành phố trực thuộc trung ương'],
	township: ['thị trấn'],
	ward: ['phường'],
	commune: ['xã'],
	'special-zone': ['đặc khu'],
	ministry: ['bộ'],
	'ministerial-agency': ['cơ quan ngang bộ'],
	'government-agency': ['cơ quan thuộc chính phủ'],
	department: ['sở', 'sở ngành', 'sở, ban, ngành', 'cơ quan chuyên môn', 'cơ quan chuyên môn cấp tỉnh'],
	division: ['phòng', 'phòng ban'],
	'vertical-agency': ['ngành dọc', 'cơ quan ngành dọc'],
	'public-service-unit': ['đơn vị sự nghiệp', 'đơn vị sự nghiệp công lập', 'đvsn'],
	other: ['khác'],
} as const satisfies Record<string, readonly string[]>;

export type UnitKind = keyof typeof WORDS;
export const UNIT_KINDS = Object.keys(WORDS) as readonly UnitKind[];

const BY_WORD = new Map<string, UnitKind>(
	UNIT_KINDS.flatMap((kind) => [kind, ...WORDS[kind]].map((word) => [word.normalize('NFC'), kind] as const)),
);

/** The kind that a cell names, in English (the code) or in Vietnamese with accents; undefined for any other word. */
export const kindOf = (text: string): UnitKind | undefined =>
	BY_WORD.get(text.normalize('NFC').toLowerCase());

/** The levels of state administration at which units are ranked against each other. */
export type Level = 'state' | 'province' | 'district' | 'commune' | 'agency';

const LEVELS: Partial<Record<UnitKind, Level>> = {
	state: 'state',
	province: 'province',
	municipality: 'province',
	'urban-district': 'district',
	'rural-district': 'district',
	town: 'district',
	city: 'district',
	township: 'commune',
	ward: 'commune',
	commune: 'commune',
	'special-zone': 'commune',
};

/** The level of a kind; everything that is no administrative unit is an agency. */
export const levelOf = (kind: UnitKind): Level => LEVELS[kind] ?? 'agency';

const TERRITORIAL =
	/^(?:thành phố|tỉnh|tp\.?|quận|huyện|thị xã|tx\.?|thị trấn|tt\.?|phường|xã|đặc khu)\s+(?=\S)/iu;

/**
 * The name without the word for its kind: "Tỉnh Quảng Bình" is "Quảng Bình", as most published tables print it.
 * Names of agencies ("Sở Nội vụ") stay whole, and so does a name that is only a number ("Quận 1").
 */
export const shortName = (name: string): string => {
	const rest = name.replace(TERRITORIAL, '');
	return /^\d+$/.test(rest) ? name : rest;
};

/** What a search looks through: names in all languages, with and without the word for the kind, without accents. */
export const searchText = (names: { vi: string; en?: string; km?: string }): string =>
	[
		...new Set(
			[names.vi, shortName(names.vi), names.en, names.km].flatMap((text) => (text ? [fold(text)] : [])),
		),
	].join(' | ');
