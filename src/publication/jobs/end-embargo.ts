import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';
import { endEmbargo as end } from '../commands/end-embargo.ts';
import { END_EMBARGO } from '../core/jobs.ts';

/** At its hour: a round whose release is seen now is published. Tried again where it came a moment too early. */
export const endEmbargo = defineJob({
	name: END_EMBARGO,
	input: z.object({ round: z.uuid(), release: z.uuid() }),
	run: async (input, { actor, runCommand }) => {
		const done = await runCommand(end, actor, input);
		if (!done.ok) throw new Error(done.problem.code);
	},
});
