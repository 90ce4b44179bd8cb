import type { TestProject } from 'vitest/node';
import { type Addresses, startTestServer } from './test-server.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		readonly postgres: Addresses;
	}
}

/** Vitest's global set-up: one throw-away PostgreSQL with a migrated template, for all test files. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
	const server = await startTestServer();
	project.provide('postgres', server.addresses);
	return server.stop;
};
