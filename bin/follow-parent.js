// Loaded into the child before its program: when the parent dies, however it dies, the child is asked to end, so that
// no application is left behind that nobody can see.
const PATIENCE_MS = 15_000;

process.once('disconnect', () => {
	process.kill(process.pid, 'SIGTERM');
	setTimeout(() => process.kill(process.pid, 'SIGKILL'), PATIENCE_MS).unref();
});
// Waiting for that must not keep a finished program alive.
process.channel?.unref();
