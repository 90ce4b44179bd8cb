import { error } from '@sveltejs/kit';
import { type RoleLogLine, roleLog } from '#access/queries/role-log.ts';
import { roleName, roleOptions } from '#access/ui/role-name.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { momentText } from '../../../moment.ts';
import { pagesOf } from '../pages.ts';
import { askedIn, PAGE } from '../people/asked.ts';
import { confirmationText, scopeText } from '../people/grant-text.ts';
import { signedIn } from '../signed-in.ts';
import type { PageServerLoad } from './$types.js';

const by = (at: string | null, name: string | null): string =>
	at === null ? '' : m['people.grant.by']({ at: momentText(at), by: name ?? m['people.grant.system']() });

const confirmed = ({ state, confirmation, decidedBy, decidedAt }: RoleLogLine): string => {
	if (state === 'waits') return '–';
	if (state === 'declined')
		return m['people.log.declined-by']({ by: decidedBy ?? '–', at: momentText(decidedAt ?? '') });
	if (confirmation === 'second-person') return by(decidedAt, decidedBy);
	return confirmationText({ confirmation, confirmedBy: null }) || m['people.log.no-need']();
};

const lineOf = (line: RoleLogLine) => ({
	id: line.id,
	name: line.name,
	role: roleName(line.role),
	scope: [scopeText(line), line.substituteFor && m['people.grant.substitute']({ name: line.substituteFor })]
		.filter(Boolean)
		.join('; '),
	given: by(line.givenAt, line.givenBy),
	confirmed: confirmed(line),
	state: m[`people.log.state.${line.state}`](),
	taken: by(line.takenAt, line.takenBy),
});

export const load: PageServerLoad = async ({ locals, url }) => {
	const { app, locale } = locals;
	const asked = askedIn(url.searchParams);
	const read = await app.runQuery(roleLog, signedIn(locals).actor, asked);
	if (!read.ok || !read.value) error(404, 'Not Found', { code: 'frame.not-found' });
	const { total, lines } = read.value;
	return {
		title: m['people.log'](),
		crumbs: [{ href: '/work', label: m['work.home']() }],
		asked: { text: asked.text, role: asked.role ?? '' },
		roles: [{ value: '', label: m['people.any-role']() }, ...roleOptions()],
		total,
		lines: lines.map(lineOf),
		pages: pagesOf({ path: localize(locale, '/work/roles'), query: url.searchParams }, { total, size: PAGE }),
	};
};
