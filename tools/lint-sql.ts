import ts from 'typescript';
import {
	type Check,
	type Finding,
	isCode,
	isTest,
	lineOf,
	nodesOf,
	parse,
	type Source,
} from './lint-source.ts';

/** The beginning of a text that PostgreSQL would take for a statement. */
const STATEMENT =
	/^\s*(?:select\s[\s\S]*?\sfrom\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|truncate\s|with\s+\w+\s+as\s*\(|(?:create|alter|drop)\s+(?:table|role|user|database|schema|index|policy|extension|view|function|type)\s|(?:grant|revoke)\s[\s\S]*?\son\s|set\s+(?:local|session|role)\s|begin\b[\s\S]*;|copy\s+\S+\s+(?:from|to)\s)/i;

/**
 * A statement put together from texts is allowed where PostgreSQL takes no parameters (names of roles, SET LOCAL),
 * when the line above says why it is safe: `// built-sql: …`.
 */
const REASON = /^\s*(?:\/\/|\*|\/\*)\s*built-sql:\s*\S.{9,}/;

type Text = ts.TemplateExpression | ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.BinaryExpression;

const isText = (node: ts.Node): node is Text =>
	ts.isTemplateExpression(node) ||
	ts.isStringLiteral(node) ||
	ts.isNoSubstitutionTemplateLiteral(node) ||
	(ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken);

/** The first fixed part of a text: what it begins with. */
const beginning = (node: ts.Node): string => {
	if (ts.isBinaryExpression(node)) return beginning(node.left);
	if (ts.isTemplateExpression(node)) {
		return node.head.text + node.templateSpans.map((span) => `x${span.literal.text}`).join('');
	}
	return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) ? node.text : '';
};

const wholeConcatenation = (node: ts.BinaryExpression): string =>
	[node.left, node.right]
		.map((side) => (ts.isBinaryExpression(side) ? wholeConcatenation(side) : beginning(side) || 'x'))
		.join('');

const isSql = (node: Text): boolean =>
	STATEMENT.test(`${ts.isBinaryExpression(node) ? wholeConcatenation(node) : beginning(node)} `);

const isTagged = (node: ts.Node): boolean => ts.isTaggedTemplateExpression(node.parent);
const isInConcatenation = (node: ts.Node): boolean => ts.isBinaryExpression(node.parent);

/** `sql.raw(x)` where x is not written out on the spot. */
const isRaw = (node: ts.Node): boolean =>
	ts.isCallExpression(node) &&
	/^sql\.(?:raw|lit)$/.test(node.expression.getText()) &&
	!node.arguments.every(
		(argument) => ts.isStringLiteral(argument) || ts.isNoSubstitutionTemplateLiteral(argument),
	);

/** A text of SQL whose parts are not all written out: a value in it would be read as SQL. */
const isBuilt = (node: ts.Node): boolean => {
	if (isRaw(node)) return true;
	if (!isText(node) || isTagged(node) || isInConcatenation(node)) return false;
	return (ts.isTemplateExpression(node) || ts.isBinaryExpression(node)) && isSql(node);
};

const hasReason = (lines: readonly string[], line: number): boolean => REASON.test(lines[line - 2] ?? '');

/** SQL is never put together from texts: values are parameters, and names are written out. */
export const builtSql: Check = (source) => {
	if (!/^(?:src|bin|tools)\//.test(source.path) || !isCode(source.path) || isTest(source.path)) return [];
	const tree = parse(source);
	const lines = source.text.split('\n');
	return Array.from(nodesOf(tree))
		.filter(isBuilt)
		.map((node) =>
			finding(source, tree, node, 'built-sql', 'SQL put together from texts; pass values as parameters'),
		)
		.filter(({ line }) => !hasReason(lines, line));
};

/** Routes, command line and screens hold no SQL (design rule 4). */
export const sqlAtEdges: Check = (source) => {
	if (!/^src\/(?:routes|cli|design|[^/]+\/ui)\//.test(source.path) || !isCode(source.path)) return [];
	if (isTest(source.path)) return [];
	const tree = parse(source);
	return Array.from(nodesOf(tree))
		.filter((node) => isSqlTag(node) || (isText(node) && !isInConcatenation(node) && isSql(node)))
		.map((node) =>
			finding(source, tree, node, 'sql-at-edges', 'SQL at the edge; make it a query or a command'),
		);
};

const isSqlTag = (node: ts.Node): boolean =>
	ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql';

const finding = (
	source: Source,
	tree: ts.SourceFile,
	node: ts.Node,
	rule: string,
	message: string,
): Finding => ({
	rule,
	path: source.path,
	line: lineOf(tree, node),
	message,
});
