import { describe, expect, it } from 'vitest';
import { mayLink } from './may-link.ts';

const no = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const self = { open: ['self-assessment'] as const, isSubmitted: false, contested: [] };

describe('documents may be put to a leaf', () => {
	it('while the unit assesses itself, until it hands its card in', () => {
		expect(mayLink(self, ['1.1', '1.2'])).toEqual({ ok: true, value: 'self' });
		expect(mayLink({ ...self, isSubmitted: true }, ['1.1'])).toEqual(no('evidence.card-submitted'));
	});

	it('never while neither phase is open', () => {
		for (const open of [[], ['appraisal-1'], ['council', 'published']] as const)
			expect(mayLink({ ...self, open, contested: ['1.1'] }, ['1.1'])).toEqual(no('access.phase-closed'));
	});

	it('in the explanation phase where the leaf is contested, in a second batch, and nowhere else', () => {
		const place = { open: ['explanation'] as const, isSubmitted: true, contested: ['1.1', '2.3'] };
		expect(mayLink(place, ['1.1', '2.3'])).toEqual({ ok: true, value: 'explanation' });
		expect(mayLink(place, ['1.1', '1.2'])).toMatchObject({
			problem: { code: 'evidence.leaf-not-contested', details: { leaf: '1.2' } },
		});
	});
});
