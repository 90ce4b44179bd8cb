import type { Problem } from '#kernel/decision.ts';
import { misfitsOf } from '#platform/yaml/schema-problems.ts';
import { type Path, readYamlDocument } from '#platform/yaml/yaml-document.ts';
import { parseExpression } from '#scoring/core/expression/parse.ts';
import { type CriteriaSet, setSchema } from './core/set.ts';
import { placeIn } from './place.ts';

/**
 * A set, or all that is wrong with it at once. Details of a problem: `line`, `path` (for machines: "nodes.0.rule.yes"),
 * `place` (for people: "1.1 › rule yes-no › yes"), `node` (the code, where known), `form` (of the rule), and what the
 * sentence names (`key`, `value`, `expected`).
 */
export type SetReading =
	| { readonly ok: true; readonly set: CriteriaSet; readonly lineOf: (path: Path) => number }
	| { readonly ok: false; readonly problems: readonly Problem[] };

/** Where an expression goes wrong: the schema says only that it does. */
export const expressionColumn = (expression: unknown): number => {
	const parsed = parseExpression(String(expression));
	return parsed.ok ? 1 : Number(parsed.problem.details['column'] ?? 1);
};

/**
 * Reads a criteria set from YAML (JSON is YAML too). Scalars are taken as their source text. Only the shape is looked at:
 * whether the set makes sense says `core/check-set.ts`.
 */
export const readSet = (yaml: string): SetReading => {
	const yamlRead = readYamlDocument(yaml, 'set');
	if (!yamlRead.ok) return yamlRead;
	const { value, lineOf } = yamlRead.document;
	const read = setSchema.safeParse(value ?? {});
	if (read.success) return { ok: true, set: read.data, lineOf };
	const problems = misfitsOf(read.error.issues, value, 'set').map(({ path, problem }) => ({
		code: problem.code,
		details: {
			line: lineOf(path),
			path: path.map(String).join('.'),
			...placeIn(value, path),
			...problem.details,
			...(problem.code === 'set.not-an-expression'
				? { column: expressionColumn(problem.details['value']) }
				: {}),
		},
	}));
	return { ok: false, problems: problems.sort((a, b) => a.details.line - b.details.line) };
};
