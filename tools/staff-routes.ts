import { posix } from 'node:path';
import ts from 'typescript';
import { nodesOf, parse, type Source } from './lint-source.ts';

const ANSWERING =
	/^src\/routes\/\((?:work|admin)\)\/(?:.*\/)?\+(?:page\.svelte|page\.server\.ts|server\.ts)$/;

/** The route that a file of pages for staff belongs to, as SvelteKit names it; undefined for other files. */
export const staffRouteOf = ({ path }: Pick<Source, 'path'>): string | undefined =>
	ANSWERING.test(path) ? posix.dirname(path).slice('src/routes'.length) : undefined;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

const exportedNames = (tree: ts.SourceFile): string[] =>
	tree.statements.flatMap((statement) => {
		if (ts.isVariableStatement(statement))
			return statement.declarationList.declarations.map(({ name }) => name.getText());
		if (ts.isFunctionDeclaration(statement)) return statement.name?.text ?? [];
		if (!ts.isExportDeclaration(statement) || !statement.exportClause) return [];
		return ts.isNamedExports(statement.exportClause)
			? statement.exportClause.elements.map(({ name }) => name.text)
			: [];
	});

/** The forms that a page takes: the names of its actions. */
const actionsOf = (tree: ts.SourceFile): string[] => {
	for (const node of nodesOf(tree)) {
		if (!ts.isVariableDeclaration(node) || node.name.getText() !== 'actions') continue;
		const { initializer } = node;
		if (initializer && ts.isObjectLiteralExpression(initializer))
			return initializer.properties.flatMap((one) => one.name?.getText() ?? []);
	}
	return [];
};

/** One way to ask something of the site: `POST /(work)/work/sets/new ?/file`. */
export type StaffRequest = { readonly id: string; readonly method: string; readonly action: string };

/** All that may be asked of the pages for staff, as their files say it. */
export const staffRequests = (sources: readonly Source[]): StaffRequest[] =>
	sources.flatMap((source): StaffRequest[] => {
		const id = staffRouteOf(source);
		if (id === undefined) return [];
		if (source.path.endsWith('.svelte')) return [{ id, method: 'GET', action: '' }];
		const tree = parse(source);
		if (source.path.endsWith('+page.server.ts'))
			return actionsOf(tree).map((action) => ({ id, method: 'POST', action }));
		return exportedNames(tree)
			.filter((name) => METHODS.includes(name))
			.map((method) => ({ id, method, action: '' }));
	});
