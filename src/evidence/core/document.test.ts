import { describe, expect, test } from 'vitest';
import { checkDocument, type DocumentFields, searchOf } from './document.ts';
import { type Copy, type Held, noticesOf } from './notices.ts';

const fields: DocumentFields = {
	number: '05/QĐ-UBND',
	issuedOn: '2026-01-31',
	issuer: 'UBND tỉnh',
	subject: 'Kế hoạch cải cách hành chính',
	periodFrom: '2026-01-01',
	periodUntil: '2026-12-31',
	sensitivity: 'public',
	stateSecret: false,
};
const refusal = (changed: Partial<DocumentFields>): string | undefined => {
	const checked = checkDocument({ ...fields, ...changed }, '2026-11-22');
	return checked.ok ? undefined : checked.problem.code;
};

describe('a document', () => {
	test.each<readonly [Partial<DocumentFields>, string | undefined]>([
		[{}, undefined],
		[{ stateSecret: true, subject: '' }, undefined],
		[{ stateSecret: true }, 'evidence.secret-subject'],
		[{ subject: '' }, 'evidence.subject-missing'],
		[{ periodFrom: '2027-01-01' }, 'evidence.period-ends-before-it-begins'],
		[{ issuedOn: '2026-11-22' }, undefined],
		[{ issuedOn: '2026-11-23' }, 'evidence.issued-in-future'],
	])('%j: %s', (changed, code) => {
		expect(refusal(changed)).toBe(code);
	});

	test('is found without accents, by number, issuer or subject', () => {
		expect(searchOf(fields)).toContain('ke hoach cai cach');
	});
});

describe('what an appraiser is told of a file', () => {
	const file: Held = {
		unitId: 'a',
		year: 2026,
		leaf: '1.1',
		sha256: 'x',
		flags: [],
		isDamaged: false,
		periodFrom: null,
		periodUntil: null,
		issuedOn: '2026-03-01',
		receivedAt: 1_000,
		changedAt: 1_000,
		deadline: 2_000,
	};
	test.each<readonly [string, Partial<Held>, readonly Copy[], readonly unknown[]]>([
		['nothing of a file of its own', {}, [file], []],
		['its bytes were lost', { isDamaged: true }, [file], [{ kind: 'damaged' }]],
		[
			'another unit sent the same bytes',
			{},
			[file, { ...file, unitId: 'b' }],
			[{ kind: 'same-file-other-unit', units: ['b'] }],
		],
		[
			'the unit sent it last year too',
			{},
			[{ ...file, year: 2025 }],
			[{ kind: 'same-file-other-year', years: [2025] }],
		],
		['the same for two leaves is nothing', {}, [{ ...file, leaf: '2.1' }], []],
		[
			'its period lies before the year',
			{ periodFrom: '2025-01-01', periodUntil: '2025-12-31' },
			[],
			[{ kind: 'outside-round' }],
		],
		[
			'its period reaches into the year',
			{ periodFrom: '2025-07-01', periodUntil: '2026-06-30', issuedOn: '2025-07-01' },
			[],
			[],
		],
		['without a period the day of issue counts', { issuedOn: '2025-12-31' }, [], [{ kind: 'outside-round' }]],
		['without either nothing is said', { issuedOn: null }, [], []],
		[
			'another unit has the same bytes and has not used them',
			{},
			[{ ...file, unitId: 'b', year: null }],
			[{ kind: 'same-file-other-unit', units: ['b'] }],
		],
		['it came after the deadline', { receivedAt: 2_000 }, [], [{ kind: 'late' }]],
		['it came before the deadline', { receivedAt: 1_999 }, [], []],
		[
			'what is written of it was changed after the deadline',
			{ changedAt: 2_000 },
			[],
			[{ kind: 'changed-late' }],
		],
		['there is no deadline', { deadline: null, receivedAt: 9_999 }, [], []],
		['it could not be looked into', { flags: ['encrypted'] }, [], [{ kind: 'flag', flag: 'encrypted' }]],
	])('%s', (_, changed, others, notices) => {
		expect(noticesOf({ ...file, ...changed }, others)).toEqual(notices);
	});
});
