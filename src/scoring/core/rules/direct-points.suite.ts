import { testForm } from './form.suite.ts';

/** What every form keeps to by which a person gives points outright, in steps between bounds. */
export const testDirectPoints = (form: 'judgement' | 'leader-score'): void =>
	testForm(form, [
		{
			rule: { form, step: '0,25' },
			table: [
				[{ points: '0' }, 'given: 0 of 2'],
				[{ points: '1.75' }, 'given: 1.75 of 2'],
				[{ points: '2' }, 'given: 2 of 2'],
				[{ points: '1.8' }, 'points-off-step points'],
				[{ points: '2.25' }, 'points-above-most points'],
				[{ points: '-0.25' }, 'points-below-least points'],
				[{ points: 'nhiều' }, 'input-not-a-number points'],
				[{}, 'input-missing points'],
			],
			rises: ['points'],
		},
		{
			rule: { form, step: '0.5', least: '-1', most: '1' },
			table: [
				[{ points: '-1' }, 'given: -1 of 2'],
				[{ points: '1.5' }, 'points-above-most points'],
			],
			findings: ['best-below-max'],
		},
		{
			rule: { form, step: '0.3' },
			table: [[{ points: '0.9' }, 'given: 0.9 of 2']],
			findings: ['bound-off-step'],
		},
		{
			rule: { form, step: '1', least: '2' },
			table: [],
			findings: ['bounds-crossed'],
		},
	]);
