import { createHash, randomUUID } from 'node:crypto';
import type { ObjectStoreSettings } from '#platform/config/object-store.ts';
import { StartRefused } from '#platform/postgres/refused.ts';
import type { Tell } from '#platform/postgres/tell.ts';
import { type Answers, answersOf } from '#platform/storage/object-answers.server.ts';
import { objectRequests, type Surroundings, wordsOf } from '#platform/storage/object-requests.server.ts';
import { removeObject } from '#platform/storage/remove-object.server.ts';
import { isStorageAway } from '#platform/storage/storage-away.ts';

const TRIAL = Buffer.from('OpenPAR');

/** Writes a small file, tries to write over it, reads it and removes it with all that came of it. */
const tryOut = async (answers: Answers, { prefix }: ObjectStoreSettings): Promise<'ready' | 'overwrites'> => {
	const { expect } = answers;
	const key = `${prefix}trials/${randomUUID()}`;
	const body = {
		bytes: async function* () {
			yield TRIAL;
		},
		size: TRIAL.length,
		sha256: createHash('sha256').update(TRIAL).digest('hex'),
	};
	const put = async (states: readonly number[]) => {
		const answer = await expect({ method: 'PUT', key, headers: { 'if-none-match': '*' }, body }, states);
		await wordsOf(answer);
		return answer.statusCode;
	};
	await put([200]);
	const second = await put([200, 412]);
	await wordsOf(await expect({ method: 'GET', key }, [200]));
	await removeObject(answers, key);
	return second === 412 ? 'ready' : 'overwrites';
};

/** Whether the bucket keeps what is removed; undefined where we may not know. */
const keepsVersions = async ({ expect }: Answers): Promise<boolean | undefined> => {
	try {
		const words = await wordsOf(await expect({ method: 'GET', query: { versioning: '' } }, [200]));
		return words.includes('<Status>Enabled</Status>');
	} catch {
		return undefined;
	}
};

/**
 * Tries the store of files before anything else is begun. One that refuses us, or would write over files, is told by what is
 * to be done about it; one that is silent is told and waited for: results are published without it.
 * @throws StartRefused `start.store-refused`, `start.store-clock`, `start.store-overwrites`
 */
export const checkObjectStore = async (
	settings: ObjectStoreSettings,
	tell: Tell,
	around: Surroundings = {},
): Promise<void> => {
	const { bucket, endpoint } = settings;
	const answers = answersOf(objectRequests(settings, { patience: 5_000, ...around }), around);
	try {
		const [trial, keeps] = [await tryOut(answers, settings), await keepsVersions(answers)];
		// Ceph up to 16 knows conditions in a bucket without versions only; in one with them nothing is lost by writing over.
		if (trial === 'overwrites' && keeps !== true)
			throw new StartRefused('start.store-overwrites', { bucket });
		if (keeps === false) tell({ code: 'start.store-unversioned', details: { bucket } });
	} catch (error) {
		if (!isStorageAway(error)) throw error;
		const { code, details } = error.problem;
		if (code === 'platform.storage-clock') throw new StartRefused('start.store-clock', details);
		const place = { bucket, endpoint, said: String(details['said'] ?? '') };
		if (code === 'platform.storage-refused') throw new StartRefused('start.store-refused', place);
		if (code === 'platform.storage-full') tell({ code: 'start.store-full', details: { bucket } });
		else tell({ code: 'start.store-silent', details: place });
	}
};
