/** Why somebody is sent to the identity provider. */
export type ProviderPurpose = 'login' | 'tie' | 'invitation' | 'confirm';

/** Who a provider says somebody is. Issuer and subject together are the person; all else is only told. */
export type ProviderIdentity = {
	readonly issuer: string;
	readonly subject: string;
	/** A mailbox that the provider calls verified. */
	readonly email: string | undefined;
	/** Name or mailbox there, for people to recognise; nothing is decided by it. */
	readonly knownAs: string;
	/** Whether the provider asked for a second factor that counts here. */
	readonly factor: boolean;
	/** When they were last asked there who they are, in milliseconds since 1970; undefined where it does not say. */
	readonly askedAt: number | undefined;
};

/** How long somebody may be away at the provider, and how long its answer waits to be confirmed: in milliseconds. */
export const VISIT_LIFE = 10 * 60_000;

/** How far the clock of a provider may be behind ours, in milliseconds. */
const SKEW = 60_000;

/** Whether the provider asked who somebody is after `since` (milliseconds since 1970), and did not go by an old session. */
export const isAskedAnew = ({ askedAt }: Pick<ProviderIdentity, 'askedAt'>, since: number): boolean =>
	askedAt !== undefined && askedAt >= since - SKEW;

type Claims = { readonly [name: string]: unknown };

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** Whether `acr` or one of `amr` (RFC 8176) is among the values that an installation takes for a second factor. */
export const hasCountedFactor = ({ acr, amr }: Claims, counted: readonly string[]): boolean =>
	[acr, ...(Array.isArray(amr) ? amr : [])].some(
		(value) => typeof value === 'string' && counted.includes(value),
	);

/** Reads what a provider says of somebody; the token that says it was checked already. */
export const identityOf = (
	issuer: string,
	subject: string,
	claims: Claims,
	counted: readonly string[],
): ProviderIdentity => {
	const email = text(claims['email'])?.toLowerCase();
	const called = text(claims['name']) ?? text(claims['preferred_username']);
	const asked = claims['auth_time'];
	return {
		issuer,
		subject,
		// Some say it as a text; anything but a plain yes is a no.
		email: claims['email_verified'] === true ? email : undefined,
		knownAs: ([called, email].filter(Boolean).join(', ') || subject).slice(0, 320),
		factor: hasCountedFactor(claims, counted),
		askedAt: typeof asked === 'number' ? asked * 1000 : undefined,
	};
};
