import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PHASES, type Phase } from '#access/core/phases.ts';
import { advance, nextPhase, timesAfter } from './advance.ts';
import {
	canAnswerReopening,
	canAskReopening,
	canExtend,
	changeDeadline,
	deadlineFor,
	movableDeadlines,
} from './deadlines.ts';
import { type Extension, openPhases, type RoundClock } from './open-phases.ts';
import { TIMED_PHASES } from './round.ts';

const SEED = { seed: 20_260_101, numRuns: 300 };
const times = TIMED_PHASES.map((phase, at) => ({ phase, opensAt: at * 1_000, closesAt: (at + 1) * 1_000 }));
const round: RoundClock = { phase: 'self-assessment', times };
const code = (decision: { ok: boolean; problem?: { code: string } }) => decision.problem?.code;

describe('a deadline', () => {
	it('moves while it lies ahead, and pushes the next phase before itself', () => {
		const moved = changeDeadline(round, { phase: 'self-assessment', closesAt: 1_500 }, 999);
		expect(moved).toEqual({
			ok: true,
			value: [
				{ phase: 'self-assessment', opensAt: 0, closesAt: 1_500 },
				{ phase: 'appraisal-1', opensAt: 1_500, closesAt: 2_000 },
			],
		});
		expect(code(changeDeadline(round, { phase: 'self-assessment', closesAt: 2_000 }, 999))).toBe(
			'rounds.deadline-into-next',
		);
	});

	it('is offered to be moved exactly where it can be', () => {
		for (const phase of PHASES)
			for (let now = 0; now <= 6_000; now += 500) {
				const standing = { phase, times };
				const offered = movableDeadlines(standing, now).map((one) => one.phase);
				const can = TIMED_PHASES.filter((one) => {
					const moved = changeDeadline(standing, { phase: one, closesAt: now + 1 }, now);
					return code(moved) !== 'rounds.phase-over';
				});
				expect(offered, `${phase} ${now}`).toEqual(can);
			}
	});

	it.each([
		[999, undefined],
		[1_000, 'rounds.phase-over'],
		[1_001, 'rounds.phase-over'],
	])('that has come is over for everybody: at %i', (now, problem) => {
		expect(code(changeDeadline(round, { phase: 'self-assessment', closesAt: 1_500 }, now))).toBe(problem);
	});

	it.each([
		[999, undefined],
		[1_000, 'rounds.deadline-passed'],
		[1_001, 'rounds.deadline-passed'],
	])('is extended for one unit before it comes and not after: at %i', (now, problem) => {
		const asked = { phase: 'self-assessment', until: 3_000 } as const;
		expect(code(canExtend(round, [], asked, now))).toBe(problem);
	});

	it.each([
		[999, 'rounds.phase-not-over'],
		[1_000, undefined],
		[1_001, undefined],
	])('is reopened after it came and not before: at %i', (now, problem) => {
		const asked = { phase: 'self-assessment', until: 3_000 } as const;
		expect(code(canAskReopening(round, [], asked, now))).toBe(problem);
	});
});

type Asked = Extension & { askedBy: string };
type State = { phase: Phase; extensions: readonly Asked[] };
const action = fc.oneof(
	fc.record({ kind: fc.constant('extend' as const), until: fc.integer({ min: 0, max: 9_000 }) }),
	fc.record({ kind: fc.constant('ask' as const), until: fc.integer({ min: 0, max: 9_000 }) }),
	fc.record({ kind: fc.constant('approve' as const), at: fc.nat(1) }),
	fc.record({ kind: fc.constant('refuse' as const), at: fc.nat(1) }),
	fc.record({ kind: fc.constant('advance' as const), to: fc.constantFrom(...PHASES) }),
);
const step = fc.record({ action, by: fc.constantFrom('lan', 'binh'), passes: fc.nat(600) });

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const apply = (state: State, { action: what, by }: Step, now: number): State => {
	const clock = { phase: state.phase, times };
	const phase = 'self-assessment' as const;
	if (what.kind === 'advance') {
		const gone = advance(
			{ ...clock, practice: false },
			{ to: what.to, reason: 'x' },
			{ isEarly: false, notSubmitted: 0, withMoreTime: 0 },
		);
		return gone.ok ? { ...state, phase: gone.value } : state;
	}
	if (what.kind === 'extend' || what.kind === 'ask') {
		const can = what.kind === 'extend' ? canExtend : canAskReopening;
		if (!can(clock, state.extensions, { phase, until: what.until }, now).ok) return state;
		const kind = what.kind === 'extend' ? ('extension' as const) : ('reopening' as const);
		const given = {
			phase,
			kind,
			until: what.until,
			approvedAt: undefined,
			refusedAt: undefined,
			askedBy: by,
		};
		return { ...state, extensions: [...state.extensions, given] };
	}
	const asked = state.extensions[what.at];
	if (!canAnswerReopening(asked, { personId: by, answer: what.kind }, now).ok) return state;
	const answered = what.kind === 'approve' ? { approvedAt: now } : { refusedAt: now };
	return {
		...state,
		extensions: state.extensions.map((one) =>
			one === asked ? { ...one, ...answered, answeredBy: by } : one,
		),
	};
};

