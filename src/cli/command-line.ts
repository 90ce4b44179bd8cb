import { parseArgs } from 'node:util';
import type { Problem } from '#kernel/decision.ts';
import type { Locale, Say } from './say.ts';

/** Exit codes: a public interface. */
export const EXIT = { fine: 0, findings: 1, wrongCall: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A call that cannot be carried out as it was typed, with everything that is wrong with it. */
export class WrongCall extends Error {
	override readonly name = 'WrongCall';
	readonly problems: readonly Problem[];
	constructor(...problems: readonly Problem[]) {
		super(problems.map(({ code }) => code).join(', '));
		this.problems = problems;
	}
}

/** Where a command writes: results to `out`, everything said about them to `err`. */
export type Output = { readonly out: (text: string) => void; readonly err: (text: string) => void };

/** An option: `value` names in the help what follows it (`cli.value.<value>`); without one it is a switch. */
export type Option = {
	readonly value?:
		| 'file'
		| 'folder'
		| 'text'
		| 'day'
		| 'key'
		| 'kind'
		| 'year'
		| 'slug'
		| 'scope'
		| 'instant'
		| 'release'
		| 'set';
	readonly isMany?: true;
	readonly isRequired?: true;
};

/** What stands without an option: its name in the help, and how many of it there are. */
export type Operand = { readonly value: NonNullable<Option['value']>; readonly isMany?: true };

/** What a command gets: the options by name, what stood without one, and how to speak. */
export type Call = {
	readonly text: (option: string) => string | undefined;
	readonly texts: (option: string) => readonly string[];
	readonly has: (option: string) => boolean;
	readonly operands: readonly string[];
	readonly locale: Locale;
	readonly say: Say;
	readonly output: Output;
	readonly environment: Environment;
};

/** What the machine tells a command. Read in main.ts and nowhere else. */
export type Environment = {
	/** The folder of the product. */
	readonly project: string;
	readonly variables: Record<string, string | undefined>;
};

/** One word ("results") or two ("units list") of the command line. */
export type CliCommand = {
	readonly name: string;
	readonly options: Readonly<Record<string, Option>>;
	readonly operand?: Operand;
	/** Calls that work in the folder of the product: the help shows them, a test runs them. */
	readonly examples: readonly string[];
	readonly run: (call: Call) => Promise<ExitCode>;
};

export type Words = {
	readonly values: ReadonlyMap<string, readonly string[]>;
	readonly operands: readonly string[];
	readonly problems: readonly Problem[];
};

/** A value that is an option by its looks was most likely forgotten; "-" alone is the standard input. */
const isForgotten = (value: string | undefined, isInline: boolean): boolean =>
	value === undefined || (!isInline && value.startsWith('-') && value !== '-');

/** Splits words by options; all that is wrong with them at once. */
export const readWords = (
	words: readonly string[],
	options: CliCommand['options'],
	operand: Operand | undefined,
): Words => {
	const { tokens } = parseArgs({
		args: [...words],
		options: Object.fromEntries(
			Object.entries(options).map(([name, { value }]) => [
				name,
				{ type: value === undefined ? ('boolean' as const) : ('string' as const) },
			]),
		),
		strict: false,
		allowPositionals: true,
		tokens: true,
	});
	const values = new Map<string, string[]>();
	const operands: string[] = [];
	const problems: Problem[] = [];
	for (const token of tokens) {
		if (token.kind === 'positional') operands.push(token.value);
		if (token.kind !== 'option') continue;
		const { name, rawName, value, inlineValue } = token;
		const option = Object.hasOwn(options, name) ? options[name] : undefined;
		const details = { option: rawName };
		if (!option) problems.push({ code: 'cli.unknown-option', details });
		else if (option.value === undefined && value !== undefined) {
			problems.push({ code: 'cli.option-takes-no-value', details });
		} else if (option.value !== undefined && isForgotten(value, inlineValue ?? false)) {
			problems.push({ code: 'cli.option-needs-value', details });
		} else if (!option.isMany && values.has(name)) {
			problems.push({ code: 'cli.option-twice', details });
		} else values.set(name, [...(values.get(name) ?? []), value ?? '']);
	}
	const most = operand === undefined ? 0 : operand.isMany ? operands.length : 1;
	for (const extra of operands.slice(most)) {
		problems.push({ code: 'cli.unexpected-operand', details: { operand: extra } });
	}
	return { values, operands, problems };
};

/** What is missing in a call: options that it needs, and what stands without one. */
export const missingIn = ({ values, operands }: Words, command: CliCommand): Problem[] => {
	const options = Object.entries(command.options)
		.filter(([name, { isRequired }]) => isRequired && !values.has(name))
		.map(([name]) => ({ code: 'cli.option-missing', details: { option: `--${name}` } }));
	const operand =
		command.operand && operands.length === 0 ? [{ code: 'cli.operand-missing', details: {} }] : [];
	return [...options, ...operand];
};
