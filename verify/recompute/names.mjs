/** When two names are one unit: letter for letter, as another spelling, without titles, or with all marks left out. */

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MARKS = /[\u0300-\u036f]/g;

/** Case, blanks, punctuation and the place of the tone mark within a word do not count. */
const spelling = (name) =>
	name
		.normalize('NFD')
		.toLowerCase()
		.split(/[^\p{L}\p{N}\p{M}]+/u)
		.filter(Boolean)
		.map((word) => word.replace(TONES, '') + (word.match(TONES) ?? []).join(''))
		.join(' ');

/** No marks at all, đ as d. */
export const bare = (name) =>
	name
		.normalize('NFD')
		.replace(MARKS, '')
		.normalize('NFC')
		.toLowerCase()
		.replaceAll('đ', 'd')
		.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
		.trim();

const OFFICE = new RegExp(`^(?:${['ủy ban nhân dân', 'uỷ ban nhân dân', 'ubnd'].map(spelling).join('|')}) `);
const KINDS = 'thành phố|thị trấn|thị xã|đặc khu|phường|huyện|quận|tỉnh|xã|tp|tx';
const KIND = new RegExp(`^(${KINDS.split('|').map(spelling).join('|')}) `);
const LONG = { tp: spelling('thành phố'), tx: spelling('thị xã') };

/** "UBND huyện Lệ Thủy" is the place Lệ Thủy, of the kind huyện. */
const titled = (name) => {
	const rest = spelling(name).replace(OFFICE, '');
	const [head = '', kind] = KIND.exec(rest) ?? [];
	return { place: rest.slice(head.length), kind: LONG[kind] ?? kind };
};

/** A town and the district around it are two; a name that does not say its kind can be either. */
const mayBeOne = (a, b) => a.kind === undefined || b.kind === undefined || a.kind === b.kind;

const grouped = (units, form) => {
	const groups = new Map();
	for (const unit of units) {
		const key = form(unit.unit);
		groups.set(key, [...(groups.get(key) ?? []), unit]);
	}
	return groups;
};

const FORMS = [
	{ likeness: 'same', form: (name) => name },
	{ likeness: 'spelling', form: spelling },
	{ likeness: 'titles', form: (name) => titled(name).place, agree: (a, b) => mayBeOne(titled(a), titled(b)) },
	{ likeness: 'accents', form: bare },
];

/** Finds units by name: `find(name)` gives those of the surest likeness, each as { value, likeness }. */
export const indexOf = (units) => {
	const indexes = FORMS.map((one) => ({ ...one, groups: grouped(units, one.form) }));
	return (name) => {
		for (const { likeness, form, groups, agree = () => true } of indexes) {
			const found = (groups.get(form(name)) ?? []).filter(({ unit }) => agree(name, unit));
			if (found.length > 0) return found.map((value) => ({ value, likeness }));
		}
		return [];
	};
};
