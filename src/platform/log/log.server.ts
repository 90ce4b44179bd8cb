import { type DestinationStream, destination, pino } from 'pino';

/** What a line may carry beside its event: counts, ids, codes. Never a name, an address, an answer. */
export type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

/** One JSON line for each event, named `domain.what-happened`. */
export type Log = {
	readonly info: (event: string, fields?: Fields) => void;
	readonly warn: (event: string, fields?: Fields) => void;
	readonly error: (event: string, error: unknown, fields?: Fields) => void;
	/** Writes out what is still held; call it before leaving the process. */
	readonly flush: () => void;
};

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/**
 * What may be told of an error. The message stays out: those of the database and of parsers quote the value that
 * they stumbled over, and that may be somebody's name. The frames say where to look.
 */
const tellable = (error: unknown): Fields => {
	if (!(error instanceof Error)) return { error: typeof error };
	const { code, constraint } = error as { code?: unknown; constraint?: unknown };
	const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')) ?? [];
	return {
		error: error.name,
		errorCode: typeof code === 'string' ? code : undefined,
		constraint: typeof constraint === 'string' ? constraint : undefined,
		at: frames.map((line) => line.trim().slice(3)).join(' < '),
		cause: error.cause instanceof Error ? error.cause.name : undefined,
	};
};

type Stream = DestinationStream & { readonly flushSync?: () => void };

/** Standard output; lines that nobody reads any more are lost, and that is all. */
const standardOutput = (): Stream => {
	const stream = destination({ fd: 1, sync: false });
	stream.on('error', () => {});
	return stream;
};

/** A log that writes to a stream; without one, to standard output. */
export const createLog = (level: LogLevel, stream: Stream = standardOutput()): Log => {
	const lines = pino(
		{
			level,
			base: null,
			messageKey: 'event',
			timestamp: () => `,"time":"${new Date().toISOString()}"`,
			formatters: { level: (label) => ({ level: label }) },
		},
		stream,
	);
	return {
		info: (event, fields) => lines.info(fields ?? {}, event),
		warn: (event, fields) => lines.warn(fields ?? {}, event),
		error: (event, error, fields) => lines.error({ ...fields, ...tellable(error) }, event),
		flush: () => stream.flushSync?.(),
	};
};

/** A log that says nothing: for tests and for the command line. */
export const silentLog: Log = createLog('silent', { write: () => {} });
