import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import type { Accounts } from '#access/accounts.server.ts';
import { accountPolicy } from '#access/core/account-policy.ts';
import { askPolicy } from '#access/core/ask-policy.ts';
import { keyBeside } from '#access/secret-key.server.ts';
import { vaultOf } from '#access/vault.server.ts';
import { recordEvent } from '#audit/store.ts';
import type { LocalText } from '#design/locale.ts';
import {
	type DraftFreezer,
	type DraftReader,
	draftFreezer,
	draftReader,
} from '#exchange/draft-reader.server.ts';
import { childRunner } from '#platform/child/run-child.server.ts';
import { type UnderWay, underWay } from '#platform/child/under-way.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { onceAMinute } from '#platform/clock/once-a-minute.ts';
import { systemClock } from '#platform/clock/system-clock.server.ts';
import { commandRunner, type RunCommand } from '#platform/command/run-command.server.ts';
import type { Config } from '#platform/config/config.ts';
import { openDatabase } from '#platform/db/open-database.server.ts';
import type { Transactions } from '#platform/db/open-transaction.server.ts';
import type { ServedApp } from '#platform/http/served-app.ts';
import { type NewId, newIds } from '#platform/ids/ids.server.ts';
import { jobWorker } from '#platform/jobs/worker.server.ts';
import { createLog, type Log } from '#platform/log/log.server.ts';
import { smtpTransport } from '#platform/mail/smtp.server.ts';
import {
	publicQueryRunner,
	queryRunner,
	type RunPublicQuery,
	type RunQuery,
} from '#platform/query/run-query.server.ts';
import type { Database } from '#platform/start/steps.ts';
import { endEmbargo } from '#publication/jobs/end-embargo.ts';
import { watchReleases } from '#publication/release-stamp.server.ts';
import { sendMail } from '#rounds/jobs/send-mail.ts';
import { type RoundComputer, roundComputer } from './round-computer.server.ts';
import { type SetFileReader, setFileReader } from './set-file.server.ts';
import { type SheetFileReader, sheetFileReader } from './sheet-file.server.ts';
import { type ShippedSet, shippedSets } from './shipped-sets.server.ts';
import { type SignedFileReader, signedFileReader } from './signed-file.server.ts';

/** Where the database is, and the settings. */
export type Parts = {
	readonly database: Pick<Database, 'app' | 'public'> & Partial<Pick<Database, 'secretFile'>>;
	readonly config: Config;
	/** Shows the pages of `/gallery`, where every component can be looked at. */
	readonly hasGallery?: boolean;
};

/** The composed application, which routes find as `event.locals.app`. */
export type App = ServedApp & {
	readonly config: Config;
	readonly site: {
		readonly name: string;
		readonly version: string;
		readonly jurisdiction: LocalText | undefined;
	};
	readonly hasGallery: boolean;
	readonly clock: Clock;
	readonly newId: NewId;
	readonly log: Log;
	/** For what is neither command nor query: sessions and the throttle of logins. */
	readonly transactions: Transactions;
	readonly runCommand: RunCommand;
	readonly runQuery: RunQuery;
	readonly runPublicQuery: RunPublicQuery;
	/** Rules of accounts, and the key that seals their secrets. */
	readonly accounts: Accounts;
	/** Reads what people send in a process of its own, with limits. */
	readonly readDraft: DraftReader;
	/** Makes the content of a release there. */
	readonly freezeDraft: DraftFreezer;
	/** Reads a criteria set that somebody sends, there too. */
	readonly readSetFile: SetFileReader;
	/** Reads a list that somebody sends, there too. */
	readonly readSheetFile: SheetFileReader;
	/** Computes the results of rounds there, and makes the content of their releases. */
	readonly computeRound: RoundComputer;
	/** Looks into a signed document there. */
	readonly readSignedFile: SignedFileReader;
	/** Criteria sets that come with the product. */
	readonly shippedSets: () => readonly ShippedSet[];
	/** Releases that are being made while the person who asked for them looks elsewhere. */
	readonly underWay: UnderWay;
	/** To be called after a release was made by this process. */
	readonly released: () => void;
	/** One structured line per unexpected failure, without personal data. */
	readonly report: (event: { readonly event: string; readonly id: string; readonly error: unknown }) => void;
	/** Begins with what commands asked to be done later (mails); `close` lets the job at hand end. */
	readonly startWork: () => void;
	readonly close: () => Promise<void>;
};

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
	version: string;
};

