import { createHash, createHmac } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();

const hashOf = async (bytes) => {
	const hash = createHash('sha256');
	for await (const piece of bytes) hash.update(piece);
	return hash.digest('hex');
};

/** Files in a folder. @returns what tells the hash of the bytes kept under a name; undefined where there are none */
export const folderOf = (folder) => async (jurisdiction, name) => {
	try {
		return await hashOf(createReadStream(join(folder, jurisdiction, name.slice(0, 2), name)));
	} catch (error) {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	}
};

const NOTHING = sha256('');

/** A signed request that reads (AWS Signature Version 4). */
const headersFor = (url, { accessKey, secretKey, region }) => {
	const time = new Date().toISOString().replace(/[:-]|\.\d{3}/g, '');
	const scope = [time.slice(0, 8), region, 's3', 'aws4_request'];
	const names = 'host;x-amz-content-sha256;x-amz-date';
	const canonical = [
		'GET',
		url.pathname,
		'',
		`host:${url.host}`,
		`x-amz-content-sha256:${NOTHING}`,
		`x-amz-date:${time}`,
		'',
		names,
		NOTHING,
	].join('\n');
	const toSign = ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(canonical)].join('\n');
	const signature = hmac(scope.reduce(hmac, `AWS4${secretKey}`), toSign).toString('hex');
	return {
		'x-amz-content-sha256': NOTHING,
		'x-amz-date': time,
		authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/${scope.join('/')}, SignedHeaders=${names}, Signature=${signature}`,
	};
};

/**
 * Files in a bucket of an S3-compatible store, as the variables OPENPAR_S3_… name it; undefined where none do.
 * @throws Error `StoreRefused` where the store does not say what it has: that is no finding about a file
 */
export const bucketOf = (variables) => {
	const { OPENPAR_S3_ENDPOINT: endpoint, OPENPAR_S3_BUCKET: bucket, OPENPAR_S3_PREFIX: prefix } = variables;
	const { OPENPAR_S3_ACCESS_KEY: accessKey, OPENPAR_S3_SECRET_KEY: secretKey } = variables;
	if (!endpoint || !bucket || !accessKey || !secretKey) return undefined;
	const keys = { accessKey, secretKey, region: variables.OPENPAR_S3_REGION || 'us-east-1' };
	const base = [endpoint.replace(/\/$/, ''), bucket, prefix?.replace(/\/$/, ''), 'evidence'].filter(Boolean);
	return async (jurisdiction, name) => {
		const url = new URL([...base, jurisdiction, name.slice(0, 2), name].join('/'));
		const answer = await fetch(url, { headers: headersFor(url, keys), redirect: 'error' }).catch((error) => {
			throw Object.assign(new Error(error.cause?.code ?? error.message), { name: 'StoreRefused' });
		});
		if (answer.ok) return hashOf(answer.body);
		const said = /<Code>(\w{1,60})<\/Code>/.exec(await answer.text())?.[1] ?? String(answer.status);
		if (said === 'NoSuchKey') return undefined;
		throw Object.assign(new Error(said), { name: 'StoreRefused' });
	};
};
