import type { Answers } from './object-answers.server.ts';
import { wordsOf } from './object-requests.server.ts';

/** All versions of one object, delete markers too; undefined where the store knows no versions. */
const versionsOf = async ({ expect }: Answers, key: string): Promise<readonly string[] | undefined> => {
	const answer = await expect({ method: 'GET', query: { versions: '', prefix: key } }, [200, 501]);
	const words = await wordsOf(answer);
	if (answer.statusCode === 501) return undefined;
	return [...words.matchAll(/<VersionId>([^<&]{1,1024})<\/VersionId>/g)].map(([, version = '']) => version);
};

/**
 * Removes an object with all its versions, so that nothing of it comes back; one that is not there is no fault.
 * @param key no other key begins with it
 * @throws StorageAway
 */
export const removeObject = async (answers: Answers, key: string): Promise<void> => {
	const versions = await versionsOf(answers, key);
	const gone: readonly Record<string, string>[] = versions?.length
		? versions.map((versionId) => ({ versionId }))
		: [{}];
	for (const query of gone)
		await wordsOf(await answers.expect({ method: 'DELETE', key, query }, [200, 204, 404]));
};
