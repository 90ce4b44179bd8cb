import { aboutBlock, type Check } from './evidence.ts';
import { unknownBands } from './printed-bands.ts';

/** Printed bands that the settings do not have: the table was banded by other borders, and cannot be held against ours. */
export const bandNameUnknown: Check = (evidence) =>
	evidence.summaries.flatMap((summary) => {
		const unknown = unknownBands(summary);
		return unknown.length > 0 ? [aboutBlock(evidence, summary, { bands: unknown.join('; ') })] : [];
	});
