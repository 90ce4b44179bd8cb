import { error } from '@sveltejs/kit';
import type { CurrentSession } from '#access/current-session.server.ts';

/** Who is signed in. The hook lets nobody else get here; where it ever did, nothing is shown. */
export const signedIn = ({ session }: App.Locals): CurrentSession =>
	session ?? error(403, 'Forbidden', { code: 'frame.forbidden' });
