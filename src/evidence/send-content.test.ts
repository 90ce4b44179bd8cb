import { expect, it } from 'vitest';
import { memoryStorage } from '#platform/storage/memory-storage.server.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { benTre } from '../../tests/support/cast.ts';
import { sendFile } from './send-content.server.ts';

const FILE = { name: 'Kế hoạch.pdf', kind: 'pdf', size: 6, sha256: 'a'.repeat(64) } as const;

/** A store that notes what is done with the bytes that it hands out. */
const noting = () => {
	const noted: string[] = [];
	async function* pieces(): AsyncGenerator<Uint8Array> {
		noted.push('begun');
		try {
			yield Buffer.from('abc');
			yield Buffer.from('def');
		} finally {
			noted.push('let go');
		}
	}
	const storage: Storage = { ...memoryStorage(), open: async () => pieces() };
	return { noted, send: () => sendFile(storage, benTre.id, FILE, new Headers()) };
};

it('hands out all bytes of a file', async () => {
	const { noted, send } = noting();
	expect(await (await send())?.text()).toBe('abcdef');
	expect(noted).toEqual(['begun', 'let go']);
});

it('does not touch the bytes for somebody who asks for the head alone', async () => {
	const { noted, send } = noting();
	expect((await send())?.headers.get('content-length')).toBe('6');
	await new Promise((resolve) => setTimeout(resolve, 20));
	expect(noted).toEqual([]);
});

it('lets go of a file that is given up in its middle', async () => {
	const { noted, send } = noting();
	const reader = (await send())?.body?.getReader();
	await reader?.read();
	await reader?.cancel();
	expect(noted).toEqual(['begun', 'let go']);
});
