import { jurisdictions } from '#access/queries/jurisdictions.ts';
import { localText } from '#design/locale.ts';
import type { Id } from '#kernel/id.ts';
import { system } from '#platform/actor.ts';
import type { ReleaseHead } from '#publication/core/published.ts';
import { listReleases } from '#publication/queries/list-releases.ts';
import { type Call, EXIT, type ExitCode } from './command-line.ts';
import { withDatabase } from './database.ts';
import { answerOf, NOBODY } from './jurisdiction.ts';
import { textTable, withoutEmpty } from './text-table.ts';

/** Runs `openpar release list`. */
export const run = async (call: Call): Promise<ExitCode> => {
	const { say, output, locale } = call;
	const wanted = call.text('jurisdiction');
	const releases = await withDatabase(call, async ({ runQuery }) => {
		const heads: ReleaseHead[] = [];
		// Each in its own name: those that are not public yet are seen by nobody else.
		for (const { id, slug } of answerOf(await runQuery(jurisdictions, NOBODY, {}))) {
			if (wanted !== undefined && wanted !== slug) continue;
			const actor = system(id as Id<'jurisdiction'>);
			heads.push(...answerOf(await runQuery(listReleases, actor, { jurisdiction: slug })));
		}
		return heads;
	});
	if (call.has('json')) {
		output.out(`${JSON.stringify(releases, null, '\t')}\n`);
		return EXIT.fine;
	}
	const heads = ['number', 'year', 'title', 'scope', 'publishAt', 'supersededBy', 'hash'];
	const columns = heads.map((head) => ({ head: say(`cli.column.${head}`) }));
	const rows = releases.map(({ number, year, title, scope, publishAt, supersededBy, hash }) => [
		number,
		String(year),
		localText(title, locale).text,
		scope,
		publishAt,
		supersededBy ?? '',
		hash,
	]);
	output.out(
		rows.length === 0 ? `${say('cli.no-releases')}\n` : `${textTable(...withoutEmpty(columns, rows))}\n`,
	);
	return EXIT.fine;
};
