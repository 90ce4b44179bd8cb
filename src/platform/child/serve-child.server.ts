/** The child's side of `run-child.server.ts`: takes one piece of work, answers, and waits to be ended. */
export const serveChild = <Input, Output>(work: (input: Input) => Promise<Output>): void => {
	// Whoever asked is gone: nobody would take the answer.
	process.on('disconnect', () => process.exit(0));
	process.once('message', async (input) => {
		const answer = await work(input as Input);
		process.send?.(answer);
	});
};
