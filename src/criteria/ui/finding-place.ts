import type { SetFinding } from '../core/findings/finding.ts';

/** Where a path of a set leads in the editor: the node, [] for the set itself, and the field there. */
export type EditorPlace = {
	/** "0.2.1"; empty for the set itself. */
	readonly at: string;
	/** "rule.bands.0.points"; empty where it is about all of it. */
	readonly field: string;
};

/** Reads a path of the document ("nodes", 0, "children", 2, "max") as a place of the editor. */
export const editorPlace = (path: SetFinding['path']): EditorPlace => {
	const at: (string | number)[] = [];
	let from = 0;
	while (/^(?:nodes|children)$/.test(String(path[from])) && typeof path[from + 1] === 'number') {
		at.push(path[from + 1] as number);
		from += 2;
	}
	return { at: at.join('.'), field: path.slice(from).join('.') };
};

/** Kinds that say nothing of the field that they are about. */
const FIELDS: Readonly<Record<string, string>> = {
	'criteria.appraiser-missing': 'appraiser',
	'criteria.leaf-without-rule': 'rule',
	'criteria.too-deep': 'code',
};

/** Where a finding stands in the editor, at the field that it is about. */
export const placeOfFinding = (finding: SetFinding): EditorPlace => {
	const place = editorPlace(finding.path);
	const field = place.field || FIELDS[finding.code] || String(finding.details['field'] ?? '');
	return { ...place, field: field === 'unitGroup' ? 'unitGroup.blocks' : field };
};
