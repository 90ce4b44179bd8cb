import { parseReleaseNumber } from '#publication/core/number.ts';
import { releaseBytes } from '#publication/queries/release-files.ts';
import { type Call, WrongCall } from './command-line.ts';
import { withDatabase } from './database.ts';
import { actorOf, answerOf } from './jurisdiction.ts';

/** The files of a release of this installation. @throws WrongCall when there is none of that number */
export const readRelease = async (
	number: string,
	call: Call,
): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]> => {
	const unknown = new WrongCall({ code: 'cli.unknown-release', details: { number } });
	const parts = parseReleaseNumber(number);
	if (!parts) throw unknown;
	const files = await withDatabase(call, async (app) => {
		const actor = await actorOf(parts.jurisdiction, app);
		return actor && answerOf(await app.runQuery(releaseBytes, actor, { number }));
	});
	if (!files) throw unknown;
	return files;
};
