import ts from 'typescript';

/** One file of the repository as the own checks see it. */
export type Source = {
	/** From the root of the repository, with `/`. */
	readonly path: string;
	readonly text: string;
};

/** What is wrong, and where. `line` counts from 1. */
export type Finding = {
	readonly rule: string;
	readonly path: string;
	readonly line: number;
	readonly message: string;
};

/** A check of one file. */
export type Check = (source: Source) => Finding[];

const SCRIPT = /(<script\b[^>]*>)([\s\S]*?)<\/script>/g;

/** The scripts of a Svelte file at the lines where they stand; everything else is blank. */
const scriptsOf = (text: string): string => {
	const blank = (part: string): string => part.replace(/[^\n]/g, ' ');
	let result = '';
	let end = 0;
	for (const match of text.matchAll(SCRIPT)) {
		const [all, open = '', body = ''] = match;
		result += blank(text.slice(end, match.index) + open) + body + blank('</script>');
		end = match.index + all.length;
	}
	return result + blank(text.slice(end));
};

/** The syntax tree of a TypeScript, JavaScript or Svelte file. */
export const parse = ({ path, text }: Source): ts.SourceFile => {
	const code = path.endsWith('.svelte') ? scriptsOf(text) : text;
	return ts.createSourceFile(path, code, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
};

/** Every node of a tree, each before its children. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
	yield node;
	const children: ts.Node[] = [];
	ts.forEachChild(node, (child) => {
		children.push(child);
	});
	for (const child of children) yield* nodesOf(child);
}

/** The line on which a node begins, counted from 1. */
export const lineOf = (tree: ts.SourceFile, node: ts.Node): number =>
	tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;

export const isCode = (path: string): boolean => /\.(?:ts|js|mjs|cjs|svelte)$/.test(path);
export const isTest = (path: string): boolean => /\.(?:test|test-suite|suite|fixture)\.ts$/.test(path);
