import { z } from 'zod';
import { parseDay } from '#kernel/calendar.ts';
import type { Id } from '#kernel/id.ts';
import type { WantedGrant } from './core/giving.ts';
import { asName } from './core/person-name.ts';
import { ROLES } from './core/roles.ts';

const day = z
	.string()
	.nullable()
	.default(null)
	.transform((text, context) => {
		if (text === null) return null;
		const read = parseDay(text);
		if (read) return read;
		context.addIssue({ code: 'custom', message: 'no day' });
		return z.NEVER;
	});

/** A role as a form or a file asks for it. */
export const grantInput = z.object({
	role: z.enum(ROLES),
	unitId: z.uuid().nullable().default(null),
	roundId: z.uuid().nullable().default(null),
	from: day,
	until: day,
}) satisfies z.ZodType<WantedGrant>;

export const personIdInput = z.uuid().transform((id) => id as Id<'person'>);

/** The hash of a secret that only its holder knows. */
export const tokenHashInput = z.string().regex(/^[0-9a-f]{64}$/);

/** Who somebody is at a provider, after its token was checked. */
export const identityInput = {
	issuer: z.string().min(1).max(500),
	// As OpenID Connect limits it: 255 ASCII characters.
	subject: z.string().min(1).max(255),
	knownAs: z.string().max(320),
};

export const emailInput = z.string().trim().max(254).pipe(z.email());
export const nameInput = z.string().transform(asName).pipe(z.string().min(1).max(200));

/** What a right code uses up: the time step of an app's code, or the hash of a recovery code. */
export const spentInput = z.union([
	z.object({ step: z.int().min(0) }),
	z.object({ codeHash: z.string().regex(/^[0-9a-f]{64}$/) }),
]);

/** A secret as the vault hands it out. */
export const sealedInput = z.object({
	sealed: z.instanceof(Buffer),
	algorithm: z.literal('aes-256-gcm'),
	keyId: z.string().min(1),
});
