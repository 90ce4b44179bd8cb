import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selfCells } from '#self-assessment/core/self-cells.ts';
import { appraisedSet } from '../a-round.fixture.ts';
import { appraisedLeaves } from './appraised-leaf.ts';
import { foldEvents, type ScoreEvent } from './fold-events.ts';
import { judgeLeaf, type Says, takeBack } from './judge-leaf.ts';
import { DECISION, decisionAt, decisionVersion, inputsAt, type StagedCell, seenOf } from './leaf-record.ts';
import { progressOf, standingAt } from './standing.ts';

const leaves = appraisedLeaves(appraisedSet);
const leaf = leaves.get('1.2');
if (!leaf) throw new Error('the set has no leaf 1.2');
const cell = (
	input: string,
	value: string | null,
	version = 1,
	stage: StagedCell['stage'] = 'self',
): StagedCell => ({
	...{ stage, input, value, version },
	at: 1,
	by: '',
});
const SELF = [cell('a', '9'), cell('b', '10'), cell('@explanation', 'xem công văn')];

type Step = Says | { readonly says: 'take back' };
const steps: fc.Arbitrary<Step> = fc.oneof(
	fc.constant({ says: 'agree' } as const),
	fc.constant({ says: 'take back' } as const),
	fc
		.record({ a: fc.integer({ min: 0, max: 10 }), text: fc.constantFrom('', 'đếm lại') })
		.map(({ a, text }) => ({
			says: 'different' as const,
			inputs: { a: String(a), b: '10' },
			reason: { code: 'wrong-count', text },
		})),
	fc.constant({
		says: 'different' as const,
		inputs: { points: '0' },
		reason: { code: 'late', text: 'gửi chậm' },
	}),
);

/** The cells after a step, and the events that it wrote; as they were where it was refused. */
const take = (cells: readonly StagedCell[], step: Step) => {
	const seen = { version: decisionVersion(cells, 'appraisal1'), seen: seenOf(cells, 'appraisal1') };
	const judging = { leaf, block: 'Sở', stage: 'appraisal1', isSubmitted: true, cells, ...seen } as const;
	const done =
		step.says === 'take back' ? takeBack({ ...judging, code: leaf.code }) : judgeLeaf(judging, step as Says);
	if (!done.ok) return { cells, events: [] };
	const events = done.value.cells.map(
		({ input, to, version }): ScoreEvent => ({
			...{ leaf: leaf.code, stage: 'appraisal1', input, version },
			value: to,
		}),
	);
	const changed = new Set(events.map(({ input }) => input));
	const kept = cells.filter((one) => one.stage !== 'appraisal1' || !changed.has(one.input));
	return {
		cells: [...kept, ...events.map(({ input, value, version }) => cell(input, value, version, 'appraisal1'))],
		events,
	};
};

describe('whatever appraisers do to a leaf', () => {
	it('its events come to its cells, and the stage holds all inputs of a decision or none', () => {
		fc.assert(
			fc.property(fc.array(steps, { maxLength: 12 }), (history) => {
				let cells: readonly StagedCell[] = SELF;
				const events: ScoreEvent[] = [];
				for (const step of history) {
					const next = take(cells, step);
					cells = next.cells;
					events.push(...next.events);
					const decision = decisionAt(cells, 'appraisal1');
					const here = inputsAt(cells, 'appraisal1');
					if (!decision) expect(here).toEqual({});
					else if (decision.value === 'agreed') expect(here).toEqual(inputsAt(cells, 'self'));
					else expect(here).not.toEqual(inputsAt(cells, 'self'));
				}
				const judged = cells.filter(({ stage }) => stage === 'appraisal1');
				const order = (list: readonly { input: string; value: string | null; version: number }[]) =>
					list.map(({ input, value, version }) => `${input}=${value}@${version}`).sort();
				expect(order(foldEvents(events))).toEqual(order(judged));
				expect(order(foldEvents(events.toReversed()))).toEqual(order(judged));
			}),
			{ seed: 20260101, numRuns: 200 },
		);
	});
});

describe('the leaves of appraisers', () => {
	it('are those that units score themselves, with all inputs, deductions and points outright', () => {
		expect([...leaves.keys()]).toEqual(['1.1', '1.2', '1.3', '2.1', '2.2', '2.4', '2.5']);
		expect(leaves.get('1.3')?.inputs.map(({ name }) => name)).toEqual(['sai', 'option', 'points']);
		expect([...(leaves.get('1.3')?.deductions ?? [])]).toEqual(['sai']);
		expect(
			selfCells(appraisedSet)
				.leaves.get('1.3')
				?.inputs.map(({ name }) => name),
		).toEqual(['option']);
		expect(leaves.get('2.5')?.selfLock).toBe('penalty');
	});
});

describe('where a leaf stands', () => {
	const facts = { appraisal1: undefined, appraisal2: undefined, selfChangedAt: 5, request: undefined };
	const agreed = { value: 'agreed', at: 7 } as const;
	const asked = { stance: null, isSent: false } as const;
	const sent = (stance: 'accepts' | 'contests') => ({ stance, isSent: true });
	it.each([
		['to be decided', 'appraisal1', facts, 'waiting'],
		['asked', 'appraisal1', { ...facts, request: asked }, 'asked'],
		['decided', 'appraisal1', { ...facts, appraisal1: agreed }, 'agreed'],
		[
			'decided, and changed since',
			'appraisal1',
			{ ...facts, appraisal1: agreed, selfChangedAt: 8 },
			'changed',
		],
		['carried', 'appraisal2', { ...facts, appraisal1: agreed }, 'carried'],
		[
			'carried, since the unit accepts',
			'appraisal2',
			{ ...facts, appraisal1: agreed, request: sent('accepts') },
			'carried',
		],
		['contested', 'appraisal2', { ...facts, appraisal1: agreed, request: sent('contests') }, 'asked'],
		['asked without an answer', 'appraisal2', { ...facts, appraisal1: agreed, request: asked }, 'asked'],
		['decided by nobody', 'appraisal2', facts, 'waiting'],
		[
			'changed since appraisal 1',
			'appraisal2',
			{ ...facts, appraisal1: agreed, selfChangedAt: 9 },
			'changed',
		],
	] as const)('is said: %s', (_, stage, given, standing) => {
		expect(standingAt(stage, given, true)).toBe(standing);
	});

	it('is not the appraiser’s work while the unit has its card', () => {
		expect(standingAt('appraisal1', facts, false)).toBe('not-submitted');
		expect(progressOf(['not-submitted', 'waiting', 'agreed', 'carried'])).toEqual({
			done: 2,
			toDo: 1,
			waits: 1,
			of: 4,
		});
	});

	it('changes with the version of a decision, which is a cell of its own', () => {
		expect(decisionVersion([cell(DECISION, null, 3, 'appraisal1')], 'appraisal1')).toBe(3);
		expect(decisionAt([cell(DECISION, null, 3, 'appraisal1')], 'appraisal1')).toBeUndefined();
	});
});
