import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cell, TypedCell } from './cell.ts';
import {
	answered,
	cellAt,
	choose,
	dueIn,
	heard,
	notSent,
	queueOf,
	shownIn,
	stateOf,
	takeUp,
	toKeep,
	typeInto,
	underWay,
	unsavedIn,
} from './save-queue.ts';

const A = { leaf: '1.1', input: 'a' };
const cell = (rest: Partial<Cell> = {}): Cell => ({
	...A,
	value: '3',
	version: 1,
	by: 'Minh',
	at: '2026-11-22T07:00:00Z',
	...rest,
});
const NOTHING = { saved: [], changed: [], refused: [] };
const sendAll = (queue: ReturnType<typeof queueOf>) => underWay(queue, dueIn(queue, 100));

test('what was typed waits, is under way, and is saved under its new version', () => {
	const typed = typeInto(queueOf([cell()]), A, '4');
	expect(stateOf(cellAt(typed, A))).toBe('waiting');
	expect(dueIn(typed, 100)).toEqual([{ ...A, value: '4', version: 1 }]);
	const sent = sendAll(typed);
	expect(stateOf(cellAt(sent, A))).toBe('saving');
	expect(dueIn(sent, 100)).toEqual([]);
	const done = answered(sent, { ...NOTHING, saved: [{ ...A, value: '4', version: 2, at: 'x' }] }, 'Lan');
	expect(cellAt(done, A)).toMatchObject({ value: '4', version: 2, by: 'Lan' });
	expect(stateOf(cellAt(done, A))).toBe('saved');
});

test('what is typed while a request is under way goes with the next, under the version that came back', () => {
	const over = typeInto(sendAll(typeInto(queueOf([cell()]), A, '4')), A, '5');
	expect(stateOf(cellAt(over, A))).toBe('waiting');
	expect(dueIn(over, 100)).toEqual([]);
	const done = answered(over, { ...NOTHING, saved: [{ ...A, value: '4', version: 2, at: 'x' }] }, 'Lan');
	expect(dueIn(done, 100)).toEqual([{ ...A, value: '5', version: 2 }]);
});

test('typing back what was under way does not lose the way back', () => {
	const back = typeInto(sendAll(typeInto(queueOf([cell()]), A, '4')), A, '3');
	const done = answered(back, { ...NOTHING, saved: [{ ...A, value: '4', version: 2, at: 'x' }] }, 'Lan');
	expect(dueIn(done, 100)).toEqual([{ ...A, value: '3', version: 2 }]);
});

test('a lost connection keeps the text, and it is sent again', () => {
	const lost = notSent(sendAll(typeInto(queueOf([cell()]), A, '4')));
	expect(dueIn(lost, 100)).toEqual([{ ...A, value: '4', version: 1 }]);
});

test('typing what is saved already sends nothing', () => {
	const queue = typeInto(typeInto(queueOf([cell()]), A, '4'), A, '3');
	expect(unsavedIn(queue)).toEqual([]);
});

test('a text that cannot be read is kept, said and not sent again until it is typed anew', () => {
	const problem = { code: 'scoring.input-not-a-number', details: {} };
	const wrong = answered(
		sendAll(typeInto(queueOf([cell()]), A, 'ba')),
		{ ...NOTHING, refused: [{ ...A, problem }] },
		'Lan',
	);
	expect(stateOf(cellAt(wrong, A))).toBe('invalid');
	expect(shownIn(cellAt(wrong, A))).toBe('ba');
	expect(dueIn(wrong, 100)).toEqual([]);
	expect(dueIn(typeInto(wrong, A, '3.5'), 100)).toEqual([{ ...A, value: '3.5', version: 1 }]);
});

test('where somebody else was sooner both texts stand, and the person chooses', () => {
	const theirs = cell({ value: '9', version: 2, by: 'Hoa' });
	const torn = answered(
		sendAll(typeInto(queueOf([cell()]), A, '4')),
		{ ...NOTHING, changed: [theirs] },
		'Lan',
	);
	expect(stateOf(cellAt(torn, A))).toBe('contested');
	expect(cellAt(torn, A)).toMatchObject({ typed: '4', theirs: { value: '9', by: 'Hoa' } });
	expect(dueIn(torn, 100)).toEqual([]);
	expect(dueIn(choose(torn, A, 'mine'), 100)).toEqual([{ ...A, value: '4', version: 2 }]);
	const given = choose(torn, A, 'theirs');
	expect(shownIn(cellAt(given, A))).toBe('9');
	expect(unsavedIn(given)).toEqual([]);
});

test('what others changed appears where nothing is typed, and is contested where something is', () => {
	const theirs = cell({ value: '9', version: 2, by: 'Hoa' });
	const { queue, news } = heard(queueOf([cell()]), [theirs]);
	expect(news).toEqual([theirs]);
	expect(cellAt(queue, A)).toMatchObject({ value: '9', isNews: true });
	expect(heard(queue, [theirs]).news).toEqual([]);
	expect(stateOf(cellAt(heard(typeInto(queueOf([cell()]), A, '4'), [theirs]).queue, A))).toBe('contested');
});

