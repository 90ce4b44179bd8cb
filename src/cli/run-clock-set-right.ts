import { jurisdictions } from '#access/queries/jurisdictions.ts';
import { setClockRight } from '#audit/commands/set-clock-right.ts';
import type { Id } from '#kernel/id.ts';
import { system } from '#platform/actor.ts';
import { type Call, EXIT, type ExitCode } from './command-line.ts';
import { withDatabase } from './database.ts';
import { answerOf, NOBODY } from './jurisdiction.ts';

/** Runs `openpar clock set-right`: the clock is that of the machine, so for every jurisdiction. */
export const run = async (call: Call): Promise<ExitCode> => {
	const { say, output } = call;
	const reason = call.text('reason');
	await withDatabase(call, async ({ runQuery, runCommand }) => {
		for (const { id, slug } of answerOf(await runQuery(jurisdictions, NOBODY, {}))) {
			const { from } = answerOf(
				await runCommand(setClockRight, system(id as Id<'jurisdiction'>), { reason }),
			);
			output.out(
				`${from === null ? say('cli.clock-fine', { slug }) : say('cli.clock-set-right', { slug, from })}\n`,
			);
		}
	});
	return EXIT.fine;
};
