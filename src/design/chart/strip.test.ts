import { expect, it } from 'vitest';
import { layStrip } from './strip.ts';

it('strokes lie from the lowest to the highest, each told by its distance from the one before', () => {
	const { strokes } = layStrip(['60', '50', '70', '60'], undefined, []);
	expect(strokes).toBe('m5 0v1m245-1v1m245-1v1');
});

it('borders outside of the values are not drawn, and a mark near an edge is labelled inwards', () => {
	const layout = layStrip(['50', '70'], { value: '51', label: 'mean' }, [
		{ value: '60', label: '60' },
		{ value: '80', label: '80' },
	]);
	expect(layout.ticks.map(({ label }) => label)).toEqual(['60']);
	expect(layout.mark?.anchor).toBe('start');
});

it('a single value lies in the middle', () => {
	expect(layStrip(['50'], undefined, []).strokes).toBe('m250 0v1');
});
