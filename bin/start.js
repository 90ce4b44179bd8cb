#!/usr/bin/env node
import process from 'node:process';
import { bootstrap } from './bootstrap.js';

await bootstrap({ entry: 'src/start.ts', args: process.argv.slice(2) });
