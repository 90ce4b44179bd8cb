import { posix } from 'node:path';
import ts from 'typescript';
import { isPolicyFunction } from '#access/core/ask-policy.ts';
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
	/** Functions of the policy table for which the file asks by itself, or by a `can…` or `may…` of a core. */
	readonly asks: readonly string[];
	/** `can…` and `may…` that it has from a core. */
	readonly policies: readonly string[];
};

/** The files of the product by their paths. */
type Files = ReadonlyMap<string, Source>;

const KINDS = { defineCommand: 'command', defineQuery: 'query' } as const;

const textOf = (node: ts.Node | undefined): string | undefined =>
	node && ts.isStringLiteralLike(node) ? node.text : undefined;

const property = (object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined => {
	for (const one of object.properties) {
		if (ts.isPropertyAssignment(one) && one.name.getText() === name) return one.initializer;
	}
	return undefined;
};

/** Functions of the policy table that are named somewhere, other than as an operation's own name or policy. */
const namedIn = (tree: ts.Node): string[] =>
	Array.from(nodesOf(tree)).flatMap((node) => {
		const text = textOf(node);
		if (text === undefined || !isPolicyFunction(text)) return [];
		const isDeclared =
			ts.isPropertyAssignment(node.parent) && /^(?:name|policy)$/.test(node.parent.name.getText());
		return isDeclared ? [] : [text];
	});

/** Where an import leads: `#access/core/x.ts`, or a path beside the file. */
const target = (from: string, to: string): string =>
	to.startsWith('#') ? `src/${to.slice(1)}` : posix.join(posix.dirname(from), to);

/** What a file has from others: the name here, the name there, and where that is. */
const importsOf = (tree: ts.SourceFile, path: string) =>
	tree.statements.flatMap((statement) => {
		if (!ts.isImportDeclaration(statement)) return [];
		const { namedBindings } = statement.importClause ?? {};
		if (!namedBindings || !ts.isNamedImports(namedBindings)) return [];
		const from = target(path, textOf(statement.moduleSpecifier) ?? '');
		return namedBindings.elements.map(({ name, propertyName }) => ({
			name: name.text,
			there: (propertyName ?? name).text,
			from,
		}));
	});

const isPolicyName = (name: string): boolean => /^(?:can|may)[A-Z]/.test(name);

/** Functions of the table that a constant of a module asks for, itself or by others of the same module or of a core. */
const askedBy = (files: Files, path: string, name: string, depth = 4): string[] => {
	const source = files.get(path);
	if (!source || depth === 0) return [];
	const tree = parse(source);
	const declared = new Map(
		tree.statements
			.filter((statement) => ts.isVariableStatement(statement))
			.flatMap(({ declarationList }) => declarationList.declarations.map((one) => [one.name.getText(), one])),
	);
	const own = declared.get(name);
	if (!own) return [];
	const used = new Set(
		Array.from(nodesOf(own))
			.filter((node) => ts.isIdentifier(node))
			.map(({ text }) => text),
	);
	const near = [...used].filter((one) => one !== name && declared.has(one));
	const far = importsOf(tree, path).filter((one) => used.has(one.name) && isPolicyName(one.there));
	return [
		...namedIn(own),
		...near.flatMap((one) => askedBy(files, path, one, depth - 1)),
		...far.flatMap(({ from, there }) => askedBy(files, from, there, depth - 1)),
	];
};

/** What a file of the product defines; nothing in tests, which define things of their own. */
export const operationsOf = (source: Source, files: Files = new Map()): Operation[] => {
	const { path, text } = source;
	if (!/^src\/.*\.ts$/.test(path) || isTest(path) || path.startsWith('src/platform/')) return [];
	if (!/\bdefine(?:Command|Query)\(/.test(text)) return [];
	const tree = parse(source);
	const imported = importsOf(tree, path).filter(({ there }) => isPolicyName(there));
	const asks = [...namedIn(tree), ...imported.flatMap(({ from, there }) => askedBy(files, from, there))];
	return Array.from(nodesOf(tree)).flatMap((node): Operation[] => {
		if (!ts.isCallExpression(node)) return [];
		const kind = KINDS[node.expression.getText() as keyof typeof KINDS];
		const [object] = node.arguments;
		if (!kind || !object || !ts.isObjectLiteralExpression(object)) return [];
		return [
			{
				kind,
				name: textOf(property(object, 'name')) ?? '',
				exported: ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : '',
				path,
				line: lineOf(tree, node),
				policy: textOf(property(object, 'policy')),
				place: property(object, 'place')?.getText().replace(/\s+/g, ' '),
				asks: [...new Set(asks)].filter((one) => one !== textOf(property(object, 'policy'))),
				policies: imported.map(({ there }) => there),
			},
		];
	});
};

/** All commands and queries, by name. */
export const operationsIn = (sources: readonly Source[]): Operation[] => {
	const files: Files = new Map(sources.map((source) => [source.path, source]));
	return sources.flatMap((source) => operationsOf(source, files)).sort((a, b) => (a.name < b.name ? -1 : 1));
};
