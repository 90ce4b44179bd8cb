import type { RequestHandler } from '@sveltejs/kit';
import { endSession } from '#access/commands/end-session.ts';
import { dropSession, sessionToken } from '#access/session-cookie.server.ts';
import { hashToken } from '#access/token.server.ts';
import { localize } from '#design/locale.ts';

/** Ends the session here and in the database, and says so on the page for signing in. */
export const POST: RequestHandler = async (event) => {
	const { app, locale, session } = event.locals;
	const token = sessionToken(event);
	if (session && token) await app.runCommand(endSession, session.actor, { tokenHash: hashToken(token) });
	dropSession(event);
	return new Response(null, { status: 303, headers: { location: `${localize(locale, '/login')}?why=out` } });
};