describe('whatever two people try in whatever order', () => {
	it('nothing is entered after the deadline unless more time was given before it, or two people gave it after', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
				let state: State = { phase: 'self-assessment', extensions: [] };
				let now = 0;
				for (const one of steps) {
					now += one.passes;
					const before = state;
					state = apply(before, one, now);
					expect(PHASES.indexOf(state.phase) - PHASES.indexOf(before.phase)).toBeOneOf([0, 1]);
					expect(state.phase).not.toBe('published');
					const isOpen = openPhases({ phase: state.phase, times }, state.extensions, now).includes(
						'self-assessment',
					);
					const own = state.phase === 'self-assessment' && now < 1_000;
					const why = state.extensions.filter(
						(given) =>
							now < given.until &&
							given.refusedAt === undefined &&
							(given.kind === 'extension' ||
								(given.approvedAt !== undefined &&
									(given as Asked & { answeredBy?: string }).answeredBy !== given.askedBy)),
					);
					expect(isOpen).toBe(own || why.length > 0);
					if (isOpen && !own)
						expect(now).toBeLessThan(deadlineFor({ ...round }, state.extensions, 'self-assessment') ?? 0);
				}
			}),
			SEED,
		);
	});
});

describe('going on to the next phase', () => {
	const at = (phase: Phase, practice = false) => ({ phase, times, practice });
	const none = { isEarly: false, notSubmitted: 0, withMoreTime: 0 };
	it('goes to the next one only, and never to publishing', () => {
		for (const from of PHASES)
			for (const to of PHASES) {
				const gone = advance(at(from), { to, reason: '' }, none);
				expect(gone.ok, `${from} ${to}`).toBe(from !== 'preparation' && nextPhase(from) === to);
			}
		expect(code(advance(at('decision'), { to: 'published', reason: '' }, none))).toBe(
			'rounds.released-elsewhere',
		);
		expect(code(advance(at('decision', true), { to: 'published', reason: '' }, none))).toBe(
			'rounds.practice-ends-here',
		);
	});
	it('needs a reason where it leaves units behind or comes early', () => {
		const asked = { to: 'appraisal-1', reason: '' } as const;
		const from = at('self-assessment');
		expect(code(advance(from, asked, { ...none, notSubmitted: 1 }))).toBe('rounds.reason-missing');
		expect(code(advance(from, asked, { ...none, isEarly: true }))).toBe('rounds.reason-missing');
		expect(advance(from, { ...asked, reason: 'x' }, { ...none, notSubmitted: 1 }).ok).toBe(true);
	});
	it('ending early ends the one and begins the next at once, and leaves what is over or has begun as planned', () => {
		const [self, first, second] = times;
		if (!self || !first || !second) throw new Error('a round has phases');
		const turn = (phase: Phase, to: Phase, now: number) => timesAfter({ phase, times }, to, now);
		expect(turn('self-assessment', 'appraisal-1', 400)).toEqual([
			{ ...self, closesAt: 400 },
			{ ...first, opensAt: 400 },
		]);
		for (const now of [400, 999]) {
			const changed = turn('self-assessment', 'appraisal-1', now);
			const after = times.map((one) => changed.find(({ phase }) => phase === one.phase) ?? one);
			expect(openPhases({ phase: 'appraisal-1', times: after }, [], now)).toEqual(['appraisal-1']);
			expect(deadlineFor({ phase: 'appraisal-1', times: after }, [], 'self-assessment')).toBe(now);
		}
		// Its own deadline has passed; the next one begins as planned.
		expect(turn('self-assessment', 'appraisal-1', 1_000)).toEqual([]);
		// Left before it began: it keeps what was planned, for it cannot end before its beginning.
		expect(turn('appraisal-1', 'explanation', 1_000)).toEqual([{ ...second, opensAt: 1_000 }]);
	});
});
