import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import type { Accounts } from '#access/accounts.server.ts';
import { accountPolicy } from '#access/core/account-policy.ts';
import { askPolicy } from '#access/core/ask-policy.ts';
import { closeDormantAccounts } from '#access/keep-accounts.server.ts';
import { providerOf } from '#access/provider.server.ts';
import { readJurisdictions } from '#access/queries/jurisdictions.ts';
import { keyBeside } from '#access/secret-key.server.ts';
import { newToken } from '#access/token.server.ts';
import { vaultOf } from '#access/vault.server.ts';
import { noteTime } from '#audit/note-time.server.ts';
import { signerOf } from '#audit/signer.server.ts';
import { recordEvent } from '#audit/store.ts';
import { takeCheckpoint } from '#audit/take-checkpoint.server.ts';
import type { LocalText } from '#design/locale.ts';
import { removeBytes } from '#evidence/jobs/remove-bytes.server.ts';
import type { TakeInParts } from '#evidence/take-in.server.ts';
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
import { publicScope } from '#platform/db/scope.ts';
import type { ServedApp } from '#platform/http/served-app.ts';
import { type NewId, newIds } from '#platform/ids/ids.server.ts';
import { keepDoing } from '#platform/jobs/recurring.server.ts';
import { jobWorker } from '#platform/jobs/worker.server.ts';
import { type KeptFiles, keptFiles } from '#platform/kept/kept-files.ts';
import { createLog, type Log } from '#platform/log/log.server.ts';
import { smtpTransport } from '#platform/mail/smtp.server.ts';
import {
	publicQueryRunner,
	queryRunner,
	type RunPublicQuery,
	type RunQuery,
} from '#platform/query/run-query.server.ts';
import { clamd } from '#platform/scan/clamd.server.ts';
import type { Database } from '#platform/start/steps.ts';
import { endEmbargo } from '#publication/jobs/end-embargo.ts';
import { watchReleases } from '#publication/release-stamp.server.ts';
import { sendMail } from '#rounds/jobs/send-mail.ts';
import { fileInspector } from './evidence-file.server.ts';
import { keepEvidence } from './evidence-keeper.server.ts';
import { evidenceOpener } from './evidence-parts.server.ts';
import { type RoundComputer, roundComputer } from './round-computer.server.ts';
import { type SetFileReader, setFileReader } from './set-file.server.ts';
import { type SheetFileReader, sheetFileReader } from './sheet-file.server.ts';
import { type ShippedSet, shippedSets } from './shipped-sets.server.ts';
import { type SignedFileReader, signedFileReader } from './signed-file.server.ts';

