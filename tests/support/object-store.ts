import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the store may do wrong, once. */
export type Fault =
	| 'error' // 500
	| 'cut' // the connection ends in the middle
	| 'silent' // no answer at all
	| 'stalls' // half an answer, and then nothing more
	| 'lost-answer' // done, and the answer never comes
	| 'keeps-wrong-bytes' // said to be done, with other bytes kept
	| 'sends-wrong-bytes';

type Version = { readonly id: string; readonly bytes: Buffer | null };

const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The signature of a request as AWS describes it, from what came over the wire; written apart from any library. */
const signatureOf = (request: IncomingMessage, secret: string, region: string): string => {
	const { headers, method, url = '' } = request;
	const [, names = ''] = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? [];
	const [path = '', query = ''] = url.split('?');
	const time = String(headers['x-amz-date']);
	const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
	const canonical = [
		method,
		path,
		query.split('&').filter(Boolean).sort().join('&'),
		...names.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
		'',
		names,
		headers['x-amz-content-sha256'],
	].join('\n');
	const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical).toString('hex')].join('\n');
	const key = [time.slice(0, 8), region, 's3', 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${secret}`);
	return hmac(key, toSign).toString('hex');
};

const timeOf = (stamp: string): number =>
	Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** An S3-compatible store on loopback that checks every signature and every hash, and misbehaves when it is told to. */
export const startObjectStore = async () => {
	const settings = {
		bucket: 'minh-chung',
		region: 'vn-south-1',
		accessKey: 'AKOPENPAR',
		secretKey: 'rất-bí-mật',
	};
	const objects = new Map<string, Version[]>();
	const says = {
		versioning: true,
		/** `unversioned`: as Ceph up to 16, which keeps to `If-None-Match: *` in such buckets alone and to no quoted ETag. */
		conditions: true as boolean | 'unversioned',
		checksums: true,
		/** Bytes that all of it may have. */
		room: Number.POSITIVE_INFINITY,
		now: Date.now,
	};
	const faults: { readonly fault: Fault; readonly method: string }[] = [];
	const asked: string[] = [];
	let made = 0;
	const current = (key: string): Version | undefined => objects.get(key)?.at(-1);
	const keep = (key: string, bytes: Buffer | null): void => {
		const earlier = says.versioning ? (objects.get(key) ?? []) : [];
		objects.set(key, [...earlier, { id: `v${++made}`, bytes }]);
	};

	const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const pieces: Buffer[] = [];
		for await (const piece of request) pieces.push(piece);
		const body = Buffer.concat(pieces);
		const { method = '', headers } = request;
		const url = new URL(request.url ?? '', 'http://store');
		const key = decodeURIComponent(url.pathname.slice(`/${settings.bucket}/`.length));
		asked.push(`${method} ${url.pathname}`);
		const at = faults.findIndex((one) => one.method === method);
		const fault = at < 0 ? undefined : faults.splice(at, 1)[0]?.fault;
		const date = new Date(says.now()).toUTCString();
		const say = (status: number, words = '', more: Record<string, string | number> = {}): void => {
			if (fault === 'lost-answer') return void request.socket.destroy();
			response.writeHead(status, { date, ...more }).end(method === 'HEAD' ? undefined : words);
		};
		const refuse = (status: number, code: string): void =>
			say(
				status,
				`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${settings.secretKey}</Message></Error>`,
			);

		if (fault === 'silent') return;
		if (fault === 'error') return refuse(500, 'InternalError');
		if (fault === 'cut' && method !== 'GET') return void request.socket.destroy();
		if (Math.abs(timeOf(String(headers['x-amz-date'])) - says.now()) > 900_000)
			return refuse(403, 'RequestTimeTooSkewed');
		if (!headers.authorization?.includes(`Credential=${settings.accessKey}/`))
			return refuse(403, 'InvalidAccessKeyId');
		if (
			!headers.authorization.endsWith(
				`Signature=${signatureOf(request, settings.secretKey, settings.region)}`,
			)
		)
			return refuse(403, 'SignatureDoesNotMatch');
		if (sha256(body).toString('hex') !== headers['x-amz-content-sha256'])
			return refuse(400, 'XAmzContentSHA256Mismatch');
		if (!`${url.pathname}/`.startsWith(`/${settings.bucket}/`)) return refuse(404, 'NoSuchBucket');
		const there = current(key);
		const etag = there?.bytes ? `"${sha256(there.bytes).toString('hex').slice(0, 32)}"` : '';

		if (key === '' && url.searchParams.has('versioning'))
			return say(
				200,
				`<VersioningConfiguration>${says.versioning ? '<Status>Enabled</Status>' : ''}</VersioningConfiguration>`,
			);
		if (key === '' && url.searchParams.has('versions')) {
			const of = objects.get(url.searchParams.get('prefix') ?? '') ?? [];
			return say(
				200,
				`<R>${of.map(({ id }) => `<Version><VersionId>${id}</VersionId></Version>`).join('')}</R>`,
			);
		}
		if (method === 'PUT') {
			if (body.length > says.room) return refuse(403, 'QuotaExceeded');
			const isConditional = says.conditions === 'unversioned' ? !says.versioning : says.conditions;
			if (isConditional && headers['if-none-match'] === '*' && there?.bytes)
				return refuse(412, 'PreconditionFailed');
			if (headers['if-match'] && (says.conditions === 'unversioned' || headers['if-match'] !== etag))
				return refuse(412, 'PreconditionFailed');
			keep(key, fault === 'keeps-wrong-bytes' ? Buffer.from(body.map((byte) => byte ^ 1)) : body);
			return say(200);
		}
		if (method === 'DELETE') {
			const version = url.searchParams.get('versionId');
			if (version === null && says.versioning) keep(key, null);
			else
				objects.set(
					key,
					(objects.get(key) ?? []).filter(({ id }) => version !== null && id !== version),
				);
			return say(204);
		}
		if (!there?.bytes) return refuse(404, 'NoSuchKey');
		const range = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '');
		const whole =
			fault === 'sends-wrong-bytes' ? Buffer.from(there.bytes.map((byte) => byte ^ 1)) : there.bytes;
		const part = range ? whole.subarray(Number(range[1]), Number(range[2]) + 1) : whole;
		const checksum = says.checksums && headers['x-amz-checksum-mode'] === 'ENABLED';
		response.writeHead(range ? 206 : 200, {
			date,
			etag,
			'content-length': part.length,
			...(checksum && { 'x-amz-checksum-sha256': sha256(there.bytes).toString('base64') }),
		});
		if (method === 'HEAD') return void response.end();
		if (fault === 'stalls') return void response.write(part.subarray(0, part.length / 2));
		if (fault === 'cut')
			return void response.write(part.subarray(0, part.length / 2), () => request.socket.destroy());
		response.end(part);
	};
	const server = createServer((request, response) => {
		answer(request, response).catch(() => response.destroy());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		settings: {
			...settings,
			endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
			prefix: '',
		},
		/** What it understands, and its clock. */
		says,
		/** What it was asked, as `PUT /bucket/key`. */
		asked,
		/** The next request of a method goes wrong. */
		misbehave: (method: string, fault: Fault): void => void faults.push({ method, fault }),
		/** Names of which anything is left, delete markers too. */
		left: (): readonly string[] => [...objects].flatMap(([key, { length }]) => (length > 0 ? [key] : [])),
		/** All versions of a file, destroyed ones left out. */
		versionsOf: (key: string): readonly Buffer[] =>
			(objects.get(key) ?? []).flatMap(({ bytes }) => (bytes ? [bytes] : [])),
		/** Changes the bytes of a file behind everybody's back. */
		damage: (key: string, bytes: Buffer): void => void objects.set(key, [{ id: `v${++made}`, bytes }]),
		clear: (): void => {
			objects.clear();
			faults.length = 0;
		},
		close: async (): Promise<void> => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
};
