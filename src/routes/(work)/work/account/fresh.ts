import { redirect } from '@sveltejs/kit';
import { requireFresh } from '#access/core/reauthentication.ts';
import { localize } from '#design/locale.ts';
import type { Problem } from '#kernel/decision.ts';
import { signedIn } from '../signed-in.ts';

const toConfirm = ({ locale }: App.Locals, path: string): never =>
	redirect(
		303,
		`${localize(locale, '/work/account/confirm')}?next=${encodeURIComponent(localize(locale, path))}`,
	);

/** Leads to the page where people show again who they are, unless they just did; `path` is where they come back to. */
export const freshOrConfirm = (locals: App.Locals, path: string): void => {
	if (!requireFresh(signedIn(locals).actor, locals.app.clock.now()).ok) toConfirm(locals, path);
};

/** The same for a command that asked for it. Forms in which people type ask in themselves (`show-who.ts`). */
export const confirmWhenAsked = (locals: App.Locals, problem: Problem, path: string): void => {
	if (problem.code === 'access.reauthentication-needed') toConfirm(locals, path);
};