/** Where the database is, and the settings. */
export type Parts = {
	readonly database: Pick<Database, 'app' | 'public'> & Partial<Pick<Database, 'secretFile' | 'filesFolder'>>;
	readonly config: Config;
	/** The program of children, as it was built; otherwise its sources. */
	readonly childProgram?: URL | undefined;
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
	/** Files of evidence: on their way, looked into, kept. */
	readonly evidence: () => Promise<TakeInParts>;
	/** Computes the results of rounds there, and makes the content of their releases. */
	readonly computeRound: RoundComputer;
	/** Looks into a signed document there. */
	readonly readSignedFile: SignedFileReader;
	/** Criteria sets that come with the product. */
	readonly shippedSets: () => readonly ShippedSet[];
	/** Releases that are being made while the person who asked for them looks elsewhere. */
	readonly underWay: UnderWay;
	/** Files of forms that came back with something else that is wrong. */
	readonly keptFiles: KeptFiles;
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
/** Office files unpack to twice what is sent, and a reader of pages holds each of them a few times. */
const FILE_LIMITS = { milliseconds: 60_000, heapMegabytes: 1_000, residentMegabytes: 2_000 };
const HEALTH_PATIENCE = 2_000;
/** How often accounts are looked through for those that nobody uses any more; signing in refuses them meanwhile. */
const DORMANT_EVERY = 3_600_000;
/** How often it is said and signed where the audit chains end, if anything was recorded since. */
const CHECKPOINT_EVERY = 3_600_000;
/** How often it is noted how late it is: a clock set back is noticed by it also where nobody does anything. */
const TIME_EVERY = 60_000;
/** How often files are looked after: those that wait for a scanner, some that were not read again for long, leftovers. */
const EVIDENCE_EVERY = 3_600_000;
/** How often the queue is looked at: somebody may be waiting for a release. */
const JOBS_REST = 500;

const within = <T>(milliseconds: number, work: Promise<T>, late: T): Promise<T> => {
	let timer: NodeJS.Timeout | undefined;
	const patience = new Promise<T>((resolve) => {
		timer = setTimeout(() => resolve(late), milliseconds);
	});
	return Promise.race([work, patience]).finally(() => clearTimeout(timer));
};

/** Without a key and a place for one (a command line, a test) there is one for this process alone. */
const keyOf = ({ secretKey }: Config, secretFile: (() => string) | undefined): Uint8Array =>
	secretKey ?? (secretFile ? keyBeside(secretFile()) : randomBytes(32));

const accountsOf = (config: Config, key: Uint8Array, log: Log): Accounts => ({
	policy: accountPolicy(config.securityProfile, config.exampleData),
	vault: vaultOf(key),
	provider:
		config.provider &&
		providerOf({
			settings: config.provider,
			returnTo: `${config.origin}/login/provider/back`,
			onFault: (error) => log.error('provider.failed', error),
			now: systemClock.now,
		}),
});

/** The one composition root: pools, clock, log and runners join here. */
export const createApp = async (parts: Parts): Promise<App> => {
	const { database, config, hasGallery = false } = parts;
	const childProgram = parts.childProgram ?? new URL('./child-program.ts', import.meta.url);
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
	const runCommand = commandRunner({
		transactions,
		clock,
		newId,
		record: recordEvent,
		mayDo: askPolicy,
		log,
	});
	const runQuery = queryRunner({ transactions, clock, mayDo: askPolicy });
	// Of its own: nobody's evidence waits behind a table of forty thousand rows.
	const evidence = evidenceOpener({
		folder: database.filesFolder,
		objectStore: config.objectStore,
		inspect: fileInspector(childRunner(FILE_LIMITS, 64), childProgram),
		scan: config.clamd && clamd(config.clamd),
		runCommand,
		runQuery,
	});
	const mails =
		config.smtp === undefined ? undefined : smtpTransport(config.smtp, new URL(config.origin).hostname);
	const worker = jobWorker({
		pool: opened.appPool,
		jobs: [sendMail(mails), removeBytes(evidence.open), endEmbargo],
		clock,
		newId,
		record: recordEvent,
		mayDo: askPolicy,
		log,
		rest: JOBS_REST,
	});
	const key = keyOf(config, database.secretFile);
	const accounts = accountsOf(config, key, log);
	const jurisdictionsHere = () => transactions.read(publicScope, readJurisdictions);
	const time = () => noteTime({ transactions, clock, log, jurisdictions: jurisdictionsHere });
	const checkpoint = (): Promise<number> =>
		takeCheckpoint({
			transactions,
			clock,
			signer: signerOf(key),
			jurisdictions: jurisdictionsHere,
		}).then((taken) => (taken ? 1 : 0));
	const recurring = keepDoing(
		[
			{
				name: 'access.close-dormant',
				every: DORMANT_EVERY,
				run: () => closeDormantAccounts({ transactions, clock, runCommand, accounts }),
			},
			{ name: 'audit.take-checkpoint', every: CHECKPOINT_EVERY, run: checkpoint },
			{ name: 'audit.note-time', every: TIME_EVERY, run: time },
			{
				name: 'evidence.keep-files',
				every: EVIDENCE_EVERY,
				run: () => keepEvidence({ evidence: evidence.open, transactions, clock, log, origin: config.origin }),
			},
		],
		log,
	);
	return {
		config,
		site: { name: 'OpenPAR', version, jurisdiction: undefined },
		hasGallery,
		clock,
		newId,
		log,
		transactions,
		accounts,
		runCommand,
		runQuery,
		runPublicQuery: publicQueryRunner({ transactions: opened.public, clock }),
		readDraft: draftReader(runInChild, childProgram),
		freezeDraft: draftFreezer(runInChild, childProgram),
		readSetFile: setFileReader(runInChild, childProgram),
		readSheetFile: sheetFileReader(runInChild, childProgram),
		evidence: evidence.open,
		computeRound: roundComputer(runInChild, childProgram),
		readSignedFile: signedFileReader(runInChild, childProgram),
		shippedSets,
		underWay: underWay(),
		keptFiles: keptFiles(newToken),
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
		startWork: () => {
			worker.start();
			recurring.start();
			checkpoint().catch((error: unknown) => log.error('checkpoint.failed', error));
			time().catch((error: unknown) => log.error('recurring.failed', error, { name: 'audit.note-time' }));
		},
		close: async () => {
			await recurring.stop();
			await worker.stop();
			await evidence.close();
			await stamp.close();
			await opened.close();
			log.flush();
		},
	};
};
