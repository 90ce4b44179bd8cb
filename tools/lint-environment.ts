import ts from 'typescript';
import { type Check, isCode, isTest, lineOf, nodesOf, parse } from './lint-source.ts';

/** The files that read the environment and hand settings on; bin and tools run before and beside the product. */
const READERS = new Set(['src/app.server.ts', 'src/start.ts', 'src/cli/main.ts']);

const readsEnvironment = (node: ts.Node): boolean => {
	if (ts.isPropertyAccessExpression(node) && node.name.text === 'env') {
		return node.expression.getText() === 'process' || ts.isMetaProperty(node.expression);
	}
	if (ts.isElementAccessExpression(node)) return node.getText().startsWith("process['env']");
	if (ts.isImportSpecifier(node)) {
		const from = node.parent.parent.parent.moduleSpecifier;
		return (
			ts.isStringLiteral(from) &&
			from.text === 'node:process' &&
			(node.propertyName ?? node.name).text === 'env'
		);
	}
	return ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)
		? node.moduleSpecifier.text.startsWith('$env/')
		: false;
};

/** Only the composition root reads the environment (design rule 5), so that one place tells what can be set. */
export const environment: Check = (source) => {
	if (!source.path.startsWith('src/') || !isCode(source.path)) return [];
	if (READERS.has(source.path) || isTest(source.path)) return [];
	const tree = parse(source);
	return Array.from(nodesOf(tree))
		.filter(readsEnvironment)
		.map((node) => ({
			rule: 'environment',
			path: source.path,
			line: lineOf(tree, node),
			message: `reads the environment; only ${[...READERS].join(', ')} do, and hand settings on`,
		}));
};
