/**
 * Whoever read what we say may be gone: a closed terminal, `npm start | head`. That is no reason to fall, and no reason to
 * say so, since saying it would fail again and never end.
 */
export const bearClosedOutput = (...streams: readonly NodeJS.WriteStream[]): void => {
	for (const stream of streams) {
		stream.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
		});
	}
};
