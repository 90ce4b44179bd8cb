/** A generator of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export const seeded = (seed) => {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
};

const pick = (items, random) => items[Math.floor(random() * items.length)];

const scalars = (value, path = []) => {
	if (value === null || typeof value !== 'object') return [path];
	return Object.entries(value).flatMap(([name, member]) => scalars(member, [...path, name]));
};

const HEX = '0123456789abcdef';

/** Another text of the same length: one character is replaced, by one of its own kind where it is a digit. */
const otherText = (text, random) => {
	if (text === '') return 'x';
	const at = Math.floor(random() * text.length);
	const kind = /[0-9a-f]/.test(text[at]) ? HEX : 'abcđê';
	const others = [...kind].filter((character) => character !== text[at]);
	return text.slice(0, at) + pick(others, random) + text.slice(at + 1);
};

const other = (value, random) => {
	if (typeof value === 'string') return otherText(value, random);
	if (typeof value === 'number') return value + 1 + Math.floor(random() * 9);
	return value === null ? 0 : !value;
};

/** Changes one value somewhere in a JSON text and writes it in canonical form again. */
export const changeJson = (text, canonical, random) => {
	const value = JSON.parse(text);
	const paths = scalars(value);
	const path = pick(paths, random);
	const holder = path.slice(0, -1).reduce((member, name) => member[name], value);
	const last = path.at(-1);
	holder[last] = other(holder[last], random);
	return { text: canonical(value), path };
};

/**
 * Changes one value in one file of a release.
 * @returns the file's new bytes and where the change is: a line, and for the manifest the member
 */
export const changeFile = (name, bytes, canonical, random) => {
	const lines = bytes.toString().slice(0, -1).split('\n');
	const index = Math.floor(random() * lines.length);
	const isJson = name.endsWith('json');
	const { text, path } = isJson
		? changeJson(lines[index], canonical, random)
		: { text: otherText(lines[index], random) };
	const changed = lines.with(index, text);
	return { bytes: Buffer.from(`${changed.join('\n')}\n`), line: index + 1, member: path?.[0] };
};
