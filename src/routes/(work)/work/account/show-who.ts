import type { RequestEvent } from '@sveltejs/kit';
import { requireFresh } from '#access/core/reauthentication.ts';
import { ownAccount } from '#access/queries/own-account.ts';
import { confirmOneself } from '#access/reauthenticate.server.ts';
import { sessionToken } from '#access/session-cookie.server.ts';
import type { WhoAsked } from '#access/ui/who-asked.ts';
import { type Decision, no, type Problem, yes } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import { formText } from '../../../form-text.ts';
import { signedIn } from '../signed-in.ts';

/** Forms that ask who it is, by the name that tells their fields apart on one page (`ShowWho.svelte`). */
type FormName = string;

/**
 * What forms that need it ask for, in themselves, where somebody did not just show who they are: nobody is led away from
 * what they typed.
 */
export const askedWho = async (locals: App.Locals, here: string): Promise<WhoAsked> => {
	const { app, locale } = locals;
	const { actor } = signedIn(locals);
	if (requireFresh(actor, app.clock.now()).ok) return { by: undefined, here, locale };
	const account = await app.runQuery(ownAccount, actor, {});
	const { hasPassword = false, hasFactor = false, identities = [] } = (account.ok && account.value) || {};
	const provider = identities.length > 0 ? app.accounts.provider?.name : undefined;
	return { by: { hasPassword, hasFactor, provider }, here, locale };
};

/**
 * Who sent a form, surely: from the password that came with it, unless they showed it just before. Problems:
 * `access.reauthentication-needed` where the form had none, and those of `confirmOneself`.
 */
export const showWho = async (
	event: Pick<RequestEvent, 'locals' | 'cookies' | 'url'>,
	form: FormData,
	name: FormName,
): Promise<Decision<Actor>> => {
	const { locals } = event;
	const session = signedIn(locals);
	const { actor } = session;
	const { app } = locals;
	if (requireFresh(actor, app.clock.now()).ok) return yes(actor);
	const password = formText(form, `password-${name}`);
	if (password === '') return no('access.reauthentication-needed');
	const code = formText(form, `code-${name}`);
	const confirmed = await confirmOneself(app, actor, sessionToken(event) ?? '', { password, code });
	if (!confirmed.ok) return confirmed;
	// The page that this request answers with must not ask again.
	locals.session = { ...session, actor: { ...actor, reauthenticatedAt: app.clock.now() } };
	return yes(locals.session.actor);
};

/** The field of a form at which a problem of `showWho` stands, also of a command that asks for it; else `otherwise`. */
export const whoField = (name: FormName, { code }: Problem, otherwise = `password-${name}`): string => {
	if (code === 'access.code-wrong') return `code-${name}`;
	return /^access\.(?:password-wrong|login-wait|reauthentication-needed)$/.test(code)
		? `password-${name}`
		: otherwise;
};
