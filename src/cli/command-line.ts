import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** Exit codes: a public interface. */
export const EXIT = { fine: 0, findings: 1, wrongCall: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A call that cannot be carried out as it was typed; the sentence says what to type instead. */
export class WrongCall extends Error {}

/** Where a command writes; tests give their own. */
export type Output = { readonly out: (text: string) => void; readonly err: (text: string) => void };

export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** One word, or two ("release verify"), of the command line. */
export type CliCommand = {
	readonly name: string;
	readonly options: ParseArgsOptionsConfig;
	/** Names of what stands without an option, for the help: `["FILE"]`. */
	readonly operands: readonly string[];
	readonly run: (call: Call) => Promise<ExitCode>;
};

export type Call = { readonly values: Values; readonly operands: readonly string[]; readonly output: Output };

/** The single text of an option, or undefined. */
export const text = (values: Values, name: string): string | undefined => {
	const value = values[name];
	return typeof value === 'string' ? value : undefined;
};

/** All texts of an option that may be given several times. */
export const texts = (values: Values, name: string): readonly string[] => {
	const value = values[name];
	return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
};

/** Splits the words of a call by the options that the command declares. @throws WrongCall */
export const parseCall = (command: CliCommand, words: readonly string[], output: Output): Call => {
	try {
		const { values, positionals } = parseArgs({
			args: [...words],
			options: command.options,
			allowPositionals: command.operands.length > 0,
			strict: true,
		});
		return { values, operands: positionals, output };
	} catch (error) {
		if (error instanceof TypeError && 'code' in error) throw new WrongCall(error.message);
		throw error;
	}
};
