import { expect, test } from 'vitest';
import { recordLineages } from './record-lineages.ts';

test('what units history answered is noted once, and nothing where it knew nothing', () => {
	const { predecessors, answers } = recordLineages((unit) => {
		if (unit === 'Sở Tài chính') return { kind: 'same', names: ['Sở Tài chính', 'Sở Kế hoạch'] };
		return unit === 'Sở Xây dựng' ? { kind: 'merged' } : undefined;
	});
	for (const unit of ['Sở Tài chính', 'Sở Tài chính', 'Sở Xây dựng', 'Sở X'])
		predecessors(unit, 'sở', 2026, 2024);
	const at = { block: 'sở', year: 2026, earlier: 2024 };
	expect(answers()).toEqual([
		{ ...at, unit: 'Sở Tài chính', lineage: 'same', names: ['Sở Tài chính', 'Sở Kế hoạch'] },
		{ ...at, unit: 'Sở Xây dựng', lineage: 'merged', names: undefined },
	]);
});