test('what was kept on the machine comes back; where the server went on meanwhile it is contested', () => {
	const kept = toKeep(typeInto(queueOf([cell()]), A, '4'));
	expect(dueIn(takeUp(queueOf([cell()]), kept), 100)).toEqual([{ ...A, value: '4', version: 1 }]);
	const later = takeUp(queueOf([cell({ value: '9', version: 2, by: 'Hoa' })]), kept);
	expect(stateOf(cellAt(later, A))).toBe('contested');
	expect(dueIn(choose(later, A, 'mine'), 100)).toEqual([{ ...A, value: '4', version: 2 }]);
	expect(unsavedIn(takeUp(queueOf([cell({ value: '4', version: 2 })]), kept))).toEqual([]);
});

test('what cannot be read comes back as it was typed, and is not sent as something else', () => {
	const problem = { code: 'self-assessment.ambiguous-number', details: {} };
	const kept = toKeep(typeInto(queueOf([cell()]), A, '1.234', problem));
	const back = takeUp(queueOf([cell()]), JSON.parse(JSON.stringify(kept)));
	expect([stateOf(cellAt(back, A)), shownIn(cellAt(back, A)), dueIn(back, 100)]).toEqual([
		'invalid',
		'1.234',
		[],
	]);
	const later = takeUp(queueOf([cell({ value: '9', version: 2, by: 'Hoa' })]), kept);
	expect(dueIn(choose(later, A, 'mine'), 100)).toEqual([]);
	// The value that is saved has the same letters, and another meaning.
	const same = typeInto(queueOf([cell({ value: '1.234' })]), A, '1.234', problem);
	expect([stateOf(cellAt(same, A)), unsavedIn(same).length]).toEqual(['invalid', 1]);
	expect(stateOf(cellAt(takeUp(queueOf([cell({ value: '1.234' })]), toKeep(same)), A))).toBe('invalid');
});

/** A server that keeps one cell, and people at it; a request may be lost on the way there or on the way back. */
const steps = fc.array(
	fc.record({
		who: fc.nat(2),
		what: fc.constantFrom('type', 'send', 'lose-request', 'lose-answer', 'poll', 'reload', 'mine', 'theirs'),
		text: fc.constantFrom('1', '2', '3'),
	}),
	{ maxLength: 60 },
);

test('whatever happens on the way, nothing typed is overwritten unseen and nothing typed is lost', () => {
	fc.assert(
		fc.property(steps, (history) => {
			let stored: Cell = cell({ value: null, version: 0 });
			const given = new Map<number, string | null>();
			const queues = [0, 1, 2].map(() => queueOf([stored]));
			const log: { version: number; by: number; base: number }[] = [];
			const at = (who: number) => queues[who] as ReturnType<typeof queueOf>;
			const serve = (who: number, sent: TypedCell) => {
				if (sent.version !== stored.version && sent.value !== stored.value)
					return { ...NOTHING, changed: [stored] };
				if (sent.value !== stored.value) {
					log.push({ version: stored.version + 1, by: who, base: sent.version });
					stored = { ...stored, value: sent.value, version: stored.version + 1, by: String(who) };
				}
				const { value, version, at: when } = stored;
				return { ...NOTHING, saved: [{ ...A, value, version, at: when }] };
			};
			for (const { who, what, text } of history) {
				const before = at(who);
				if (what === 'type') {
					queues[who] = typeInto(before, A, text);
					given.set(who, text);
				} else if (what === 'poll') queues[who] = heard(before, [stored]).queue;
				else if (what === 'reload') queues[who] = takeUp(queueOf([stored]), toKeep(before));
				else if (what === 'mine' || what === 'theirs') {
					if (what === 'theirs' && stateOf(cellAt(before, A)) === 'contested') given.delete(who);
					queues[who] = choose(before, A, what);
				} else {
					const [due] = dueIn(before, 1);
					if (!due) continue;
					const sending = underWay(before, [due]);
					if (what === 'lose-request') queues[who] = notSent(sending);
					else {
						const answer = serve(who, due);
						queues[who] = what === 'send' ? answered(sending, answer, String(who)) : notSent(sending);
					}
				}
				const own = cellAt(at(who), A);
				// a text is still here, or the server had it, or its author gave it up
				const typed = given.get(who);
				if (typed !== undefined && own.typed !== typed && what === 'type') expect(own.value).toBe(typed);
				if (own.typed === undefined && !own.theirs) expect(own.version).toBeLessThanOrEqual(stored.version);
			}
			// each change was made over the version before it: nobody wrote over what they had not seen
			for (const { version, base } of log) expect(base).toBe(version - 1);
			// everybody comes to an end: all typed texts are saved or contested after one more quiet request each
			for (const who of [0, 1, 2]) {
				const [due] = dueIn(at(who), 1);
				if (due) queues[who] = answered(underWay(at(who), [due]), serve(who, due), String(who));
				expect(dueIn(at(who), 1)).toEqual([]);
			}
		}),
		{ seed: 20260101, numRuns: 1_000 },
	);
});
