import { isId } from '#kernel/id.ts';
import type { Actor } from '#platform/actor.ts';

/** What row-level security goes by. */
export type Scope = Pick<Actor, 'scope' | 'units' | 'surveys'> & {
	readonly jurisdictionId: Actor['jurisdictionId'] | '';
	/** The id of the audit record that is written with what is changed; undefined: no command is at work. */
	readonly record?: string;
};

/** The public site: no jurisdiction, no units; it sees what its role was granted and nothing else. */
export const publicScope: Scope = { jurisdictionId: '', scope: 'none', units: [] };

const uuid = (value: string): string => {
	if (!isId(value)) throw new TypeError('not a UUID in a database scope');
	return value;
};

/**
 * The statements that put a transaction under its actor. They are literals, because parameters would need a second
 * round trip and `set_config()` is silently lost on the shards of Citus; so nothing but UUIDs and three words gets in.
 * @throws TypeError for anything else, whatever the types said
 */
export const setScope = ({ jurisdictionId, scope, units, surveys = [], record }: Scope): string => {
	if (scope !== 'all' && scope !== 'units' && scope !== 'none') throw new TypeError('not a database scope');
	const jurisdiction = jurisdictionId === '' ? '' : uuid(jurisdictionId);
	return (
		// built-sql: SET LOCAL takes no parameters; what is put in was looked at one by one above.
		`SET LOCAL app.jurisdiction = '${jurisdiction}'; SET LOCAL app.scope = '${scope}'; ` +
		`SET LOCAL app.units = '${units.map(uuid).join(',')}'; ` +
		`SET LOCAL app.surveys = '${surveys === 'all' ? surveys : surveys.map(uuid).join(',')}'` +
		// What a record says of rows has instants in it, which must read the same in every session.
		(record === undefined ? '' : `; SET LOCAL app.record = '${uuid(record)}'; SET LOCAL timezone = 'UTC'`)
	);
};
