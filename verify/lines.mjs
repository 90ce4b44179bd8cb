import { readCanonical } from './canonical.mjs';

/** The files of records of every release, in the order of the Merkle tree, with the members they are sorted by. */
const LINE_FILES = [
	{ name: 'settings.ndjson', key: ['key'] },
	{ name: 'inputs.ndjson', key: ['kind', 'table', 'row', 'year', 'block', 'unit', 'fact'] },
	{ name: 'results-units.ndjson', key: ['year', 'block', 'unit'] },
	{ name: 'results-blocks.ndjson', key: ['year', 'block'] },
	{ name: 'inconsistencies.ndjson', key: ['kind', 'block', 'year', 'unit'] },
];

/** Further ones, after the others, of a release whose results were computed from criteria sets. */
const SCORING_FILES = [
	{ name: 'sets.ndjson', key: ['set', 'position'] },
	{ name: 'entries.ndjson', key: ['year', 'block', 'unit', 'leaf', 'stage', 'input'] },
	{ name: 'results-leaves.ndjson', key: ['year', 'block', 'unit', 'leaf'] },
];

/** The files of records that a release must have: by its manifest, and by how much its scope lays open. */
export const filesOf = ({ files, scope }) => {
	const declared = new Set((Array.isArray(files) ? files : []).map((file) => file?.name));
	if (!SCORING_FILES.some(({ name }) => declared.has(name))) return LINE_FILES;
	const showsLeaves = scope === 'leaves' || scope === 'gap';
	return [...LINE_FILES, ...(showsLeaves ? SCORING_FILES : SCORING_FILES.slice(0, 1))];
};

const rank = (value) => (value === undefined || value === null ? 0 : typeof value === 'number' ? 1 : 2);

const compare = (a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);

/** Whether line b may follow line a: by the key, and where the keys are equal by the text of the line. */
const inOrder = (key, a, b) => {
	for (const name of key) {
		const order =
			rank(a.value[name]) === 0 && rank(b.value[name]) === 0 ? 0 : compare(a.value[name], b.value[name]);
		if (order !== 0) return order < 0;
	}
	return a.text <= b.text;
};

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as text, or undefined when they are not UTF-8. */
export const textOf = (bytes) => {
	try {
		return utf8.decode(bytes);
	} catch {
		return undefined;
	}
};

/**
 * Takes a file of records apart.
 * @returns {{ lines: { text: string, value: any }[], findings: object[] }} a line that is no JSON has no value
 */
export const readLines = ({ name, key }, bytes) => {
	const text = textOf(bytes);
	if (text === undefined) return { lines: [], findings: [{ code: 'not-utf8', file: name }] };
	const findings = [];
	const texts = text === '' ? [] : text.split('\n');
	if (texts.length > 0 && texts.pop() !== '') {
		return { lines: [], findings: [{ code: 'no-final-newline', file: name }] };
	}
	const lines = texts.map((one, index) => {
		const { value, fault } = readCanonical(one);
		if (fault) findings.push({ code: fault, file: name, line: index + 1 });
		return { text: one, value };
	});
	for (let index = 1; index < lines.length; index++) {
		const [before, after] = [lines[index - 1], lines[index]];
		if (before.value && after.value && !inOrder(key, before, after))
			findings.push({ code: 'out-of-order', file: name, line: index + 1 });
	}
	return { lines, findings };
};
