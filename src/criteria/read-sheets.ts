import type { Problem } from '#kernel/decision.ts';
import { fold } from '#kernel/text.ts';
import { misfitsOf } from '#platform/yaml/schema-problems.ts';
import type { Path } from '#platform/yaml/yaml-document.ts';
import { type CriteriaSet, setSchema } from './core/set.ts';
import { placeIn } from './place.ts';
import { readDecisions } from './read-sheet-decisions.ts';
import { readFields } from './read-sheet-fields.ts';
import { readNodes } from './read-sheet-nodes.ts';
import { type CellPlace, Cells } from './sheet-cells.ts';
import { DECISION_SHEET, NODE_SHEET, SET_SHEET, type TextSheet } from './sheet-columns.ts';

/** A set, or all that is wrong with the sheets at once, each with sheet, row and column. */
export type SheetsReading =
	| { readonly ok: true; readonly set: CriteriaSet; readonly placeOf: (path: Path) => CellPlace | undefined }
	| { readonly ok: false; readonly problems: readonly Problem[] };

const sheetNamed = (sheets: readonly TextSheet[], name: string): TextSheet | undefined =>
	sheets.find((sheet) => fold(sheet.name) === fold(name));

const missing = (sheet: string): Problem => ({ code: 'set.sheet-missing', details: { sheet } });

/** Reads a set from the sheets that `toSheets` writes, whoever edited them since. The sheet of decisions may be missing. */
export const fromSheets = (sheets: readonly TextSheet[]): SheetsReading => {
	const [nodes, fields, decisions] = [NODE_SHEET, SET_SHEET, DECISION_SHEET].map((name) =>
		sheetNamed(sheets, name),
	);
	if (!nodes || !fields)
		return {
			ok: false,
			problems: [...(nodes ? [] : [missing(NODE_SHEET)]), ...(fields ? [] : [missing(SET_SHEET)])],
		};
	const cells = new Cells();
	const own = readFields(fields, cells);
	const decided = decisions ? readDecisions(decisions, cells) : {};
	const supersedes = own['supersedes'] as object | undefined;
	const plain = {
		...own,
		...(decided.acknowledged ? { acknowledged: decided.acknowledged } : {}),
		...(supersedes || decided.mapping
			? { supersedes: { ...supersedes, mapping: decided.mapping ?? [] } }
			: {}),
		nodes: readNodes(nodes, cells),
	};
	const read = setSchema.safeParse(plain);
	const misfits = read.success ? [] : misfitsOf(read.error.issues, plain, 'set');
	const problems = [
		...cells.problems,
		...misfits
			// What a cell could not even be read as was told already.
			.filter(({ path }) => !cells.isUnreadable(path))
			.map(({ path, problem }) => ({
				code: problem.code,
				details: {
					...(cells.placeOf(path) ?? { sheet: SET_SHEET }),
					...placeIn(plain, path),
					path: path.map(String).join('.'),
					...problem.details,
				},
			})),
	];
	if (read.success && problems.length === 0)
		return { ok: true, set: read.data, placeOf: (path) => cells.placeOf(path) };
	return { ok: false, problems };
};
