import { z } from 'zod';
import type { Problem } from '#kernel/decision.ts';

/** An S3-compatible store for files of evidence. */
export type ObjectStoreSettings = {
	/** Its address without the bucket: `https://s3.tinh.gov.vn`. */
	readonly endpoint: string;
	readonly bucket: string;
	readonly region: string;
	readonly accessKey: string;
	readonly secretKey: string;
	/** Stands before the names of all files; ends with a slash or is empty. */
	readonly prefix: string;
};

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

const isAddress = (text: string): boolean => {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	return (
		url !== undefined &&
		/^https?:$/.test(url.protocol) &&
		url.search + url.hash + url.username + url.password === ''
	);
};

const isSafe = (text: string): boolean => text.startsWith('https:') || LOOPBACK.has(new URL(text).hostname);

/** The settings as they stand in the environment; a message is the code of its problem. */
export const OBJECT_STORE = {
	OPENPAR_S3_ENDPOINT: z
		.string()
		.refine(isAddress, { message: 'platform.config-store-address', abort: true })
		.refine(isSafe, 'platform.config-store-without-tls')
		.optional(),
	OPENPAR_S3_BUCKET: z
		.string()
		.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'platform.config-store-bucket')
		.optional(),
	OPENPAR_S3_REGION: z
		.string()
		.regex(/^[a-z0-9-]{1,40}$/, 'platform.config-store-region')
		.optional(),
	OPENPAR_S3_ACCESS_KEY: z.string().optional(),
	OPENPAR_S3_SECRET_KEY: z.string().optional(),
	OPENPAR_S3_SECRET_KEY_FILE: z.string().optional(),
	OPENPAR_S3_PREFIX: z
		.string()
		.regex(/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*\/?$/, 'platform.config-store-prefix')
		.optional(),
} as const;

type Set = { readonly [name in keyof typeof OBJECT_STORE]?: string | undefined };

const NEEDED = [
	'OPENPAR_S3_ENDPOINT',
	'OPENPAR_S3_BUCKET',
	'OPENPAR_S3_ACCESS_KEY',
	'OPENPAR_S3_SECRET_KEY',
] as const;

/** The four settings of a store stand together or not at all; the secret may stand in a file. */
export const objectStoreGaps = (set: Set): Problem[] => {
	const isMeant = (Object.keys(OBJECT_STORE) as (keyof Set)[]).some((name) => set[name] !== undefined);
	if (!isMeant) return [];
	return NEEDED.filter((name) => set[name] === undefined).map((name) =>
		name === 'OPENPAR_S3_SECRET_KEY' && set.OPENPAR_S3_SECRET_KEY_FILE !== undefined
			? { code: 'platform.config-secret-file', details: { variable: 'OPENPAR_S3_SECRET_KEY_FILE' } }
			: { code: 'platform.config-store-missing', details: { variable: name } },
	);
};

/** The store that was set; undefined: files lie on the disk. */
export const objectStoreOf = (set: Set): ObjectStoreSettings | undefined => {
	const [endpoint, bucket, accessKey, secretKey] = NEEDED.map((name) => set[name]);
	if (!endpoint || !bucket || !accessKey || !secretKey) return undefined;
	const prefix = set.OPENPAR_S3_PREFIX;
	return Object.freeze({
		endpoint,
		bucket,
		accessKey,
		secretKey,
		region: set.OPENPAR_S3_REGION ?? 'us-east-1',
		prefix: prefix === undefined ? '' : prefix.replace(/\/?$/, '/'),
	});
};
