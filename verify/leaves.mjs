import { canonical } from './canonical.mjs';
import { compareLeaves } from './compare-leaves.mjs';
import { leaf } from './hash.mjs';

const FILE = 'leaves.txt';

/** The members of a manifest that have a leaf hash: all but the signature, sorted. */
export const memberNames = (manifest) =>
	Object.keys(manifest)
		.filter((name) => name !== 'signature')
		.sort();

/**
 * Holds the recorded hashes of manifest members against the manifest.
 * @param trusted whether `leaves.txt` itself is what SHA256SUMS says; if not, a difference is its own fault
 */
const compareMembers = (recorded, manifest, trusted) => {
	const actual = new Map(
		memberNames(manifest).map((name) => [name, leaf(canonical({ [name]: manifest[name] }))]),
	);
	const names = new Set([...actual.keys(), ...recorded.keys()]);
	return [...names].flatMap((field) => {
		const entry = recorded.get(field);
		if (entry?.hash === actual.get(field)) return [];
		if (!trusted) return [{ code: 'leaf-changed', file: FILE, line: entry?.line, field }];
		const code = !entry ? 'member-added' : actual.has(field) ? 'member-changed' : 'member-missing';
		return [{ code, file: 'manifest.json', field }];
	});
};

const compareFile = (name, entries, lines, trusted) => {
	const differences = compareLeaves(
		entries.map(({ hash }) => hash),
		lines.map(({ text }) => leaf(text)),
	);
	return differences.map(({ code, line }) => {
		if (trusted) return { code, file: name, line, record: lines[line - 1]?.value };
		return { code: 'leaf-changed', file: FILE, line: entries[line - 1]?.at, field: `${name}:${line}` };
	});
};

/**
 * Holds every hash of `leaves.txt` against what it stands for.
 * @param files the files of records: name, lines, and whether the file's bytes are what the manifest declares
 */
export const checkLeaves = (entries, manifest, files, trusted) => {
	const members = new Map();
	const ofFile = new Map(files.map(({ name }) => [name, []]));
	const findings = [];
	entries.forEach(({ hash, place }, index) => {
		const at = index + 1;
		const [, member] = /^manifest\.json#(.+)$/.exec(place) ?? [];
		const [, name, line] = /^(.+):(\d+)$/.exec(place) ?? [];
		const list = ofFile.get(name);
		if (member) members.set(member, { hash, line: at });
		else if (list && Number(line) === list.length + 1) list.push({ hash, at });
		else findings.push({ code: 'leaf-place', file: FILE, line: at });
	});
	findings.push(...compareMembers(members, manifest, trusted));
	for (const { name, lines } of files) findings.push(...compareFile(name, ofFile.get(name), lines, trusted));
	return findings;
};
