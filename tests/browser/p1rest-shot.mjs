import { chromium } from '@playwright/test';
import { findChromium } from './chromium.ts';

const [, , path, out, width = '1100'] = process.argv;
const b = await chromium.launch(await findChromium());
const p = await b.newPage({ viewport: { width: Number(width), height: 900 } });
await p.goto('http://127.0.0.1:4375' + path);
if (out.endsWith('.pdf')) await p.pdf({ path: out, preferCSSPageSize: true, displayHeaderFooter: false });
else await p.screenshot({ path: out, fullPage: true });
await b.close();
