import { setProblemMessage } from '#criteria/ui/messages.ts';
import type { Problem } from '#kernel/decision.ts';
import {
	type CliCommand,
	type Environment,
	EXIT,
	type ExitCode,
	missingIn,
	type Output,
	readWords,
	type Words,
	WrongCall,
} from './command-line.ts';
import { COMMANDS } from './commands.ts';
import { helpOf, helpOfProgram } from './help.ts';
import { LOCALES, type Locale, type Say, speak } from './say.ts';
import { versionOf } from './version.ts';

type Speech = { readonly locale: Locale; readonly say: Say };

/** How a command is found: "units list" before "units"; whatever begins with a dash is no name. */
const findCommand = (words: readonly string[]): { command?: CliCommand; rest: readonly string[] } => {
	for (const length of [2, 1]) {
		const name = words.slice(0, length).join(' ');
		const command = COMMANDS.find((one) => one.name === name);
		if (command) return { command, rest: words.slice(length) };
	}
	return { rest: words };
};

/** The language asked for anywhere in the call, so that also what is wrong with it is said in it; and the other words. */
const takeLanguage = (
	words: readonly string[],
	variables: Environment['variables'],
): { locale: Locale | undefined; rest: readonly string[] } => {
	const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
	const fallback = LOCALES.find((locale) => locale === variables['OPENPAR_LANG']);
	// The product speaks Khmer to citizens; the command line is for staff and answers in Vietnamese.
	if (at < 0) return { locale: fallback ?? 'vi', rest: words };
	const length = words[at] === '--lang' ? 2 : 1;
	const wanted = length === 2 ? words[at + 1] : words[at]?.slice('--lang='.length);
	const locale = LOCALES.find((one) => one === wanted);
	return { locale, rest: words.toSpliced(at, length) };
};

const isHelp = (word: string): boolean => word === '--help' || word === '-h';

/** What is wrong with the name of a command: there is none of it, or it has two words. */
const noCommand = (words: readonly string[]): Problem => {
	const [first = '', second] = words.filter((word) => !word.startsWith('-'));
	const group = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
	if (first === '') return { code: 'cli.no-command', details: {} };
	if (group.length === 0) return { code: 'cli.unknown-command', details: { command: first } };
	const known = group.map(({ name }) => name).join(', ');
	return { code: 'cli.incomplete-command', details: { command: [first, second].join(' ').trim(), known } };
};

const callOf = (
	words: Words,
	rest: Pick<Parameters<CliCommand['run']>[0], 'locale' | 'output' | 'environment'>,
) => ({
	...rest,
	say: speak(rest.locale),
	text: (option: string) => words.values.get(option)?.[0],
	texts: (option: string) => words.values.get(option) ?? [],
	has: (option: string) => words.values.has(option),
	operands: words.operands,
});

/** Errors of other domains that carry a problem are the operator's to mend, not ours. */
const problemsOf = (error: unknown): readonly Problem[] | undefined => {
	if (error instanceof WrongCall) return error.problems;
	const { problem } = (error ?? {}) as { problem?: Partial<Problem> };
	return typeof problem?.code === 'string'
		? [{ code: problem.code, details: problem.details ?? {} }]
		: undefined;
};

const tell = (problems: readonly Problem[], { locale, say }: Speech, output: Output): void => {
	for (const problem of problems) {
		const { code, details } = problem;
		const sentence = code.startsWith('set.') ? setProblemMessage(problem, locale) : say(code, details);
		// Sentences about settings and sets speak of a place in them, not of their file.
		const { file } = details;
		const isPlaced = /^set(?:tings)?\./.test(code) && file !== undefined;
		output.err(`${isPlaced ? say('cli.in-file', { file, sentence }) : sentence}\n`);
	}
};

/** Runs one call of the command line. */
export const runProgram = async (
	typed: readonly string[],
	environment: Environment,
	output: Output,
): Promise<ExitCode> => {
	const { locale, rest: spoken } = takeLanguage(typed, environment.variables);
	const speech: Speech = { locale: locale ?? 'vi', say: speak(locale ?? 'vi') };
	const { say } = speech;
	const words = spoken[0] === 'help' ? [...spoken.slice(1), '--help'] : spoken;
	const { command, rest } = findCommand(words);
	const refuse = (problems: readonly Problem[]): ExitCode => {
		tell(problems, speech, output);
		const help = command ? `npx openpar ${command.name} --help` : 'npx openpar --help';
		output.err(`${say('cli.see-help', { help })}\n`);
		return EXIT.wrongCall;
	};
	if (!locale) return refuse([{ code: 'cli.unknown-language', details: {} }]);
	if (words.some(isHelp)) {
		const [group = ''] = words.filter((word) => !isHelp(word));
		const commands = COMMANDS.filter(({ name }) => group === '' || name.startsWith(`${group} `));
		if (!command && commands.length === 0) return refuse([noCommand(words)]);
		output.out(command ? helpOf(command, say) : helpOfProgram(commands, say));
		return EXIT.fine;
	}
	if (words[0] === '--version') {
		output.out(`${versionOf(environment.project)}\n`);
		return EXIT.fine;
	}
	if (!command) return refuse([noCommand(words)]);
	const read = readWords(rest, command.options, command.operand);
	const problems = [...read.problems, ...missingIn(read, command)];
	if (problems.length > 0) return refuse(problems);
	try {
		return await command.run(callOf(read, { locale, output, environment }));
	} catch (error) {
		const told = problemsOf(error);
		if (!told) throw error;
		tell(told, speech, output);
		return EXIT.wrongCall;
	}
};
