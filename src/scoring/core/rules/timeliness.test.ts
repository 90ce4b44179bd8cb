import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimal } from '#kernel/decimal.ts';
import { compare, type Rational } from '#kernel/rational.ts';
import { aRule, given, scoreOf, testForm } from './form.suite.ts';

const bands = [
	{ until: '0', points: '1' },
	{ until: 5, points: '0,5' },
];
const rule = { form: 'timeliness', due: '2017-11-30', bands };

testForm('timeliness', [
	{
		rule,
		max: '1',
		table: [
			[{ submitted: '2017-11-01' }, 'on-time: 1 of 1'],
			[{ submitted: '2017-11-30' }, 'on-time: 1 of 1'],
			[{ submitted: '30/11/2017' }, 'on-time: 1 of 1'],
			[{ submitted: '2017-12-01' }, 'late: 0.5 of 1'],
			[{ submitted: '2017-12-05' }, 'late: 0.5 of 1'],
			[{ submitted: '2017-12-06' }, 'too-late: 0 of 1'],
			[{ submitted: '2017-11-31' }, 'input-not-a-day submitted'],
			[{ submitted: '12' }, 'input-not-a-day submitted'],
			[{}, 'input-missing submitted'],
		],
	},
	{
		rule: { ...rule, otherwise: '-1' },
		max: '1',
		table: [[{ submitted: '2018-02-01' }, 'too-late: -1 of 1']],
	},
	{
		rule: {
			...rule,
			bands: [
				{ until: 5, points: '1' },
				{ until: 5, points: '2' },
			],
			otherwise: '1',
		},
		table: [],
		findings: ['timeliness.later-is-better', 'band-unreachable'],
	},
]);

const pointsOf = (submitted: string): Rational => {
	const outcome = scoreOf(aRule(rule), given({ submitted }), '1');
	return outcome.kind === 'points' ? outcome.points : decimal('-99');
};

it('Who hands in later never gets more', () => {
	const days = fc
		.date({ min: new Date('2017-11-20'), max: new Date('2017-12-20'), noInvalidDate: true })
		.map((date) => date.toISOString().slice(0, 10));
	fc.assert(
		fc.property(days, days, (a, b) => {
			const [first, last] = a < b ? [a, b] : [b, a];
			expect(compare(pointsOf(first), pointsOf(last))).toBeGreaterThanOrEqual(0);
		}),
		{ seed: 20260101, numRuns: 100 },
	);
});

it('A day that the calendar does not have is no deadline', () => {
	expect(() => aRule({ ...rule, due: '2017-02-30' })).toThrow('set.not-a-day');
});
