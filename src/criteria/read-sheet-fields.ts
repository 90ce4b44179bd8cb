import { fold } from '#kernel/text.ts';
import { cellValue } from './sheet-cell-value.ts';
import type { Cells } from './sheet-cells.ts';
import { APPRAISER, IN_LANGUAGES, SET_FIELDS, SET_HEADS, type TextSheet } from './sheet-columns.ts';
import { rowsOf, type SheetRow } from './sheet-head.ts';

type Plain = Record<string, unknown>;

const [FIELD, KEY, VALUE, EN, KM] = SET_HEADS;

const BY_HEAD = new Map(SET_FIELDS.map((field) => [fold(field.head), field]));

/** A text in up to three languages, from the columns of a row. */
const localText = ({ cell }: SheetRow): Plain =>
	Object.fromEntries(
		(
			[
				['vi', VALUE],
				['en', EN],
				['km', KM],
			] as const
		).flatMap(([locale, head]) => (cell(head).trim() === '' ? [] : [[locale, cell(head)]])),
	);

/** The set's own fields, as a document would hold them. */
export const readFields = (sheet: TextSheet, cells: Cells): Plain => {
	const plain: Plain = {};
	const appraisers: Plain = {};
	const seen = new Set<string>();
	for (const row of rowsOf(sheet, { known: SET_HEADS, needed: [FIELD, VALUE] }, cells)) {
		const name = row.cell(FIELD).trim();
		const place = { sheet: sheet.name, row: row.row, column: VALUE };
		const key = row.cell(KEY).trim();
		const refuse = (code: string): void =>
			cells.refuse([], { code, details: { ...place, column: FIELD, value: name } });
		const isAppraiser = fold(name) === fold(APPRAISER);
		const field = BY_HEAD.get(fold(name));
		const id = `${fold(name)} ${isAppraiser ? key : ''}`;
		if (seen.has(id)) {
			refuse('set.sheet-field-twice');
			continue;
		}
		seen.add(id);
		if (isAppraiser) {
			cells.place(['appraisers', key], place);
			appraisers[key] = localText(row);
			continue;
		}
		if (!field) {
			refuse('set.sheet-field-unknown');
			continue;
		}
		const [outer = '', inner] = field.path;
		cells.place(field.path, place);
		const read = IN_LANGUAGES.includes(field.path.join('.'))
			? { ok: true as const, value: localText(row) }
			: cellValue(row.cell(VALUE), field.kind);
		if (!read.ok || read.value === undefined) continue;
		plain[outer] = inner === undefined ? read.value : { ...(plain[outer] as Plain), [inner]: read.value };
	}
	return Object.keys(appraisers).length > 0 ? { ...plain, appraisers } : plain;
};
