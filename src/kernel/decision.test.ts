import { expect, it } from 'vitest';
import { no, yes } from './decision.ts';

it('a yes carries what follows from it', () => {
	expect(yes(['stored'])).toEqual({ ok: true, value: ['stored'] });
});

it('a no carries its code and what the message names', () => {
	expect(no('units.period-overlaps', { row: 12, unit: 'Sở Nội vụ' })).toEqual({
		ok: false,
		problem: { code: 'units.period-overlaps', details: { row: 12, unit: 'Sở Nội vụ' } },
	});
});

it('a no without details has empty ones', () => {
	expect(no('rounds.phase-closed')).toEqual({
		ok: false,
		problem: { code: 'rounds.phase-closed', details: {} },
	});
});
