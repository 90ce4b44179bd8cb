/**
 * The types of compiled messages. Paraglide has them made by the whole of TypeScript, from libraries of browsers to every
 * line, which takes five times as long as compiling; but each message says its type in its comment, in one way.
 */

/** What messages and `src/hooks.server.ts` use of it; whatever more is used wants its line here. */
const RUNTIME = `export type LocalizedString = string & { readonly __brand: 'LocalizedString' };
export type MessageMetadata<Inputs, Options, Markup> = {
	readonly __paraglide?: { inputs: Inputs; options: Options; markup: Markup };
};
export function overwriteServerAsyncLocalStorage(value: {
	getStore(): any;
	run: (store: any, callback: () => any) => any;
} | undefined): void;
`;

const MESSAGES = `export * from './messages/_index.js';
export * as m from './messages/_index.js';
`;

const TYPE = /^\/\*\* @typedef \{(.+)\} (\w+) \*\/$/gm;
const MESSAGE = /(\/\*\*\n(?:\*.*\n)+?\*\/\n)const (\w+) = \/\*\* @type \{(.+)\} \*\/ \(/g;
const KEY = /^export \{ (\w+) as ("[^"\n]+") \}$/gm;

/**
 * Declarations beside the compiled messages, by file.
 * @param index what Paraglide wrote to `messages/_index.js`
 * @throws Error when a message is not written as they all are: another version of Paraglide wants a look at this
 */
export const messageTypes = (index: string, keys: readonly string[]): Readonly<Record<string, string>> => {
	const types = Array.from(index.matchAll(TYPE), ([, type, name]) => `export type ${name} = ${type};`);
	const messages = Array.from(
		index.matchAll(MESSAGE),
		([, says, name, type]) => `${says}declare const ${name}: ${type};`,
	);
	const exported = Array.from(index.matchAll(KEY), ([, name, key]) => `${name} as ${key}`);
	const known = new Set(exported.map((one) => one.split(' as ')[1]));
	const untyped = keys.filter((key) => !known.has(JSON.stringify(key)));
	if (messages.length !== exported.length || untyped.length > 0)
		throw new Error(
			`messages: ${exported.length} exported, ${messages.length} with a type, without: ${untyped.join(', ')}`,
		);
	return {
		'runtime.d.ts': RUNTIME,
		'messages.d.ts': MESSAGES,
		'messages/_index.d.ts': `${[...types, ...messages].join('\n')}\nexport { ${exported.join(', ')} };\n`,
	};
};
