import { readFileSync } from 'node:fs';
import type { LocalText } from '#design/locale.ts';
import type { ServedApp } from '#platform/http/served-app.ts';

/** What the composition root needs to know; only bin/ and this file's callers read the environment for it. */
export type AppConfig = {
	/** Who organises, as the head of every page names it. */
	readonly jurisdiction?: LocalText | undefined;
	/** Shows the pages of `/gallery`, where every component can be looked at. */
	readonly hasGallery?: boolean | undefined;
};

/** The composed application, which routes find as `event.locals.app`. */
export type App = ServedApp & {
	readonly site: {
		readonly name: string;
		readonly version: string;
		readonly jurisdiction: LocalText | undefined;
	};
	readonly hasGallery: boolean;
	/** One structured line per unexpected failure, without personal data. */
	readonly report: (event: { readonly event: string; readonly id: string; readonly error: unknown }) => void;
	readonly close: () => Promise<void>;
};

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
	version: string;
};

/** The one composition root: pools, clock, log and runners join here. */
export const createApp = async (config: AppConfig): Promise<App> => ({
	site: { name: 'OpenPAR', version, jurisdiction: config.jurisdiction },
	hasGallery: config.hasGallery ?? false,
	health: async () => ({ database: 'ok' }),
	releaseStamp: () => 'none',
	report: ({ event, id, error }) =>
		process.stderr.write(`${JSON.stringify({ event, id, error: String(error) })}\n`),
	close: async () => undefined,
});
