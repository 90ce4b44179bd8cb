import { describe, expect, test } from 'vitest';
import type { Grant } from '#kernel/grant.ts';
import type { Id } from '#kernel/id.ts';
import { type Asked, FUNCTIONS, fieldsOf, MOMENTS, saysYes } from '../../../tests/policy/reading.ts';
import { permit } from './permit.ts';
import type { Phase } from './phases.ts';
import { POLICY_TABLE, type PolicyFunction, type PolicyRow } from './policy-table.ts';
import { ROLES, type Role } from './roles.ts';

const ROWS: readonly PolicyRow[] = POLICY_TABLE;
const justice = 'justice' as Id<'unit'>;
const finance = 'finance' as Id<'unit'>;
const UNITS = [justice, finance, undefined];
/** Roles that are held for a unit, as the database has it. */
const OF_A_UNIT: readonly Role[] = ['unit-clerk', 'unit-head', 'appraiser'];

const grant = (role: Role, unitId: Id<'unit'>): Grant => ({
	role,
	unitId: OF_A_UNIT.includes(role) ? unitId : null,
	roundId: null,
});

const decided = (grants: readonly Grant[], { may, unitId, moment, field }: Asked): boolean =>
	permit({ personId: 'person', grants }, may as PolicyFunction, {
		roundId: 'round',
		unitId,
		phases: moment === 'closed' ? [] : [moment as Phase],
		field: field === '–' ? undefined : field,
	}).ok;

/** Everything that may be asked: function × unit × phase × field. */
const QUESTIONS: readonly Asked[] = FUNCTIONS.flatMap((may) =>
	UNITS.flatMap((unitId) =>
		MOMENTS.flatMap((moment) => fieldsOf(may).map((field) => ({ may, unitId, moment, field }))),
	),
);

const differences = (grants: readonly Grant[]): readonly Asked[] =>
	QUESTIONS.filter((asked) => decided(grants, asked) !== saysYes(grants, asked));

describe('every decision is what the table says', () => {
	test('there are thousands of questions', () => {
		expect(QUESTIONS.length * ROLES.length).toBeGreaterThan(10_000);
	});

	test.each(ROLES)('to whoever is %s, of the own unit or another, in every phase', (role) => {
		expect(differences([grant(role, justice)])).toEqual([]);
	});

	test.each(ROLES)('to whoever is %s of one unit and something else of another', (role) => {
		for (const second of ROLES) {
			const grants = [grant(role, justice), grant(second, finance)];
			expect([second, differences(grants)]).toEqual([second, []]);
		}
	});

	test('to whoever has no role, or had it for another round', () => {
		const elsewhere = ROLES.map((role) => ({ ...grant(role, justice), roundId: 'another' as Id<'round'> }));
		expect(QUESTIONS.filter((asked) => decided([], asked))).toEqual([]);
		expect(QUESTIONS.filter((asked) => decided(elsewhere, asked))).toEqual([]);
	});
});

const rolesOf = (matches: (may: string) => boolean): ReadonlySet<Role> =>
	new Set(ROWS.filter(({ may }) => matches(may)).flatMap(({ roles }) => roles));
const isReading = (may: string): boolean => /\.(?:read|read-[a-z-]+)$/.test(may);

/** What the table may never come to say, whoever writes a row. */
describe('the table', () => {
	test('lets those who read and check change nothing', () => {
		const writing = rolesOf((may) => !isReading(may));
		for (const role of ['leader', 'auditor'] as const) expect(writing.has(role)).toBe(false);
	});

	test('lets survey officers enter figures of surveys and answer for them, read what that needs, and nothing else', () => {
		const theirs = ROWS.filter(({ roles }) => roles.includes('survey-officer'));
		expect(theirs.map(({ may, unit, fields }) => [may, unit, fields])).toEqual([
			// which everybody does
			['people.read-role-log', undefined, undefined],
			['rounds.read', undefined, undefined],
			['figures.read', 'other', ['surveys']],
			['figures.enter', 'other', ['surveys']],
			['figures.answer-objection', 'other', ['surveys']],
		]);
	});

	test('shows no score, no evidence and no appraisal to those who keep the accounts', () => {
		// Which files the store has lost is theirs to know: they get them back from a backup, and see no page of them.
		const reading = rolesOf(
			(may) => /^(?:self-assessment|evidence|appraisal)\.read/.test(may) && may !== 'evidence.read-damaged',
		);
		expect(reading.has('administrator')).toBe(false);
	});

	test('lets a unit do things to itself only', () => {
		const reaching = ROWS.filter(
			({ may, unit, roles }) =>
				roles.some((role) => role === 'unit-clerk' || role === 'unit-head') &&
				unit !== 'own' &&
				// sets and rounds are everybody's, and so is who was given which role
				!/^(?:criteria\.read|rounds\.read|people\.read-role-log)$/.test(may),
		);
		expect(reaching).toEqual([]);
	});

	test('lets nobody but the unit enter, hand over, submit or withdraw its self-assessment', () => {
		const writing = rolesOf((may) => may.startsWith('self-assessment.') && !isReading(may));
		expect([...writing].sort()).toEqual(['unit-clerk', 'unit-head']);
		const submitting = rolesOf((may) => /^self-assessment\.(?:submit|withdraw|send-back)$/.test(may));
		expect([...submitting]).toEqual(['unit-head']);
	});

	test('takes entries of a unit only while its phase is open', () => {
		const late = ROWS.filter(
			({ may, phases }) =>
				/^(?:self-assessment|evidence)\.(?:enter|link|submit|withdraw|share-leaves|hand-over|send-back)$/.test(
					may,
				) && phases === undefined,
		);
		expect(late).toEqual([]);
	});

	test('lets nobody judge, and nobody give more time to, a unit that they belong to', () => {
		const judging = [
			'appraisal.decide',
			'appraisal.ask-explanation',
			'appraisal.give-reading',
			'council.vote',
			'figures.enter',
			'figures.answer-objection',
			'rounds.extend',
			'rounds.approve-reopening',
			'evidence.approve-purge',
		];
		const deciding = ROWS.filter(({ may }) => judging.includes(may));
		expect(new Set(deciding.map(({ may }) => may)).size).toBe(judging.length);
		expect(deciding.filter(({ unit }) => unit !== 'other')).toEqual([]);
	});

	test('gives roles to all in the hands of administrators alone, and to rounds in those of organisers too', () => {
		expect([...rolesOf((may) => may === 'people.manage')]).toEqual(['administrator']);
		const all = ROWS.filter(({ may, fields }) => may === 'people.invite' && !fields?.includes('round-roles'));
		expect(all.flatMap(({ roles }) => roles)).toEqual(['administrator']);
	});
});
