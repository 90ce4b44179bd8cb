#!/usr/bin/env node
import process from 'node:process';
import { bootstrap } from './bootstrap.js';

await bootstrap({ entry: 'src/cli/main.ts', args: process.argv.slice(2) });
