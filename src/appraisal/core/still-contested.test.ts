import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ContestedRequest, type JudgedLeaf, type Judgement, stillContested } from './still-contested.ts';

const different: Judgement = { decision: 'different', reason: 'Thiếu tài liệu', points: '0.5' };
const agreed: Judgement = { decision: 'agreed', reason: null, points: '1' };

const leaf = (over: Partial<JudgedLeaf> = {}): JudgedLeaf => ({
	unitId: 'u1',
	leaf: '1.1',
	self: '1',
	appraisal1: different,
	appraisal2: null,
	...over,
});
const request = (over: Partial<ContestedRequest> = {}): ContestedRequest => ({
	unitId: 'u1',
	leaf: '1.1',
	stance: 'contests',
	isSent: true,
	isTakenBack: false,
	...over,
});

describe('what goes to the council', () => {
	it('is a leaf that the unit contests and that appraisal 2 decides differently again', () => {
		const again: Judgement = { decision: 'different', reason: 'Tài liệu ngoài kỳ', points: '0.75' };
		expect(stillContested([leaf({ appraisal2: again })], [request()])).toEqual([
			{
				unitId: 'u1',
				leaf: '1.1',
				why: 'contested',
				self: '1',
				appraised: '0.75',
				reason: 'Tài liệu ngoài kỳ',
			},
		]);
	});

	it('is a contested leaf that appraisal 2 never came to', () => {
		expect(stillContested([leaf()], [request()])).toMatchObject([{ why: 'contested', appraised: '0.5' }]);
	});

	it('is a leaf that somebody asked about and nobody decided', () => {
		const asked = request({ stance: null, isSent: false });
		expect(stillContested([leaf({ appraisal1: null })], [asked])).toMatchObject([
			{ why: 'undecided', appraised: null, reason: null },
		]);
	});

	it.each([
		['appraisal 2 agrees with the unit', leaf({ appraisal2: agreed }), request()],
		['the unit accepts', leaf(), request({ stance: 'accepts' })],
		['the unit lets the deadline pass', leaf(), request({ stance: null, isSent: false })],
		['the answer stayed a draft', leaf(), request({ isSent: false })],
		['the question was taken back', leaf(), request({ isTakenBack: true })],
		['nobody asked', leaf(), request({ leaf: '1.2' })],
		['another unit contests', leaf(), request({ unitId: 'u2' })],
	])('is nothing where %s', (_why, cell, asked) => {
		expect(stillContested([cell], [asked])).toEqual([]);
	});

	it('is never a leaf at which nobody asked, and each leaf once at most', () => {
		const judgement = fc.option(fc.constantFrom(different, agreed), { nil: null });
		const codes = ['1.1', '1.2', '2.1'];
		const cells = fc
			.tuple(...codes.map(() => fc.record({ appraisal1: judgement, appraisal2: judgement })))
			.map((all) => all.map((stages, at) => leaf({ leaf: codes[at] ?? '', ...stages })));
		const requests = fc.uniqueArray(
			fc.record({
				unitId: fc.constant('u1'),
				leaf: fc.constantFrom(...codes),
				stance: fc.constantFrom('accepts' as const, 'contests' as const, null),
				isSent: fc.boolean(),
				isTakenBack: fc.boolean(),
			}),
			{ selector: (one) => one.leaf },
		);
		fc.assert(
			fc.property(cells, requests, (all, asked) => {
				const open = stillContested(all, asked);
				const codesOpen = open.map((one) => one.leaf);
				expect(new Set(codesOpen).size).toBe(codesOpen.length);
				for (const one of open) {
					const its = asked.find((question) => question.leaf === one.leaf);
					expect(its?.isTakenBack).toBe(false);
					if (one.why === 'contested') expect(its).toMatchObject({ stance: 'contests', isSent: true });
				}
			}),
			{ seed: 20260101, numRuns: 200 },
		);
	});
});
