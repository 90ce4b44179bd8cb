import { beforeAll, describe, expect, it } from 'vitest';
import { POLICY_TABLE, type PolicyRow } from '#access/core/policy-table.ts';
import { type Actor, system } from '#platform/actor.ts';
import { nested } from '#platform/db/open-transaction.server.ts';
import { isLong } from '../../tools/test/properties.ts';
import { testDatabase } from '../support/database.ts';
import { testRunners } from '../support/runners.ts';
import { type AnyCommand, type AnyQuery, inputsFor, loadOperation, OPERATIONS } from './catalogue.ts';
import type { ValidInput } from './inputs/input.ts';
import { here, peopleOf } from './provinces.ts';
import { MOMENTS, saysYes } from './reading.ts';
import { moveRounds, settleWorld } from './world.ts';

const database = testDatabase();
const inputs = inputsFor(here);
const CODES = ['access.not-allowed', 'access.own-unit', 'access.other-unit', 'access.phase-closed'];

beforeAll(() =>
	settleWorld(database.pool('superuser'), testRunners(database.transactions('app')).runCommand),
);

type Found = (typeof OPERATIONS)[number];

/** Runs a command or query for somebody, in a transaction that is rolled back. */
const called = async ({ kind }: Found, operation: AnyCommand | AnyQuery, actor: Actor, input: unknown) => {
	const client = await database.pool('app').connect();
	try {
		await client.query('BEGIN');
		const { runCommand, runQuery } = testRunners(nested(client));
		return kind === 'command'
			? await runCommand(operation as AnyCommand, actor, input)
			: await runQuery(operation as AnyQuery, actor, input);
	} finally {
		await client.query('ROLLBACK');
		client.release();
	}
};

/** What the table says of a call, without the product's reading of the table. */
const isAllowed = (
	{ policy, asks: [first = ''] }: Found,
	operation: AnyCommand | AnyQuery,
	actor: Actor,
	{ input, asks, afterDeadline }: ValidInput,
	moment: string,
): boolean => {
	if (policy === 'public' || policy === 'signed-in') return true;
	if (policy === 'product') return false;
	const place = policy === undefined ? undefined : operation.place?.(operation.input.parse(input), actor);
	return saysYes(actor.grants, {
		may: policy ?? asks?.may ?? first,
		unitId: place?.unitId ?? asks?.unitId,
		moment: moment === 'closed' && afterDeadline ? 'self-assessment' : moment,
		field: place?.field ?? asks?.field ?? '–',
	});
};

/** The moments at which it matters when something is done: all phases, or any one. */
const momentsOf = ({ policy, asks: [first = ''] }: Found, { asks }: ValidInput): readonly string[] => {
	const may = policy ?? asks?.may ?? first;
	return (POLICY_TABLE as readonly PolicyRow[]).some((row) => row.may === may && row.phases !== undefined)
		? MOMENTS
		: ['self-assessment'];
};

/**
 * Who calls at a moment: whoever may do it at any, and of those who never may, each at one moment in the short run, so
 * that every moment has some of them; in the long run everybody.
 */
const callersAt = (
	found: Found,
	operation: AnyCommand | AnyQuery,
	valid: ValidInput,
	moments: readonly string[],
	moment: string,
) =>
	peopleOf(here).filter(
		({ actor }, at) =>
			isLong ||
			moments[(at + found.name.length) % moments.length] === moment ||
			moments.some((one) => isAllowed(found, operation, actor, valid, one)),
	);

type Answer = Awaited<ReturnType<typeof called>>;

const isRefused = (answer: Answer, { hides }: ValidInput): boolean =>
	answer.ok
		? hides === 'null' && answer.value === null
		: CODES.includes(answer.problem.code) || answer.problem.code === hides;

describe('every command and every query', () => {
	it('has a valid input in the catalogue, and the catalogue knows no others', () => {
		expect(Object.keys(inputs).sort()).toEqual(OPERATIONS.map(({ name }) => name));
	});

	it('is found where its source says, under a name of its own', async () => {
		for (const found of OPERATIONS) {
			const operation = await loadOperation(found);
			expect([operation?.name, operation?.policy]).toEqual([found.name, found.policy]);
		}
		expect(new Set(OPERATIONS.map(({ name }) => name)).size).toBe(OPERATIONS.length);
	});

	it.each(OPERATIONS)(
		'$kind $name is done for those, and refused to those, of whom the table says so',
		async (found) => {
			const operation = await loadOperation(found);
			const valid = inputs[found.name] as ValidInput;
			const wrong: string[] = [];
			const moments = momentsOf(found, valid);
			for (const moment of moments) {
				await moveRounds(database.pool('superuser'), moment);
				for (const { who, actor } of callersAt(found, operation, valid, moments, moment)) {
					const answer = await called(found, operation, actor, valid.input);
					const allowed = isAllowed(found, operation, actor, valid, moment);
					const code = answer.ok ? undefined : answer.problem.code;
					if (isRefused(answer, valid) === allowed)
						wrong.push(`${moment}, ${who}: ${allowed ? 'refused' : 'done'}`);
					else if (allowed && code !== valid.problem)
						wrong.push(`${moment}, ${who}: ${code ?? 'no problem'}`);
				}
			}
			expect(wrong).toEqual([]);
		},
	);

	const forProduct = OPERATIONS.filter(({ policy }) => policy !== 'signed-in');
	it.each(forProduct)('$kind $name is never refused to the product itself', async (found) => {
		const operation = await loadOperation(found);
		const valid = inputs[found.name] as ValidInput;
		// What only the product does is founding: a jurisdiction that is not there yet.
		const actor = system(
			found.policy === 'product' ? (('a'.repeat(8) + here.id.slice(8)) as typeof here.id) : here.id,
		);
		expect(isRefused(await called(found, operation, actor, valid.input), valid)).toBe(false);
	});
});
