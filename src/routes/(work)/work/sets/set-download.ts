import { error } from '@sveltejs/kit';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { writeSet } from '#criteria/write-set.ts';
import { toSheets } from '#criteria/write-sheets.ts';
import { writeWorkbook } from '#exchange/write-xlsx.server.ts';
import { problemText } from '../../../problem-text.ts';

const TYPES: Readonly<Record<string, string>> = {
	yaml: 'application/yaml; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const bodyOf = async (set: CriteriaSet, kind: string): Promise<BodyInit> => {
	if (kind === 'yaml') return writeSet(set);
	const book = await writeWorkbook(toSheets(set));
	if (!book.ok) return error(422, problemText(book.problem), { code: book.problem.code });
	return Buffer.from(book.value);
};

/** A set as a file: YAML for version control, XLSX for spreadsheets. Both are read back without loss. */
export const downloadSet = async (set: CriteriaSet, kind: string): Promise<Response> => {
	const type = TYPES[kind];
	if (!type) return error(404, 'Not Found', { code: 'frame.not-found' });
	return new Response(await bodyOf(set, kind), {
		// an id is made of small letters, digits and dashes: it needs no quoting beyond this
		headers: { 'content-type': type, 'content-disposition': `attachment; filename="${set.id}.${kind}"` },
	});
};
