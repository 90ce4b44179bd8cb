import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkSet } from './core/check-set.ts';
import { readSet } from './read-set.ts';
import { findingMessage, setProblemMessage } from './ui/messages.ts';
import { writeSet } from './write-set.ts';

const FOLDER = 'data/sets';
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith('.yaml')) : [];

describe.skipIf(files.length === 0)('every shipped set', () => {
	const readings = files.map((file) => ({ file, read: readSet(readFileSync(`${FOLDER}/${file}`, 'utf8')) }));
	const sets = readings.flatMap(({ read }) => (read.ok ? [read.set] : []));

	it.each(readings)(
		'$file is read, and nothing is wrong with it that nobody acknowledged',
		({ file, read }) => {
			if (!read.ok)
				throw new Error(read.problems.map((problem) => setProblemMessage(problem, 'vi')).join('\n'));
			expect(`${read.set.id}.yaml`).toBe(file);
			const previous = sets.find(({ id }) => id === read.set.supersedes?.id);
			expect(checkSet(read.set, previous).open.map((found) => findingMessage(found, 'vi'))).toEqual([]);
		},
	);

	it.each(readings)('$file stays the same when it is written anew', ({ read }) => {
		if (!read.ok) return;
		expect(readSet(writeSet(read.set))).toMatchObject({ ok: true, set: read.set });
	});

	it('has an id of its own', () => {
		expect(new Set(sets.map(({ id }) => id)).size).toBe(sets.length);
	});
});
