import { testForm } from './form.suite.ts';

const rule = {
	form: 'max-by-block',
	blocks: [
		{ block: 'sở', max: '2' },
		{ block: 'huyện', max: '1,5' },
	],
	rule: { form: 'proportional', variables: { tyLe: 'Tỷ lệ' }, measure: 'tyLe' },
};

testForm('max-by-block', [
	{
		rule,
		table: [
			[{ tyLe: '50' }, 'in-block: 1 of 2'],
			[{ tyLe: '120' }, 'measure-above-full'],
			[{}, 'input-missing tyLe'],
		],
		rises: ['tyLe'],
	},
	{ rule, block: 'huyện', table: [[{ tyLe: '50' }, 'in-block: 0.75 of 1.5']] },
	{ rule, block: 'xã', table: [[{ tyLe: '50' }, 'max-by-block.block-unknown']] },
	{
		rule: { ...rule, rule: { ...rule.rule, measure: '100 / tyLe', whenNothing: 'not-applicable' } },
		table: [[{ tyLe: '0' }, 'not-applicable: not applicable']],
	},
	{
		rule: { ...rule, rule: { form: 'yes-no', yes: '2' } },
		table: [],
		findings: ['best-above-max'],
	},
	{
		rule: { ...rule, blocks: [...rule.blocks, { block: 'sở ', max: '1' }] },
		table: [],
		findings: ['max-by-block.block-twice'],
	},
]);
