import type { Problem } from '#kernel/decision.ts';
import { readYamlDocument } from '#platform/yaml/yaml-document.ts';
import type { CellKind } from './sheet-columns.ts';
import { fromLines } from './sheet-lines.ts';

const FLAGS: Readonly<Record<string, string>> = { có: 'true', không: 'false' };

/** What a cell holds as a document would, or why it cannot be read. An empty cell holds nothing. */
export const cellValue = (
	cell: string,
	kind: CellKind,
):
	| { readonly ok: true; readonly value: unknown }
	| { readonly ok: false; readonly problems: readonly Problem[] } => {
	if (cell.trim() === '') return { ok: true, value: undefined };
	if (kind === 'lines') return { ok: true, value: fromLines(cell) };
	if (kind === 'flag') {
		const word = cell.normalize('NFC').trim().toLowerCase();
		return { ok: true, value: FLAGS[word] ?? word };
	}
	if (kind === 'text') return { ok: true, value: cell };
	const read = readYamlDocument(cell, 'set');
	return read.ok ? { ok: true, value: read.document.value } : read;
};
