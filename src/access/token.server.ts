import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits, safe in a cookie or an address. Shown once and kept by nobody but its holder. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the database keeps instead of a secret: its SHA-256, in hexadecimal. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