/** 40,000 rows take 15 s and 1 GB, 100,000 of them 35 s and 2.5 GB: as far as the machine has a third of that to spare. */
const SPARE = Math.min(3_000, Math.floor(totalmem() / 3_000_000));
const CHILD_LIMITS = { milliseconds: 120_000, heapMegabytes: SPARE, residentMegabytes: SPARE * 1.5 };
const WORKER = new URL('./worker.ts', import.meta.url);
const HEALTH_PATIENCE = 2_000;
/** How often the queue is looked at: a reminder may wait for two seconds. */
const JOBS_REST = 2_000;

const within = <T>(milliseconds: number, work: Promise<T>, late: T): Promise<T> => {
	let timer: NodeJS.Timeout | undefined;
	const patience = new Promise<T>((resolve) => {
		timer = setTimeout(() => resolve(late), milliseconds);
	});
	return Promise.race([work, patience]).finally(() => clearTimeout(timer));
};

/** Without a key and a place for one (a command line, a test) secrets are sealed for this process alone. */
const accountsOf = (config: Config, secretFile: (() => string) | undefined): Accounts => ({
	policy: accountPolicy(config.securityProfile, config.exampleData),
	vault: vaultOf(config.secretKey ?? (secretFile ? keyBeside(secretFile()) : randomBytes(32))),
});

/** The one composition root: pools, clock, log and runners join here. */
export const createApp = async ({ database, config, hasGallery = false }: Parts): Promise<App> => {
	const log = createLog(config.logLevel);
	const opened = await openDatabase({
		app: database.app.address,
		public: database.public?.address,
		log,
	});
	const clock = systemClock;
	const newId = newIds(clock);
	const transactions = opened.app;
	const stamp = watchReleases(opened.publicPool, log);
	/** Pages that say "today" are kept for a day at most. */
	const withDay = onceAMinute(clock, (releases, today) => `${releases} ${today}`);
	const releaseStamp = (): string | undefined => {
		const releases = stamp.current();
		return releases && withDay(releases);
	};
	const runInChild = childRunner(CHILD_LIMITS);
	const mails =
		config.smtp === undefined ? undefined : smtpTransport(config.smtp, new URL(config.origin).hostname);
	const worker = jobWorker({
		pool: opened.appPool,
		jobs: [sendMail(mails), endEmbargo],
		clock,
		newId,
		record: recordEvent,
		mayDo: askPolicy,
		log,
		rest: JOBS_REST,
	});
	return {
		config,
		site: { name: 'OpenPAR', version, jurisdiction: undefined },
		hasGallery,
		clock,
		newId,
		log,
		transactions,
		accounts: accountsOf(config, database.secretFile),
		runCommand: commandRunner({ transactions, clock, newId, record: recordEvent, mayDo: askPolicy }),
		runQuery: queryRunner({ transactions, clock, mayDo: askPolicy }),
		runPublicQuery: publicQueryRunner({ transactions: opened.public, clock }),
		readDraft: draftReader(runInChild, WORKER),
		freezeDraft: draftFreezer(runInChild, WORKER),
		readSetFile: setFileReader(runInChild, WORKER),
		readSheetFile: sheetFileReader(runInChild, WORKER),
		computeRound: roundComputer(runInChild, WORKER),
		readSignedFile: signedFileReader(runInChild, WORKER),
		shippedSets,
		underWay: underWay(),
		health: async () => {
			const answers = opened.publicPool.query('select 1').then(
				() => true,
				() => false,
			);
			return { database: (await within(HEALTH_PATIENCE, answers, false)) ? 'ok' : 'unreachable' };
		},
		releaseStamp,
		released: stamp.advance,
		report: ({ event, id, error }) => log.error(event, error, { id }),
		startWork: worker.start,
		close: async () => {
			await worker.stop();
			await stamp.close();
			await opened.close();
			log.flush();
		},
	};
};
