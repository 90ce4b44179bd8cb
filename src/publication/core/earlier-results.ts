import { z } from 'zod';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Results } from '#par-index/core/results.ts';
import { DEFAULT_SETTINGS } from '#par-index/core/settings.ts';
import { LINE_FILES } from './lines.ts';

/** What a comparison needs of the records of a release; the rest is left as it stands. */
const decimalText = z.string().regex(/^-?\d+(\.\d+)?$/);
const year = z.int().nullable();
const unit = z.looseObject({
	unit: z.string(),
	block: z.string(),
	year,
	total: decimalText.nullable(),
	max: decimalText,
	percent: decimalText.nullable(),
	rank: z.int().nullable(),
	ranked: z.boolean(),
});
const block = z.looseObject({
	block: z.string(),
	year,
	units: z.int(),
	bands: z.array(z.looseObject({ name: z.string(), count: z.int() })),
});
const rounding = z.object({ at: z.enum(['end', 'none']), digits: z.int() });
const incomplete = z.array(z.object({ block: z.string().optional(), year: z.int().optional() }));
const setting = z.looseObject({ key: z.string(), value: z.unknown() });

/** The records of a file, one JSON text a line; undefined where one is none of them. */
const records = <T>(text: string | undefined, schema: z.ZodType<T>): T[] | undefined => {
	const lines = (text ?? '').split('\n').filter((line) => line !== '');
	try {
		const read = lines.map((line) => schema.safeParse(JSON.parse(line)));
		return read.every(({ success }) => success) ? read.flatMap(({ data }) => data ?? []) : undefined;
	} catch {
		return undefined;
	}
};

/**
 * The results of a release as earlier results of a comparison, from its files by name.
 * @returns `publication.release-unreadable` with the file that is not there or not as it should be
 */
export const earlierResults = (files: ReadonlyMap<string, string>, release: string): Decision<Results> => {
	const unreadable = (file: string) => no('publication.release-unreadable', { release, file });
	const { units, blocks, settings } = LINE_FILES;
	const ofUnits = records(files.get(units.name), unit);
	if (!files.has(units.name) || !ofUnits) return unreadable(units.name);
	const ofBlocks = records(files.get(blocks.name), block);
	if (!ofBlocks) return unreadable(blocks.name);
	const used = new Map(records(files.get(settings.name), setting)?.map(({ key, value }) => [key, value]));
	const [rounded, missing] = [
		rounding.safeParse(used.get('rounding')),
		incomplete.safeParse(used.get('incomplete') ?? []),
	];
	if (!rounded.success || !missing.success) return unreadable(settings.name);
	return yes({
		settings: { ...DEFAULT_SETTINGS, total: 'printed', rounding: rounded.data, incomplete: missing.data },
		units: ofUnits.map((one) => ({ areas: [], ...one })) as unknown as Results['units'],
		blocks: ofBlocks.map((one) => ({ areas: [], ...one })) as unknown as Results['blocks'],
		inconsistencies: [],
	});
};
