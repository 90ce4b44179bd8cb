import type { PublicCheck } from '#criteria/check-schema.ts';
import type { Say } from './say.ts';

type CheckedFile = PublicCheck['sets'][number];
type Finding = CheckedFile['open'][number];

/** The sentence with the place where the file has to be mended: "Dòng 37, tiêu chí 1.1: …". */
const placed = ({ sheet, line, message }: Finding, say: Say): string => {
	if (line === null) return message;
	const sentence = message.charAt(0).toLowerCase() + message.slice(1);
	return sheet === null
		? say('cli.check.line', { line, sentence })
		: say('cli.check.row', { sheet, line, sentence });
};

const numbered = (sentences: readonly string[]): string =>
	sentences.map((sentence, index) => `  ${index + 1}. ${sentence}`).join('\n');

/** A checked set for people: what it is, what is wrong, what was acknowledged and why. */
export const printCheck = (checked: CheckedFile, say: Say): string => {
	const { file, name, id, hash, levels, leaves, open, acknowledged } = checked;
	const facts = [
		[say('cli.check.hash'), `${id}, ${hash.slice(0, 16)}…`],
		[say('cli.check.levels'), levels.join(' / ')],
		[say('cli.check.leaves'), String(leaves)],
	].map(([what, value]) => `  ${what}: ${value}`);
	const reasons = acknowledged.map(
		(one) => `${placed(one, say)}\n     ${say('cli.check.reason', { reason: one.reason })}`,
	);
	const sections = [
		[say('cli.check.title', { name, file }), ...facts].join('\n'),
		open.length === 0
			? say('cli.check.fine')
			: `${say('cli.check.open', { count: open.length })}\n${numbered(open.map((one) => `${placed(one, say)} [${one.code}]`))}`,
		acknowledged.length === 0
			? ''
			: `${say('cli.check.acknowledged', { count: acknowledged.length })}\n${numbered(reasons)}`,
	];
	return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
};
