import { fold } from '#kernel/text.ts';
import type { Cells } from './sheet-cells.ts';
import { ACKNOWLEDGED, DECISION_HEADS, MAPPED, type TextSheet } from './sheet-columns.ts';
import { rowsOf } from './sheet-head.ts';
import { fromLines } from './sheet-lines.ts';

const [KIND, CODE, FROM, TO, REASON] = DECISION_HEADS;

/** Acknowledgements and mapping, as a document would hold them; absent where there are none. */
export const readDecisions = (
	sheet: TextSheet,
	cells: Cells,
): { readonly acknowledged?: readonly object[]; readonly mapping?: readonly object[] } => {
	const acknowledged: object[] = [];
	const mapping: object[] = [];
	for (const { row, cell } of rowsOf(sheet, { known: DECISION_HEADS, needed: [KIND, CODE] }, cells)) {
		const kind = fold(cell(KIND));
		const place = (path: readonly (string | number)[], heads: Readonly<Record<string, string>>): void => {
			cells.place(path, { sheet: sheet.name, row });
			for (const [key, column] of Object.entries(heads))
				cells.place([...path, key], { sheet: sheet.name, row, column });
		};
		if (kind === fold(ACKNOWLEDGED)) {
			place(['acknowledged', acknowledged.length], { finding: CODE, at: FROM, reason: REASON });
			acknowledged.push({ finding: cell(CODE), at: cell(FROM).trim(), reason: cell(REASON) });
		} else if (kind === fold(MAPPED)) {
			place(['supersedes', 'mapping', mapping.length], { kind: CODE, from: FROM, to: TO });
			mapping.push({ kind: cell(CODE).trim(), from: fromLines(cell(FROM)), to: fromLines(cell(TO)) });
		} else {
			const details = {
				sheet: sheet.name,
				row,
				column: KIND,
				value: cell(KIND),
				expected: `${ACKNOWLEDGED}, ${MAPPED}`,
			};
			cells.refuse([], { code: 'set.not-one-of', details });
		}
	}
	return {
		...(acknowledged.length > 0 ? { acknowledged } : {}),
		...(mapping.length > 0 ? { mapping } : {}),
	};
};
