/** When two names are one unit: letter for letter, as another spelling, or with all marks left out. */

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

const FORMS = [
	['same', (name) => name.normalize('NFC').trim()],
	['spelling', spelling],
	['accents', bare],
];

const grouped = (units, form) => {
	const groups = new Map();
	for (const unit of units) {
		const key = form(unit.unit);
		groups.set(key, [...(groups.get(key) ?? []), unit]);
	}
	return groups;
};

/** Finds units by name: `find(name)` gives those of the surest likeness, each as { value, likeness }. */
export const indexOf = (units) => {
	const indexes = FORMS.map(([likeness, form]) => ({ likeness, form, groups: grouped(units, form) }));
	return (name) => {
		for (const { likeness, form, groups } of indexes) {
			const found = groups.get(form(name));
			if (found) return found.map((value) => ({ value, likeness }));
		}
		return [];
	};
};
