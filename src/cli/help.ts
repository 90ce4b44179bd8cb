import type { CliCommand, Operand, Option } from './command-line.ts';
import type { Say } from './say.ts';

const PROGRAM = 'npx openpar';

const valueName = (value: NonNullable<Option['value']>, say: Say): string => say(`cli.value.${value}`);

/** "--table TỆP", "[--previous TỆP]…". */
const usageOf = ([name, { value, isMany, isRequired }]: [string, Option], say: Say): string => {
	const spelled = value ? `--${name} ${valueName(value, say)}` : `--${name}`;
	return `${isRequired ? spelled : `[${spelled}]`}${isMany ? '…' : ''}`;
};

const operandOf = ({ value, isMany }: Operand, say: Say): string =>
	`${valueName(value, say)}${isMany ? '…' : ''}`;

/** Words in lines of at most `width`, the later ones set in. */
const wrap = (words: readonly string[], width: number, indent: string): string => {
	const lines: string[] = [];
	for (const word of words) {
		const line = lines.at(-1);
		if (line !== undefined && line.length + 1 + word.length <= width)
			lines[lines.length - 1] = `${line} ${word}`;
		else lines.push(lines.length === 0 ? word : `${indent}${word}`);
	}
	return lines.join('\n');
};

const WIDTH = 100;

const columns = (rows: readonly (readonly [string, string])[]): string => {
	const widest = Math.max(...rows.map(([left]) => left.length));
	const indent = ' '.repeat(widest + 4);
	return rows
		.map(([left, right]) => `  ${left.padEnd(widest)}  ${wrap(right.split(' '), WIDTH - 4 - widest, indent)}`)
		.join('\n');
};

const section = (title: string, body: string): string => `\n${title}\n${body}\n`;

const exitCodes = (say: Say): string =>
	columns((['0', '1', '2'] as const).map((code) => [code, say(`cli.exit.${code}`)]));

/** The key of the texts of a command: "units list" is `cli.units-list`. */
const keyOf = ({ name }: CliCommand): string => `cli.${name.replaceAll(' ', '-')}`;

/** What `openpar results --help` prints. */
export const helpOf = (command: CliCommand, say: Say): string => {
	const { name, options, operand, examples } = command;
	const all = Object.entries(options);
	const usage = [`${PROGRAM} ${name}`, ...(operand ? [operandOf(operand, say)] : [])];
	const rows = all.map((option): [string, string] => {
		const [spelled] = usageOf([option[0], { ...option[1], isRequired: true }], say).split('…');
		return [spelled ?? '', say(`${keyOf(command)}.${option[0]}`)];
	});
	const lines = wrap([...usage, ...all.map((option) => usageOf(option, say))], WIDTH, '    ');
	return [
		`${say(`${keyOf(command)}.about`)}\n`,
		section(say('cli.heading.usage'), `  ${lines}`),
		section(
			say('cli.heading.options'),
			columns([...rows, ['--lang vi|en', say('cli.option.lang')], ['--help', say('cli.option.help')]]),
		),
		section(say('cli.heading.exit'), exitCodes(say)),
		section(say('cli.heading.examples'), examples.map((example) => `  ${example}`).join('\n')),
	].join('');
};

/** What `openpar --help` prints, or `openpar units --help` with the commands of the group. */
export const helpOfProgram = (commands: readonly CliCommand[], say: Say): string =>
	[
		`${say('cli.about')}\n`,
		section(say('cli.heading.usage'), `  ${PROGRAM} ${say('cli.usage')}`),
		section(
			say('cli.heading.commands'),
			columns(commands.map((command) => [command.name, say(`${keyOf(command)}.about`)])),
		),
		section(
			say('cli.heading.options'),
			columns([
				['--lang vi|en', say('cli.option.lang')],
				['--help', say('cli.option.help')],
				['--version', say('cli.option.version')],
			]),
		),
		section(say('cli.heading.exit'), exitCodes(say)),
		section(say('cli.heading.examples'), commands.map(({ examples: [first] }) => `  ${first}`).join('\n')),
	].join('');
