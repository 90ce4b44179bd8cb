/** What PostgreSQL says when it stops, starts, or has no connection left to give. */
const STATES = new Set(['57P01', '57P02', '57P03', '53300']);
const BROKEN =
	/^(?:Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout)/;
const CUT = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** Whether an error says that the database is away for now, rather than that something is wrong with the program. */
export const isDatabaseAway = (error: unknown): boolean => {
	if (!(error instanceof Error)) return false;
	const { code = '', syscall } = error as NodeJS.ErrnoException;
	if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(isDatabaseAway);
	return syscall === 'connect' || STATES.has(code) || CUT.has(code) || BROKEN.test(error.message);
};
