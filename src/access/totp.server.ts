import { generateSecret, generateURI, verifySync } from 'otplib';

/** A new secret of 160 random bits, in base 32, as apps take it. */
export const newTotpSecret = (): string => generateSecret({ length: 20 });

/** What the square on the page says to an app. */
export const totpAddress = (secret: string, issuer: string, label: string): string =>
	generateURI({ secret, issuer, label });

const STEP = 30;

/**
 * The time step that a code of six digits belongs to: the present one, or the one before or after it; undefined when it
 * is none of them, or not later than the last step that was used (RFC 6238 §5.2: a code is taken once).
 * @param now milliseconds since 1970
 */
export const totpStep = (
	secret: string,
	code: string,
	now: number,
	lastStep: number | undefined,
): number | undefined => {
	const token = code.replace(/\s/g, '');
	if (!/^\d{6}$/.test(token)) return undefined;
	const epoch = Math.floor(now / 1000);
	const result = verifySync({ strategy: 'totp', secret, token, epoch, epochTolerance: STEP });
	if (!result.valid || !('timeStep' in result)) return undefined;
	return lastStep === undefined || result.timeStep > lastStep ? result.timeStep : undefined;
};
