import ts from 'typescript';
import { isTest, lineOf, nodesOf, parse, type Source } from './lint-source.ts';

/** A command or a query of the product, as its source says it. */
export type Operation = {
	readonly kind: 'command' | 'query';
	/** `domain.verb-noun`. */
	readonly name: string;
	/** What the module exports it as. */
	readonly exported: string;
	readonly path: string;
	readonly line: number;
	/** The function that the runner asks for, where it is declared. */
	readonly policy: string | undefined;
	/** How the place is made of what was sent. */
	readonly place: string | undefined;
	/** Functions that the file asks for by itself: `permit(actor, 'domain.function', …)`. */
	readonly asks: readonly string[];
};

const KINDS = { defineCommand: 'command', defineQuery: 'query' } as const;

const textOf = (node: ts.Node | undefined): string | undefined =>
	node && ts.isStringLiteralLike(node) ? node.text : undefined;

const property = (object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined => {
	for (const one of object.properties) {
		if (ts.isPropertyAssignment(one) && one.name.getText() === name) return one.initializer;
	}
	return undefined;
};

/** The functions for which a file asks `permit` or `askPolicy` in so many words. */
const asksOf = (tree: ts.SourceFile): string[] =>
	Array.from(nodesOf(tree)).flatMap((node) => {
		if (!ts.isCallExpression(node) || !/^(?:permit|askPolicy)$/.test(node.expression.getText())) return [];
		const [, may] = node.arguments;
		if (!may) return [];
		// One of several: `permit(actor, isOwn ? 'a.b' : 'a.c')`.
		return Array.from(nodesOf(may)).flatMap((part) => textOf(part) ?? []);
	});

/** What a file of the product defines; nothing in tests, which define things of their own. */
export const operationsOf = (source: Source): Operation[] => {
	if (!/^src\/.*\.ts$/.test(source.path) || isTest(source.path)) return [];
	if (source.path.startsWith('src/platform/') || !/\bdefine(?:Command|Query)\(/.test(source.text)) return [];
	const tree = parse(source);
	const asks = [...new Set(asksOf(tree))];
	return Array.from(nodesOf(tree)).flatMap((node): Operation[] => {
		if (!ts.isCallExpression(node)) return [];
		const kind = KINDS[node.expression.getText() as keyof typeof KINDS];
		const [object] = node.arguments;
		if (!kind || !object || !ts.isObjectLiteralExpression(object)) return [];
		const exported = ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : '';
		return [
			{
				kind,
				name: textOf(property(object, 'name')) ?? '',
				exported,
				path: source.path,
				line: lineOf(tree, node),
				policy: textOf(property(object, 'policy')),
				place: property(object, 'place')?.getText().replace(/\s+/g, ' '),
				asks,
			},
		];
	});
};

/** All commands and queries, by name. */
export const operationsIn = (sources: readonly Source[]): Operation[] =>
	sources.flatMap(operationsOf).sort((a, b) => (a.name < b.name ? -1 : 1));
