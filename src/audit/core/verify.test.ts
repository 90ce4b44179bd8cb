import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { type Head, hashOfBody, hashOfRecord, NO_HEAD } from './chain.ts';
import type { AuditBody } from './event.ts';
import { type StoredRecord, verifyChain } from './verify.ts';

const bodyOf = (n: number): AuditBody => ({
	id: `id-${n}`,
	at: '2026-11-22T01:00:00.000Z',
	actor: 'system',
	command: 'test.do',
	event: { type: 'test.done', n },
});

const chainOf = (length: number): { records: StoredRecord[]; head: Head } => {
	let head = NO_HEAD;
	const records: StoredRecord[] = [];
	for (let n = 1; n <= length; n++) {
		const body = bodyOf(n);
		const salt = new Uint8Array(16).fill(n);
		const bodyHash = hashOfBody(sha256, salt, body);
		head = { seq: BigInt(n), hash: hashOfRecord(sha256, head.hash, BigInt(n), bodyHash) };
		const { id, at, actor } = body;
		records.push({
			seq: head.seq,
			id,
			at,
			actor,
			type: 'test.done',
			said: { body, salt },
			bodyHash,
			hash: head.hash,
		});
	}
	return { records, head };
};

const verdict = (records: readonly StoredRecord[], head: Head): string => {
	const decision = verifyChain(sha256, records, head);
	if (decision.ok) return 'whole';
	const { code, details } = decision.problem;
	return [code, ...Object.values(details)].join(' ');
};

const tampered = (change: (records: StoredRecord[]) => unknown): string => {
	const { records, head } = chainOf(5);
	change(records);
	return verdict(records, head);
};

const replaced = (n: number, change: (record: StoredRecord) => Partial<StoredRecord>) =>
	tampered((records) => {
		const record = records[n - 1];
		if (record) records[n - 1] = { ...record, ...change(record) };
	});

describe('an audit chain', () => {
	it('that nobody touched is whole, also an empty one', () => {
		expect(verdict(chainOf(5).records, chainOf(5).head)).toBe('whole');
		expect(verdict([], NO_HEAD)).toBe('whole');
	});

	it('holds when the text of a record was taken out', () => {
		expect(replaced(3, () => ({ said: undefined }))).toBe('whole');
	});

	it('names the record whose text was changed', () => {
		const salt = new Uint8Array(16).fill(3);
		expect(replaced(3, () => ({ said: { body: bodyOf(9), salt } }))).toBe('audit.body-changed 3');
	});

	it('names the record whose text and its hash were both changed', () => {
		const salt = new Uint8Array(16).fill(3);
		const body = { ...bodyOf(3), command: 'test.other' };
		const change = { said: { body, salt }, bodyHash: hashOfBody(sha256, salt, body) };
		expect(replaced(3, () => change)).toBe('audit.chain-broken 3');
	});

	it.each([
		['id', { id: 'id-9' }],
		['time', { at: '2026-11-22T02:00:00.000Z' }],
		['person', { actor: 'somebody' }],
		['type', { type: 'test.undone' }],
	])('names the record beside whose text another %s stands', (_what, change) => {
		expect(replaced(2, () => change)).toBe('audit.columns-changed 2');
	});

	it('names the place where a record is missing, was moved, or was cut off', () => {
		expect(tampered((records) => records.splice(1, 1))).toBe('audit.record-missing 2');
		expect(tampered((records) => records.reverse())).toBe('audit.record-missing 1');
		expect(tampered((records) => records.pop())).toBe('audit.tail-cut 4');
	});

	it('shows any single changed byte of its hashes, salts and texts', () => {
		const field = fc.constantFrom('hash', 'bodyHash', 'salt', 'body' as const);
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 5 }),
				fc.nat(15),
				fc.integer({ min: 1, max: 255 }),
				field,
				(n, at, xor, which) => {
					const flip = (bytes: Uint8Array) => bytes.map((byte, index) => (index === at ? byte ^ xor : byte));
					const result = replaced(n, (record) => {
						if (which === 'hash' || which === 'bodyHash') return { [which]: flip(record[which]) };
						if (!record.said) return {};
						const { body, salt } = record.said;
						if (which === 'salt') return { said: { body, salt: flip(salt) } };
						return { said: { salt, body: { ...body, command: `${body.command}${xor}` } } };
					});
					expect(result).toMatch(new RegExp(`^audit\\.[a-z-]+ ${n}$`));
				},
			),
			{ seed: 20260101, numRuns: 200 },
		);
	});

	it('gives the hashes that anybody computes by hand', () => {
		const { records } = chainOf(1);
		expect(Buffer.from(records[0]?.bodyHash ?? []).toString('hex')).toBe(
			Buffer.from(
				sha256(
					new Uint8Array(16).fill(1),
					'{"actor":"system","at":"2026-11-22T01:00:00.000Z","command":"test.do","event":{"n":1,"type":"test.done"},"id":"id-1"}',
				),
			).toString('hex'),
		);
	});
});
