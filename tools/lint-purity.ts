import ts from 'typescript';
import { type Check, isCode, isTest, lineOf, nodesOf, parse } from './lint-source.ts';

/** Names that bring a clock, chance, a place, a machine or the outside into a computation. */
const IMPURE = new Set([
	'Date',
	'Temporal',
	'Intl',
	'Promise',
	'process',
	'globalThis',
	'window',
	'document',
	'console',
	'crypto',
	'performance',
	'fetch',
	'setTimeout',
	'setInterval',
	'setImmediate',
	'queueMicrotask',
	'require',
]);

/** Methods that answer differently on another machine, on whatever they are called. */
const LOCALE = /^(?:toLocale\w*|localeCompare)$/;

const isMember = (node: ts.Identifier): boolean =>
	(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
	(ts.isPropertyAssignment(node.parent) && node.parent.name === node) ||
	(ts.isPropertySignature(node.parent) && node.parent.name === node);

const isAsync = (node: ts.Node): boolean =>
	node.kind === ts.SyntaxKind.AsyncKeyword ||
	ts.isAwaitExpression(node) ||
	(ts.isForOfStatement(node) && node.awaitModifier !== undefined);

/** What makes a node impure, or undefined. */
const impurity = (node: ts.Node): string | undefined => {
	if (isAsync(node)) return 'async';
	if (node.kind === ts.SyntaxKind.ImportKeyword && ts.isCallExpression(node.parent)) return 'import()';
	if (!ts.isIdentifier(node)) return undefined;
	if (IMPURE.has(node.text) && !isMember(node)) return node.text;
	if (!ts.isPropertyAccessExpression(node.parent) || node.parent.name !== node) return undefined;
	if (LOCALE.test(node.text)) return node.text;
	return node.text === 'random' && node.parent.expression.getText() === 'Math' ? 'Math.random' : undefined;
};

/**
 * Core and kernel are pure (design rule 1): the same arguments give the same answer on every machine and day.
 * `today`, ids and settings are arguments.
 */
export const purity: Check = (source) => {
	if (!/^src\/(?:kernel|[^/]+\/core)\//.test(source.path) || !isCode(source.path) || isTest(source.path))
		return [];
	const tree = parse(source);
	return Array.from(nodesOf(tree)).flatMap((node) => {
		const name = impurity(node);
		if (!name) return [];
		return [
			{
				rule: 'purity',
				path: source.path,
				line: lineOf(tree, node),
				message: `${name} in a core: what depends on clock, chance, place or waiting is an argument`,
			},
		];
	});
};
