import type { Problem } from '#kernel/decision.ts';
import type { PublishedTable } from '#par-index/core/published-table.ts';
import type { Results } from '#par-index/core/results.ts';
import { inconsistencyMessage } from '#par-index/ui/messages.ts';
import { printBlock } from './print-block.ts';
import { printSettings } from './print-settings.ts';
import type { Locale, Say } from './say.ts';

const numbered = (sentences: readonly string[]): string =>
	sentences.map((sentence, index) => `  ${index + 1}. ${sentence}`).join('\n');

/** Results for people: blocks, the settings used, what does not follow, what was understood in reading. */
export const printResults = (
	{ units, blocks, settings, inconsistencies }: Results,
	{ table, notes }: { readonly table: PublishedTable; readonly notes: readonly Problem[] },
	speech: { readonly locale: Locale; readonly say: Say },
): string => {
	const { locale, say } = speech;
	const printed = blocks.map((block) =>
		printBlock(
			{
				block,
				settings,
				units: units.filter((unit) => unit.block === block.block && unit.year === block.year),
			},
			speech,
		),
	);
	const found = inconsistencies.map((one) => inconsistencyMessage(one, locale));
	const sections = [
		say('cli.results.title', { file: table.file }),
		...printed,
		`${say('cli.results.settings-used')}\n${printSettings(settings, speech)}`,
		found.length === 0
			? say('cli.results.nothing-found')
			: `${say('cli.results.found', { count: found.length })}\n${numbered(found)}`,
		notes.length === 0
			? ''
			: `${say('cli.results.notes')}\n${numbered(notes.map(({ code, details }) => say(code, details)))}`,
	];
	return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
};
