import { testForm } from './form.suite.ts';

const rule = {
	form: 'outcome',
	variables: { tang: 'Tăng trưởng GRDP (%)', keHoach: 'Kế hoạch (%)' },
	actual: 'tang',
	target: 'keHoach',
	met: '2',
};

testForm('outcome', [
	{
		rule,
		table: [
			[{ tang: '7', keHoach: '7' }, 'met: 2 of 2'],
			[{ tang: '6.99', keHoach: '7' }, 'missed: 0 of 2'],
			[{ tang: '-3', keHoach: '1' }, 'missed: 0 of 2'],
			[{}, 'input-missing tang, input-missing keHoach'],
			[{ tang: '1' }, 'input-missing keHoach'],
		],
		rises: ['tang'],
		falls: ['keHoach'],
	},
	{
		rule: { ...rule, below: 'prorata', missed: '0,5' },
		table: [
			[{ tang: '6', keHoach: '8' }, 'part: 1.5 of 2'],
			[{ tang: '1', keHoach: '8' }, 'part: 0.5 of 2'],
			[{ tang: '9', keHoach: '8' }, 'met: 2 of 2'],
			[{ tang: '-1', keHoach: '8' }, 'outcome.no-share'],
			[{ tang: '-2', keHoach: '-1' }, 'outcome.no-share'],
		],
		rises: ['tang'],
	},
	{
		rule: { ...rule, below: 'prorata', better: 'lower' },
		table: [
			[{ tang: '4', keHoach: '5' }, 'met: 2 of 2'],
			[{ tang: '8', keHoach: '6' }, 'part-lower: 1.5 of 2'],
			[{ tang: '8', keHoach: '0' }, 'part-lower: 0 of 2'],
		],
		falls: ['tang'],
	},
	{
		rule: { ...rule, target: 'keHoach / 0' },
		table: [[{ tang: '8', keHoach: '1' }, 'division-by-zero']],
	},
	{
		rule: { ...rule, met: '0', target: 'ke' },
		table: [],
		findings: ['best-below-max', 'variable-unknown', 'variable-unused', 'outcome.met-not-better'],
	},
]);
