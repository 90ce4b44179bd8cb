#!/usr/bin/env node
import process from 'node:process';
import { bootstrap } from './bootstrap.js';

/** What runs on the product's own Node, by the first argument; everything else is for the tests. */
const OTHERS = { '--fresh-start': 'tools/fresh-start/main.ts', '--bench': 'tools/bench.ts' };

const [first, ...rest] = process.argv.slice(2);
const other = OTHERS[first];

await bootstrap(
	other ? { entry: other, args: rest } : { entry: 'tools/test/main.ts', args: process.argv.slice(2) },
);
