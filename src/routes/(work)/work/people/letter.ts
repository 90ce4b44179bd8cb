import type { LinkPurpose } from '#access/core/links.ts';
import { roleName } from '#access/ui/role-name.ts';
import { type LocalText, localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { momentText } from '../../../moment.ts';
import { signedIn } from '../signed-in.ts';

type Asked = {
	readonly token: string;
	readonly purpose: LinkPurpose;
	readonly name: string;
	readonly roles: readonly string[];
	readonly expiresAt: number;
};

/** The letter that carries a link to whom it is for. */
export const letterFor = (locals: App.Locals, { token, purpose, name, roles, expiresAt }: Asked) => {
	const { app, locale } = locals;
	const link = app.config.origin + localize(locale, `/invite/${token}`);
	const jurisdiction = localText(signedIn(locals).jurisdiction.name as LocalText, locale).text;
	const until = momentText(new Date(expiresAt).toISOString());
	const text =
		purpose === 'reset'
			? m['people.mail.reset']({ name, jurisdiction, until, link })
			: m['people.mail.invitation']({
					name,
					jurisdiction,
					until,
					link,
					roles: roles.map(roleName).join('; '),
				});
	return { link, text };
};
