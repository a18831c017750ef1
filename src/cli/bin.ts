#!/usr/bin/env node
import module from 'node:module';
import { main } from './main.js';
import { processIo } from './process-io.js';

// Compiled code is kept from run to run, where Node can (22.1 and later).
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function')
  module.enableCompileCache();

// No process.exit: what was written to a pipe would be cut off.
process.exitCode = await main(process.argv.slice(2), processIo());
